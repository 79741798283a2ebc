"""A programme: everything that differs between one field's procedure and another's, as frozen data.

The notice's numbers (N1–N17) stand in a programme file, never in code; ``programme_file`` reads one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scoredesk.domain.application import Item


class Route(StrEnum):
    """How the report of an exam held in a window is had (N1–N3)."""

    APPLICATION = "application"
    MY_PAGE = "my_page"
    NO_EXAM = "no_exam"


class HeadCovering(StrEnum):
    """What a head covering that leaves the face free means (the notice is ambiguous; a setting)."""

    REFUSE = "refuse"
    ASK = "ask"
    ALLOW = "allow"


@dataclass(frozen=True, slots=True)
class Window:
    """Exam dates from ``first`` to ``last``, both included; ``last`` None means until further notice."""

    route: Route
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """An exam category: key, printed names by language, and other spellings people write."""

    key: str
    name: Mapping[str, str]
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemText:
    """One of the seven items as the form shows it (N7).

    ``number``: 1–7. ``label``: by language, with ruby. ``hint``: what to mind, by language.
    ``synonyms``: other labels people write, any language, matched after folding.
    """

    item: Item
    number: int
    label: Mapping[str, str]
    synonyms: tuple[str, ...] = ()
    hint: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class FileRules:
    """Rules for an attached image (N8).

    ``media_types``: accepted, by the bytes. ``size_limit``: bytes, a file must be smaller.
    ``max_pixels``: width × height, above it the picture is not decoded.
    ``min_width``: pixels below which a card cannot be read.
    """

    media_types: tuple[str, ...]
    size_limit: int
    max_pixels: int
    min_card_width: int


class PortraitLimit(StrEnum):
    """The measures of a portrait that have bounds; each one's unit and meaning stand in ``checks/portrait``."""

    COLOUR = "colour"
    SHARPNESS = "sharpness"
    EXPOSURE_DARK = "exposure_dark"
    EXPOSURE_BLOWN = "exposure_blown"
    ONE_FACE = "one_face"
    SECOND_FACE = "second_face"
    UPRIGHT = "upright"
    MIRRORED = "mirrored"
    ROLL = "roll"
    YAW = "yaw"
    PITCH = "pitch"
    HEAD_HEIGHT_SPREAD = "head_height_spread"
    HEAD_INSIDE_TOP = "head_inside_top"
    HEAD_INSIDE_SIDES = "head_inside_sides"
    SHOULDERS_BELOW = "shoulders_below"
    SHOULDERS_WIDTH = "shoulders_width"
    CENTRED = "centred"
    BACKGROUND = "background"
    BACKGROUND_EDGES = "background_edges"
    MOUTH_COVERED = "mouth_covered"
    SUNGLASSES = "sunglasses"
    HEAD_COVERING = "head_covering"


@dataclass(frozen=True, slots=True)
class Limit:
    """Bounds of one measured rule: at ``fail`` and beyond it fails, at ``ask`` and beyond a person looks.

    Which side is beyond follows from the two: ``fail`` > ``ask`` means that large values are bad.
    """

    fail: float
    ask: float


@dataclass(frozen=True, slots=True)
class PortraitRules:
    """Rules for the portrait (N9).

    ``head_min``, ``head_max``: head with hair, crown to chin, as shares of the image's height.
    ``head_review``: half-width of the band around both bounds in which a person decides, same unit.
    ``limits``: thresholds of the measured rules, all of them.
    """

    recommended_width: int
    recommended_height: int
    max_age_months: int
    head_min: float
    head_max: float
    head_review: float
    head_covering: HeadCovering
    limits: Mapping[PortraitLimit, Limit]


@dataclass(frozen=True, slots=True)
class Promises:
    """Business days promised: a report on My Page after the exam (N1), an answer to an application (N12).

    ``answer_days``: calendar days an applicant has to answer a deficiency letter before the case lapses.
    ``warn_business_days``: how long before a promise ends the desk shows it as urgent.
    """

    my_page_business_days: int
    application_business_days: int
    answer_days: int
    warn_business_days: int


@dataclass(frozen=True, slots=True)
class Office:
    """The office's calendar. ``closing_days``: ``MM-DD`` days closed each year besides weekends and holidays."""

    timezone: str
    closing_days: tuple[str, ...]
    closed_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who may apply (N4): statuses of residence as printed on the card, and the outcome asked for."""

    statuses: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Exclusions:
    """No report for those who passed, nor for an exam already processed (N13), each to be set by itself."""

    passed: bool
    already_issued: bool


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """The share of the pass mark that an extension of stay asks for, in percent, compared exactly (N16)."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class Retention:
    """Days after which each kind of data is purged, counted from the end of the case (purpose by purpose)."""

    card_images_days: int
    portrait_days: int
    mail_days: int
    case_days: int
    unrelated_mail_days: int


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: names and postal addresses by language, and the contact address that letters give."""

    name: Mapping[str, str]
    short_name: Mapping[str, str]
    address: Mapping[str, str]
    contact: str


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Addresses of the procedure: where applications go, what letters are sent from, and limits on letters.

    ``automatic_letters_per_day``: the most automatic letters that one address gets in 24 hours.
    ``ask_automatically``: whether a letter about certain deficiencies alone goes out without a clerk.
    """

    address: str
    sender_name: Mapping[str, str]
    subject: Mapping[str, str]
    letter_languages: tuple[str, ...]
    automatic_letters_per_day: int
    ask_automatically: bool


class DeliveryMethod(StrEnum):
    """How a report that was applied for reaches its applicant."""

    ATTACHMENT = "attachment"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How reports are delivered: as a file in the letter, or by a link that asks for the date of birth.

    ``link_days``: how many days after the letter a link can be used.
    """

    method: DeliveryMethod = DeliveryMethod.LINK
    link_days: int = 30


@dataclass(frozen=True, slots=True)
class Report:
    """How reports of this programme are numbered and titled. ``serial_prefix``: capitals, digits, hyphens."""

    serial_prefix: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Programme:
    """A whole programme. ``name``, ``exam``, ``exam_level``: by language. ``links``: by key, then language."""

    key: str
    name: Mapping[str, str]
    exam: Mapping[str, str]
    exam_level: Mapping[str, str]
    windows: tuple[Window, ...]
    categories: tuple[Category, ...]
    items: tuple[ItemText, ...]
    eligibility: Eligibility
    exclusions: Exclusions
    files: FileRules
    portrait: PortraitRules
    promises: Promises
    office: Office
    extension: ExtensionRule
    retention: Retention
    issuer: Issuer
    mail: MailSettings
    report: Report
    links: Mapping[str, Mapping[str, str]]
    delivery: Delivery = Delivery()

    def category(self, key: str) -> Category | None:
        """Return the category with that key, or None."""
        return next((category for category in self.categories if category.key == key), None)

    def window_of(self, exam_date: date) -> Window | None:
        """Return the window that an exam date lies in, or None."""
        for window in self.windows:
            if window.first <= exam_date and (window.last is None or exam_date <= window.last):
                return window
        return None

    def item_text(self, item: Item) -> ItemText:
        """Return the text of one of the seven items; raises KeyError where the programme lacks it."""
        for text in self.items:
            if text.item is item:
                return text
        raise KeyError(item)
