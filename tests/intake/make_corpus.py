"""Write the corpus: ``python -m tests.intake.make_corpus`` makes ``corpus/*.eml`` with the expected ``.json`` beside.

The mails are put together by hand, byte for byte, since what they test is what a library would never write.
"""

from __future__ import annotations

import base64
import json
import quopri
from pathlib import Path

from tests.intake import cases_awkward, cases_awkward_more, cases_ordinary
from tests.intake.corpus_case import Case
from tests.intake.tiny_files import make

FOLDER = Path(__file__).parent / "corpus"
_TYPES = {"heic": "image/heic", "pdf": "application/pdf", "zip": "application/zip", "tnef": "application/ms-tnef"}


def every_case() -> tuple[Case, ...]:
    """Return all cases; names are unique."""
    return cases_ordinary.CASES + cases_awkward.CASES + cases_awkward_more.CASES


def build(case: Case) -> bytes:
    """Return the case's mail as bytes."""
    if case.raw is not None:
        return case.raw
    top = [
        ("From", case.sender),
        ("To", "office@exam.example"),
        ("Subject", _word(case.subject)),
        ("Date", "Thu, 20 Nov 2025 10:00:00 +0900"),
        ("Message-ID", f"<{case.name}@mail.example>"),
        ("MIME-Version", "1.0"),
        *case.headers,
    ]
    head = b"".join(f"{name}: {value}\r\n".encode("utf-8", "surrogateescape") for name, value in top)
    bodies = [_text_part(case, text, kind) for kind, text in (("plain", case.text), ("html", case.html)) if text]
    bodies = bodies or [_text_part(case, "", "plain")]
    body = bodies[0] if len(bodies) == 1 else _multipart("alternative", "ALT", bodies)
    if case.files:
        body = _multipart("mixed", "MIX", [body, *(_file_part(name, kind) for name, kind in case.files)])
    return head + body


def expected(case: Case) -> dict[str, object]:
    """Return what must be read, with the keys of ``scoredesk read --json``."""
    wanted: dict[str, object] = {"kind": case.kind, "items": case.expected}
    if case.roles is not None:
        wanted["roles"] = [list(role) for role in case.roles]
    if case.findings is not None:
        wanted["findings"] = list(case.findings)
    return wanted


def _word(subject: str) -> str:
    if subject.isascii():
        return subject
    return f"=?utf-8?B?{base64.b64encode(subject.encode()).decode()}?="


def _text_part(case: Case, text: str, kind: str) -> bytes:
    declared = case.charset if case.declared is None else case.declared
    raw = text.replace("\n", "\r\n").encode(case.charset)
    charset = f"; charset={declared}" if declared else ""
    encoded = {"base64": base64.encodebytes(raw), "quoted-printable": quopri.encodestring(raw)}.get(case.encoding, raw)
    head = f"Content-Type: text/{kind}{charset}\r\nContent-Transfer-Encoding: {case.encoding}\r\n\r\n"
    return head.encode() + encoded


def _file_part(name: str, kind: str) -> bytes:
    media_type = _TYPES.get(kind, "image/jpeg" if name.endswith("jpg") else "application/octet-stream")
    disposition = "inline" if name.startswith("inline") else "attachment"
    shown = f'; filename="{_word(name)}"' if name else ""
    encoding = "Content-Transfer-Encoding: base64"
    head = f"Content-Type: {media_type}\r\n{encoding}\r\nContent-Disposition: {disposition}{shown}\r\n\r\n"
    return head.encode() + base64.encodebytes(make(kind))


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return head + body + b"--" + boundary.encode() + b"--\r\n"


def main() -> None:
    """Write every case."""
    FOLDER.mkdir(exist_ok=True)
    for case in every_case():
        (FOLDER / f"{case.name}.eml").write_bytes(build(case))
        text = json.dumps(expected(case), ensure_ascii=False, indent=1)
        (FOLDER / f"{case.name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
