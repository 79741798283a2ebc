"""Every page, as a phone and a desk screen show it, in light and dark: no fault, no console error, and a picture."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, FilePayload
from pytest_django.live_server_helper import LiveServer

from scoredesk.actions.actor import Actor, ActorKind, Permission
from scoredesk.actions.approve_supersession import approve_supersession
from scoredesk.actions.confirm_revocation import confirm_revocation
from scoredesk.actions.give_receipt import give_receipt, receipt_of_code
from scoredesk.actions.issue_my_page import issue_my_page
from scoredesk.actions.keep_upload import keep_upload
from scoredesk.actions.now import set_clock
from scoredesk.actions.office_programme import programme
from scoredesk.actions.propose_revocation import propose_revocation
from scoredesk.actions.propose_supersession import propose_supersession
from scoredesk.actions.supersede import supersede
from scoredesk.domain.casework import Status
from scoredesk.domain.revocation import RevocationReason
from scoredesk.domain.supersession import Hindrance
from scoredesk.store.models import Case, Message, RegisteredResult, SupersessionItem
from scoredesk.store.queries.supersessions import affected, fingerprint
from tests.my_page.making import on_my_page
from tests.register.making import NOON, a_file, imported
from tests.reports.forging import as_file
from tests.reports.test_draw import page_of
from tests.web import people
from tests.web.browser import CHROMIUM, chromium, faults_of
from tests.web.test_verify_pdf import sealed

pytestmark = [
    pytest.mark.evidence,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium"),
    pytest.mark.django_db(transaction=True),
]

PHONE, SCREEN = 360, 1280
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all pages."""
    with chromium() as started:
        yield started


def look(browser: Browser, address: str, name: str, language: str, cookies: dict[str, str] | None = None) -> list[str]:
    """Open a page once, look at it on a phone, on a desk screen and in the dark; return each fault with its look."""
    context = browser.new_context(viewport={"width": PHONE, "height": 900}, color_scheme="light")
    base = "/".join(address.split("/", 3)[:3])
    for key, value in {**(cookies or {}), "lang": language}.items():
        context.add_cookies([{"name": key, "value": value, "url": base}])
    page = context.new_page()
    console: list[str] = []
    page.on("console", lambda said: console.append(said.text) if said.type == "error" else None)
    answer = page.goto(address)
    # The browser itself notes a status of 400 and above.
    wanted = answer is not None and answer.status >= 400
    faults = [text for text in console if not (wanted and "the server responded with a status" in text)]
    # In the page itself Playwright leaves styles of its own.
    faults += ["inline style or script"] if answer is None or INLINE.search(answer.text()) else []
    faults += [f"{PHONE}: {fault}" for fault in faults_of(page, f"{name}-{language}-{PHONE}")]
    page.set_viewport_size({"width": SCREEN, "height": 900})
    faults += [f"{SCREEN}: {fault}" for fault in faults_of(page, f"{name}-{language}-{SCREEN}")]
    page.emulate_media(color_scheme="dark")
    faults += [f"dark: {fault}" for fault in faults_of(page)]
    context.close()
    return faults


PUBLIC = {
    "guide": "/",
    "guide-computed": "/?score=9.5&pass_mark=12",
    "guide-wrong": "/?score=x&pass_mark=0",
    "verify": "/verify/",
    "learn": "/verify/learn/",
    "learn-altered": "/verify/learn/altered/",
    "sample": "/v/SAMPLE",
    "api": "/api/",
    "report-genuine": f"/v/{people.CODE}",
    "report-revoked": f"/v/{'R' * 26}",
    "report-superseded": f"/v/{'S' * 26}",
    "report-not-ours": f"/v/{'Z' * 26}",
    "not-found": "/nothing-here",
}


@pytest.fixture
def reports(db: None) -> None:
    """One report in each standing."""
    people.report(None, people.result("A-1"))
    people.report(
        None,
        people.result("A-2"),
        code="R" * 26,
        serial="SM2-2026-000002",
        standing="revoked",
        reason="wrong_person",
    )
    third = people.result("A-3")
    new = people.report(None, third, code="N" * 26, serial="SM2-2026-000004")
    people.report(None, third, code="S" * 26, serial="SM2-2026-000003", standing="superseded", replaced_by=new)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", PUBLIC)
def test_public_page(browser: Browser, live_server: LiveServer, reports: None, name: str, language: str) -> None:
    assert look(browser, f"{live_server.url}{PUBLIC[name]}", name, language) == []


