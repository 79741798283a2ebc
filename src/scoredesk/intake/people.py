"""Names as residence cards print them, and sex, from what people write.

A card prints the name in capital Latin letters without diacritics, family name first as in the passport. So
``Nguyễn Văn Hùng（グエン）`` reads as ``NGUYEN VAN HUNG``; the order of words is never changed.
"""

import re
import string
from collections.abc import Iterable

from scoredesk.domain.application import Doubt
from scoredesk.domain.folding import fold_name
from scoredesk.intake.choices import chosen
from scoredesk.intake.countries import read_country
from scoredesk.intake.folding import latin_base
from scoredesk.intake.lexicon import Hit, Lexicon
from scoredesk.intake.values import NOTHING, Value, certain, doubtful

NOTE_NAME_NOT_LATIN = "name_not_latin"

_MAX_WORDS = 9
_MAX_LENGTH = 80
_LETTER = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_LATIN = re.compile(rf"[{_LETTER}][{_LETTER}.'\u2019`\-]*")
_OTHER_SCRIPT = re.compile(
    r"[\u3005\u4e00-\u9fff\u3041-\u3096\u30a1-\u30fa\u30fc\u0900-\u0dff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\uac00-\ud7af]+"
)
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc・ =]+")
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|「([^」]*)」|《([^》]*)》|<([^<>]*)>")
_TITLE = re.compile(
    r"(?<![A-Za-z])(?:mr|mrs|ms|miss|mx|dr|sdr|sdri|bapak|ibu|ông|bà)\.?\s+(?=\S)|^\s*[(（]?\s*(?:mr|"
    r"ms)\.\s*",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(r"\s*(?:様|さま|さん|サン|殿|くん|君|氏|\bsan|\bsama)\s*$", re.IGNORECASE)
_ENDING = re.compile(r"\s*(?:です|と申します|といいます|と言います|でございます|になります|desu)[。.!]*\s*$")
_FOLLOW_UP = re.compile(r"(?<=[A-Z]),?\s+(?:from|born|dari|asal|lahir|galing|sinh)\s")
# A full stop ends a name, but not an initial or a short form.
_FULL_STOP = re.compile(rf"(?P<word>[{_LETTER}'-]+)[.!?]\s+(?=\S)")
_SHORT_FORMS = frozenset(
    [*string.ascii_uppercase, "Md", "Mohd", "Moh", "Muh", "Abd", "Ma", "St", "Sta", "Sto", "Mr", "Mrs", "Ms", "Dr"]
)
_NEXT_SENTENCE = re.compile(rf"(?:I|My|The|This|It|Please|Thanks?|And|Saya|Ako|Ang|Em|T[oô]i|S[oố])(?![{_LETTER}])")
_FIGURES = re.compile(
    r"[\s,]+(?=\d)|[\s,]+(?:tel|phone|mobile|e-?mail)\b|"
    r"\s*,\s*(?:(?:my |examinee |exam )?(?:number|no)|nomor|nationality|born)\b",
    re.IGNORECASE,
)
_SAID_LAST = re.compile(
    r"(?<=\S)\s*[\s,/\-–]\s*(?P<word>[a-z\u00df-\u024f\u1e01-\u1eff][a-z\u00df-\u024f\u1e01-\u1eff\-]*)\s*$"
)
_COUNTRY_LAST = re.compile(r"^(?P<before>.*\S)\s*(?:,|\s[-–—/])\s*(?P<last>[^,]*)$")
_ALTERNATIVE = re.compile(
    r"\s*(?:/|\||、|;|又は|または|もしくは|或いは|\bor\b|\baka\b|\ba\.k\.a\.|\batau\b|\bhoặc\b|หรือ|"
    r"(?<=[A-Za-z])\s*(?:か|或者?|と)\s*(?=[A-Za-z]))\s*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"[?!@]|\d{3,}|https?:|\b(?:please|thank|thanks|would|your|about|attached|because|hello|dear|regards|"
    r"my name|name is|nama saya|pangalan ko|t[êe]n (?:em|t[ôo]i)|"
    r"same as|as shown|see|refer|card|passport|residence|exactly|written|unknown|none|n/a|"
    r"company|co\.?,? ?ltd|corp|corporation|inc)\b|"
    r"ください|下さい|ません|ました|します|お願い|ありがと|について|として|同じ|通り|とおり|同上|不明|参照|添付|記入例|株式会社|有限会社|会社",
    re.IGNORECASE,
)

_MALE = [
    "男性",
    "男子",
    "男",
    "男の人",
    "男のひと",
    "おとこの人",
    "おとこのひと",
    "おとこ",
    "オトコ",
    "男の子",
    "ダンセイ",
    "だんせい",
    "ダンシ",
    "dansei",
    "otoko",
    "male",
    "man",
    "boy",
    "laki-laki",
    "эрэгтэй",
    "мужской",
    "мужчина",
    "পুরুষ",
    "lelaki",
    "pria",
    "laki",
    "lalaki",
    "nam",
    "con",
    "trai",
    "♂",
    "ชาย",
    "ผู้ชาย",
    "ကျား",
    "အမျိုးသား",
    "ယောက်ျား",
    "पुरुष",
    "purush",
    "ប្រុស",
    "បុរស",
    "erkak",
    "эркек",
    "hombre",
    "masculino",
    "laki2",
    "laki laki",
    "cowok",
]
_FEMALE = [
    "女性",
    "女子",
    "女",
    "女の人",
    "女のひと",
    "おんなの人",
    "おんなのひと",
    "おんな",
    "オンナ",
    "女の子",
    "ジョセイ",
    "じょせい",
    "ジョシ",
    "josei",
    "onna",
    "female",
    "woman",
    "girl",
    "lady",
    "perempuan",
    "эмэгтэй",
    "женский",
    "женщина",
    "মহিলা",
    "নারী",
    "wanita",
    "babae",
    "nữ",
    "con-gái",
    "♀",
    "หญิง",
    "ผู้หญิง",
    "မ",
    "အမျိုးသမီး",
    "မိန်းမ",
    "महिला",
    "mahila",
    "mahilaa",
    "स्त्री",
    "ស្រី",
    "នារី",
    "ស្ត្រី",
    "ayol",
    "mujer",
    "femenino",
    "cewek",
]
_UNSPECIFIED = ("その他", "unspecified", "non-binary", "nonbinary", "指定なし", "第三の性", "other")
_LETTERS = {"m": "M", "f": "F", "x": "X", "l": "M", "p": "F", "lk": "M", "pr": "F", "w": "F"}
_LETTERS |= {"mr": "M", "mrs": "F", "ms": "F", "miss": "F"}
_POLITE = re.compile(r"\s*(?:です|ですよ|desu|po|poh|ครับ|ค่ะ|คะ|(?<=\s)a|ပါ|ခင်ဗျာ|ရှင့်)$")
_SEX: Lexicon[str] = Lexicon(
    [(word, "M") for word in _MALE] + [(word, "F") for word in _FEMALE] + [(word, "X") for word in _UNSPECIFIED]
)
_LETTER_CHOICE = re.compile(r"(?<![a-z])([mflp])(?![a-z])")


def read_name(text: str) -> Value:
    """Read a name from a folded text that was labelled as one."""
    text = _name_alone(_ENDING.sub("", text.strip(" 　。、,.:;")))
    if not text or len(text) > 200:
        return doubtful(Doubt.INVALID, (text[:_MAX_LENGTH],)) if text else NOTHING
    outside = _BRACKETED.sub(" ", text)
    inside = _inside_brackets(text)
    for part in (outside, *inside):
        value = _latin_name(part)
        country = _COUNTRY_LAST.match(part)
        if value is not None and value.value and country and read_country(country["last"], strict=True).value:
            shorter = _latin_name(country["before"])  # "NGUYEN VAN HUNG, Vietnam", but also "DELA CRUZ, JORDAN"
            return doubtful(Doubt.AMBIGUOUS, (*((shorter.value or "",) if shorter else ()), value.value))
        if value is not None:
            return _unless_another(value, inside) if part is outside else value
    return _other_script(outside if outside.strip() else text)


def _name_alone(text: str) -> str:
    """Return the text without what is said after the name: the next sentence, a telephone, a sex, a birth date."""
    text = _FOLLOW_UP.split(text)[0]
    for match in _FULL_STOP.finditer(text):
        if match["word"].title() not in _SHORT_FORMS or _NEXT_SENTENCE.match(text, match.end()):
            text = text[: match.end("word")]
            break
    shorter = _FIGURES.split(text)[0]
    text = shorter if len(shorter.split()) > 1 else text
    while (said := _SAID_LAST.search(text)) and read_sex(said["word"], strict=True).value:
        text = text[: said.start()]
    return text


def _unless_another(value: Value, inside: Iterable[str]) -> Value:
    """Ask where brackets hold another name: ``HUNG (NGUYEN VAN HUNG)``."""
    for text in inside:
        if not looks_like_a_name(text) or read_country(text, strict=True).value:
            continue
        other = as_printed(text.split())
        if value.value and fold_name(other) != fold_name(value.value):
            return doubtful(Doubt.AMBIGUOUS, (value.value, other))
    return value


def _inside_brackets(text: str) -> list[str]:
    return [next(group for group in match.groups() if group is not None) for match in _BRACKETED.finditer(text)]


def _latin_name(text: str) -> Value | None:
    """Read the Latin letters of a text as a name; None where there are too few to be one."""
    if _SENTENCE.search(text):
        return doubtful(Doubt.INVALID, (text.strip(),)) if _LATIN.search(text) else None
    names: list[str] = []
    for part in _ALTERNATIVE.split(text):
        words = _LATIN.findall(_TITLE.sub("", _HONORIFIC.sub("", part)))
        name = as_printed(words)
        if len(name.replace(" ", "")) >= 2 and name not in names:
            names.append(name)
    if not names:
        return None
    if len(names) > 1:
        return doubtful(Doubt.AMBIGUOUS, names)
    if len(names[0].split()) > _MAX_WORDS or len(names[0]) > _MAX_LENGTH:
        return doubtful(Doubt.INVALID, (names[0][:_MAX_LENGTH],))
    return certain(names[0])


def _other_script(text: str) -> Value:
    text = _HONORIFIC.sub("", text).strip()
    if _SENTENCE.search(text):
        return NOTHING
    parts = _OTHER_SCRIPT.findall(text)
    if not parts:
        return NOTHING
    name = re.sub(r"[ 　]+", " ", text).strip(" 。、,.:;-")
    if len(name) > 40:
        return doubtful(Doubt.INVALID, (name[:_MAX_LENGTH],))
    return certain(name, NOTE_NAME_NOT_LATIN)


def as_printed(words: Iterable[str]) -> str:
    """Return the words as a card prints them: capitals, no diacritics, one space between."""
    joined = " ".join(words).replace("\u2019", "'").replace("`", "'")
    return " ".join(word.strip(".-'") for word in latin_base(joined).upper().split() if word.strip(".-'"))


def looks_like_a_name(text: str) -> bool:
    """Tell whether an unlabelled folded line is a name and nothing else: two to seven capitalised Latin words."""
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 7 or len(text) > 60 or _SENTENCE.search(text):
        return False
    return all(_LATIN.fullmatch(word) and word[0].isupper() for word in words)


def sex_hits(text: str) -> list[Hit[str]]:
    """Return the words for sex in a folded text."""
    return list(_SEX.finditer(latin_base(text)))


def read_sex(text: str, strict: bool = False) -> Value:
    """Read the sex that a folded text states. ``strict``: the text must be nothing else."""
    bare = latin_base(text).strip(" .。、,;:()[]<>「」\"'*_-/")
    if bare in _LETTERS:
        return certain(_LETTERS[bare])
    exact = _SEX.exact(bare) or _SEX.exact(_POLITE.sub("", bare))
    if exact:
        return certain(exact)
    if strict:
        return NOTHING
    hits: list[tuple[int, int, str]] = [(hit.start, hit.end, hit.meaning) for hit in sex_hits(text)]
    if not hits:
        letters = _LETTER_CHOICE.finditer(latin_base(text))
        hits = [(match.start(), match.end(), _LETTERS[match[1]]) for match in letters]
    found = list(dict.fromkeys(meaning for _, _, meaning in hits))
    if not found:
        return doubtful(Doubt.INVALID, (text.strip(),)) if bare else NOTHING
    if len(found) == 1:
        return certain(found[0])
    choice = chosen(text, hits)
    if choice is not None:
        return certain(choice)
    return doubtful(Doubt.UNSELECTED, found)
