"""What an answer in a chat holds, told by the kinds of its parts: ``カンボジア、男、1994年2月11日``, ``babae syempre``.

A part counts where it can be one item only; a message of which any part is something else is no list of values.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date

from scoredesk.domain.application import Item
from scoredesk.intake import countries, dates
from scoredesk.intake.anchors import find_anchors
from scoredesk.intake.folding import CAPITALS, latin_base
from scoredesk.intake.hedges import is_unsure
from scoredesk.intake.item_values import ItemReader, which_date
from scoredesk.intake.labels import Labels

_MAX_SAID = 160
_MAX_PART = 60
_PARTS = re.compile(r"\s*[、,;。/|・\n\0]\s*|\s{2,}")
_POLITE = re.compile(
    r"(?:\s*(?:です|でした|だよ|desu|(?<=\s)(?:po|a|ha|na|nha|kak|mas|mbak|ate|kuya|chi|anh|em|sis|bro|haha\w*|hehe\w*|"
    r"syempre|lol)(?=\s|$)|ครับ|ค่ะ|ပါ|[。.!！~〜…]|[☺-♿✀-➿\U0001f300-\U0001faff]|[(（](?:笑い?|わら|w+)[)）]))+\s*$"
)
_FIRST = re.compile(
    r"^(?:(?:はい|えっと|ええと|うん|あと|それから|yes|yep|ok|okay|oke|opo|oo|sige|cge|ya|vang|da|um|uhm|so|and|then|ah|oh|"
    r"haha\w{0,8}|hehe\w{0,8}|hihi|lol|wkwk\w{0,8}|www?)(?=[\s、,.!])[\s、,.!]*){1,4}",
    re.IGNORECASE,
)
_DAY_SIGN = re.compile(r"日?(?:\s?生まれ|\s?生)?")
_BEFORE_DAY = re.compile(r"(?:ngay|tanggal|tgl|on|noong|araw)")
_WORDED = re.compile(r"[^\W\d_A-Z男女]\s*[:はがの]?\s*$")
"""Words before a date that may say what it is; a name in capitals or a sex does not."""
_CAPITALS = re.compile(rf"[{CAPITALS}'.-]{{2,}}(?: [{CAPITALS}'.-]+){{1,6}}")
_OF_COUNTRY = re.compile(
    r"(?:[\s.()]|人|国|籍|出身|共和国|から|from|dari|asal|tu|people|national|nguoi|orang|taga|ako|ay|si)*"
)
_LONE_KINDS = (Item.SEX, Item.NATIONALITY, Item.CATEGORY)
_DATES = (Item.EXAM_DATE, Item.BIRTH_DATE)
_BY_WORD = (Item.SEX, Item.NATIONALITY)


def values(
    said: str, asked: Collection[Item], labels: Labels, reader: ItemReader
) -> list[tuple[Item | None, str]] | None:
    """Return a message's values, each with its item, or None for one that is no list of values.

    Without an item stands what has a label of its own. ``asked``: the items that were asked for last.
    """
    if len(said) > _MAX_SAID or is_unsure(said):
        return None
    found: list[tuple[Item | None, str]] = []
    for part, day, lead in _parts(_FIRST.sub("", _plain(said))):
        if day is not None:
            label = labels.exact(lead) if lead else None
            item = label.item if label else None if lead else _date_asked(day, asked)
            if item not in _DATES:
                return None
            found.append((item, part))
            continue
        if any(anchor.label is not None for anchor in find_anchors(latin_base(part), labels)):
            found.append((None, part))
            continue
        told = _of_part(part, asked, reader)
        if told is None:
            return None
        found += told
    items = [item for item, _ in found if item is not None]
    return found if items and len(items) == len(set(items)) else None


def date_told(text: str, asked: Collection[Item]) -> tuple[Item, str] | None:
    """Return the date that a text ends with, and which it is; None where that is open."""
    hits = dates.find(text)
    if not hits or text[hits[-1].end :].strip(" 日、,がはのほう"):
        return None
    item = _date_asked(hits[-1].readings, asked)
    return (item, text[hits[-1].start : hits[-1].end]) if item is not None else None


def _plain(said: str) -> str:
    """Return what was said without the politeness and laughter behind it."""
    polite = _POLITE.search(latin_base(said))
    return said[: polite.start()] if polite else said


def _parts(said: str) -> Iterator[tuple[str, tuple[date, ...] | None, str]]:
    """Yield the parts of a message; dates, which may hold the signs that part, with their readings and the words
    before them that belong to them."""
    at = 0
    for hit in dates.find(said):
        before = said[at : hit.start]
        sign = _DAY_SIGN.match(said, hit.end)
        lead = _PARTS.split(before)[-1]
        lead = "" if _BEFORE_DAY.fullmatch(latin_base(lead).strip()) or not _WORDED.search(lead) else lead
        yield from ((part, None, "") for part in _split(before[: len(before) - len(lead)]))
        yield said[hit.start : hit.end], tuple(hit.readings), lead.strip(" :")
        at = sign.end() if sign else hit.end
    yield from ((part, None, "") for part in _split(said[at:]))


def _split(text: str) -> list[str]:
    return [stripped for part in _PARTS.split(text) if (stripped := _plain(part).strip(" ()「」"))]


def _date_asked(readings: Collection[date], asked: Collection[Item]) -> Item | None:
    """Return which item a date is: by its year, or the one date that was asked for."""
    wanted = [item for item in _DATES if item in asked]
    return which_date(readings) or (wanted[0] if readings and len(wanted) == 1 else None)


def _of_part(part: str, asked: Collection[Item], reader: ItemReader) -> list[tuple[Item | None, str]] | None:
    if len(part) > _MAX_PART:
        return None
    several = _of_words(part, asked, reader)
    if several is not None:
        return several
    for item in _LONE_KINDS:
        if reader.read(item, part, strict=True).value is not None and not _holds_more(item, part):
            return [(item, part)]
    if " " not in part and reader.read(Item.EXAMINEE_NUMBER, part, strict=True).value is not None:
        return [(Item.EXAMINEE_NUMBER, part)]
    if Item.NAME in asked and reader.read(Item.NAME, part, strict=True).value is not None:
        return [(Item.NAME, part)]
    return None


def _holds_more(item: Item, part: str) -> bool:
    """Tell whether words beside a country say more than that: ``ベトナムの友達``."""
    if item is not Item.NATIONALITY:
        return False
    base = latin_base(part)
    for hit in reversed(countries.hits(part)):
        base = base[: hit.start] + base[hit.end :]
    return not _OF_COUNTRY.fullmatch(base)


def _of_words(part: str, asked: Collection[Item], reader: ItemReader) -> list[tuple[Item | None, str]] | None:
    """Read ``PHAM VAN LINH ベトナム 男``: a name in capitals and words that are each a value."""
    name = _CAPITALS.match(part)
    words = part[name.end() :].split() if name else part.split()
    if not words or len(words) > 4:
        return [(Item.NAME, part)] if name and Item.NAME in asked else None
    found: list[tuple[Item | None, str]] = [(Item.NAME, name[0])] if name else []
    for word in words:
        items = [item for item in _BY_WORD if reader.read(item, word, strict=True).value is not None]
        if len(items) != 1:
            return None
        found.append((items[0], word))
    return found if len(found) > 1 else None
