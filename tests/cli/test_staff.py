"""Clerks are added at the command line, with a password that is one."""

from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User

from scoredesk.actions.actor import Permission, clerk
from scoredesk.cli import staff
from scoredesk.cli.errors import InputError
from scoredesk.store.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def password(tmp_path: Path) -> str:
    (tmp_path / "password").write_text("correct horse battery\n")
    return str(tmp_path / "password")


def test_a_clerk_is_added_with_permissions_and_an_event(password: str) -> None:
    assert staff.run(["add", "yamada", "--may", "revoke", "--password-file", password]) == 0
    assert authenticate(username="yamada", password="correct horse battery") is not None
    assert clerk(User.objects.get()).permissions == {Permission.WORK_CASES, Permission.REVOKE}
    assert Event.objects.get().kind == "staff_added"


def test_a_new_password_replaces_the_old_one(password: str, tmp_path: Path) -> None:
    staff.run(["add", "yamada", "--password-file", password])
    (tmp_path / "new").write_text("another long phrase")
    assert staff.run(["password", "yamada", "--password-file", str(tmp_path / "new")]) == 0
    assert authenticate(username="yamada", password="correct horse battery") is None
    assert authenticate(username="yamada", password="another long phrase") is not None


def test_a_name_taken_and_a_weak_password_are_refused(password: str, tmp_path: Path) -> None:
    staff.run(["add", "yamada", "--password-file", password])
    with pytest.raises(InputError):
        staff.run(["add", "yamada", "--password-file", password])
    (tmp_path / "weak").write_text("short")
    with pytest.raises(InputError):
        staff.run(["add", "suzuki", "--password-file", str(tmp_path / "weak")])
    with pytest.raises(InputError, match="no clerk"):
        staff.run(["password", "suzuki", "--password-file", password])
    assert User.objects.count() == 1


def test_what_is_wrong_is_said_in_english_as_commands_speak(password: str, tmp_path: Path) -> None:
    staff.run(["add", "yamada", "--password-file", password])
    with pytest.raises(InputError, match="already exists"):
        staff.run(["add", "yamada", "--password-file", password])
    (tmp_path / "weak").write_text("short")
    with pytest.raises(InputError, match="too short"):
        staff.run(["add", "suzuki", "--password-file", str(tmp_path / "weak")])
