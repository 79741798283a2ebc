"""Segments to entries: values on the next line, labels in one block and values in another, tables, numbers.

Nothing is decided between entries here; that is ``collation``'s.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scoredesk.domain.application import Doubt, Item
from scoredesk.intake import choices, dates, grammar, lists
from scoredesk.intake.anchors import Strength
from scoredesk.intake.corrections import apologises, corrected, denied, taken_back, without_denied
from scoredesk.intake.folding import latin_base
from scoredesk.intake.grammar import Entry, Segment
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Label, Labels
from scoredesk.intake.quotes import Line, Origin
from scoredesk.intake.retractions import takes_back

_BLOCK = 3
_MAX_ENTRIES = 300  # a form has seven; a list of forty workers still fits
_TYPED = (Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY, Item.NATIONALITY, Item.SEX)
_WITH_DIGITS = (Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.BIRTH_DATE)
_DATES = (Item.EXAM_DATE, Item.BIRTH_DATE)
_CHOSEN = (Item.CATEGORY, Item.SEX)  # crosses and rings there are choices
_MAX_VALUE_LINE = 120
_MIN_NUMBERED = 3
_AMENDED_WITHIN = 2  # lines
_DAY_ALONE = re.compile(
    r"(?:あ|ああ|oh|ay|it'?s|the|na|で|、|,|\s|ngay|tanggal)*(?P<day>[12]?\d|3[01])\s*(?:日|にち|st|nd|rd|th)?"
    r"(?:です|でした|desu|po|pala|[\s。.!、,\U0001f300-\U0001faff])*"
)
_MAX_ANSWER = 40
_MIN_OFFERED = 2
_MAX_OPTIONS = 6
_MAX_HEADING = 24
_HEADING = re.compile(r"^\s*(?:[■□◆◇●○▼▽★☆【〔<＜\[#*]|[^:：]{1,20}[:：]?\s*$)")
_FIELD = re.compile(r"\S[^\S\n]*(?:\t|\|)[^\S\n]*[^\s|]")  # a cell with another beside it heads nothing
_OWN_LABEL = re.compile(r"[^\s:：、,\d]{1,16}\s?[:：]\s*\S")
_EXAMS = (Item.EXAMINEE_NUMBER, Item.EXAM_DATE, Item.CATEGORY)
_SAYS = re.compile(r"(?:です|ます|ません|でした|ました)[。.!]?\s*$")  # "the contact is as before" heads nothing
_OTHER_PERSON = re.compile(
    r"担当者|申請担当|代理人|連絡(?:先|者)|送信者|(?:会社|企業|機関|勤務先)(?:情報|概要|"
    r"名)?[:：】\]]?$|contact|person in charge|sender|agent\b|"
    r"employer|company|supervisor|guardian"
)
_SALUTATION = re.compile(r"(?:様|さま|御中|殿|各位)[、,\s]*$|^\s*(?:dear|to|kepada|kinh gui)\b")
_EXAMINEE = re.compile(r"受験|本人|対象者|examinee|applicant|worker|employee|candidate|trainee")
_PERSONAL = (Item.NAME, Item.SEX, Item.BIRTH_DATE, Item.NATIONALITY)
_SENTENCE = re.compile(r"[.!?]\s+\S|[。！？].|.{80}")
# "… 7F-0932、2024年8月22日の試験の通知書はいりません。": behind the value a sentence goes on.
_GOES_ON = re.compile(r"^[^、。]{1,40}、[^。]{4,80}(?:ます|ません|です|でした|ました|ください|下さい)(?:[。!]|\s*$)")
_REST_OF_NUMBER = re.compile(r"^(?=\D{0,12}\d)[A-Za-z0-9]+(?:-[A-Za-z0-9]+){0,6}$")
_LATIN_WORDS = re.compile(
    r"^[A-Z\u00c0-\u024f\u1e00-\u1eff][A-Z\u00c0-\u024f\u1e00-\u1eff.'-]*(?: "
    r"[A-Z\u00c0-\u024f\u1e00-\u1eff][A-Z\u00c0-\u024f\u1e00-\u1eff.'-]*){0,3}$"
)


@dataclass(slots=True)
class Found:
    """The entries of a text, and the lines that no label or number claims."""

    entries: list[Entry] = field(default_factory=list)
    unclaimed: list[Line] = field(default_factory=list)
    table_rows: int = 0


def gather(lines: Sequence[Line], labels: Labels, reader: ItemReader, subject: str = "") -> Found:
    """Return what the lines say of the items. ``subject``: the mail's, folded, which may say who of a list is meant."""
    listed = lists.take(lines, labels, reader, subject)
    found = Found(listed.entries, table_rows=listed.rows)
    stream = list(grammar.segments(listed.rest, labels))
    _Gathering(found, labels, reader).run(stream)
    del found.entries[_MAX_ENTRIES:]
    _believe_numbers(found, reader)
    return found


