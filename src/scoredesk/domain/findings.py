"""What a check found: one rule, one verdict, the measured value and its limit.

A finding advises. ``FAIL`` says that a certain, mechanical rule is broken (a missing item, a file that is
no image); ``ASK`` says that a person should look; only a person refuses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Verdict(StrEnum):
    """The outcome of one rule."""

    PASS = "pass"
    ASK = "ask"
    FAIL = "fail"


class Subject(StrEnum):
    """What a finding is about."""

    MAIL = "mail"
    ITEM = "item"
    CARD_FRONT = "card_front"
    CARD_BACK = "card_back"
    PORTRAIT = "portrait"
    ATTACHMENT = "attachment"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's outcome.

    ``rule``: the rule's code, ``snake_case`` (``file_type``, ``head_height``, ``two_exams``).
    ``value``: what was measured, a number in ``unit`` or a short word; never a person's data.
    ``limit``: the bound in force, as printed (``"0.50–0.69"``, ``"< 5242880"``).
    ``confidence``: 0–1 where the method gives one.
    ``params``: further named values that a text about this finding needs, e.g. ``item`` or ``file``.
    """

    rule: str
    verdict: Verdict
    subject: Subject
    value: float | str | None = None
    unit: str = ""
    limit: str = ""
    confidence: float | None = None
    params: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def worst(findings: Iterable[Finding]) -> Verdict:
    """Return the gravest verdict among the findings; ``PASS`` where there are none."""
    order = (Verdict.PASS, Verdict.ASK, Verdict.FAIL)
    return max((finding.verdict for finding in findings), key=order.index, default=Verdict.PASS)
