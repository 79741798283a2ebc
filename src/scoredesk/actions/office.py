"""What the actions need to know of the office they work for, handed in from outside.

Promises: whatever is chosen by the environment reaches the rooms below through `office()` alone; reading it
costs nothing until a member is asked for. Importing this module imports no Django.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scoredesk.domain.outgoing import DkimKey
from scoredesk.domain.programme import Programme


@dataclass(frozen=True, slots=True)
class SealKey:
    """A key and the certificates that name its holder, in DER; the chain leads from the issuer upwards.

    `private_key`: PKCS#8, not locked. `development`: made by Scoredesk itself; nobody should trust its seals.
    """

    private_key: bytes
    certificate: bytes
    chain: tuple[bytes, ...]
    development: bool

    def __repr__(self) -> str:
        return f"SealKey(development={self.development})"


@dataclass(frozen=True, slots=True)
class CredentialKeys:
    """The key that signs offline codes and status lists, and the public halves of those that did before; all DER.

    `private_key`: PKCS#8, P-256, not locked. `former`: SubjectPublicKeyInfo each. `development`: made by Scoredesk
    itself; nobody should trust its codes.
    """

    private_key: bytes
    former: tuple[bytes, ...]
    development: bool

    def __repr__(self) -> str:
        return f"CredentialKeys(former={len(self.former)}, development={self.development})"


@dataclass(frozen=True, slots=True)
class Office:
    """One office: its programme, its calendar, its seal, and where its things lie.

    `programme`, `programme_folder`, `holidays`, `seal_key`, `sample_key`, `credential_keys`: asked for when needed,
    then kept; each may raise what says that its file or setting is wrong. `sample_key()`: seals samples, and nobody
    trusts it. `programme_folder()`: holds the programme's letters and texts. `holidays()`: national holidays, without
    the programme's own closing days. `blobs`: alias of the storage that takes mails, images and reports. `mail_out`,
    `mail_in`: carrier addresses (`maildir:…`, `smtp:…`). `base_url`: without a closing slash. `tsa_url`: blank
    where seals carry no time stamp.

    `mail_per_minute`: letters to one domain; 0: no limit. `mail_subaddress`: what parts a subaddress from its
    mailbox (`+`), so that each letter has a return path of its own; blank: none has. `dkim_key()`: signs letters;
    None where the mail server does. `old_mail_domains`: of recipients that read ISO-2022-JP alone.
    `virus_scanner`: clamd's address; blank: nobody looks for viruses.

    `former_seals()`, `stamp_services()`: certificates in DER, of earlier seal keys and of the time stamp services that
    are believed. `seal_crls()`: lists of revoked certificates in DER. `checks_per_minute`: pages behind QR codes that
    one client may open; 0: any number.

    `api_rate`, `api_key_rate`: requests a minute that each web process takes from one network without a key, and with
    one key; 0: no limit. `webhook_networks`: private networks to which webhooks may go.
    """

    programme: Callable[[], Programme]
    programme_folder: Callable[[], Path]
    holidays: Callable[[], frozenset[date]]
    seal_key: Callable[[], SealKey]
    sample_key: Callable[[], SealKey]
    credential_keys: Callable[[], CredentialKeys]
    base_url: str
    blobs: str
    models: Path
    fonts: Path
    tsa_url: str
    mail_out: str
    mail_in: str
    mail_per_minute: int = 0
    mail_subaddress: str = ""
    dkim_key: Callable[[], DkimKey | None] = lambda: None
    old_mail_domains: frozenset[str] = frozenset()
    virus_scanner: str = ""
    former_seals: Callable[[], tuple[bytes, ...]] = tuple
    stamp_services: Callable[[], tuple[bytes, ...]] = tuple
    seal_crls: Callable[[], tuple[bytes, ...]] = tuple
    checks_per_minute: int = 600
    api_rate: int = 60
    api_key_rate: int = 1200
    webhook_networks: tuple[str, ...] = ()


_factory: Callable[[], Office] | None = None
_office: Office | None = None


def set_office(factory: Callable[[], Office]) -> None:
    """Say how the office is found; done once at start-up, and by tests for a world of their own."""
    global _factory, _office
    _factory, _office = factory, None


def office() -> Office:
    """The office this process works for. Raises RuntimeError before start-up has said which."""
    global _office  # noqa: PLW0603 - see set_office
    if _office is None:
        if _factory is None:
            raise RuntimeError("no office has been set; start through the scoredesk command or Django")
        _office = _factory()
    return _office
