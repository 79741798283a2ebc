"""The offline code at the command line: read from what was typed, a file or a PDF, and put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from scoredesk.actions.sign_credential import verifying_keys
from scoredesk.cli.errors import InputError
from scoredesk.cli.input_file import read_input_file
from scoredesk.domain.credential import CredentialCheck, OfflineVerdict
from scoredesk.reports.credential import MOST_SIGNS, PREFIX, read_credential
from scoredesk.reports.credential_keys import KeySetError, VerifyingKey, read_key_set

_LARGEST_KEY_SET = 1_000_000
_VERDICTS: Mapping[OfflineVerdict, str] = {
    OfflineVerdict.SIGNED: "signed by this office and unaltered; whether it is still valid, only the register can say",
    OfflineVerdict.ALTERED: "altered: the signature does not fit",
    OfflineVerdict.UNKNOWN_KEY: "not ours: signed by none of the keys at hand",
    OfflineVerdict.SAMPLE: "sample: it proves no result",
    OfflineVerdict.UNREADABLE: "not an offline code, or damaged",
}


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


def check_code(text: str, keys: Sequence[VerifyingKey]) -> CredentialCheck:
    """Return what an offline code is. Raises InputError where there is no key to check with."""
    if not keys:
        raise InputError("name the office's published keys with --keys")
    return read_credential(text, keys)


def is_good(check: CredentialCheck) -> bool:
    """Whether a check found nothing against the code."""
    return check.verdict is OfflineVerdict.SIGNED


def as_object(check: CredentialCheck) -> Mapping[str, object]:
    """Return a check for JSON: dates ISO 8601, marks exact decimals as text."""
    facts = {name: _plain(value) for name, value in asdict(check.facts).items()} if check.facts else None
    return {"verdict": check.verdict.value, "key": check.key_id, "facts": facts}


def as_page(name: str, check: CredentialCheck) -> str:
    """Return a check for reading: the verdict, then what the code states, if somebody known signed it."""
    lines = [f"{name}: {_VERDICTS[check.verdict]}"]
    if check.key_id:
        lines.append(f"  key{'':<18}{check.key_id}")
    if check.facts is not None:
        stated = ((label, _plain(value)) for label, value in asdict(check.facts).items())
        lines += [f"  {label:<21}{_shown(value)}" for label, value in stated if value is not None and value != ""]
    return "\n".join(lines)


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
