"""Set an item to what a clerk reads in the mail or on the card."""

from datetime import date

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.examinable import require_examinable
from scoredesk.actions.lock_case import lock_case
from scoredesk.actions.office_programme import programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.application import Item, Sex
from scoredesk.domain.countries import COUNTRIES
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.store.models import CaseItem


def correct_item(case_id: int, actor: Actor, item: Item, value: str) -> None:
    """Set one item, in its canonical form, and have the case examined anew; the sender's words stay beside it.

    Raises AskPersonError for a value of the wrong form, IllegalMoveError once the case is decided.
    """
    require(actor, Permission.WORK_CASES)
    value = " ".join(value.split())
    _check(item, value)
    with transaction.atomic():
        case = lock_case(case_id)
        require_examinable(case)
        row = case.items.filter(item=item).first() or CaseItem(case=case, item=item)
        row.value, row.doubt, row.set_by = value, "", actor.name
        row.save()
        record_event(EventKind.ITEM_CORRECTED, actor, case=case, item=item)
        wake(job_names.EXAMINE_CASE, case_id=case.pk)


def _check(item: Item, value: str) -> None:
    if item in (Item.EXAM_DATE, Item.BIRTH_DATE):
        try:
            date.fromisoformat(value)
        except ValueError:
            raise AskPersonError("item_not_a_date") from None
    elif item is Item.CATEGORY and programme().category(value) is None:
        raise AskPersonError("item_not_a_category")
    elif item is Item.NATIONALITY and value not in COUNTRIES:
        raise AskPersonError("item_not_a_country")
    elif item is Item.SEX and value not in set(Sex):
        raise AskPersonError("item_not_a_sex")
    elif not value or len(value) > 200:
        raise AskPersonError("item_empty_or_too_long")
