"""Forget of one ended case what a purpose no longer needs. The case's row is locked, and was ended long enough ago.

Each function clears its rows and drops the blobs that no other row refers to; it returns whether there was anything.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from scoredesk.actions.now import now
from scoredesk.domain.application import Role
from scoredesk.store import blobs
from scoredesk.store.models import Case, CaseFile, Letter, Message
from scoredesk.store.queries.blobs import unreferenced

CARDS = (Role.CARD_FRONT, Role.CARD_BACK, Role.UNDECIDED, Role.OTHER)
"""Whatever is not known to be a portrait may be a card."""

_HASHES = ("original_sha256", "clean_sha256", "drawing_sha256", "crop_sha256")


def forget_cards(case: Case) -> bool:
    """Forget the pictures of cards, and the bytes of every mail: any of them may hold one."""
    return any([_forget_bytes(case.messages.all()), _forget_pictures(case.files.filter(role__in=CARDS))])


def forget_portraits(case: Case) -> bool:
    """Forget the portraits, and the mails that brought them; a report keeps the picture that it shows."""
    return any([_forget_bytes(case.messages.all()), _forget_pictures(case.files.filter(role=Role.PORTRAIT))])


def forget_mail(case: Case) -> bool:
    """Forget what the mails and the letters said; that they came and went stays in the history."""
    mails = case.messages.all()
    letters = case.letters.exclude(mime_sha256="")
    addresses = list(letters.values_list("mime_sha256", flat=True))
    letters.update(mime_sha256="", last_error="")
    drop_unreferenced(addresses)
    mails_were_there = _forget_bytes(mails)
    mails.update(subject="", text="", findings=[])
    return mails_were_there or bool(addresses)


def forget_case(case: Case) -> bool:
    """Forget the case and all that hangs on it. A report that it led to stays, and stands by itself."""
    forget_mail(case)
    _forget_pictures(case.files.all())
    case.messages.all().delete()
    case.delete()
    return True


def drop_unreferenced(addresses: Iterable[str]) -> None:
    """Drop those blobs to which no row refers, as the rows are in this transaction, nor one that is being written."""
    wanted = {address for address in addresses if address}
    blobs.let_go(wanted)
    for address in unreferenced(wanted):
        blobs.drop(address)


def forget_letters(letters: "QuerySet[Letter]") -> int:
    """Forget letters wholly; return how many."""
    addresses = list(letters.values_list("mime_sha256", flat=True))
    letters.delete()
    drop_unreferenced(addresses)
    return len(addresses)


def _forget_pictures(files: "QuerySet[CaseFile]") -> bool:
    files = files.exclude(**dict.fromkeys(_HASHES, ""))
    addresses = [address for row in files.values_list(*_HASHES) for address in row]
    files.update(**dict.fromkeys(_HASHES, ""), name="")
    drop_unreferenced(addresses)
    return bool(addresses)


def _forget_bytes(mails: "QuerySet[Message]") -> bool:
    rows = list(mails.filter(raw_dropped_at=None).values_list("pk", "raw_sha256"))
    Message.objects.filter(pk__in=[pk for pk, _ in rows]).update(raw_dropped_at=now())
    drop_unreferenced(address for _, address in rows)
    return bool(rows)
