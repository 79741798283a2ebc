"""The catalogue and the pages hold together: every key has its text, every language the same, no prose elsewhere."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path
from string import Template

import pytest

import scoredesk.web
from scoredesk.actions.actor import ActorKind
from scoredesk.actions.lesson import FEATURES
from scoredesk.checks.portrait.verdicts import TABLE
from scoredesk.domain import job_names
from scoredesk.domain.api_keys import Scope
from scoredesk.domain.application import Doubt, Item, MailKind, Role, Sex
from scoredesk.domain.assessment import Flag, Ground, Recommendation
from scoredesk.domain.casework import Status
from scoredesk.domain.deficiencies import DeficiencyCode
from scoredesk.domain.events import EventKind
from scoredesk.domain.findings import Verdict
from scoredesk.domain.languages import LANGUAGES
from scoredesk.domain.look_up import LookUpCheck
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.register_file import FileFault, Reason
from scoredesk.domain.report_link import Refusal
from scoredesk.domain.result import Outcome
from scoredesk.domain.revocation import ProposalState
from scoredesk.domain.supersession import BatchState, CorrectionReason, Course, Hindrance, ItemState
from scoredesk.domain.verification import Authenticity, CheckName, CheckOutcome, Standing, Telling
from scoredesk.domain.webhooks import Ended, Topic
from scoredesk.intake import finding_rules
from scoredesk.store.models import Decision, Letter, Message, WebhookMessage
from scoredesk.store.queries.desk import Tray
from scoredesk.store.queries.register import PRINTED
from scoredesk.web.offline.checker_page import STATES
from scoredesk.web.ui import texts
from scoredesk.web.ui.problems import Problem
from scoredesk.web.verify.by_file import SAY_ENOUGH
from scoredesk.web.verify.learn import CASES, FORGERIES

WEB = Path(scoredesk.web.__file__).parent
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
MODULES = sorted(WEB.glob("**/*.py"))
TEXT_TAG = re.compile(r"{%\s*(?:t|tp|notice|field)\s+(.*?)\s*%}")
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}", re.DOTALL)
KEY = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")
LETTERS = re.compile(r"[^\W\d_]")
SHOWN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description"}
NO_WORDS = {"desk", "VN"}
"""The body's class, and a country's letters as an example."""
FILE_RULES = ("file_size", "file_type", "file_pixels", "file_unreadable", "file_animated")
PAGE_STATES = ("sample_altered", "unread", "no_pdf", "unavailable", "too_many")
"""What the verification page can say beside the verdicts."""

PHOTO_STATES = ("good", "look", "mend", "copy", "unmeasured")

FAMILIES: Mapping[str, Iterable[str]] = {
    "apply.photo.meaning": PHOTO_STATES,
    "apply.photo.no_letter": ("mirrored",),
    "apply.photo.state": PHOTO_STATES,
    "api.problem": Problem,
    "api.problem_meaning": Problem,
    "api.scope": Scope,
    "api.topic": Topic,
    "desk.actor": ActorKind,
    "desk.agreement": ("same", "folded", "differs", "missing"),
    "desk.ask.group": ("items", "card", "portrait", "mail"),
    "desk.bad_cell": Reason,
    "desk.batch_state": BatchState,
    "desk.change": ("name", *PRINTED, "share", "reaches"),
    "desk.correction": CorrectionReason,
    "desk.course": Course,
    "desk.decision": Decision.Kind.values,
    "desk.deficiency": DeficiencyCode,
    "desk.doubt": Doubt,
    "desk.event": EventKind,
    "desk.file_fault": FileFault,
    "desk.flag": Flag,
    "desk.ground": Ground,
    "desk.hindrance": Hindrance,
    "desk.item": Item,
    "desk.item_state": ItemState,
    "desk.job": job_names.ALL,
    "desk.letter_kind": LetterKind,
    "desk.letter_state": Letter.State.values,
    "desk.mail_kind": MailKind,
    "desk.mail_state": Message.State.values,
    "desk.outcome": Outcome,
    "desk.proposal_state": ProposalState,
    "desk.recommendation": Recommendation,
    "desk.role": Role,
    "desk.rule": (*finding_rules.RULES, *(row.rule for row in TABLE), *FILE_RULES),
    "desk.standing": Standing,
    "desk.status": Status,
    "desk.tray": Tray,
    "desk.unit": ("bytes", "pixels", "degrees", "share of height"),
    "desk.value": ("not_measured", "still", "animated", "whole"),
    "desk.verdict": Verdict,
    "desk.yes_no": ("yes", "no"),
    "guide.example": ("good", "small", "turned", "hat", "glasses", "busy"),
    "learn.alt": FEATURES,
    "learn.answer": CASES,
    "learn.case": CASES,
    "learn.feature": FEATURES,
    "learn.forged": FORGERIES,
    "learn.forgery": FORGERIES,
    "learn.notice": FEATURES,
    "learn.shows": FORGERIES,
    "learn.what": FEATURES,
    "my_page.link_refused": Refusal,
    "offline.meaning": STATES,
    "offline.state": STATES,
    "programs.ended": Ended,
    "programs.error": ("name", "address_refused", "connection", "tls", "timeout"),
    "programs.key_state": ("open", "expired", "revoked"),
    "programs.message_state": WebhookMessage.State.values,
    "ui.language": LANGUAGES,
    "ui.month": tuple(str(month) for month in range(1, 13)),
    "ui.sex": Sex,
    "ui.error": ("not_found", "forbidden", "csrf", "server", "bad_request", "too_large"),
    "verify.check": (*CheckName, *LookUpCheck),
    "verify.check_meaning": (*CheckName, *LookUpCheck),
    "verify.meaning": (*Authenticity, *PAGE_STATES),
    "verify.next": tuple(word for word in (*Authenticity, *PAGE_STATES) if word != "genuine"),
    "verify.outcome": CheckOutcome,
    "verify.standing": Standing,
    "verify.state": (*Authenticity, *PAGE_STATES),
    "verify.why": set(Telling) - SAY_ENOUGH,
}
"""Keys that end with a code: what the code can be."""

OTHERS_ROOMS = ("my_page", "api")


def used_keys(template: str) -> Iterator[tuple[str, bool]]:
    """The keys of a template's tags, and whether a code is added to them."""
    for arguments in TEXT_TAG.findall(COMMENT.sub("", template)):
        words = re.findall(r"\"[^\"]*\"(?:\|\S+)?|\S+", arguments)
        keys = [word.strip('"') for word in words if word.startswith('"') and KEY.fullmatch(word.strip('"'))]
        for key in keys:
            place = words.index(f'"{key}"')
            following = words[place + 1] if place + 1 < len(words) else "as"
            yield key, "=" not in following and following != "as" and not following.startswith('"')
        for name, key in re.findall(r"(hint|error|label)=\"([^\"]+)\"", arguments):
            assert name
            yield key, False


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_key_of_a_template_has_its_text(path: Path) -> None:
    for key, is_family in used_keys(path.read_text(encoding="utf-8")):
        if is_family:
            assert key in FAMILIES or key.startswith(OTHERS_ROOMS), f"what codes can follow {key}?"
        else:
            assert texts.has(key), key


