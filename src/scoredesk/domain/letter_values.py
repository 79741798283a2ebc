"""Dates, numbers and the programme's own values, as one language writes them in its texts."""

from datetime import date
from decimal import Decimal
from string import Template

from scoredesk.domain.languages import in_language
from scoredesk.domain.letter_markup import Words
from scoredesk.domain.programme import Programme, Route
from scoredesk.domain.programme_texts import DateWords, NumberWords, ProgrammeTexts

_MEGABYTE = 1_000_000
_MEBIBYTE = 1_048_576


def date_in(words: DateWords, day: date) -> str:
    """Return a date as people write it, in Western years: ``2026年7月14日(火)``."""
    return Template(words.form).substitute(
        year=day.year, month=words.months[day.month - 1], day=day.day, weekday=words.weekdays[day.weekday()]
    )


def number_in(words: NumberWords, number: Decimal) -> str:
    """Return a number with as many decimals as it has, none where they are zero: ``62.4``, ``50``."""
    written = f"{number:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.replace(".", words.decimal)


def size_in(words: NumberWords, size: int) -> str:
    """Return a file size in bytes as megabytes, in whichever of the two units it is the rounder: ``5 MB``."""
    unit = _MEGABYTE if size % _MEGABYTE == 0 or size % _MEBIBYTE else _MEBIBYTE
    return f"{number_in(words, (Decimal(size) / unit).quantize(Decimal('0.01')))} MB"


def programme_values(programme: Programme, texts: ProgrammeTexts, language: str) -> dict[str, Words | str]:
    """Return the values that every text may name, as that language writes them; what is not, is not there."""
    numbers, dates = texts.numbers, texts.dates
    names = texts.names or {}
    values: dict[str, Words | str] = {
        "issuer": Words(names.get("issuer") or in_language(programme.issuer.name, language)),
        "exam": Words(names.get("exam") or in_language(programme.exam, language)),
        "contact": programme.issuer.contact,
        "percent": number_in(numbers, programme.extension.percent),
        "answer_business_days": str(programme.promises.application_business_days),
        "my_page_business_days": str(programme.promises.my_page_business_days),
        "file_limit": size_in(numbers, programme.files.size_limit),
        "head_min": _percent(numbers, programme.portrait.head_min),
        "head_max": _percent(numbers, programme.portrait.head_max),
        "width": str(programme.portrait.recommended_width),
        "height": str(programme.portrait.recommended_height),
        "months": str(programme.portrait.max_age_months),
    }
    for name, day in _window_dates(programme).items():
        values[name] = date_in(dates, day)
    link = programme.links.get("total_period_of_stay")
    if link:
        values["total_period_of_stay"] = in_language(link, language)
    return values


def _percent(numbers: NumberWords, share: float) -> str:
    return number_in(numbers, (Decimal(str(share)) * 100).quantize(Decimal("0.1")))


def _window_dates(programme: Programme) -> dict[str, date]:
    applied = [window for window in programme.windows if window.route is Route.APPLICATION]
    my_page = [window for window in programme.windows if window.route is Route.MY_PAGE]
    days: dict[str, date] = {}
    if applied:
        days["period_first"] = applied[0].first
        last = applied[-1].last
        if last:
            days["period_last"] = last
    if my_page:
        days["my_page_first"] = my_page[0].first
    return days
