"""Dates as people write them, never guessed: eras, kanji numerals, month names, any order of the parts.

A date has one reading or it is reported with all of them: 25/03/1995 can only be 25 March, 06/07/2025 is two
days unless exactly one of them is a sitting of the register; a year of two digits is never completed. Buddhist
years (2400 and later) are counted back by 543 and noted.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scoredesk.domain.application import Doubt
from scoredesk.intake.folding import latin_base
from scoredesk.intake.month_names import MONTH_BY_NAME, one_of
from scoredesk.intake.values import NOTHING, Value, certain, doubtful

NOTE_BUDDHIST_YEAR = "buddhist_year"

_KANJI_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_KANJI_UNITS = {"十": 10, "百": 100, "千": 1000}
_ERAS: dict[str, tuple[int, date, date]] = {
    "reiwa": (2018, date(2019, 5, 1), date(2099, 12, 31)),
    "heisei": (1988, date(1989, 1, 8), date(2019, 4, 30)),
    "showa": (1925, date(1926, 12, 25), date(1989, 1, 7)),
    "taisho": (1911, date(1912, 7, 30), date(1926, 12, 24)),
}
_ERA_NAMES = {
    "令和": "reiwa", "令": "reiwa", "r": "reiwa", "reiwa": "reiwa",
    "平成": "heisei", "平": "heisei", "h": "heisei", "heisei": "heisei",
    "昭和": "showa", "昭": "showa", "s": "showa", "showa": "showa", "shouwa": "showa",
    "大正": "taisho", "大": "taisho", "t": "taisho", "taisho": "taisho",
}  # fmt: skip

_N = "(?:[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3}|元)"
_YEAR = "(?:19[0-9]{2}|20[0-9]{2}|2[45][0-9]{2}|[一二][〇零一二三四五六七八九千百十]{2,8})"
_ERA = "(?:令和|平成|昭和|大正|reiwa|heisei|sho?u?wa|taisho|[令平昭大]|(?<![a-z])[rhst])"
_ERA_YEAR = rf"(?P<era>{_ERA})\s*\.?\s*(?P<era_year>{_N})"
_MONTH = one_of(MONTH_BY_NAME)
_MONTH_NAME = re.compile(rf"(?<![a-z])(?:{_MONTH})(?![a-z])")
_GLUE = (
    r"[\s.,/\-]*(?:(?:day )?of|de|ng|thang|thg|bulan|nam|(?:ខែ|ឆ្នាំ|พ\.?ศ\.?|ค\.?ศ\.?|ปี|ခုနှစ်|ခု|လ|ရက်|တွင်|"
    r"သာလ|दिन|गते|सन्|साल|সালের|সাল|মাসের|তারিখ|года|год|г))?"
    r"[\s.,/\-၊']*"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:\s?(?:st|nd|rd|th)\b)?"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "era",
        re.compile(
            rf"{_ERA_YEAR}\s*(?:年?\s*\((?:西暦)?\s*(?P<year>{_YEAR})\s*年?\)\s*年?|[年./\-・, ]|nen|ねん|ネン)\s*"
            rf"(?P<month>{_N})\s*(?:[月./\-・, ]|gatsu|がつ|ガツ)\s*(?P<day>{_N})(?!\d)"
        ),
    ),
    (
        "era_compact",
        re.compile(r"(?<![a-z0-9])(?P<era>[rhs]|令和|平成|昭和)(?P<era_year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    ),
    (
        "ymd",
        re.compile(
            rf"(?<!\d)(?P<year>{_YEAR})\s*(?:年?\s*\(\s*{_ERA_YEAR}\s*年?\s*\)\s*年?|年の|[年년./\-_,\u00b7 ]|"
            r"nen|ねん|ネン|оны|он)\s*"
            rf"(?P<month>{_N})\s*(?:月の|[月월./\-_,\u00b7 ]|gatsu|がつ|ガツ|сарын|сар)\s*(?P<day>{_N})(?!\d)"
        ),
    ),
    ("compact", re.compile(r"(?<![a-z0-9])(?P<digits>\d{8})(?![a-z0-9])")),
    ("words", re.compile(rf"(?<!\d){_DAY}{_GLUE}(?P<name>{_MONTH})(?![a-z]){_GLUE}(?P<year>[12][0-9]{{3}})(?!\d)")),
    (
        "words",
        re.compile(rf"(?<![a-z])(?P<name>{_MONTH})(?![a-z])[\s.,/\-]*{_DAY}[\s,./\-]+(?P<year>[12][0-9]{{3}})(?!\d)"),
    ),
    ("words", re.compile(rf"(?<!\d)(?P<year>[12][0-9]{{3}}){_GLUE}(?P<name>{_MONTH})(?![a-z]){_GLUE}{_DAY}(?!\d)")),
    (
        "words",
        re.compile(rf"(?<!\d)(?P<year>[12][0-9]{{3}})[\s-]*(?:yil|йил)[\s,-]*{_DAY}[\s-]*(?P<name>{_MONTH})(?![a-z])"),
    ),
    (
        "dmy",
        re.compile(
            r"(?<!\d)(?:ngay\s*)?(?P<day>[0-9]{1,2})\s*(?:thang|/|\.|"
            r"-)?\s*thang\s*(?P<month>[0-9]{1,2})\s*,?\s*(?:nam)?\s*"
            r"(?P<year>[12][0-9]{3})(?!\d)"
        ),
    ),
    (
        "open",
        re.compile(
            r"(?<![\d./\-])(?P<a>\d{1,2})\s*[./\-, ]\s*(?P<b>\d{1,2})\s*[./\-, ]\s*(?P<year>19\d\d|20\d\d|"
            r"2[45]\d\d)(?!\d)"
        ),
    ),
    (
        "short",
        re.compile(r"(?<![\d./\-])'?(?P<a>\d{2})\s*[年./\-]\s*(?P<b>\d{1,2})\s*[月./\-]\s*(?P<c>\d{1,2})(?![\d/])"),
    ),
    ("short_words", re.compile(rf"(?<!\d){_DAY}{_GLUE}(?P<name>{_MONTH})(?![a-z])[\s.,/\-']*(?P<c>\d\d)(?!\d)")),
    (
        "dmy",
        re.compile(
            r"(?<![\d年])(?P<month>\d{1,2})\s*(?:月|がつ|gatsu)\s*(?P<day>\d{1,2})\s*(?:日|にち|nichi)?\s*[(,、]?\s*(?P<year>(?:19|20)\d\d)(?!\d)"
        ),
    ),
    ("partial", re.compile(rf"(?<![\d年])(?P<month>{_N})\s*月\s*(?P<day>{_N})\s*日")),
    ("partial", re.compile(r"(?<!\d)(?:19|20)\d\d\s*[年./\-]\s*(?:0?[1-9]|1[0-2])\s*月?(?![\d./\-])")),
    ("partial", re.compile(r"(?<![\d.])\d{4,6}(?=年)|(?<!\d)\d{2,5}\s*[/.\-]\s*\d{1,4}\s*[/.\-]\s*\d{1,5}(?!\d)")),
)
_MONTH_NUMBER = re.compile(r"\bthang\s*(1[0-2]|[1-9])(?!\d)|(?<!\d)(1[0-2]|[1-9])月")
_PARTIAL = tuple(pattern for pattern in _PATTERNS if pattern[0] == "partial")
_FIGURE = re.compile(r"\d+")
_MONTH_SIGN = re.compile(rf"[月年]|[〇一二三四五六七八九十]\s?[./\-・]|thang|(?<![a-z])(?:{_MONTH})(?![a-z])")
_WEEKDAY = re.compile(
    r"\((?:[月火水木金土日](?:曜日?)?|祝|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\)|西暦|"
    r"[月火水木金土日]曜日?|年\s*生まれ"
)
# A form's box or line around one part of a date, as in "[ 2024 ]年[ 7 ]月[ 30 ]日"; a round bracket may be a check.
_BOXED_PART = re.compile(r"[\[【〔「_]{1,8}\s{0,4}(\d{1,4})\s{0,4}[\]】〕」_]{1,8}(?=\s{0,4}[年月日])")


# Behind a date: another day that it may have been, and a year that is but a check.
_OR_DAY = re.compile(
    r"^\s*日?\s*(?:か|または|又は|もしくは|~|〜|-|–|\bor\b|\batau\b|\bhoặc\b)\s*(?:the )?(?P<day>\d{1,2})"
    r"(?:st|nd|rd|th)?\s*日?(?![\d:/.\-時年月])"
)
_CHECK_YEAR = re.compile(r"^\s*日?\s*\(\s*(?:西暦)?\s*(?P<year>\d{4})\s*年?\s*\)")
_CHECK_ERA = re.compile(rf"^\s*日?\s*\(\s*{_ERA_YEAR}\s*年?\s*\)")
_SLIP = 20  # years; what is farther off is a year of another calendar


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date found in a text. ``readings``: every day that it may be; more than one, or none, is not certain."""

    start: int
    end: int
    readings: tuple[date, ...]
    settled: bool
    buddhist: bool = False


