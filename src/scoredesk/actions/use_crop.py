"""Take the proposed crop of a portrait as the portrait: another framing of the same pixels, nothing painted (N9).

A clerk says so, never a machine. The portrait as it came stays with the case.
"""

from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require_person
from scoredesk.actions.examinable import require_examinable
from scoredesk.actions.lock_case import lock_case
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.domain import job_names
from scoredesk.domain.application import Role
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.store import blobs
from scoredesk.store.models import CaseFile


def use_crop(case_id: int, actor: Actor, file_id: int) -> None:
    """Put the crop in the portrait's place and have the case examined anew.

    Raises AskPersonError where the file is not the current portrait or has no crop, IllegalMoveError once the case is
    decided, CaseFile.DoesNotExist for a file of another case.
    """
    require_person(actor, Permission.WORK_CASES)
    crop = CaseFile.objects.get(pk=file_id, case=case_id).crop_sha256
    size = len(blobs.get(crop)) if crop else 0
    with transaction.atomic():
        case = lock_case(case_id)
        require_examinable(case)
        portrait = case.files.get(pk=file_id)
        if not (crop and portrait.is_current and portrait.role == Role.PORTRAIT and portrait.crop_sha256 == crop):
            raise AskPersonError("no_such_file")
        portrait.is_current = False
        portrait.save(update_fields=["is_current"])
        CaseFile.objects.create(
            case=case,
            message=portrait.message,
            role=Role.PORTRAIT,
            role_certain=True,
            role_set_by=actor.name,
            name=portrait.name,
            media_type="image/jpeg",
            size=size,
            original_sha256=crop,
        )
        record_event(EventKind.CROP_USED, actor, case=case, file=file_id)
        wake(job_names.EXAMINE_CASE, case_id=case.pk)