@pytest.mark.parametrize("family", FAMILIES)
def test_every_code_has_its_text(family: str) -> None:
    lacking = [code for code in map(str, FAMILIES[family]) if not texts.has(f"{family}.{code}")]
    assert lacking == []


def test_every_key_in_python_has_its_text() -> None:
    rooms = {key.split(".")[0] for key in texts.catalogue("en")}
    files = {path.name for path in WEB.glob("*/templates/**/*")}
    for path in MODULES:
        for text in string_literals(path):
            if KEY.fullmatch(text) and text.split(".")[0] in rooms and text.split("/")[-1] not in files:
                assert texts.has(text) or text in FAMILIES, f"{path.name}: {text}"


@pytest.mark.parametrize("language", texts.available())
def test_a_language_has_the_same_keys_and_placeholders_as_english(language: str) -> None:
    own, english = texts.catalogue(language), texts.catalogue("en")
    assert set(own) == set(english)
    for key, text in own.items():
        assert names(text) == names(english[key]) or key == "ui.date", key


def test_japanese_and_english_are_there() -> None:
    assert texts.available()[:2] == ("ja", "en")


def test_no_text_is_left_that_nothing_uses() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in (*TEMPLATES, *MODULES))
    unused = [
        key
        for key in texts.catalogue("en")
        if f'"{key}"' not in written
        and key.rsplit(".", 1)[0] not in FAMILIES
        and not key.startswith(("desk.problem.", "ui.error.", *OTHERS_ROOMS))
    ]
    assert unused == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_template_holds_no_prose(path: Path) -> None:
    reader = _Prose()
    reader.feed(TAG.sub("", COMMENT.sub("", path.read_text(encoding="utf-8"))))
    assert [text for text in reader.found if text not in NO_WORDS] == []


