"""A programme file (TOML) read into a ``Programme``; each fault named by its key and what was expected."""

import itertools
import re
import typing
from collections.abc import Mapping
from datetime import date

from scoredesk.domain import ruby
from scoredesk.domain.application import Item
from scoredesk.domain.folding import fold_name
from scoredesk.domain.languages import LANGUAGES
from scoredesk.domain.programme import Programme, Window
from scoredesk.domain.result import Outcome
from scoredesk.domain.toml_file import Fault, ProgrammeError, build, read_table

__all__ = ["Fault", "ProgrammeError", "parse"]


def parse(text: str) -> Programme:
    """Read a programme from TOML text.

    Raises ProgrammeError with every fault found, not just the first.
    """
    faults: list[Fault] = []
    programme = build(Programme, read_table(text), "", faults)
    if not faults:
        faults.extend(_contradictions(programme))
    if faults:
        raise ProgrammeError(tuple(faults))
    return typing.cast("Programme", programme)


def _contradictions(programme: Programme) -> list[Fault]:
    """Check what no single key can show: order, overlap and completeness."""
    return [
        *_window_faults(programme.windows),
        *_item_faults(programme),
        *_text_faults(programme),
        *_limit_faults(programme),
        *_number_faults(programme),
        *_synonym_faults(programme),
        *_choice_faults(programme),
    ]


def _window_faults(windows: tuple[Window, ...]) -> list[Fault]:
    if not windows:
        return [Fault("windows", "at least one window of exam dates")]
    faults = []
    for place, window in enumerate(windows, 1):
        if window.last is not None and window.last < window.first:
            faults.append(Fault(f"windows[{place}].last", f"a date not before {window.first}"))
    for place, (earlier, later) in enumerate(itertools.pairwise(windows), 2):
        if earlier.last is None or later.first <= earlier.last:
            faults.append(Fault(f"windows[{place}].first", "a date after the window before it has ended"))
    return faults


def _item_faults(programme: Programme) -> list[Fault]:
    faults = []
    if sorted(text.item for text in programme.items) != sorted(Item):
        faults.append(Fault("items", "each of the seven items once: " + ", ".join(Item)))
    if [text.number for text in programme.items] != list(range(1, len(programme.items) + 1)):
        faults.append(Fault("items", "numbers 1, 2, 3 … in order"))
    keys = [category.key for category in programme.categories]
    if not keys or len(set(keys)) != len(keys):
        faults.append(Fault("categories", "at least one category, each key once"))
    return faults


def _text_faults(programme: Programme) -> list[Fault]:
    """Both languages of the report must be there, for everything that a report prints."""
    printed: dict[str, Mapping[str, str]] = {
        "name": programme.name,
        "exam": programme.exam,
        "exam_level": programme.exam_level,
        "issuer.name": programme.issuer.name,
        "issuer.address": programme.issuer.address,
        "report.title": programme.report.title,
    }
    for place, category in enumerate(programme.categories, 1):
        printed[f"categories[{place}].name"] = category.name
    for place, text in enumerate(programme.items, 1):
        printed[f"items[{place}].label"] = text.label
    return [
        Fault(f"{key}.{language}", "a text, for the report is printed in Japanese and English")
        for key, texts in printed.items()
        for language in ("ja", "en")
        if not texts.get(language)
    ]


def _limit_faults(programme: Programme) -> list[Fault]:
    faults = []
    if not 0 < programme.portrait.head_min < programme.portrait.head_max < 1:
        faults.append(Fault("portrait.head_min", "a share of the height below head_max, both between 0 and 1"))
    if not 0 < programme.extension.percent <= 100:
        faults.append(Fault("extension.percent", "a percentage above 0, at most 100"))
    for place, day in enumerate(programme.office.closing_days, 1):
        try:
            # 2024 is a leap year, so 02-29 counts as a day.
            date.fromisoformat(f"2024-{day}")
        except ValueError:
            faults.append(Fault(f"office.closing_days[{place}]", "a day of the year such as 12-29"))
    return faults


def _number_faults(programme: Programme) -> list[Fault]:
    promises, portrait, retention = programme.promises, programme.portrait, programme.retention
    numbers: dict[str, float] = {
        "files.size_limit": programme.files.size_limit,
        "files.max_pixels": programme.files.max_pixels,
        "files.min_card_width": programme.files.min_card_width,
        "portrait.recommended_width": portrait.recommended_width,
        "portrait.recommended_height": portrait.recommended_height,
        "portrait.max_age_months": portrait.max_age_months,
        "promises.my_page_business_days": promises.my_page_business_days,
        "promises.application_business_days": promises.application_business_days,
        "promises.answer_days": promises.answer_days,
        "retention.card_images_days": retention.card_images_days,
        "retention.portrait_days": retention.portrait_days,
        "retention.mail_days": retention.mail_days,
        "retention.case_days": retention.case_days,
        "retention.unrelated_mail_days": retention.unrelated_mail_days,
        "mail.automatic_letters_per_day": programme.mail.automatic_letters_per_day,
        "delivery.link_days": programme.delivery.link_days,
    }
    return [Fault(key, "a number above 0") for key, number in numbers.items() if number <= 0]


def _synonym_faults(programme: Programme) -> list[Fault]:
    """One spelling must lead to one thing, or what a person writes could mean either."""
    categories = {category.key: (*category.name.values(), *category.synonyms) for category in programme.categories}
    items = {text.item.value: (*text.label.values(), *text.synonyms) for text in programme.items}
    return [*_shared_spellings("categories", categories), *_shared_spellings("items", items)]


def _shared_spellings(key: str, spellings: Mapping[str, tuple[str, ...]]) -> list[Fault]:
    owners: dict[str, set[str]] = {}
    for owner, written in spellings.items():
        for spelling in written:
            owners.setdefault(fold_name(ruby.plain(spelling)), set()).add(owner)
    return [
        Fault(key, f"{spelling!r} as a name of one of them, not of {' and '.join(sorted(several))}")
        for spelling, several in owners.items()
        if len(several) > 1
    ]


def _choice_faults(programme: Programme) -> list[Fault]:
    faults = []
    if programme.eligibility.outcome not in set(Outcome):
        faults.append(Fault("eligibility.outcome", "one of " + ", ".join(Outcome)))
    elif programme.exclusions.passed and programme.eligibility.outcome == Outcome.PASSED:
        faults.append(Fault("exclusions.passed", "false, where eligibility.outcome is passed"))
    if not programme.eligibility.statuses:
        faults.append(Fault("eligibility.statuses", "at least one status of residence"))
    if not programme.files.media_types:
        faults.append(Fault("files.media_types", "at least one media type"))
    faults.extend(
        Fault(f"mail.letter_languages[{place}]", "one of " + ", ".join(LANGUAGES))
        for place, tag in enumerate(programme.mail.letter_languages, 1)
        if tag not in LANGUAGES
    )
    if not programme.mail.letter_languages:
        faults.append(Fault("mail.letter_languages", "at least one language"))
    for key, address in (("mail.address", programme.mail.address), ("issuer.contact", programme.issuer.contact)):
        if not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
            faults.append(Fault(key, "a mail address"))
    if not re.fullmatch(r"[A-Z0-9]+(-[A-Z0-9]+)*", programme.report.serial_prefix):
        faults.append(Fault("report.serial_prefix", "capitals, digits and hyphens, such as SM2"))
    return faults
