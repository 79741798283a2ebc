"""The page behind the QR code: cheap, without a trace, with its list of checks; away is never mistaken for not ours."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
import requests
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from scoredesk.actions import press_report, quick_throttle
from scoredesk.actions.now import set_clock
from scoredesk.actions.office import Office, office, set_office
from scoredesk.conf.embedded_postgres import EmbeddedPostgres
from scoredesk.conf.wiring import office_from_environment
from scoredesk.domain.case_token import ALPHABET
from scoredesk.store.models import Attempt, Report
from tests.web import people

EN = {"accept-language": "en"}


def checks_of(html: str) -> dict[str, str]:
    """Each check's words with its outcome."""
    listed = re.findall(r'<li class="(passed|failed|not_done)">.*?<div><p>(.*?)(?: <span|</p>)', html, re.DOTALL)
    return {words: outcome for outcome, words in listed}


@pytest.fixture
def a_report(db: None) -> Report:
    return people.report(None, people.result())


def test_what_was_checked_is_listed_with_what_was_not(a_report: Report) -> None:
    html = Client(headers=EN).get(f"/v/{people.CODE}").content.decode()
    assert checks_of(html) == {
        "The register was reached": "passed",
        "A report with this code was issued": "passed",
        "Neither replaced nor revoked": "passed",
        "There is a photo to compare with": "passed",
        "The paper or file in your hands says the same": "not_done",
    }
    assert '20 November 2026</time> <span class="time">10:30</span>' in html, "when the register answered"
    assert "Only you can see it" in html, "each check has its meaning"
    assert "127.0.0.1:8000" in html, "the true domain"


def test_the_time_is_that_of_the_asking_and_not_of_the_frame(a_report: Report) -> None:
    client = Client(headers=EN)
    client.get(f"/v/{people.CODE}")
    set_clock(lambda: people.NOW + timedelta(minutes=7))
    assert '<span class="time">10:37</span>' in client.get(f"/v/{people.CODE}").content.decode()


def test_an_unknown_code_lists_that_the_register_was_reached(db: None) -> None:
    html = Client(headers=EN).get(f"/v/{'Z' * 26}").content.decode()
    assert checks_of(html)["The register was reached"] == "passed"
    assert checks_of(html)["A report with this code was issued"] == "failed"
    assert checks_of(html)["Neither replaced nor revoked"] == "not_done"


def test_facts_are_put_in_escaped(a_report: Report) -> None:
    wild = "<script>alert(1)</script>\x02name\x02 & ${x}"
    facts = a_report.facts | {"name": wild, "exam": {"ja": wild, "en": wild}, "score": "\x02"}
    made = {field.attname: getattr(a_report, field.attname) for field in Report._meta.concrete_fields}
    del made["status_position"]  # another is drawn
    made |= {"id": None, "code": "W" * 26, "serial": "SM2-2026-000002", "pdf_sha256": "0" * 64}
    made |= {"result_id": people.result("A-2").pk, "facts": facts, "status_position": a_report.status_position + 1}
    Report.objects.create(**made)
    html = Client(headers=EN).get(f"/v/{'W' * 26}").content.decode()
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;\x02name\x02 &amp; ${x}") == 2


def test_frames_do_not_mix_up_reports_or_languages(a_report: Report) -> None:
    people.report(None, people.result("A-2", name="OTHER PERSON"), code="B" * 26, serial="SM2-2026-000002")
    for _ in range(2):
        first = Client(headers=EN).get(f"/v/{people.CODE}").content.decode()
        second = Client(headers={"accept-language": "ja"}).get(f"/v/{'B' * 26}").content.decode()
        assert ("SM2-2026-000001" in first, "SM2-2026-000002" in first) == (True, False)
        assert ("SM2-2026-000002" in second, "SM2-2026-000001" in second) == (True, False)
        assert ('lang="en"' in first, "Genuine" in second) == (True, False)
        assert f"/v/{'B' * 26}/portrait" in second


