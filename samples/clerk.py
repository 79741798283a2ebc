"""The demo's clerk: decides as a clerk would, by what the rules recommend and by what only a person sees."""

import io
from collections.abc import Callable

from PIL import Image

from samples.sample import Sees
from scoredesk.actions.actor import Actor
from scoredesk.actions.approve import approve
from scoredesk.actions.ask_for_correction import ask_for_correction
from scoredesk.actions.assign_role import assign_role
from scoredesk.actions.choose_result import choose_result
from scoredesk.actions.refuse import refuse
from scoredesk.actions.resolve_message import resolve_message
from scoredesk.actions.withdraw import withdraw
from scoredesk.domain.application import Item, MailKind, Role
from scoredesk.domain.assessment import Flag, Ground, Recommendation
from scoredesk.domain.casework import Status
from scoredesk.domain.deficiencies import PARAMETERS, Deficiency, DeficiencyCode
from scoredesk.domain.folding import fold_name
from scoredesk.store import blobs
from scoredesk.store.models import Case, CaseFile, Message, ResultRevision
from scoredesk.store.queries.cases import current_files

SeesOf = Callable[[Message], Sees]


def work(actor: Actor, sees_of: SeesOf) -> int:
    """Take what lies on the desk, the most urgent first; return how much there was. ``sees_of``: a clerk's eyes."""
    done = 0
    for case in Case.objects.filter(status=Status.IN_REVIEW).order_by("promised_on", "pk"):
        newest = case.messages.filter(state=Message.State.FILED).order_by("pk").last()
        if newest is not None and sees_of(newest).takes_on:
            _decide(case, actor, sees_of(newest))
            done += 1
    for message in Message.objects.filter(state=Message.State.FOR_A_PERSON).order_by("pk"):
        if sees_of(message).takes_on:
            _read(message, actor)
            done += 1
    return done


def _read(message: Message, actor: Actor) -> None:
    if message.kind == MailKind.WITHDRAWAL and message.case_id:
        withdraw(message.case_id, actor)
    resolve_message(message.pk, actor)


def _decide(case: Case, actor: Actor, sees: Sees) -> None:
    assessment = case.assessment or {}
    recommendation = Recommendation(assessment["recommendation"])
    if not sees.status_applies:
        refuse(case.pk, actor, Ground.NOT_ELIGIBLE_STATUS)
    elif recommendation is Recommendation.REFUSE:
        refuse(case.pk, actor, Ground(assessment["grounds"][0]))
    elif recommendation is Recommendation.ASK or sees.asks:
        seen = [Deficiency(code, _params(code, mends), certain=False, mends=mends) for code, mends in sees.asks]
        suggested = [_deficiency(point) for point in assessment["deficiencies"]]
        ask_for_correction(case.pk, actor, tuple(seen or suggested))
    elif recommendation is Recommendation.LOOK and _mended(case, actor, sees):
        return
    else:
        approve(case.pk, actor, name_on_card=_name_on_card(case), status_confirmed=True)


def _mended(case: Case, actor: Actor, sees: Sees) -> bool:
    """Mend what the machine was not sure of, so that the case is examined anew; return whether anything was."""
    if case.result is None and sees.result_of:
        name = fold_name(sees.result_of)
        choose_result(case.pk, actor, ResultRevision.objects.get(name_folded=name, is_current=True).result_id)
        return True
    if Flag.ROLE_UNCERTAIN not in (case.assessment or {})["flags"]:
        return False
    doubtful = [file for file in current_files(case) if not file.role_certain and file.role != Role.OTHER]
    for file in doubtful:
        assign_role(case.pk, actor, file.pk, _role_seen(file))
    return bool(doubtful)


def _role_seen(file: CaseFile) -> Role:
    """What a person sees at a glance: a card lies, a portrait stands, and what is no picture is neither."""
    if not file.clean_sha256:
        return Role.OTHER
    width, height = Image.open(io.BytesIO(blobs.get(file.clean_sha256))).size
    if height >= width:
        return Role.PORTRAIT
    return Role.CARD_BACK if file.role == Role.CARD_BACK else Role.CARD_FRONT


def _name_on_card(case: Case) -> str:
    """The specimens show the register's name, and the applicants wrote what their cards show."""
    if case.result is not None:
        return case.result.revisions.get(is_current=True).name
    return case.items.get(item=Item.NAME).value


def _params(code: DeficiencyCode, mends: Role) -> dict[str, str]:
    return {"file": mends.value} if "file" in PARAMETERS.get(code, ()) else {}


def _deficiency(point: dict[str, object]) -> Deficiency:
    mends = str(point["mends"])
    params = point["params"]
    return Deficiency(
        DeficiencyCode(str(point["code"])),
        {name: str(value) for name, value in params.items()} if isinstance(params, dict) else {},
        bool(point["certain"]),
        (Item(mends) if mends in set(Item) else Role(mends)) if mends else None,
    )
