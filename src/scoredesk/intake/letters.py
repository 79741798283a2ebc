"""The letter of ours that a mail answers: by what a quoted text is known as one, and what it asks for.

A program that answers may send no ``In-Reply-To``, and the letter may bear a reference that is no case number. What
stays is the letter itself: it asks for something, it names what is wrong or wants to be replied to, and it may bear a
reference. A form that a friend has sent along asks as well, but for none of that.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from scoredesk.domain.application import Item
from scoredesk.intake import dates
from scoredesk.intake.anchors import find_anchors
from scoredesk.intake.folding import MARKS, fold, latin_base, mark_number
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Labels
from scoredesk.intake.quotes import Line, Origin

_MAX_LINES = 40
_MAX_OPTION = 120
_MAX_OPTIONS = 6
_MIN_OPTIONS = 2
_MIN_HEADING = 6
_MAX_AROUND_HEADING = 24
_MAX_UNMARKED = 60
_WROTE = re.compile(r"^.{0,30}\d{4}.{1,20}\d{1,2}:\d{2}.{0,60}:$")
_OFFICE = re.compile(r"事務局|担当|御中|各位|\b(?:secretariat|office|sir|madam|all)\b")
_GREETS = re.compile(r"^\S.{1,40}\s?(?:様|殿|さま)$|^dear .{2,40}$")
_REPLY = re.compile(
    r"^\s*(?:(?:re|aw|sv|tr|tl|回复|答复|回覆|返信|ตอบกลับ|balas|bls|tra loi)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:て|で)(?:ください|下さい)|(?:ありません|(?:分か|わか)りません)|お?願いします|"
    r"\bplease\b|\bmissing\b|\bmohon\b|\bvui long\b|\bpaki-?\w|"
    r"お(?:知らせ|送り|書き)(?:ください|下さい)|ご返信|いただけますか|どちら|\bwhich\b"
)
_TO_BE_ANSWERED = re.compile(
    r"(?:この|本)(?:メール|手紙|お知らせ)(?:に|へ(?:の|ご)?)\s?(?:ご?返信|お?返事)|返信で(?:お知らせ|お送り|教えて)|"
    r"返信(?:を|して)?\s?(?:ください|下さい|願います|お?願いします|いただ)|"
    r"\b(?:reply|respond|answer)(?:ing)? to this\b|\b(?:membalas|balas) (?:surat|e-?mail|pesan) ini\b|"
    r"\btra loi (?:thu|e-?mail|mail) nay\b"
)
_FAULT = re.compile(
    r"不備|不足|足りません|(?:書|記入さ|記載さ)[いかれ]*て(?:い)?(?:ません|ない)|(?:ちが|違)(?:います|う)|使えません|使用できません|"
    r"(?:分か|わか)りません|読め(?:ません|ない)|確認できません|切れて|行われて(?:い)?ません|"
    r"間違|まちが|誤り|ありません(?:でした)?|[12２]つに? ?よめ|二通り|"
    r"\b(?:deficienc\w*|points? to correct|is missing|are missing|differs?|cannot be (?:used|read|accepted)|"
    r"not (?:clear|written|readable|one of)|two ways|incomplete|"
    r"(?:is|are|was) (?:wrong|cut off|incorrect|blurred|unreadable)|no exam was held)\b|\bsalah\b|"
    r"\bterpotong\b|\bbi (?:sai|cat|mo)\b|\bkurang\b|\btidak (?:sesuai|jelas|terbaca)\b|"
    r"\bcon thieu\b|\bchua ro\b|\bkulang\b"
)
_REFERENCE = re.compile(
    r"(?:受付|整理|管理|照会)番号[^。\n]{0,24}\d|"
    r"\b(?:your |our )?ref(?:erence)?\b\.?\s*(?:no\.?|number)?\s*[:/]?[^.\n]{0,8}\d|"
    r"\b(?:nomor referensi|ma ho so)\b[^.\n]{0,8}\d"
)
_BRACKETED_REFERENCE = re.compile(
    r"[\[【(〔]\s*(?:[^\[\]【】()〔〕]{0,16}\s)?"
    r"[a-z]{0,4}-?\d{3,8}(?:-\d{1,6})*\s*[\]】)〕]\s*$"
)
_CODE_LAST = re.compile(r"\s[a-z]{1,4}-?\d{3,8}(?:-\d{1,6})+$")
# A blank that was written into: "__男__", "→ 11 December 2024"; not "____年__月__日".
_FILLED = re.compile(r"_+\s*(?P<said>[^_\s年月日:：/・|](?:[^_\n]{0,60}[^_\s])?|\d[^_\n]{0,60})\s*_+")
_ASKS_BACK = re.compile(r"か\s*$|[?]|\bor\b|または")
_FILLED_ARROW = re.compile(r"(?:→|⇒|->|=>)\s*(?P<said>[^_→⇒?。\s][^_→⇒?。\n]{0,40})$")
_WHICH = re.compile(
    r"どちら|どの試験|どれを|いずれ(?:か1つ|の試験)|(?:1|一)(?:つ|回)の試験|1つだけ|"
    r"\bwhich\b|\bone exam\b|\byang mana\b|"
    r"\bsatu ujian\b|\bky thi nao\b|\bmot ky thi\b|\balin\b"
)
_ENUMERATED = re.compile(rf"^\s*(?:[(\[]?\s*(?:[{MARKS}]|[1-9a-f])\s*[)\].:、]|[{MARKS}]|[・*•-])\s*")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9-]{0,40}\d)[A-Za-z0-9]{1,40}(?:-[A-Za-z0-9]{1,40}){0,8}(?![A-Za-z0-9])"
)
_MIN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Exam:
    """One of the exams that a letter offers: its day (ISO) and number as far as the letter tells them."""

    day: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """What a quoted letter asks. ``bears_reference``: it is about a case for certain. ``numbered``: its points.

    ``names_fault``: it says what is wrong in a form that was sent.
    """

    bears_reference: bool
    numbered: Mapping[int, Item] = field(default_factory=dict)
    exams: tuple[Exam, ...] = ()
    names_fault: bool = False


def read(lines: Sequence[Line], subject: str, labels: Labels) -> Letter | None:
    """Return the letter that a reply answers, or None where it answers none of ours."""
    if not is_reply(subject):
        return None
    heading = latin_base(fold(subject)).strip()
    quoted = list(islice((line for line in lines if line.origin is Origin.QUOTED), _MAX_LINES))
    bases = [latin_base(line.folded) for line in quoted]
    coded = _BRACKETED_REFERENCE.search(heading) or _CODE_LAST.search(heading)
    referred = bool(coded or any(map(_REFERENCE.search, [heading, *bases])))
    if not quoted:
        return Letter(bears_reference=False) if _BRACKETED_REFERENCE.search(heading) else None
    if not any(map(_ASKS.search, bases)):
        return None
    if not referred and not any(_TO_BE_ANSWERED.search(base) or _FAULT.search(base) for base in bases):
        return None
    exams = _exams(quoted) if any(map(_WHICH.search, [heading, *bases])) else ()
    return Letter(referred, _numbered(bases, labels), exams, any(map(_FAULT.search, bases)))


def is_reply(subject: str) -> bool:
    """Tell whether a subject says that the mail answers another."""
    return bool(_REPLY.match(latin_base(fold(subject))))


def set_apart(lines: list[Line], subject: str) -> list[Line]:
    """Return the lines with those of the letter as quoted where the program that answers lost every mark of it.

    It begins with the heading that the subject repeats, with who wrote it when, or with whom it greets.
    """
    if not is_reply(subject):
        return lines
    new = [at for at, line in enumerate(lines) if line.origin is Origin.NEW and line.folded.strip()][:_MAX_UNMARKED]
    bases = {at: latin_base(lines[at].folded).strip() for at in new}
    if not any(map(_TO_BE_ANSWERED.search, bases.values())):
        return lines
    begins = next((at for at in new[1:] if _begins(bases[at], _heading(subject))), None)
    if begins is None:
        return lines
    letter = [base for at, base in bases.items() if at >= begins]
    if not any(map(_TO_BE_ANSWERED.search, letter)) or not any(
        _REFERENCE.search(b) or _FAULT.search(b) for b in letter
    ):
        return lines
    return [
        replace(line, origin=Origin.QUOTED) if at >= begins and line.origin is Origin.NEW else line
        for at, line in enumerate(lines)
    ]


def filled_in(lines: list[Line], letter: Letter | None, labels: Labels, reader: ItemReader) -> list[Line]:
    """Return the lines with the letter's blanks that were written into as new ones: ``⑦ 性別: __男__``."""
    if letter is None:
        return lines
    return [_filled(line, labels, reader) if line.origin is Origin.QUOTED else line for line in lines]


