"""The desk: who may enter, the queue's order, search without a trace, and decisions that hold for what was seen."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.record_event import record_event
from scoredesk.domain.casework import Status
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Case, CaseFile, CaseFinding, Event, Letter, Message
from scoredesk.web.desk import sign_in
from tests.web import people

pytestmark = pytest.mark.django_db


def seen(case: Case) -> int:
    """The newest event of a case, as its page would carry it."""
    newest = Event.objects.filter(case=case).order_by("-pk").first()
    assert newest is not None
    return newest.pk


def form_value(page: str, name: str) -> str:
    """The first value of a hidden field on a page."""
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


class TestDoor:
    def test_a_stranger_is_sent_to_the_door_and_back(self) -> None:
        people.staff()
        client = Client(headers={"accept-language": "en"})
        answer = client.get("/desk/troubles/")
        assert answer.status_code == 302
        assert answer["Location"] == "/desk/login/?next=/desk/troubles/"
        signed = client.post(
            answer["Location"], {"username": "sato", "password": people.PASSWORD, "next": "/desk/troubles/"}
        )
        assert (signed.status_code, signed["Location"]) == (303, "/desk/troubles/")

    @pytest.mark.parametrize("forward", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil"])
    def test_the_way_on_stays_in_the_house(self, forward: str) -> None:
        people.staff()
        signed = Client().post("/desk/login/", {"username": "sato", "password": people.PASSWORD, "next": forward})
        assert signed["Location"] == "/desk/"

    def test_guessing_is_stopped_even_with_the_right_password(self) -> None:
        people.staff()
        client = Client(headers={"accept-language": "en"})
        wrong = [client.post("/desk/login/", {"username": "sato", "password": "x"}).status_code for _ in range(8)]
        assert wrong == [403] * 8
        last = client.post("/desk/login/", {"username": "Sato", "password": people.PASSWORD})
        assert last.status_code == 429
        assert "Too many tries" in last.content.decode()

    def test_a_stranger_who_guesses_at_a_name_locks_its_clerk_out_of_nothing(self) -> None:
        people.staff()
        stranger, clerk = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="192.0.2.20")
        tries = [stranger.post("/desk/login/", {"username": "sato", "password": "x"}).status_code for _ in range(30)]
        assert tries == [403] * 8 + [429] * 22
        assert clerk.post("/desk/login/", {"username": "sato", "password": people.PASSWORD}).status_code == 303

    def test_guessing_from_everywhere_is_stopped_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sign_in, "_TRIES_BY_NAME", 10)
        people.staff()
        wrong = {"username": "sato", "password": "x"}
        codes = [Client(REMOTE_ADDR=f"198.51.100.{at}").post("/desk/login/", wrong).status_code for at in range(12)]
        assert codes == [403] * 10 + [429] * 2

    def test_a_user_who_is_no_staff_does_not_get_in(self) -> None:
        user = people.staff()
        user.is_staff = False
        user.save()
        signed = Client().post("/desk/login/", {"username": "sato", "password": people.PASSWORD})
        assert signed.status_code == 403

    def test_signing_out_is_posted(self, clerk_client: Client) -> None:
        assert clerk_client.get("/desk/logout/").status_code == 405
        clerk_client.post("/desk/logout/")
        assert clerk_client.get("/desk/").status_code == 302


class TestQueue:
    def test_the_nearest_promise_comes_first_and_overdue_is_said(self, clerk_client: Client) -> None:
        people.case("2026-000001", promised_on=date(2026, 11, 27))
        people.case("2026-000002", promised_on=date(2026, 11, 18))
        people.case("2026-000003", promised_on=date(2026, 11, 20))
        people.case("2026-000004", Status.AWAITING_ANSWER)
        page = clerk_client.get("/desk/").content.decode()
        order = [page.index(f"2026-00000{number}") for number in (2, 3, 1)]
        assert order == sorted(order)
        assert "2 days overdue" in page
        assert "Due today" in page
        assert "4 days left" in page  # the 23rd is a holiday
        assert "1 case is past its promise." in page
        assert "2026-000004" not in page
        waiting = clerk_client.get("/desk/?tray=waiting").content.decode()
        assert "2026-000004" in waiting
        assert "clock stopped" in waiting

    def test_pages_of_fifty(self, clerk_client: Client) -> None:
        for number in range(51):
            people.case(f"2026-{number:06d}", files=False)
        assert clerk_client.get("/desk/").content.decode().count('scope="row"') == 50
        assert clerk_client.get("/desk/?page=2").content.decode().count('scope="row"') == 1

    @pytest.mark.parametrize("query", ["tray=nonsense", "page=-1", "page=x", "page=99999999999999"])
    def test_nonsense_is_the_first_page(self, clerk_client: Client, query: str) -> None:
        assert clerk_client.get(f"/desk/?{query}").status_code == 200


class TestSearch:
    @pytest.mark.parametrize(
        "words",
        [
            "2026-000001",
            "sm2 0001",
            "ＳＭ２－０００１",
            "nguyễn",
            "Sample Nguyễn",
            "NGUYEN VAN",
            "sample@example.jp",
        ],
    )
    def test_a_case_is_found(self, clerk_client: Client, words: str) -> None:
        people.case("2026-000001", registered=people.result())
        people.case("2026-000002", items=people.Items(examinee_number="X-9", name="TRAN THI MAU"), files=False)
        Case.objects.filter(number="2026-000002").update(applicant_address="mau@example.jp")
        page = clerk_client.post("/desk/search/", {"words": words}, follow=True).content.decode()
        assert "2026-000001" in page
        assert "2026-000002" not in page

    def test_the_words_stand_in_no_address(self, clerk_client: Client) -> None:
        answer = clerk_client.post("/desk/search/", {"words": "NGUYEN"})
        assert (answer.status_code, answer["Location"]) == (302, "/desk/search/")
        assert 'value="secret"' not in clerk_client.get("/desk/search/?words=secret").content.decode()

    def test_nothing_is_found_for_nothing(self, clerk_client: Client) -> None:
        people.case()
        page = clerk_client.post("/desk/search/", {"words": " - "}, follow=True).content.decode()
        assert "2026-000001" not in page


class TestCasePage:
    def test_claimed_and_registered_stand_side_by_side(self, clerk_client: Client) -> None:
        case = people.case(registered=people.result(), items=people.Items(nationality="ID"))
        page = clerk_client.get(f"/desk/cases/{case.pk}/").content.decode()
        assert '<span class="mark differs">differs</span>' in page
        assert '<span class="mark folded">spelling differs</span>' in page
        assert "Indonesia" in page
        assert "Viet Nam" in page
        assert "Part 1, line 4" in page
        read_from = case.items.get(item="name").message_id
        assert f'<a href="/desk/mail/{read_from}/">Mail of' in page
        assert "79.1 % of the pass mark" in page

    def test_what_was_not_measured_is_said_once(self, clerk_client: Client) -> None:
        case = people.case(registered=people.result())
        portrait = case.files.get(role="portrait")
        case.findings.filter(file=portrait, verdict="ask").delete()
        for rule in ("roll", "yaw", "sunglasses"):
            CaseFinding.objects.create(
                case=case,
                file=portrait,
                rule=rule,
                verdict="ask",
                subject="portrait",
                value="not_measured",
                params={"spoiled_by": "no_models"},
            )
        page = clerk_client.get(f"/desk/cases/{case.pk}/").content.decode()
        assert page.count("not measured") == 1
        assert (
            "not measured (face models not installed): Tilt of the head · Turned left or right · No sunglasses" in page
        )
        case.findings.filter(file=portrait, verdict="fail").delete()
        assert "1 to look at" in clerk_client.get(f"/desk/cases/{case.pk}/").content.decode()

    def test_another_programmes_case_is_not_there(self, clerk_client: Client) -> None:
        case = people.case()
        Case.objects.filter(pk=case.pk).update(programme="other")
        assert clerk_client.get(f"/desk/cases/{case.pk}/").status_code == 404

    def test_what_a_stranger_wrote_is_shown_as_text(self, clerk_client: Client) -> None:
        case = people.case(items=people.Items(name="<script>alert(1)</script>{漢|かん}"))
        page = clerk_client.get(f"/desk/cases/{case.pk}/").content.decode()
        assert "<script>" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{漢|かん}" in page


class TestDecisions:
    def approve(self, client: Client, case: Case, **changes: str) -> int:
        form = {"seen": str(seen(case)), "name_on_card": "NGUYEN VAN SAMPLE", "status_confirmed": "yes"}
        return client.post(f"/desk/cases/{case.pk}/approve/", {**form, **changes}).status_code

    def test_approve(self, clerk_client: Client) -> None:
        case = people.case(registered=people.result())
        assert self.approve(clerk_client, case) == 303
        case.refresh_from_db()
        assert (case.status, case.approved_by) == (Status.APPROVED, "sato")
        assert ProcrastinateJob.objects.filter(task_name="issue_report").count() == 1

    def test_without_a_look_at_the_status_nothing_happens(self, clerk_client: Client) -> None:
        case = people.case(registered=people.result())
        assert self.approve(clerk_client, case, status_confirmed="") == 409
        case.refresh_from_db()
        assert case.status == Status.IN_REVIEW

    def test_an_answer_that_came_in_stops_the_decision(self, clerk_client: Client) -> None:
        case = people.case(registered=people.result())
        old = str(seen(case))
        record_event(EventKind.ANSWER_FILED, MACHINE, case=case)
        page = clerk_client.post(
            f"/desk/cases/{case.pk}/approve/",
            {"seen": old, "name_on_card": "NGUYEN VAN SAMPLE", "status_confirmed": "yes"},
        )
        assert page.status_code == 409
        assert "Something new has happened" in page.content.decode()
        case.refresh_from_db()
        assert case.status == Status.IN_REVIEW

    def test_a_letter_that_was_sent_meanwhile_does_not(self, clerk_client: Client) -> None:
        case = people.case(registered=people.result())
        old = str(seen(case))
        record_event(EventKind.LETTER_SENT, MACHINE, case=case)
        assert self.approve(clerk_client, case, seen=old) == 303

    @pytest.mark.parametrize("missing", ["", "x", "-1", "9" * 40])
    def test_a_form_that_saw_nothing_decides_nothing(self, clerk_client: Client, missing: str) -> None:
        case = people.case(registered=people.result())
        assert self.approve(clerk_client, case, seen=missing) == 409

    def test_deciding_twice_shows_the_case_as_it_is(self, clerk_client: Client) -> None:
        case = people.case(registered=people.result())
        assert self.approve(clerk_client, case) == 303
        page = clerk_client.post(
            f"/desk/cases/{case.pk}/approve/",
            {"seen": seen(case), "name_on_card": "X", "status_confirmed": "yes"},
        )
        assert page.status_code == 409
        assert "This is the case as it is now" in page.content.decode()
        assert "Approved" in page.content.decode()

    def test_the_letter_is_shown_before_it_is_sent(self, clerk_client: Client) -> None:
        case = people.case(
            items=people.Items(examinee_number=""),
            deficiencies=[
                {
                    "code": "item_missing",
                    "params": {"item": "examinee_number"},
                    "certain": True,
                    "mends": "examinee_number",
                }
            ],
            recommendation="ask",
        )
        letters = Letter.objects.count()
        form = {
            "seen": seen(case),
            "point": ["suggested:0", "portrait_background:", "item_differs:name", "made_up:"],
            "words": "Please write <b>clearly</b>.",
        }
        preview = clerk_client.post(f"/desk/cases/{case.pk}/ask/", form)
        text = preview.content.decode()
        assert preview.status_code == 200
        assert "① Examinee number is missing." in text
        assert "Please write &lt;b&gt;clearly&lt;/b&gt;." in text
        assert Letter.objects.count() == letters
        sent = clerk_client.post(f"/desk/cases/{case.pk}/ask/", {**form, "do": "send"})
        assert sent.status_code == 303
        case.refresh_from_db()
        assert case.status == Status.AWAITING_ANSWER
        assert case.promised_on is None
        kept = case.decisions.get()
        assert [point["code"] for point in kept.deficiencies] == [
            "item_missing",
            "portrait_background",
            "item_differs",
            "other",
        ]
        assert Letter.objects.filter(kind="deficiency").count() == 1

    def test_asking_needs_a_point(self, clerk_client: Client) -> None:
        case = people.case()
        page = clerk_client.post(f"/desk/cases/{case.pk}/ask/", {"seen": seen(case)})
        assert page.status_code == 409
        assert "Choose at least one point" in page.content.decode()

    def test_refuse_with_a_ground_after_a_look_at_the_letter(self, clerk_client: Client) -> None:
        case = people.case(registered=people.result(outcome="passed", score="15"), grounds=["passed"])
        form = {"seen": seen(case), "ground": "passed", "note": ""}
        assert clerk_client.post(f"/desk/cases/{case.pk}/refuse/", form).status_code == 200
        assert clerk_client.post(f"/desk/cases/{case.pk}/refuse/", {**form, "do": "send"}).status_code == 303
        case.refresh_from_db()
        assert case.status == Status.REFUSED
        assert case.decisions.get().ground == "passed"

    @pytest.mark.parametrize(("ground", "note"), [("", ""), ("nonsense", "x"), ("other", " ")])
    def test_no_refusal_without_a_reason(self, clerk_client: Client, ground: str, note: str) -> None:
        case = people.case()
        form = {"seen": seen(case), "ground": ground, "note": note, "do": "send"}
        assert clerk_client.post(f"/desk/cases/{case.pk}/refuse/", form).status_code == 409

    def test_a_decision_is_never_made_by_a_link(self, clerk_client: Client) -> None:
        case = people.case(registered=people.result())
        for verb in ("approve", "ask", "refuse", "reopen", "withdraw", "redeliver", "result", "role", "item"):
            assert clerk_client.get(f"/desk/cases/{case.pk}/{verb}/").status_code == 405

    def test_no_decision_without_the_forms_token(self) -> None:
        case = people.case(registered=people.result())
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(people.staff())
        assert self.approve(strict, case) == 403


class TestRepairs:
    def test_choose_a_candidate(self, clerk_client: Client) -> None:
        registered = people.result("SM2-0777")
        case = people.case(items=people.Items(examinee_number="", name=people.NAME))
        page = clerk_client.get(f"/desk/cases/{case.pk}/").content.decode()
        assert "SM2-0777" in page
        answer = clerk_client.post(
            f"/desk/cases/{case.pk}/result/", {"seen": form_value(page, "seen"), "result": registered.pk}
        )
        assert answer.status_code == 303
        case.refresh_from_db()
        assert (case.result_id, case.result_chosen_by) == (registered.pk, "sato")

    def test_a_result_that_is_not_there(self, clerk_client: Client) -> None:
        case = people.case()
        answer = clerk_client.post(f"/desk/cases/{case.pk}/result/", {"seen": seen(case), "result": "424242"})
        assert answer.status_code == 409

    def test_swap_the_roles_of_two_files(self, clerk_client: Client) -> None:
        case = people.case()
        card = case.files.get(role="card_front")
        answer = clerk_client.post(
            f"/desk/cases/{case.pk}/role/", {"seen": seen(case), "file": card.pk, "role": "portrait"}
        )
        assert answer.status_code == 303
        assert case.files.get(role="portrait", is_current=True).pk == card.pk

    @pytest.mark.parametrize(("file", "role"), [("0", "portrait"), ("x", "portrait"), ("1", "king")])
    def test_no_such_file_or_role(self, clerk_client: Client, file: str, role: str) -> None:
        case = people.case()
        form = {"seen": seen(case), "file": file, "role": role}
        assert clerk_client.post(f"/desk/cases/{case.pk}/role/", form).status_code == 409

    def test_correct_an_item(self, clerk_client: Client) -> None:
        case = people.case()
        form = {"seen": seen(case), "item": "birth_date", "value": "1996-04-13"}
        assert clerk_client.post(f"/desk/cases/{case.pk}/item/", form).status_code == 303
        assert case.items.get(item="birth_date").value == "1996-04-13"

    def test_what_is_no_date_is_told(self, clerk_client: Client) -> None:
        case = people.case()
        form = {"seen": seen(case), "item": "birth_date", "value": "yesterday"}
        page = clerk_client.post(f"/desk/cases/{case.pk}/item/", form)
        assert page.status_code == 409
        assert "This is no date." in page.content.decode()

    def test_reopen_and_withdraw(self, clerk_client: Client) -> None:
        case = people.case(status=Status.AWAITING_ANSWER)
        assert clerk_client.post(f"/desk/cases/{case.pk}/reopen/", {"seen": seen(case)}).status_code == 303
        case.refresh_from_db()
        assert case.status == Status.IN_REVIEW
        assert clerk_client.post(f"/desk/cases/{case.pk}/withdraw/", {"seen": seen(case)}).status_code == 303
        case.refresh_from_db()
        assert case.status == Status.WITHDRAWN


class TestFiles:
    def test_pictures_are_for_staff_and_kept_nowhere(self, clerk_client: Client) -> None:
        people.case()
        file = CaseFile.objects.get(role="card_front")
        picture = clerk_client.get(f"/desk/files/{file.pk}/")
        assert picture["Content-Type"] == "image/jpeg"
        assert picture["Cache-Control"] == "no-store, private"
        assert picture["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert picture["X-Content-Type-Options"] == "nosniff"
        assert Client().get(f"/desk/files/{file.pk}/").status_code == 302

    def test_what_has_no_clean_copy_is_never_shown(self, clerk_client: Client) -> None:
        people.case()
        file = CaseFile.objects.get(role="card_front")
        CaseFile.objects.filter(pk=file.pk).update(clean_sha256="")
        assert clerk_client.get(f"/desk/files/{file.pk}/").status_code == 404

    def test_a_purged_picture_is_gone_not_broken(self, clerk_client: Client) -> None:
        people.case()
        file = CaseFile.objects.get(role="card_front")
        CaseFile.objects.filter(pk=file.pk).update(clean_sha256="f" * 64)
        assert clerk_client.get(f"/desk/files/{file.pk}/").status_code == 404

    def test_the_source_is_for_those_allowed(self, clerk_client: Client, chief_client: Client) -> None:
        mail = people.message(text="<script>alert(1)</script>")
        assert clerk_client.get(f"/desk/mail/{mail.pk}/source/").status_code == 403
        source = chief_client.get(f"/desk/mail/{mail.pk}/source/")
        assert source["Content-Type"] == "text/plain; charset=utf-8"
        assert source["X-Content-Type-Options"] == "nosniff"
        assert b"Subject:" in source.content


class TestMail:
    def test_a_question_waits_until_it_is_dealt_with(self, clerk_client: Client) -> None:
        mail = people.message()
        assert "When will I get my report?" in clerk_client.get("/desk/mail/").content.decode()
        assert clerk_client.post(f"/desk/mail/{mail.pk}/resolve/").status_code == 302
        mail.refresh_from_db()
        assert (mail.state, mail.resolved_by) == (Message.State.RESOLVED, "sato")
        assert "No mail waits" in clerk_client.get("/desk/mail/").content.decode()

    def test_a_mail_is_put_into_a_case_by_its_number(self, clerk_client: Client) -> None:
        case = people.case(status=Status.AWAITING_ANSWER)
        mail = people.message()
        answer = clerk_client.post(f"/desk/mail/{mail.pk}/file/", {"case": "２０２６－０００００１"})
        assert (answer.status_code, answer["Location"]) == (303, f"/desk/cases/{case.pk}/")
        mail.refresh_from_db()
        assert mail.case_id == case.pk

    @pytest.mark.parametrize("number", ["", "2026-999999", "nonsense"])
    def test_a_number_that_no_case_has(self, clerk_client: Client, number: str) -> None:
        mail = people.message()
        page = clerk_client.post(f"/desk/mail/{mail.pk}/file/", {"case": number})
        assert page.status_code == 409
        assert "No case has that number." in page.content.decode()


class TestTroubles:
    def test_what_got_stuck_is_shown_and_tried_again(self, clerk_client: Client) -> None:
        case = people.case()
        letter = people.letter(case, "deficiency", "failed", "connection refused")
        page = clerk_client.get("/desk/troubles/").content.decode()
        assert "connection refused" in page
        assert clerk_client.post(f"/desk/letters/{letter.pk}/retry/").status_code == 302
        letter.refresh_from_db()
        assert letter.state == "written"

    def test_a_failed_job_runs_again(self, clerk_client: Client) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)"
                " VALUES ('default', 'issue_report', '{\"case_id\": 1}', 'failed', 14) RETURNING id"
            )
            (job_id,) = cursor.fetchone()
        assert "Issuing a report" in clerk_client.get("/desk/troubles/").content.decode()
        assert clerk_client.post(f"/desk/troubles/{job_id}/retry/").status_code == 302
        assert ProcrastinateJob.objects.get(pk=job_id).status == "todo"

    def test_a_letter_that_is_on_its_way_is_left_alone(self, clerk_client: Client) -> None:
        letter = people.letter(people.case(), "deficiency", "sent")
        clerk_client.post(f"/desk/letters/{letter.pk}/retry/")
        letter.refresh_from_db()
        assert letter.state == "sent"

    def test_a_report_that_the_register_contradicts_is_shown(self, clerk_client: Client) -> None:
        registered = people.result()
        people.report(None, registered)
        assert "SM2-2026-000001" not in clerk_client.get("/desk/troubles/").content.decode()
        old = registered.revisions.get()
        registered.revisions.update(is_current=False)
        old.pk, old.revision, old.is_current, old.score = None, 2, True, Decimal(9)
        old.save()
        assert "SM2-2026-000001" in clerk_client.get("/desk/troubles/").content.decode()
