"""Who says what in a chat log pasted into a mail, whatever the messenger writes around it.

10:22 Uchida 受験番号は?                  LINE, by spaces or tabs
[22/06/2026, 19:07] Uchida: birthday?     WhatsApp, Zalo, Viber
[Uchida] [오후 7:07] birthday?            KakaoTalk
Uchida: birthday?                         copied without times
Uchida 19:07  or  Uchida, [22.06.2026 19:07]  or  Uchida  or  You sent
birthday?                                 WeChat, Telegram, Messenger: the name on a line of its own
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scoredesk.domain.application import Item
from scoredesk.intake.anchors import find_anchors
from scoredesk.intake.folding import latin_base
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Labels
from scoredesk.intake.quotes import Line

_MIN_MESSAGES = 4
_MAX_SPEAKER = 30
_DATE = r"\d{1,4}[/.年-]\s?\d{1,2}[/.月-]\s?(?:\d{1,4}日?)?(?:\s?\([^()\s]{1,4}\))?,?\s+"
_TIME = r"(?:(?:午前|午後|오전|오후|上午|下午|am|pm)\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_STAMP = rf"(?:{_DATE})?{_TIME}"
_MESSAGE = re.compile(rf"^\s*\[?{_STAMP}\]?(?:\s+-\s+|\s+|\t|(?<=\]))(?P<rest>\S.*)$", re.IGNORECASE)
_NAMED = re.compile(rf"^(?P<who>[^:\t]{{1,{_MAX_SPEAKER}}})(?:\t|:\s)\s*(?P<said>.*)$")
_NAME_FIRST = re.compile(
    rf"^\s*(?:\[(?P<in>[^\[\]]{{1,{_MAX_SPEAKER}}})\]\s*\[{_STAMP}\]\s*|"
    rf"(?P<out>[^\d:\[\]()]{{1,{_MAX_SPEAKER}}}?)\s*[\[(]{_STAMP}[\])]\s*[:>-]?\s*|"
    rf"(?P<bare>[^\d:\[\]()]{{1,{_MAX_SPEAKER}}}?)\s+{_STAMP}\s*[:>-]\s)(?P<said>\S.*)$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s{9,}")
_MAX_HEADING = 120  # characters of a line that may be one: its pattern tries every split of a run of spaces
_HEADING = re.compile(
    rf"^\s*(?:(?P<before>[^\d:\[\]()]{{1,{_MAX_SPEAKER}}}?),?\s*[\[(]?{_STAMP}[\])]?|"
    rf"\[?{_STAMP}\]?\s+(?P<after>[^\d:\[\]()]{{1,{_MAX_SPEAKER}}}))\s*:?\s*$",
    re.IGNORECASE,
)
_BY_NAME = re.compile(rf"^\s*(?P<who>[^\d:\t<>\[\]|=]{{1,{_MAX_SPEAKER}}}?)\s?[:>]\s*(?P<said>\S.*)$")
_NO_SPEAKER = re.compile(
    r"\b(?:from|to|cc|subject|date|sent|tel|fax|mobile|e?-?mail|url|https?|address|company)\b|"
    r"件名|差出人|宛先|送信|日時|電話|携帯|住所|会社|所属|担当|〒|メール|部署|備考|注|例$"
)
_SENT = re.compile(
    r"(?:you|ikaw|anda|kamu|ban)(?: (?:sent|replied|mengirim|da gui))?|あなた(?:が送信)?|ikaw ang nagpadala"
)
_ALWAYS_SAID = (Item.NATIONALITY, Item.SEX, Item.CATEGORY)


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody said, in one line. ``continued``: not the first of a message, if a part of it at all."""

    who: str
    said: str
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Log:
    """The messages of a log by the place of their line, the places of lines that only say who speaks or when.

    ``sure``: its lines have times or headings; of one without, only questions in it show that it is a talk.
    """

    messages: Mapping[int, Message]
    headings: frozenset[int] = frozenset()
    sure: bool = True


def log(lines: Sequence[Line], labels: Labels, reader: ItemReader) -> Log | None:
    """Return the chat log in the lines, or None where there is none."""
    texts = [_SPACES.sub(" " * 8, line.folded.rstrip()) for line in lines]  # patterns try every split of a run
    headed = _headed(texts)
    if headed is not None:
        return headed
    timed = _timed(texts)
    if timed is not None:
        return Log(_with_continued(timed, texts))
    return _by_headings(texts, labels, reader) or _by_names(texts, labels)


def _timed(texts: Sequence[str]) -> dict[int, Message] | None:
    first = {at: match for at, text in enumerate(texts) if (match := _NAME_FIRST.match(text))}
    if len(first) >= _MIN_MESSAGES:
        messages = {
            at: Message((match["in"] or match["out"] or match["bare"]).strip(), match["said"])
            for at, match in first.items()
        }
        return messages if _talk({message.who for message in messages.values()}, len(messages)) else None
    told = {at: match["rest"] for at, text in enumerate(texts) if (match := _MESSAGE.match(text))}
    return _spoken(told) if len(told) >= _MIN_MESSAGES else None


