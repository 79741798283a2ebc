"""A minute's worth at once, and no more than that in the long run."""

from hypothesis import given
from hypothesis import strategies as st

from scoredesk.domain.token_bucket import take


def test_a_burst_then_one_by_one() -> None:
    bucket, outcomes = None, []
    for moment in (0.0, 0.0, 0.0, 0.0, 19.9, 20.0, 39.0, 41.0):
        taken = take(bucket, 3, moment)
        bucket = taken.bucket
        outcomes.append(taken.allowed)
    assert outcomes == [True, True, True, False, False, True, False, True]


def test_it_says_how_long_to_wait() -> None:
    first = take(None, 1, 0.0)
    refused = take(first.bucket, 1, 20.0)
    assert (first.left, first.full_in, first.wait) == (0, 60, 0)
    assert (refused.allowed, refused.wait, refused.full_in) == (False, 40, 40)
    assert take(refused.bucket, 1, 60.0).allowed


@given(st.integers(1, 100), st.lists(st.floats(0, 10), max_size=300))
def test_never_more_than_two_minutes_worth_in_one_minute(per_minute: int, pauses: list[float]) -> None:
    bucket, moment, allowed_at = None, 0.0, []
    for pause in pauses:
        moment += pause
        taken = take(bucket, per_minute, moment)
        bucket = taken.bucket
        if taken.allowed:
            allowed_at.append(moment)
    for start in allowed_at:
        assert sum(start <= each < start + 60 for each in allowed_at) <= 2 * per_minute


def test_a_clock_that_goes_back_gives_nothing() -> None:
    emptied = take(take(None, 1, 100.0).bucket, 1, 100.0)
    assert not take(emptied.bucket, 1, 50.0).allowed