class _Gathering:
    """One pass over the segments."""

    def __init__(self, found: Found, labels: Labels, reader: ItemReader) -> None:
        self.found = found
        self.labels = labels
        self.reader = reader
        self.waiting: list[Segment] = []  # labels without a value so far
        self.last: Entry | None = None
        self.blanks = 0
        self.someone_else = False  # under a heading that names another person
        self.asked: Label | None = None  # what the quoted line above speaks of
        self.offered: Line | None = None  # the line above, where it offers categories to choose from

    def run(self, stream: list[Segment]) -> None:
        at = 0
        while at < len(stream):
            segment = stream[at]
            if segment.is_blank:
                self.last = None
                self.blanks += 1
                at += 1
                continue
            if segment.label is not None:
                self._labelled(segment)
                at += 1
            elif (self.waiting and (taken := self._options(stream, at))) or (
                len(self.waiting) >= _BLOCK and (taken := self._block(stream, at))
            ):
                at += taken
            else:
                self._text(segment)
                at += 1
            self.blanks = 0

    def _labelled(self, segment: Segment) -> None:
        label = segment.label
        if label is None:
            return
        self.offered = segment.line if label.item is Item.CATEGORY else None
        quoted = segment.line.origin is Origin.QUOTED and label.part is None
        self.asked = label if quoted and segment.text else None
        loose_sentence = segment.strength is Strength.LOOSE and bool(_SENTENCE.search(segment.text))
        goes_on = _GOES_ON.match(segment.text) is not None and bool(dates.find(segment.text.partition("、")[2]))
        if goes_on and label.item not in _DATES:
            self._unclaimed(segment.line)
            loose_sentence = segment.strength is Strength.LOOSE and label.item is not Item.NAME
        if segment.strength is Strength.SAID or loose_sentence:
            self.waiting = []
            self._unclaimed(segment.line)
            return
        if not segment.text:
            self.waiting.append(segment)
            self.last = None
            return
        self.waiting = []
        if label.item in _EXAMS:
            self.someone_else = False  # only the examinee has an exam: what follows is the examinee's again
        if not (self.someone_else and label.item in _PERSONAL):
            self._add(label, segment.text, segment.line, segment.strength)

    def _add(self, label: Label, text: str, line: Line, strength: Strength) -> None:
        text = without_denied(text)
        right = denied(text) if label.item in _CHOSEN else corrected(text)
        if right and self.reader.read(label.item, right, strict=True).value is not None:
            text, strength = right, Strength.CORRECTION
        self.last = Entry(label, text, line, strength)
        self.found.entries.append(self.last)

    def _text(self, segment: Segment) -> None:
        self._heading(segment)
        offered, self.offered = self.offered, None
        if offered is not None and self._chosen_by_place(offered, segment):
            return
        if segment.line.origin is Origin.NEW and self._answers_quoted(segment):
            return
        if self.waiting and self._answers(self.waiting[-1], segment):
            waiting = self.waiting.pop()
            self.waiting = []
            if waiting.label is not None:
                strength = waiting.strength
                self._add(waiting.label, segment.text, segment.line, strength)
            return
        if segment.number is not None and takes_back(segment.text):
            self.waiting, self.last = [], None
            self._unclaimed(segment.line)
            return
        if segment.number is not None:
            item = self.labels.order.get(segment.number)
            if item is not None and not segment.text:
                self.waiting.append(Segment(segment.line, "", Label(item), segment.number, Strength.NUMBER))
                return
            self.waiting = []
            if item is not None:
                self._add(Label(item), segment.text, segment.line, Strength.NUMBER)
            return
        if self.last is not None and self.last.line.number + 1 == segment.line.number and self._continues(segment):
            return
        if self._amends(segment):
            return
        self.last = None
        if not grammar.is_instruction(segment.text):
            self._unclaimed(segment.line)

    def _chosen_by_place(self, offered: Line, segment: Segment) -> bool:
        """Take "the last one" below the categories that a line offers for that category."""
        place = choices.place(segment.text) if len(segment.text) <= _MAX_ANSWER else None
        if place is None or self.reader.read(Item.CATEGORY, segment.text, strict=True).value is not None:
            return False
        options = list({hit.meaning: hit for hit in self.reader.categories.hits(offered.folded)}.values())
        if not -1 <= place < len(options) or len(options) < _MIN_OFFERED:
            return False
        self.waiting, self.asked = [], None
        written = offered.folded[options[place].start : options[place].end]
        self._add(Label(Item.CATEGORY), written, segment.line, Strength.LOOSE)
        return True

    def _answers_quoted(self, segment: Segment) -> bool:
        """Take a new line below a quoted one as the answer to it, where it can be read as nothing else."""
        label, self.asked = self.asked, None
        if label is None or len(segment.text) > _MAX_ANSWER:
            return False
        if self.reader.read(label.item, segment.text, strict=True).value is None:
            return False
        self._add(label, segment.text, segment.line, Strength.LOOSE)
        return True

    def _heading(self, segment: Segment) -> None:
        """Notice a heading such as ``■申請担当者``: the names below it are not the examinee's."""
        text = latin_base(segment.text)
        if _SALUTATION.search(text) or _SAYS.search(text):
            return
        written = segment.line.folded
        if (
            segment.number is None
            and len(text) <= _MAX_HEADING
            and _HEADING.match(written)
            and not _FIELD.search(written)
        ):
            self.someone_else = bool(_OTHER_PERSON.search(text)) and not _EXAMINEE.search(text)

    def _unclaimed(self, line: Line) -> None:
        if not self.found.unclaimed or self.found.unclaimed[-1] is not line:
            self.found.unclaimed.append(line)

    def _answers(self, waiting: Segment, segment: Segment) -> bool:
        """Tell whether a line is the value of the label above it."""
        label = waiting.label
        if label is None or not self._may_answer(waiting, segment):
            return False
        if label.item is Item.EXAMINEE_NUMBER and _OWN_LABEL.match(segment.text):
            return False  # "社員コード：E-44021": a field whose label is nobody's here
        if label.item is Item.NAME and any(
            self.reader.read(item, segment.text, strict=True).value
            for item in _TYPED
            if item is not Item.EXAMINEE_NUMBER
        ):
            return False  # a country, a day or a sex is nobody's name
        if label.part is not None:
            return self.reader.read(Item.NAME, segment.text).value is not None
        value = self.reader.read(label.item, segment.text)
        if value.value is None and not value.candidates:
            return False
        if value.value is None and value.candidates == (segment.text,):
            return self.blanks == 0 and any(char.isdigit() for char in segment.text) and label.item in _WITH_DIGITS
        if label.item is Item.NAME:
            return self.blanks == 0 or (value.value is not None and " " in value.value)
        return True

    def _may_answer(self, waiting: Segment, segment: Segment) -> bool:
        if grammar.is_instruction(segment.text) or self.blanks > 2 or len(segment.text) > _MAX_VALUE_LINE:
            return False
        if waiting.line.origin is Origin.NEW and segment.line.origin is not Origin.NEW:
            return False
        return segment.number is None or waiting.number is None or segment.number == waiting.number

    def _options(self, stream: list[Segment], at: int) -> int:
        """Take the categories that a form offers on lines of their own for one text; return how many lines it took."""
        label = self.waiting[-1].label
        if label is None or label.item is not Item.CATEGORY:
            return 0
        texts: list[str] = []
        named: set[str] = set()
        for segment in stream[at : at + _MAX_OPTIONS]:
            hits = [] if segment.is_blank or segment.label else self.reader.categories.hits(segment.text)
            if len({hit.meaning for hit in hits}) != 1 or len(segment.text) > _MAX_ANSWER:
                break
            texts.append(segment.text)
            named.add(hits[0].meaning)
        if len(named) < _MIN_OFFERED or len(named) < len(texts):
            return 0
        self.waiting = []
        self._add(label, " / ".join(texts), stream[at].line, Strength.STRONG)
        return len(texts)

    def _block(self, stream: list[Segment], at: int) -> int:
        """Take a block of values below a block of labels; return how many segments it took."""
        values: list[Segment] = []
        taken = 0
        for segment in stream[at:]:
            if segment.label is not None or len(values) == len(self.waiting):
                break
            taken += 1
            if not segment.is_blank:
                values.append(segment)
        if len(values) != len(self.waiting):
            return 0
        pairs = [(waiting.label, value) for waiting, value in zip(self.waiting, values, strict=True) if waiting.label]
        values_read = [self.reader.read(label.item, value.text) for label, value in pairs]
        if not all(value.says_something for value in values_read):
            return 0
        if 2 * sum(value.doubt is Doubt.INVALID for value in values_read) > len(values_read):
            return 0  # lines that happen to be as many
        for label, value in pairs:
            self._add(label, value.text, value.line, Strength.LOOSE)
        self.waiting = []
        self.last = None
        return taken

    def _amends(self, segment: Segment) -> bool:
        """Take "sorry, the 18th" for a correction of the day that was told right before it."""
        if not apologises(segment.text):
            return False
        told = next((entry for entry in reversed(self.found.entries) if entry.item in _DATES), None)
        if told is None:
            return False
        near = told.line.part == segment.line.part and segment.line.number - told.line.number <= _AMENDED_WITHIN
        before = self.reader.read(told.item, told.text).value
        day = _DAY_ALONE.fullmatch(taken_back(segment.text))
        if before is None or day is None:
            return False
        amended = f"{before[:8]}{int(day['day']):02d}"
        told_once = len({entry.item for entry in self.found.entries} & set(_DATES)) == 1
        text = amended if near or told_once else f"{before} / {amended}"  # of which date is for a clerk to ask
        self._add(told.label, text, segment.line, Strength.CORRECTION)
        return True

    def _continues(self, segment: Segment) -> bool:
        """Join a line to the value before it where only both together make one: a value broken by the mailer."""
        last = self.last
        if last is None or last.continued or len(segment.text) > 60 or last.label.part is not None:
            return False
        if last.line.origin is not segment.line.origin:
            return False
        joined = self._joined(last, segment.text)
        if joined is None:
            return False
        entry = Entry(last.label, joined, last.line, last.strength, (segment.line,))
        self.found.entries[-1] = entry
        self.last = entry
        return True

    def _joined(self, last: Entry, more: str) -> str | None:
        if last.item is Item.NAME:
            hard_wrapped = len(last.text.split()) <= 3 and _LATIN_WORDS.match(last.text) and _LATIN_WORDS.match(more)
            another = any(self.reader.read(item, more, strict=True).says_something for item in _TYPED)
            return f"{last.text} {more}" if hard_wrapped and not another else None
        if last.item is Item.EXAMINEE_NUMBER:
            cut_at_hyphen = last.text.endswith("-") and _REST_OF_NUMBER.match(more)
            return last.text + more if cut_at_hyphen else None
        if last.item is Item.SEX:
            return None
        before = self.reader.read(last.item, last.text)
        if before.value is not None:
            return None
        for glue in ("", " "):
            joined = self.reader.read(last.item, last.text + glue + more)
            if joined.value is not None:
                return last.text + glue + more
        return None


def _believe_numbers(found: Found, reader: ItemReader) -> None:
    """Drop entries told by their number alone unless they look like the form: questions are numbered as well."""
    numbered = [entry for entry in found.entries if entry.strength is Strength.NUMBER]
    if not numbered:
        return
    good = [entry for entry in numbered if reader.read(entry.item, entry.text).value is not None]
    typed = [entry for entry in good if entry.item is not Item.NAME]
    labelled = sum(1 for entry in found.entries if entry.strength > Strength.NUMBER)
    if len(typed) + min(labelled, 2) >= _MIN_NUMBERED and 2 * len(good) >= len(numbered):
        return
    dropped = set(map(id, numbered))
    found.unclaimed += [entry.line for entry in numbered]
    found.entries = [entry for entry in found.entries if id(entry) not in dropped]