def look_at_answers(browser: Browser, door: str, files: Mapping[str, tuple[str, bytes]], language: str) -> list[str]:
    """Send each file at the door of verification, and look at the page that says what it is."""
    context = browser.new_context(viewport={"width": PHONE, "height": 900}, color_scheme="light")
    context.add_cookies([{"name": "lang", "value": language, "url": door}])
    page = context.new_page()
    faults = []
    for state, (name, raw) in files.items():
        page.set_viewport_size({"width": PHONE, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(door)
        sent = FilePayload(name=name, mimeType="application/pdf", buffer=raw)
        page.set_input_files("input[type=file]", files=[sent])
        page.locator("form[data-drop] button").click()
        page.wait_for_selector(f".verdict.{state}")
        faults += [f"{state}: {fault}" for fault in faults_of(page, f"file-{state}-{language}-{PHONE}")]
        page.set_viewport_size({"width": SCREEN, "height": 900})
        faults += [f"{state}: {fault}" for fault in faults_of(page, f"file-{state}-{language}-{SCREEN}")]
        page.emulate_media(color_scheme="dark")
        faults += [f"{state}, dark: {fault}" for fault in faults_of(page, f"file-{state}-{language}-dark")]
    context.close()
    return faults


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_a_file_is_said_to_be(browser: Browser, live_server: LiveServer, db: None, language: str) -> None:
    people.report(None, people.result("A-1"), pdf=sealed())
    files = {
        "genuine": ("report.pdf", sealed()),
        "altered": ("report.pdf", sealed() + b"\n"),
        "picture": ("screenshot.png", as_file(page_of(sealed(), 100), "PNG")),
        "not_ours": ("other.pdf", b"%PDF-1.7\n%%EOF"),
        "no_pdf": ("letter.docx", b"PK\x03\x04"),
        "receipt": ("receipt.pdf", give_receipt(receipt_of_code(people.CODE))),
        "cannot_tell": ("report.pdf", sealed(serial="SM2-2026-000009")),
    }
    assert look_at_answers(browser, f"{live_server.url}/verify/", files, language) == []


def test_a_file_let_go_over_the_form_is_sent(browser: Browser, live_server: LiveServer, db: None) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{live_server.url}/verify/")
    dropped = page.evaluate_handle(
        "() => { const given = new DataTransfer(); given.items.add(new File(['no pdf'], 'a.txt')); return given; }"
    )
    page.dispatch_event("form[data-drop]", "drop", {"dataTransfer": dropped})
    page.wait_for_selector(".verdict.no_pdf")
    page.context.close()


@pytest.fixture
def office_day(db: None) -> dict[str, str]:
    """A day at the desk: cases in every tray, a mail, letters in trouble. Returns addresses by page."""
    registered = people.result()
    plain = people.case(
        "2026-000001",
        registered=registered,
        promised_on=date(2026, 11, 24),
        flags=["finding_asks", "differs_from_register"],
        recommendation="look",
        items=people.Items(nationality="ID"),
    )
    people.message(
        state=Message.State.FILED,
        kind="answer",
        subject="Re: 結果通知書の発行申請",
        case=plain,
        key="answer",
        text="写真をもう一度送ります。",
    )
    asked = people.case(
        "2026-000002",
        promised_on=date(2026, 11, 18),
        items=people.Items(examinee_number="", name="TRAN THI MAU"),
        recommendation="ask",
        flags=["no_certain_result"],
        deficiencies=[
            {
                "code": "item_missing",
                "params": {"item": "examinee_number"},
                "certain": True,
                "mends": "examinee_number",
            },
            {"code": "portrait_background", "params": {}, "certain": False, "mends": "portrait"},
        ],
    )
    people.result("SM2-0777", name="TRAN THI MAU")
    refused = people.case(
        "2026-000003",
        registered=people.result("SM2-0003", score="15", outcome="passed"),
        grounds=["passed"],
        recommendation="refuse",
        files=False,
    )
    people.case("2026-000004", Status.AWAITING_ANSWER)
    done = people.case("2026-000005", Status.DELIVERED, registered=people.result("SM2-0005"))
    people.report(done, done.result or registered)
    people.decision(done, "approve")
    people.letter(done, "delivery", "bounced", "550 5.1.1 no such user")
    people.letter(asked, "deficiency", "failed", "connection refused")
    mail = people.message(key="question")
    hook = people.webhook()
    valid = people.report(None, plain.result or registered, code="V" * 26, serial="SM2-2026-000010")
    proposed = people.report(None, people.result("SM2-0011"), code="W" * 26, serial="SM2-2026-000011")
    sato, suzuki = (Actor(ActorKind.CLERK, name, frozenset(Permission)) for name in ("sato", "suzuki"))
    propose_revocation(proposed.pk, suzuki, RevocationReason.WRONG_PERSON, "The number belongs to the brother.")
    gone = people.report(None, people.result("SM2-0012"), code="X" * 26, serial="SM2-2026-000012")
    confirm_revocation(propose_revocation(gone.pk, suzuki, RevocationReason.RESULT_ANNULLED).pk, sato)
    batches = _batches(suzuki, sato)
    return {
        "desk-supersession-new": "/desk/supersessions/new/",
        "desk-supersession-open": f"/desk/supersessions/{batches[0]}/",
        "desk-supersession-done": f"/desk/supersessions/{batches[1]}/",
        "desk-results": "/desk/results/",
        "desk-results-preview": f"/desk/results/{_upload('9.25')}/",
        "desk-results-bad": f"/desk/results/{_upload('x')}/",
        "desk-report": f"/desk/reports/{valid.pk}/",
        "desk-report-proposed": f"/desk/reports/{proposed.pk}/",
        "desk-report-revoked": f"/desk/reports/{gone.pk}/",
        "desk-second": "/desk/second/",
        "desk-queue": "/desk/",
        "desk-ended": "/desk/?tray=ended",
        "desk-case-look": f"/desk/cases/{plain.pk}/",
        "desk-case-ask": f"/desk/cases/{asked.pk}/",
        "desk-case-refuse": f"/desk/cases/{refused.pk}/",
        "desk-case-done": f"/desk/cases/{done.pk}/",
        "desk-mails": "/desk/mail/",
        "desk-mail": f"/desk/mail/{mail.pk}/",
        "desk-mail-days": "/desk/mail/days/?on=2026-11-18",
        "desk-troubles": "/desk/troubles/",
        "desk-programs": "/desk/programs/",
        "desk-webhook": f"/desk/programs/webhooks/{hook.pk}/",
    }


def _rows(first: int, last: int, score: str, outcome: str = "failed") -> bytes:
    return a_file(
        *(
            on_my_page(
                examinee_number=f"SM2611-{place}", name=f"NGUYEN VAN {place}", score=score, outcome=outcome, email=""
            )
            for place in range(first, last + 1)
        )
    )


def _upload(score: str) -> int:
    suzuki = Actor(ActorKind.CLERK, "suzuki", frozenset(Permission))
    return keep_upload(_rows(1, 3, score), "corrected-2026-11.csv", suzuki).pk


def _batches(suzuki: Actor, sato: Actor) -> tuple[int, int]:
    """A batch that waits and one that is done; one report more is to be replaced, by nobody yet."""
    set_clock(lambda: NOON)
    imported(_rows(1, 6, "10"))
    for result in RegisteredResult.objects.filter(number_folded__startswith="SM2611"):
        issue_my_page(result.pk)
    imported(_rows(1, 2, "9.5"))
    imported(_rows(3, 3, "13", "passed"))
    done = propose_supersession(suzuki, fingerprint(affected(programme())), note="Question 7 was marked wrongly.")
    approve_supersession(done.pk, sato)
    for item in done.items.all()[1:]:
        supersede(item.pk)
    SupersessionItem.objects.filter(supersession=done, state="waiting").update(
        state="failed", hindrance=Hindrance.PORTRAIT_GONE
    )
    imported(_rows(4, 5, "9"))
    waiting = propose_supersession(suzuki, fingerprint(affected(programme())), note="Question 9, too.")
    imported(_rows(6, 6, "8"))
    return waiting.pk, done.pk


@pytest.mark.parametrize("language", ["ja", "en"])
def test_desk_pages(browser: Browser, live_server: LiveServer, office_day: dict[str, str], language: str) -> None:
    client = Client()
    client.force_login(people.staff("sato", *Permission, Permission.MANAGE_KEYS))
    cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
    faults = {
        name: look(browser, f"{live_server.url}{address}", name, language, cookies)
        for name, address in office_day.items()
    }
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_clerk_can_look_at_a_portrait_mirrored(
    browser: Browser, live_server: LiveServer, office_day: dict[str, str]
) -> None:
    """Beside the card's photo, to compare the two; without any script."""
    client = Client()
    client.force_login(people.staff())
    context = browser.new_context(viewport={"width": SCREEN, "height": 900})
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}{office_day['desk-case-look']}")
    shape = "image => getComputedStyle(image).transform"
    assert page.eval_on_selector(".portrait-glance img", shape) == "none"
    page.click(".portrait-glance label")
    assert page.eval_on_selector(".portrait-glance img", shape) == "matrix(-1, 0, 0, 1, 0, 0)"
    assert page.eval_on_selector(".glance > a img", shape) == "none"
    assert faults_of(page, "desk-mirrored") == []
    page.click(".portrait-glance label")
    assert page.eval_on_selector(".portrait-glance img", shape) == "none"
    context.close()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_sign_in_page(browser: Browser, live_server: LiveServer, language: str) -> None:
    assert look(browser, f"{live_server.url}/desk/login/", "desk-sign-in", language) == []


def test_a_clerk_asks_with_the_letter_shown_first(
    browser: Browser, live_server: LiveServer, office_day: dict[str, str]
) -> None:
    """The whole way by clicks, without any script on the page."""
    people.staff("sato")
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    context.add_cookies([{"name": "lang", "value": "en", "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}{office_day['desk-case-ask']}")
    page.fill("#f-username", "sato")
    page.fill("#f-password", people.PASSWORD)
    page.click("text=Sign in >> nth=-1")
    assert page.url.endswith(office_day["desk-case-ask"])
    page.click("form[action$='/ask/'] button[type=submit]")
    assert "Examinee number" in page.inner_text(".mail-text")
    assert faults_of(page, "desk-preview-en-1280") == []
    page.click("text=Send and wait for the answer")
    assert page.url.endswith(office_day["desk-case-ask"])
    assert "Waiting for an answer" in page.inner_text("main")
    context.close()
    assert Case.objects.get(number="2026-000002").status == Status.AWAITING_ANSWER
