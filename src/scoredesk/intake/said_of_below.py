"""What new text says of the mail below it without giving a value: "the category is the same as in the mail below".

Of the item that is named so, and of no other, the value is taken from there. And a year that a day below lacks:
``受験日の年が抜けておりますが、2024年の試験です``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoredesk.domain.application import Item
from scoredesk.intake import dates
from scoredesk.intake.anchors import Strength
from scoredesk.intake.collation import same
from scoredesk.intake.folding import latin_base
from scoredesk.intake.grammar import Entry
from scoredesk.intake.hedges import is_unsure
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Label, Labels
from scoredesk.intake.paragraphs import SENTENCE_END, paragraphs
from scoredesk.intake.quotes import Line, Origin

_BELOW = (Origin.QUOTED, Origin.FORWARDED, Origin.ATTACHED)
_MAX_SENTENCES = 60
_CLAUSE = re.compile(r"が、|ですので、|ので、|けど、|、(?=.{0,16}は)|;|,\s*(?:but|tapi|nhung|pero|and)\s")
_WHERE = (
    r"(?:(?:この|その)?\s?(?:前回|前の|まえの|先月|先日|以前|下記|下の|したの|以下|次の|添付)(?:の?\s?(?:もの|メール|めーる|申請|人|とき|時|内容|方))*|"
    r"転送(?:元|した)?の?(?:メール|分)|引用)"
)
_SAME = re.compile(
    rf"{_WHERE}(?:に(?:ある|書いた|記載)?)?(?:もの|の|の[^\s、。]{{1,10}})?\s?(?:と|も|に)\s?(?:同じ|おなじ|同様|一緒|いっしょ|同一|変わり|かわり)|"
    rf"{_WHERE}[^。]{{0,14}}?(?:を|に)\s?(?:ご?覧|ご?参照|見て|みて|ご?確認|あります|ございます|書いてあ|記載)|{_WHERE}(?:の)?(?:とおり|通り)|"
    r"\b(?:same|identical|unchanged)\b[^.]{0,24}\b(?:as|with|to|in|from)\b[^.]{0,30}"
    r"\b(?:below|before|last|previous|earlier|forwarded|quoted)\b|"
    r"\b(?:see|refer to|as in|look at|in|is in)\b[^.]{0,24}\b(?:below|previous|earlier|forwarded|quoted)\b|"
    r"\bsama\b[^.]{0,24}\b(?:sebelumnya|tadi|di bawah|bulan lalu|kemarin|terdahulu)\b|"
    r"\b(?:lihat|cek)\b[^.]{0,20}\bdi bawah\b|"
    r"\bgiong\b[^.]{0,30}\b(?:truoc|duoi|ben duoi)\b|\bxem\b[^.]{0,20}\bduoi\b|"
    r"\b(?:pareho|kapareho|katulad)\b[^.]{0,30}\b(?:dati|nakaraan|baba|nauna)\b|与(?:上次|下面|之前)[^。]{0,6}(?:相同|一样)|同上次"
)
_NOT = re.compile(
    r"(?:同じ|おなじ|一緒|同様)(?:では|じゃ)|違|ちが|以外|を除|のぞ|異な|間違|変更|"
    r"\b(?:not|n't|different|differs?|wrong|all but|everything but|except|other than|apart from|"
    r"tidak|bukan|kecuali|selain|tru|maliban|beda|"
    r"khong|khac|hindi|iba)\b"
)
_NO_CHANGE = re.compile(r"変わり(?:ません|な)|かわり(?:ません|な)|\bunchanged\b")
# That it is the year of this exam: "the year is …", "I took it in …"; not when somebody came, or passed another one.
_OF_YEAR = re.compile(
    r"(?:^|[、\s]|(?:受験|試験|しけん)(?:日)?の?)年(?:が|を|は|も|の記載|の記入)|(?:受験|試験|しけん)日?は\s?20|"
    r"(?:^|[、\s])20\d\d年(?:の\s?(?:試験|しけん|受験)|に\s?(?:受験|受け|うけ)|です|でした)|"
    r"\byear\b|\b(?:exam|test|it) (?:is|was|took place) (?:in |of )?20|\btahun(?: ujian)?(?:nya)?\b|"
    r"\bnam (?:thi|la)\b|\btaon\b|年份"
)
_OTHER_YEAR = re.compile(
    r"来日|入国|入社|帰国|次|合格|前回|最初|初めて|はじめて|今年|来年|再来年|去年|昨年|期限|ビザ|在留|生まれ|卒業|また受|もう一度|別の|不合格の後|"
    r"\b(?:came|come|arriv\w*|enter\w*|joined|born|next|first|passed|pass|visa|another|other|again|graduat\w*|since|until|"
    r"expir\w*|datang|lahir|lulus|berikutnya|pertama|sinh|sang|lan sau|dau tien|do roi)\b"
)
_YEAR = re.compile(r"(?<![\d-])(?P<year>20[12]\d)(?![\d-]|[./]\d)")
_ANY_YEAR = re.compile(r"\d{4}|令和|平成|[年'’]")
_MAX_DAY = 24
_A_YEAR = "2024"  # a leap year: any day has one


def entries(lines: Sequence[Line], told: Sequence[Entry], labels: Labels, reader: ItemReader) -> Iterator[Entry]:
    """Yield what the new lines take from what stands below them. ``told``: all that lines and sentences say."""
    new = [line for line in lines if line.origin is Origin.NEW and line.folded.strip()]
    if len(new) == len([line for line in lines if line.folded.strip()]):
        below: list[Entry] = []
    else:
        below = [entry for entry in told if entry.line.origin in _BELOW and entry.label.part is None]
    without_year = [entry for entry in told if _lacks_year(entry, reader)]
    if not below and not without_year:
        return
    sentences = [(line, part) for line, text in paragraphs(new) for part in SENTENCE_END.split(text) if part.strip()]
    for line, sentence in sentences[:_MAX_SENTENCES]:
        yield from _taken_over(sentence, told, below, labels, reader)
        yield from _with_year(line, sentence, without_year, told, labels, reader)


def _taken_over(
    sentence: str, told: Sequence[Entry], below: Sequence[Entry], labels: Labels, reader: ItemReader
) -> Iterator[Entry]:
    for clause in _CLAUSE.split(sentence) if below else ():
        base = latin_base(clause)
        said = _SAME.search(base)
        if said is None or (_NOT.search(base) and not _NO_CHANGE.search(base)) or is_unsure(clause):
            continue
        items = {hit.meaning.item for hit in labels.finditer(base) if hit.meaning.part is None}
        new = [entry for entry in told if entry.line.origin is Origin.NEW]
        given = {entry.item for entry in new if reader.read(entry.item, entry.text, strict=True).says_something}
        for item in sorted(items - given):
            of_it = [entry for entry in below if entry.item is item]
            values = [value for entry in of_it if (value := reader.read(item, entry.text).value) is not None]
            if of_it and len(values) == len(of_it) and all(same(item, values[0], value) for value in values):
                line = replace(of_it[0].line, origin=Origin.NEW)
                yield replace(of_it[0], line=line, strength=Strength.CORRECTION)


def _lacks_year(entry: Entry, reader: ItemReader) -> bool:
    """Tell whether an entry is a day without its year: ``7月3日``, "3 July"; 7/3 might be either."""
    text = entry.text.strip()
    if entry.item is not Item.EXAM_DATE or len(text) > _MAX_DAY or _ANY_YEAR.search(text):
        return False
    return reader.read(entry.item, text).value is None and (
        reader.read(entry.item, _in_year(text, _A_YEAR), strict=True).value is not None
    )


def _in_year(text: str, year: str) -> str:
    if "月" in text:
        return f"{year}年{text}"
    return f"{text} {year}" if any(char.isalpha() for char in text) else text


def _with_year(
    line: Line, sentence: str, without: Sequence[Entry], told: Sequence[Entry], labels: Labels, reader: ItemReader
) -> Iterator[Entry]:
    """Yield the one exam's day that was told without its year, with the year that a sentence adds."""
    base = latin_base(sentence)
    years = {match["year"] for match in _YEAR.finditer(base)} if without else set()
    if (
        len(years) != 1
        or not _OF_YEAR.search(base)
        or _OTHER_YEAR.search(base)
        or any(hit.readings for hit in dates.find(sentence))
        or is_unsure(sentence)
    ):
        return
    named = {hit.meaning.item for hit in labels.finditer(base)} & {Item.EXAM_DATE, Item.BIRTH_DATE}
    days = {entry.text.strip(): entry for entry in without}
    other = [e for e in told if e.item is Item.EXAM_DATE and reader.read(e.item, e.text).value]
    if (named and Item.EXAM_DATE not in named) or len(days) != 1 or other:
        return
    text, entry = next(iter(days.items()))
    written = _in_year(text, years.pop())
    day = reader.read(Item.EXAM_DATE, written, strict=True).value
    if day is not None and (reader.today is None or day <= reader.today.isoformat()):
        yield Entry(Label(Item.EXAM_DATE), written, replace(entry.line, origin=line.origin), Strength.CORRECTION)
