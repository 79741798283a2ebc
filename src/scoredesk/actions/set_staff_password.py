"""Give a clerk a new password."""

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.record_event import record_event
from scoredesk.domain.events import EventKind


def set_staff_password(actor: Actor, name: str, password: str) -> None:
    """Set it, which ends earlier sessions. Raises ValueError for no such clerk or a weak password."""
    require(actor, Permission.MANAGE_STAFF)
    with transaction.atomic():
        user = User.objects.select_for_update().filter(username=name, is_staff=True).first()
        if user is None:
            raise ValueError(f"there is no clerk {name!r}")
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from None
        user.set_password(password)
        user.save(update_fields=["password"])
        record_event(EventKind.STAFF_PASSWORD_SET, actor, name=name)
