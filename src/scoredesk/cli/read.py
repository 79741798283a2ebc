"""`scoredesk read FILE…`: what is understood of a mail, without touching the database.

For people a short page a mail; with `--json` one object a line, in the form that docs/mail-reading.md gives.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from scoredesk import intake
from scoredesk.cli.input_file import read_input_file
from scoredesk.cli.programme_option import add_programme_option, read_programme
from scoredesk.domain.application import Draft, Reading
from scoredesk.domain.findings import Finding

_MAX_MAIL_BYTES = 200_000_000


def run(argv: Sequence[str]) -> int:
    """0 when every file was read. Raises `InputError` for a file or programme that cannot be, before any output."""
    parser = argparse.ArgumentParser(prog="scoredesk read", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    add_programme_option(parser)
    arguments = parser.parse_args(argv)
    programme = read_programme(arguments.programme)
    mails = [(path, read_input_file(path, at_most=_MAX_MAIL_BYTES)) for path in arguments.files]
    today = datetime.now(UTC).date()
    for path, raw in mails:
        draft = intake.read(raw, programme, today=today)
        if arguments.json:
            print(json.dumps(_as_object(path, draft), ensure_ascii=False))
        else:
            sys.stdout.write(_as_page(path, draft))
    return 0


def _as_object(path: Path, draft: Draft) -> Mapping[str, object]:
    result: dict[str, object] = {
        "file": path.name,
        "kind": draft.kind.value,
        "items": {item.value: _reading(reading) for item, reading in draft.items.items()},
        "attachments": [
            {
                "role": attachment.role.value,
                "role_certain": attachment.role_certain,
                "type": attachment.media_type,
                "size": attachment.size,
                "name": attachment.name,
            }
            for attachment in draft.attachments
        ],
        "findings": [_finding(finding) for finding in draft.findings],
        "tokens": list(draft.envelope.tokens),
    }
    if draft.bounce is not None:
        result["bounce"] = {
            "original_message_id": draft.bounce.original_message_id,
            "recipient": draft.bounce.recipient,
            "status": draft.bounce.status,
            "diagnostic": draft.bounce.diagnostic,
            "permanent": draft.bounce.permanent,
        }
    return result


def _reading(reading: Reading) -> Mapping[str, object]:
    source = reading.source
    return {
        "value": reading.value,
        "candidates": list(reading.candidates),
        "source": {"part": source.part, "line": source.line, "text": source.text} if source else None,
        "doubt": reading.doubt.value if reading.doubt else None,
    }


def _finding(finding: Finding) -> Mapping[str, object]:
    told: dict[str, object] = {
        "rule": finding.rule,
        "verdict": finding.verdict.value,
        "subject": finding.subject.value,
    }
    if finding.value is not None:
        told["value"] = finding.value
    return told | dict(finding.params)


def _as_page(path: Path, draft: Draft) -> str:
    lines = [f"{path.name}: {draft.kind.value}"]
    for item, reading in draft.items.items():
        shown = reading.value or " | ".join(reading.candidates) or "–"
        doubt = f"  ({reading.doubt.value})" if reading.doubt else ""
        place = f"  [{reading.source.part}:{reading.source.line}]" if reading.source else ""
        lines.append(f"  {item.value:<16} {shown}{doubt}{place}")
    for attachment in draft.attachments:
        certain = "" if attachment.role_certain else "?"
        lines.append(
            f"  file             {attachment.name or '(no name)'}, {attachment.media_type}, "
            f"{attachment.size:,} bytes: {attachment.role.value}{certain}"
        )
    for finding in draft.findings:
        params = " ".join(f"{name}={value}" for name, value in finding.params.items() if value)
        lines.append(f"  {finding.verdict.value:<16} {finding.rule} {params}".rstrip())
    if draft.bounce is not None:
        bounce = draft.bounce
        lines.append(f"  bounced          {bounce.recipient} {bounce.status} {bounce.diagnostic}".rstrip())
    return "\n".join(lines) + "\n"
