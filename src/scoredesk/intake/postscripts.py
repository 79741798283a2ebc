"""Postscripts and second sittings: what is said last of an item counts, and of two sittings the one that is asked for.

受験日 2024-08-21 …                                        1回目 2024年2月8日 受験番号 HW-1120
P.S. Sorry, that was the day I paid. The exam itself       2回目 2025年6月10日 受験番号 HW-3345
was September 3, 2024.                                     2回目の分のみご発行ください。
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoredesk.intake.anchors import Strength
from scoredesk.intake.folding import latin_base
from scoredesk.intake.grammar import Entry
from scoredesk.intake.quotes import Line, Origin

_POSTSCRIPT = re.compile(
    r"^\s*(?:(?:p\.?\s?)+s\b\.?|ps\s*[:.)]|n\.?b\.|追伸|追記|訂正|correction\b|tambahan|catatan|bo sung|tb\s*:|又及|"
    r"補足|ps[、,])"
)
_PUTS_RIGHT = re.compile(
    r"sorry|actually|talaga|itself|really|instead|mistake|wrong|\bnot\b|correct|pala\b|すみません|ごめん|実は|じつは|ちが|違|間違|まちが|"
    r"ではな|じゃな|正しく|ただしく|maaf|salah|sebenarnya|bukan|xin loi|nham|dung la|不对|错|其实"
)
_SITTING = re.compile(r"^[\s・*■●○-]*(?:第?\s?(?P<ja>[1-4])\s?回目?|(?P<en>first|second|third|1st|2nd|3rd)\b)")
_MEANT = re.compile(
    r"(?P<ja>[1-4])\s?回目の?\s?(?:分|結果|試験|ほう|方|もの|受験)?[^。\n]{0,16}?(?:のみ|だけ|をお願い|を申請|おねがい|が必要|ほしい|欲しい)|"
    r"\b(?:only|just) (?:for )?the (?P<en>first|second|third|1st|2nd|3rd)\b|"
    r"\bthe (?P<want>first|second|third|1st|2nd|3rd) (?:one|exam|test|time|sitting|attempt)(?: only)?,? (?:please|only)"
)
_NUMBERS = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3"}


def entries(lines: Sequence[Line], told: Sequence[Entry]) -> Iterator[Entry]:
    """Yield what the new lines below a postscript's mark put right, as corrections. ``told``: what sentences say."""
    starts = [line for line in lines if line.origin is Origin.NEW and _POSTSCRIPT.match(latin_base(line.folded))]
    if not starts:
        return
    first = starts[0]
    puts_right = {
        line.number for line in lines if line.part == first.part and _PUTS_RIGHT.search(latin_base(line.folded))
    }
    labelled = {entry.item for entry in told if entry.strength is Strength.SAID and entry.line.number >= first.number}
    for entry in told:
        line = entry.line
        if entry.item in labelled and entry.strength is Strength.PROSE:
            continue  # "category is machining, electronics is my line now"
        if line.part != first.part or line.number < first.number or line.origin is not Origin.NEW:
            continue
        if line.number in puts_right and Strength.PROSE <= entry.strength <= Strength.SAID:
            yield replace(entry, strength=Strength.CORRECTION)


def of_the_sitting(lines: Sequence[Line]) -> list[Line]:
    """Leave out the lines of a sitting that is not asked for: ``1回目 …`` where only ``2回目の分`` is."""
    meant = {_number(match) for line in lines if line.origin is Origin.NEW for match in _MEANT.finditer(line.folded)}
    if len(meant) != 1:
        return list(lines)
    sittings = [(line, _SITTING.match(latin_base(line.folded))) for line in lines]
    return [line for line, sitting in sittings if sitting is None or _number(sitting) in meant]


def _number(match: re.Match[str]) -> str:
    told = match.groupdict()
    word = told.get("en") or told.get("want")
    return _NUMBERS[word.lower()] if word else told["ja"] or ""
