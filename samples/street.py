"""The whole street, walked with the sample mails: register, mails in, a clerk, reports, letters out, and answers.

The database is migrated and empty when this starts. Every step runs as in an office: mails lie in the incoming
Maildir, a worker runs the jobs, letters end in the outgoing Maildir, and the second wave is made from them.
"""

import email
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db.models import Q
from procrastinate.contrib.django.models import ProcrastinateJob

from samples import clerk
from samples.mails import FIRST_WAVE, SECOND_WAVE
from samples.register import write_register
from samples.sample import Expected, Sample, Sees, World
from scoredesk.actions.actor import Actor, operator
from scoredesk.actions.import_results import import_results
from scoredesk.actions.office import office
from scoredesk.actions.wake import wake
from scoredesk.cli.worker import work as run_worker
from scoredesk.domain import job_names
from scoredesk.domain.application import MailKind
from scoredesk.domain.assessment import Recommendation
from scoredesk.domain.events import EventKind
from scoredesk.domain.outgoing import Outgoing
from scoredesk.post.carrier_address import MaildirAddress, parse
from scoredesk.post.maildir import deliver_into, waiting
from scoredesk.store.models import Case, Event, Letter, Message, Report

Say = Callable[[str], None]

_TASKS = 2
_MOST_ROUNDS = 8
_FILING = (EventKind.CASE_OPENED, EventKind.ANSWER_FILED)


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a sample mail. ``letters``: kinds, in order, of all that its case brought about."""

    sample: Sample
    found: Expected
    case_number: str
    letters: tuple[str, ...]
    serial: str

    @property
    def is_right(self) -> bool:
        """Whether it is what was expected."""
        return self.found == self.sample.expected


@dataclass(frozen=True, slots=True)
class Walked:
    """The street's end. ``failed_jobs``: names of jobs that did not go well; ``my_page``: reports issued unasked."""

    mails: tuple[Became, ...]
    my_page: int
    failed_jobs: tuple[str, ...]
    letters_out: int

    @property
    def is_right(self) -> bool:
        """Whether everything went as expected."""
        return all(became.is_right for became in self.mails) and not self.failed_jobs


def walk(folder: Path, actor: Actor, say: Say) -> Walked:
    """Walk the street. ``folder``: for the example register. ``actor``: the clerk. ``say``: hears of each step."""
    world = World(datetime.now(ZoneInfo("Asia/Tokyo")))
    path = write_register(folder, world.today)
    with path.open("rb") as stream:
        summary = import_results(
            stream, file_name=path.name, actor=operator("demo"), portraits_folder=path.parent / "portraits"
        )
    say(f"register     {summary.rows} results imported")
    raw = _wave(FIRST_WAVE, world, actor, say, {})
    world = World(datetime.now(world.now.tzinfo), _letters(FIRST_WAVE, raw))
    raw |= _wave(SECOND_WAVE, world, actor, say, raw)
    # A job that waits to be tried again has stumbled, and on this street nothing may.
    stumbled = ProcrastinateJob.objects.filter(Q(status="failed") | Q(attempts__gt=0)).order_by("id")
    return Walked(
        tuple(_became(sample, raw[sample.key]) for sample in (*FIRST_WAVE, *SECOND_WAVE)),
        Report.objects.filter(route="my_page").count(),
        tuple(stumbled.values_list("task_name", flat=True)),
        len(list(waiting(_outgoing()))),
    )


def _wave(
    samples: Iterable[Sample], world: World, actor: Actor, say: Say, earlier: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Send the samples' mails, work until nobody has anything left to do, and return the mails by key."""
    raw: dict[str, bytes] = {}
    for sample in samples:
        raw[sample.key] = sample.raw(world)
        deliver_into(_incoming(), Outgoing("", "", raw[sample.key]))
    say(f"mails        {len(raw)} lie in {_incoming()}")
    wake(job_names.FETCH_MAIL, once_for=job_names.FETCH_MAIL, timestamp=0)
    sees = _eyes({**earlier, **raw})
    for _ in range(_MOST_ROUNDS):
        run_worker(name="demo", tasks=_TASKS, wait=False)
        say(f"worker       {_progress()}")
        decided = clerk.work(actor, sees)
        if not decided:
            return raw
        say(f"clerk        {decided} taken on")
    raise RuntimeError("the clerk and the machine keep each other busy")


def _progress() -> str:
    reports, letters = Report.objects.count(), Letter.objects.filter(state=Letter.State.SENT).count()
    return f"{Message.objects.count()} mails, {Case.objects.count()} cases, {reports} reports, {letters} letters sent"


def _eyes(raw: Mapping[str, bytes]) -> clerk.SeesOf:
    samples = {sample.key: sample for sample in (*FIRST_WAVE, *SECOND_WAVE)}
    by_hash = {_address(content): samples[key] for key, content in raw.items()}

    def sees_of(message: Message) -> Sees:
        return by_hash[message.raw_sha256].sees

    return sees_of


def _letters(samples: Iterable[Sample], raw: Mapping[str, bytes]) -> dict[str, bytes]:
    """The newest letter that each sample's case brought about, as it lies in the outgoing Maildir."""
    delivered = {}
    for mail in waiting(_outgoing()):
        content = mail.path.read_bytes()
        delivered[email.message_from_bytes(content)["Message-ID"].strip("<>")] = content
    letters = {}
    for sample in samples:
        case = Message.objects.get(raw_sha256=_address(raw[sample.key])).case
        newest = case.letters.order_by("pk").last() if case else None
        if newest is not None and newest.message_id in delivered:
            letters[sample.key] = delivered[newest.message_id]
    return letters


def _became(sample: Sample, raw: bytes) -> Became:
    message = Message.objects.get(raw_sha256=_address(raw))
    case = message.case
    found = Expected(MailKind(message.kind), message.state, status=case.status if case else "")
    filed = Event.objects.filter(message=message, kind__in=_FILING).order_by("pk").first()
    if filed is not None:
        found = _with_decisions(found, filed)
    report = case.reports.order_by("pk").last() if case else None
    return Became(
        sample,
        found,
        case.number if case else "",
        tuple(case.letters.order_by("pk").values_list("kind", flat=True)) if case else (),
        report.serial if report else "",
    )


def _with_decisions(found: Expected, filed: Event) -> Expected:
    """Add what examination said of the mail first, and what was then asked for."""
    later = Event.objects.filter(case=filed.case, pk__gt=filed.pk).order_by("pk")
    examined = later.filter(kind=EventKind.CASE_EXAMINED).first()
    asked = later.filter(kind=EventKind.CORRECTION_ASKED).first()
    return Expected(
        found.kind,
        found.state,
        Recommendation(examined.data["recommendation"]) if examined else None,
        frozenset(asked.data["codes"]) if asked else frozenset(),
        bool(asked and asked.actor_kind == "machine"),
        found.status,
    )


def _address(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _incoming() -> Path:
    return _maildir(office().mail_in)


def _outgoing() -> Path:
    return _maildir(office().mail_out)


def _maildir(line: str) -> Path:
    address = parse(line)
    if not isinstance(address, MaildirAddress):
        raise TypeError("the street is walked with Maildirs")
    return address.folder
