"""What an answer to a letter of ours gives without a label: the letter asks for it, a line gives it.

I found it. It is                  > ・受験番号がありません。
70-1212-6645

③は 金属表面処理 です。               > ③ 試験区分: ______

The second one, please.            > (1) 2024-05-10  AQ-0510-377
                                   > (2) 2024-12-06  AQ-1206-902
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from scoredesk.domain.application import Item
from scoredesk.domain.folding import fold_number
from scoredesk.intake import choices, dates, letters, numbers, told_names
from scoredesk.intake.anchors import DECORATION, Strength
from scoredesk.intake.corrections import denied
from scoredesk.intake.entries import Found
from scoredesk.intake.folding import MARKS, latin_base, mark_number
from scoredesk.intake.grammar import Entry
from scoredesk.intake.hedges import is_unsure
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Label, Labels
from scoredesk.intake.letters import Exam, Letter
from scoredesk.intake.paragraphs import SENTENCE_END
from scoredesk.intake.quotes import Line, Origin

_MAX_ASKED = 40  # lines of a letter
_MAX_GIVEN = 12  # lines of the answer
_MAX_VALUE = 40
# "It is B-1204-118.", "B-1204-118 でした": said of nothing, where one thing was asked.
_IT_IS_NUMBER = re.compile(
    r"(?:(?<![A-Za-z])(?:[Ii]t(?:'s| is| was)|is|was|adalah|là|:)\s+(?P<before>)|(?<![A-Za-z0-9-]))"
    r"(?P<number>(?=[A-Za-z0-9-]{0,24}\d{3})(?!(?:19|20)\d\d(?![0-9-]))[A-Za-z]{0,5}-?\d[A-Za-z0-9]*(?:-[A-Za-z0-9]+){0,5})(?![A-Za-z0-9-])"
    r"(?(before)|(?=\s*(?:です|でした|desu|po\b|ạ|が(?:正|ただ))))"
)
_OTHER_NUMBER = re.compile(
    r"(?:社員|従業員|会員|予約|管理|受付|請求|整理|口座|郵便|学生|登録|注文|座席|社会保険|マイナンバー)|"
    r"\b(?:employee|staff|booking|reference|member|order|invoice|seat|room|id) (?:no|num|code|card|id)|\broom\b|\bref\b"
)
# Of two numbers that the letter names, the one that is said to be wrong or another's.
_NOT_MINE = re.compile(
    r"違|ちが|間違|まちが|友|同僚|古い|前の|以前|\b(?:wrong|not|friend\w*|old|another|salah|teman|bukan|sai|khong|mali)\b"
)
_BIRTHDAY = re.compile(r"birthday|誕生日|\bborn\b|tanggal lahir|ngay sinh|生まれた")
_SAID_OF_DAY = re.compile(
    r"です|でした|\b[Ii]t'?s\b|\b[Ii]t (?:is|was)\b|\bis\b|\bwas\b|adalah|là|ạ|\bpo\b|I mean|^\W*\w[\w ,./-]{5,24}$"
)
_DIGIT = re.compile("[0-9]")
_DATES = (Item.EXAM_DATE, Item.BIRTH_DATE)
_ENDING = re.compile(r"日?\s*(?:です|でした|desu|po)?[\s。.]*$")
_POINT = re.compile(
    rf"^[(\[【]?\s*(?:(?:no|number|item|point|q|nomor|poin|so|cau|muc|第|項目|質問)\.?\s*)?"
    rf"(?:(?P<mark>[{MARKS}])|(?P<digit>[1-9])(?![0-9]))\s*"
    r"(?P<set_off>[)\]】]?\s*(?:番目?|つ目|点目)?(?:[.,:、。)\]:=→-]|は|が|\s(?:is|was|adalah|la|ay|wa)(?=\s)|"
    r"(?<=[)\]】]))\s*)?"
)
_NEXT_POINT = re.compile(rf"[、,;。\s]+(?=[{MARKS}])")
_CLAUSE = re.compile(r"[。!?！？、;]|\.(?=\s|$)|,?\s(?:but|tapi|nhung|pero)\s")
# What is said not to be wanted is not what is chosen.
_REFUSED = re.compile(
    r"いりません|いらない|要りません|不要|やめ|取り?消|取り?下げ|キャンセル|(?:では|じゃ)(?:なく|あり)|"
    r"\b(?:not|no longer|don'?t|cancel\w*|without|ignore|skip|tidak|bukan|jangan|batal\w*|khong|bo|hindi|huwag)\b"
)
_MONTH_ALONE = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s?月(?!\s?\d)")
_OWN_PLACE = re.compile(
    rf"^\W*[(\[]?\s*(?:(?P<mark>[{MARKS}])|(?P<digit>[1-6]))\s*[)\]]?\s*(?:番|の|が|を|は|です|でお|で |po\b|$|[:,])"
)
_LATER = re.compile(r"後(?:の|に)(?:ほう|方|受)|あとの|新しい(?:ほう|方)|\b(?:later|latter|newer|more recent)\b")


def entries(
    lines: Sequence[Line], found: Found, labels: Labels, reader: ItemReader, letter: Letter | None
) -> Iterator[Entry]:
    """Yield what the new lines say of the points, the items and the exams that the quoted letter names."""
    numbered = _points(found, letter)
    new = [line for line in found.unclaimed if line.origin is Origin.NEW and line.folded.strip()][:_MAX_GIVEN]
    by_number = [entry for line in new for entry in _numbered(line, numbered, labels, reader)]
    yield from by_number
    if letter and letter.exams:
        yield from chosen_exam(lines, letter.exams)
    yield from _in_a_sentence(lines, labels, reader)
    yield from _one_day(lines, labels, reader)
    taken = {entry.line.number for entry in by_number}
    yield from _alone(lines, [line for line in new if line.number not in taken], labels, reader)


def _points(found: Found, letter: Letter | None) -> Mapping[int, Item]:
    """Return the letter's points by their numbers, and take back what was read by the form's instead.

    Of who gives more points than the letter has the numbers are the form's: he sends it once more.
    """
    by_form = [e for e in found.entries if e.strength is Strength.NUMBER and e.line.origin is Origin.NEW]
    if letter is None or len(by_form) > len(letter.numbered):
        return {}
    found.unclaimed += [entry.line for entry in by_form]
    found.entries = [entry for entry in found.entries if entry not in by_form]
    return letter.numbered


def _numbered(line: Line, asked: Mapping[int, Item], labels: Labels, reader: ItemReader) -> Iterator[Entry]:
    """Yield what a line says of the letter's points: ``③は 金属表面処理 です``; a circled number may be the form's."""
    for text in _NEXT_POINT.split(DECORATION.sub("", line.folded, count=1).strip()):
        point = _POINT.match(latin_base(text))
        if point is None or not (point["mark"] or point["set_off"]):
            continue
        number = mark_number(point["mark"]) if point["mark"] else int(point["digit"])
        item = asked.get(number or 0) or (labels.order.get(number or 0) if point["mark"] else None)
        said = SENTENCE_END.split(text[point.end() :])[0]
        value = _ENDING.sub("", said).strip() if item not in _DATES else said.strip()
        if item is not None and reader.read(item, value, strict=True).value is not None:
            yield Entry(Label(item), value, line, Strength.LOOSE)


def chosen_exam(lines: Sequence[Line], exams: Sequence[Exam]) -> Iterator[Entry]:
    """Yield day and number of the one exam that the new lines choose: by its day, its number or its place."""
    new = [line for line in lines if line.origin is Origin.NEW and line.folded.strip()][:_MAX_GIVEN] if exams else []
    named: dict[int, Line] = {}
    refused: set[int] = set()
    for line in new:
        for clause in (clause for sentence in _CLAUSE.split(line.folded) for clause in _turned_down(sentence)):
            meant = _meant(clause, exams)
            if _REFUSED.search(latin_base(clause)):
                refused |= meant
            else:
                named |= {at: line for at in meant if at not in named}
    wanted = set(named) - refused
    if len(wanted) != 1 or _contradicts(new, exams):
        return
    at = wanted.pop()
    for item, value in ((Item.EXAM_DATE, exams[at].day), (Item.EXAMINEE_NUMBER, exams[at].number)):
        if value is not None:
            yield Entry(Label(item), value, named[at], Strength.LOOSE)


def _turned_down(clause: str) -> tuple[str, ...]:
    """Return a clause in two where it says one thing in the place of another: what is not meant, and what is."""
    right = denied(clause)
    at = clause.find(right) if right else -1
    return (clause[:at], clause[at:]) if at > 0 else (clause,)


def _meant(clause: str, exams: Sequence[Exam]) -> set[int]:
    """Return the places, from 0, of the exams that a clause speaks of."""
    base = latin_base(clause)
    days = {day.isoformat() for hit in dates.find(clause) for day in hit.readings}
    told = {fold_number(word) for word in letters.number_tokens(clause)}
    meant = {
        at for at, exam in enumerate(exams) if exam.day in days or (exam.number and fold_number(exam.number) in told)
    }
    if meant:
        return meant
    named = choices.places(clause)
    if len(named) > 1:
        return set()
    place = named[0] if named else None
    if place is None and (own := _OWN_PLACE.match(base)):
        place = ((mark_number(own["mark"]) or 0) if own["mark"] else int(own["digit"])) - 1
    if place is None and _LATER.search(base) and all(exam.day for exam in exams):
        place = max(range(len(exams)), key=lambda at: exams[at].day or "")
    if place is not None:
        return {place % len(exams)} if -1 <= place < len(exams) else set()
    months = {int(match[1]) for match in _MONTH_ALONE.finditer(base)}
    of_month = {at for at, exam in enumerate(exams) if exam.day and int(exam.day[5:7]) in months}
    return of_month if len(of_month) == 1 else set()


def _contradicts(new: Sequence[Line], exams: Sequence[Exam]) -> bool:
    """Tell whether the new lines name a number that looks like the letter's but is none of them."""
    listed = {fold_number(exam.number) for exam in exams if exam.number}
    widths = {len(number) for number in listed}
    told = {fold_number(word) for line in new for word in letters.number_tokens(line.folded) if "-" in word}
    return any(len(number) in widths and number not in listed for number in told)


