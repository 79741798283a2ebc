"""Examine a case: look at its files, find its result, weigh the rules, and leave it ready for a clerk (N11).

The files are examined outside any transaction. If the case changed meanwhile, what was found is dropped and the
case is examined again. Only what is certain is asked for without a clerk; nothing is refused.
"""

from django.db import transaction

from scoredesk.actions.actor import MACHINE
from scoredesk.actions.as_seen import CaseChangedError, as_seen
from scoredesk.actions.ask_for_correction import as_json, ask_for_correction
from scoredesk.actions.examine_files import ExaminedFile, Scan, examine_files
from scoredesk.actions.lock_case import lock_case, move_case
from scoredesk.actions.now import today
from scoredesk.actions.office_programme import programme
from scoredesk.actions.record_event import record_event
from scoredesk.actions.wake import wake
from scoredesk.actions.write_letter import write_letter
from scoredesk.domain import job_names
from scoredesk.domain.application import Item, Role
from scoredesk.domain.assessment import Assessment, Evidence, assess
from scoredesk.domain.casework import IllegalMoveError, Move
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.events import EventKind
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.domain.letters import LetterFacts
from scoredesk.domain.programme_texts import LetterKind
from scoredesk.domain.result import Claim, Match, MatchKind, claim_of, differences, match
from scoredesk.domain.verification import Standing
from scoredesk.store import blobs
from scoredesk.store.models import Case, CaseFinding, Letter, Report
from scoredesk.store.queries.cases import came_from_elsewhere, current_files, finding_of, items_of, roles_of
from scoredesk.store.queries.register import find_results, result_by_id

# Findings of a reading that an item's own doubt or the files themselves say better.
_SAID_ELSEWHERE = frozenset({"item_conflict", "item_ambiguous", "item_invalid", "item_unselected"})
_ABOUT_FILES = frozenset({"card_missing", "portrait_missing"})
_SAY_RECEIVED = (LetterKind.ACKNOWLEDGEMENT, LetterKind.ANSWER_RECEIVED, LetterKind.DEFICIENCY)


def examine(case_id: int, scan: Scan | None = None) -> None:
    """Examine one case; one that is past examination is left alone. ``scan`` looks for viruses first.

    Raises RetryError where it should look and cannot: nothing is opened that nobody has looked into.
    """
    case = Case.objects.get(pk=case_id)
    seen = _state(case)
    examined = examine_files(current_files(case), scan)
    with transaction.atomic():
        case = lock_case(case_id)
        if _state(case) != seen or not _are_kept(examined):
            wake(job_names.EXAMINE_CASE, case_id=case_id)
            return
        try:
            move_case(case, Move.EXAMINE)
        except IllegalMoveError:
            return
        _keep(case, examined)
        assessment = _assess(case)
        case.assessment = _assessment_json(assessment)
        case.save()
        event = record_event(
            EventKind.CASE_EXAMINED, MACHINE, case=case, recommendation=assessment.recommendation.value
        )
        if not assessment.ask_automatically:
            _acknowledge(case)
    if assessment.ask_automatically:
        _ask(case_id, assessment, event.pk)


def _are_kept(examined: tuple[ExaminedFile, ...]) -> bool:
    """Whether every picture that was made is there still: a purge may have dropped it with another case that had it."""
    made = [(file.clean_sha256, file.drawing_sha256, file.crop_sha256) for file in examined]
    return all(blobs.held(address) for address in sorted({address for three in made for address in three if address}))


def _state(case: Case) -> tuple[object, ...]:
    """What an examination looks at; where it differs, something came in between."""
    files = case.files.order_by("pk").values_list("pk", "role", "is_current", "role_set_by")
    items = case.items.order_by("pk").values_list("pk", "value", "doubt")
    return (tuple(files), tuple(items), case.result_id, case.result_chosen_by)


def _keep(case: Case, examined: tuple[ExaminedFile, ...]) -> None:
    case.findings.all().delete()
    # Roles are freed before they are given anew: no two current files may hold one.
    moved = [file for file in examined if file.row.role != file.role]
    for file in moved:
        file.row.role = Role.UNDECIDED
        file.row.save(update_fields=["role"])
    for file in examined:
        file.row.role = file.role
        file.row.role_certain = file.role_certain
        file.row.clean_sha256 = file.clean_sha256
        file.row.drawing_sha256 = file.drawing_sha256
        file.row.crop_sha256 = file.crop_sha256
        file.row.save(update_fields=["role", "role_certain", "clean_sha256", "drawing_sha256", "crop_sha256"])
        CaseFinding.objects.bulk_create(_row(case, finding, file) for finding in file.findings)
    CaseFinding.objects.bulk_create(_row(case, finding) for finding in _mail_findings(case))


