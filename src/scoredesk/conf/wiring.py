"""Puts the office together from the environment. No Django here: quick commands start without it."""

from __future__ import annotations

import functools
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from scoredesk.actions.office import Office, set_office
from scoredesk.conf import environment
from scoredesk.conf.environment import EnvironmentProblem
from scoredesk.conf.holidays import national_holidays
from scoredesk.conf.keys import credential_keys, sample_key, seal_key
from scoredesk.conf.trust import former_seals, seal_crls, stamp_services
from scoredesk.domain.mail_address import domain_of
from scoredesk.domain.outgoing import DkimKey
from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_file import ProgrammeError, parse

BUNDLED = Path(__file__).resolve().parent.parent / "programmes"
BLOBS = "blobs"


def wire() -> None:
    """Tell the actions how to find their office."""
    set_office(office_from_environment)


def office_from_environment() -> Office:
    """The office that the environment describes. Raises `EnvironmentProblem`."""
    data = environment.DATA.read()
    return Office(
        programme=functools.cache(_programme),
        programme_folder=functools.cache(programme_folder),
        holidays=functools.cache(_holidays),
        seal_key=functools.cache(seal_key),
        sample_key=functools.cache(sample_key),
        credential_keys=functools.cache(credential_keys),
        base_url=environment.BASE_URL.read(),
        blobs=BLOBS,
        models=environment.MODELS.read() or data / "models",
        fonts=environment.FONTS.read(),
        tsa_url=environment.TSA_URL.read(),
        mail_out=environment.MAIL_OUT.read() or f"maildir:{data / 'mail' / 'out'}",
        mail_in=environment.MAIL_IN.read() or f"maildir:{data / 'mail' / 'in'}",
        # A folder takes any number at once.
        mail_per_minute=environment.MAIL_PER_MINUTE.read() if environment.MAIL_OUT.read().startswith("smtp:") else 0,
        mail_subaddress=environment.MAIL_SUBADDRESS.read(),
        dkim_key=functools.cache(_dkim_key),
        old_mail_domains=frozenset(name.lower() for name in environment.OLD_MAIL_DOMAINS.read()),
        virus_scanner=environment.VIRUS_SCANNER.read(),
        former_seals=functools.cache(former_seals),
        stamp_services=functools.cache(stamp_services),
        seal_crls=functools.cache(seal_crls),
        checks_per_minute=environment.CHECKS_PER_MINUTE.read(),
        api_rate=environment.API_RATE.read(),
        api_key_rate=environment.API_KEY_RATE.read(),
        webhook_networks=environment.WEBHOOK_NETWORKS.read(),
    )


def programme_folder() -> Path:
    """The folder of the chosen programme: one of the bundled, by name, or any other by its path."""
    chosen = environment.PROGRAMME.read()
    for folder in (BUNDLED / chosen, Path(chosen).expanduser().absolute()):
        if (folder / "programme.toml").is_file():
            return folder
    raise EnvironmentProblem(
        f"SCOREDESK_PROGRAMME is {chosen!r}; expected a bundled programme or a folder with a programme.toml"
    )


def _programme() -> Programme:
    path = programme_folder() / "programme.toml"
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (ProgrammeError, UnicodeDecodeError) as error:
        raise EnvironmentProblem(f"{path}: {error}") from None


def _dkim_key() -> DkimKey | None:
    path = environment.DKIM_KEY.read()
    if path is None:
        return None
    try:
        pem = path.read_bytes()
        # The signing itself says little of a file that is no key: it is looked at here.
        load_pem_private_key(pem, password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise EnvironmentProblem(f"SCOREDESK_DKIM_KEY: {path} is no private key in PEM: {error}") from None
    return DkimKey(domain_of(_programme().mail.address), environment.DKIM_SELECTOR.read(), pem)


def _holidays() -> frozenset[date]:
    return national_holidays(datetime.now(ZoneInfo("Asia/Tokyo")).date())
