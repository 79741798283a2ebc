"""What a sentence says of the thing that the one before it named: "about my number: the paper is here. It is 70-12".

    しけんの ばんごうは かみに のこって いました。77-SFC-1026 と かいて あります。
    My birthday is wrong in the school's list. The card says 12 September 1997.

The thing named last and left without a value is spoken of; a sentence that gives a value and hardly anything else
belongs to it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from scoredesk.domain.application import Item
from scoredesk.intake import dates, numbers, whose
from scoredesk.intake.anchors import Strength
from scoredesk.intake.folding import latin_base
from scoredesk.intake.grammar import Entry
from scoredesk.intake.hedges import is_unsure
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import SOMEONE_ELSE, Label
from scoredesk.intake.paragraphs import sentences
from scoredesk.intake.quotes import Line

_MAX_APART = 2  # sentences between the thing named and its value
_MAX_SENTENCES = 60
_MAX_LEFT = 24  # characters that a sentence may have beside the value
_MIN_DIGITS = 3
_NAMED = {
    Item.BIRTH_DATE: re.compile(
        r"生年月日|誕生日|たんじょうび|生まれた|うまれた|birth|\blahir\b|ngay sinh|kaarawan|出生"
    ),
    Item.EXAM_DATE: re.compile(
        r"受験日|試験|しけん|受験|じゅけん|テスト|\bexam|\btest\b|ujian|\bthi\b|考试|pagsusulit"
    ),
    Item.EXAMINEE_NUMBER: re.compile(
        r"(?:受験|試験|しけん|じゅけん)の?\s?(?:番号|ばんごう)|(?:^|[。、\s])(?:番号|ばんごう)\s?[はがも]|"
        r"\b(?:examinee|exam|my) (?:number|no\b)|nomor (?:ujian|peserta)|so bao danh|准考证号"
    ),
}
_SAYS = re.compile(
    r"(?:と|って)\s?(?:かいて|書いて|書かれて|印刷されて|なって)|です|でした|だった|\b(?:it|that|this|card|paper|"
    r"slip|ticket) "
    r"(?:is|was|says|said|reads|shows)\b|\b(?:tertulis|itu|yaitu|adalah)\b|\b(?:la|ghi)\b|^\W*$"
)
_OF_OTHERS = re.compile(rf"{whose.RELATION.pattern}|\b(?:his|her|their|mr|ms|mrs)\b")
_OTHER_DAY = re.compile(
    r"今日|きょう|本日|現在|期限|ビザ|まで|まえ|前に|入国|来ました|きました|発行|届|受け取|送り|締|today|now\b|until|visa|deadline|"
    r"expir|issued?|arriv|hari ini|sampai|hom nay|合格[^。]{0,8}番号|電話|でんわ|phone"
)


def entries(texts: Sequence[tuple[Line, str]], reader: ItemReader) -> Iterator[Entry]:
    """Yield the values of sentences that speak of what a sentence before them named. ``texts``: paragraphs."""
    named: Item | None = None
    apart = 0
    for line, said in islice(_sentences(texts), _MAX_SENTENCES):
        base = latin_base(said)
        spoken = _named_in(base)
        item = spoken if spoken is Item.EXAMINEE_NUMBER else named
        near = item is not None and (item is spoken or apart <= _MAX_APART)
        value = _value(said, base, item, reader) if item is not None and near else None
        if value is not None and item is not None:
            yield Entry(Label(item), value, line, Strength.PROSE)
            named = None
            continue
        apart += 1
        if spoken is not None and not _is_told(said, base, spoken):
            named, apart = spoken, 0


def _sentences(texts: Sequence[tuple[Line, str]]) -> Iterator[tuple[Line, str]]:
    for line, text in texts:
        for start, end in sentences(text):
            yield line, text[start:end]


def _is_told(said: str, base: str, item: Item) -> bool:
    """Tell whether a sentence that names something gives its value as well."""
    if item is Item.EXAMINEE_NUMBER:
        return numbers.WORD.search(base) is not None
    return any(hit.readings for hit in dates.find(said))


def _named_in(base: str) -> Item | None:
    if _OF_OTHERS.search(base) or SOMEONE_ELSE.search(base) or numbers.is_lost(base):
        return None
    found = [item for item, words in _NAMED.items() if words.search(base)]
    return found[-1] if found else None


def _value(said: str, base: str, item: Item, reader: ItemReader) -> str | None:
    if is_unsure(said) or _OF_OTHERS.search(base) or _OTHER_DAY.search(base) or not _SAYS.search(base):
        return None
    if item is Item.EXAMINEE_NUMBER:
        tokens = list(numbers.WORD.finditer(base))
        if len(tokens) != 1 or numbers.is_of_another(base) or _is_anothers(base[: tokens[0].start()]):
            return None
        start, end = tokens[0].span()
        if sum(char.isdigit() for char in base[start:end]) < _MIN_DIGITS:
            return None
    else:
        hits = dates.find(said)
        if len(hits) != 1 or not hits[0].readings:
            return None
        start, end = hits[0].start, hits[0].end
    if len(base) - (end - start) > _MAX_LEFT + len("".join(_SAYS.findall(base))):
        return None
    value = said[start:end]
    return value if reader.read(item, value, strict=True).value is not None else None


def _is_anothers(before: str) -> bool:
    """Tell whether the words before a number name another one; those that name the examinee's do not."""
    return numbers.is_named_otherwise(before) and not _NAMED[Item.EXAMINEE_NUMBER].search(before)