def _row(case: Case, finding: Finding, file: ExaminedFile | None = None) -> CaseFinding:
    return CaseFinding(
        case=case,
        file=file.row if file else None,
        rule=finding.rule,
        verdict=finding.verdict,
        subject=finding.subject,
        value=finding.value,
        unit=finding.unit,
        limit=finding.limit,
        confidence=finding.confidence,
        params=dict(finding.params),
    )


def _mail_findings(case: Case) -> list[Finding]:
    """What the newest mail's reading found, without what the case itself shows by now."""
    newest = case.messages.filter(state="filed").order_by("received_at", "pk").last()
    found = newest.findings if newest else []
    return [
        Finding(entry["rule"], Verdict(entry["verdict"]), Subject(entry["subject"]), params=entry.get("params", {}))
        for entry in found
        if entry["rule"] not in _SAID_ELSEWHERE | _ABOUT_FILES
    ]


def _assess(case: Case) -> Assessment:
    rules = programme()
    items = items_of(case)
    found = _match(case, claim_of(items))
    if found.kind is MatchKind.EXACT and found.result is not None:
        case.result_id = found.result.id
    elif not case.result_chosen_by:
        case.result = None
    issued = (
        case.result_id is not None
        and Report.objects.filter(result=case.result_id, standing=Standing.VALID).exclude(case=case).exists()
    )
    return assess(
        rules,
        Evidence(
            items=items,
            roles=roles_of(current_files(case)),
            findings=tuple(finding_of(row) for row in case.findings.all()),
            match=found,
            already_issued=issued,
            today=today(rules),
            extension_pending=case.extension_pending,
            from_elsewhere=came_from_elsewhere(case),
        ),
    )


def _match(case: Case, claim: Claim) -> Match:
    if case.result_chosen_by and case.result_id:
        chosen = result_by_id(case.result_id)
        return Match(MatchKind.EXACT, chosen, (), differences(claim, chosen), chosen=True)
    return match(claim, find_results(case.programme, claim))


def _assessment_json(assessment: Assessment) -> dict[str, object]:
    return {
        "route": assessment.route.value if assessment.route else "",
        "deficiencies": [as_json(deficiency) for deficiency in assessment.deficiencies],
        "grounds": [ground.value for ground in assessment.grounds],
        "flags": [flag.value for flag in assessment.flags],
        "recommendation": assessment.recommendation.value,
        "ask_automatically": assessment.ask_automatically,
    }


def _acknowledge(case: Case) -> None:
    """Tell the applicant that the case is being looked at, and by when it will be answered: once, and after answers."""
    if case.promised_on is None:
        return
    told = case.letters.filter(kind__in=_SAY_RECEIVED).order_by("pk").last()
    # However often the case is examined, and however many mails came before it was: one letter for what is new.
    if told is not None and not _has_news_since(case, told):
        return
    kind = LetterKind.ANSWER_RECEIVED if told is not None else LetterKind.ACKNOWLEDGEMENT
    items = items_of(case)
    write_letter(
        kind,
        LetterFacts(case_number=case.token, name=items[Item.NAME].value or "", promised=case.promised_on),
        MACHINE,
        recipient=case.applicant_address,
        case=case,
        automatic=True,
    )


def _has_news_since(case: Case, letter: Letter) -> bool:
    """Whether a mail was filed after the letter was written; events tell, for servers' times of arrival may not."""
    written = case.events.filter(kind=EventKind.LETTER_WRITTEN, letter=letter).order_by("pk").last()
    filed = case.events.filter(kind=EventKind.ANSWER_FILED).order_by("pk").last()
    return filed is not None and (written is None or filed.pk > written.pk)


def _ask(case_id: int, assessment: Assessment, seen_event: int) -> None:
    try:
        with as_seen(case_id, seen_event):
            ask_for_correction(case_id, MACHINE, assessment.deficiencies)
    except (CaseChangedError, IllegalMoveError):
        # A clerk or an answer was faster.
        return
    except AskPersonError:
        # Too many letters today: the case stays on the desk with its points. What said so was undone with the rest.
        with transaction.atomic():
            record_event(EventKind.LETTER_WITHHELD, MACHINE, case=lock_case(case_id), letter_kind=LetterKind.DEFICIENCY)
