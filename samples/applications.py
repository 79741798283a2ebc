"""Applications as real people send them: one person of the register, one layout, one set of files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from samples import cards
from samples.envelopes import File, Text, compose
from samples.forms import Claim, Layout, circled
from samples.register import Examinee
from samples.sample import SUBJECT, World, card_of, head, portrait_of

Files = Callable[[Examinee, World], Sequence[File]]
Changes = Mapping[str, str | None]

GREETING = "試験事務局 御中\n\n結果通知書の発行をお願いします。\n\n"


def both(examinee: Examinee, world: World) -> Sequence[File]:
    """The card's front and the portrait, named for what they are."""
    return (card_file(examinee, world), portrait_file(examinee))


def nothing(examinee: Examinee, world: World) -> Sequence[File]:  # noqa: ARG001 - one signature for all sets of files
    """No file at all."""
    return ()


def card_file(examinee: Examinee, world: World, name: str = "zairyu_card.jpg") -> File:
    """The card's front, scanned flat."""
    return File(name, cards.card_front(card_of(examinee, world)))


def portrait_file(examinee: Examinee, name: str = "photo.jpg") -> File:
    """A portrait that keeps every rule."""
    return File(name, portrait_of(examinee))


def card_and(make: Callable[[], bytes], name: str = "photo.jpg", media_type: str = "image/jpeg") -> Files:
    """The right card, and some file in the portrait's place."""
    return lambda examinee, world: (card_file(examinee, world), File(name, make(), media_type))


def portrait_and(make: Callable[[Examinee, World], bytes], name: str = "zairyu_card.jpg") -> Files:
    """The right portrait, and some file in the card's place."""
    return lambda examinee, world: (File(name, make(examinee, world)), portrait_file(examinee))


@dataclass(frozen=True, slots=True)
class Application:
    """How one application is written; calling it makes the mail.

    ``name``: whose of the register. ``sender``: the address, where it is not the registered one. ``changes``: items
    that differ from the register; None leaves one out. ``text``: the body, in place of greeting and ``layout``.
    """

    name: str
    layout: Layout = circled
    files: Files = both
    changes: Changes = field(default_factory=dict)
    sender: str = ""
    sender_name: str = ""
    subject: str = SUBJECT
    charset: str = "utf-8"
    claimed: str | None = None
    transfer: str = "base64"
    html: bool = False
    greeting: str = GREETING
    ending: str = ""
    text: Callable[[Examinee], str] | None = None
    mixed: str = "mixed"

    def __call__(self, world: World, key: str) -> bytes:
        """Return the mail's bytes."""
        who = world.person(self.name)
        form = self.text(who) if self.text else self.layout(Claim(who, self.changes))
        body = form if self.html else self.greeting + form + self.ending
        text = Text(body, self.charset, self.claimed, "html" if self.html else "plain", self.transfer)
        header = head(
            world,
            key,
            self.sender or who.email,
            self.subject,
            sender_name=self.sender_name,
            charset=self.charset,
        )
        return compose(header, [text], self.files(who, world), self.mixed)
