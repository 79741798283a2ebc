"""Letters: a programme's texts and a case's facts made into one mail in several languages, text and HTML.

Promises: each language says the same, one after the other, Japanese with its readings; nothing that a person
wrote can add markup or a live link; the subject carries the case's token, so that an answer finds its case.
"""

from dataclasses import dataclass
from datetime import date

from scoredesk.domain.application import Item
from scoredesk.domain.assessment import Ground
from scoredesk.domain.deficiencies import Deficiency
from scoredesk.domain.languages import in_language
from scoredesk.domain.letter_markup import BARE, HTML, Values, Words, blocks_of, fill, filled_lines, own_words
from scoredesk.domain.letter_values import date_in, programme_values
from scoredesk.domain.letter_writing import Section, html_letter, plain_letter
from scoredesk.domain.programme_texts import (
    REQUIRED,
    FileRole,
    LetterKind,
    LoadedProgramme,
    PointText,
    ProgrammeTexts,
)
from scoredesk.domain.revocation import RevocationReason
from scoredesk.domain.supersession import CorrectionReason

_NAME_LIMIT = 80
_WRITTEN_LIMIT = 60


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter may say. What stays blank is left out of the letter with the line that names it.

    ``case_number``: the case's token, ``SD-XXXXX-XXXXX``. ``name``: as the applicant wrote it.
    ``promised``: the day by which the office answers (N12). ``answer_by``: the last day on which an answer
    still counts.
    ``note``: a clerk's own words. ``serial``: of the report; ``replaced_serial``: of the one it replaces.
    ``reason``: why a report is revoked or replaced, said in the programme's words.
    ``attachment``: the attached report's file name. ``photo_url``: where a portrait can be tried out.
    ``learn_url``: where checking is explained to whoever is shown the report.
    ``report_url``: where else the report is to be had, until ``link_until``. ``minutes``: how long ``code`` is good
    for. ``language``: the reader's own (BCP 47), added to the programme's where it has texts in it.
    """

    case_number: str = ""
    name: str = ""
    exam_date: date | None = None
    promised: date | None = None
    answer_by: date | None = None
    deficiencies: tuple[Deficiency, ...] = ()
    grounds: tuple[Ground, ...] = ()
    note: str = ""
    serial: str = ""
    replaced_serial: str = ""
    reason: RevocationReason | CorrectionReason | None = None
    verify_url: str = ""
    attachment: str = ""
    photo_url: str = ""
    learn_url: str = ""
    report_url: str = ""
    link_until: date | None = None
    my_page_url: str = ""
    code: str = ""
    minutes: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be posted: subject in Unicode, the text part, the HTML part as a whole page."""

    subject: str
    plain: str
    html: str


def write(kind: LetterKind, loaded: LoadedProgramme, facts: LetterFacts) -> Letter:
    """Write a letter in the programme's letter languages, and in the reader's own where there are texts.

    Raises ValueError where ``facts`` lack what this letter must say, or no language has texts.
    """
    tags = letter_languages(loaded, facts.language)
    if not tags:
        raise ValueError("no letter language of the programme has both letters and texts")
    sections = tuple(_section(kind, loaded, facts, tag) for tag in tags)
    for name in REQUIRED[kind]:
        lacking = not sections[0].points if name == "points" else name not in sections[0].values
        if lacking:
            raise ValueError(f"a letter {kind} must say {name}")
    subjects = " / ".join(fill(section.subject, section.values, BARE) for section in sections)
    token = f"[{facts.case_number}] " if facts.case_number else ""
    return Letter(token + subjects, plain_letter(sections), html_letter(sections, loaded.letter_html))


def letter_languages(loaded: LoadedProgramme, own: str = "") -> tuple[str, ...]:
    """Return a letter's languages: the programme's choice, then the reader's own, if there are texts."""
    wanted = dict.fromkeys((*loaded.programme.mail.letter_languages, own))
    return tuple(tag for tag in wanted if tag in loaded.letters and tag in loaded.texts)


