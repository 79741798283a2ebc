"""The seven items that the mails of several tests tell in one way after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

ReadValues = Callable[[str, Iterable[str]], dict[str, str | None]]
"""Reads a text as a mail; returns the values of the items that are named (``conftest.read_values``)."""

SEVEN: dict[str, str | None] = {
    "examinee_number": "B-55-1290",
    "exam_date": "2024-09-12",
    "category": "machining",
    "name": "LE VAN A",
    "nationality": "VN",
    "birth_date": "1995-02-03",
    "sex": "M",
}
