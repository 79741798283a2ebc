"""No bytes make the reader raise, and twice the bytes take about twice the work."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoredesk import intake
from scoredesk.domain.application import Draft, Item, MailKind
from scoredesk.domain.programme import Programme
from scoredesk.intake.finding_rules import RULES
from tests.intake.malformed import mutants

# `python -m bench.mail_cost` reads 20,000; so does MALFORMED_MAILS=20000 here.
MUTANTS = int(os.environ.get("MALFORMED_MAILS", "1000"))


def _is_sound(draft: Draft) -> None:
    assert set(draft.items) == set(Item)
    assert isinstance(draft.kind, MailKind)
    assert {finding.rule for finding in draft.findings} <= set(RULES)
    for reading in draft.items.values():
        assert reading.value is None or reading.source is not None
    for file in draft.attachments:
        assert file.size == len(file.content)
        assert len(file.sha256) == 64


def test_malformed_mails_are_read_without_error(programme: Programme) -> None:
    for number, raw in enumerate(mutants(MUTANTS)):
        print(f"mutant {number}")  # pytest shows the last one where a mail is not read
        _is_sound(intake.read(raw, programme))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.binary(max_size=3000))
def test_any_bytes(programme: Programme, raw: bytes) -> None:
    _is_sound(intake.read(raw, programme))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.text(max_size=600))
def test_any_text(programme: Programme, text: str) -> None:
    _is_sound(
        intake.read(b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode("utf-8", "replace"), programme)
    )
    html = b"Content-Type: text/html; charset=utf-8\r\n\r\n" + text.encode("utf-8", "replace")
    _is_sound(intake.read(html, programme))


def _mail(body: bytes, content_type: bytes = b"text/plain; charset=utf-8") -> bytes:
    return b"From: a@mail.example\r\nContent-Type: " + content_type + b"\r\n\r\n" + body


GROWING: dict[str, Callable[[int], bytes]] = {
    "one long line": lambda n: _mail("受験番号：1 ".encode() * n),
    "many lines": lambda n: _mail("受験番号：1\r\n".encode() * n),
    "marks": lambda n: _mail("①②③④⑤⑥⑦".encode() * n),
    "open brackets": lambda n: _mail(b"((((([[[[[" * n),
    "spaces": lambda n: _mail(b"1. name" + b" " * 10 * n + b"x"),
    "digits": lambda n: _mail(b"1/1/1/1/1/" * n),
    "kanji numerals": lambda n: _mail("二十年二十月".encode() * n),
    "quote marks": lambda n: _mail(b"> > > > > " * n),
    "words": lambda n: _mail(b"Aa Aa Aa Aa " * n),
    "urls": lambda n: _mail(b"https://https://" * n),
    "tabs": lambda n: _mail(b"a\t|b\t|" * n),
    "nested html": lambda n: _mail(b"<div><p><b>" * n, b"text/html"),
    "nested tables": lambda n: _mail(b"<table><tr><td>x" * n, b"text/html"),
    "encoded words": lambda n: b"Subject: " + b"=?utf-8?B?44GC?= " * n + b"\r\n\r\n",
    "parameters": lambda n: b"Content-Type: text/plain" + b"; a*0=b" * n + b"\r\n\r\n",
    "folded header": lambda n: b"Subject: x" + b"\r\n x" * n + b"\r\n\r\n",
    "boundaries": lambda n: _mail(b"--b\r\n\r\nx\r\n" * n, b"multipart/mixed; boundary=b"),
    "near boundaries": lambda n: _mail(b"--bb\r\n" * n, b"multipart/mixed; boundary=b"),
    "base64 of nothing": lambda n: _mail(b"====\r\n" * n, b"image/jpeg\r\nContent-Transfer-Encoding: base64"),
    "broken jpeg": lambda n: _mail(b"\xff\xd8\xff\xfe\x00\x02" + b"\xff\xfe\x00\x02" * n, b"image/jpeg"),
    "escapes": lambda n: _mail(b"\x1b$B\x1b(B" * n, b"text/plain; charset=iso-2022-jp"),
}


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_no_faster_than_the_mail(name: str, programme: Programme) -> None:
    """Compare 8 times the bytes with once: linear work gives 8, quadratic 64. Time is the process's own."""

    def cost(size: int) -> float:
        raw = GROWING[name](size)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            intake.read(raw, programme)
            best = min(best, time.process_time() - start)
        return best

    small = max(cost(500), 0.0005)
    assert cost(4000) / small < 30, name


def test_deep_nesting_is_told_and_does_not_recurse(programme: Programme) -> None:
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(3000))
    limit = sys.getrecursionlimit()
    draft = intake.read(raw, programme)
    assert sys.getrecursionlimit() == limit
    assert "unparseable" in {finding.rule for finding in draft.findings}


def test_what_lies_beyond_the_caps_is_told(programme: Programme) -> None:
    parts = _mail(b"--b\r\n\r\nx\r\n" * 500, b"multipart/mixed; boundary=b")
    assert [f.value for f in intake.read(parts, programme).findings if f.rule == "unparseable"] == ["too_many_parts"]
    header = b"X: " + b"x\r\n " * 200_000 + b"\r\n\r\nbody"
    assert "headers_cut" in {f.value for f in intake.read(header, programme).findings}
    text = intake.read(_mail(b"word \r\n" * 100_000), programme)
    assert "text_cut" in {f.rule for f in text.findings}
