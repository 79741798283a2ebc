"""Mails that are wrong in every way in which RFC 2045–2049, 2231, 5322 and 6532 allow one to be wrong.

What is broken, by the document that says how it should be; each mail has one to four of these:

- **2045** (bodies): MIME-Version missing, repeated or another; Content-Type without a subtype, with comments, with
  unquoted specials, twice; transfer encodings that are unknown, wrong for the body, or on a multipart; base64 with
  stray signs, early or missing padding, one digit too many; quoted-printable with bad hex, soft breaks at the end,
  blanks.
- **2046** (media types): boundaries that are missing, empty, too long, ending in blanks, the same as the outer one's,
  or another's beginning; no closing line, two of them, parts after it; empty multiparts, nested ones, digests;
  messages within messages, partial, external, encoded.
- **2047** (encoded words): unknown charset or encoding, characters cut in two, words in quotes and in addresses,
  over-long ones, without an end, with blanks within.
- **2048** (registration; now 4288, 4289): types and encodings that nobody has registered, ``x-`` ones, over-long
  names.
- **2049** (conformance): 8-bit octets and zeros in what says 7bit, charsets that nobody knows, lone CR, lone LF.
- **2231** (parameters): continuations with gaps, out of order, twice, with leading zeros, with huge numbers; charset
  marks missing or unknown; bad percent signs; both forms at once; thousands of them.
- **5322** (messages): no header, no body, no blank line between; fields without a name, a colon or an end, with
  blanks before the colon, folded into blank lines, over-long, repeated where once is allowed; routes, groups,
  comments without end, angles without end, dates that are none, identifiers without angles; ``From `` of a mailbox
  file, a byte order mark.
- **6532** (UTF-8 in headers): bytes that are no UTF-8, over-long forms, surrogates, marks of direction, other line
  ends, UTF-8 in addresses, names, parameters and identifiers, beside encoded words; ``message/global``.
"""

from __future__ import annotations

import base64
import random
from collections.abc import Callable, Iterator

from tests.intake.make_corpus import build, every_case

Mutation = Callable[[bytes, random.Random], bytes]

