"""A sample mail: how it is made, what a clerk would see in it, and what must become of it."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from samples import cards, portraits
from samples.envelopes import Head
from samples.forms import COUNTRIES
from samples.register import Examinee, examinees
from scoredesk.domain.application import MailKind, Role
from scoredesk.domain.assessment import Recommendation
from scoredesk.domain.deficiencies import DeficiencyCode

OFFICE = "sswm-seizou-exam@jaim-skill.or.jp"
SUBJECT = "結果通知書の発行申請"


@dataclass(frozen=True, slots=True)
class World:
    """What a sample is made from. ``letters``: the newest letter that each sample's sender got, by the sample's key."""

    now: datetime
    letters: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def today(self) -> date:
        """The date where the office is."""
        return self.now.date()

    def person(self, name: str) -> Examinee:
        """Return somebody of the register. Raises KeyError."""
        return {examinee.name: examinee for examinee in examinees(self.today)}[name]


@dataclass(frozen=True, slots=True)
class Expected:
    """What must become of a mail.

    ``state``: of the message at the end. ``recommendation``: of the examination that the mail brought about.
    ``points``: codes of the letter that then asked for corrections, empty where none did; ``by_machine``: it went
    out without a clerk. ``status``: of the mail's case at the end, empty where it has none.
    """

    kind: MailKind
    state: str
    recommendation: Recommendation | None = None
    points: frozenset[str] = frozenset()
    by_machine: bool = False
    status: str = ""


@dataclass(frozen=True, slots=True)
class Sees:
    """What a clerk sees that no machine is asked to judge.

    ``status_applies``: the card shows a status of residence that may apply (N4). ``result_of``: whose result of the
    register it is. ``asks``: what to ask for in place of what the machine suggests, with what mends each point.
    ``takes_on``: False leaves the case, or the mail, on the desk for whoever tries the demo.
    """

    status_applies: bool = True
    result_of: str = ""
    asks: tuple[tuple[DeficiencyCode, Role], ...] = ()
    takes_on: bool = True


@dataclass(frozen=True, slots=True)
class Sample:
    """One mail. ``what``: for the table, in a few words. ``answers``: key of the sample whose letter it answers."""

    key: str
    what: str
    make: Callable[[World, str], bytes]
    expected: Expected
    sees: Sees = Sees()
    answers: str = ""

    def raw(self, world: World) -> bytes:
        """Return the mail's bytes; the same world gives the same bytes."""
        return self.make(world, self.key)


def head(world: World, key: str, sender: str, subject: str = SUBJECT, **more: str) -> Head:
    """Return a header as the sender's program writes it; ``more``: ``sender_name``, ``charset``."""
    return Head(
        sender=sender,
        to=more.get("to", OFFICE),
        subject=subject,
        date=world.now,
        message_id=f"<{key}.{world.today:%Y%m%d}@{sender.rpartition('@')[2]}>",
        sender_name=more.get("sender_name", ""),
        charset=more.get("charset", "utf-8"),
    )


def card_of(examinee: Examinee, world: World, *, status: str = "特定技能1号", english: str = "") -> cards.SampleCard:
    """Return an examinee's residence card as a specimen, good for half a year from the world's day."""
    digits = zlib.crc32(examinee.name.encode()) % 10**8
    return cards.SampleCard(
        name=examinee.name,
        birth_date=examinee.birth_date.isoformat(),
        sex=examinee.sex,
        nationality=COUNTRIES[examinee.nationality],
        number=f"AB{digits:08d}CD",
        status=status,
        status_english=english or "Specified Skilled Worker (i)",
        expiry=(world.today + timedelta(days=190)).isoformat(),
        mirrored_photo=_mirrored(examinee),
    )


def portrait_of(examinee: Examinee, **options: object) -> bytes:
    """Return a portrait that keeps every rule; the same for the same person."""
    ground = portraits.GROUNDS[examinee.birth_date.day % len(portraits.GROUNDS)]
    return portraits.compliant_portrait(ground=ground, mirrored=_mirrored(examinee), **options)  # type: ignore[arg-type]  # passed through


def _mirrored(examinee: Examinee) -> bool:
    return examinee.sex == "M"
