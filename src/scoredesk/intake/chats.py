"""Chat logs pasted into a mail: what one asked is a label, what the other answered is its value.

    19:02 Uchida 受験番号教えて                    受験番号:
    19:05 Thet Htar 7F-0932 です          →        7F-0932 です
    [22/06/2026, 19:07] Uchida: birthday?          birthday:
    19:08 Thet Htar 女、ミャンマー                 性別: 女 / 国籍: ミャンマー

Of several who answer only the one counts whom the mail says it is about. Line, part and number stay those of the log,
so that a reading's source can be shown.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scoredesk.domain.application import Item
from scoredesk.intake import chat_lines, chat_values, dates
from scoredesk.intake.anchors import find_anchors
from scoredesk.intake.chat_corrections import messages_taken_back, put_right
from scoredesk.intake.chat_lines import Message
from scoredesk.intake.chat_questions import asked as asked_items
from scoredesk.intake.chat_questions import asked_loosely, questions, spoken_of
from scoredesk.intake.chosen_people import Person, chosen
from scoredesk.intake.folding import latin_base
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import SOMEONE_ELSE, Labels
from scoredesk.intake.quotes import Line, Origin

_MAX_QUESTION = 40
_MIN_ASKED = 2
_FIELDS = re.compile(r"\s{2,}|\s*[、,/]\s*")
_OF_ONESELF = re.compile(
    r"(?:わたし|私|僕|ぼく|俺|うち)(?:は|も|の|が)|\b(?:i am|i'm|my|me too|saya|aku|ako|ko|toi|minh)\b|"
    r"^(?:\W*(?:ok|oke|thoi|the)\s)?(?:[\w ]{0,24},\s*)?(?:chi|anh|co|chu|bac|ate|kuya|"
    r"kakak)\s(?:thi\s)?(?:sinh|la|cung)\b|"
    r"我(?:是|的)|ผม|ดิฉัน"
)
_LAUGHTER = re.compile(r"[(（](?:笑い?|わら|w+|lol|haha|hehe)[)）]\s*$", re.IGNORECASE)
_UP = re.compile(r"^\s*(?:↑|⬆|⇧|👆|\^)+\s*(?P<label>\S.*)$")
_ASKS_ELSE = re.compile(
    r"[?？]\W*$|(?:か|て|ください|下さい|お願い(?:します)?|おねがい(?:します)?|期限|番号|日)[。!\s]*$|"
    r"^(?:what|when|where|how|and your)\b"
)
_AGREES = re.compile(
    r"\W*(?:はい|うん|ok\w*|了解|りょうかい|分かった|わかった|なるほど|ありがと|"
    r"thank|thx|salamat|terima|makasih|cam on|"
    r"da\b|vang|yes|yep|good|nice|sige|oo\b|opo|siap|oke|"
    r"ya\b|好|谢|2人|みんな|全員)|^\W*$|.{1,24}(?:だね|ですね|よね|ね)\W*$"
)
_NEVER = 99
_NOT_SAID = re.compile(r"^\s*\[?(?:スタンプ|写真|画像|動画|sticker|photo|image|video|hinh anh|nhan dan)\]?\s*$")
_MAX_LEFT = 4
_FIRST_YEAR = 2018  # nobody was born then who may sit an exam
_MAX_BESIDE_DAY = 12  # a weekday, a time
_SENTENCE_END = re.compile(r"(?<=。)")
_MIN_GIVEN = 2


@dataclass(slots=True)
class _Turns:
    """What the messages come to: for each line its texts, each with its item where that is known."""

    texts: dict[int, list[tuple[Item | None, str]]] = field(default_factory=dict)
    about: dict[int, Item] = field(default_factory=dict)  # what a message answers that is read later on
    given: dict[str, dict[Item, set[str]]] = field(default_factory=dict)  # who gave what


@dataclass(frozen=True, slots=True)
class _Question:
    """What was asked last: labels, items, where. ``least``: so many values only a list of them has, if it is unclear
    what was asked."""

    labels: list[str]
    items: list[Item]
    at: int
    least: int


def unwound(lines: Sequence[Line], labels: Labels, reader: ItemReader, subject: str = "") -> list[Line]:
    """Return the lines with those of a chat log as its questions and answers; the lines as they are where none is.

    ``subject``: the mail's, folded; it may say who is meant.
    """
    lines = _pointed(lines, labels, reader)
    log = chat_lines.log(lines, labels, reader)
    if log is None:
        return list(lines)
    messages = {
        at: replace(message, said=message.said.strip('"'))  # LINE's export puts a message of several lines in quotes
        for at, message in log.messages.items()
        if not _is_day(message)
    }
    asked = {at: found for at, message in messages.items() if (found := questions(message.said, labels))}
    if not asked and (not log.sure or (len({message.who for message in messages.values()}) > 1 and log.headings)):
        return list(lines)
    asked |= _asked_in_other_words(messages, asked, labels)
    turns = _turns(messages, asked, labels, reader)
    beside = [
        line.folded
        for at, line in enumerate(lines)
        if line.origin is Origin.NEW and at not in log.messages and at not in log.headings
    ]
    silent = _not_meant(turns, beside, subject)
    texts = {at: [text for _, text in said] for at, said in turns.texts.items()}
    texts |= {at: [] for at in log.headings}
    texts |= {at: [] for at in log.messages if at not in messages or messages[at].who in silent}
    result = [
        replace(line, folded=text) if at in texts else line
        for at, line in enumerate(lines)
        for text in texts.get(at, [line.folded])
    ]
    return _pointed(result, labels, reader)


def _asked_in_other_words(
    messages: Mapping[int, Message], asked: Mapping[int, list[str]], labels: Labels
) -> dict[int, list[str]]:
    """Return what the only one who asks speaks of in words that are no question of themselves."""
    speakers = {message.who for message in messages.values()}
    askers = {messages[at].who for at in asked}
    if len(askers) != 1 or len(speakers) < 2 or len(asked) < _MIN_ASKED:
        return {}
    return {
        at: [f"{labels.wording(item)}:" for item in items]
        for at, message in messages.items()
        if message.who in askers
        and at not in asked
        and not _OF_ONESELF.search(latin_base(message.said))
        and (items := asked_loosely(message.said, labels, speakers))
    }


def _is_day(message: Message) -> bool:
    """Tell whether a line within a log is the day that the messenger prints above a day's messages."""
    if not message.continued:
        return False
    hits = dates.find(message.said)
    alone = len(hits) == 1 and len(message.said.strip()) - (hits[0].end - hits[0].start) <= _MAX_BESIDE_DAY
    return alone and all(day.year >= _FIRST_YEAR for day in hits[0].readings)


