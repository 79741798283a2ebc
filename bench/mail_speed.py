"""Time the mail reader beside the standard library's parser with its default policy: ``python -m bench.mail_speed``.

The standard library only takes the mail apart and decodes it; the reader also reads items, files and kind. Times
are the best of several rounds on one core, in milliseconds, with the ratio to the library's.
"""

import base64
import email
import email.policy
import random
import sys
import time
from collections.abc import Callable
from functools import partial

from bench.mail_reading import PROGRAMME
from scoredesk import intake
from scoredesk.domain.programme_file import parse

_FORM = (
    "お世話になっております。スコアレポートの発行をお願いします。\r\n\r\n①受験番号：SM2411-00318\r\n②受験日：令和6年11月12日\r\n"
    "③受験した試験区分：機械金属加工区分\r\n④氏名：TRAN THI "
    "LINH\r\n⑤国籍：ベトナム\r\n⑥生年月日：1997年4月9日\r\n⑦性別：女\r\n"
)


def main() -> int:
    """Print a line for each kind of mail."""
    programme = parse(PROGRAMME.read_text("utf-8"))
    html = "<html><body>" + _FORM.replace("\r\n", "<br>") + "</body></html>"
    mails = {
        "text form": _mail(_FORM, "plain"),
        "html form": _mail(html, "html"),
        "form, two photos of 2 MB": _mail(_FORM, "plain", [2_000_000, 2_000_000]),
        "long thread, 200 KB quoted": _mail(_FORM + "> quoted words of an older letter\r\n" * 6000, "plain"),
    }
    print(f"{'mail':<28} {'size':>10} {'reader ms':>10} {'library ms':>11} {'ratio':>6}")
    for name, raw in mails.items():
        ours = _best(partial(intake.read, raw, programme))
        theirs = _best(partial(_library, raw))
        print(f"{name:<28} {len(raw):>10,} {ours * 1e3:>10.2f} {theirs * 1e3:>11.2f} {ours / theirs:>6.2f}")
    return 0


def _mail(text: str, kind: str, photos: list[int] | None = None) -> bytes:
    head = b"From: a@mail.example\r\nTo: office@exam.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    body = (
        f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode() + text.encode()
    )
    if not photos:
        return head + body
    noise = random.Random(7)
    parts = [body]
    for size in photos:
        jpeg = b"\xff\xd8\xff\xc0\x00\x11\x08\x0b\xd0\x0f\xc0\x03" + bytes(9) + noise.randbytes(size) + b"\xff\xd9"
        header = b"Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        parts.append(header + base64.encodebytes(jpeg))
    joined = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts)
    return head + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + joined + b"--b--\r\n"


def _library(raw: bytes) -> None:
    for part in email.message_from_bytes(raw, policy=email.policy.default).walk():
        if not part.is_multipart():
            part.get_content()


def _best(call: Callable[[], object], rounds: int = 7) -> float:
    times: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