def find(text: str) -> list[DateHit]:
    """Return the dates in a folded text, in order."""
    base = latin_base(text)
    if not any(char.isdigit() for char in base) and not re.search("[一二三四五六七八九十元]", base):
        return []
    base = _WEEKDAY.sub(lambda match: " " * len(match[0]), base)
    base = _BOXED_PART.sub(lambda match: match[1].rjust(len(match[0])), base)
    hits: list[DateHit] = []
    for kind, pattern in _PATTERNS if _may_be_whole(base) else _PARTIAL:
        for match in pattern.finditer(base):
            if any(match.start() < hit.end and match.end() > hit.start for hit in hits):
                continue
            hit = _hit(kind, match)
            if hit is not None:
                hits.append(hit)
    return sorted(hits, key=lambda hit: hit.start)


def _may_be_whole(base: str) -> bool:
    """Tell whether there can be a day in a text: three figures, one of six digits or more, or a month in words.

    To look with every pattern is dear, and most numbers are no days.
    """
    figures = _FIGURE.findall(base)
    return len(figures) > 2 or any(len(figure) > 5 for figure in figures) or _MONTH_SIGN.search(base) is not None


def _hit(kind: str, match: re.Match[str]) -> DateHit | None:
    span = match.span()
    groups = match.groupdict()
    if kind in ("era", "era_compact", "ymd"):
        return _era_or_western(span, groups)
    if kind == "compact":
        return _compact(span, groups["digits"])
    if kind == "words":
        return _western(span, [(groups["year"], MONTH_BY_NAME[groups["name"]], int(groups["day"]))])
    if kind == "dmy":
        return _western(span, [(groups["year"], int(groups["month"]), int(groups["day"]))])
    if kind == "open":
        a, b = int(groups["a"]), int(groups["b"])
        return _western(span, [(groups["year"], b, a), (groups["year"], a, b)])
    if kind == "short":
        a, b, c = int(groups["a"]), int(groups["b"]), int(groups["c"])
        orders = [(a, b, c), (c, b, a), (c, a, b)]
        return DateHit(*span, _days(_centuries(orders)), settled=False)
    if kind == "short_words":
        return DateHit(
            *span,
            _days(_centuries([(int(groups["c"]), MONTH_BY_NAME[groups["name"]], int(groups["day"]))])),
            settled=False,
        )
    return DateHit(*span, (), settled=False)


