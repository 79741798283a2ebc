"""Say what a file is: a machine's guess mended, or a file that did not count taken in after all."""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.examinable import require_examinable
from scoredesk.actions.lock_case import lock_case
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.application import Role
from scoredesk.domain.events import EventKind
from scoredesk.store.models import Case, CaseFile


def assign_role(case_id: int, actor: Actor, file_id: int, role: Role) -> None:
    """Give a file of the case a role; the file that had it gives it up but stays with the case.

    Raises IllegalMoveError once the case is decided, CaseFile.DoesNotExist for a file of another case.
    """
    require(actor, Permission.WORK_CASES)
    with transaction.atomic():
        case = lock_case(case_id)
        require_examinable(case)
        file = case.files.get(pk=file_id)
        if role in (Role.CARD_FRONT, Role.CARD_BACK, Role.PORTRAIT):
            _make_way(case, file, role)
        file.role = role
        file.role_certain = True
        file.role_set_by = actor.name
        file.is_current = True
        file.save(update_fields=["role", "role_certain", "role_set_by", "is_current"])
        record_event(EventKind.ROLE_ASSIGNED, actor, case=case, file=file_id, role=role)
        wake(job_names.EXAMINE_CASE, case_id=case.pk)


def _make_way(case: Case, file: CaseFile, role: Role) -> None:
    """Where two files had each other's roles they change places; otherwise the earlier one steps back."""
    earlier = case.files.filter(is_current=True, role=role).exclude(pk=file.pk).first()
    if earlier is None:
        return
    earlier.is_current = False
    earlier.save(update_fields=["is_current"])
    if file.is_current and file.role in (Role.CARD_FRONT, Role.CARD_BACK, Role.PORTRAIT) and file.role != role:
        freed = file.role
        # The role is given up first: no two current files may hold one.
        file.role = Role.UNDECIDED
        file.save(update_fields=["role"])
        earlier.role, earlier.is_current, earlier.role_certain = freed, True, False
        earlier.save(update_fields=["role", "is_current", "role_certain"])
