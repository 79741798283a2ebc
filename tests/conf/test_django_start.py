"""Django on the embedded PostgreSQL."""

import pytest
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_postgresql_with_its_tables() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT version()")
        assert cursor.fetchone()[0].startswith("PostgreSQL 18")
    assert "procrastinate_jobs" in connection.introspection.table_names()
