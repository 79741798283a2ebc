"""The offline code at the command line: read from what was typed, a file or a PDF, and put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from scoredesk.actions.sign_credential import verifying_keys
from scoredesk.cli.errors import InputError
from scoredesk.cli.input_file import read_input_file
from scoredesk.domain.credential import CredentialCheck, ListedStatus, OfflineVerdict
from scoredesk.reports.credential import MOST_SIGNS, PREFIX, read_credential
from scoredesk.reports.credential_keys import KeySetError, VerifyingKey, read_key_set
from scoredesk.reports.status_list import LARGEST, StatusList, StatusListError, read_status_list, status_in

_LARGEST_KEY_SET = 1_000_000
_STATUSES: Mapping[ListedStatus, str] = {
    ListedStatus.VALID: "valid",
    ListedStatus.SUPERSEDED: "SUPERSEDED by a newer report",
    ListedStatus.REVOKED: "REVOKED",
    ListedStatus.NOT_KNOWN: "not known: no status list was named that speaks of it today",
}
_VERDICTS: Mapping[OfflineVerdict, str] = {
    OfflineVerdict.SIGNED: "signed by this office and unaltered",
    OfflineVerdict.ALTERED: "altered: the signature does not fit",
    OfflineVerdict.UNKNOWN_KEY: "unknown key: signed by none of the keys at hand, which may be older than the report",
    OfflineVerdict.SAMPLE: "sample: it proves no result",
    OfflineVerdict.UNREADABLE: "not an offline code, or damaged",
}


@dataclass(frozen=True, slots=True)
class CheckedCode:
    """A check of an offline code, and what the status lists at hand say, as of when."""

    check: CredentialCheck
    status: ListedStatus = ListedStatus.NOT_KNOWN
    as_of: datetime | None = None


def keys_at_hand(files: Sequence[Path], *, own: bool) -> tuple[VerifyingKey, ...]:
    """Return the published keys in some files, and with ``own`` those of this machine's office. Raises InputError."""
    found = list(verifying_keys()) if own else []
    for path in files:
        try:
            found += read_key_set(read_input_file(path, at_most=_LARGEST_KEY_SET))
        except KeySetError as error:
            raise InputError(f"{path}: {error}") from None
    return tuple(found)


def code_given(argument: str) -> str:
    """Return the code that is typed, or stands in the file of that name. Raises InputError."""
    if PREFIX in argument:
        return argument
    raw = read_input_file(argument, at_most=MOST_SIGNS * 4)
    return raw.decode("utf-8", "replace")


def lists_at_hand(files: Sequence[Path], keys: Sequence[VerifyingKey]) -> tuple[StatusList, ...]:
    """Return the status lists in some files, of which one of the keys must have signed each. Raises InputError."""
    found = []
    for path in files:
        try:
            found.append(read_status_list(read_input_file(path, at_most=LARGEST), keys))
        except StatusListError as error:
            raise InputError(f"{path}: {error}") from None
    return tuple(found)


def check_code(text: str, keys: Sequence[VerifyingKey], lists: Sequence[StatusList]) -> CheckedCode:
    """Return what an offline code is today. Raises InputError where there is no key to check with."""
    if not keys:
        raise InputError("name the office's published keys with --keys")
    check = read_credential(text, keys)
    if check.verdict is not OfflineVerdict.SIGNED or check.facts is None:
        return CheckedCode(check)
    return CheckedCode(check, *status_in(lists, check.facts, datetime.now(UTC)))


def is_good(code: CheckedCode) -> bool:
    """Whether nothing speaks against the code."""
    stands = code.status in {ListedStatus.VALID, ListedStatus.NOT_KNOWN}
    return code.check.verdict is OfflineVerdict.SIGNED and stands


def as_object(code: CheckedCode) -> Mapping[str, object]:
    """Return a check for JSON: dates ISO 8601, marks exact decimals as text."""
    check = code.check
    facts = {name: _plain(value) for name, value in asdict(check.facts).items()} if check.facts else None
    as_of = code.as_of.isoformat() if code.as_of and code.status is not ListedStatus.NOT_KNOWN else ""
    return {
        "verdict": check.verdict.value,
        "key": check.key_id,
        "facts": facts,
        "status": code.status.value,
        "status_as_of": as_of,
    }


def as_page(name: str, code: CheckedCode) -> str:
    """Return a check for reading: the verdict, then what the code states, if somebody known signed it."""
    check = code.check
    lines = [f"{name}: {_VERDICTS[check.verdict]}"]
    if check.verdict is OfflineVerdict.SIGNED:
        as_of = "" if code.status is ListedStatus.NOT_KNOWN else f" (as of {code.as_of:%Y-%m-%d %H:%M} UTC)"
        lines.append(f"  {'status':<21}{_STATUSES[code.status]}{as_of}")
    if check.key_id:
        lines.append(f"  {'key':<21}{check.key_id}")
    if check.facts is not None:
        stated = ((label, _plain(value)) for label, value in asdict(check.facts).items())
        lines += [
            f"  {_label(label):<21}{_shown(value)}" for label, value in stated if value is not None and value != ""
        ]
    return "\n".join(lines)


def _label(name: str) -> str:
    return "place in status lists" if name == "status" else name


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return value


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items())
    return value
