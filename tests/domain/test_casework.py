"""The whole table of statuses and moves: what is legal leads where it should, everything else raises."""

import itertools

import pytest

from scoredesk.domain.casework import OPEN, TRANSITIONS, IllegalMoveError, Move, Status, moved, moves_from

# Written out once more, by hand, so that a slip in the table shows.
TABLE = """
                examine   ask             answer   approve  refuse  issue  deliver   withdraw  lapse  reopen
received        in_review -               received -        -       -      -         withdrawn -      -
in_review       in_review awaiting_answer received approved refused -      -         withdrawn -      -
awaiting_answer -         -               received -        -       -      -         withdrawn lapsed in_review
approved        -         -               -        -        -       issued -         -         -      in_review
issued          -         -               -        -        -       -      delivered -         -      -
delivered       -         -               -        -        -       -      -         -         -      -
refused         -         -               -        -        -       -      -         -         -      in_review
withdrawn       -         -               -        -        -       -      -         -         -      in_review
lapsed          -         -               received -        -       -      -         -         -      in_review
"""
_HEAD, *_ROWS = (line.split() for line in TABLE.strip().splitlines())
EXPECTED = {
    (Status(status), Move(move)): None if cell == "-" else Status(cell)
    for status, *cells in _ROWS
    for move, cell in zip(_HEAD, cells, strict=True)
}


@pytest.mark.parametrize(("status", "move"), list(itertools.product(Status, Move)))
def test_every_combination(status: Status, move: Move) -> None:
    target = EXPECTED[status, move]
    if target is None:
        with pytest.raises(IllegalMoveError) as caught:
            moved(status, move)
        assert (caught.value.status, caught.value.move) == (status, move)
        assert status in str(caught.value)
    else:
        assert moved(status, move) is target
    assert (move in moves_from(status)) is (target is not None)


def test_the_written_table_is_whole() -> None:
    assert set(EXPECTED) == set(itertools.product(Status, Move))
    assert len(TRANSITIONS) == sum(target is not None for target in EXPECTED.values())


def test_every_status_is_reached_and_every_open_one_can_be_left() -> None:
    assert set(TRANSITIONS.values()) == set(Status)
    for status in OPEN:
        assert any(target is not status for (start, _), target in TRANSITIONS.items() if start is status)


def test_nothing_undoes_an_issued_report() -> None:
    assert moves_from(Status.ISSUED) == (Move.DELIVER,)
    assert moves_from(Status.DELIVERED) == ()
    assert Status.DELIVERED not in OPEN


def test_every_move_is_somewhere_legal() -> None:
    assert {move for _, move in TRANSITIONS} == set(Move)