def _era_or_western(span: tuple[int, int], groups: dict[str, str | None]) -> DateHit:
    month, day = _number(groups["month"] or ""), _number(groups["day"] or "")
    western = groups.get("year")
    era = groups.get("era")
    readings: list[date] = []
    settled = True
    buddhist = False
    if era:
        offset, first, last = _ERAS[_ERA_NAMES.get(era, "showa")]
        for reading in _days([(offset + _number(groups["era_year"] or ""), month, day)]):
            readings.append(reading)
            settled = first <= reading <= last
    if western:
        year, buddhist = _western_year(_number(western))
        readings += [reading for reading in _days([(year, month, day)]) if reading not in readings]
    if era and western and len(readings) > 1:
        settled = False  # the two years contradict each other
    return DateHit(*span, tuple(readings), settled, buddhist)


def _western(span: tuple[int, int], readings: Iterable[tuple[str | None, int, int]]) -> DateHit:
    buddhist = False
    days: list[tuple[int, int, int]] = []
    for year_text, month, day in readings:
        year, buddhist = _western_year(int(year_text or 0))
        days.append((year, month, day))
    return DateHit(*span, _days(days), settled=True, buddhist=buddhist)


def _compact(span: tuple[int, int], digits: str) -> DateHit | None:
    first = _days([(int(digits[:4]), int(digits[4:6]), int(digits[6:]))])
    first = tuple(day for day in first if 1900 <= day.year <= 2099)
    last = [(int(digits[4:]), int(digits[2:4]), int(digits[:2])), (int(digits[4:]), int(digits[:2]), int(digits[2:4]))]
    others = tuple(day for day in _days(last) if 1900 <= day.year <= 2099)
    readings = first or others
    return DateHit(*span, readings, settled=True) if readings else None


def _western_year(year: int) -> tuple[int, bool]:
    return (year - 543, True) if year >= 2400 else (year, False)


