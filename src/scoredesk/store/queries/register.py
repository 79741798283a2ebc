"""Finding results in the register, as the domain's values; each query is answered from an index."""

import itertools
from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from scoredesk.domain.application import Sex
from scoredesk.domain.folding import fold_name, fold_number, name_parts
from scoredesk.domain.result import Claim, Outcome, Result
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Report, ResultRevision

PRINTED = (
    "examinee_number",
    "category",
    "exam_date",
    "name",
    "birth_date",
    "nationality",
    "sex",
    "score",
    "pass_mark",
    "full_mark",
    "outcome",
)
"""What a report prints of a revision, or follows from; another address or portrait makes no report wrong."""

FOUND_AT_MOST = 200
_MOST_SWAPPED_PARTS = 5  # 120 orders; longer names are found as written


def result_by_id(result_id: int) -> Result:
    """Return one result in its newest revision. Raises ResultRevision.DoesNotExist where there is none."""
    return result_of(_current().get(result=result_id))


def find_results(programme: str, claim: Claim) -> tuple[Result, ...]:
    """Return what may be the claim's result, for ``domain.result.match`` to decide: at most ``FOUND_AT_MOST``.

    By number, after folding, alone where that finds anything; else by birth date with name or exam date, or by exam
    date with name, the words of the name in any order.
    """
    current = _current().filter(result__programme=programme)
    if claim.examinee_number:
        by_number = _results(current.filter(result__number_folded=fold_number(claim.examinee_number)))
        if by_number:
            return by_number
    likely = Q()
    names = _orders(claim.name) if claim.name else ()
    if claim.birth_date and claim.exam_date:
        likely |= Q(birth_date=claim.birth_date, exam_date=claim.exam_date)
    if claim.birth_date and names:
        likely |= Q(birth_date=claim.birth_date, name_folded__in=names)
    if claim.exam_date and names:
        likely |= Q(exam_date=claim.exam_date, name_folded__in=names)
    return _results(current.filter(likely)) if likely else ()


def sittings(programme: str) -> frozenset[date]:
    """Return the dates on which exams of the register were held.

    Walks from date to date in the index: a few look-ups, however many results a date has.
    """
    one = (
        "(SELECT v.exam_date FROM result_revision v JOIN registered_result r ON r.id = v.result_id"
        " WHERE v.is_current AND r.programme = %s {after} ORDER BY v.exam_date LIMIT 1)"
    )
    walk = (
        f"WITH RECURSIVE held(day) AS ({one.format(after='')} UNION ALL"  # noqa: S608 - only our own words are joined
        f" SELECT {one.format(after='AND v.exam_date > held.day')} FROM held WHERE held.day IS NOT NULL)"
        " SELECT day FROM held WHERE day IS NOT NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(walk, [programme, programme])
        return frozenset(day for (day,) in cursor.fetchall())


def revised_after_issue(programme: str) -> "QuerySet[Report]":
    """Return valid reports of which the register says something else by now, in what a report prints."""
    printed = {field: OuterRef(f"revision__{field}") for field in PRINTED}
    differs = ResultRevision.objects.filter(result=OuterRef("result"), is_current=True).exclude(**printed)
    reports = Report.objects.filter(Exists(differs), programme=programme, standing=Standing.VALID)
    return reports.select_related("result", "revision").order_by("pk")


def result_of(row: ResultRevision) -> Result:
    """Return one revision as the domain's value."""
    return Result(
        id=row.result_id,
        revision=row.revision,
        sitting=row.result.sitting,
        examinee_number=row.examinee_number,
        category=row.category,
        exam_date=row.exam_date,
        name=row.name,
        birth_date=row.birth_date,
        nationality=row.nationality,
        sex=Sex(row.sex),
        email=row.email,
        score=row.score,
        pass_mark=row.pass_mark,
        full_mark=row.full_mark,
        outcome=Outcome(row.outcome),
        portrait=row.portrait_sha256,
    )


def _current() -> "QuerySet[ResultRevision]":
    return ResultRevision.objects.filter(is_current=True).select_related("result")


def _results(rows: "QuerySet[ResultRevision]") -> tuple[Result, ...]:
    return tuple(result_of(row) for row in rows.order_by("exam_date", "pk")[:FOUND_AT_MOST])


def _orders(name: str) -> tuple[str, ...]:
    """Return the folded name with its words in every order: the register may have the family name last."""
    parts, whole = name_parts(name), fold_name(name)
    if len(parts) > _MOST_SWAPPED_PARTS:
        return (whole,)
    return tuple({whole, *("".join(order) for order in itertools.permutations(parts))})