def _asked(lines: Sequence[Line], labels: Labels) -> set[Item]:
    """Return the items that the quoted letter names."""
    quoted = [line for line in lines if line.origin is Origin.QUOTED][:_MAX_ASKED]
    return {
        hit.meaning.item
        for line in quoted
        for hit in labels.finditer(latin_base(line.folded))
        if hit.meaning.part is None and not hit.meaning.weak
    }


def _in_a_sentence(lines: Sequence[Line], labels: Labels, reader: ItemReader) -> Iterator[Entry]:
    """Yield the one number and the one name that the new sentences tell, where the letter asks for it."""
    asked = _asked(lines, labels)
    new = [line for line in lines if line.origin is Origin.NEW and line.folded.strip()][:_MAX_GIVEN]
    repeated = _repeated(lines)
    told: dict[Item, dict[str, Line]] = {Item.EXAMINEE_NUMBER: {}, Item.NAME: {}}
    for line in new:
        for sentence, number in _numbers_in(line.folded):
            if not _of_something_else(sentence, number["number"], repeated):
                told[Item.EXAMINEE_NUMBER].setdefault(number["number"], line)
        for name in told_names.right_ones(line.folded):
            told[Item.NAME].setdefault(name, line)
    for item, values in told.items():
        value = next(iter(values), "")
        if item in asked and len(values) == 1 and reader.read(item, value, strict=True).value is not None:
            yield Entry(Label(item), value, values[value], Strength.UNLABELLED)


