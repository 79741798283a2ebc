"""The checking page, saved and opened from disk in Chromium without any network."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page

from scoredesk.actions.publish_status import forget_status_lists
from scoredesk.actions.sample_report import sample_report
from scoredesk.actions.sign_credential import signing_key, verifying_keys
from scoredesk.domain.credential import POSITIONS_IN_A_LIST, CredentialFacts, StatusPosition, StatusPurpose
from scoredesk.reports import base45
from scoredesk.reports.credential import PREFIX, SAMPLE_KEY, read_credential, write_credential
from scoredesk.reports.credential_keys import SigningKey
from scoredesk.reports.status_list import write_status_list
from tests.reports.making import FACTS, LONG, press, stated
from tests.web.browser import CHROMIUM, chromium, faults_of

pytestmark = [
    pytest.mark.evidence,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
    pytest.mark.django_db(transaction=True),
]

ANOTHER = SigningKey.from_private(ec.derive_private_key(7, ec.SECP256R1()))
HERE = "http://127.0.0.1:8000"
VERDICTS = "async (texts) => (await Promise.all(texts.map((text) => scoredesk.check(text)))).map((one) => one.verdict)"
PLACE = StatusPosition(1, 712_345)


def code(key: SigningKey | None = None, **differs: object) -> str:
    whole: CredentialFacts = replace(stated(FACTS), issuer=HERE, status=PLACE)
    return write_credential(replace(whole, **differs), key or signing_key())  # type: ignore[arg-type]  # any field


def saved_list(
    purpose: StatusPurpose, *marked: int, key: SigningKey | None = None, days_ago: int = 0
) -> dict[str, object]:
    """A file as a person has saved it, for the page's chooser."""
    moment = datetime.now(UTC) - timedelta(days=days_ago)
    raw = write_status_list(HERE, 1, purpose, marked, key or signing_key(), moment)
    return {"name": f"status-1-{purpose.value}.jwt", "mimeType": "application/vc+jwt", "buffer": raw}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    """The page as it is downloaded."""
    forget_status_lists()
    answer = Client().get("/verify/offline.html")
    assert answer.status_code == 200
    file = tmp_path / "offline-check.html"
    file.write_bytes(answer.content)
    forget_status_lists()
    return file


@pytest.fixture
def without_lists(page_file: Path) -> Path:
    """The same, as where there are too many lists to carry them along."""
    text = page_file.read_text(encoding="utf-8")
    start = text.index('"lists": [') + len('"lists": [')
    page_file.write_text(text[:start] + text[text.index("]", start) :], encoding="utf-8")
    return page_file


