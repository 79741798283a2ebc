"""What a piece of text says about one item: a value, or the candidates and why no value was taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from scoredesk.domain.application import Doubt


@dataclass(frozen=True, slots=True)
class Value:
    """One reading of one text.

    ``several``: the text names two or more different values, as someone does who writes of two exams.
    ``notes``: codes of what a person may want to know although a value was read (see ``finding_rules``).
    """

    value: str | None = None
    candidates: tuple[str, ...] = ()
    doubt: Doubt | None = None
    several: bool = False
    notes: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Tell whether anything was read at all."""
        return self.value is not None or self.doubt is not None


NOTHING = Value()


def certain(value: str, *notes: str) -> Value:
    """Return a reading without doubt."""
    return Value(value=value, notes=notes)


def doubtful(doubt: Doubt, candidates: Iterable[str] = (), several: bool = False) -> Value:
    """Return a reading without a value, with what it may be."""
    return Value(candidates=tuple(dict.fromkeys(candidates)), doubt=doubt, several=several)
