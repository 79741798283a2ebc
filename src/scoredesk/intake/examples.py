"""Examples that a form or a letter gives, which nobody filled in: ``(れい:NGUYEN VAN A)``, "e.g. 12-345", ``例：男``.

They are taken out of the lines before these are read: an example is no value, wherever it stands.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from scoredesk.intake.folding import latin_base
from scoredesk.intake.quotes import Line

_JAPANESE = (
    "記入例|記載例|入力例|書き方の例|(?<![\u4e00-\u9fff])例えば|たとえば|"
    "(?<![\u4e00-\u9fff])例|(?<![\u3041-\u3096])れい|レイ"
)
_SIGN = (
    rf"(?:{_JAPANESE}|(?<![a-z])(?:e\.g\.?|eg\.?|ex\.?|exp\.|for example|for instance|examples?|sample|vi du|vd|"
    r"contoh(?:nya)?|cth|misal(?:nya|kan)?|halimbawa|hal\.|masalan|primer|namuna)(?![a-z-])|"
    r"例如|比如|范例|範例|示例|ตัวอย่าง(?:เช่น)?|เช่น(?!เดียว)|उदाहरण(?:को लागि|का लागि)?|ဥပမာ|ឧទាហរណ៍|жишээ(?: "
    r"нь)?|например|пример|"
    r"উদাহরণ|উদাঃ|නිදසුන|උදා)"
)
_ALONE = re.compile(rf"[(\[【〔]\s*{_SIGN}\s*[:.]?\s*[)\]】〕]\s*[:=]?")
_IN_BRACKETS = re.compile(
    rf"(?P<before>[(\[【〔][^()\[\]【】〔〕]{{0,60}}?){_SIGN}\s?(?:[:.、,は=→-]|\s)\s*[^()\[\]【】〔〕]{{1,80}}(?P<after>[)\]】〕])"
)
_UNTIL_SIGN = r"(?:(?!→|⇒|=>|->|\t|\||_|記入欄|回答)[^\n]){1,120}"
_BEHIND = re.compile(
    rf"(?:^|(?<=[\s。、,;:/※*・(]))(?:{_SIGN}\s*(?::|(?P<closed>[)）\]]))|(?<![a-z])e\.g\.?,?\s)\s*{_UNTIL_SIGN}"
)
_ROW = re.compile(rf"^{_SIGN} ?(?:\t|\|)")
"""A row of examples; where the first cell is empty or a label, they are a column, which is the list's to tell."""
_MAY_BE = re.compile(
    "例|れい|レイ|たとえば|(?<![a-z])e\\.?g|(?<![a-z])ex(?:p?[^a-z]|ample)|sample|"
    "instance|vi du|vd|contoh|cth|misal|hal|masalan|primer|namuna|"
    "ตัวอย่าง|เช่น|उदाहरण|ဥပမာ|ឧទាហរណ៍|жишээ|пример|উদা|නිදසුන|උදා"
)
_EMPTY = re.compile(r"[(\[【〔][\s。、,.]*[)\]】〕]")


def without(lines: Iterable[Line]) -> list[Line]:
    """Return the lines without the examples in them; those that hold nothing else are empty."""
    return [_without(line) for line in lines]


def _without(line: Line) -> Line:
    base = latin_base(line.folded)
    if not _MAY_BE.search(base):
        return line
    if _ROW.match(base):
        return replace(line, folded="")
    text = _cut(line.folded)
    return replace(line, folded=text) if text != line.folded else line


def _cut(text: str) -> str:
    alone = None if "\t" in text or "|" in text else _ALONE.search(latin_base(text))
    if alone is not None:
        # "(例) 12-345", but of "12-345(例)" what stands before it is the example
        return text[: alone.start()] if text[alone.end() :].strip() else ""
    for match in reversed(list(_IN_BRACKETS.finditer(latin_base(text)))):
        left = _EMPTY.sub("", text[match.start() : match.end("before")] + match["after"])
        text = text[: match.start()] + left + text[match.end() :]
    for match in reversed(list(_BEHIND.finditer(latin_base(text)))):
        before = text[: match.start()]
        if match["closed"] and before.count("(") > before.count(")"):
            continue  # a bracket ends there, and the value may stand behind it
        text = text[: match.start()] + text[match.end() :]
    return text
