"""What the rules say of an application (N1–N13): points to mend, grounds to refuse, things to look at.

An assessment prepares; a person decides (N11). Grounds never refuse by themselves, and what a machine cannot
be sure of is a flag.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scoredesk.domain.application import Doubt, Item, Reading, Role
from scoredesk.domain.deficiencies import Deficiency, DeficiencyCode
from scoredesk.domain.file_deficiencies import file_deficiencies
from scoredesk.domain.findings import Finding, Verdict
from scoredesk.domain.programme import Programme, Route
from scoredesk.domain.result import Match, MatchKind, Outcome, Result, claim_of


class Ground(StrEnum):
    """Why a report may be refused; a clerk decides."""

    PASSED = "passed"  # N13
    ALREADY_ISSUED = "already_issued"  # N13
    MY_PAGE = "my_page"  # N1: the report is on My Page
    OUTSIDE_PERIOD = "outside_period"  # N4: no exam of the procedure's period
    NOT_FAILED = "not_failed"  # N4: absent, so there is no score
    NOT_ELIGIBLE_STATUS = "not_eligible_status"  # N4: the residence card shows another status
    NOT_IN_REGISTER = "not_in_register"
    OTHER = "other"


class Flag(StrEnum):
    """What a person should look at before deciding."""

    NO_CERTAIN_RESULT = "no_certain_result"
    DIFFERS_FROM_REGISTER = "differs_from_register"
    ROLE_UNCERTAIN = "role_uncertain"
    READING_DOUBTFUL = "reading_doubtful"
    FINDING_ASKS = "finding_asks"
    FROM_ELSEWHERE = "from_elsewhere"


class Recommendation(StrEnum):
    """What the rules suggest that the clerk do."""

    APPROVE = "approve"
    ASK = "ask"
    REFUSE = "refuse"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that an assessment weighs.

    ``roles``: the roles of the files at hand, with whether each is certain. ``extension_pending``: the applicant
    says that an extension of stay is being applied for, so that the card's back is asked for too (N8).
    ``from_elsewhere``: something that counts came from another address than the one that applied.
    """

    items: Mapping[Item, Reading]
    roles: tuple[tuple[Role, bool], ...]
    findings: tuple[Finding, ...]
    match: Match
    already_issued: bool
    today: date
    extension_pending: bool = False
    from_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """The rules' answer. ``route`` is None where the exam date is not known or lies outside every window."""

    route: Route | None
    deficiencies: tuple[Deficiency, ...]
    grounds: tuple[Ground, ...]
    flags: tuple[Flag, ...]
    recommendation: Recommendation
    ask_automatically: bool


def assess(programme: Programme, evidence: Evidence) -> Assessment:
    """Weigh an application's evidence against the programme's rules."""
    claimed = claim_of(evidence.items).exam_date
    # The register is the truth, but a number that seems to be somebody else's says nothing of this person.
    result = None if evidence.match.is_doubtful else evidence.match.result
    exam_date = result.exam_date if result else claimed
    route = _route(programme, exam_date)

    deficiencies = _unique(
        (
            *_item_deficiencies(evidence),
            *_date_deficiencies(_route(programme, claimed), claimed, evidence.today),
            *file_deficiencies(evidence.roles, evidence.findings, extension_pending=evidence.extension_pending),
            *_register_deficiencies(evidence),
        )
    )
    grounds = (
        *_date_grounds(route, exam_date, evidence.today),
        *_result_grounds(programme, result, evidence.already_issued),
    )
    flags = tuple(_flags(evidence))
    return Assessment(
        route=route,
        deficiencies=deficiencies,
        grounds=grounds,
        flags=flags,
        recommendation=_recommend(deficiencies, grounds, flags),
        ask_automatically=(
            programme.mail.ask_automatically
            and bool(deficiencies)
            and not grounds
            and all(deficiency.certain for deficiency in deficiencies)
        ),
    )


def _route(programme: Programme, exam_date: date | None) -> Route | None:
    window = programme.window_of(exam_date) if exam_date else None
    return window.route if window else None


_ITEM_DOUBTS: Mapping[Doubt, DeficiencyCode] = {
    Doubt.AMBIGUOUS: DeficiencyCode.ITEM_AMBIGUOUS,
    Doubt.CONFLICT: DeficiencyCode.ITEM_CONFLICT,
    Doubt.INVALID: DeficiencyCode.ITEM_INVALID,
    Doubt.UNSELECTED: DeficiencyCode.ITEM_UNSELECTED,
}


