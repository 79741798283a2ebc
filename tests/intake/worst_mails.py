"""Mails made to be dear: each fills a given size with what some step of reading could choke on.

``WORST[name](size)``: a mail of about ``size`` bytes. Four hundred small forms of attack are not needed here; each
entry is one step's worst that was thought of, several of them found by profiling.
"""

from __future__ import annotations

import base64
import io
import random
import zipfile
from collections.abc import Callable

_FORM = (
    "①受験番号：SM2411-00318\r\n②受験日：令和6年11月12日\r\n③受験した試験区分：機械金属加工区分\r\n"
    "④氏名：TRAN THI LINH\r\n⑤国籍：ベトナム\r\n⑥生年月日：1997年4月9日\r\n⑦性別：女\r\n"
)
_HEAD = b"From: a@mail.example\r\nSubject: x\r\nContent-Type: "
_PLAIN = b"text/plain; charset=utf-8"
_HTML = b"text/html; charset=utf-8"


def _filled(unit: str | bytes, kind: bytes = _PLAIN, before: str = "") -> Callable[[int], bytes]:
    raw = unit.encode() if isinstance(unit, str) else unit

    def build(size: int) -> bytes:
        head = _HEAD + kind + b"\r\n\r\n" + before.encode()
        return head + raw * max(1, (size - len(head)) // len(raw))

    return build


def _header(before: bytes, unit: bytes) -> Callable[[int], bytes]:
    return lambda size: b"From: a@b.example\r\n" + before + unit * (size // len(unit)) + b"\r\n\r\nx"


def _in_all_fields(size: int) -> bytes:
    names = (b"From", b"To", b"Cc", b"Subject", b"References", b"In-Reply-To")
    return b"".join(name + b": " + b"=?utf-8?B?44GC?= " * (size // 17 // len(names)) + b"\r\n" for name in names)


def _parameters(size: int) -> bytes:
    many = b"".join(b"; a*%d=b" % at for at in range(size // 10))
    return b"From: a@b.example\r\nContent-Type: text/plain" + many + b"\r\n\r\nx"


def _nested(size: int) -> bytes:
    count = size // 55
    return b"From: a@b.example\r\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(count)
    )


def _nearly_boundaries(size: int) -> bytes:
    """Each of thirty depths meets the same lines, which begin as its boundary does."""
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n" % (b"b" * at, b"b" * at) for at in range(1, 31)
    )
    return b"From: a@b.example\r\n" + head + (b"--" + b"b" * 40 + b"\r\n") * (size // 44)


def _text_parts(size: int) -> bytes:
    part = b"--b\r\n\r\n" + "受験番号：1\r\n".encode() * (size // 200 // 20) + b"\r\n"
    return _HEAD + b"multipart/mixed; boundary=b\r\n\r\n" + part * 200


def _both(size: int) -> bytes:
    """The text twice, as HTML and plain, with items open in both."""
    half = size // 2
    plain = b"My number is SM2411-00318 and I was born on 1 May 1999 in Hanoi.\r\n"
    html = b"<p>My number is <b>SM2411-00319</b> and my name is NGUYEN VAN A</p>\r\n"
    return b"".join(
        [
            _HEAD + b"multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: " + _PLAIN + b"\r\n\r\n",
            plain * (half // len(plain)),
            b"--b\r\nContent-Type: " + _HTML + b"\r\n\r\n",
            html * (half // len(html)),
            b"--b--\r\n",
        ]
    )


def _noise(size: int) -> bytes:
    return _HEAD + b"text/plain\r\n\r\n" + random.Random(1).randbytes(size)


def _attached(content: bytes) -> bytes:
    head = b"application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return _HEAD + head + base64.encodebytes(content)


def _dense_zip(size: int) -> bytes:
    """Ten files that each unpack to ninety times what they take, as far as the size goes."""
    noise = random.Random(2)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for at in range(10):
            piece = noise.randbytes(size // 10 // 2)
            archive.writestr(f"{at}.txt", b"".join(piece[n : n + 500] * 80 for n in range(0, len(piece), 500)))
    return _attached(out.getvalue())


def _full_zip(size: int) -> bytes:
    """A directory of nothing but names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at in range(size * 3 // 4 // 110):
            archive.writestr(f"{at:06}", b"")
    return _attached(out.getvalue())


_BASE64 = b"image/jpeg\r\nContent-Transfer-Encoding: base64"

WORST: dict[str, Callable[[int], bytes]] = {
    "dense quotes": _filled("> quoted words of an older letter\r\n", before=_FORM),
    "deep quotes": _filled("> > > > > > > > > > > > 受験番号：1\r\n"),
    "attributions": _filled("On 2024-11-12 at 10:11, someone <a@b.example>\r\n"),
    "quoted headers": _filled("From: x\r\nTo: y\r\n"),
    "html, dense tags": _filled("<div><p><b>受験番号：</b>x<br></p></div>\r\n", _HTML),
    "html, only opened": _filled("<b>", _HTML),
    "html, styles": _filled("<p style='margin:0;padding:0'>a</p>", _HTML),
    "html, tables in tables": _filled("<table><tr><td>x", _HTML),
    "html, entities": _filled("&amp;&#12354;", _HTML),
    "html, attributes": _filled("<a " + "b=1 " * 60 + ">", _HTML),
    "html, a comment without end": _filled("a-", _HTML + b"\r\n\r\n<p>x<!--"),
    "plain and html": _both,
    "encoded words in the subject": _header(b"Subject: ", b"=?utf-8?B?44GC?= "),
    "encoded words in every field": _in_all_fields,
    "RFC 2231 parameters": _parameters,
    "fields": _header(b"", b"X: 1\r\n"),
    "a folded field": _header(b"Subject: x", b"\r\n x"),
    "senders": lambda size: b"From: " + b"a@b.example, " * (size // 13) + b"\r\n\r\nx",
    "recipients": _header(b"To: ", b"a@b.example, "),
    "brackets in the sender": lambda size: b"From: " + b"<<a@@((" * (size // 7) + b"\r\n\r\nx",
    "nested parts": _nested,
    "nearly boundaries": _nearly_boundaries,
    "tiny parts": _filled(b"--b\r\n\r\nx\r\n", b"multipart/mixed; boundary=b"),
    "200 parts of text": _text_parts,
    "messages in messages": _filled(b"Content-Type: message/rfc822\r\n\r\n", b"message/rfc822\r\n\r\n"),
    "one line": _filled("x"),
    "lines of base64": _filled("AbCD" * 19 + "\r\n"),
    "long lines of base64": _filled("AbC" * 600 + "\r\n"),
    "one line of kana": _filled("あ"),
    "one line of spaces": _filled(" "),
    "blank lines": _filled("\r\n"),
    "an emoji among plain words": _filled("plain words here\r\n", before="😀"),
    "labels": _filled("受験番号：1\r\n"),
    "labels in one line": _filled("受験番号：1 "),
    "form after form": _filled(_FORM),
    "tables": _filled("受験番号\t受験日\t氏名\r\n1\t2024/11/12\tNGUYEN VAN A\r\n"),
    "dates": _filled("1/2/2024\r\n"),
    "dates in sentences": _filled("I took the exam on 12 November 2024 in Hanoi.\r\n"),
    "dates in one line": _filled("2024年11月12日"),
    "sentences that tell": _filled("My examinee number is SM2411-00318 and my name is NGUYEN VAN A.\r\n"),
    "sentences that tell nothing": _filled("The quick brown fox jumps over the lazy dog and runs away.\r\n"),
    "Japanese sentences": _filled("お世話になっております。先日の件ですが、よろしくお願いいたします。\r\n"),
    "circled numbers": _filled("①②③④⑤⑥⑦"),
    "addresses of pages": _filled("https://https://"),
    "flowed text": _filled("word \r\n", b"text/plain; format=flowed; delsp=yes"),
    "quoted-printable": _filled("=E3=81=82", _PLAIN + b"\r\nContent-Transfer-Encoding: quoted-printable"),
    "ISO-2022-JP": _filled("受験番号は、です。\r\n".encode("iso2022_jp"), b"text/plain; charset=iso-2022-jp"),
    "escapes of ISO-2022-JP": _filled(b"\x1b$B\x1b(B", b"text/plain; charset=iso-2022-jp"),
    "UTF-16": lambda size: _HEAD + b"text/plain; charset=utf-16\r\n\r\n" + (_FORM * (size // 300)).encode("utf-16"),
    "noise": _noise,
    "base64 of nothing": _filled(b"====\r\n", _BASE64),
    "base64 with dirt": _filled(b"QUJD!\r\n", _BASE64 + b"\r\n\r\nQ"),
    "uuencode": _filled(b"#0V%T\n", b"image/jpeg\r\nContent-Transfer-Encoding: x-uuencode"),
    "a picture of markers": _filled(b"\xff\xfe\x00\x02", b"image/jpeg\r\n\r\n\xff\xd8"),
    "a dense zip": _dense_zip,
    "a zip of names": _full_zip,
    "a bounce of many": _filled(
        b"Final-Recipient: rfc822; a@b\r\nStatus: 5.1.1\r\n\r\n",
        b"multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: message/delivery-status",
    ),
    "an automatic reply": _filled(b"text of words\r\n", b"text/plain\r\nAuto-Submitted: auto-replied"),
}
