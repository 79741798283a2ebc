"""What the writer takes back further down: "② is wrong", and the sentence that puts it right.

``②はまちがいです。… しけんは2024年5月27日でした。``: of an item taken back only what is said of it from there
on counts. Where nothing is, a clerk asks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from scoredesk.intake.anchors import Strength
from scoredesk.intake.folding import MARKS, latin_base, mark_number
from scoredesk.intake.grammar import Entry
from scoredesk.intake.labels import SOMEONE_ELSE, Label, Labels
from scoredesk.intake.quotes import Line, Origin

_MAX_TAKEN_BACK = 7
_WRONG = r"(?:間違い|まちがい|まちがって|間違って|誤り|誤記|ちがい|違い)(?:です|でした|ました|いました|ます|だ)"
_TAKEN_BACK = re.compile(
    rf"(?:(?P<mark>[{MARKS}])|[(（](?P<digit>[1-7])[)）]|(?P<label>[^\s。、,.!?:]{{1,16}}))\s*(?:は|が|も)\s*{_WRONG}|"
    r"(?:\b(?:number|no\.?|item|point|nomor|so)\s*|#)(?P<number>[1-7])(?: above)?\s+(?:is|was|salah|sai)\b"
    r"(?: (?:wrong|a mistake|"
    r"not (?:right|correct)))?|"
    r"\b(?:the |my )(?P<words>[a-z ]{3,30}?)(?: above| i wrote)? (?:is|was) (?:wrong|a mistake|not (?:right|correct))\b"
)
_FOLLOWS = re.compile(rf"^\s*(?:は|が|も)\s*{_WRONG}")
_MAY_BE = re.compile(r"ちが|間違|誤|違い|wrong|mistake|not (?:right|correct)|salah|\bsai\b", re.IGNORECASE)
_WHERE = 24  # characters before it that may say whose it is


def takes_back(text: str) -> bool:
    """Tell whether what follows an item's number says that the item is wrong."""
    return bool(_FOLLOWS.match(latin_base(text)))


def entries(lines: Sequence[Line], told: Sequence[Entry], labels: Labels) -> Iterator[Entry]:
    """Yield what counts of the items that a new line takes back. ``told``: what lines and sentences say of them."""
    for line in lines:
        if line.origin is not Origin.NEW or not _MAY_BE.search(line.folded):
            continue
        base = latin_base(line.folded)
        for match in islice(_TAKEN_BACK.finditer(base), _MAX_TAKEN_BACK):
            label = _label(match, labels)
            if label is None or SOMEONE_ELSE.search(base[max(0, match.start() - _WHERE) : match.start()]):
                continue
            of_it = [entry for entry in told if entry.item is label.item and entry.line.origin is Origin.NEW]
            before = [entry for entry in of_it if entry.line.number < line.number and entry.line.part == line.part]
            after = [entry for entry in of_it if entry not in before and entry.strength is not Strength.NUMBER]
            for entry in after:
                yield replace(entry, strength=Strength.CORRECTION)
            if before and not after:
                yield replace(before[-1], text=f"{before[-1].text}?", strength=Strength.CORRECTION)


def _label(match: re.Match[str], labels: Labels) -> Label | None:
    if match["label"] or match["words"]:
        return labels.exact((match["label"] or match["words"]).strip())
    number = mark_number(match["mark"]) if match["mark"] else int(match["digit"] or match["number"])
    return Label(labels.order[number]) if number in labels.order else None