def test_a_hit_costs_one_query_and_leaves_no_trace(
    a_report: Report, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client(headers=EN)
    client.get(f"/v/{people.CODE}")
    before = Attempt.objects.count()
    with django_assert_num_queries(1):
        answer = client.get(f"/v/{people.CODE}")
    assert not answer.cookies
    assert "Set-Cookie" not in answer.headers
    assert Attempt.objects.count() == before


def test_a_hit_costs_little(a_report: Report) -> None:
    """Some 0.6 ms on a slow machine; the bound finds a page that is put together anew for each hit."""
    client = Client(headers=EN)
    client.get(f"/v/{people.CODE}")
    start = time.process_time()
    for _ in range(100):
        client.get(f"/v/{people.CODE}")
    assert (time.process_time() - start) / 100 < 0.004


@pytest.fixture
def busy_office() -> Iterator[Office]:
    """An office where a client may open five pages a minute."""
    set_office(lambda: replace(office_from_environment(), checks_per_minute=5))
    quick_throttle._counted.clear()
    yield office()
    quick_throttle._counted.clear()
    set_office(office_from_environment)


def test_genuine_hits_are_throttled_too(a_report: Report, busy_office: Office) -> None:
    client = Client(headers=EN)
    answers = [client.get(f"/v/{people.CODE}") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert "Please wait a little" in answers[-1].content.decode()
    assert answers[-1]["Retry-After"]
    assert Client(headers=EN, REMOTE_ADDR="192.0.2.7").get(f"/v/{people.CODE}").status_code == 200
    set_clock(lambda: people.NOW + timedelta(minutes=1))
    assert client.get(f"/v/{people.CODE}").status_code == 200


def test_what_is_counted_in_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_throttle, "_MOST_KEYS", 10)
    for number in range(100):
        quick_throttle.quickly_allowed("test", str(number), 5)
    assert len(quick_throttle._counted) <= 11
    assert not quick_throttle.quickly_allowed("test", "newcomer", 5), "newcomers share a place"
    quick_throttle._counted.clear()


def test_codes_cannot_be_guessed() -> None:
    assert len(set(ALPHABET)) == 32
    assert press_report._CODE_DIGITS * 5 >= 128


# ── The second way: serial and date of birth ──


def ask(client: Client, serial: str = "SM2-2026-000001", day: tuple[int, int, int] = (1996, 4, 12)) -> HttpResponse:
    year, month, of_month = day
    return client.post("/verify/", {"serial": serial, "year": year, "month": month, "day": of_month})  # type: ignore[return-value]  # the test client's response is one


@pytest.mark.parametrize(
    "serial", ["SM2-2026-000001", "sm2 2026 000001", "ＳＭ２－２０２６－０００００１", "SM22026000001"]
)
def test_serial_and_date_of_birth_lead_to_the_same_page(a_report: Report, serial: str) -> None:
    answer = ask(Client(headers=EN), serial)
    assert answer.status_code == 303
    assert answer["Location"] == f"/v/{people.CODE}"


def test_a_wrong_serial_and_a_wrong_date_are_one_answer(
    a_report: Report, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pages: list[str] = []
    queries: list[list[str]] = []
    for wrong in (("SM2-2026-000001", (1996, 4, 13)), ("SM2-2026-999999", (1996, 4, 12))):
        Attempt.objects.all().delete()
        with django_assert_num_queries(19) as counted:
            answer = ask(Client(headers=EN), *wrong)
        assert answer.status_code == 404
        html = re.sub(r'value="[^"]*"', "", answer.content.decode())
        pages.append(html)
        queries.append([re.sub(r"'[^']*'| ?-?\d+", "", query["sql"]) for query in counted.captured_queries])
    assert pages[0] == pages[1]
    assert queries[0] == queries[1]
    assert "No report has this number and this date of birth" in pages[0]


def test_dates_cannot_be_tried_out(a_report: Report) -> None:
    """By one client ten an hour; of one serial five a day, whoever asks, and then not even the right date."""
    answers = [ask(Client(headers=EN, REMOTE_ADDR=f"192.0.2.{n}"), day=(1990, 1, 1 + n)) for n in range(5)]
    assert {answer.status_code for answer in answers} == {404}
    assert ask(Client(headers=EN, REMOTE_ADDR="192.0.2.99")).status_code == 429
    unknown = [ask(Client(headers=EN, REMOTE_ADDR=f"198.51.100.{n}"), "SM2-2026-77") for n in range(6)]
    assert [answer.status_code for answer in unknown] == [404] * 5 + [429], "as with a serial that was issued"
    client = Client(headers=EN, REMOTE_ADDR="203.0.113.1")
    codes = [ask(client, f"SM2-2026-{n:06}").status_code for n in range(100, 111)]
    assert codes == [404] * 10 + [429]
    Attempt.objects.all().delete()
    codes = [ask(Client(REMOTE_ADDR=f"10.0.{n}.1"), f"SM2-2026-{n:06}").status_code for n in range(100, 221)]
    assert codes == [404] * 120 + [429]


def test_one_client_uses_up_nobody_elses_tries(a_report: Report) -> None:
    """Refused tries count neither towards all together nor towards a serial."""
    client = Client(headers=EN, REMOTE_ADDR="203.0.113.1")
    codes = [ask(client, f"SM2-2026-{n:06}").status_code for n in range(100, 230)]
    assert codes == [404] * 10 + [429] * 120
    assert [ask(client).status_code for _ in range(6)] == [429] * 6
    assert ask(Client(headers=EN, REMOTE_ADDR="192.0.2.7")).status_code == 303


def test_what_is_missing_is_said_before_anything_is_counted(a_report: Report) -> None:
    client = Client(headers=EN)
    assert ask(client, "").status_code == 400
    assert ask(client, day=(1996, 13, 1)).status_code == 400
    assert not Attempt.objects.exists()


def test_what_was_tried_is_kept_nowhere(a_report: Report) -> None:
    ask(Client(headers=EN))
    kept = str(list(Attempt.objects.values()))
    assert "SM2-2026" not in kept
    assert "1996" not in kept


# ── The register away, for real ──


@pytest.fixture
def register(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(tmp_path / "pg", durable=False)
    tmp_path.chmod(0o711)
    server.start()
    yield server
    server.stop()
    server.remove()


def answer_of(address: str) -> tuple[int, str]:
    answer = requests.get(address, headers=EN, timeout=30)
    return answer.status_code, answer.text


def test_a_stopped_postgresql_is_cannot_be_checked_and_a_started_one_answers_again(
    register: EmbeddedPostgres, tmp_path: Path
) -> None:
    with psycopg.connect(register.connection_string()) as connection:
        parameters = connection.info.get_parameters()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"postgresql://{parameters['user']}@/{parameters['dbname']}?host={parameters['host']}"
    environment = {**os.environ, "SCOREDESK_DATA": str(tmp_path / "data"), "DATABASE_URL": url}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    run = [sys.executable, "-m", "scoredesk"]
    subprocess.run([*run, "migrate"], env=environment, check=True, capture_output=True)
    web = subprocess.Popen([*run, "web", "--bind", f"127.0.0.1:{port}"], env=environment, stderr=subprocess.DEVNULL)
    page = f"http://127.0.0.1:{port}/v/{'Z' * 26}"
    try:
        for _ in range(150):
            try:
                status, html = answer_of(page)
                break
            except requests.ConnectionError:
                time.sleep(0.2)
        assert (status, "Not one of our reports" in html) == (404, True)
        register.stop()
        for _ in range(3):
            status, html = answer_of(page)
            assert status == 503
            assert "Cannot be checked at the moment" in html
            assert "Not one of our reports" not in html
            assert answer_of(f"{page}/portrait")[0] == 503
        register.start()
        status, html = answer_of(page)
        assert (status, "Not one of our reports" in html) == (404, True)
    finally:
        web.terminate()
        web.wait(30)
