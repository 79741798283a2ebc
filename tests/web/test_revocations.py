"""Revoking by two people as clerks do it, and what a checker reads before and after."""

import pytest
from django.test import Client

from scoredesk.actions.actor import Permission
from scoredesk.domain.casework import Status
from scoredesk.store.models import Report, RevocationProposal
from tests.web import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> Report:
    registered = people.result()
    return people.report(people.case(status=Status.DELIVERED, registered=registered), registered)


@pytest.fixture
def second_client(db: None) -> Client:
    """Another clerk who may revoke."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(people.staff("ito", Permission.REVOKE))
    return client


def public(language: str = "en") -> str:
    return Client(headers={"accept-language": language}).get(f"/v/{people.CODE}").content.decode()


def propose(client: Client, report: Report, **differs: str) -> int:
    form = {"reason": "wrong_person", "note": "His brother's number."} | differs
    return client.post(f"/desk/reports/{report.pk}/revoke/", form).status_code


def test_from_the_proposal_to_what_a_checker_reads(chief_client: Client, second_client: Client, report: Report) -> None:
    assert propose(chief_client, report) == 303
    assert "Genuine" in public() or "genuine" in public()
    proposal = RevocationProposal.objects.get()
    page = second_client.get(f"/desk/reports/{report.pk}/").content.decode()
    assert "brother" in page
    assert f"/desk/revocations/{proposal.pk}/confirm/" in page
    assert f"/desk/reports/{report.pk}/" in second_client.get("/desk/second/").content.decode()
    assert second_client.post(f"/desk/revocations/{proposal.pk}/confirm/").status_code == 303
    told = public()
    assert "The report does not belong to the person who applied for it." in told
    assert "brother" not in told
    assert "では ありません。" in public("ja")
    assert "wrong_person" not in public("ja")


def test_the_one_who_proposed_is_offered_no_confirmation_and_cannot_force_it(
    chief_client: Client, report: Report
) -> None:
    propose(chief_client, report)
    proposal = RevocationProposal.objects.get()
    page = chief_client.get(f"/desk/reports/{report.pk}/").content.decode()
    assert f"/desk/revocations/{proposal.pk}/confirm/" not in page
    answer = chief_client.post(f"/desk/revocations/{proposal.pk}/confirm/")
    assert (answer.status_code, "Another person has to decide" in answer.content.decode()) == (409, True)
    assert Report.objects.get().standing == "valid"
    assert chief_client.post(f"/desk/revocations/{proposal.pk}/take-back/").status_code == 303


def test_without_the_permission_there_is_neither_form_nor_way(clerk_client: Client, report: Report) -> None:
    assert propose(clerk_client, report) == 403
    assert "/revoke/" not in clerk_client.get(f"/desk/reports/{report.pk}/").content.decode()


def test_a_reason_that_is_none_and_a_decline_without_words_change_nothing(
    chief_client: Client, second_client: Client, report: Report
) -> None:
    assert propose(chief_client, report, reason="because") == 409
    propose(chief_client, report)
    address = f"/desk/revocations/{RevocationProposal.objects.get().pk}/decline/"
    assert second_client.post(address, {"note": " "}).status_code == 409
    assert second_client.post(address, {"note": "It is his."}).status_code == 303
    assert "It is his." in chief_client.get("/desk/second/").content.decode()


def test_a_report_is_found_by_its_serial(clerk_client: Client, report: Report) -> None:
    answer = clerk_client.post("/desk/search/", {"words": report.serial.lower()}, follow=True)
    assert f"/desk/reports/{report.pk}/" in answer.content.decode()