def _filled(line: Line, labels: Labels, reader: ItemReader) -> Line:
    filled = _FILLED.search(line.folded) or _FILLED_ARROW.search(line.folded)
    anchor = next(iter(find_anchors(latin_base(line.folded), labels)), None) if filled else None
    if filled is None or anchor is None or anchor.label is None or anchor.value_at > filled.start("said"):
        return line
    rest = line.folded[filled.end() :]
    if "_" in rest or _ASKS_BACK.search(filled["said"]):
        return line  # a blank for each of several, or the letter asks whether it is so
    if reader.read(anchor.label.item, filled["said"], strict=True).value is None:
        return line
    return replace(line, folded=f"{line.folded[: anchor.value_at]} {filled['said']}", origin=Origin.NEW)


def _begins(base: str, heading: str) -> bool:
    if heading and heading in base and len(base) <= len(heading) + _MAX_AROUND_HEADING:
        return True
    return bool(_WROTE.match(base) or (_GREETS.search(base) and not _OFFICE.search(base)))


def _heading(subject: str) -> str:
    """Return, in ``latin_base`` form, the heading of the letter that a reply's subject repeats; empty where short."""
    base = latin_base(fold(subject))
    reply = _REPLY.match(base)
    repeated = _BRACKETED_REFERENCE.sub("", base[reply.end() :] if reply else "").strip()
    return repeated if len(repeated) >= _MIN_HEADING else ""