def _one_day(lines: Sequence[Line], labels: Labels, reader: ItemReader) -> Iterator[Entry]:
    """Yield the one day that the new sentences tell, where the letter asks for one: "It's June 5, 1998"."""
    asked = {item for item in _DATES if item in _asked(lines, labels)}
    if any(_BIRTHDAY.search(latin_base(line.folded)) for line in lines if line.origin is Origin.QUOTED):
        asked.add(Item.BIRTH_DATE)
    if len(asked) != 1:
        return
    item = next(iter(asked))
    told: dict[str, tuple[Line, str]] = {}
    for line in [line for line in lines if line.origin is Origin.NEW and line.folded.strip()][:_MAX_GIVEN]:
        for hit in dates.find(line.folded):
            text = line.folded[hit.start : hit.end]
            value = reader.read(item, text)
            if value.value is None or is_unsure(line.folded) or not _SAID_OF_DAY.search(line.folded):
                return
            told.setdefault(value.value, (line, text))
    for line, text in told.values() if len(told) == 1 else ():
        yield Entry(Label(item), text, line, Strength.UNLABELLED)


def _numbers_in(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the numbers that sentences tell, each with its sentence."""
    for sentence in SENTENCE_END.split(text):
        days = dates.find(sentence)
        for number in _IT_IS_NUMBER.finditer(sentence):
            if not any(day.start <= number.start("number") < day.end for day in days):
                yield sentence, number


def _repeated(lines: Sequence[Line]) -> str:
    return " ".join([line.folded for line in lines if line.origin is Origin.QUOTED][:_MAX_ASKED])


def _of_something_else(text: str, number: str, repeated: str) -> bool:
    """Tell whether a number is a telephone's, an employee's, the letter's own, or one of two."""
    alike = [word for word in letters.number_tokens(text) if len(word) == len(number) and "-" in word]
    offered = {word for word in letters.number_tokens(repeated) if len(word) == len(number) and "-" in word}
    return bool(
        numbers.is_of_another(text)
        or _OTHER_NUMBER.search(latin_base(text))
        or (
            numbers.is_card_or_phone(number) and _DIGIT.sub("0", number) not in _DIGIT.sub("0", repeated)
        )  # no example of ours
        or (number in repeated and (len(offered) == 1 or _NOT_MINE.search(latin_base(text))))
        or len(set(alike)) > 1
    )


def _alone(lines: Sequence[Line], new: Sequence[Line], labels: Labels, reader: ItemReader) -> Iterator[Entry]:
    """Yield the new lines that can be read as one of the items that the quoted letter names, and as no other."""
    asked, repeated = _asked(lines, labels), _repeated(lines)
    for above, line in zip([None, *new], new, strict=False) if asked else ():
        if above is not None and numbers.is_of_another(above.folded):
            continue  # "my telephone:"
        text = DECORATION.sub("", line.folded).strip()
        if len(text) > _MAX_VALUE or (" " in text and Item.EXAMINEE_NUMBER in asked and len(asked) == 1):
            continue
        if (hits := dates.find(text)) and text[hits[0].start : hits[0].end] != _ENDING.sub("", text):
            continue  # the day on which somebody wrote
        read = [item for item in Item if reader.read(item, text, strict=True).value is not None]
        number = next(iter(letters.number_tokens(text)), "")
        if read == [Item.EXAMINEE_NUMBER] and _of_something_else(text, number, repeated):
            continue
        if len(read) == 1 and read[0] in asked and (read[0] is not Item.NAME or len(asked) == 1):
            yield Entry(Label(read[0]), text, line, Strength.UNLABELLED)
