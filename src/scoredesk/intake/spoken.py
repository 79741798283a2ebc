"""Text spoken into a telephone, with its punctuation as words: ``受験番号 3 3 1 改行 性別は男 まる``.

Lines keep their number and part, so that a reading's source can be shown.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from scoredesk.intake.quotes import Line

_MIN_BREAKS = 2
_BREAK = re.compile(
    r"(?:(?<=\s)|(?<=[。、まるてん]))(?:改行|かいぎょう)(?=\s|$)|(?<=\s)(?:new ?line|next line|enter|baris baru|"
    r"xuống dòng|bagong linya)(?=\s|$)",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=\s)(?:まる|マル|句点|period|full stop|titik|chấm)(?=\s|$)", re.IGNORECASE)
_COMMA = re.compile(r"(?<=\s)(?:てん|テン|読点|comma|koma|phẩy)(?=\s|$)", re.IGNORECASE)
_COLON = re.compile(r"(?<=\s)(?:コロン|ころん|colon|titik dua|hai chấm)(?=\s|$)", re.IGNORECASE)
_AFTER_LABEL = re.compile(r"(?<=は)\s*、\s*")


def unwound(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with what was spoken as signs; the lines as they are where no line break was spoken."""
    if sum(len(_BREAK.findall(line.folded)) for line in lines) < _MIN_BREAKS:
        return list(lines)
    return [replace(line, folded=text) for line in lines for text in _written(line.folded)]


def _written(text: str) -> list[str]:
    text = _COLON.sub(":", text)
    text = _COMMA.sub("、", _STOP.sub("。", text))
    return [_AFTER_LABEL.sub("", part).strip() for part in _BREAK.split(text)]
