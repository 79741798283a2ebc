"""What reading costs is bounded: work that is counted, memory that is measured, on mails made to be dear.

Seconds are for the bench (``python -m bench.mail_cost``); here calls are counted, which are the
same on every machine, and sizes are compared.
"""

from __future__ import annotations

import sys
import tracemalloc
from types import FrameType

import pytest

from scoredesk import intake
from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme
from scoredesk.intake import close_reading, html_text
from scoredesk.intake.quotes import Line, Origin
from tests.intake.worst_mails import WORST

SIZE = 400_000
MOST_CALLS = 600_000
"""Functions entered for one mail, of Python and of C: what some 50 ms have room for."""


@pytest.fixture(autouse=True)
def _warm(programme: Programme) -> None:
    for name in ("form after form", "html, dense tags", "ISO-2022-JP", "a dense zip"):
        intake.read(WORST[name](5_000), programme)


def calls(raw: bytes, programme: Programme) -> int:
    """How many functions are entered while a mail is read."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        intake.read(raw, programme)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", WORST)
def test_work_is_bounded_whatever_fills_the_mail(name: str, programme: Programme) -> None:
    assert calls(WORST[name](SIZE), programme) < MOST_CALLS


@pytest.mark.parametrize("name", WORST)
def test_twice_the_mail_is_at_most_twice_the_work(name: str, programme: Programme) -> None:
    once = calls(WORST[name](SIZE), programme)
    assert calls(WORST[name](2 * SIZE), programme) < 2.2 * once + 2_000


@pytest.mark.parametrize("name", WORST)
def test_memory_is_a_few_times_the_mail(name: str, programme: Programme) -> None:
    """The mail itself is one of the six times; the bench sees also what lxml takes."""
    raw = WORST[name](1_000_000)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        intake.read(raw, programme)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak - before < 5 * len(raw)


def _lines(count: int, origin: Origin, text: str = "word " * 10) -> list[Line]:
    return [Line(text, text, "1", number, origin) for number in range(1, count + 1)]


def test_an_endless_letter_leaves_room_for_what_is_forwarded_below() -> None:
    read = close_reading.closely([*_lines(2_000, Origin.NEW), *_lines(20, Origin.FORWARDED)])
    assert read.left_out
    assert sum(line.origin is Origin.FORWARDED for line in read.lines) == 20
    assert sum(len(line.folded) for line in read.lines) <= close_reading.MAX_CHARS
    assert len(read.lines) <= close_reading.MAX_LINES


def test_lines_keep_their_order_and_short_mails_are_read_whole() -> None:
    lines = [*_lines(3, Origin.QUOTED), *_lines(3, Origin.NEW), *_lines(3, Origin.QUOTED)]
    assert close_reading.closely(lines) == close_reading.Read(tuple(lines), left_out=False)


def test_empty_lines_cost_something() -> None:
    assert len(close_reading.closely(_lines(10_000, Origin.NEW, "")).lines) <= close_reading.MAX_LINES


def test_a_form_that_is_forwarded_under_a_long_letter_is_read(programme: Programme) -> None:
    letter = "Dear secretariat, please find below what our worker wrote to us last week.\r\n" * 300
    form = WORST["form after form"](800).split(b"\r\n\r\n", 1)[1].decode()
    body = letter + "\r\n---------- Forwarded message ---------\r\nFrom: x@y.example\r\n\r\n" + form
    raw = b"From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + body.encode()
    draft = intake.read(raw, programme)
    assert draft.items[Item.EXAMINEE_NUMBER].value == "SM2411-00318"
    assert draft.items[Item.NAME].value == "TRAN THI LINH"


def test_html_is_left_where_there_is_enough_of_it() -> None:
    seen = html_text.to_text("<b>x</b>" * 100_000, 1_000_000)
    assert seen.cut
    assert len(seen.text) < html_text.MAX_EVENTS
    whole = html_text.to_text("<p>x</p>" * 100, 1_000_000)
    assert (whole.text.split(), whole.cut) == (["x"] * 100, False)


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "utf-16", "utf-16-le"])
def test_a_long_text_is_cut_between_characters(charset: str, programme: Programme) -> None:
    """A text that is cut within a character would be taken for another charset, or none."""
    for unit in ("受験番号：SM2411-00318\r\n", "受験 "):
        body = ("x" * 3 + unit * 60_000).encode(charset)
        head = f"From: a@b.example\r\nContent-Type: text/plain; charset={charset}\r\n\r\n"
        draft = intake.read(head.encode() + body, programme)
        assert draft.text.startswith(("xxx" + unit * 20).replace("\r\n", "\n").rstrip())
        assert "\ufffd" not in draft.text[:-1]
