"""Places in the status lists: drawn at random, each once, whoever draws at the same time."""

import threading
from itertools import pairwise

import pytest
from django.db import connection, transaction

from scoredesk.domain.credential import POSITIONS_IN_A_LIST, StatusPosition
from scoredesk.store.models import Report
from scoredesk.store.models import StatusPosition as GivenAway
from scoredesk.store.queries.status_lists import draw_position
from tests.actions.making import a_report, a_result

pytestmark = pytest.mark.django_db

A_HALF_LOADED_DIE = """
CREATE SEQUENCE loaded;
CREATE OR REPLACE FUNCTION random_status_index() RETURNS bigint LANGUAGE sql VOLATILE AS
'SELECT (nextval(''loaded'') - 1) / 2';
"""
A_FAIR_DIE = """
CREATE OR REPLACE FUNCTION random_status_index() RETURNS bigint LANGUAGE sql VOLATILE AS
'SELECT (''x'' || left(gen_random_uuid()::text, 8))::bit(32)::bigint & 1048575';
DROP SEQUENCE loaded;
"""


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_places_say_nothing_about_order() -> None:
    drawn = [draw_position() for _ in range(400)]
    assert len(set(drawn)) == 400
    assert all(0 <= place < POSITIONS_IN_A_LIST for place in drawn)
    # Spread over the whole list, and as often below the one before as above it.
    assert max(drawn) - min(drawn) > POSITIONS_IN_A_LIST * 0.9
    falls = sum(later < earlier for earlier, later in pairwise(drawn))
    assert 140 < falls < 260


def test_a_place_that_is_given_away_is_drawn_again() -> None:
    execute(A_HALF_LOADED_DIE)
    assert [draw_position() for _ in range(3)] == [0, 1, 2]


def test_half_a_list_is_filled_then_the_next_one_begins() -> None:
    execute(f"SELECT setval('status_draws', {POSITIONS_IN_A_LIST // 2 - 1})")
    last, first = draw_position(), draw_position()
    assert StatusPosition.from_drawn(last).number == 1
    assert StatusPosition.from_drawn(first).number == 2
    assert StatusPosition.from_drawn(first).index == first - POSITIONS_IN_A_LIST
    execute("SELECT setval('status_draws', 1, false)")


def test_whatever_inserts_a_report_gives_it_a_place() -> None:
    reports = {a_report(a_result(examinee_number=f"N{number}")).pk for number in range(3)}
    places = set(Report.objects.values_list("status_position", flat=True))
    assert len(places) == len(reports)
    assert places == set(GivenAway.objects.values_list("position", flat=True))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_two_that_draw_the_same_at_once_get_two_places(guarded: bool) -> None:
    """With a die that says everything twice. Without the primary key both get the same: it is what parts them."""
    execute(A_HALF_LOADED_DIE)
    if not guarded:
        execute("ALTER TABLE status_position DROP CONSTRAINT status_position_pkey")
    drawn: list[int] = []

    def draw() -> None:
        try:
            drawn.append(draw_position())
        finally:
            connection.close()

    try:
        other = threading.Thread(target=draw)
        with transaction.atomic():
            drawn.append(draw_position())
            other.start()
            other.join(0.5)
            # The other waits: it cannot know yet whether this one will stay.
            assert other.is_alive() is guarded
        other.join(20)
        assert (len(set(drawn)) == 2) is guarded
    finally:
        if not guarded:
            execute("TRUNCATE status_position; ALTER TABLE status_position ADD PRIMARY KEY (position)")
        execute(A_FAIR_DIE)
