"""`scoredesk portrait FILE…`: measure portraits by every rule of the notice.

For people a short list a portrait; with `--json` one object a line, in the form that docs/portrait.md gives.
`--draw` writes the picture that explains the findings, `--crop` the crop that would mend the framing. Exit code 0
where every file was measured, whatever was found; 2 for a file that is no picture.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scoredesk.checks.portrait import PortraitFindings, examine
from scoredesk.checks.portrait.crop import ProposedCrop, propose
from scoredesk.checks.portrait.drawing import draw
from scoredesk.checks.portrait.models import MODEL_FILES, load
from scoredesk.cli.errors import InputError
from scoredesk.cli.input_file import read_input_file
from scoredesk.cli.machine import Machine
from scoredesk.cli.programme_option import add_programme_option, read_programme
from scoredesk.domain.findings import Finding
from scoredesk.domain.media_types import media_type_of

_MOST_BYTES = 200_000_000
_MARKS = {"pass": " ", "ask": "?", "fail": "!"}


def run(argv: Sequence[str], machine: Machine) -> int:
    """0 when every file was measured. Raises `InputError` for a file or programme that cannot be, before any output."""
    parser = argparse.ArgumentParser(prog="scoredesk portrait", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--draw", type=Path, metavar="OUT.png", help="draw what was found; one FILE")
    parser.add_argument(
        "--crop", type=Path, metavar="OUT.jpg", help="write the crop that would mend the framing; one FILE"
    )
    parser.add_argument("--models", type=Path, default=machine.models, metavar="DIR", help="the face models")
    add_programme_option(parser)
    arguments = parser.parse_args(argv)
    if len(arguments.files) > 1 and (arguments.draw or arguments.crop):
        raise InputError("--draw and --crop are for one FILE at a time")
    programme = read_programme(arguments.programme)
    portraits = [(path, _picture(path)) for path in arguments.files]
    if load(arguments.models) is None:
        names = ", ".join(MODEL_FILES)
        print(f"scoredesk: face rules are not measured: {arguments.models} lacks {names}", file=sys.stderr)
    for path, raw in portraits:
        result = examine(raw, programme.portrait, programme.files, arguments.models)
        crop = propose(raw, result, programme.portrait, programme.files, arguments.models)
        if arguments.json:
            print(json.dumps(_as_object(path, result, crop), ensure_ascii=False), flush=True)
        else:
            print(_as_page(path, result, crop), flush=True)
        if arguments.draw:
            _write(arguments.draw, draw(result, programme.portrait), f"{path} holds no picture to draw on")
        if arguments.crop:
            _write(arguments.crop, crop.content if crop else None, f"no crop would mend {path}")
    return 0


def _picture(path: Path) -> bytes:
    raw = read_input_file(path, at_most=_MOST_BYTES)
    media_type = media_type_of(raw)
    if not media_type.startswith("image/"):
        raise InputError(f"{path} is no picture ({media_type})")
    return raw


def _write(path: Path, content: bytes | None, otherwise: str) -> None:
    if content is None:
        raise InputError(otherwise)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}") from None


def _as_object(path: Path, result: PortraitFindings, crop: ProposedCrop | None) -> Mapping[str, object]:
    return {
        "file": path.name,
        "crown": _rounded(result.crown),
        "chin": _rounded(result.chin),
        "findings": [_finding(finding) for finding in result.findings],
        "crop": {"box": list(crop.box), "width": crop.width, "height": crop.height} if crop else None,
    }


def _finding(finding: Finding) -> Mapping[str, object]:
    told: dict[str, object] = {
        "rule": finding.rule,
        "verdict": finding.verdict.value,
        "value": finding.value,
        "unit": finding.unit,
        "limit": finding.limit,
    }
    if finding.confidence is not None:
        told["confidence"] = _rounded(finding.confidence)
    return told | dict(finding.params)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _as_page(path: Path, result: PortraitFindings, crop: ProposedCrop | None) -> str:
    lines = [f"{path.name}: {result.facts.width} × {result.facts.height}, {result.facts.media_type}"]
    for finding in result.findings:
        value = "–" if finding.value is None else f"{finding.value} {finding.unit}".strip()
        limit = f"  ({finding.limit})" if finding.limit else ""
        spoiled = f"  spoiled by {finding.params['spoiled_by']}" if "spoiled_by" in finding.params else ""
        mark = _MARKS[finding.verdict.value]
        lines.append(f"  {mark} {finding.verdict.value:<5}{finding.rule:<17} {value}{limit}{spoiled}")
    if crop is not None:
        left, top, right, bottom = crop.box
        lines.append(f"  a crop would do: {left}, {top} to {right}, {bottom}, {crop.width} × {crop.height}")
    return "\n".join(lines)
