"""Choices and checks built from the domain's words, so that the database accepts no other."""

from enum import StrEnum

from django.db import models


def one_of(field: str, words: type[StrEnum], name: str, *, empty: bool = False) -> models.CheckConstraint:
    """Return a constraint that lets ``field`` hold only the words of the enumeration (or nothing)."""
    accepted = [word.value for word in words] + ([""] if empty else [])
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": accepted}), name=name)


def sha256_field(*, blank: bool = False, **options: object) -> "models.CharField[str, str]":
    """Return a field for a SHA-256 in lower-case hex, the address of a blob."""
    return models.CharField(max_length=64, blank=blank, **options)  # type: ignore[arg-type]  # options pass through
