"""Everything that the case page shows, gathered once and frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from scoredesk.actions.actor import Actor, Permission
from scoredesk.actions.as_seen import newest_event
from scoredesk.actions.now import today
from scoredesk.actions.office_programme import calendar, programme
from scoredesk.domain.application import Item, Role, Sex
from scoredesk.domain.assessment import Ground
from scoredesk.domain.casework import Move, Status, moves_from
from scoredesk.domain.extension import reaches, share_percent
from scoredesk.domain.findings import Finding, Verdict
from scoredesk.domain.result import Claim, Result, claim_of, is_somebody_else, match
from scoredesk.domain.verification import Standing
from scoredesk.store.models import Case, CaseFile, Decision, Event, Letter, Message, Report
from scoredesk.store.queries.cases import finding_of, items_of
from scoredesk.store.queries.register import find_results, result_by_id
from scoredesk.web.desk import points
from scoredesk.web.desk.comparison import Compared, compare
from scoredesk.web.ui import texts
from scoredesk.web.ui.promise import Promise, promise_of

_WORST_FIRST = {Verdict.FAIL: 0, Verdict.ASK: 1, Verdict.PASS: 2}
_NOT_MEASURED = "not_measured"
_MOST_CANDIDATES = 20
_SHOWN_APART = (Role.CARD_FRONT, Role.PORTRAIT, Role.CARD_BACK, Role.UNDECIDED)


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file with what was found about it, the gravest first.

    ``unmeasured``: rules that could not be measured at all, for one reason: without models, or without a face. They
    are one thing to look at, said once, and not among the ``findings``.
    """

    row: CaseFile
    is_picture: bool
    findings: tuple[Finding, ...]
    failed: int
    asked: int
    unmeasured: tuple[Finding, ...] = ()

    @property
    def troubled(self) -> tuple[Finding, ...]:
        """The findings that do not pass."""
        return self.findings[: self.failed + self.asked]

    @property
    def passed(self) -> tuple[Finding, ...]:
        """The findings that pass."""
        return self.findings[self.failed + self.asked :]

    @property
    def to_look_at(self) -> int:
        """How many things a person looks at."""
        return self.asked + bool(self.unmeasured)

    @property
    def unmeasured_for(self) -> str:
        """The rule, or the want, on account of which the others were not measured; empty where none is known."""
        return next((finding.params["spoiled_by"] for finding in self.unmeasured if finding.params), "")


@dataclass(frozen=True, slots=True)
class ShownResult:
    """The register's result with its share of the pass mark."""

    result: Result
    category: Mapping[str, str] | None
    share: object
    reaches: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """The page. ``seen``: the newest weighty event, which every form sends back."""

    case: Case
    status: Status
    promise: Promise
    compared: list[Compared]
    result: ShownResult | None
    candidates: tuple[Result, ...]
    card: ShownFile | None
    portrait: ShownFile | None
    files: tuple[ShownFile, ...]
    earlier_files: tuple[CaseFile, ...]
    findings: tuple[Finding, ...]
    recommendation: str
    flags: tuple[str, ...]
    grounds: tuple[str, ...]
    other_grounds: tuple[str, ...]
    suggested: list[points.Point]
    others: tuple[tuple[str, list[points.Point]], ...]
    name_on_card: str
    letters: tuple[Letter, ...]
    messages: tuple[Message, ...]
    decisions: tuple[Decision, ...]
    reports: tuple[Report, ...]
    valid_report: Report | None
    events: tuple[Event, ...]
    moves: frozenset[Move]
    seen: int
    may_see_source: bool
    today: date
    received_at: datetime


