"""What a check of a report can find, and how its parts make one verdict (N14, N15)."""

from enum import StrEnum


class Standing(StrEnum):
    """How an issued report stands now."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
