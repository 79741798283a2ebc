"""Which lines of a text are new, quoted, forwarded, or signature.

A rule of dashes is no signature: people draw them around the form. Only ``-- `` on a line of its own cuts.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from scoredesk.intake.folding import fold, latin_base, lines_of

MAX_LINES = 1_500
MAX_LINE_CHARS = 2_000


class Origin(StrEnum):
    """Where a line stands in the conversation, in the order of belief."""

    NEW = "new"
    FORWARDED = "forwarded"
    QUOTED = "quoted"
    ATTACHED = "attached"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: as written, folded, its part and number from 1, and where it stands."""

    written: str
    folded: str
    part: str
    number: int
    origin: Origin


_QUOTE_MARK = re.compile(r"^\s{0,4}(?:[>＞|]\s?){1,12}")
_PIPE_TABLE = re.compile(r"^\s*\|.*\|")
_SIGNATURE = re.compile(r"^--\s?$")
_DISCLAIMER = re.compile(
    r"^\W{0,8}(?:confidential(?:ity)?(?: notice)?\b|disclaimer\b|"
    r"this e-?mail (?:and|is(?! to (?!be\b)| an? (?:application|request))|may|message)|"
    r"本(?:電子)?メール(?:に|は|および)(?![^\n]{0,60}(?:申請|申し?込|依頼|発行|通知書)))"
)
_FORWARD = re.compile(
    r"^\W{0,12}(?:forwarded (?:message|mail)|begin forwarded message|fwd?:? message|転送(?:された|"
    r"した|する)?(?:メッセージ|メール)|"
    r"以下、?転送|pesan terusan|pesan yang diteruskan|thu da (?:duoc )?chuyen tiep|"
    r"tin nhan chuyen tiep|转发的?邮件|転送元)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^\W{2,12}\s*(?:original (?:message|appointment)|元のメッセージ|原始邮件|pesan asli|thu goc|オリジナルメッセージ)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\s*\*?(?:from|sent|to|date|subject|cc|reply-to|差出人|送信者|送信日時|送信元|日時|日付|宛先|"
    r"件名|発件人|发件人|发送时间|收件人|主题|"
    r"dari|dikirim|kepada|subjek|tanggal|tu|da gui|gui luc|den|chu de|mula kay|para kay|petsa|paksa)\*?\s*[:：]",
    re.IGNORECASE,
)
_FROM_HEADER = re.compile(
    r"^\s*\*?(?:from|差出人|送信者|送信元|发件人|発件人|dari|tu|mula kay)\*?\s*[:：]", re.IGNORECASE
)
_ATTRIBUTION = re.compile(
    r"^\s*(?:on\s.{6,160}\bwrote|le\s.{6,160}a écrit|pada\s.{6,160}menulis|vao\s.{6,160}da viet|noong\s.{6,160}sinulat|"
    r".{0,80}\d{4}.{4,140}(?:さん(?:は|が)書きました|は書きました|のメール|wrote|写道|เขียนว่า|menulis)|"
    r".{0,40}\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}.{0,40}<[^<>\s]+@[^<>\s]+>|在\s.{6,160}写道|"
    r"เมื่อ\s.{6,160}เขียนว่า)\s*[:：]?\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*_{10,}\s*$")


def divide(
    text: str, part: str, attached: bool = False, forwards: bool = False, max_lines: int = MAX_LINES
) -> list[Line]:
    """Return a text's lines with their origins, of the first ``max_lines``.

    ``attached``: the text is that of a message inside the mail. ``forwards``: the subject says that the mail
    forwards another, so an embedded message's header opens a forwarded text rather than a quoted one.
    """
    written = lines_of(text).split("\n", max_lines)[:max_lines]
    written = [line[:MAX_LINE_CHARS] for line in written]
    folded = fold("\n".join(written)).split("\n")
    if len(folded) != len(written):  # cannot be; folding keeps lines
        folded = [fold(line) for line in written]
    bases = latin_base("\n".join(folded)).split("\n")
    lines: list[Line] = []
    mode = Origin.ATTACHED if attached else Origin.NEW
    for at, line in enumerate(folded):
        mode, cut, origin = _step(bases, at, mode, forwards)
        if cut is not None:
            lines.append(Line(written[at], line[cut:], part, at + 1, origin))
    return lines


def _step(bases: list[str], at: int, mode: Origin, forwards: bool) -> tuple[Origin, int | None, Origin]:
    """Return the mode after a line, how many characters of quote marks to cut (None to skip it), its origin."""
    line = bases[at]
    if mode is Origin.NEW and (_SIGNATURE.match(line) or _DISCLAIMER.match(line)):
        return Origin.SIGNATURE, None, mode
    quoted = None if _PIPE_TABLE.match(line) or "|" in line[:3] else _QUOTE_MARK.match(line)
    cut = quoted.end() if quoted else 0
    bare = line[cut:]
    if mode is Origin.ATTACHED:
        return mode, cut, mode
    if mode is Origin.FORWARDED or _FORWARD.match(bare):
        header = mode is not Origin.FORWARDED or _FORWARD.match(bare) or _HEADER.match(bare)
        return Origin.FORWARDED, None if header else cut, Origin.FORWARDED
    if _ORIGINAL.match(bare) or _opens_message(bases, at, bare):
        opened = Origin.FORWARDED if forwards else Origin.QUOTED
        return (mode if quoted and opened is Origin.QUOTED else opened), None, mode
    if quoted or mode is Origin.QUOTED:
        return mode, None if _HEADER.match(line) else cut, Origin.QUOTED
    if _is_attribution(bases, at, line):
        return (mode if _quotes_follow(bases, at) else Origin.QUOTED), None, mode
    return mode, 0, mode


def _opens_message(bases: list[str], at: int, line: str) -> bool:
    """Tell whether a line starts the header that Outlook and phones put before the message answered to."""
    if _RULE.match(line):
        return at + 1 < len(bases) and bool(_FROM_HEADER.match(bases[at + 1]))
    if not _FROM_HEADER.match(line):
        return False
    following = [_QUOTE_MARK.sub("", text) for text in bases[at + 1 : at + 6]]
    return sum(1 for text in following if _HEADER.match(text)) >= 2


def _is_attribution(bases: list[str], at: int, line: str) -> bool:
    if not line.strip() or len(line) > 240:
        return False
    if _ATTRIBUTION.match(line):
        return True
    wrapped = line.rstrip() + " " + (bases[at + 1].strip() if at + 1 < len(bases) else "")
    starts = line.lstrip()[:5].lower().startswith(("on ", "pada ", "vao "))
    return starts and bool(_ATTRIBUTION.match(wrapped))


def _quotes_follow(bases: list[str], at: int) -> bool:
    following = [line for line in bases[at + 1 : at + 8] if line.strip()][:4]
    return any(_QUOTE_MARK.match(line) for line in following)
