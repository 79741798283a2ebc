"""A one-time code opens an examinee's page: nobody at the desk reads it."""

from datetime import date

import pytest
from django.test import Client

from scoredesk.actions import send_sign_in_code
from scoredesk.store.models import Letter
from tests.my_page.making import a_result

pytestmark = pytest.mark.django_db


def test_a_one_time_code_is_not_shown_at_the_desk(chief_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(send_sign_in_code, "ANSWER_SECONDS", 0.0)
    revision = a_result().revisions.get()
    assert isinstance(revision.birth_date, date)
    assert send_sign_in_code.send_sign_in_code(revision.examinee_number, revision.birth_date, "192.0.2.1")
    letter = Letter.objects.get(kind="one_time_code")
    assert chief_client.get(f"/desk/letters/{letter.pk}/").status_code == 404
