"""A result in the register, and how an application finds its own (FACTS: the register is the truth).

The examinee number finds a result exactly, after folding. Where it does not, results that agree in birth date
and name, or in exam date and name, are candidates for a clerk; a machine never picks among them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scoredesk.domain.application import Item, Reading, Sex
from scoredesk.domain.folding import fold_name, fold_number, name_parts


class Outcome(StrEnum):
    """What an exam ended with."""

    PASSED = "passed"
    FAILED = "failed"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Result:
    """One person's result of one sitting, in its newest revision.

    ``id``: the register's own key. ``sitting``: the operator's code of the sitting. Marks are exact decimals.
    ``portrait``: SHA-256 of the portrait that the feed brought, or empty.
    """

    id: int
    revision: int
    sitting: str
    examinee_number: str
    category: str
    exam_date: date
    name: str
    birth_date: date
    nationality: str
    sex: Sex
    email: str
    score: Decimal
    pass_mark: Decimal
    full_mark: Decimal
    outcome: Outcome
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What an applicant claims: the seven items as typed values, None where nothing certain was read."""

    examinee_number: str | None = None
    exam_date: date | None = None
    category: str | None = None
    name: str | None = None
    nationality: str | None = None
    birth_date: date | None = None
    sex: Sex | None = None


def claim_of(items: Mapping[Item, Reading]) -> Claim:
    """Return the typed values of the items that were read."""

    def value(item: Item) -> str | None:
        return items[item].value or None

    exam_date, birth_date, sex = value(Item.EXAM_DATE), value(Item.BIRTH_DATE), value(Item.SEX)
    return Claim(
        examinee_number=value(Item.EXAMINEE_NUMBER),
        exam_date=date.fromisoformat(exam_date) if exam_date else None,
        category=value(Item.CATEGORY),
        name=value(Item.NAME),
        nationality=value(Item.NATIONALITY),
        birth_date=date.fromisoformat(birth_date) if birth_date else None,
        sex=Sex(sex) if sex else None,
    )


class MatchKind(StrEnum):
    """How sure the register's answer is."""

    EXACT = "exact"  # one result has that number
    CANDIDATES = "candidates"  # none has, or several have; a person picks
    NONE = "none"


_ANOTHER_PERSON = frozenset({Item.NAME, Item.BIRTH_DATE})


@dataclass(frozen=True, slots=True)
class Match:
    """The register's answer.

    ``differences``: items in which claim and the exact result disagree. ``chosen``: a person picked the result.
    """

    kind: MatchKind
    result: Result | None = None
    candidates: tuple[Result, ...] = ()
    differences: tuple[Item, ...] = ()
    chosen: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether the number led to what looks like somebody else: neither name nor birth date agrees."""
        return not self.chosen and set(self.differences) >= _ANOTHER_PERSON


def is_somebody_else(claim: Claim, result: Result) -> bool:
    """Return whether a result looks like another person's: neither name nor birth date agrees."""
    return _ANOTHER_PERSON.issubset(differences(claim, result))


def match(claim: Claim, found: Iterable[Result]) -> Match:
    """Find the claim's result among results that the register offered (by number, or by name and dates)."""
    found = tuple(found)
    if claim.examinee_number:
        wanted = fold_number(claim.examinee_number)
        exact = [result for result in found if fold_number(result.examinee_number) == wanted]
        if len(exact) > 1 and claim.exam_date:
            # Numbers may repeat from sitting to sitting; the date then tells them apart.
            exact = [result for result in exact if result.exam_date == claim.exam_date] or exact
        if len(exact) == 1:
            return Match(MatchKind.EXACT, exact[0], (), differences(claim, exact[0]))
        if exact:
            return Match(MatchKind.CANDIDATES, candidates=tuple(exact))
    likely = tuple(result for result in found if _is_candidate(claim, result))
    return Match(MatchKind.CANDIDATES if likely else MatchKind.NONE, candidates=likely)


def differences(claim: Claim, result: Result) -> tuple[Item, ...]:
    """Return the items in which a claim disagrees with a result; what was not claimed does not disagree."""
    pairs: tuple[tuple[Item, object, object], ...] = (
        (Item.EXAM_DATE, claim.exam_date, result.exam_date),
        (Item.CATEGORY, claim.category, result.category),
        (Item.NAME, claim.name and fold_name(claim.name), fold_name(result.name)),
        (Item.NATIONALITY, claim.nationality, result.nationality),
        (Item.BIRTH_DATE, claim.birth_date, result.birth_date),
        (Item.SEX, claim.sex, result.sex),
    )
    return tuple(item for item, claimed, registered in pairs if claimed and registered and claimed != registered)


def _is_candidate(claim: Claim, result: Result) -> bool:
    same_birth = claim.birth_date is not None and claim.birth_date == result.birth_date
    same_exam = claim.exam_date is not None and claim.exam_date == result.exam_date
    same_name = claim.name is not None and (
        name_parts(claim.name) == name_parts(result.name) or fold_name(claim.name) == fold_name(result.name)
    )
    return (same_name and (same_birth or same_exam)) or (same_birth and same_exam)
