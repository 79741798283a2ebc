"""Time the mail reader beside two others, in one run on one core: ``python -m bench.mail_speed [--alone]``.

Beside it: the standard library's parser with its default policy, and mail-parser 4.8, which is installed into a scratch
environment outside the checkout (``--alone``: without it). Both only take the mail apart, decode texts and attachments;
the reader also reads items, files and kind. Times are CPU, the best of several rounds, in milliseconds.

The physical limit is what nobody who looks at the attachments can do without: their base64 decoded and their SHA-256.
"""

import argparse
import base64
import binascii
import email
import email.policy
import hashlib
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.bars import Bars
from bench.machine import described
from bench.mail_reading import PROGRAMME
from bench.scratch_venv import scratch_venv
from scoredesk import intake
from scoredesk.domain.programme_file import parse

_ROUNDS = 9
_REQUIREMENTS = Path(__file__).resolve().parent.parent / "setup/requirements-bench.txt"
_FORM = (
    "お世話になっております。スコアレポートの発行をお願いします。\r\n\r\n①受験番号：SM2411-00318\r\n②受験日：令和6年11月12日\r\n"
    "③受験した試験区分：機械金属加工区分\r\n④氏名：TRAN THI "
    "LINH\r\n⑤国籍：ベトナム\r\n⑥生年月日：1997年4月9日\r\n⑦性別：女\r\n"
)
_TEXT_BAR = 2.0
_PHOTOS_BAR = 40.0

# What mail-parser hands out as base64 is decoded, as the others do.
_MAIL_PARSER = """
import base64, json, sys, time
import mailparser
from pathlib import Path
def read(raw):
    mail = mailparser.parse_from_bytes(raw)
    mail.text_plain, mail.text_html, mail.subject, mail.from_
    for file in mail.attachments:
        if file["content_transfer_encoding"] == "base64":
            base64.b64decode(file["payload"])
best = {}
for path in sys.argv[2:]:
    raw = Path(path).read_bytes()
    times = []
    for _ in range(int(sys.argv[1])):
        begun = time.process_time()
        read(raw)
        times.append(time.process_time() - begun)
    best[path] = min(times)
print(json.dumps(best))
"""


def main(argv: Sequence[str] = ()) -> int:
    """Print a line for each kind of mail, then the bars; 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alone", action="store_true", help="do not install mail-parser to compare with")
    options = parser.parse_args(argv)
    programme = parse(PROGRAMME.read_text("utf-8"))
    html = "<html><body>" + _FORM.replace("\r\n", "<br>") + "</body></html>"
    mails = {
        "text form": _mail(_FORM, "plain"),
        "html form": _mail(html, "html"),
        "form, two photos of 2 MB": _mail(_FORM, "plain", [2_000_000, 2_000_000]),
        "long thread, 200 KB quoted": _mail(_FORM + "> quoted words of an older letter\r\n" * 6000, "plain"),
    }
    others = {} if options.alone else _mail_parser(mails)
    print(described())
    print(f"{'mail':<28} {'bytes':>10} {'limit':>7} {'reader':>7} {'library':>8} {'mail-parser':>11}  reader to each")
    spent: dict[str, float] = {}
    for name, raw in mails.items():
        limit = 1e3 * _best(partial(_physical, raw))
        ours = spent[name] = 1e3 * _best(partial(intake.read, raw, programme))
        theirs = 1e3 * _best(partial(_library, raw))
        other = 1e3 * others[name] if others else float("nan")
        print(
            f"{name:<28} {len(raw):>10,} {limit:>7.2f} {ours:>7.2f} {theirs:>8.2f} {other:>11.2f}"
            f"  {ours / limit if limit > 0.1 else float('nan'):>5.2f} {ours / theirs:>6.2f} {ours / other:>6.2f}"
        )
    bars = Bars()
    bars.line("text mail", spent["text form"], _TEXT_BAR, "ms")
    bars.line("HTML mail", spent["html form"], _TEXT_BAR, "ms")
    bars.line("mail with two photos of 2 MB", spent["form, two photos of 2 MB"], _PHOTOS_BAR, "ms")
    return bars.close()


def _mail(text: str, kind: str, photos: list[int] | None = None) -> bytes:
    head = b"From: a@mail.example\r\nTo: office@exam.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    body = (
        f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode() + text.encode()
    )
    if not photos:
        return head + body
    noise = random.Random(7)
    parts = [body]
    for number, size in enumerate(photos):
        jpeg = b"\xff\xd8\xff\xc0\x00\x11\x08\x0b\xd0\x0f\xc0\x03" + bytes(9) + noise.randbytes(size) + b"\xff\xd9"
        header = f'Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename="{number}.jpg"\r\n'
        encoded = base64.encodebytes(jpeg).replace(b"\n", b"\r\n")
        parts.append(header.encode() + b"Content-Transfer-Encoding: base64\r\n\r\n" + encoded)
    joined = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts)
    return head + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + joined + b"--b--\r\n"


def _physical(raw: bytes) -> None:
    for found in re.finditer(rb"base64\r\n\r\n", raw):
        content = binascii.a2b_base64(raw[found.end() : raw.index(b"\r\n--b", found.end())])
        hashlib.sha256(content).hexdigest()


def _library(raw: bytes) -> None:
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    body = mail.get_body(("plain", "html"))
    if body is not None:
        body.get_content()
    for part in mail.iter_attachments():
        part.get_content()


def _mail_parser(mails: dict[str, bytes]) -> dict[str, float]:
    """CPU seconds of mail-parser for each mail, measured in an environment made for it."""
    wanted = ("--require-hashes", "--only-binary=:all:", "-r", str(_REQUIREMENTS))
    with scratch_venv(*wanted) as python, tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{number}.eml" for number, name in enumerate(mails)}
        for name, path in paths.items():
            path.write_bytes(mails[name])
        command = [str(python), "-c", _MAIL_PARSER, str(_ROUNDS), *map(str, paths.values())]
        best = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {name: best[str(path)] for name, path in paths.items()}


def _best(call: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