def _turns(
    messages: Mapping[int, Message], asked: Mapping[int, list[str]], labels: Labels, reader: ItemReader
) -> _Turns:
    """Return what each message comes to: labels, values, and nothing of what is taken back or is not the examinee's."""
    turns = _Turns()
    askers = {messages[at].who for at in asked}
    one_asks = len(askers) == 1 and len({message.who for message in messages.values()}) > 1
    waiting: list[str] = []
    wanted: list[Item] = []
    asked_at = -1
    asker, least = "", 1
    gone = set(messages_taken_back(messages))
    for at, message in messages.items():
        if at in gone:
            turns.texts[at] = []
            continue
        if at in asked:
            waiting, asked_at, asker, least = asked[at], at, message.who, 1
            wanted = [item for label in waiting if (item := _item(label, labels))]
            turns.texts[at] = [(None, waiting[0])] if len(waiting) == 1 else []
            continue
        base = latin_base(message.said)
        if message.who == asker and one_asks and not _AGREES.match(base):  # of what comes next nobody knows what it is
            waiting, wanted, least = [], [], _NEVER if _ASKS_ELSE.search(base) else _MIN_GIVEN
        answers = message.who != asker or not one_asks
        if _NOT_SAID.match(base):
            turns.texts[at] = []
        elif one_asks and message.who in askers and _OF_ONESELF.search(base):
            turns.texts[at] = []  # who asks is not the examinee
        elif not (answers and _answer(at, message, _Question(waiting, wanted, asked_at, least), turns, labels, reader)):
            labelled = _labelled(message.said, labels)
            if any(item is Item.NAME and spoken_of(text, labels) for item, text in labelled):
                turns.texts[at] = []  # a question in words that are not known is no name
                continue
            _note(turns, message.who, labelled)
            if answers and least == _NEVER and not labelled:
                turns.texts[at] = []  # it answers another question
                continue
            turns.texts[at] = [(None, text) for text in _SENTENCE_END.split(_LAUGHTER.sub("", message.said))]
            if len(wanted) == 1 and answers:
                turns.about[at] = wanted[0]
    return turns


