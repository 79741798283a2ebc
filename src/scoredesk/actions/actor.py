"""Who acts, and what that actor may do."""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

from scoredesk.domain.api_keys import Program, Scope
from scoredesk.domain.errors import NotAllowedError


class ActorKind(StrEnum):
    """The kinds of actors."""

    CLERK = "clerk"
    MACHINE = "machine"
    EXAMINEE = "examinee"
    OPERATOR = "operator"  # at the command line
    PROGRAM = "program"  # with a key


class Permission(StrEnum):
    """What a clerk may be allowed; each is a group of that name."""

    WORK_CASES = "work_cases"  # see, ask, approve, refuse
    IMPORT_RESULTS = "import_results"
    SEE_RAW_MAIL = "see_raw_mail"
    REVOKE = "revoke"
    MANAGE_STAFF = "manage_staff"
    MANAGE_KEYS = "manage_keys"  # of programs


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts. ``name`` is a login name or a job's name, never an examinee's name."""

    kind: ActorKind
    name: str = ""
    permissions: frozenset[str] = frozenset()


MACHINE = Actor(ActorKind.MACHINE)
EXAMINEE = Actor(ActorKind.EXAMINEE)


def operator(name: str) -> Actor:
    """Return the actor behind a command: whoever may run commands on the machine may do everything."""
    return Actor(ActorKind.OPERATOR, name, frozenset(Permission))


def program(known: Program) -> Actor:
    """Return the actor behind a program's key: its scopes say what it may do, never to decide a case."""
    may = {Permission.IMPORT_RESULTS} if Scope.RESULTS_IMPORT in known.scopes else set()
    return Actor(ActorKind.PROGRAM, known.prefix, frozenset(may))


def clerk(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """Return the actor behind a signed-in staff user: each may work cases, the rest is by group."""
    if not isinstance(user, User) or not user.is_active or not user.is_staff:
        return Actor(ActorKind.CLERK)
    if user.is_superuser:
        return Actor(ActorKind.CLERK, user.get_username(), frozenset(Permission))
    groups = frozenset(user.groups.values_list("name", flat=True))
    return Actor(ActorKind.CLERK, user.get_username(), groups | {Permission.WORK_CASES})


def require(actor: Actor, permission: Permission) -> None:
    """Raise NotAllowedError unless the actor has the permission."""
    if permission not in actor.permissions:
        raise NotAllowedError(f"{actor.kind} may not {permission}")


def require_person(actor: Actor, permission: Permission) -> None:
    """Raise NotAllowedError unless a person with the permission acts: some decisions are never a machine's."""
    if actor.kind is not ActorKind.CLERK:
        raise NotAllowedError(f"only a clerk may {permission}, not {actor.kind}")
    require(actor, permission)
