"""Mails that are wrong in every way in which RFC 2045–2049, 2231, 5322 and 6532 allow one to be wrong."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.intake.make_corpus import build, every_case

Mutation = Callable[[bytes, random.Random], bytes]

_CHARSETS = (b"utf-8", b"iso-2022-jp", b"shift_jis", b"utf-7", b"utf-16", b"x-none", b"", b'"', b"\xff", b"idna", b"hz")
_ENCODINGS = (b"base64", b"quoted-printable", b"7bit", b"x-uuencode", b"binary", b"base64 ; x", b"\x00", b"")
_TYPES = (
    b"text/html", b"multipart/mixed", b"multipart/alternative; boundary=", b"message/rfc822",
    b"multipart/report",
    b"message/delivery-status", b"application/ms-tnef", b"application/zip", b"image/jpeg", b"/", b"text",
    b"\xe3\x81\x82",
)  # fmt: skip
_BOUNDARIES = (b"boundary=MIX2", b"", b"boundary", b'boundary="MIX', b"boundary*=utf-8''MIX", b"boundary=\xff")
_FIELDS = (
    b"Content-Disposition: attachment; filename*0*=utf-8''%E3%81; filename*1*=%82.jpg; filename*9=x",
    b"Content-Disposition: attachment; filename*=shift_jis'ja'%8d%dd%97%af.jpg",
    b'Content-Disposition: inline; filename="\x8d\xdd\x97\xaf\\.jpg',
    b"Content-Disposition: attachment; " + b"a=b; " * 3000,
    b"Subject: =?iso-2022-jp?B?GyRCLSEtIi0j?= =?utf-8?Q?=E3=81?= =?x?Z?abc?= =?utf-8?B?!!!?=",
    b"Subject: " + b"=?utf-8?B?44GC?= " * 2000,
    b'From: a..b@docomo.example, <>, :;@@, "unclosed <x@y',
    b"Date: Thu, 99 Foo 99999 99:99:99 +9999",
    b"In-Reply-To: " + b"<" * 5000,
    b"References: " + b"<a@b> " * 5000,
    b"Content-Type: text/plain; charset*=us-ascii'en'utf-8; charset=utf-16",
    b"Auto-Submitted: \xff",
    b": no name",
    b"No colon here",
    b"X-Long: " + b"x" * 70_000,
)


def _replace(pattern: bytes, choices: tuple[bytes, ...]) -> Mutation:
    def mutate(raw: bytes, dice: random.Random) -> bytes:
        return raw.replace(pattern, dice.choice(choices), dice.randint(1, 3))

    return mutate


def _insert_field(raw: bytes, dice: random.Random) -> bytes:
    lines = raw.split(b"\r\n", 6)
    lines.insert(dice.randint(0, len(lines) - 1), dice.choice(_FIELDS))
    return b"\r\n".join(lines)


def _flip(raw: bytes, dice: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(dice.randint(1, 30)):
        if changed:
            changed[dice.randrange(min(len(changed), 4000))] = dice.randrange(256)
    return bytes(changed)


def _cut(raw: bytes, dice: random.Random) -> bytes:
    return raw[: dice.randrange(len(raw) + 1)]


def _splice(raw: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + dice.randbytes(dice.randint(1, 200)) + raw[at:]


def _line_ends(raw: bytes, dice: random.Random) -> bytes:
    return raw.replace(b"\r\n", dice.choice([b"\n", b"\r", b"\n\r", b"\r\r\n", b"\x85", b"\0"]))


def _repeat(raw: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(raw) + 1)
    return raw[:start] + raw[start : start + 300] * dice.randint(2, 40) + raw[start:]


def _nest(raw: bytes, dice: random.Random) -> bytes:
    depth = dice.randint(1, 60)
    head = b"".join(b"Content-Type: multipart/mixed; boundary=n%d\r\n\r\n--n%d\r\n" % (at, at) for at in range(depth))
    return b"From: a@b.example\r\n" + head + raw


def _inside_message(raw: bytes, dice: random.Random) -> bytes:
    return b"From: x@y.example\r\nContent-Type: multipart/mixed; boundary=Q\r\n\r\n--Q\r\n" + (
        b"Content-Type: message/rfc822\r\n\r\n" * dice.randint(1, 5) + raw
    )


_MUTATIONS: tuple[Mutation, ...] = (
    _replace(b"utf-8", _CHARSETS),
    _replace(b"8bit", _ENCODINGS),
    _replace(b"base64", _ENCODINGS),
    _replace(b"text/plain", _TYPES),
    _replace(b"multipart/mixed", _TYPES),
    _replace(b'boundary="MIX"', _BOUNDARIES),
    _replace(b"--MIX", (b"--MI", b"-MIX", b"--MIX--", b"--MIX \t", b" --MIX", b"--MIX\0")),
    _insert_field, _insert_field, _flip, _cut, _splice, _line_ends, _repeat, _nest, _inside_message,
)  # fmt: skip


def mutants(count: int, seed: int = 20251123) -> Iterator[bytes]:
    """Yield malformed mails, each with one to four defects, the same ones for the same seed."""
    dice = random.Random(seed)
    healthy = [build(case) for case in every_case()]
    for _ in range(count):
        raw = dice.choice(healthy)
        for _ in range(dice.randint(1, 4)):
            raw = dice.choice(_MUTATIONS)(raw, dice)
        yield raw