def _item_deficiencies(evidence: Evidence) -> Iterable[Deficiency]:
    if any(finding.rule == "two_exams" and finding.verdict is Verdict.FAIL for finding in evidence.findings):
        # N6: with two exams in one mail every differing item would be a conflict; one point says it all.
        yield Deficiency(DeficiencyCode.TWO_EXAMS)
        return
    for item in Item:
        reading = evidence.items[item]
        if reading.value or (item is Item.EXAMINEE_NUMBER and evidence.match.result is not None):
            # People may no longer know their number; where a clerk has found the result, nobody needs it.
            continue
        code = _ITEM_DOUBTS.get(reading.doubt) if reading.doubt else None
        if code is None:
            # With candidates at hand a clerk can pick one, and the number need not be asked for.
            certain = item is not Item.EXAMINEE_NUMBER or evidence.match.kind is not MatchKind.CANDIDATES
            yield Deficiency(DeficiencyCode.ITEM_MISSING, {"item": item.value}, certain, mends=item)
        elif code in (DeficiencyCode.ITEM_AMBIGUOUS, DeficiencyCode.ITEM_INVALID):
            yield Deficiency(code, {"item": item.value, "written": reading.written}, mends=item)
        else:
            yield Deficiency(code, {"item": item.value}, mends=item)


def _date_deficiencies(route: Route | None, exam_date: date | None, today: date) -> Iterable[Deficiency]:
    if exam_date is None:
        return
    params = {"exam_date": exam_date.isoformat()}
    if exam_date > today:
        yield Deficiency(DeficiencyCode.EXAM_DATE_FUTURE, params, mends=Item.EXAM_DATE)
    elif route is Route.NO_EXAM:
        yield Deficiency(DeficiencyCode.EXAM_DATE_NO_EXAM, params, mends=Item.EXAM_DATE)


def _register_deficiencies(evidence: Evidence) -> Iterable[Deficiency]:
    """What the register says is never certain enough for a letter without a clerk: it may be about another."""
    found = evidence.match
    if found.kind is MatchKind.NONE and evidence.items[Item.EXAMINEE_NUMBER].value:
        yield Deficiency(DeficiencyCode.NOT_IN_REGISTER, certain=False, mends=Item.EXAMINEE_NUMBER)
    if found.is_doubtful:
        differing: tuple[Item, ...] = (Item.EXAMINEE_NUMBER,)
    else:
        # Names need not be equal (the register follows the passport), nor need nationality and sex: a person looks.
        compared = (Item.EXAM_DATE, Item.CATEGORY, Item.BIRTH_DATE)
        differing = tuple(item for item in compared if item in found.differences)
    for item in differing:
        yield Deficiency(DeficiencyCode.ITEM_DIFFERS, {"item": item.value}, certain=False, mends=item)


def _date_grounds(route: Route | None, exam_date: date | None, today: date) -> Iterable[Ground]:
    if exam_date is None or exam_date > today:
        # A date to come is a mistake to mend, whatever window it lies in.
        return
    if route is Route.MY_PAGE:
        yield Ground.MY_PAGE
    elif route is None:
        yield Ground.OUTSIDE_PERIOD


def _result_grounds(programme: Programme, result: Result | None, already_issued: bool) -> Iterable[Ground]:
    if result is None:
        return
    if result.outcome is Outcome.PASSED:
        if programme.exclusions.passed:
            yield Ground.PASSED
    elif result.outcome.value != programme.eligibility.outcome:
        yield Ground.NOT_FAILED
    if already_issued and programme.exclusions.already_issued:
        yield Ground.ALREADY_ISSUED


def _flags(evidence: Evidence) -> Iterable[Flag]:
    if evidence.match.kind is not MatchKind.EXACT:
        yield Flag.NO_CERTAIN_RESULT
    if evidence.match.differences:
        yield Flag.DIFFERS_FROM_REGISTER
    if any(role is Role.UNDECIDED or not certain for role, certain in evidence.roles):
        yield Flag.ROLE_UNCERTAIN
    if any(reading.value and reading.doubt for reading in evidence.items.values()):
        yield Flag.READING_DOUBTFUL
    if any(finding.verdict is Verdict.ASK for finding in evidence.findings):
        yield Flag.FINDING_ASKS
    if evidence.from_elsewhere:
        # An employer, or somebody who learned the case's token: the report goes to the applicant, but bears what came.
        yield Flag.FROM_ELSEWHERE


def _recommend(
    deficiencies: tuple[Deficiency, ...], grounds: tuple[Ground, ...], flags: tuple[Flag, ...]
) -> Recommendation:
    if grounds:
        return Recommendation.REFUSE
    if deficiencies:
        return Recommendation.ASK
    return Recommendation.LOOK if flags else Recommendation.APPROVE


def _unique(deficiencies: Iterable[Deficiency]) -> tuple[Deficiency, ...]:
    """Keep one point per code and thing to mend: a photo turned both ways is told so once."""
    seen: dict[tuple[object, ...], Deficiency] = {}
    for deficiency in deficiencies:
        seen.setdefault((deficiency.code, deficiency.mends, tuple(deficiency.params.items())), deficiency)
    # An item already asked for anew need not be said to differ from the register as well.
    differs = DeficiencyCode.ITEM_DIFFERS
    asked = {deficiency.mends for deficiency in seen.values() if deficiency.code is not differs}
    return tuple(
        deficiency for deficiency in seen.values() if deficiency.code is not differs or deficiency.mends not in asked
    )