def asks(lines: Iterable[Line]) -> bool:
    """Tell whether what is quoted asks for something, as our letters do; a form of one's own does not."""
    quoted = islice((line for line in lines if line.origin is Origin.QUOTED), _MAX_LINES)
    return any(_ASKS.search(latin_base(line.folded)) for line in quoted)


def _numbered(bases: Sequence[str], labels: Labels) -> dict[int, Item]:
    """Return the items of the letter's numbered points: by the label behind a number, or by the form's own sign."""
    points: dict[int, Item] = {}
    for base in bases:
        anchor = next(iter(find_anchors(base, labels)), None)
        if anchor is None or anchor.number is None:
            continue
        sign = mark_number(base[anchor.lead : anchor.lead + 1]) if anchor.lead < len(base) else None
        item = anchor.label.item if anchor.label else labels.order.get(sign) if sign else None
        if item is not None:
            points.setdefault(anchor.number, item)
    return points


def _exams(quoted: Sequence[Line]) -> tuple[Exam, ...]:
    """Return the exams that the letter lists, a line each: lines that begin with a number or a bullet and differ."""
    exams: list[Exam] = []
    for line in quoted:
        begins = _ENUMERATED.match(latin_base(line.folded))
        if begins is None or len(line.folded) > _MAX_OPTION:
            continue
        text = line.folded[begins.end() :]
        hits = [hit for hit in dates.find(text) if len(hit.readings) == 1]
        rest = text if len(hits) != 1 else f"{text[: hits[0].start]} {text[hits[0].end :]}"
        tokens = number_tokens(rest)
        if len(hits) > 1 or len(tokens) > 1 or not (hits or tokens):
            continue
        exams.append(Exam(hits[0].readings[0].isoformat() if hits else None, tokens[0] if tokens else None))
    enough = _MIN_OPTIONS <= len(exams) <= _MAX_OPTIONS and len(set(exams)) == len(exams)
    return tuple(exams) if enough else ()


def number_tokens(text: str) -> list[str]:
    """Return the words of a folded text that may be examinee numbers, in capitals."""
    words = [match[0].upper() for match in _NUMBER.finditer(text)]
    return [word for word in words if sum(char.isdigit() for char in word) >= _MIN_DIGITS]
