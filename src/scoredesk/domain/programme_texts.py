"""A programme's texts in one language, read from TOML: the letters, and the words that letters and pages
share.

Promises: a file that was read holds a text for every letter, every deficiency and every ground; a text
names no value that does not exist and leaves out none that it must name. ``docs/programmes.md`` describes
both files.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Template
from types import MappingProxyType

from scoredesk.domain.assessment import Flag, Ground
from scoredesk.domain.deficiencies import PARAMETERS, DeficiencyCode
from scoredesk.domain.letter_markup import unread_lines
from scoredesk.domain.programme import Programme
from scoredesk.domain.revocation import RevocationReason
from scoredesk.domain.supersession import CorrectionReason
from scoredesk.domain.toml_file import Fault, ProgrammeError, build, read_table


class LetterKind(StrEnum):
    """Every letter that Scoredesk writes."""

    ACKNOWLEDGEMENT = "acknowledgement"
    DEFICIENCY = "deficiency"
    ANSWER_RECEIVED = "answer_received"
    REFUSAL = "refusal"
    DELIVERY = "delivery"
    REPORT_ON_MY_PAGE = "report_on_my_page"
    REPLACED = "replaced"
    REVOKED = "revoked"
    WITHDRAWAL_CONFIRMED = "withdrawal_confirmed"
    ONE_TIME_CODE = "one_time_code"


class FileRole(StrEnum):
    """The files that a text can name: by their role, or as any file that came with a mail."""

    CARD_FRONT = "card_front"
    CARD_BACK = "card_back"
    PORTRAIT = "portrait"
    ATTACHMENT = "attachment"


REQUIRED: Mapping[LetterKind, tuple[str, ...]] = MappingProxyType(
    {
        LetterKind.ACKNOWLEDGEMENT: ("case_number", "promised"),
        LetterKind.DEFICIENCY: ("case_number", "points"),
        LetterKind.ANSWER_RECEIVED: ("case_number", "promised"),
        LetterKind.REFUSAL: ("case_number", "points"),
        LetterKind.DELIVERY: ("case_number", "serial", "verify_url"),
        LetterKind.REPORT_ON_MY_PAGE: ("my_page_url",),
        LetterKind.REPLACED: ("serial", "replaced_serial", "reason", "verify_url"),
        LetterKind.REVOKED: ("serial", "reason"),
        LetterKind.WITHDRAWAL_CONFIRMED: ("case_number",),
        LetterKind.ONE_TIME_CODE: ("code", "minutes"),
    }
)
"""What each letter must say: the text names these values, and whoever has it written hands them in."""

LETTER_VALUES: frozenset[str] = frozenset(
    {
        "case_number",
        "name",
        "exam_date",
        "promised",
        "answer_by",
        "points",
        "note",
        "serial",
        "replaced_serial",
        "reason",
        "verify_url",
        "attachment",
        "photo_url",
        "learn_url",
        "report_url",
        "link_until",
        "my_page_url",
        "code",
        "minutes",
    }
)
"""Values that differ from letter to letter; a line naming one that a letter does not have is left out."""

PROGRAMME_VALUES: frozenset[str] = frozenset(
    {
        "issuer",
        "exam",
        "contact",
        "percent",
        "answer_business_days",
        "my_page_business_days",
        "file_limit",
        "head_min",
        "head_max",
        "width",
        "height",
        "months",
        "period_first",
        "period_last",
        "my_page_first",
        "total_period_of_stay",
    }
)
"""Values that follow from the programme; every text may name them."""

_POINT_EXTRAS: Mapping[str, tuple[str, ...]] = MappingProxyType({"item": ("number", "hint")})
_GROUND_VALUES = ("exam_date", "my_page_url", "note")


@dataclass(frozen=True, slots=True)
class LetterText:
    """One letter: its subject, without token, and its body in the notation of ``letter_markup``."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every letter.

    ``language``: its own name. ``below``: said at the letter's head, where this language is not the first.
    ``colon``: between label and value in plain text. ``closing``: who writes.
    """

    language: str
    below: str
    colon: str
    closing: str


@dataclass(frozen=True, slots=True)
class LetterTexts:
    """All letters in one language."""

    frame: Frame
    letters: Mapping[LetterKind, LetterText]


@dataclass(frozen=True, slots=True)
class PointText:
    """One point of a letter: ``what`` is the matter, and how to ``mend`` it (or what one can do about it)."""

    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class DateWords:
    """How a date is written. ``form`` names ``$year``, ``$month``, ``$day``, ``$weekday``.

    ``weekdays``: seven, Monday first. ``months``: twelve.
    """

    form: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a number is written: the sign before the decimals."""

    decimal: str