def _spoken(told: dict[int, str]) -> dict[int, Message] | None:
    """Return who said what in each message; None where the lines name no speakers who come back."""
    named = {at: match for at, text in told.items() if (match := _NAMED.match(text))}
    if len(named) == len(told):
        speakers = {match["who"] for match in named.values()}
        messages = {at: Message(match["who"], match["said"]) for at, match in named.items()}
        return messages if _talk(speakers, len(told)) else None
    first_words: dict[str, list[list[str]]] = {}
    for text in told.values():
        words = text.split()
        first_words.setdefault(words[0], []).append(words)
    if not _talk(set(first_words), len(told)):
        return None
    lengths = {word: _shared(messages) for word, messages in first_words.items()}
    words_of = {at: text.split(None, 1)[0] for at, text in told.items()}
    return {at: Message(words_of[at], text.split(None, lengths[words_of[at]])[-1]) for at, text in told.items()}


def _talk(speakers: set[str], count: int) -> bool:
    return 1 <= len(speakers) <= count // 2


def _shared(messages: Sequence[Sequence[str]]) -> int:
    """Return how many words all messages of a speaker begin with, and leave one to be said."""
    count = 1
    shortest = min(len(words) for words in messages)
    while len(messages) > 1 and count + 1 < shortest and len({tuple(words[: count + 1]) for words in messages}) == 1:
        count += 1
    return count


def _with_continued(messages: Mapping[int, Message], texts: Sequence[str]) -> dict[int, Message]:
    """Return the messages with the further lines of each, which stand below it without a blank line."""
    every: dict[int, Message] = {}
    who = None
    last = max(messages)
    for at, text in enumerate(texts):
        if at in messages:
            who, every[at] = messages[at].who, messages[at]
        elif not text.strip() or at > last:
            who = None
        elif who is not None:
            every[at] = Message(who, text, continued=True)
    return every


def _headed(texts: Sequence[str]) -> Log | None:
    """Return a log of names with times, each on a line of its own."""
    found = {
        at: match for at, text in enumerate(texts) if len(text) <= _MAX_HEADING and (match := _HEADING.match(text))
    }
    speakers = {at: (match["before"] or match["after"]).strip(" ,-") for at, match in found.items()}
    speakers = {at: who for at, who in speakers.items() if who}
    if len(speakers) < _MIN_MESSAGES or not _talk(set(speakers.values()), len(speakers)):
        return None
    return _below(speakers, texts)


def _by_headings(texts: Sequence[str], labels: Labels, reader: ItemReader) -> Log | None:
    """Return a log of names alone on a line, each with what was said below it."""
    texts = [text.strip() for text in texts]
    counts = Counter(_bare(text) for text in texts if text)
    told = {name for name, count in counts.items() if count > 1 and _may_speak(name, labels, reader)}
    if not told:
        return None
    solid = [at for at, text in enumerate(texts) if text]
    before = {at: _bare(texts[previous]) for previous, at in pairwise(solid)}
    names = {
        name for name in told if not all(before.get(at) in told - {name} for at in solid if _bare(texts[at]) == name)
    }
    speakers = {at: _bare(texts[at]) for at in solid if _bare(texts[at]) in names}
    if len(names) < 2 or len(speakers) < _MIN_MESSAGES:
        return None
    return _below(speakers, texts)


def _bare(text: str) -> str:
    return text.removesuffix(":").rstrip()


def _may_speak(name: str, labels: Labels, reader: ItemReader) -> bool:
    if (
        not name
        or len(name) > _MAX_SPEAKER
        or (not name[-1].isalnum() and name[-1] != ")")
        or any(char.isdigit() for char in name)
    ):
        return False
    if _SENT.fullmatch(latin_base(name)):
        return True
    if ":" in name or _NO_SPEAKER.search(latin_base(name)) or find_anchors(latin_base(name + ":"), labels):
        return False
    return not any(reader.read(item, name, strict=True).says_something for item in _ALWAYS_SAID)


def _below(speakers: Mapping[int, str], texts: Sequence[str]) -> Log | None:
    """Return what stands below each speaker's line; None where nothing does below most of them."""
    messages: dict[int, Message] = {}
    who, first = "", True
    last = max(speakers)
    for at in range(min(speakers), len(texts)):
        text = texts[at].strip()
        if at in speakers:
            who, first = speakers[at], True
        elif not text:
            who = "" if at > last and messages and at - 1 in messages and messages[at - 1].who == who else who
        elif who:
            messages[at] = Message(who, text, continued=not first)
            first = False
    answered = sum(1 for at in speakers if any(near in messages for near in (at + 1, at + 2)))
    return Log(messages, frozenset(speakers)) if answered * 4 >= len(speakers) * 3 else None


def _by_names(texts: Sequence[str], labels: Labels) -> Log | None:
    """Return a log of ``name: what was said`` without times."""
    found = {at: match for at, text in enumerate(texts) if (match := _BY_NAME.match(text))}
    counts = Counter(match["who"].strip() for match in found.values())
    names = {
        who
        for who, count in counts.items()
        if count > 1 and not _NO_SPEAKER.search(latin_base(who)) and not find_anchors(latin_base(who + ":"), labels)
    }
    messages = {
        at: Message(match["who"].strip(), match["said"]) for at, match in found.items() if match["who"].strip() in names
    }
    if len(names) < 2 or len(messages) < _MIN_MESSAGES or labels.exact("".join(names)):
        return None
    return Log(_with_continued(messages, texts), sure=False)
