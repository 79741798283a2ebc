"""Keys at the command line: printed once, listed by their beginning, revoked by it."""

import pytest

from scoredesk.actions.recognise_program import recognise_program
from scoredesk.cli import api_key
from scoredesk.cli.errors import InputError
from scoredesk.store.models import ApiKey, Event

pytestmark = pytest.mark.django_db


def test_a_key_is_made_listed_and_revoked(capsys: pytest.CaptureFixture[str]) -> None:
    assert api_key.run(["add", "Exam Operator K.K.", "--scope", "verify", "--scope", "cases:read"]) == 0
    key = capsys.readouterr().out.strip()
    found = recognise_program(key)
    assert found is not None
    assert (found.holder, sorted(found.scopes)) == ("Exam Operator K.K.", ["cases:read", "verify"])
    api_key.run(["list"])
    listed = capsys.readouterr().out
    assert found.prefix in listed
    assert "Exam Operator K.K." in listed
    assert key not in listed
    api_key.run(["revoke", found.prefix])
    assert recognise_program(key) is None
    assert [event.kind for event in Event.objects.order_by("pk")] == ["api_key_made", "api_key_revoked"]
    assert key not in str(list(Event.objects.values()))


@pytest.mark.parametrize(
    "arguments",
    [["add", "K.K."], ["add", " ", "--scope", "verify"], ["add", "K", "--scope", "verify", "--days", "0"]],
)
def test_a_key_that_makes_no_sense_is_not_made(arguments: list[str]) -> None:
    with pytest.raises(InputError):
        api_key.run(arguments)
    assert not ApiKey.objects.exists()


def test_what_is_not_there_cannot_be_revoked(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match="no such key"):
        api_key.run(["revoke", "sdk_aaaaaaaa"])
    api_key.run(["add", "K.K.", "--scope", "verify"])
    prefix = ApiKey.objects.get().prefix
    api_key.run(["revoke", prefix])
    with pytest.raises(InputError, match="already"):
        api_key.run(["revoke", prefix])