_CHARSETS = (b"utf-8", b"iso-2022-jp", b"shift_jis", b"utf-7", b"utf-16", b"x-none", b"", b'"', b"\xff", b"idna", b"hz")
_ENCODINGS = (b"base64", b"quoted-printable", b"7bit", b"x-uuencode", b"binary", b"base64 ; x", b"\x00", b"", b"x-own")
_TYPES = (
    b"text/html", b"multipart/mixed", b"multipart/alternative; boundary=", b"message/rfc822",
    b"multipart/report",
    b"message/delivery-status", b"application/ms-tnef", b"application/zip", b"image/jpeg", b"/", b"text",
    b"\xe3\x81\x82", b"text/plain (comment", b"text/x-nobody-knows-" + b"x" * 300, b"multipart/digest",
    b"message/partial; number=1; total=x", b"message/external-body; access-type=local-file; name=/etc/passwd",
    b"message/global", b"multipart/signed", b"application/octet-stream; name=a/b;c:d", b"text/plain; charset=utf-8, x",
)  # fmt: skip
_BOUNDARIES = (
    b"boundary=MIX2", b"", b"boundary", b'boundary="MIX', b"boundary*=utf-8''MIX", b"boundary=\xff",
    b'boundary="' + b"b" * 900 + b'"', b'boundary="MIX  "', b'boundary="MI"', b"boundary=M(I)X",
    b"boundary=MIX; boundary=MIY",
)  # fmt: skip
_FIELDS = (
    b"Content-Disposition: attachment; filename*0*=utf-8''%E3%81; filename*1*=%82.jpg; filename*9=x",
    b"Content-Disposition: attachment; filename*=shift_jis'ja'%8d%dd%97%af.jpg",
    b'Content-Disposition: inline; filename="\x8d\xdd\x97\xaf\\.jpg',
    b"Content-Disposition: attachment; " + b"a=b; " * 3000,
    b"Content-Disposition: attachment; filename*1=b; filename*0=a; filename*0=c; filename*007=d; filename*9999999999=e",
    b"Content-Disposition: attachment; filename*=%zz; filename*0*=''%; filename=x; filename*=nobody'xx'%E3",
    b'Content-Disposition: attachment; filename=\xe5\x9c\xa8\xe7\x95\x99.jpg; filename="\xe5\\\r\n\tx',
    b"Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit",
    b"Content-Type: text/plain; charset*=us-ascii'en'utf-8; charset=utf-16",
    b"Content-Type: text/plain\r\nContent-Type: image/png",
    b"Content-Type: multipart/mixed; boundary=MIX\r\nContent-Transfer-Encoding: base64",
    b"MIME-Version: 1.0\r\nMIME-Version: (2.0) 3",
    b"MIME-Version: none",
    b"Subject: =?iso-2022-jp?B?GyRCLSEtIi0j?= =?utf-8?Q?=E3=81?= =?x?Z?abc?= =?utf-8?B?!!!?=",
    b"Subject: " + b"=?utf-8?B?44GC?= " * 2000,
    b"Subject: =?utf-8?B?" + b"44GC" * 400 + b"?=",
    b"Subject: =?utf-8?B?44G",
    b"Subject: =?utf-8*ja?Q?=E5=8F=97?= =?utf-8?Q?\xe9\xa8?= =?shift_jis?B?jvM?=",
    b"Subject: =?utf-8?Q?a b?= =?us-ascii?q?=ZZ?=",
    b"Subject : blanks before the colon",
    b"Subject: one\r\n \r\n\t\r\n two",
    b'From: a..b@docomo.example, <>, :;@@, "unclosed <x@y',
    b'From: "=?utf-8?B?44GC?=" <=?utf-8?Q?a=40b?=@c.example>',
    b"From: <@a.example,@b.example:c@d.example>",
    b"From: Group: a@b.example, c@d.example;",
    b"From: a@b.example\r\nFrom: c@d.example\r\nSender: e@f.example",
    b"From: (((" + b"(" * 3000 + b" a@b.example",
    b'From: "\\" <a@b.example',
    b"From: a b c @ d . example (x) (y)",
    b"From: \xe5\x8f\x97@\xe4\xbe\x8b.example",
    b"From: \xff\xfe\xc0\xaf\xed\xa0\x80 <a@b.example>",
    b"To: \xe2\x80\xaea@b.example\xe2\x80\xa8, " + b"x@y.example, " * 3000,
    b"Message-ID: no angles at all",
    b"Message-ID: <\xe5\x8f\x97@b>\r\nMessage-ID: <c@d>",
    b"Date: Thu, 99 Foo 99999 99:99:99 +9999",
    b"Date: Fri, 31 Feb 98 24:61 JST",
    b"Date: \xe4\xbb\xa4\xe5\x92\x8c",
    b"In-Reply-To: " + b"<" * 5000,
    b"References: " + b"<a@b> " * 5000,
    b"References: \xff<a@b><c@d",
    b"Received: " + b"from a by b; " * 400,
    b"Auto-Submitted: \xff",
    b": no name",
    b"No colon here",
    b"\xef\xbb\xbfSubject: x",
    b"\0: \0",
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


def _before(raw: bytes, dice: random.Random) -> bytes:
    first = (b"From a@b Thu Jan  1\n", b"\xef\xbb\xbf", b"\r\n", b"\0", b" folded at once\r\n", b">From x\n")
    return dice.choice(first) + raw


def _no_blank_line(raw: bytes, dice: random.Random) -> bytes:
    return raw.replace(b"\r\n\r\n", b"\r\n", dice.randint(1, 3))


def _half(raw: bytes, dice: random.Random) -> bytes:
    head, _, body = raw.partition(b"\r\n\r\n")
    return dice.choice([head, body])


def _spoil_base64(raw: bytes, dice: random.Random) -> bytes:
    end = raw.rfind(b"=\r\n")
    at = end if end > 0 else dice.randrange(len(raw) + 1)
    return raw[:at] + dice.choice([b"=", b"====", b"*", b"A", b"\r\n \t", b"=AA=", b"\xff"]) + raw[at + 1 :]


def _spoil_quoted(raw: bytes, dice: random.Random) -> bytes:
    head, blank, body = raw.partition(b"\r\n\r\n")
    ends = (b"=\r\n", b"=\n", b" \t=\r\n", b"=zz\r\n", b"=3\r\n", b"=e3=81")
    return head.replace(b"8bit", b"quoted-printable") + blank + body.replace(b"\r\n", dice.choice(ends))


def _same_boundary(raw: bytes, dice: random.Random) -> bytes:
    """A multipart in a multipart that uses the outer one's boundary, or one that begins as it does."""
    inner = dice.choice([b"MIX", b"MIXX", b"MI"])
    part = b"--MIX\r\nContent-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n\r\nx\r\n" % (inner, inner)
    return raw.replace(b"--MIX\r\n", part + b"--MIX\r\n", 1)


def _after_the_end(raw: bytes, dice: random.Random) -> bytes:
    late = (b"--MIX--\r\n", b"--MIX\r\n\r\nlate\r\n", b"--MIX--\r\n--MIX\r\n\r\nlater\r\n", b"\0" * 500)
    return raw + dice.choice(late)


def _encoded_message(raw: bytes, dice: random.Random) -> bytes:
    kind = dice.choice([b"message/rfc822", b"message/global", b"multipart/mixed; boundary=MIX"])
    encoded = base64.encodebytes(raw).replace(b"\n", dice.choice([b"\n", b"\r\n", b""]))
    head = b"From: x@y.example\r\nContent-Type: multipart/mixed; boundary=E\r\n\r\n--E\r\nContent-Type: " + kind
    return head + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + encoded + b"\r\n--E--\r\n"


_MUTATIONS: tuple[Mutation, ...] = (
    _replace(b"utf-8", _CHARSETS),
    _replace(b"8bit", _ENCODINGS),
    _replace(b"base64", _ENCODINGS),
    _replace(b"text/plain", _TYPES),
    _replace(b"multipart/mixed", _TYPES),
    _replace(b'boundary="MIX"', _BOUNDARIES),
    _replace(b"--MIX", (b"--MI", b"-MIX", b"--MIX--", b"--MIX \t", b" --MIX", b"--MIX\0")),
    _insert_field, _insert_field, _insert_field, _flip, _cut, _splice, _line_ends, _repeat, _nest, _inside_message,
    _before, _no_blank_line, _half, _spoil_base64, _spoil_quoted, _same_boundary, _after_the_end, _encoded_message,
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
