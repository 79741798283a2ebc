"""What must not stand in a log: addresses with codes in them, and rows."""

import io
import logging

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

CODE = "k7m2p9x4secretcode"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Where the configured handler writes to."""
    stream = io.StringIO()
    monkeypatch.setattr(_handler(), "stream", stream)
    return stream


def _handler() -> logging.StreamHandler[io.StringIO]:
    for found in logging.getLogger().handlers:
        if isinstance(found, logging.StreamHandler) and found.formatter.__class__.__name__ == "NoRows":
            return found
    raise AssertionError("the configured handler is gone")


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_not_written_out(written: io.StringIO) -> None:
    assert Client().get(f"/nowhere/{CODE}").status_code == 404
    assert "404" in written.getvalue()
    assert CODE not in written.getvalue()


@pytest.mark.django_db
def test_a_database_error_is_logged_without_its_row(written: io.StringIO) -> None:
    name = "MAU VAN NGUYEN".title()  # in no line as it is logged, for tracebacks quote lines
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE person (name text PRIMARY KEY)")
        cursor.execute("INSERT INTO person VALUES (%s)", [name])
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO person VALUES (%s)", [name])
    except IntegrityError as caught:
        error = caught
        logging.getLogger("scoredesk").exception("as it was")
    assert name in str(error), "without the guard the row would be in the log"
    assert "UniqueViolation" in written.getvalue()
    assert name not in written.getvalue()


def test_the_tests_log_as_the_product_does() -> None:
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["no_addresses"]
