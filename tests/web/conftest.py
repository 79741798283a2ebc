"""A fixed clock for every test of the pages, and signed-in clients."""

from collections.abc import Iterator

import pytest
from django.test import Client

from scoredesk.actions.actor import Permission
from scoredesk.actions.now import set_clock
from tests.web.people import NOW, staff


@pytest.fixture(autouse=True)
def fixed_clock() -> Iterator[None]:
    """It is Friday, 20 November 2026, 10:30 in Tokyo."""
    set_clock(lambda: NOW)
    yield
    set_clock(None)


@pytest.fixture
def clerk_client(db: None) -> Client:
    """A clerk without further permissions, reading English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(staff())
    return client


@pytest.fixture
def chief_client(db: None) -> Client:
    """A clerk who may see sources and revoke, reading English."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(staff("suzuki", Permission.SEE_RAW_MAIL, Permission.REVOKE))
    return client
