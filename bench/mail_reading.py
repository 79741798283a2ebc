"""Score the mail reader against a folder of ``.eml`` files with the expected outcome in ``.json`` beside each.

    python -m bench.mail_reading DIR [--today YYYY-MM-DD] [--sittings DATE,DATE] [--quiet]

Expected keys are those of ``scoredesk read --json``; older names (``exam_no``, ``dob``, ``machine``, ``face`` …)
are mapped. A mail is exact when its kind, all seven items, its attachments (name, type, role) and its problems
are as expected; a wrong value is an item read as something that it is not. The reader lists what a zip or winmail.dat
holds, the awkward sets list the archive itself: there an opened archive counts as listed, whatever was in it.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from scoredesk import intake
from scoredesk.domain.application import Doubt, Draft, Item
from scoredesk.domain.folding import fold_name, fold_number
from scoredesk.domain.media_types import media_type_of
from scoredesk.domain.programme_file import parse
from scoredesk.intake.mime import parse as parse_mail

PROGRAMME = Path(__file__).parent.parent / "src/scoredesk/programmes/ssw2-manufacturing/programme.toml"

_ARCHIVES = frozenset({"application/zip", "application/ms-tnef"})
_OLD_ITEMS = {"exam_no": "examinee_number", "dob": "birth_date"}
_OLD_CATEGORIES = {"machine": "machining", "electric": "electronics"}
_OLD_ROLES = {"card": "card_front", "face": "portrait", None: "none"}
_OLD_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif", "heic": "image/heic", "docx": "docx"}
_OLD_PROBLEMS = {
    "from_quoted": {"items_from_quoted"},
    "from_forwarded": {"items_from_forwarded"},
    "unlabelled": {"items_unlabelled"},
    "unselected_template": {"item_unselected"},
    "conflict": {"item_conflict"},
    "ambiguous_date": {"item_ambiguous"},
    "invalid_value": {"item_invalid"},
    "attachments_missing": {"card_missing", "portrait_missing"},
    "attachment_unsupported": {"attachment_unsupported", "attachment_heic", "attachment_pdf"},
}


@dataclass(slots=True)
class Score:
    """What was right so far."""

    mails: int = 0
    exact: int = 0
    kinds: int = 0
    items: int = 0
    items_right: int = 0
    wrong_values: int = 0
    lines: list[str] = field(default_factory=list)


def main(argv: list[str]) -> int:
    """Print each mail that is not exact, then the totals. Exit code 1 where a value is wrong."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--today", type=date.fromisoformat, default=date(2025, 11, 23))
    arguments.add_argument("--sittings", default="")
    arguments.add_argument("--quiet", action="store_true")
    options = arguments.parse_args(argv)
    programme = parse(PROGRAMME.read_text("utf-8"))
    sittings = {date.fromisoformat(day) for day in options.sittings.split(",") if day}
    score = Score()
    for path in sorted(options.folder.glob("*.eml")):
        expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
        raw = path.read_bytes()
        draft = intake.read(raw, programme, sittings=sittings, today=options.today)
        _compare(path.name, draft, expected, _archives(raw), score)
    if not options.quiet:
        print("\n".join(score.lines))
    print(
        f"{score.mails} mails, {score.exact} exact; kinds {score.kinds}/{score.mails}; "
        f"items {score.items_right}/{score.items} right, {score.wrong_values} wrong values"
    )
    return 1 if score.wrong_values else 0


def _archives(raw: bytes) -> dict[str, tuple[str, str]]:
    """Return the names and types of the archives in a mail, by their part."""
    told = {part.path: (part.name, media_type_of(part.content())) for part in parse_mail(raw).parts}
    return {path: (name, media_type) for path, (name, media_type) in told.items() if media_type in _ARCHIVES}


