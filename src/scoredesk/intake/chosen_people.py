"""Which of several people in a list is meant: ``No.3 のみ``, "only the second row", a name, a ring, 本人.

Every kind of sign is heard; where two of them point at different people, or one at two, a clerk asks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from scoredesk.domain.application import Item
from scoredesk.intake import kana_names
from scoredesk.intake.folding import latin_base
from scoredesk.intake.grammar import Entry

_MAX_REFERENCES = 12
_MAX_TEXT = 400
_MAX_TEXTS = 80
_AROUND = 28
_CLAUSE = 60
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "pertama": 1, "kedua": 2, "ketiga": 3,
    "keempat": 4, "terakhir": -1, "nhat": 1, "hai": 2, "ba": 3, "tu": 4, "cuoi": -1, "una": 1, "unang": 1,
    "pangalawa": 2, "pangalawang": 2, "ikalawa": 2, "ikalawang": 2, "pangatlo": 3, "pangatlong": 3, "huli": -1,
    "huling": -1, "最後": -1, "最初": 1, "一番上": 1, "一番下": -1, "いちばん上": 1, "いちばん下": -1, "一番左": 1,
    "一番右": -1, "左端": 1, "右端": -1,
}  # fmt: skip
_ORDER = "|".join(sorted(_WORDS, key=len, reverse=True))
_LATIN_ORDER = "|".join(word for word in _WORDS if word.isascii())
_ROW = "(?:row|line|person|one|worker|column|name|entry|employee|trainee)"
_REFERENCE = re.compile(
    r"(?<![a-z])(?:(?:no|nomor|number|so|worker|person)(?![a-z])\.?|#|番号)\s*(?P<number>\d{1,3})(?![\d-])(?:\s*番(?!目))?|"
    r"(?<![\d年月/.-])(?P<counted>\d{1,3})\s*番(?![目号地])|"
    r"(?:上から\s*|左から\s*)?(?<![\d年月/.-])(?P<place>\d{1,2}|[一二三四五])\s*(?:番目|行目|人目|人め|列目|段目|名目)|"
    r"\b(?:row|line|column|baris|kolom|dong|cot|hang)\s*(?:no\.?\s*)?(?P<row>\d{1,2})(?![\d-])|"
    rf"\b(?P<word>{_LATIN_ORDER})\s+{_ROW}\b|"
    rf"\b(?:baris|orang|kolom|nguoi|dong|hang|cot|nomor)\s+(?:yang |thu )?(?P<after>{_LATIN_ORDER})\b|"
    r"(?P<kanji>最後|最初|一番[上下左右]|いちばん[上下]|[左右]端)(?:の(?:行|人|者|方|列|段))?"
)
_CLAUSE_END = re.compile(r"[。;!?！？]|(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bno)\.\s")
_PART_END = re.compile(r"[。、,;!?.(（]")
_TITLE = r"(?:\s*(?:さん|様|さま|氏|くん|ちゃん))?(?:\s?\([^()]{1,16}\))?"
_ALONE = r"(?:[1一]\s?(?:人|名|方)|ひとり)"
_ONLY_AFTER = re.compile(
    rf"^{_TITLE}\s*(?:番)?(?:の(?:行|人|者|方|列|分))?\s*(?:のみ|だけ|only\b|saja\b|thoi\b|lang\b|nalang\b)|"
    rf"^{_TITLE}\s*、?の?\s*お?{_ALONE}(?:様|さま)?(?:のみ|だけ|の(?!他|ほか)|分|です|でございます|に(?:つ|関))|"
    rf"^{_TITLE}\s*(?:番)?の(?:者|方|人|分|行|列)(?!は|も)"
)
_ONLY_BEFORE = re.compile(r"(?:\b(?:only|just|hanya|chi)|[仅只])(?:\s+[a-z]{1,8}){0,3}\s*$")
_LEFT_OUT = re.compile(
    r"(?<!不)合格|不要|除|以外|辞退|取り?消|もう|すでに|既に|済|対象外|別途|\b(?:passed|not|except|already|without|later)\b|"
    r"\b(?:sudah|kecuali|tidak|bukan|lulus|da|khong|tru|hindi|na)\b"
)
_MEANT = re.compile(
    r"申請|申し?込|お願い|おねがい|対象|発行|依頼|\b(?:issue|appl\w+|request\w*|mohon|minta|ajukan|xin|nop)\b"
)
_NOT_APPLIED = re.compile(
    r"(?:申請|申し?込み?|依頼|お願い|発行)(?:は|を|も)?(?:し|いた?し|致し|行い)?(?:ません|ない)|"
    r"\bdo(?:es)? not (?:apply|need)\b|"
    r"\b(?:tidak|belum|khong|chua|hindi) (?:di|me|nag-?|mag-?)?\s?(?:ajukan|mengajukan|xin|nop|apply)"
)
_SPOKEN_OF = re.compile(rf"^{_TITLE}\s*(?:[のを]|について|に関|分)(?!\S{{0,4}}(?:担当|代理|同僚|上司))")
_SPOKEN_FOR = re.compile(r"\b(?:for|of|untuk|cho|para kay)\s+(?:mr\.?|ms\.?|mrs\.?)?\s*$")
_AND_ANOTHER = re.compile(
    r"(?:\s*(?:と|、|,|・|&|~|-|から|\band\b|\bdan\b|\bva\b|\bat\b)\s*(?:no\.?\s*|#)?\d{1,3}(?:\s*番)?){1,20}"
)
_AND = re.compile(rf"{_TITLE}\s*(?:と|、|,|・|&|\band\b|\bdan\b|\bva\b|\bat\b)\s*(?:mr\.?\s|ms\.?\s)?")
_WHAT_FOR = re.compile(rf"{_MEANT.pattern}|通知|レポート|証明|\breports?\b|ket qua|laporan")
_SENDER = re.compile(r"\s*(?:より|から|です|拝|申請担当|担当)")
_SENT_BY = re.compile(r"(?:\b(?:from|by|dari|mula kay)|担当(?:者)?)\W{0,3}$")
_MENTIONS_MARK = re.compile(
    r"[○◯〇◎●☑✓✔★☆*→⇒]\s*(?:印|の|が|を|は)|[丸まる]印|しるし|印の|"
    r"\b(?:mark\w*|circled?|tick\w*|check\w*|star\w*|tanda|danh dau)\b"
)
_FOR_THIS = re.compile(
    r"申請|申込|対象|今回|依頼|希望|発行|必要|選択|チェック|該当|"
    r"\b(?:appl\w*|target|request\w*|issue|this time|need\w*|select\w*)\b"
)
_OUTCOME = re.compile(r"結果|合否|合格|在籍|在職|出欠|\b(?:result|status|passed)\b|ket qua|hasil")
_MARK = re.compile(r"[○◯〇◎●☑✓✔✅⭕レ★☆*]{1,2}|[ov]|yes|はい|要|有|する|申請(?:する|者)?|対象(?:者)?|本人")
_NO_MARK = re.compile(r"[-–—―ー\u2212×✕✗x・/☐□ ]*|なし|無し?|否|不要|対象外|no|しない|済み?|合格")
_ONESELF = re.compile(
    r"(?:申請者?)?本人|申請者|この(?:人|者|方)|今回申請|私|わたし|"
    r"this(?: one| person)?|me|myself|saya|ako|em|toi|yang ini"
)
_DECORATED = re.compile(r"^[\s*_'\"]+|[\s*_'\"]+$")
_UNIQUE_WORD = 3


@dataclass(frozen=True, slots=True)
class Person:
    """One of a list. ``cells``: what stands under headings that are no item's, each with its heading.

    ``number``: the one that the list itself gives; ``heading``: what stands above a column, ``pointer``: what an
    arrow behind a row says of it.
    """

    entries: tuple[Entry, ...]
    number: int | None = None
    heading: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    pointer: str | None = None

    @property
    def name(self) -> str:
        """The name as the list has it, in ``latin_base`` form."""
        written = next((latin_base(entry.text) for entry in self.entries if entry.item is Item.NAME), "")
        return _DECORATED.sub("", written)


def chosen(people: Sequence[Person], texts: Iterable[str], subject: str = "") -> Person | None:
    """Return the one who is meant of several people. ``texts``: the folded lines beside the list."""
    beside = islice((text for text in (subject, *texts) if text.strip()), _MAX_TEXTS)
    bases = [latin_base(text[:_MAX_TEXT]) for text in beside]
    names = _names(people)
    names |= kana_names.owners([person.name for person in people], bases)
    signs = [
        _by_reference(people, bases, names),
        _by_subject(people, latin_base(subject[:_MAX_TEXT])),
        _by_mark(people, bases),
        _by_oneself(people),
        _by_pointer(people),
    ]
    pointed = set().union(*signs)
    return people[next(iter(pointed))] if len(pointed) == 1 and _NOBODY not in pointed else None


_NOBODY = -1
"""Stands for a sign that points at nobody in the list, or at too many: with it nobody is chosen."""


def _by_reference(people: Sequence[Person], bases: Iterable[str], names: dict[str, int]) -> set[int]:
    """Return whom the text chooses by number, place, name or heading."""
    only: set[int] = set()
    meant: set[int] = set()
    named: set[int] = set()
    for base in bases:
        found = sorted(islice(_references(base, people, names), _MAX_REFERENCES), key=_longest_first)
        done = 0
        for at, (start, end, who) in enumerate(found):
            if start < done:
                continue  # one of several who were spoken of together
            done = max(end, _with_others(base, end, who, names))
            tail = _CLAUSE_END.split(base[done : done + _AROUND])[0]
            head = _CLAUSE_END.split(base[max(0, start - _AROUND) : start])[-1]
            alone = _ONLY_AFTER.match(tail) or _ONLY_BEFORE.search(head)
            following = next((later for later, _, _ in found[at + 1 :] if later >= done), len(base))
            clause = _CLAUSE_END.split(base[done : min(following, done + _CLAUSE)])[0]
            if _LEFT_OUT.search(_PART_END.split(tail)[0]) or _NOT_APPLIED.search(clause):
                if alone:
                    return {_NOBODY}
                continue
            if done > end:
                return {_NOBODY}
            if base[start:end] not in names:
                named.add(who)  # a name may stand there for other reasons: "I am KO KO"
            if alone:
                only.add(who)
            elif (_MEANT.search(tail) or _MEANT.search(head)) and (
                base[start:end] not in names or _SPOKEN_OF.match(tail) or _SPOKEN_FOR.search(head)
            ):
                meant.add(who)
    if only and not named | meant <= only:
        return {_NOBODY}
    return only or (meant if named <= meant else set())


def _longest_first(reference: tuple[int, int, int]) -> tuple[int, int]:
    start, end, _ = reference
    return start, -end


def _references(base: str, people: Sequence[Person], names: dict[str, int]) -> Iterator[tuple[int, int, int]]:
    for match in _REFERENCE.finditer(base):
        yield match.start(), match.end(), _who(match, people)
    for name, who in names.items():
        at = base.find(name)
        if at >= 0 and not _is_latin(base[at - 1 : at]) and not _is_latin(base[at + len(name) :][:1]):
            yield at, at + len(name), who


def _with_others(base: str, end: int, who: int, names: dict[str, int]) -> int:
    """Return where the numbers or the names of others end that are joined to a reference by "and"; 0 for none."""
    numbers = _AND_ANOTHER.match(base, end)
    if numbers:
        return numbers.end()
    last = 0
    while (joined := _AND.match(base, last or end)) is not None:
        others = [name for name, other in names.items() if other != who and base.startswith(name, joined.end())]
        if not others:
            break
        last = joined.end() + len(max(others, key=len))
    return last


def _by_subject(people: Sequence[Person], subject: str) -> set[int]:
    """Return whose whole name stands in a subject that says what is asked for; nobody where two do."""
    if not _WHAT_FOR.search(subject):
        return set()
    found: set[int] = set()
    for at, person in enumerate(people):
        place = subject.find(person.name) if " " in person.name else -1
        end = place + len(person.name)
        if place < 0 or _is_latin(subject[place - 1 : place]) or _is_latin(subject[end : end + 1]):
            continue
        if any(other.name == person.name for other in people if other is not person):
            return {_NOBODY}
        if not (_LEFT_OUT.search(subject[end:]) or _SENDER.match(subject, end) or _SENT_BY.search(subject[:place])):
            found.add(at)
    return found if len(found) < 2 else {_NOBODY}


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _who(match: re.Match[str], people: Sequence[Person]) -> int:
    number = match["number"] or match["counted"]
    if number:
        found = [at for at, person in enumerate(people) if person.number == int(number)]
        return found[0] if len(found) == 1 else _NOBODY
    said = match["place"] or match["row"] or match["word"] or match["after"] or match["kanji"]
    place = int(said) if said.isdigit() else _KANJI.get(said) or _WORDS[said]
    at = place - 1 if place > 0 else len(people) + place
    if not 0 <= at < len(people):
        return _NOBODY
    numbered = place > 0 and people[at].number is not None and people[at].number != place
    return _NOBODY if numbered else at  # "row 2" of a list whose second row has another number


def _names(people: Sequence[Person]) -> dict[str, int]:
    """Return the names, the headings and the words of names that belong to one person only."""
    owners: dict[str, set[int]] = {}
    for at, person in enumerate(people):
        words = [word for word in person.name.split() if len(word) >= _UNIQUE_WORD]
        heading = latin_base(person.heading).strip()
        bare = re.sub(r"(?:さん|様|さま|氏)$", "", heading)
        for form in (person.name, heading, bare, *words):
            if form and not form.isdigit():
                owners.setdefault(form, set()).add(at)
    return {form: next(iter(who)) for form, who in owners.items() if len(who) == 1}


def _by_mark(people: Sequence[Person], bases: Iterable[str]) -> set[int]:
    """Return who has the only ring in a column that says who applies, or of which the text speaks."""
    mentioned = any(_MENTIONS_MARK.search(base) for base in bases)
    found: set[int] = set()
    for place in range(min(len(person.cells) for person in people)):
        heading = latin_base(people[0].cells[place][0])
        if _OUTCOME.search(heading) or not (_FOR_THIS.search(heading) or mentioned):
            continue
        cells = [latin_base(person.cells[place][1]).strip() for person in people]
        marked = [at for at, cell in enumerate(cells) if _MARK.fullmatch(cell)]
        if len(marked) == 1 and all(at in marked or _NO_MARK.fullmatch(cell) for at, cell in enumerate(cells)):
            found.add(marked[0])
        elif len(marked) > 1 and _FOR_THIS.search(heading):
            found.add(_NOBODY)
    return found


def _by_oneself(people: Sequence[Person]) -> set[int]:
    return {
        at
        for at, person in enumerate(people)
        for heading, cell in (*person.cells, ("", person.heading))
        if not _OUTCOME.search(latin_base(heading)) and _ONESELF.fullmatch(latin_base(cell).strip(" ()"))
    }


def _by_pointer(people: Sequence[Person]) -> set[int]:
    pointed = {at for at, person in enumerate(people) if person.pointer is not None}
    if any(_LEFT_OUT.search(latin_base(people[at].pointer or "")) for at in pointed):
        return set()
    return pointed if len(pointed) == 1 else set()
