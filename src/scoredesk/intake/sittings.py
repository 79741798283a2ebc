"""Which of somebody's own exams is meant, where a mail tells of several and asks for one.

1回目 2024年2月8日 受験番号 HW-1120
2回目 2025年6月10日 受験番号 HW-3345
2回目の分のみご発行ください。
"""

import re
from collections.abc import Sequence

from scoredesk.intake.folding import latin_base
from scoredesk.intake.quotes import Line, Origin

_SITTING = re.compile(r"^[\s・*■●○-]*(?:第?\s?(?P<ja>[1-4])\s?回目?|(?P<en>first|second|third|1st|2nd|3rd)\b)")
_MEANT = re.compile(
    r"(?P<ja>[1-4])\s?回目の?\s?(?:分|結果|試験|ほう|方|もの|受験)?[^。\n]{0,16}?(?:のみ|だけ|をお願い|を申請|おねがい|が必要|ほしい|欲しい)|"
    r"\b(?:only|just) (?:for )?the (?P<en>first|second|third|1st|2nd|3rd)\b|"
    r"\bthe (?P<want>first|second|third|1st|2nd|3rd) (?:one|exam|test|time|sitting|attempt)(?: only)?,? (?:please|only)"
)
_NUMBERS = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3"}


def meant(lines: Sequence[Line]) -> list[Line]:
    """Leave out the lines of a sitting that is not asked for: ``1回目 …`` where only ``2回目の分`` is."""
    wanted = {_number(match) for line in lines if line.origin is Origin.NEW for match in _MEANT.finditer(line.folded)}
    if len(wanted) != 1:
        return list(lines)
    sittings = [(line, _SITTING.match(latin_base(line.folded))) for line in lines]
    return [line for line, sitting in sittings if sitting is None or _number(sitting) in wanted]


def _number(match: re.Match[str]) -> str:
    told = match.groupdict()
    word = told.get("en") or told.get("want")
    return _NUMBERS[word.lower()] if word else told["ja"] or ""
