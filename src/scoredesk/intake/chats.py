"""Chat logs pasted into a mail: what one asked is a label, what the other answered is its value.

    19:02 Uchida 受験番号教えて                    受験番号:
    19:05 Thet Htar 7F-0932 です          →        7F-0932 です
    [22/06/2026, 19:07] Uchida: birthday?          birthday:

Line, part and number stay those of the log, so that a reading's source can be shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from scoredesk.intake.anchors import find_anchors
from scoredesk.intake.corrections import apologises, taken_back
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
    r"^(?:在留)?カードの|"
    r"^(?:what(?: is|'s)|when(?: is|'s)|your|anong?|apa|kailan(?: ang)?|tell me)\s+(?:your |the |ang )?"
)
_AND = re.compile(r"と|、|・|\s(?:and|dan|va|at)\s|[,&/+]")
_FIELDS = re.compile(r"\s{2,}|\s*[、,/]\s*")
_OF_ONESELF = re.compile(
    r"(?:わたし|私|僕|ぼく|俺|うち)(?:は|も|の|が)|\b(?:i am|i'm|my|me too|saya|aku|ako|ko|toi|minh)\b|"
    r"我(?:是|的)|ผม|ดิฉัน"
)
_LAUGHTER = re.compile(r"[(（](?:笑い?|わら|w+|lol|haha|hehe)[)）]\s*$", re.IGNORECASE)
_MAX_LEFT = 4
_MAX_ASKED = 4
_SENTENCE_END = re.compile(r"(?<=。)")


@dataclass(frozen=True, slots=True)
class _Message:
    """What somebody said at a time."""

    who: str
    said: str


def unwound(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """Return the lines with those of a chat log as its questions and answers; the lines as they are where none is."""
    told = {at: match["rest"] for at, line in enumerate(lines) if (match := _MESSAGE.match(line.folded))}
    if len(told) < _MIN_MESSAGES:
        return list(lines)
    spoken = _spoken(told)
    if spoken is None:
        return list(lines)
    texts = _turns(spoken, labels)
    return [
        replace(line, folded=text) if at in texts else line
        for at, line in enumerate(lines)
        for text in texts.get(at, [line.folded])
    ]


def _turns(spoken: Mapping[int, _Message], labels: Labels) -> dict[int, list[str]]:
    """Return what each message comes to: labels, values, and nothing of what is taken back or is not the examinee's."""
    asked = {at: found for at, message in spoken.items() if (found := _questions(message.said, labels))}
    askers = {spoken[at].who for at in asked}
    turns: dict[int, list[str]] = {}
    waiting: list[str] = []
    for at, message in spoken.items():
        questions = asked.get(at)
        if questions:
            waiting = questions
            turns[at] = questions if len(questions) == 1 else []
            continue
        values = _FIELDS.split(message.said.strip()) if len(waiting) > 1 and message.who not in askers else []
        if values and len(values) == len(waiting):
            turns[at] = [f"{label} {value}" for label, value in zip(waiting, values, strict=True)]
            waiting = []
        elif len(askers) == 1 and message.who in askers and _OF_ONESELF.search(latin_base(message.said)):
            turns[at] = []  # who asks is not the examinee
        else:
            turns[at] = _SENTENCE_END.split(_LAUGHTER.sub("", message.said))
    for at in _taken_back(spoken):
        turns[at] = []
    return turns


def _taken_back(spoken: Mapping[int, _Message]) -> Iterator[int]:
    """Yield the messages that the same speaker takes back and says anew: ``7F-0923``, "oops", ``7F-0932``."""
    messages = list(spoken.items())
    for (at, before), (sorry, apology), (_, anew) in zip(messages, messages[1:], messages[2:], strict=False):
        one_speaker = before.who == apology.who == anew.who
        if one_speaker and apologises(apology.said) and len(taken_back(apology.said)) <= _MAX_LEFT:
            yield sorry
            if _shape(before.said) == _shape(anew.said):
                yield at


def _shape(said: str) -> tuple[bool, bool]:
    return any(char.isdigit() for char in said), bool(re.search(r"[A-Za-z]{3}", said))


def _spoken(told: dict[int, str]) -> dict[int, _Message] | None:
    """Return who said what in each message; None where the lines name no two speakers who come back."""
    named = {at: match for at, text in told.items() if (match := _NAMED.match(text))}
    if len(named) == len(told):
        speakers = {match["who"] for match in named.values()}
        messages = {at: _Message(match["who"], match["said"]) for at, match in named.items()}
        return messages if _talk(speakers, told) else None
    first_words: dict[str, list[list[str]]] = {}
    for text in told.values():
        words = text.split()
        first_words.setdefault(words[0], []).append(words)
    if not _talk(set(first_words), told):
        return None
    lengths = {word: _shared(messages) for word, messages in first_words.items()}
    words_of = {at: text.split(None, 1)[0] for at, text in told.items()}
    return {at: _Message(words_of[at], text.split(None, lengths[words_of[at]])[-1]) for at, text in told.items()}


def _talk(speakers: set[str], told: dict[int, str]) -> bool:
    return 1 < len(speakers) <= len(told) // 2


def _shared(messages: Sequence[Sequence[str]]) -> int:
    """Return how many words all messages of a speaker begin with, and leave one to be said."""
    count = 1
    shortest = min(len(words) for words in messages)
    while len(messages) > 1 and count + 1 < shortest and len({tuple(words[: count + 1]) for words in messages}) == 1:
        count += 1
    return count


def _questions(said: str, labels: Labels) -> list[str]:
    """Return the labels that a message asks for, each with a colon: ``名前と生年月日は?`` asks for two."""
    parts = _AND.split(said, _MAX_ASKED) if len(said) <= _MAX_QUESTION else []
    several = list(takewhile(bool, (_question(part, labels) for part in parts))) if len(parts) > 1 else []
    items = {hit.meaning.item for part in several if part for hit in labels.finditer(latin_base(part))}
    if len(several) == len(parts) == len(items) > 1:
        return [part for part in several if part]
    whole = _question(said, labels)
    return [whole] if whole else []


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
