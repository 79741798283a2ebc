"""The mailroom on the desk: piles of mail, the book by day, letters that did not arrive, and what is not shown."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from scoredesk.domain.events import EventKind
from scoredesk.domain.programme import DeliveryMethod
from scoredesk.store import blobs
from scoredesk.store.models import Event, Letter, Message
from scoredesk.store.queries.mailroom import MailDay, days
from tests.actions.delivering import deliver_by
from tests.actions.test_report_link import sent_link
from tests.web import people

TOKYO = "Asia/Tokyo"


def came(at: datetime, key: str, **more: str) -> Message:
    mail = people.message(**{"key": key, **more})  # type: ignore[arg-type]  # all of these are texts
    Message.objects.filter(pk=mail.pk).update(received_at=at)
    return mail


def went(at: datetime, kind: str, state: str) -> Letter:
    made = people.case(f"2026-{Letter.objects.count():06d}", files=False)
    made.letters.all().delete()
    made.messages.all().update(received_at=datetime(2026, 1, 1, tzinfo=UTC))
    letter = people.letter(made, kind, state, "550 5.1.1 no such user" if state == "bounced" else "")
    Letter.objects.filter(pk=letter.pk).update(written_at=at)
    return letter


@pytest.mark.django_db
def test_a_day_is_the_office_s_own() -> None:
    midnight = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)  # in Tokyo the 20th begins
    came(midnight, "a")
    came(midnight - timedelta(seconds=1), "b", state=Message.State.SET_ASIDE, kind="auto_reply")
    came(midnight + timedelta(hours=23, minutes=59), "c", state=Message.State.RESOLVED)
    went(midnight, "refusal", "bounced")
    went(midnight, "acknowledgement", "written")
    went(midnight - timedelta(days=1), "acknowledgement", "sent")
    assert days(date(2026, 11, 20), 3, TOKYO) == (
        MailDay(date(2026, 11, 20), mails=2, waiting=1, letters=2, unsent=1, failed=1),
        MailDay(date(2026, 11, 19), mails=1, aside=1, letters=1),
        MailDay(date(2026, 11, 18)),
    )


def test_today_s_mail_in_and_out(clerk_client: Client) -> None:
    came(people.NOW, "a", subject="Come today")
    came(people.NOW - timedelta(days=1), "b", subject="Come yesterday")
    letter = went(people.NOW, "refusal", "bounced")
    page = clerk_client.get("/desk/mail/days/").content.decode()
    assert "Come today" in page
    assert "Come yesterday" not in page
    assert f"/desk/letters/{letter.pk}/retry/" in page
    assert "550 5.1.1" in page
    yesterday = clerk_client.get("/desk/mail/days/?on=2026-11-19").content.decode()
    assert "Come yesterday" in yesterday
    assert "Come today" not in yesterday


def test_a_code_s_letter_is_counted_and_leads_nowhere(clerk_client: Client) -> None:
    letter = went(people.NOW, "one_time_code", "sent")
    page = clerk_client.get("/desk/mail/days/").content.decode()
    assert "One-time code" in page
    assert f'href="/desk/letters/{letter.pk}/"' not in page


@pytest.mark.parametrize("on", ["x", "2026-13-01", "0001-01-01", "9999-12-31", "2026-11-20T00:00"])
def test_a_day_that_is_none_is_today(clerk_client: Client, on: str) -> None:
    came(people.NOW, "a", subject="Come today")
    answer = clerk_client.get(f"/desk/mail/days/?on={on}")
    assert answer.status_code == 200
    assert "Come today" in answer.content.decode()


def test_an_old_day_heads_its_own_two_weeks(clerk_client: Client) -> None:
    for day in (10, 27, 28):
        came(datetime(2026, 5, day, 3, tzinfo=UTC), str(day))
    page = clerk_client.get("/desk/mail/days/?on=2026-06-10").content.decode()
    assert "?on=2026-06-10" in page
    assert "?on=2026-05-28" in page
    assert "?on=2026-05-27" not in page, "the fifteenth day"
    assert "?on=2026-06-09" not in page, "nothing came or went"


def test_each_pile_holds_its_own(clerk_client: Client) -> None:
    piles = {
        "waiting": (Message.State.FOR_A_PERSON, "question"),
        "aside": (Message.State.SET_ASIDE, "auto_reply"),
        "done": (Message.State.RESOLVED, "question"),
    }
    for pile, (state, kind) in piles.items():
        people.message(state=state, kind=kind, subject=f"In the pile {pile}", key=pile)
    for pile in piles:
        page = clerk_client.get(f"/desk/mail/?pile={pile}").content.decode()
        assert [other for other in piles if f"In the pile {other}" in page] == [pile]
    assert "In the pile waiting" in clerk_client.get("/desk/mail/?pile=nonsense").content.decode()


def test_set_aside_mail_can_be_taken_back_or_dealt_with(clerk_client: Client) -> None:
    mail = people.message(state=Message.State.SET_ASIDE, kind="spam")
    assert "Open a new case" in clerk_client.get(f"/desk/mail/{mail.pk}/").content.decode()
    clerk_client.post(f"/desk/mail/{mail.pk}/resolve/")
    mail.refresh_from_db()
    assert mail.state == Message.State.RESOLVED


def test_a_letter_that_did_not_arrive_is_dealt_with_by_hand(clerk_client: Client) -> None:
    case = people.case()
    letter = people.letter(case, "deficiency", "bounced", "550 5.1.1 no such user")
    assert "did not arrive or are stuck: 1" in clerk_client.get("/desk/mail/").content.decode()
    before = clerk_client.get("/desk/").content.decode()
    assert clerk_client.post(f"/desk/letters/{letter.pk}/resolve/").status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.resolved_by) == ("bounced", "sato")
    assert Event.objects.filter(kind="letter_resolved", letter=letter, actor="sato").count() == 1
    assert "did not arrive" not in clerk_client.get("/desk/mail/").content.decode()
    assert "550 5.1.1" not in clerk_client.get("/desk/troubles/").content.decode()
    assert clerk_client.get("/desk/").content.decode().count("badge failed") == before.count("badge failed") - 1
    assert "Dealt with by sato" in clerk_client.get(f"/desk/letters/{letter.pk}/").content.decode()


def test_dealt_with_is_taken_back_by_sending_again(clerk_client: Client) -> None:
    letter = people.letter(people.case(), "deficiency", "bounced")
    clerk_client.post(f"/desk/letters/{letter.pk}/resolve/")
    clerk_client.post(f"/desk/letters/{letter.pk}/retry/")
    letter.refresh_from_db()
    assert (letter.state, letter.resolved_by) == ("written", "")


@pytest.mark.parametrize("state", ["sent", "written"])
def test_only_what_did_not_arrive_is_dealt_with(clerk_client: Client, state: str) -> None:
    letter = people.letter(people.case(), "deficiency", state)
    page = clerk_client.post(f"/desk/letters/{letter.pk}/resolve/", follow=True).content.decode()
    assert "not one that did not arrive" in page
    letter.refresh_from_db()
    assert letter.resolved_by == ""


def test_the_source_is_for_those_allowed_and_as_long_as_it_is_kept(clerk_client: Client, chief_client: Client) -> None:
    mail = people.message()
    link = f"/desk/mail/{mail.pk}/source/"
    assert link not in clerk_client.get(f"/desk/mail/{mail.pk}/").content.decode()
    assert link in chief_client.get(f"/desk/mail/{mail.pk}/").content.decode()
    assert clerk_client.get(link).status_code == 403
    assert not Event.objects.filter(kind=EventKind.MAIL_SOURCE_SEEN).exists()
    assert chief_client.get(link).status_code == 200
    looked = Event.objects.get(kind=EventKind.MAIL_SOURCE_SEEN)
    assert (looked.message, looked.actor_kind) == (mail, "clerk")
    assert looked.actor
    Message.objects.filter(pk=mail.pk).update(raw_dropped_at=people.NOW)
    assert link not in chief_client.get(f"/desk/mail/{mail.pk}/").content.decode()


def test_the_desk_shows_a_letter_without_its_link(
    clerk_client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    deliver_by(monkeypatch, tmp_path / "link", DeliveryMethod.LINK)
    _, token = sent_link()
    letter = Letter.objects.get(kind="delivery")
    page = clerk_client.get(f"/desk/letters/{letter.pk}/").content.decode()
    assert "/r/…" in page
    assert token not in page
    assert blobs.get(letter.mime_sha256)
