"""The sex told in sentences: "I am male", ``女性です``, ``ベトナム国籍の男性社員``, "her card".

Where one writes for another, what he says of himself is not the examinee's.
"""

import re
from collections.abc import Iterator, Sequence

from scoredesk.domain.application import Item
from scoredesk.intake import told_names, whose
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import SOMEONE_ELSE
from scoredesk.intake.paragraphs import SENTENCE_END
from scoredesk.intake.quotes import Line

_SEX_SENTENCE = re.compile(
    r"(?:^|[\s、,。.(のな]|です|人で)(?:男性|女性|男|女|おとこ|おんな|オトコ|オンナ)"
    r"(?=です|でござい|でして|であり|の(?!人口)|で[、,]|$|\s*[、,)・/。])|"
    r"\b(?:onna|otoko|josei|dansei)(?= desu)|\bi am (?:an? )?(?:male|"
    r"female|man|woman)\b|"
    r"\bsaya (?:laki-laki|perempuan|pria|wanita)\b|(?:အမျိုးသား|အမျိုးသမီး|ယောက်ျား|မိန်းမ)(?=ပါ|ဖြစ်)|(?:पुरुष|"
    r"महिला|स्त्री)(?= (?:हुँ|हो))|"
    r"\bi am (?:an? )?[a-z]{4,12} (?:man|woman|male|female)\b|^\s*[♂♀]\s*$"
)
# One of several things told one after the other: "…, male, …".
_LISTED = re.compile(
    r"(?P<set_off>[,、(;/]|[。।។]\s?)\s*(?P<said>[^,、();。।။។.\s][^,、();。।။။.]{1,15})(?=[,、);.。।။។]|$)"
)
_SEX_WORD = re.compile(
    r"onna|otoko|josei|dansei|おとこ|おんな|オトコ|オンナ|男性|女性|男|女|female|male|woman|man|laki-laki|perempuan|pria|wanita|"
    r"အမျိုးသမီး|အမျိုးသား|ယောက်ျား|မိန်းမ|पुरुष|महिला|स्त्री|[♂♀]"
)
# Of one worker from abroad: ``フィリピン国籍の女性社員``; of several nothing is told.
_WORKERS_SEX = re.compile(
    r"(?:籍の|人の|じんの|出身の|受験した|受けた|合格した)\s?(?P<ja>男性|女性)(?:社員|従業員|実習生|職員|スタッフ|作業員|作業者|労働者)"
    r"(?!\s?(?:\d|[二三四五]|数|たち|達|ら|各))|"
    r"(?:人|籍)の?\s?(?P<one>男性|女性)\s?(?:1|一)\s?名|"
    r"\b(?:a|one|our|this) (?:[a-z]{4,12} )?(?P<en>female|male) (?:employee|worker|trainee|technician|staff member)\b"
)
# Of whom one writes who writes for another: "her name", "he sat the exam". And who writes himself: "me (the husband)".
_OF_HER_OR_HIM = re.compile(
    r"\b(?:(?P<her>her|she)|his|he)\s+(?:(?:full |exam |residence |examinee |real )?"
    r"(?:name|number|card|nationality|birth\w*|exam\w*|test)|"
    r"(?:sat|took|passed|failed|was born|did not pass|is from|comes from|is (?:an? )?[a-z]{4,12}ese)\b)"
)
_SPOUSE = re.compile(
    r"\b(?:saya|me|myself|i)\s*[(,]\s*(?:the |her |his |sebagai )?(?:(?P<man>husband|suami)|wife|istri)\s*[),]|"
    r"\bme, (?:an? )(?:[a-z]+ )?(?:(?P<man_in>husband|father)|wife|mother)\b|"
    r"(?:私|わたし|僕)\s*\(\s*(?:(?P<man_ja>夫)|妻)\s*\)"
)
_NEAR = 30
_OF_WHOM = 24  # characters before "(女性)"
OF_NAMED = 60  # characters before it that may hold "I am" and a name


def told(base: str, reader: ItemReader, agency: bool) -> Iterator[str]:
    """Yield the words, of a text in ``latin_base`` form, that tell the examinee's sex. ``agency``: as in ``prose``."""
    for match in _SEX_SENTENCE.finditer(base):
        before = base[max(0, match.start() - _OF_WHOM) : match.start()]
        sentence = SENTENCE_END.split(base[max(0, match.start() - _NEAR) : match.end() - 1])[-1]
        if agency and whose.SELF_BEFORE.search(sentence):
            continue
        if match[0].startswith("(") and (whose.AGENCY.search(before) or SOMEONE_ELSE.search(before)):
            continue  # 総務 片桐(女性)
        if _in_anothers_brackets(base, match):
            continue
        word = _SEX_WORD.search(match[0])
        if word:
            yield word[0]
    for match in _LISTED.finditer(base):
        owner = base[max(0, match.start() - _OF_WHOM) : match.start()]
        writers = agency and whose.WRITER_BEFORE.search(base[max(0, match.start() - OF_NAMED) : match.start()])
        anothers = SOMEONE_ELSE.search(owner) or (match["set_off"] == "(" and (writers or whose.AGENCY.search(owner)))
        anothers = anothers or _in_anothers_brackets(base, match)
        if not anothers and reader.read(Item.SEX, match["said"], strict=True).value:
            yield match["said"]
    for match in _WORKERS_SEX.finditer(base):
        yield match["ja"] or match["en"] or match["one"]


def _in_anothers_brackets(base: str, match: re.Match[str]) -> bool:
    """Tell whether brackets speak of another, ``担当 SATO KEN（男性）``, or of one for whom all stays as it is."""
    opened = base.rfind("(", max(0, match.start() - _NEAR), match.end())
    if opened < 0 or ")" in base[opened : match.end() - 1]:
        return False
    closed = base.find(")", match.end() - 1, match.end() + _NEAR)
    whom = base[max(0, opened - _OF_WHOM) : opened]
    return bool(SOMEONE_ELSE.search(whom)) or (closed > 0 and told_names.goes_on(base[closed + 1 :]))


def by_word(texts: Sequence[tuple[Line, str]], agency: bool) -> Iterator[tuple[str, Line]]:
    """Yield the sex that a word tells which admits but one: "her card" of a friend, "saya (suami)" of oneself."""
    words: dict[str, Line] = {}
    for line, base in texts:
        for match in _OF_HER_OR_HIM.finditer(base) if agency else ():
            words.setdefault("female" if match["her"] else "male", line)
        for match in _SPOUSE.finditer(base):
            words.setdefault("male" if match["man"] or match["man_in"] or match["man_ja"] else "female", line)
    if len(words) == 1:
        yield from words.items()