def point_as_html(deficiency: Deficiency, loaded: LoadedProgramme, tag: str) -> tuple[str, str]:
    """Return, as HTML with readings, what the matter is and how to mend it, as a letter in that language says it.

    Raises KeyError for a language without texts.
    """
    texts = loaded.texts[tag]
    values = programme_values(loaded.programme, texts, tag) | _deficiency_values(deficiency, loaded, texts, tag)
    point = texts.deficiencies[deficiency.code]
    return (
        "<br>".join(filled_lines(point.what, values, HTML)),
        "<br>".join(filled_lines(point.mend, values, HTML)),
    )


def _section(kind: LetterKind, loaded: LoadedProgramme, facts: LetterFacts, tag: str) -> Section:
    letters, texts = loaded.letters[tag], loaded.texts[tag]
    text = letters.letters[kind]
    points = _points(loaded, texts, facts, tag)
    # The ground "other" has no words but the clerk's; said there, they need not be said again.
    note = "" if Ground.OTHER in facts.grounds else facts.note
    values = {
        **programme_values(loaded.programme, texts, tag),
        **_letter_values(facts, texts),
        **({"note": note.strip()} if note.strip() else {}),
        **({"points": "…"} if points else {}),
    }
    return Section(tag, letters.frame, text.subject, values, blocks_of(text.body, values), points)


def _letter_values(facts: LetterFacts, texts: ProgrammeTexts) -> dict[str, Words | str]:
    values: dict[str, Words | str] = {
        "case_number": facts.case_number,
        "name": own_words(facts.name, _NAME_LIMIT),
        "serial": facts.serial,
        "replaced_serial": facts.replaced_serial,
        "verify_url": facts.verify_url,
        "attachment": facts.attachment,
        "photo_url": facts.photo_url,
        "learn_url": facts.learn_url,
        "report_url": facts.report_url,
        "my_page_url": facts.my_page_url,
        "code": facts.code,
        "minutes": str(facts.minutes or ""),
    }
    if facts.reason:
        values["reason"] = Words(_reason(facts.reason, texts))
    dates = {
        "exam_date": facts.exam_date,
        "promised": facts.promised,
        "answer_by": facts.answer_by,
        "link_until": facts.link_until,
    }
    values |= {name: date_in(texts.dates, day) for name, day in dates.items() if day}
    return {name: value for name, value in values.items() if value}


def _reason(reason: RevocationReason | CorrectionReason, texts: ProgrammeTexts) -> str:
    return texts.revocations[reason] if isinstance(reason, RevocationReason) else texts.corrections[reason]


def _points(
    loaded: LoadedProgramme, texts: ProgrammeTexts, facts: LetterFacts, tag: str
) -> tuple[tuple[PointText, Values], ...]:
    shared = programme_values(loaded.programme, texts, tag)
    case = _letter_values(facts, texts)
    ground_values = {name: value for name, value in case.items() if name in ("exam_date", "my_page_url")}
    if facts.note.strip():
        ground_values["note"] = facts.note.strip()
    return (
        *((texts.grounds[ground], shared | ground_values) for ground in facts.grounds),
        *(
            (texts.deficiencies[deficiency.code], shared | _deficiency_values(deficiency, loaded, texts, tag))
            for deficiency in facts.deficiencies
        ),
    )


def _deficiency_values(
    deficiency: Deficiency, loaded: LoadedProgramme, texts: ProgrammeTexts, tag: str
) -> dict[str, Words | str]:
    values: dict[str, Words | str] = {}
    for name, value in deficiency.params.items():
        if name == "item":
            text = loaded.programme.item_text(Item(value))
            values["item"] = Words(in_language(text.label, tag))
            values["number"] = chr(ord("①") + text.number - 1)
            if text.hint and tag in text.hint:
                values["hint"] = Words(text.hint[tag])
        elif name == "file":
            values["file"] = Words(texts.files[FileRole(value)])
        elif name == "exam_date":
            values[name] = date_in(texts.dates, date.fromisoformat(value))
        elif name == "written":
            values[name] = own_words(value, _WRITTEN_LIMIT)
        else:
            values[name] = value.strip()
    return values
