"""Put what a mail brought into its case: only what was missing or asked for replaces what is there (N10).

What differs without having been asked for is not lost: the value stays, the other is kept beside it as a conflict
for a person; a file that nobody asked for is kept, but does not count until a clerk says so.
"""

from scoredesk.domain.application import Attachment, Doubt, Draft, Item, Reading, Role
from scoredesk.store import blobs
from scoredesk.store.models import Case, CaseFile, CaseItem, Message
from scoredesk.store.queries.cases import current_file
from scoredesk.store.storable import storable

_IMAGE_ROLES = (Role.CARD_FRONT, Role.CARD_BACK, Role.PORTRAIT)
_LONGEST_VALUE = 200
_LONGEST_NAME = 255
_LONGEST_MEDIA_TYPE = 100
_LONGEST_PART = 64


def keep_items(case: Case, message: Message, draft: Draft, mends: frozenset[Item | Role]) -> None:
    """Keep the items of a mail that brings them; ``mends`` says what may be replaced."""
    rows = {Item(row.item): row for row in case.items.all()}
    for item, reading in draft.items.items():
        if reading.value is None and not reading.candidates and reading.doubt is None:
            continue
        row = rows.get(item)
        if row is None:
            row = CaseItem(case=case, item=item)
        elif row.value and item not in mends:
            _keep_beside(row, reading)
            continue
        elif row.value and not reading.value:
            continue
        _fill(row, reading, message)


def _fill(row: CaseItem, reading: Reading, message: Message) -> None:
    row.value = storable(reading.value or "")[:_LONGEST_VALUE]
    row.candidates = [storable(candidate)[:_LONGEST_VALUE] for candidate in reading.candidates]
    row.written = storable(reading.written)
    row.doubt = reading.doubt or ""
    row.source_part = reading.source.part[:_LONGEST_PART] if reading.source else ""
    row.source_line = reading.source.line if reading.source else 0
    row.source_text = storable(reading.source.text) if reading.source else ""
    row.message = message
    row.set_by = ""
    row.save()


def _keep_beside(row: CaseItem, reading: Reading) -> None:
    value = storable(reading.value or "")[:_LONGEST_VALUE]
    if value and value != row.value:
        row.doubt = Doubt.CONFLICT
        row.candidates = list(dict.fromkeys([row.value, *row.candidates, value]))
        row.save(update_fields=["doubt", "candidates"])


def keep_files(case: Case, message: Message, draft: Draft, mends: frozenset[Item | Role]) -> None:
    """Keep the files of a mail, each in its role where that role is free or was asked for."""
    taken: set[Role] = set()
    for attachment in draft.attachments:
        role = _role_in_case(attachment, mends, taken)
        counts = role not in _IMAGE_ROLES or _make_room(case, role, mends, taken)
        taken.add(role)
        CaseFile.objects.create(
            case=case,
            message=message,
            role=role,
            role_certain=attachment.role_certain and role is attachment.role,
            is_current=counts,
            name=storable(attachment.name)[:_LONGEST_NAME],
            # A sender's own word where the bytes say nothing.
            media_type=storable(attachment.media_type)[:_LONGEST_MEDIA_TYPE],
            size=attachment.size,
            original_sha256=blobs.put(attachment.content),
        )


def _role_in_case(attachment: Attachment, mends: frozenset[Item | Role], taken: set[Role]) -> Role:
    """An image of unknown role is the one that was asked for, where only one was."""
    if attachment.role is not Role.UNDECIDED:
        return attachment.role
    asked = [role for role in _IMAGE_ROLES if role in mends and role not in taken]
    return asked[0] if len(asked) == 1 else Role.UNDECIDED


def _make_room(case: Case, role: Role, mends: frozenset[Item | Role], taken: set[Role]) -> bool:
    """Free the role for a new file where that is due; return whether the new file counts."""
    present = current_file(case, role)
    if present is None:
        return True
    if role in taken or role not in mends:
        return False
    present.is_current = False
    present.save(update_fields=["is_current"])
    return True
