"""Chat logs pasted into a mail: what one asked is a label, what the other answered is its value.

    19:02 Uchida 受験番号教えて                    受験番号:
    19:05 Thet Htar 7F-0932 です          →        7F-0932 です
    [22/06/2026, 19:07] Uchida: birthday?          birthday:

Line, part and number stay those of the log, so that a reading's source can be shown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoredesk.intake.anchors import find_anchors
from scoredesk.intake.folding import latin_base
from scoredesk.intake.labels import Labels
from scoredesk.intake.quotes import Line

_MIN_MESSAGES = 4
_MAX_QUESTION = 40
_MAX_SPEAKER = 30
_MESSAGE = re.compile(
    r"^\s*\[?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+)?(?:(?:午前|午後|am|pm)\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?\]?"
    r"(?:\s+-\s+|\s+|\t)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"^(?P<who>[^:\t]{{1,{_MAX_SPEAKER}}})(?:\t|:\s)\s*(?P<said>.*)$")
_ASKING = re.compile(
    r"(?:\s|[をはもの]|教えて|おしえて|送って|書いて|お願い(?:します)?|おねがい(?:します)?|ください|下さい|何|なに|いつ|です|でしょう|か|"
    r"\bplease|\bpls|\bpo\b|\bis\b|\bapa|\bberapa|\bkapan|\bla gi|\bgi\b|\bano|\bkailan|[?.。!…])*$"
)
_ASKED_FIRST = re.compile(
    r"^(?:what(?: is|'s)|when(?: is|'s)|your|anong?|apa|kailan(?: ang)?|tell me)\s+(?:your |the |ang )?"
)
_SENTENCE_END = re.compile(r"(?<=。)")


def unwound(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """Return the lines with those of a chat log as its questions and answers; the lines as they are where none is."""
    told = {at: match["rest"] for at, line in enumerate(lines) if (match := _MESSAGE.match(line.folded))}
    if len(told) < _MIN_MESSAGES:
        return list(lines)
    said = _without_speakers(told)
    if said is None:
        return list(lines)
    return [piece for at, line in enumerate(lines) for piece in _pieces(line, said.get(at), labels)]


def _pieces(line: Line, said: str | None, labels: Labels) -> Iterator[Line]:
    if said is None:
        yield line
        return
    question = _question(said, labels)
    for text in [question] if question else _SENTENCE_END.split(said):
        yield replace(line, folded=text)


def _without_speakers(told: dict[int, str]) -> dict[int, str] | None:
    """Return what was said in each message; None where the lines name no two speakers who come back."""
    named = {at: match for at, text in told.items() if (match := _NAMED.match(text))}
    if len(named) == len(told):
        speakers = {match["who"] for match in named.values()}
        return {at: match["said"] for at, match in named.items()} if _talk(speakers, told) else None
    first_words: dict[str, list[list[str]]] = {}
    for text in told.values():
        words = text.split()
        first_words.setdefault(words[0], []).append(words)
    if not _talk(set(first_words), told):
        return None
    lengths = {word: _shared(messages) for word, messages in first_words.items()}
    return {at: text.split(None, lengths[text.split()[0]])[-1] for at, text in told.items()}


def _talk(speakers: set[str], told: dict[int, str]) -> bool:
    return 1 < len(speakers) <= len(told) // 2


def _shared(messages: Sequence[Sequence[str]]) -> int:
    """Return how many words all messages of a speaker begin with, and leave one to be said."""
    count = 1
    shortest = min(len(words) for words in messages)
    while len(messages) > 1 and count + 1 < shortest and len({tuple(words[: count + 1]) for words in messages}) == 1:
        count += 1
    return count


def _question(said: str, labels: Labels) -> str | None:
    """Return the label that a message asks for, with a colon, or None where it asks for none."""
    if len(said) > _MAX_QUESTION:
        return None
    base = latin_base(said)
    asking = _ASKING.search(base)
    first = _ASKED_FIRST.match(base)
    label = said[first.end() if first else 0 : asking.start() if asking else len(said)].strip() + ":"
    anchors = find_anchors(latin_base(label), labels)
    alone = len(anchors) == 1 and anchors[0].label is not None and anchors[0].value_at == len(label)
    return label if alone else None
