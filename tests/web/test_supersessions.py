"""After a scoring error, at the desk: a file looked through and imported; reports proposed, approved, replaced."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scoredesk.actions.actor import Permission
from scoredesk.actions.forget_upload import forget_upload
from scoredesk.actions.now import set_clock
from scoredesk.actions.supersede import supersede
from scoredesk.store.models import Report, ResultImport, ResultRevision, ResultUpload, Supersession
from scoredesk.web.desk import results
from tests.actions.superseding import an_applied_for_report, my_page_reports, on_page
from tests.my_page.making import on_my_page
from tests.register.making import NOON, a_file
from tests.web import people

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]


@pytest.fixture(autouse=True)
def after_the_exam(fixed_clock: None) -> None:
    """The exam of ``on_my_page`` has been held."""
    set_clock(lambda: NOON)


@pytest.fixture
def client_of(db: None) -> ClientOf:
    """Sign a new clerk in."""

    def sign_in(name: str, *permissions: Permission) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(people.staff(name, *permissions))
        return client

    return sign_in


@pytest.fixture
def first(client_of: ClientOf) -> Client:
    """One who imports and proposes."""
    return client_of("suzuki", Permission.REVOKE, Permission.IMPORT_RESULTS)


@pytest.fixture
def second(client_of: ClientOf) -> Client:
    """Another who approves."""
    return client_of("ito", Permission.REVOKE)


def send(client: Client, content: bytes) -> str:
    """Send a file; return the address of its preview."""
    answer = client.post("/desk/results/", {"file": SimpleUploadedFile("corrected.csv", content)})
    assert answer.status_code == 303
    return str(answer["Location"])


def seen_on(page: str) -> str:
    """The fingerprint that a form sends back."""
    return page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def test_a_file_taken_in_meanwhile_leads_to_the_imports(first: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The button pressed twice: the second waits for the first, and finds nothing left to do."""
    my_page_reports(1)
    address = send(first, a_file(on_my_page(examinee_number="SM2611-1", score="9")))
    monkeypatch.setattr(results, "_upload_or_404", lambda pk: forget_upload(ResultUpload.objects.get(pk=pk)))
    answer = first.post(f"{address}import/")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/results/")


def test_the_whole_way(first: Client, second: Client) -> None:
    my_page_reports(2)
    content = a_file(
        on_my_page(examinee_number="SM2611-1", score="9"),
        on_my_page(examinee_number="SM2611-2", score="13", outcome="passed"),
    )
    address = send(first, content)
    page = first.get(address).content.decode()
    assert "2 rows: 0 new, 2 revised, 0 unchanged" in page
    assert "than the register: 2." in page
    assert "83.3 %" in page
    assert "Revoked, no new one" in page
    # A preview changes nothing.
    assert (ResultRevision.objects.count(), ResultImport.objects.count()) == (2, 1)
    taken_in = first.post(f"{address}import/")
    assert taken_in["Location"].startswith("/desk/supersessions/new/?import=")
    assert not ResultUpload.objects.exists()
    page = first.get(taken_in["Location"]).content.decode()
    assert "Reports: 2. New ones: 1. Revoked without a new one: 1." in page
    made = first.post(taken_in["Location"], {"seen": seen_on(page), "note": "Key error in question 7"})
    batch = Supersession.objects.get()
    assert made["Location"] == f"/desk/supersessions/{batch.pk}/"
    assert "/approve/" not in first.get(made["Location"]).content.decode()
    assert first.post(f"{made['Location']}approve/").status_code == 409
    assert f"/desk/supersessions/{batch.pk}/" in second.get("/desk/second/").content.decode()
    assert "Key error in question 7" in second.get(made["Location"]).content.decode()
    assert second.post(f"{made['Location']}approve/").status_code == 303
    running = second.get(made["Location"]).content.decode()
    assert "0 / 2" in running
    assert 'http-equiv="refresh"' in running
    for item in batch.items.all():
        supersede(item.pk)
    done = second.get(made["Location"]).content.decode()
    assert "2 / 2" in done
    assert 'http-equiv="refresh"' not in done
    old = Report.objects.order_by("pk")[0]
    public = Client(headers={"accept-language": "en"}).get(f"/v/{old.code}").content.decode()
    assert old.replaced_by is not None
    assert old.replaced_by.serial in public
    # Whoever holds the old code learns the new serial, and neither the new code nor the new mark.
    assert old.replaced_by.code not in public
    assert "<strong>9</strong>" not in public
    assert public.count("<strong>10</strong>") == 1


