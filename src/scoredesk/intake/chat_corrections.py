"""What a speaker in a chat takes back and puts right: "oops, 7F-0932", ``正しいのは…``, "sorry, wrong number: …"."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from scoredesk.domain.application import Item
from scoredesk.intake import chat_values, dates
from scoredesk.intake.chat_lines import Message
from scoredesk.intake.corrections import apologises, taken_back
from scoredesk.intake.folding import latin_base
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Labels

_MAX_LEFT = 4
_SENTENCE_END = re.compile(r"(?<=。)")
_RIGHT = re.compile(
    r"(?P<value>[^,、。;]{4,48}?)\s*(?:(?:の(?:ほう|方))?が(?:正しい|ただしい|本当)|\bmoi (?:dung|phai)\b|"
    r"\b(?:yang|itu yang|baru) benar\b|"
    r"\bis (?:the )?(?:right|correct)(?: one)?\b|\b(?:po )?ang tama\b|才对|才是对的)"
)
_NO = re.compile(
    r"^\s*(?:いや|いいえ|違(?:う|い)\w{0,4}|ちが(?:う|い)\w{0,4}|あ、|no(?=[,.\s])|wait|eh|ay|bukan|khong phai|a nham|"
    r"nham)[\s、,.!…]*"
)
_WRONG = re.compile(
    r"(?:まちが|間違|誤り)(?!い(?:は|では|じゃ)?(?:な|あり)|え(?:な|ず|る))|(?:ちが|違)い(?:ます|ました)|"
    r"\b(?:wrong|mistaken?|salah|nham|mali)\b|\bsai\b(?! gon)|错了|写错"
)
_NUMBER_LAST = re.compile(
    r"(?<![\w./-])(?P<number>(?=[A-Za-z-]{0,8}\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+){1,5})\W*(?:po|a|ha|です)?\W*$"
)
_COMMA = re.compile(r"[、,。]")
_WORDS_OF_LABELS = re.compile(r"[\s、,。!()はがのを]+")
_DIGIT = re.compile(r"\d")


def put_right(
    said: str,
    given: Mapping[Item, Collection[str]],
    answered: Collection[Item],
    wanted: Sequence[Item],
    labels: Labels,
    reader: ItemReader,
) -> tuple[Item, str] | None:
    """Return what a message says in the place of what its speaker said before: "sorry, wrong number: …".

    ``given``: what the speaker gave so far; ``answered``: the items that messages answer which are read later on.
    """
    base = latin_base(said)
    right = _RIGHT.search(base)
    if right:
        value = said[right.start("value") : right.end("value")]
        told = chat_values.date_told(value, wanted)
        if told is None:
            words = value.split()
            listed = chat_values.values(words[-1], wanted, labels, reader) if words else None
            told = (listed[0][0], listed[0][1]) if listed and listed[0][0] else None
    elif apologises(said) or _NO.match(base) or _WRONG.search(base):
        told = _instead(said, wanted, labels, reader)
        if told is None and _WRONG.search(base):
            return _withdrawn(said, given, labels)
    else:
        return None
    if told is None:
        return None
    before = given.get(told[0]) or told[0] in answered
    return told if before else None


def _instead(said: str, wanted: Sequence[Item], labels: Labels, reader: ItemReader) -> tuple[Item, str] | None:
    """Return the one value in a message that says that another was wrong."""
    base = latin_base(said)
    rest = _as_written(said, _NO.sub("", taken_back(said) if apologises(said) else base))
    for parted in (_SENTENCE_END, _COMMA):
        found = [
            (item, text)
            for part in parted.split(rest)
            for item, text in chat_values.values(_unlabelled(part, labels), wanted, labels, reader) or ()
            if item is not None
        ]
        if len(found) == 1:
            return found[0]
    last = _NUMBER_LAST.search(rest)
    if last and not dates.find(last["number"]) and not _DIGIT.search(rest[: last.start()]):
        return Item.EXAMINEE_NUMBER, last["number"]
    return None


def _withdrawn(said: str, given: Mapping[Item, Collection[str]], labels: Labels) -> tuple[Item, str] | None:
    """Return what is said to be wrong and not put right, as a value that a clerk asks about."""
    items = {hit.meaning.item for hit in labels.finditer(latin_base(said))} & set(given)
    if len(items) != 1:
        return None
    item = items.pop()
    return item, f"{min(given[item])}?"


def _as_written(said: str, base: str) -> str:
    """Return the part of a message that a part of its ``latin_base`` form stands for."""
    at = latin_base(said).find(base.strip())
    return said[at : at + len(base.strip())] if at >= 0 else base


def _unlabelled(said: str, labels: Labels) -> str:
    """Return a message without the labels in it and the particles around them."""
    for hit in reversed(list(labels.finditer(latin_base(said)))):
        said = f"{said[: hit.start]} {said[hit.end :]}"
    return _WORDS_OF_LABELS.sub(" ", said).strip()


def messages_taken_back(spoken: Mapping[int, Message]) -> Iterator[int]:
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