def test_python_holds_no_prose() -> None:
    """No sentence and no Japanese outside docstrings, errors for developers and comments."""
    sentence = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", re.IGNORECASE)
    found = [
        f"{path.name}: {text}"
        for path in MODULES
        for text in string_literals(path)
        if sentence.search(text) or re.search(r"[\u3040-\u30ff\u3400-\u9fff]", text)
    ]
    assert found == []


# Names of photo rules stand on the public page that tries photos out, too.
PHOTO_RULES = {f"desk.rule.{rule}" for rule in (*(row.rule for row in TABLE), *FILE_RULES, "recommended_size")}
BARE = re.compile(
    r"^(desk|api|programs|ui\.(promise|language)|guide\.(contents|files\.(portrait_alt|examples))|verify\.portrait"
    r"|learn\.(alt|larger|page\.(alt|features)))"
)


def test_every_kanji_of_the_public_pages_carries_its_reading() -> None:
    """Clerks and programmers read without."""
    lacking = []
    for key, text in texts.catalogue("ja").items():
        left = re.sub(r"\{[^{}|]+\|[^{}|]+\}", "", text)
        if (key in PHOTO_RULES or not BARE.match(key)) and re.search(r"[\u3400-\u9fff々]", left):
            lacking.append(f"{key}: {left}")
    assert lacking == []


def test_readings_are_kana() -> None:
    for key, text in texts.catalogue("ja").items():
        for reading in re.findall(r"\{[^{}|]+\|([^{}|]+)\}", text):
            assert re.fullmatch(r"[\u3041-\u309fー]+", reading), f"{key}: {reading}"


def test_a_value_becomes_neither_markup_nor_ruby_nor_a_placeholder() -> None:
    shown = texts.markup("desk.case.set_by", "en", who="<b>{漢|かん}$who</b>")
    assert shown == "corrected by &lt;b&gt;{漢|かん}$who&lt;/b&gt;"


def names(text: str) -> set[str]:
    """The placeholders of a text."""
    return set(Template(text).get_identifiers())


def string_literals(path: Path) -> Iterator[str]:
    """The strings of a module, without docstrings and what is raised."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        if isinstance(node, ast.Raise):
            skipped |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


class _Prose(HTMLParser):
    """Collects words between tags and in attributes that are shown or read aloud."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self._note(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in SHOWN_ATTRIBUTES:
                self._note(value or "")

    def _note(self, text: str) -> None:
        if LETTERS.search(text):
            self.found.append(text.strip())


def test_the_checks_themselves_find_what_they_look_for() -> None:
    reader = _Prose()
    reader.feed('<p>Hello</p><img alt="A photo">')
    assert reader.found == ["Hello", "A photo"]
    assert list(used_keys('{% t "a.b" case.status %}{% t "a.c" n=1 %}{% tp "a.d" as x %}')) == [
        ("a.b", True),
        ("a.c", False),
        ("a.d", False),
    ]
    assert issubclass(Status, StrEnum)
