"""The door of My Page: a mailed code, the same answer for everybody, and no room for guessing."""

import email
import email.policy
import re
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from scoredesk.actions import send_sign_in_code
from scoredesk.actions.issue_my_page import issue_my_page
from scoredesk.domain.events import EventKind
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.store import blobs
from scoredesk.store.models import Attempt, Event, Letter, OneTimeCode, Report
from tests.actions.making import revoked
from tests.actions.superseding import carried_out, my_page_reports, on_page
from tests.my_page.conftest import SetTime
from tests.my_page.making import a_result, on_my_page
from tests.register.making import NOON, a_file, a_row, imported

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

BORN = {"year": "1996", "month": "4", "day": "12"}


def ask(client: Client, number: str = "SM2611-1", **differs: str) -> "Answer":
    return client.post("/my-page/", {"number": number} | BORN | differs, headers={"Accept-Language": "en"})


def mailed_code() -> str:
    letter = Letter.objects.filter(kind=LetterKind.ONE_TIME_CODE).latest("pk")
    mail = email.message_from_bytes(blobs.get(letter.mime_sha256), policy=email.policy.default)
    body = mail.get_body(("plain",))
    assert body is not None
    found = re.search(r"\b(\d{4} \d{4})\b", body.get_content())
    assert found
    return found[1]


def enter(client: Client, code: str) -> "Answer":
    return client.post("/my-page/code/", {"code": code}, headers={"Accept-Language": "en"})


def test_the_whole_way_in_and_the_same_bytes_every_time(client: Client) -> None:
    issue_my_page(a_result().pk)
    report = Report.objects.get()
    assert ask(client)["Location"] == "/my-page/code/"
    assert enter(client, mailed_code())["Location"] == "/my-page/reports/"
    page = client.get("/my-page/reports/").content.decode()
    assert report.serial in page
    address = f"/my-page/reports/{report.pk}/"
    assert address in page
    first, second = client.get(address), client.get(address)
    assert first.content == second.content == blobs.get(report.pdf_sha256)
    assert first["Content-Disposition"] == f'attachment; filename="{report.serial}.pdf"'
    assert "no-store" in first["Cache-Control"]
    assert Event.objects.filter(kind=EventKind.REPORT_DOWNLOADED, report=report).count() == 2
    assert Event.objects.filter(kind=EventKind.SIGNED_IN).count() == 1
    assert client.post("/my-page/sign-out/")["Location"] == "/my-page/"
    assert client.get(address)["Location"] == "/my-page/"


def test_the_letter_goes_to_the_registered_address_alone() -> None:
    a_result()
    ask(Client())
    letter = Letter.objects.get()
    assert letter.recipient == "hung@example.org"
    code = OneTimeCode.objects.get()
    assert mailed_code().replace(" ", "") not in code.code_hash


@pytest.mark.parametrize(
    ("number", "differs"),
    [("SM2611-9", {}), ("SM2611-1", {"day": "13"}), ("SM2402-10137", {}), ("---", {})],
)
def test_nobody_learns_who_is_in_the_register(number: str, differs: dict[str, str]) -> None:
    """Neither from the answers, nor from what comes after them; an old exam has no page here."""
    a_result()
    imported(a_file(a_row()))
    known, unknown = Client(), Client()
    answers = []
    for client, asked, changes in ((known, "SM2611-1", {}), (unknown, number, differs)):
        first = ask(client, asked, **changes)
        second = client.get("/my-page/code/", headers={"Accept-Language": "en"})
        third = enter(client, "0000 0000")
        words = [re.sub(r'value="[^"]{64}"', "", answer.content.decode()) for answer in (first, second, third)]
        answers.append((first.status_code, first["Location"], second.status_code, third.status_code, words))
    assert answers[0] == answers[1]
    assert Letter.objects.count() == 1


def test_answers_take_the_same_time_whether_somebody_was_found_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(send_sign_in_code, "ANSWER_SECONDS", 0.5)
    a_result()
    for number in ("SM2611-1", "SM2611-9"):
        start = time.monotonic()
        ask(Client(), number)
        assert time.monotonic() - start >= 0.5


def test_a_code_is_good_once(client: Client) -> None:
    a_result()
    ask(client)
    code, waiting = mailed_code(), client.cookies["sessionid"].value
    assert enter(client, code).status_code == 303
    again = Client()
    again.cookies["sessionid"] = waiting
    assert enter(again, code)["Location"] == "/my-page/"
    assert OneTimeCode.objects.get().used_at == NOON


def test_a_code_is_good_for_ten_minutes(client: Client, at: SetTime) -> None:
    a_result()
    ask(client)
    code = mailed_code()
    at(NOON + timedelta(minutes=10))
    assert enter(client, code).status_code == 403
    at(NOON + timedelta(minutes=9, seconds=59))
    assert enter(client, code).status_code == 303


def test_a_code_has_five_tries(client: Client) -> None:
    a_result()
    ask(client)
    code = mailed_code()
    wrong = "0000 0000" if code != "0000 0000" else "1111 1111"
    assert [enter(client, wrong).status_code for _ in range(5)] == [403] * 5
    assert enter(client, code).status_code == 403


def test_a_code_works_only_where_it_was_asked_for() -> None:
    a_result()
    asking, other = Client(), Client()
    ask(asking)
    ask(other, "SM2611-9")
    assert enter(other, mailed_code()).status_code == 403
    assert enter(asking, mailed_code()).status_code == 303


