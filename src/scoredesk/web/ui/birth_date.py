"""A date of birth as people type it into the three fields of ``ui/birth-date.html``."""

import unicodedata
from datetime import date

from django.http import HttpRequest

FIELDS = ("year", "month", "day")


def birth_date(request: HttpRequest) -> date | None:
    """Return the date that was typed, in digits of any width; None for what is no date."""
    typed = (unicodedata.normalize("NFKC", request.POST.get(name, "")).strip() for name in FIELDS)
    try:
        return date(*(int(part) for part in typed))
    except (ValueError, OverflowError):
        return None