@dataclass(frozen=True, slots=True)
class ProgrammeTexts:
    """One language's words. ``names``: ``exam`` and ``issuer`` with ruby, where the programme's have none.

    ``revocations``: whole sentences, as whoever checks a revoked report reads them. ``corrections``: why a report was
    replaced, as its holder reads it.
    """

    deficiencies: Mapping[DeficiencyCode, PointText]
    grounds: Mapping[Ground, PointText]
    revocations: Mapping[RevocationReason, str]
    corrections: Mapping[CorrectionReason, str]
    flags: Mapping[Flag, str]
    files: Mapping[FileRole, str]
    dates: DateWords
    numbers: NumberWords
    names: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class LoadedProgramme:
    """A programme with its texts by language (BCP 47 tags) and the skeleton of its letters' HTML.

    ``letters`` and ``texts`` hold the languages that have a file; a letter is written in those that have
    both.
    """

    programme: Programme
    letters: Mapping[str, LetterTexts]
    texts: Mapping[str, ProgrammeTexts]
    letter_html: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that a letter can be written in: the programme's own choice first, in its order."""
        chosen = self.programme.mail.letter_languages
        both = [tag for tag in self.letters if tag in self.texts]
        return (*(tag for tag in chosen if tag in both), *(tag for tag in both if tag not in chosen))


def parse_letters(text: str) -> LetterTexts:
    """Read a file of letters. Raises ProgrammeError with every fault found."""
    table = read_table(text)
    faults: list[Fault] = []
    frame = build(Frame, table.pop("frame", None), "frame", faults)
    letters = build(Mapping[LetterKind, LetterText], table, "", faults)
    if not faults:
        faults.extend(_letter_faults(letters))
        for name in ("below", "closing"):
            faults.extend(_value_faults(f"frame.{name}", getattr(frame, name), PROGRAMME_VALUES))
    if faults:
        raise ProgrammeError(tuple(faults))
    return LetterTexts(frame, letters)


def parse_texts(text: str) -> ProgrammeTexts:
    """Read a file of texts. Raises ProgrammeError with every fault found."""
    faults: list[Fault] = []
    texts: ProgrammeTexts = build(ProgrammeTexts, read_table(text), "", faults)
    if not faults:
        faults.extend(_point_faults(texts))
        faults.extend(_date_faults(texts.dates))
    if faults:
        raise ProgrammeError(tuple(faults))
    return texts


def _letter_faults(letters: Mapping[LetterKind, LetterText]) -> Iterable[Fault]:
    for kind, letter in letters.items():
        known = LETTER_VALUES | PROGRAMME_VALUES
        yield from _value_faults(f"{kind}.subject", letter.subject, PROGRAMME_VALUES)
        yield from _value_faults(f"{kind}.body", letter.body, known, REQUIRED[kind])
        for line in unread_lines(letter.body):
            yield Fault(f"{kind}.body", f"a label, a bar and a value in the line {line!r}")
        if "\n" in letter.subject.strip():
            yield Fault(f"{kind}.subject", "one line")


def _point_faults(texts: ProgrammeTexts) -> Iterable[Fault]:
    for code, point in texts.deficiencies.items():
        params = PARAMETERS.get(code, ())
        extras = [extra for param in params for extra in _POINT_EXTRAS.get(param, ())]
        known = PROGRAMME_VALUES.union(params, extras)
        yield from _value_faults(f"deficiencies.{code}.what", point.what, known)
        yield from _value_faults(f"deficiencies.{code}.mend", point.mend, known)
        for param in params:
            if param not in _named(point.what) | _named(point.mend):
                yield Fault(f"deficiencies.{code}", f"${param} in what or in mend")
    for ground, point in texts.grounds.items():
        known = PROGRAMME_VALUES.union(_GROUND_VALUES)
        yield from _value_faults(f"grounds.{ground}.what", point.what, known)
        yield from _value_faults(f"grounds.{ground}.mend", point.mend, known)
    for reason, sentence in texts.revocations.items():
        yield from _value_faults(f"revocations.{reason}", sentence, frozenset())
    for correction, sentence in texts.corrections.items():
        yield from _value_faults(f"corrections.{correction}", sentence, frozenset())


def _date_faults(words: DateWords) -> Iterable[Fault]:
    yield from _value_faults(
        "dates.form", words.form, frozenset({"year", "month", "day", "weekday"}), ("year", "month", "day")
    )
    for name, wanted in (("weekdays", 7), ("months", 12)):
        if len(getattr(words, name)) != wanted:
            yield Fault(f"dates.{name}", f"{wanted} words")


def _value_faults(key: str, text: str, known: frozenset[str], required: tuple[str, ...] = ()) -> Iterable[Fault]:
    if not text.strip():
        yield Fault(key, "a text")
    if not Template(text).is_valid():
        yield Fault(key, "values written as $name or ${name}, and a dollar sign as $$")
        return
    named = _named(text)
    for name in sorted(named - known):
        yield Fault(key, f"no ${name}; known here: {', '.join(sorted(known))}")
    for name in required:
        if name not in named:
            yield Fault(key, f"${name} in it")


def _named(text: str) -> frozenset[str]:
    return frozenset(Template(text).get_identifiers())
