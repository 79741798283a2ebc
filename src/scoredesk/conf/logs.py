"""Logs without persons: what a request or a database error says of somebody stays out.

Addresses hold the codes by which reports are found, and PostgreSQL's DETAIL lines quote rows.
"""

from __future__ import annotations

import logging
import re
from types import TracebackType

ROW_QUOTING = re.compile(r"^(DETAIL|CONTEXT|HINT):.*\n?", re.MULTILINE)


class NoAddresses(logging.Filter):
    """In Django's messages about a request, its route's pattern stands for its address."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.msg = "%s %s: %s"
            record.args = (
                getattr(request, "method", "?"),
                match.route if match is not None else "(no such address)",
                getattr(record, "status_code", "error"),
            )
        return True


class NoRows(logging.Formatter):
    """Tracebacks without the lines in which PostgreSQL quotes a row."""

    def formatException(  # noqa: N802 - logging's own name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return ROW_QUOTING.sub("", super().formatException(ei))