def _compare(
    name: str, draft: Draft, expected: Mapping[str, Any], archives: Mapping[str, tuple[str, str]], score: Score
) -> None:
    faults: list[str] = []
    old = "fields" in expected
    if _kind_fits(draft, expected["kind"], old):
        score.kinds += 1
    else:
        faults.append(f"kind {draft.kind.value}, not {expected['kind']}")
    wanted = expected["fields"] if old else expected["items"]
    for key, written in wanted.items():
        item = Item(_OLD_ITEMS.get(key, key))
        value = _OLD_CATEGORIES.get(written, written) if item is Item.CATEGORY else written
        read = draft.items[item]
        score.items += 1
        if _same(item, read.value, value):
            score.items_right += 1
            continue
        score.wrong_values += read.value is not None
        faults.append(f"{item.value} {read.value!r} ({read.doubt}), not {value!r}")
    faults += _file_faults(draft, expected, archives, old)
    faults += _problem_faults(draft, expected, old)
    score.mails += 1
    score.exact += not faults
    if faults:
        score.lines.append(f"{name}: " + "; ".join(faults))


def _same(item: Item, read: str | None, expected: str | None) -> bool:
    """Compare as the register does: numbers and names without width, case, spaces, hyphens and diacritics."""
    if read is None or expected is None:
        return read is expected
    fold = {Item.NAME: fold_name, Item.EXAMINEE_NUMBER: fold_number}.get(item)
    return fold(read) == fold(expected) if fold else read == expected


def _kind_fits(draft: Draft, kind: str, old: bool) -> bool:
    rules = {finding.rule for finding in draft.findings}
    if old and kind == "empty":
        return "empty_mail" in rules
    if old and kind == "unparseable":
        return "unparseable" in rules
    if old and kind == "other":
        return draft.kind.value in ("other", "question")
    return draft.kind.value == kind


def _file_faults(
    draft: Draft, expected: Mapping[str, Any], archives: Mapping[str, tuple[str, str]], old: bool
) -> list[str]:
    if "attachments" not in expected:
        return []
    if old:
        have = [(a.name, _short(a.media_type), _shown_role(a.role.value)) for a in draft.attachments]
        want = [
            (a["name"], _short(_OLD_TYPES.get(a["type"], a["type"])), _OLD_ROLES.get(a["role"], a["role"]))
            for a in expected["attachments"]
        ]
    else:
        named = all("name" in a for a in expected["attachments"])
        have = [
            (a.name if named else "", a.media_type, a.role.value) for a in draft.attachments if a.part not in archives
        ]
        have += [(name if named else "", media_type, "other") for name, media_type in archives.values()]
        want = [(a["name"] if named else "", a["type"], a["role"]) for a in expected["attachments"]]
    if archives and not old:
        have, want = sorted(have), sorted(want)
    return [] if have == want else [f"attachments {have}, not {want}"]


def _short(media_type: str) -> str:
    if "wordprocessingml" in media_type:
        return "docx"
    return media_type if media_type.startswith("image/") or media_type == "docx" else "unknown"


def _shown_role(role: str) -> str:
    return "none" if role in ("other", "undecided") else role


def _problem_faults(draft: Draft, expected: Mapping[str, Any], old: bool) -> list[str]:
    rules = {finding.rule for finding in draft.findings}
    if not old:
        wanted = set(expected.get("findings", rules))
        return [] if wanted == rules else [f"findings {sorted(rules)}, not {sorted(wanted)}"]
    missing = {
        key for key, reading in draft.items.items() if reading.value is None and reading.doubt is not Doubt.CONFLICT
    }
    faults = [
        f"problem {problem} not told ({sorted(rules)})"
        for problem in expected["problems"]
        if not (_OLD_PROBLEMS.get(problem, {problem}) & rules)
        and not (problem == "attachments_missing" and draft.kind.value != "application")
    ]
    told = {new for new_rules in _OLD_PROBLEMS.values() for new in new_rules} & rules
    known = {new for problem in expected["problems"] for new in _OLD_PROBLEMS.get(problem, {problem})}
    if told - known and expected["kind"] == "application":
        faults.append(f"told beside what was expected: {sorted(told - known)} (open: {sorted(missing)})")
    return faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
