"""What can be nothing else because there is only one of it: the one name in capitals, the one number that is no other.

Cards print capitals, and people copy them: ``技能者、NGUYEN THI MAI(女性)の結果通知書``.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import zip_longest

from scoredesk.domain.application import Item
from scoredesk.intake import countries, dates, numbers, told_names, whose
from scoredesk.intake.anchors import Strength
from scoredesk.intake.folding import latin_base
from scoredesk.intake.grammar import Entry
from scoredesk.intake.labels import SOMEONE_ELSE, Label
from scoredesk.intake.paragraphs import SENTENCE_END
from scoredesk.intake.quotes import Line

_GREETING = re.compile(r"\b(?:dear|to|hi|hello|attn|from|kepada|kinh gui)\s*[:,]?\s*$|(?:拝啓|宛先|差出人)\s*[:]?\s*$")
_CLOSING = re.compile(
    r"\b(?:regards|sincerely|faithfully|respectfully|yours|thanks|thank you|cheers|hormat|terima kasih|tran trong|"
    r"salamat)\b[^a-z]*$|"
    r"敬具|以上$"
)
_POINTS_UP = re.compile(r"\s*[↑⇧^(←]")
_PART = re.compile(r"(?:姓.{0,12}名|\b(?:given|first|middle|family|last) name|\bsurname)\s*[:=]?\s*$")
_NEAR_CLOSING = 3  # lines below it
_WHOSE = 16  # characters before a name that may say whose it is
_OF_WHAT = 24  # characters before a number that may say of what it is
_MIN_DIGITS = 4
_MAX_SENTENCE = 160


def entries(lines: Sequence[Line], missing: Set[Item]) -> Iterator[Entry]:
    """Yield the one name and the one number that new lines hold, as far as nothing else told them."""
    if Item.NAME in missing and (name := _name(lines)) is not None:
        yield Entry(Label(Item.NAME), name[1], name[0], Strength.UNLABELLED)
    if Item.EXAMINEE_NUMBER in missing and (number := _number(lines)) is not None:
        yield Entry(Label(Item.EXAMINEE_NUMBER), number[1], number[0], Strength.UNLABELLED)


def _name(lines: Sequence[Line]) -> tuple[Line, str] | None:
    """Return the one name in capitals, with its line; a greeting, a closing and firms name no examinee."""
    found: dict[str, tuple[Line, str]] = {}
    closing = -_NEAR_CLOSING  # the line of the last one
    for line, following in zip_longest(lines, lines[1:]):
        if _CLOSING.search(latin_base(line.folded)):
            closing = line.number
        for match in told_names.all_in_capitals(line.folded):
            before = latin_base(line.folded[max(0, match.start() - _WHOSE) : match.start()])
            if line.number - closing <= _NEAR_CLOSING or _GREETING.search(before) or countries.hits(match["name"]):
                continue
            after = latin_base(line.folded[match.end() : match.end() + _WHOSE])
            pointed = latin_base(following.folded) if following and _POINTS_UP.match(following.folded) else ""
            if _PART.search(before):
                return None  # "姓 LE / 名 VAN A"
            if any(SOMEONE_ELSE.search(whose.owner_words(said)) for said in (before, after, pointed)):
                return None
            found.setdefault("".join(match["name"].split()), (line, match["name"]))
    return next(iter(found.values())) if len(found) == 1 else None


def _sentence(base: str, at: int) -> str:
    """Return what the sentence around a place has said so far."""
    return SENTENCE_END.split(base[max(0, at - _MAX_SENTENCE) : at])[-1]


def _number(lines: Sequence[Line]) -> tuple[Line, str] | None:
    """Return the one number that is no day, telephone, card or anything else that is named, with its line."""
    found: dict[str, tuple[Line, str]] = {}
    if any(numbers.is_lost(line.folded) for line in lines):
        return None
    for line in lines:
        base = latin_base(line.folded)
        days = dates.find(line.folded)
        for match in numbers.WORD.finditer(base):
            token = match[0]
            if sum(char.isdigit() for char in token) < _MIN_DIGITS or (token.isdigit() and len(token) == _MIN_DIGITS):
                continue
            if any(hit.start < match.end() and match.start() < hit.end for hit in days) or numbers.is_card_or_phone(
                token
            ):
                continue
            before = base[max(0, match.start() - _OF_WHAT) : match.start()]
            if whose.RELATION.search(_sentence(base, match.start())):
                continue
            if numbers.is_named_otherwise(before) or numbers.is_of_another(base[match.end() : match.end() + _OF_WHAT]):
                continue
            found.setdefault(token, (line, line.folded[match.start() : match.end()]))
    return next(iter(found.values())) if len(found) == 1 else None
