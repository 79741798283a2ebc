"""The question "does my score reach the share of the pass mark?" (N16), asked with two numbers and no name."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from scoredesk.domain.extension import needed_score, reaches, share_percent

_HIGHEST = Decimal(100_000)
_FINEST = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and the answer where both numbers were good. ``errors``: text keys by field."""

    score: str
    pass_mark: str
    errors: dict[str, str]
    answer: "Answer | None" = None


@dataclass(frozen=True, slots=True)
class Answer:
    """``needed`` is exact: cut nowhere, 9.6 of 12."""

    score: Decimal
    pass_mark: Decimal
    share: Decimal
    needed: Decimal
    reaches: bool


def ask(score: str, pass_mark: str, percent: Decimal) -> Asked:
    """Answer for what was typed into the two fields; nothing typed at all is no question and no error."""
    errors: dict[str, str] = {}
    if not score.strip() and not pass_mark.strip():
        return Asked("", "", errors)
    got, mark = _number(score), _number(pass_mark)
    if got is None:
        errors["score"] = "guide.rule.score_error"
    if mark is None or mark == 0:
        errors["pass_mark"] = "guide.rule.pass_mark_error"
    if errors or got is None or mark is None:
        return Asked(score[:20], pass_mark[:20], errors)
    needed: Fraction = needed_score(mark, percent)
    answer = Answer(
        got,
        mark,
        share_percent(got, mark),
        # Exact: a decimal times a percentage has a finite decimal expansion.
        Decimal(needed.numerator) / Decimal(needed.denominator),
        reaches(got, mark, percent),
    )
    return Asked(score.strip(), pass_mark.strip(), errors, answer)


def _number(text: str) -> Decimal | None:
    """Return a number as a person types it, full width included; None for anything a score cannot be."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed or len(typed) > 12 or not set(typed) <= set("0123456789."):
        return None
    try:
        value = Decimal(typed)
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    if value > _HIGHEST or not isinstance(exponent, int) or exponent < -_FINEST:
        return None
    return value
