"""What the writer takes back further down: "② is wrong", and the sentence that puts it right.

``②はまちがいです。… しけんは2024年5月27日でした。``: of an item taken back only what is said of it from there
on counts. Where nothing is, a clerk asks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from scoredesk.intake import postscripts
from scoredesk.intake.anchors import Strength
from scoredesk.intake.folding import MARKS, latin_base, mark_number
from scoredesk.intake.grammar import Entry
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import SOMEONE_ELSE, Label, Labels
from scoredesk.intake.paragraphs import SENTENCE_END
from scoredesk.intake.quotes import Line, Origin

_MAX_TAKEN_BACK = 7
_WRONG = (
    r"(?:(?:間違い|まちがい|まちがって|間違って|誤り|誤記|ちがい|違い)(?:です|でした|ました|いました|ます|だ)|"
    r"(?:[^\s。、]{1,12}の\s?)?(?:そのまま|まま)(?:です|でした|だった|に))"
)
_UNCHANGED = r"(?:を|の)?\s*(?:直し|なおし|変え|かえ|書き換え|書きかえ|消し|けし)(?:忘れ|わすれ)"
_TAKEN_BACK = re.compile(
    rf"(?:(?P<mark>[{MARKS}])|[(（](?P<digit>[1-7])[)）]|(?P<label>[^\s。、,.!?:]{{1,16}}))\s*"
    rf"(?:(?:は|が|も)\s*{_WRONG}|{_UNCHANGED}|(?P<also>も\s*(?:です|でした|だ|そう|同じ|おなじ)))|"
    r"(?:\b(?:number|no\.?|item|point|nomor|so)\s*|#)(?P<number>[1-7])(?: above)?\s+(?:is|was|salah|sai)\b"
    r"(?: (?:wrong|a mistake|"
    r"not (?:right|correct)))?|"
    r"\b(?:the |my )(?P<words>[a-z ]{3,30}?)(?: above| i wrote)? (?:is|was) (?:wrong|a mistake|not (?:right|correct))\b"
)
_FOLLOWS = re.compile(rf"^\s*(?:(?:は|が|も)\s*{_WRONG}|{_UNCHANGED})")
_MAY_BE = re.compile(
    r"ちが|間違|誤|違い|まま|忘れ|わすれ|も\s*(?:です|でした|だ|そう|同じ|おなじ)|wrong|mistake|not (?:right|"
    r"correct)|salah|\bsai\b",
    re.IGNORECASE,
)
_NOT_THAT_DAY = re.compile(
    rf"(?:(?P<mark>[{MARKS}])|[(（](?P<digit>[1-7])[)）]|(?P<label>[^\s。、,.!?:]{{1,16}}?))\s*(?:は|が)、?\s*"
    r"(?P<wrong_month>\d{1,2})月(?P<wrong_day>\d{1,2})日\s*(?:では?なく|じゃなく|でなく)て?、?\s*"
    r"(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
)
_ANEW = re.compile(
    r"^\s*(?:(?:わたし|私|僕|ぼく|本人|彼女|彼)は|正しくは|ただしくは|本当は|ほんとうは|→|i am|it is|it's|she is|"
    r"he is|yang benar)?\s*"
    r"(?P<said>.{1,60}?)\s*(?:です|でした|だ|po)?[\s。.!！]*$"
)
_SENTENCES_ANEW = 3
_WHERE = 24  # characters before it that may say whose it is


def takes_back(text: str) -> bool:
    """Tell whether what follows an item's number says that the item is wrong."""
    return bool(_FOLLOWS.match(latin_base(text)))


def entries(lines: Sequence[Line], told: Sequence[Entry], labels: Labels, reader: ItemReader) -> Iterator[Entry]:
    """Yield what counts of the items that a new line takes back. ``told``: what lines and sentences say of them."""
    yield from postscripts.entries(lines, told)
    yield from _days_of_the_year(lines, told, labels, reader)
    any_before = False  # "⑤ too" goes on from an item taken back
    for line in lines:
        if line.origin is not Origin.NEW or not _MAY_BE.search(line.folded):
            continue
        base = latin_base(line.folded)
        for match in islice(_TAKEN_BACK.finditer(base), _MAX_TAKEN_BACK):
            label = _label(match, labels)
            if label is None or SOMEONE_ELSE.search(base[max(0, match.start() - _WHERE) : match.start()]):
                continue
            if match["also"] and not any_before:
                continue
            any_before = True
            anew = _anew(line.folded[match.end() :], label, reader)
            if anew is not None:
                yield Entry(label, anew, line, Strength.CORRECTION)
                continue
            yield from _counted(line, label, told)


def _days_of_the_year(
    lines: Sequence[Line], told: Sequence[Entry], labels: Labels, reader: ItemReader
) -> Iterator[Entry]:
    """Yield a day put right without its year, which the day before has: ``受験日は9月12日ではなく9月21日でした``."""
    for line in lines:
        may_be = line.origin is Origin.NEW and "なく" in line.folded
        match = _NOT_THAT_DAY.search(line.folded) if may_be else None
        label = _label(match, labels) if match else None
        if match is None or label is None:
            continue
        before = [entry for entry in told if entry.item is label.item and entry.line is not line]
        days = [value for entry in before if (value := reader.read(entry.item, entry.text, strict=True).value)]
        wrong = f"-{int(match['wrong_month']):02d}-{int(match['wrong_day']):02d}"
        if days and days[-1].endswith(wrong):
            text = f"{days[-1][:4]}年{match['month'] or int(match['wrong_month'])}月{match['day']}日"
            yield Entry(label, text, line, Strength.CORRECTION)
        elif before:
            yield replace(before[-1], text=f"{before[-1].text}?", strength=Strength.CORRECTION)


def _anew(following: str, label: Label, reader: ItemReader) -> str | None:
    """Return the value that a sentence right behind gives and hardly anything else: ``わたしは 女です。``."""
    for sentence in SENTENCE_END.split(following)[: _SENTENCES_ANEW + 1]:
        said = _ANEW.match(latin_base(sentence))
        text = sentence[said.start("said") : said.end("said")] if said else ""
        if text and reader.read(label.item, text, strict=True).value is not None:
            return text
    return None


def _counted(line: Line, label: Label, told: Sequence[Entry]) -> Iterator[Entry]:
    of_it = [entry for entry in told if entry.item is label.item and entry.line.origin is Origin.NEW]
    before = [entry for entry in of_it if entry.line.number < line.number and entry.line.part == line.part]
    after = [entry for entry in of_it if entry not in before and entry.strength is not Strength.NUMBER]
    for entry in after:
        yield replace(entry, strength=Strength.CORRECTION)
    if before and not after:
        yield replace(before[-1], text=f"{before[-1].text}?", strength=Strength.CORRECTION)


def _label(match: re.Match[str], labels: Labels) -> Label | None:
    told = match.groupdict()
    if words := told["label"] or told.get("words"):
        return labels.exact(words.strip())
    number = mark_number(told["mark"]) if told["mark"] else int(told["digit"] or told.get("number") or 0)
    return Label(labels.order[number]) if number in labels.order else None