def test_a_batch_that_is_not_as_it_was_seen_is_shown_anew(first: Client) -> None:
    my_page_reports(1)
    on_page([1], score="9")
    page = first.get("/desk/supersessions/new/").content.decode()
    on_page([1], score="8")
    answer = first.post("/desk/supersessions/new/", {"seen": seen_on(page)})
    assert answer.status_code == 409
    assert not Supersession.objects.exists()
    assert seen_on(answer.content.decode()) != seen_on(page)


def test_a_misprinted_name_from_the_reports_page(first: Client, second: Client) -> None:
    report = an_applied_for_report("NGUYEN VAN HUNQ")
    assert "/name/" in first.get(f"/desk/reports/{report.pk}/").content.decode()
    answer = first.post(f"/desk/reports/{report.pk}/name/", {"name": "NGUYEN VAN HUNG", "name_note": ""})
    batch = Supersession.objects.get()
    assert answer["Location"] == f"/desk/supersessions/{batch.pk}/"
    page = second.get(answer["Location"]).content.decode()
    assert "NGUYEN VAN HUNQ" in page
    assert "NGUYEN VAN HUNG" in page
    assert f"/desk/supersessions/{batch.pk}/" in second.get(f"/desk/reports/{report.pk}/").content.decode()
    declined = second.post(f"/desk/supersessions/{batch.pk}/decline/", {"note": "It is HUNQ."})
    assert declined.status_code == 303
    assert first.post(f"/desk/reports/{report.pk}/name/", {"name": "NGUYEN VAN HUNQ"}).status_code == 409


def test_a_wrong_file_is_told_apart_row_by_row_and_can_be_given_up(first: Client) -> None:
    address = send(first, a_file(on_my_page(score="x", birth_date="")))
    page = first.get(address).content.decode()
    assert "Bad rows: 1." in page
    assert "is no mark" in page
    assert "is empty" in page
    assert first.post(f"{address}import/").status_code == 409
    assert first.post(f"{address}give-up/").status_code == 302
    assert not ResultUpload.objects.exists()
    assert "no CSV of results" in first.get(send(first, b"hello\nworld\n")).content.decode()
    assert first.post("/desk/results/").status_code == 400


def test_who_may_not(client_of: ClientOf, first: Client) -> None:
    my_page_reports(1)
    on_page([1], score="9")
    clerk = client_of("sato")
    assert clerk.get("/desk/results/").status_code == 403
    assert clerk.get("/desk/supersessions/new/").status_code == 403
    first.post("/desk/supersessions/new/", {"seen": seen_on(first.get("/desk/supersessions/new/").content.decode())})
    address = f"/desk/supersessions/{Supersession.objects.get().pk}/"
    assert clerk.get(address).status_code == 200
    assert clerk.post(f"{address}approve/").status_code == 403
    assert "/desk/results/" not in clerk.get("/desk/").content.decode()
    assert "/desk/results/" in first.get("/desk/").content.decode()


def test_a_file_that_corrects_what_is_under_way_says_so_beforehand(first: Client) -> None:
    my_page_reports(1)
    on_page([1], score="9")
    first.post("/desk/supersessions/new/", {"seen": seen_on(first.get("/desk/supersessions/new/").content.decode())})
    page = first.get(send(first, a_file(on_my_page(score="8")))).content.decode()
    assert "in a replacement under way or printed alike: 1." in page