def test_a_code_may_be_typed_in_full_width_and_with_spaces(client: Client) -> None:
    a_result()
    ask(client)
    wide = mailed_code().translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert enter(client, f" {wide}").status_code == 303


def test_a_number_gets_five_codes_an_hour_in_the_register_or_not(at: SetTime) -> None:
    a_result()
    for number in ("SM2611-1", "sm2611 1", "SM2611-9"):
        before = Attempt.objects.count()
        statuses = [ask(Client(REMOTE_ADDR=f"192.0.2.{place}"), number).status_code for place in range(6)]
        expected = [429] * 6 if number == "sm2611 1" else [303] * 5 + [429]
        assert statuses == expected, (number, before)
    assert Letter.objects.count() == 5
    at(NOON + timedelta(hours=1, seconds=1))
    assert ask(Client(), "SM2611-1").status_code == 303


def test_a_network_gets_thirty_codes_an_hour() -> None:
    statuses = [ask(Client(REMOTE_ADDR="192.0.2.7"), f"SM{place}").status_code for place in range(31)]
    assert statuses == [303] * 30 + [429]
    assert ask(Client(REMOTE_ADDR="192.0.2.8"), "SM0").status_code == 303
    # What is asked in spite of that uses up nobody's number.
    assert [ask(Client(REMOTE_ADDR="192.0.2.7"), "SM99").status_code for _ in range(6)] == [429] * 6
    assert ask(Client(REMOTE_ADDR="192.0.2.8"), "SM99").status_code == 303


def test_what_is_counted_is_not_kept() -> None:
    ask(Client(REMOTE_ADDR="192.0.2.7"), "SM2611-1")
    kept = " ".join(Attempt.objects.values_list("key_sha256", flat=True))
    assert "SM2611" not in kept
    assert "192.0.2" not in kept


@pytest.mark.parametrize("differs", [{"number": ""}, {"day": "31"}, {"year": "xx"}, {"month": ""}, {"year": "9" * 30}])
def test_what_cannot_be_is_told_and_asked_again(client: Client, differs: dict[str, str]) -> None:
    answer = client.post("/my-page/", {"number": "SM2611-1"} | BORN | differs)
    assert answer.status_code == 400
    assert not Attempt.objects.exists()


def test_dates_may_be_typed_in_full_width(client: Client) -> None:
    a_result()
    ask(client, year="１９９６", month="０４")
    assert Letter.objects.count() == 1


def test_one_sees_one_s_own_results_and_no_others(client: Client) -> None:
    imported(
        a_file(
            on_my_page(),
            on_my_page(examinee_number="SM2605-7", sitting="2026-05", exam_date="2026-05-19", name="Hung Nguyen Van"),
            on_my_page(examinee_number="SM2611-2", name="NGUYEN VAN HAI"),  # a twin with the same address
            on_my_page(examinee_number="SM2611-3", email="other@example.org"),
            on_my_page(examinee_number="SM2611-4", birth_date="1996-04-13"),
        )
    )
    ask(client)
    enter(client, mailed_code())
    page = client.get("/my-page/reports/").content.decode()
    shown = {number for number in ("SM2611-1", "SM2605-7", "SM2611-2", "SM2611-3", "SM2611-4") if number in page}
    assert shown == {"SM2611-1", "SM2605-7"}


def test_a_report_of_somebody_else_is_not_there(client: Client) -> None:
    issue_my_page(a_result(examinee_number="SM2611-2", email="other@example.org").pk)
    a_result()
    ask(client)
    enter(client, mailed_code())
    assert client.get(f"/my-page/reports/{Report.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "will be here by"),
        ({"outcome": "passed", "score": "12"}, "You passed this exam"),
        ({"outcome": "absent", "score": "0"}, "did not take this exam"),
    ],
)
def test_a_page_without_report_says_why(client: Client, row: dict[str, str], said: str) -> None:
    a_result(**row)
    ask(client)
    enter(client, mailed_code())
    assert said in client.get("/my-page/reports/", headers={"Accept-Language": "en"}).content.decode()


def test_a_revoked_report_is_told_and_not_handed_out(client: Client) -> None:
    issue_my_page(a_result().pk)
    revoked(Report.objects.get())
    ask(client)
    enter(client, mailed_code())
    page = client.get("/my-page/reports/", headers={"Accept-Language": "en"}).content.decode()
    assert "no longer valid" in page
    assert client.get(f"/my-page/reports/{Report.objects.get().pk}/").status_code == 404


def test_every_page_speaks_japanese_and_english(client: Client) -> None:
    a_result()
    ask(client)
    enter(client, mailed_code())
    for address in ("/my-page/reports/", "/my-page/code/"):
        for language in ("ja", "en"):
            client.get(address, headers={"Accept-Language": language})
    for language, words in (("ja", "<ruby>受験<rp>"), ("en", "Examinee number")):
        assert words in Client().get("/my-page/", headers={"Accept-Language": language}).content.decode()


def test_the_newest_report_is_shown_with_the_one_that_it_replaces(client: Client) -> None:
    (old,) = my_page_reports(1)
    on_page([1], score="9")
    carried_out()
    new = Report.objects.latest("pk")
    ask(client)
    enter(client, mailed_code())
    page = client.get("/my-page/reports/").content.decode()
    assert new.serial in page
    assert old.serial in page
    assert f"/my-page/reports/{new.pk}/" in page
    assert f"/my-page/reports/{old.pk}/" not in page
