"""Reports that were issued before there were status lists get their places when the tables are brought up to date."""

import pytest
from django.core.management import call_command
from django.db import connection

from scoredesk.store.models import Report
from scoredesk.store.models import StatusPosition as GivenAway
from tests.actions.making import a_report, a_result

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = "0006_revocation_by_two"


def test_reports_issued_before_get_places_of_their_own() -> None:
    reports = [a_report(a_result(examinee_number=f"N{number}")).pk for number in range(5)]
    try:
        call_command("migrate", "store", BEFORE, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM report")
            assert cursor.fetchone() == (5,)
            cursor.execute("SELECT count(*) FROM information_schema.columns WHERE column_name = 'status_position'")
            assert cursor.fetchone() == (0,)
    finally:
        call_command("migrate", verbosity=0)
    places = dict(Report.objects.values_list("pk", "status_position"))
    assert set(places) == set(reports)
    assert len(set(places.values())) == 5
    assert set(places.values()) == set(GivenAway.objects.values_list("position", flat=True))