@pytest.fixture
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has no network, and notes whoever wants it."""
    context = browser.new_context(viewport={"width": 360, "height": 900}, locale="en-GB")
    context.set_offline(True)
    yield context
    context.close()


Opened = Callable[[Path], Page]


@pytest.fixture
def opened(offline: BrowserContext) -> Iterator[Opened]:
    """Opens a file; at the end, no page has asked the network for anything or complained."""
    wanted: list[str] = []

    def open_file(file: Path) -> Page:
        page = offline.new_page()
        page.on("request", lambda request: wanted.append(request.url) if request.url.startswith("http") else None)
        page.on("console", lambda said: wanted.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wanted.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready=yes]", timeout=20_000)
        return page

    yield open_file
    assert wanted == []


def enter(page: Page, text: str) -> str:
    """Type a code as a handheld scanner does; return the state that the page answers."""
    page.fill("#code", text)
    page.press("#code", "Enter")
    page.wait_for_selector("#result .verdict")
    state = page.get_attribute("#result .verdict", "data-state")
    assert state is not None
    return state


def test_a_genuine_code_shows_its_facts_and_what_cannot_be_told(opened: Opened, without_lists: Path) -> None:
    page = opened(without_lists)
    assert enter(page, code()) == "signed"
    told = page.inner_text("#result")
    for fact in (
        "Signature correct", "cannot be told without the list", "NGUYEN VAN HUNG", "SM2-2026-000123", "M2-0012345",
        "52 / 100", "pass mark 60", "86.6 %", "reaches 80 %", "Not passed", "14 March 1996", "1 June 2025", "Viet Nam",
        "Male", "20 November 2026", "電気電子機器組立て区分", "127.0.0.1:8000",
    ):  # fmt: skip
        assert fact in told, fact
    assert "key for development" in told


def test_exam_and_category_are_told_in_the_pages_language(opened: Opened, page_file: Path) -> None:
    page = opened(page_file)
    enter(page, code())
    assert "Electric and Electronic Device Assembly" in page.inner_text("#result")
    page.click("button[data-language=ja]")
    told = page.inner_text("#result")
    assert "Electric" not in told
    assert "ベトナム" in told
    assert page.get_attribute("html", "lang") == "ja"


def test_what_is_no_genuine_code_is_told_apart_and_shows_no_fact(opened: Opened, page_file: Path) -> None:
    page = opened(page_file)
    genuine = code()
    raw = bytearray(base45.decode(genuine.removeprefix(PREFIX)))
    raw[-1] ^= 1
    altered_signature = PREFIX + base45.encode(bytes(raw))
    altered_mark = PREFIX + base45.encode(base45.decode(genuine.removeprefix(PREFIX)).replace(b"HUNG", b"HANG"))
    for text, state in (
        (altered_signature, "altered"),
        (altered_mark, "altered"),
        (code(ANOTHER), "unknown_key"),
        (genuine[:-6], "unreadable"),
        ("https://example.jp/v/0123456789ABCDEFGHJKMNPQRS", "unreadable"),
        ("", "unreadable"),
    ):
        assert enter(page, text) == state
        assert "NGUYEN" not in page.inner_text("#result")


def test_a_sample_is_a_sample(opened: Opened, page_file: Path, tmp_path: Path) -> None:
    page = opened(page_file)
    assert enter(page, LONG.offline_code) == "sample"
    assert enter(page, code(SAMPLE_KEY)) == "sample"
    assert enter(page, code(sample=True, status=None)) == "sample"
    assert enter(page, "x") == "unreadable"
    (tmp_path / "sample.pdf").write_bytes(sample_report())
    page.set_input_files("#file", tmp_path / "sample.pdf")
    page.wait_for_selector("#result .verdict[data-state=sample]")


def test_a_pdf_is_read_without_its_picture(opened: Opened, page_file: Path, tmp_path: Path) -> None:
    page = opened(page_file)
    (tmp_path / "report.pdf").write_bytes(press().draw(replace(FACTS, offline_code=code()), sealed_by="x"))
    page.set_input_files("#file", tmp_path / "report.pdf")
    page.wait_for_selector("#result .verdict[data-state=valid]")
    (tmp_path / "other.pdf").write_bytes(press().draw(replace(FACTS, offline_code=""), sealed_by="x"))
    page.set_input_files("#file", tmp_path / "other.pdf")
    page.wait_for_selector("#file-problem:not([hidden])")
    assert "no offline code" in page.inner_text("#file-problem")


@pytest.mark.parametrize(
    ("cancelled", "renewed", "state"),
    [((), (), "valid"), ((PLACE.index,), (), "revoked"), ((PLACE.index,), (PLACE.index,), "superseded")],
)
def test_saved_lists_tell_what_became_of_a_report(
    opened: Opened, without_lists: Path, cancelled: tuple[int, ...], renewed: tuple[int, ...], state: str
) -> None:
    page = opened(without_lists)
    assert enter(page, code()) == "signed"
    lists = [saved_list(StatusPurpose.REVOCATION, *cancelled), saved_list(StatusPurpose.SUPERSESSION, *renewed)]
    page.set_input_files("#list-files", lists)  # type: ignore[arg-type]  # files by their content
    page.wait_for_selector(f"#result .verdict[data-state={state}]")
    assert "List of" in page.inner_text("#lists")


def test_lists_of_others_and_old_ones_tell_nothing(opened: Opened, without_lists: Path) -> None:
    page = opened(without_lists)
    enter(page, code())
    forged = [saved_list(purpose, key=ANOTHER) for purpose in StatusPurpose]
    page.set_input_files("#list-files", forged)  # type: ignore[arg-type]  # files by their content
    page.wait_for_selector("#list-problem:not([hidden])")
    assert "There is no list yet" in page.inner_text("#lists")
    old = [saved_list(purpose, days_ago=8) for purpose in StatusPurpose]
    page.set_input_files("#list-files", old)  # type: ignore[arg-type]  # files by their content
    page.wait_for_selector("#lists:has-text('too old')")
    assert page.get_attribute("#result .verdict", "data-state") == "signed"


def test_a_list_older_than_the_report_says_nothing_of_it(opened: Opened, without_lists: Path) -> None:
    page = opened(without_lists)
    now = datetime.now(UTC)
    for days, state in ((4, "valid"), (2, "signed")):
        enter(page, code(issued_at=now - timedelta(days=days)))
        lists = [saved_list(purpose, days_ago=3) for purpose in StatusPurpose]
        page.set_input_files("#list-files", lists)  # type: ignore[arg-type]  # files by their content
        page.wait_for_selector("#lists:has-text('List of')")
        page.wait_for_selector(f"#result .verdict[data-state={state}]")


def test_the_page_carries_the_lists_of_the_day_it_was_saved(opened: Opened, page_file: Path) -> None:
    page = opened(page_file)
    assert "List of" in page.inner_text("#lists")
    assert enter(page, code()) == "valid"
    assert enter(page, code(status=StatusPosition(2, 5))) == "signed"
    assert enter(page, code(status=StatusPosition(1, POSITIONS_IN_A_LIST))) == "signed"


def test_without_network_the_newest_list_is_said_to_be_away(offline: BrowserContext, page_file: Path) -> None:
    page = offline.new_page()
    page.goto(page_file.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    page.click("#fetch")
    page.wait_for_selector("#list-problem:not([hidden])")
    assert "could not be fetched" in page.inner_text("#list-problem")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_is_fit_for_phones_keyboards_and_screen_readers(
    opened: Opened, page_file: Path, without_lists: Path, width: int, language: str
) -> None:
    page = opened(page_file)
    page.set_viewport_size({"width": width, "height": 900})
    page.click(f"button[data-language={language}]")
    assert faults_of(page, f"offline-{language}-{width}") == []
    for name, text in (("signed", code()), ("altered", code()[:-2] + "00"), ("unreadable", "x")):
        enter(page, text)
        assert faults_of(page, f"offline-{name}-{language}-{width}") == []
    page.emulate_media(color_scheme="dark")
    assert faults_of(page) == []


def test_any_text_ends_in_an_answer(opened: Opened, page_file: Path) -> None:
    """The same texts that Python's reader is tried with, some hundred at a time."""
    page = opened(page_file)

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.text(max_size=60)
            | st.text(base45.ALPHABET, max_size=120).map(lambda signs: PREFIX + signs)
            | st.binary(max_size=120).map(lambda raw: PREFIX + base45.encode(raw))
            | st.binary(max_size=120).map(lambda raw: PREFIX + base45.encode(b"\xd2\x84" + raw)),
            min_size=30,
            max_size=60,
        )
    )
    def tried(written: list[str]) -> None:
        verdicts = page.evaluate(
            VERDICTS,
            written,
        )
        assert set(verdicts) <= {"unreadable", "unknown_key"}

    tried()


def test_each_exchanged_sign_is_told_as_python_tells_it(opened: Opened, page_file: Path) -> None:
    page = opened(page_file)
    genuine = code()
    changed = [genuine[:place] + "A" + genuine[place + 1 :] for place in range(4, len(genuine), 3)]
    found = page.evaluate(VERDICTS, changed)
    assert found == [read_credential(text, verifying_keys()).verdict.value for text in changed]


def test_any_file_is_a_list_or_none(opened: Opened, page_file: Path) -> None:
    page = opened(page_file)
    genuine = saved_list(StatusPurpose.REVOCATION)["buffer"]
    assert isinstance(genuine, bytes)
    words = genuine.decode()
    tried = ["", ".", "..", "a.b.c", words[:-1], words.replace(".", "..", 1), words + "x", words[1:], "e30.e30.e30"]
    refused = page.evaluate(
        "async (all) => Promise.all(all.map((text) => scoredesk.readList(text).then(() => false, () => true)))", tried
    )
    assert refused == [True] * len(tried)
    assert page.evaluate("async (text) => (await scoredesk.readList(text)).purpose", words) == "revocation"