def _centuries(dates: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    for year, month, day in dates:
        if year < 100:
            yield 1900 + year, month, day
            yield 2000 + year, month, day


def _days(dates: Iterable[tuple[int, int, int]]) -> tuple[date, ...]:
    days: dict[date, None] = {}
    for year, month, day in dates:
        try:
            days[date(year, month, day)] = None
        except ValueError:
            continue
    return tuple(days)


def _number(text: str) -> int:
    """Return a number in ASCII digits or kanji, positional (二〇二五) or with units (十一)."""
    if text.isdigit() and text.isascii():
        return int(text)
    if not any(char in _KANJI_UNITS for char in text):
        return int("".join(str(_KANJI_DIGITS[char]) for char in text) or "0")
    total = current = 0
    for char in text:
        if char in _KANJI_UNITS:
            total += (current or 1) * _KANJI_UNITS[char]
            current = 0
        else:
            current = _KANJI_DIGITS[char]
    return total + current


def parse(text: str, low: date, high: date, sittings: Collection[date] = ()) -> Value:
    """Read the date that a folded text states.

    ``low``, ``high``: the days that the item can mean, both included. ``sittings``: days known to the register,
    which settle a date whose order of day and month is open.
    """
    hits = find(text)
    if not hits:
        return doubtful(Doubt.INVALID, (text,)) if any(char.isdigit() for char in text) else NOTHING
    complete = [hit for hit in hits if hit.readings]
    if not complete:
        return doubtful(Doubt.INVALID, (text,))
    complete = _without_checks(complete, low, high)
    if (also := _other_day(text, complete[0])) is not None:
        return doubtful(Doubt.AMBIGUOUS, _iso((*complete[0].readings, *also)))
    readings = {_settled(hit.readings, low, high, sittings) for hit in complete}
    if len(readings) > 1:
        common = set.intersection(*(set(reading) for reading in readings))
        if len(common) != 1:
            every = [day for reading in readings for day in reading]
            return doubtful(Doubt.AMBIGUOUS, _iso(every), several=True)
        readings = {tuple(common)}
    month = _named_month(text, hits) if len(complete[0].readings) > 1 else None
    return _judged(complete[0], readings.pop(), low, high, month)


def _other_day(text: str, hit: DateHit) -> tuple[date, ...] | None:
    """Return what else a text says that the day may be: ``6月10日か11日``, ``令和5年6月11日(2024年)``; else None."""
    after = text[hit.end :]
    either = _OR_DAY.match(after)
    if either:
        return _days((day.year, day.month, int(either["day"])) for day in hit.readings)
    checked = _CHECK_YEAR.match(after)
    if checked:
        year, _ = _western_year(int(checked["year"]))
        near = abs(year - hit.readings[0].year) < _SLIP
        return () if near and all(day.year != year for day in hit.readings) else None
    era = _CHECK_ERA.match(latin_base(after))
    if era:
        offset = _ERAS[_ERA_NAMES.get(era["era"], "showa")][0]
        return () if all(day.year != offset + _number(era["era_year"]) for day in hit.readings) else None
    return None


def _without_checks(hits: list[DateHit], low: date, high: date) -> list[DateHit]:
    """Leave out a date of the Nepali calendar beside the Western one: 56 or 57 years on, and no day that can be."""
    western = {day.year for hit in hits for day in hit.readings if low <= day <= high}
    kept = [
        hit
        for hit in hits
        if any(low <= day <= high for day in hit.readings)
        or not all(western & {day.year - 56, day.year - 57} for day in hit.readings)
    ]
    return kept or hits


def _named_month(text: str, hits: Iterable[DateHit]) -> int | None:
    """Return the one month that a text names outside of its dates: ``06/11/2024 (June)``."""
    base = latin_base(text)
    for hit in hits:
        base = base[: hit.start] + " " * (hit.end - hit.start) + base[hit.end :]
    named = {MONTH_BY_NAME[match[0]] for match in _MONTH_NAME.finditer(base)}
    named |= {int(match[1] or match[2]) for match in _MONTH_NUMBER.finditer(base)}
    return named.pop() if len(named) == 1 else None


def _judged(hit: DateHit, readings: tuple[date, ...], low: date, high: date, month: int | None) -> Value:
    if len(readings) > 1 and hit.settled and month is not None:
        readings = tuple(day for day in readings if day.month == month) or readings
    inside = [day for day in readings if low <= day <= high]
    if not inside:
        return doubtful(Doubt.INVALID, _iso(readings))
    if len(inside) > 1 or not hit.settled:
        return doubtful(Doubt.AMBIGUOUS, _iso(inside))
    if len(readings) > 1:
        return doubtful(Doubt.AMBIGUOUS, _iso(readings))
    return certain(inside[0].isoformat(), *([NOTE_BUDDHIST_YEAR] if hit.buddhist else []))


def _settled(readings: tuple[date, ...], low: date, high: date, sittings: Collection[date]) -> tuple[date, ...]:
    if len(readings) > 1 and sittings:
        known = tuple(day for day in readings if day in sittings and low <= day <= high)
        if len(known) == 1:
            return known
    return readings


def _iso(days: Iterable[date]) -> list[str]:
    return [day.isoformat() for day in sorted(days)]
