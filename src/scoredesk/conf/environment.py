"""Every environment variable that Scoredesk reads, declared once.

Promises: a variable that is not declared here is not read; each has a type, a default and one line of
explanation, which `docs/configuration.md` repeats (a meta-test compares the two). A value that cannot be
understood raises `EnvironmentProblem`, which names the variable and says what was expected.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from scoredesk.post.carrier_address import parse_incoming

T = TypeVar("T")


class EnvironmentProblem(ImproperlyConfigured):
    """A variable holds something else than it should. The operator has to correct it."""


@dataclass(frozen=True, slots=True)
class Variable(Generic[T]):
    """One variable: `default` and values are written as they would stand in the environment."""

    name: str
    kind: str
    parse: Callable[[str], T]
    default: str
    doc: str
    secret: bool = False

    def read(self, environ: Mapping[str, str] | None = None) -> T:
        """The typed value; an unset or blank variable counts as its default."""
        found = (os.environ if environ is None else environ).get(self.name, "").strip()
        try:
            return self.parse(found or self.default)
        except ValueError as error:
            shown = "(a secret)" if self.secret else repr(found)
            raise EnvironmentProblem(f"{self.name} is {shown}; expected {self.kind}: {error}") from None

    def is_set(self, environ: Mapping[str, str] | None = None) -> bool:
        """Whether the environment says anything about it."""
        return bool((os.environ if environ is None else environ).get(self.name, "").strip())


def _text(value: str) -> str:
    return value


def _yes_no(value: str) -> bool:
    known = {
        "yes": True,
        "true": True,
        "1": True,
        "on": True,
        "no": False,
        "false": False,
        "0": False,
        "off": False,
    }
    try:
        return known[value.lower()]
    except KeyError:
        raise ValueError("yes or no") from None


def _number(low: int, high: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        number = int(value)
        if not low <= number <= high:
            raise ValueError(f"between {low} and {high}")
        return number

    return parse


def _path(value: str) -> Path:
    return Path(value).expanduser().absolute()


def _path_or_none(value: str) -> Path | None:
    return _path(value) if value else None


def _paths(value: str) -> tuple[Path, ...]:
    return tuple(_path(name) for name in _names(value))


def _names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _networks(value: str) -> tuple[str, ...]:
    return tuple(str(ip_network(name)) for name in _names(value))


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("like https://scores.example.jp")
    return value.rstrip("/")


def _web_address_or_blank(value: str) -> str:
    return _web_address(value) if value else ""


def _choice(*choices: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in choices:
            raise ValueError(" or ".join(choices))
        return value

    return parse


def _scheme(*schemes: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value and value.partition(":")[0] not in schemes:
            raise ValueError("starts with " + " or ".join(f"{scheme}:" for scheme in schemes))
        return value

    return parse


def _mail_in(value: str) -> str:
    parse_incoming(value)
    return value


DATA = Variable(
    "SCOREDESK_DATA", "a folder", _path, "var", "Where everything lives that is not in the database server."
)
DATABASE_URL = Variable(
    "DATABASE_URL",
    "postgresql://user:password@host:port/name",
    _scheme("postgresql", "postgres"),
    "",
    "A PostgreSQL server. Blank: Scoredesk runs one of its own inside the data folder.",
    secret=True,
)
PROGRAMME = Variable(
    "SCOREDESK_PROGRAMME",
    "a bundled programme's name, or a folder",
    _text,
    "ssw2-manufacturing",
    "The programme (rules, texts, letters) this office runs.",
)
BASE_URL = Variable(
    "SCOREDESK_BASE_URL",
    "a web address",
    _web_address,
    "http://127.0.0.1:8000",
    "The public address; it stands in QR codes and letters, so it must stay reachable for good.",
)
HOSTS = Variable(
    "SCOREDESK_HOSTS",
    "host names, separated by commas",
    _names,
    "",
    "Further host names that requests may carry, beside the public address's own.",
)
BEHIND_PROXY = Variable(
    "SCOREDESK_BEHIND_PROXY", "yes or no", _yes_no, "no", "A proxy ends TLS and sets X-Forwarded-Proto itself, always."
)
DEBUG = Variable(
    "SCOREDESK_DEBUG",
    "yes or no",
    _yes_no,
    "no",
    "Django's debug pages. They show data: never where people are served.",
)
SECRET_KEY = Variable(
    "SCOREDESK_SECRET_KEY",
    "50 random characters or more",
    _text,
    "",
    "Signs sessions and one-time links. Blank: made at first start and kept in the data folder.",
    secret=True,
)
BLOB_KEY = Variable(
    "SCOREDESK_BLOB_KEY",
    "32 bytes in base64; older keys may follow, separated by commas",
    _text,
    "",
    "Encrypts stored mails, images and reports. Blank: made at first start and kept in the data folder.",
    secret=True,
)
BLOB_STORAGE = Variable(
    "SCOREDESK_BLOB_STORAGE",
    "files or s3",
    _choice("files", "s3"),
    "files",
    "Where encrypted blobs lie. `s3` needs the package django-storages[s3] and its AWS_* variables.",
)
BLOB_BUCKET = Variable("SCOREDESK_BLOB_BUCKET", "a bucket's name", _text, "", "The bucket, for `s3`.")
BLOB_ENDPOINT = Variable(
    "SCOREDESK_BLOB_ENDPOINT",
    "a web address",
    _web_address_or_blank,
    "",
    "The S3-compatible server's address, for `s3` elsewhere than at Amazon's.",
)
SEAL_KEY = Variable(
    "SCOREDESK_SEAL_KEY",
    "a PEM or PKCS#12 file",
    _path_or_none,
    "",
    "Key, certificate and chain that seal reports. Blank: a development key, which nobody should trust.",
)
SEAL_PASSWORD = Variable(
    "SCOREDESK_SEAL_PASSWORD", "a password", _text, "", "Opens the seal key's file, where it is locked.", secret=True
)
SAMPLE_KEY = Variable(
    "SCOREDESK_SAMPLE_KEY",
    "a PEM or PKCS#12 file, not locked",
    _path_or_none,
    "",
    "Key and certificate that seal the sample report alone. Blank: made at first start and kept in the data folder.",
)
CREDENTIAL_KEY = Variable(
    "SCOREDESK_CREDENTIAL_KEY",
    "a PEM file",
    _path_or_none,
    "",
    "P-256 key that signs offline codes and status lists. Blank: a development key, which nobody should trust.",
)
FORMER_CREDENTIAL_KEYS = Variable(
    "SCOREDESK_FORMER_CREDENTIAL_KEYS",
    "a PEM file",
    _path_or_none,
    "",
    "Public halves of earlier such keys, one after the other: they stay published, so that old reports verify.",
)
TSA_URL = Variable(
    "SCOREDESK_TSA_URL",
    "a web address",
    _web_address_or_blank,
    "",
    "An RFC 3161 time-stamp service. Blank: seals carry no time stamp (PAdES B-B).",
)
FORMER_SEALS = Variable(
    "SCOREDESK_FORMER_SEALS",
    "a PEM file",
    _path_or_none,
    "",
    "Certificates of the office's former seal keys: what they sealed stays known as the office's. Blank: none.",
)
SEAL_CRLS = Variable(
    "SCOREDESK_SEAL_CRLS",
    "PEM or DER files, separated by commas",
    _paths,
    "",
    "Lists of revoked certificates (CRLs) of whoever issued the seal's certificate. Blank: none is asked.",
)
TSA_CERTIFICATES = Variable(
    "SCOREDESK_TSA_CERTIFICATES",
    "a PEM file",
    _path_or_none,
    "",
    "Certificates of the time-stamp services that are believed, or of their authorities. Blank: no stamp is.",
)
CHECKS_PER_MINUTE = Variable(
    "SCOREDESK_CHECKS_PER_MINUTE",
    "a number",
    _number(0, 1_000_000_000),
    "600",
    "Pages behind QR codes that one client may open a minute, in each web process. 0: any number.",
)
MODELS = Variable(
    "SCOREDESK_MODELS", "a folder", _path_or_none, "", "The three portrait models. Blank: `models` in the data folder."
)
FONTS = Variable(
    "SCOREDESK_FONTS",
    "a folder",
    _path,
    "/usr/share/fonts",
    "Searched, with its sub-folders, for the report's typefaces.",
)
MAIL_OUT = Variable(
    "SCOREDESK_MAIL_OUT",
    "maildir:/path or smtp://user:password@host:port?tls=starttls|implicit",
    _scheme("maildir", "smtp"),
    "",
    "How letters leave. Blank: into the Maildir `mail/out` in the data folder, and nobody gets them.",
    secret=True,
)
MAIL_IN = Variable(
    "SCOREDESK_MAIL_IN",
    "addresses, separated by commas: imap://user:password@host, lmtp://127.0.0.1:port, maildir:/path",
    _mail_in,
    "",
    "Where mails arrive; see docs/mail.md. Blank: the Maildir `mail/in` in the data folder.",
    secret=True,
)
MAIL_PER_MINUTE = Variable(
    "SCOREDESK_MAIL_PER_MINUTE",
    "a number",
    _number(0, 100_000),
    "60",
    "Letters a minute to one mail domain; the others wait. 0: no limit.",
)
MAIL_SUBADDRESS = Variable(
    "SCOREDESK_MAIL_SUBADDRESS",
    "+, - or =",
    _choice("", "+", "-", "="),
    "",
    "What parts subaddresses, where the sender's mailbox has such: each letter gets its own return path. Blank: none.",
)
OLD_MAIL_DOMAINS = Variable(
    "SCOREDESK_OLD_MAIL_DOMAINS",
    "mail domains, separated by commas",
    _names,
    "",
    "Recipients there get their letters in ISO-2022-JP, for their mail programs know nothing newer.",
)
DKIM_KEY = Variable(
    "SCOREDESK_DKIM_KEY",
    "a PEM file",
    _path_or_none,
    "",
    "RSA key that signs letters for the sender's domain (DKIM). Blank: that is left to the mail server.",
)
DKIM_SELECTOR = Variable(
    "SCOREDESK_DKIM_SELECTOR", "a name in the DNS", _text, "scoredesk", "Under which the DKIM key is published."
)
VIRUS_SCANNER = Variable(
    "SCOREDESK_VIRUS_SCANNER",
    "unix:/path or tcp://address:port",
    _scheme("unix", "tcp"),
    "",
    "Where clamd listens, which looks into every attachment. Blank: nobody does.",
)
API_RATE = Variable(
    "SCOREDESK_API_RATE",
    "a number",
    _number(0, 1_000_000),
    "60",
    "Requests a minute to the API from one network without a key, for each web process. 0: no limit.",
)
API_KEY_RATE = Variable(
    "SCOREDESK_API_KEY_RATE",
    "a number",
    _number(0, 1_000_000),
    "1200",
    "Requests a minute to the API with one key, for each web process. 0: no limit.",
)
WEBHOOK_NETWORKS = Variable(
    "SCOREDESK_WEBHOOK_NETWORKS",
    "networks, separated by commas",
    _networks,
    "",
    "Private networks, like 10.1.0.0/16, to which webhooks may go, also by plain http. Blank: public addresses alone.",
)
BIND = Variable(
    "SCOREDESK_BIND", "address:port", _text, "127.0.0.1:8000", "Where `scoredesk up` and `scoredesk web` listen."
)
WEB_PROCESSES = Variable("SCOREDESK_WEB_PROCESSES", "a number", _number(1, 64), "1", "Web processes.")
WEB_THREADS = Variable("SCOREDESK_WEB_THREADS", "a number", _number(1, 64), "8", "Threads in each web process.")
WORKERS = Variable("SCOREDESK_WORKERS", "a number", _number(1, 64), "1", "Worker processes that `scoredesk up` starts.")
WORKER_TASKS = Variable(
    "SCOREDESK_WORKER_TASKS", "a number", _number(1, 64), "2", "Jobs that one worker process works on at once."
)
LOG_LEVEL = Variable(
    "SCOREDESK_LOG_LEVEL",
    "DEBUG, INFO, WARNING or ERROR",
    _choice("DEBUG", "INFO", "WARNING", "ERROR"),
    "INFO",
    "How much is written to stderr.",
)

VARIABLES: tuple[Variable[object], ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Variable)
)
