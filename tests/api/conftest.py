"""Keys for the tests of the API, and an office that counts nothing unless a test wants it to."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from scoredesk.actions.actor import operator
from scoredesk.actions.make_api_key import make_api_key
from scoredesk.actions.now import set_clock
from scoredesk.actions.office import Office, set_office
from scoredesk.actions.recognise_program import forget_programs
from scoredesk.conf.wiring import office_from_environment
from scoredesk.domain.api_keys import Scope
from scoredesk.web.ui.pace import forget_pace
from tests.web.people import NOW

SetOffice = Callable[..., Office]
MakeKey = Callable[..., dict[str, str]]


@pytest.fixture(autouse=True)
def standing_clock() -> Iterator[None]:
    """It is Friday, 20 November 2026, 10:30 in Tokyo."""
    set_clock(lambda: NOW)
    yield
    set_clock(None)


@pytest.fixture(autouse=True)
def office_with() -> Iterator[SetOffice]:
    """An office without limits; call it to have another."""

    def having(**differs: object) -> Office:
        made = replace(office_from_environment(), **{"api_rate": 0, "api_key_rate": 0, **differs})  # type: ignore[arg-type]
        set_office(lambda: made)
        forget_pace()
        forget_programs()
        return made

    having()
    yield having
    set_office(office_from_environment)
    forget_pace()
    forget_programs()


@pytest.fixture
def with_key(db: None) -> MakeKey:
    """Make a key with these scopes; returns the header that carries it."""

    def make(*scopes: Scope) -> dict[str, str]:
        key = make_api_key(operator("test"), "Exam Operator K.K.", frozenset(scopes))
        return {"Authorization": f"Bearer {key}"}

    return make
