"""Mail addresses as carriers need them, also those that break RFC 5322 and are real (``a..b@``, ``ab.@``)."""

import re

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_DOT_ATOM = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_SENDABLE = re.compile(r'[^\s<>"\\\x00-\x1f\x7f]+@[^\s<>"\\\x00-\x1f\x7f@]+')


def is_sendable(address: str) -> bool:
    """Whether the address can stand in a command of SMTP without being taken for more than an address."""
    return _SENDABLE.fullmatch(address) is not None


def domain_of(address: str) -> str:
    """Return what stands behind the last ``@``, in small letters; empty where there is none."""
    return address.rpartition("@")[2].lower() if "@" in address else ""


def with_ascii_domain(address: str) -> str:
    """Return the address with its domain in ASCII (IDNA, RFC 5891), so that any server can write to it.

    One whose local part is not ASCII, or whose domain cannot be so written, is left as it is (RFC 6531).
    """
    local, _, domain = address.rpartition("@")
    if not local.isascii() or domain.isascii():
        return address
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


def quoted(address: str) -> str | None:
    """Return the address with its local part quoted (RFC 5321, 4.1.2) where its dots break the rule, else None."""
    local, _, domain = address.rpartition("@")
    return None if _DOT_ATOM.fullmatch(local) else f'"{local}"@{domain}'