def case_view(case: Case, actor: Actor, language: str) -> CaseView:
    """Gather the page of a case for a clerk."""
    rules = programme()
    items = items_of(case)
    result = result_by_id(case.result_id) if case.result_id else None
    assessment: Mapping[str, Any] = case.assessment or {}
    grounds = tuple(assessment.get("grounds", ()))
    offered = points.suggested(assessment)
    status = Status(case.status)
    reports = tuple(case.reports.order_by("-pk"))
    files = list(case.files.order_by("pk"))
    shown_files = _shown_files(case, files)
    return CaseView(
        case=case,
        status=status,
        promise=promise_of(
            status,
            case.promised_on,
            today=today(rules),
            calendar=calendar(),
            warn=rules.promises.warn_business_days,
        ),
        compared=compare(
            rules,
            items,
            result,
            {Item(row.item): row for row in case.items.select_related("message")},
            language,
            {sex.value: texts.plain(f"ui.sex.{sex.value}", language) for sex in Sex},
        ),
        result=_shown_result(result),
        candidates=_candidates(case, claim_of(items), result),
        card=_picture_of(shown_files, Role.CARD_FRONT),
        portrait=_picture_of(shown_files, Role.PORTRAIT),
        files=shown_files,
        earlier_files=tuple(file for file in files if not file.is_current),
        findings=_sorted(finding_of(row) for row in case.findings.filter(file=None)),
        recommendation=str(assessment.get("recommendation", "")),
        flags=tuple(assessment.get("flags", ())),
        grounds=grounds,
        other_grounds=tuple(ground for ground in Ground if ground not in grounds),
        suggested=offered,
        others=points.others(items, offered),
        name_on_card=case.name_on_card or items[Item.NAME].value or (result.name if result else ""),
        letters=tuple(case.letters.order_by("-pk")),
        messages=tuple(case.messages.order_by("-received_at", "-pk")),
        decisions=tuple(case.decisions.order_by("-pk")),
        reports=reports,
        valid_report=next((report for report in reports if report.standing == Standing.VALID), None),
        events=tuple(case.events.order_by("-pk")),
        moves=frozenset(moves_from(status)),
        seen=newest_event(case.pk),
        may_see_source=Permission.SEE_RAW_MAIL in actor.permissions,
        today=today(rules),
        received_at=case.received_at,
    )


def _candidates(case: Case, claim: Claim, result: Result | None) -> tuple[Result, ...]:
    """What the register offers where no result is tied to the case, or one that looks like somebody else's."""
    if result is not None and (case.result_chosen_by or not is_somebody_else(claim, result)):
        return ()
    found = find_results(case.programme, claim)
    matched = match(claim, found)
    return (matched.candidates or tuple(filter(None, [matched.result])))[:_MOST_CANDIDATES]


def _shown_result(result: Result | None) -> ShownResult | None:
    if result is None:
        return None
    category = programme().category(result.category)
    return ShownResult(
        result,
        category.name if category else None,
        share_percent(result.score, result.pass_mark),
        reaches(result.score, result.pass_mark, programme().extension.percent),
    )


def _shown_files(case: Case, files: list[CaseFile]) -> tuple[ShownFile, ...]:
    by_file: dict[int, list[Finding]] = {}
    for row in case.findings.exclude(file=None):
        by_file.setdefault(row.file_id or 0, []).append(finding_of(row))
    order = {role: place for place, role in enumerate(_SHOWN_APART)}
    current = sorted(
        (file for file in files if file.is_current), key=lambda file: (order.get(Role(file.role), 9), file.pk)
    )
    shown = []
    for file in current:
        found = _sorted(by_file.get(file.pk, []))
        findings = tuple(finding for finding in found if finding.value != _NOT_MEASURED)
        shown.append(
            ShownFile(
                row=file,
                is_picture=bool(file.clean_sha256),
                findings=findings,
                failed=sum(1 for finding in findings if finding.verdict is Verdict.FAIL),
                asked=sum(1 for finding in findings if finding.verdict is Verdict.ASK),
                unmeasured=tuple(finding for finding in found if finding.value == _NOT_MEASURED),
            )
        )
    return tuple(shown)


def _picture_of(files: tuple[ShownFile, ...], role: Role) -> ShownFile | None:
    return next((file for file in files if file.row.role == role and file.is_picture), None)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: _WORST_FIRST[finding.verdict]))
