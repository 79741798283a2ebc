"""Which PostgreSQL Scoredesk talks to: a server by `DATABASE_URL`, or one of its own in the data folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from scoredesk.conf import environment
from scoredesk.conf.embedded_postgres import NAME, PORT, EmbeddedPostgres, socket_folder
from scoredesk.conf.environment import EnvironmentProblem

SECONDS_TO_CONNECT = 10


def django_database(url: str, data: Path) -> dict[str, Any]:
    """Django's default database for a URL or, where it is blank, for the embedded server below `data`."""
    common: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
    if not url:
        host = str(socket_folder(data / "postgres"))
        return common | {"NAME": NAME, "USER": NAME, "HOST": host, "PORT": str(PORT)}
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise EnvironmentProblem("DATABASE_URL names no database; expected postgresql://user:password@host:port/name")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return common | {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"connect_timeout": SECONDS_TO_CONNECT} | options,
    }


def embedded_postgres() -> EmbeddedPostgres | None:
    """The embedded server of this environment, not started; None where `DATABASE_URL` names another."""
    if environment.DATABASE_URL.read():
        return None
    return EmbeddedPostgres(environment.DATA.read() / "postgres")
