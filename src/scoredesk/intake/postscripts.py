"""Postscripts: what is said last of an item counts, where the postscript puts something right.

受験日 2024-08-21 …
P.S. Sorry, that was the day I paid. The exam itself was September 3, 2024.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoredesk.intake import whose
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
        if whose.RELATION.search(latin_base(line.folded)):
            continue
        if line.number in puts_right and Strength.PROSE <= entry.strength <= Strength.SAID:
            yield replace(entry, strength=Strength.CORRECTION)
