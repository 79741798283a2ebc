"""Add a clerk, who may sign in at the desk and work cases."""

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from scoredesk.actions.actor import Actor, Permission, require
from scoredesk.actions.record_event import record_event
from scoredesk.domain.events import EventKind


def add_staff(actor: Actor, name: str, password: str, may: frozenset[Permission] = frozenset()) -> User:
    """Add a clerk with further permissions. Raises ValueError for a name that is taken or a weak password."""
    require(actor, Permission.MANAGE_STAFF)
    user = User(username=User.normalize_username(name), is_staff=True)
    try:
        user.full_clean(exclude=["password"])
        validate_password(password, user)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from None
    user.set_password(password)
    with transaction.atomic():
        user.save()
        user.groups.set([Group.objects.get_or_create(name=permission)[0] for permission in sorted(may)])
        record_event(EventKind.STAFF_ADDED, actor, name=name, may=sorted(may))
    return user
