"""A case opens with its number, its token, its promise, and everything that the mail brought."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from scoredesk.actions.open_case import open_case
from scoredesk.domain import case_token, job_names
from scoredesk.domain.application import Doubt, Item, Reading, Role, Source
from scoredesk.domain.casework import Status
from scoredesk.store.models import Case, Message
from tests.actions.making import (
    ITEMS,
    a_case,
    a_draft,
    a_message,
    card,
    content_of,
    doubtful,
    events_of,
    portrait,
    value_of,
    waiting,
)

pytestmark = pytest.mark.django_db


def test_the_case_holds_what_the_mail_said() -> None:
    case = a_case()
    assert case.status == Status.RECEIVED
    assert {item: value_of(case, item) for item in Item} == dict(ITEMS)
    assert content_of(case, Role.CARD_FRONT) == card().content
    assert content_of(case, Role.PORTRAIT) == portrait().content
    assert events_of(case) == ["case_opened"]
    assert waiting(job_names.EXAMINE_CASE) == [{"case_id": case.pk}]
    (message,) = Message.objects.filter(case=case)
    assert message.state == Message.State.FILED


def test_numbers_follow_each_other_and_tokens_are_ours() -> None:
    first, second = a_case(), a_case(sender="other@example.org")
    assert (first.number, second.number) == ("2026-000001", "2026-000002")
    assert first.token != second.token
    assert case_token.find(f"Re: [{first.token}] 申請") == (first.token,)


def test_a_case_that_failed_to_open_leaves_no_gap() -> None:
    a_case()
    with transaction.atomic():
        open_case(a_message("x@example.org"), a_draft())
        transaction.set_rollback(True)
    assert a_case(sender="y@example.org").number == "2026-000002"
    assert Case.objects.count() == 2


def test_ten_business_days_are_promised_and_the_day_of_receipt_does_not_count() -> None:
    # Thursday 19 November 2026, before a holiday (23 November).
    case = a_case(received_at=datetime(2026, 11, 19, 3, 0, tzinfo=UTC))
    assert case.promised_on == date(2026, 12, 4)


def test_a_mail_of_the_evening_counts_by_the_offices_date() -> None:
    # 16:00 UTC is past midnight in Tokyo.
    late = a_case(received_at=datetime(2026, 11, 18, 16, 0, tzinfo=UTC))
    assert late.promised_on == date(2026, 12, 4)


def test_doubts_and_undecided_files_are_kept_as_they_are() -> None:
    draft = a_draft(
        {**ITEMS, Item.EXAM_DATE: doubtful(Doubt.AMBIGUOUS, "2024-05-06", "2024-06-05"), Item.SEX: None},
        [card(role=Role.UNDECIDED), portrait(role=Role.UNDECIDED)],
    )
    case = a_case(draft=draft)
    row = case.items.get(item=Item.EXAM_DATE)
    assert (row.value, row.doubt, row.candidates) == ("", "ambiguous", ["2024-05-06", "2024-06-05"])
    assert not case.items.filter(item=Item.SEX).exists()
    assert list(case.files.values_list("role", "is_current")) == [("undecided", True)] * 2


def test_of_two_files_for_one_role_the_first_counts() -> None:
    case = a_case(draft=a_draft(attachments=[card(), portrait(0), portrait(1)]))
    assert content_of(case, Role.PORTRAIT) == portrait(0).content
    assert case.files.filter(role=Role.PORTRAIT, is_current=False).count() == 1


def test_text_that_postgresql_cannot_keep_does_not_stop_a_case() -> None:
    draft = a_draft({**ITEMS, Item.NAME: "NGUYEN\0VAN \ud800HUNG"})
    case = a_case(draft=draft)
    assert value_of(case, Item.NAME).startswith("NGUYEN")


def test_a_media_type_and_a_part_of_any_length_do_not_stop_a_case() -> None:
    file = replace(card(), media_type="text/" + "a" * 300, role=Role.OTHER)
    name = Reading("NGUYEN VAN HUNG", (), Source(".".join(["12"] * 30), 1, "x"), None, "x")
    case = a_case(draft=a_draft({Item.NAME: name}, (file,)))
    assert case.files.count() == 1
    assert value_of(case, Item.NAME) == "NGUYEN VAN HUNG"