def _answer(
    at: int,
    message: Message,
    question: _Question,
    turns: _Turns,
    labels: Labels,
    reader: ItemReader,
) -> bool:
    """Take a message's values; tell whether it has any."""
    waiting, wanted, asked_at = question.labels, question.items, question.at
    given = turns.given.get(message.who, {})
    right = put_right(message.said, given, turns.about.values(), wanted, labels, reader)
    if right is not None:
        item, text = right
        for before in list(turns.texts):
            turns.texts[before] = [
                said for said in turns.texts[before] if said[0] is not item and turns.about.get(before) is not item
            ]
        _give(turns, at, message.who, [(item, text)], labels)
        turns.given[message.who][item] = {text}
        return True
    values = _FIELDS.split(message.said.strip()) if len(waiting) > 1 else []
    if values and len(values) == len(waiting) == len(wanted):
        pairs = list(zip(wanted, values, strict=True))
        if all(reader.read(item, value).value is not None for item, value in pairs):
            turns.texts[at] = [(item, f"{label} {value}") for label, (item, value) in zip(waiting, pairs, strict=True)]
            _note(turns, message.who, pairs)
            return True
    told = chat_values.values(message.said, wanted, labels, reader)
    if told is None:
        told = _of_a_word(message.said, wanted, reader) if len(wanted) > 1 else None
    if told is None or len(told) < question.least:
        return False
    if len(wanted) == 1 and [item for item, _ in told] != [wanted[0]] and any(item is None for item, _ in told):
        return False
    if asked_at in turns.texts and len(wanted) == 1 and wanted[0] in {item for item, _ in told}:
        turns.texts[asked_at] = []
    _give(turns, at, message.who, told, labels)
    return True


def _labelled(said: str, labels: Labels) -> list[tuple[Item | None, str]]:
    """Return what a message says under labels of its own."""
    return [
        (anchor.label.item, said[anchor.value_at :])
        for anchor in find_anchors(latin_base(said), labels)
        if anchor.label is not None and said[anchor.value_at :].strip()
    ]


def _of_a_word(said: str, wanted: Sequence[Item], reader: ItemReader) -> list[tuple[Item | None, str]] | None:
    """Read a short answer with a word or two around the value, of which only one item that was asked for has one."""
    if len(said) > _MAX_QUESTION or len(said.split()) > _MAX_LEFT:
        return None
    found: list[tuple[Item | None, str]] = [
        (item, said)
        for item in (Item.SEX, Item.NATIONALITY, Item.CATEGORY)
        if item in wanted and reader.read(item, said, strict=item is not Item.SEX).value is not None
    ]
    return found if len(found) == 1 else None


def _give(turns: _Turns, at: int, who: str, told: Sequence[tuple[Item | None, str]], labels: Labels) -> None:
    turns.texts[at] = [(item, f"{labels.wording(item)}: {text}" if item else text) for item, text in told]
    _note(turns, who, told)


def _note(turns: _Turns, who: str, told: Sequence[tuple[Item | None, str]]) -> None:
    given = turns.given.setdefault(who, {})
    for item, text in told:
        if item is not None:
            given.setdefault(item, set()).add(latin_base(text).strip())


def _item(label: str, labels: Labels) -> Item | None:
    found = find_anchors(latin_base(label), labels)
    return found[0].label.item if found and found[0].label else None


def _not_meant(turns: _Turns, beside: Sequence[str], subject: str) -> set[str]:
    """Return whose messages do not count: of several who each give values of their own, all but the one meant."""
    givers = [who for who, given in turns.given.items() if len(given) >= _MIN_GIVEN]
    differ = any(
        one[item] != other[item]
        for at, one in enumerate(turns.given.values())
        for other in list(turns.given.values())[:at]
        for item in one.keys() & other.keys()
    )
    if len(givers) < 2 or not differ:
        return set()
    people = [Person((), heading=who) for who in givers]
    one = chosen(people, beside, subject)
    return set(givers) - ({one.heading} if one is not None else set())


def _pointed(lines: Sequence[Line], labels: Labels, reader: ItemReader) -> list[Line]:
    """Return the lines with a value and ``↑ that is my name`` below it as one: the label and the value."""
    result: list[Line] = []
    for line in lines:
        up = _UP.match(line.folded)
        items = asked_items(up["label"], labels) if up else []
        if up and result and len(items) == 1:
            value = result[-1].folded.strip()
            if reader.read(items[0], value, strict=True).value is not None:
                result[-1] = replace(result[-1], folded=f"{labels.wording(items[0])}: {value}")
                continue
        if up and result and SOMEONE_ELSE.search(latin_base(up["label"])):
            result.pop()  # what stands above is somebody else's
            continue
        result.append(line)
    return result
