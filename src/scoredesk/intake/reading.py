"""The way from bytes to a ``Draft``: parts, texts, items, files, and what the mail is for.

Never raises on any bytes; what could not be understood is said in findings. Everything is linear in the size of
the mail, and bounded but for taking attachments apart: of the texts ``MAX_TEXT_CHARS`` are looked at and what
``close_reading`` chooses is read, parts and headers are cut at the caps of ``mime`` and ``headers``.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scoredesk.domain import case_token
from scoredesk.domain.application import Doubt, Draft, Item, MailKind, Reading, no_items
from scoredesk.domain.findings import Finding, Subject, Verdict
from scoredesk.domain.programme import Programme
from scoredesk.intake import (
    answers,
    attachments,
    bounces,
    chats,
    chosen_parts,
    close_reading,
    collation,
    entries,
    examples,
    html_text,
    kinds,
    leftovers,
    letters,
    lone,
    prose,
    quoted_questions,
    retractions,
    said_of_below,
    sittings,
    spoken,
    unlabelled,
)
from scoredesk.intake.anchors import Strength
from scoredesk.intake.charsets import decode
from scoredesk.intake.collation import Collated
from scoredesk.intake.envelope import read_envelope
from scoredesk.intake.finding_rules import finding
from scoredesk.intake.flowed import unflow
from scoredesk.intake.folding import fold
from scoredesk.intake.grammar import Entry
from scoredesk.intake.html_text import MAX_HTML_CHARS, Seen
from scoredesk.intake.item_values import ItemReader
from scoredesk.intake.labels import Labels, labels_of
from scoredesk.intake.letters import Letter
from scoredesk.intake.mime import Mail, Part, parse
from scoredesk.intake.quotes import MAX_LINES, Line, Origin, divide

MAX_TEXT_CHARS = 40_000
_MAX_KIND_CHARS = 6_000
_MAX_UNLABELLED_LINES = 60
_SHARE_OF_BOTH = 0.3
"""Of what a mail's text may cost, for each of plain text and HTML, where there are both."""
_MOST_BYTES_OF_A_CHAR = 4
_WIDE_CHARSET = re.compile(r"utf-?(?:16|32)|ucs")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")

_FORWARD_SUBJECT = re.compile(r"^\s*(?:fwd?|fw|wg|転送|转发|轉寄|chuyen tiep|teruskan)\s*[:：]", re.IGNORECASE)
_ALL_ITEMS = len(Item)
_FEW = 3
_DOUBT_RULES: Mapping[Doubt, tuple[str, Verdict]] = {
    Doubt.CONFLICT: ("item_conflict", Verdict.ASK),
    Doubt.AMBIGUOUS: ("item_ambiguous", Verdict.ASK),
    Doubt.INVALID: ("item_invalid", Verdict.FAIL),
    Doubt.UNSELECTED: ("item_unselected", Verdict.FAIL),
}


@dataclass(frozen=True, slots=True)
class _Body:
    """One reading of the mail's text: its lines, what was collated from them, and the new text."""

    lines: tuple[Line, ...]
    collated: Collated
    cut: bool = False
    letter: Letter | None = None

    @property
    def chooses(self) -> bool:
        """Tell whether one of the exams that the letter offers is chosen."""
        return self.letter is not None and any(answers.chosen_exam(self.lines, self.letter.exams))

    @property
    def text(self) -> str:
        new = [line.written.rstrip() for line in self.lines if line.origin is Origin.NEW]
        return "\n".join(new).strip()

    @property
    def passed_on(self) -> str:
        """The new text and what it forwards, as one who writes for another does."""
        kept = (Origin.NEW, Origin.FORWARDED, Origin.ATTACHED)
        return "\n".join(line.written for line in self.lines if line.origin in kept)


def read(raw: bytes, programme: Programme, *, sittings: Collection[date] = (), today: date | None = None) -> Draft:
    """Read one mail.

    ``raw``: the bytes as received. ``sittings``: exam dates of the register, used only to settle the order of
    day and month. ``today``: dates after it are not believed; None where the caller has no clock.
    """
    mail = parse(raw)
    labels = labels_of(programme)
    reader = ItemReader(labels.categories, frozenset(sittings), today)
    if bounces.is_bounce(mail):
        return _bounce(mail)
    if kinds.is_automatic(mail):
        return _automatic(mail)
    return _from_person(mail, labels, reader)


def _bounce(mail: Mail) -> Draft:
    plain = (part for part in mail.parts if not part.attached and part.media_type == "text/plain")
    text = "\n".join(_plain(part).text for part in plain)
    return Draft(
        kind=MailKind.BOUNCE,
        items=no_items(),
        envelope=read_envelope(mail.headers, ""),
        text=text[:MAX_TEXT_CHARS].strip(),
        bounce=bounces.read_bounce(mail, text),
        findings=tuple(_faults(mail)),
    )


def _automatic(mail: Mail) -> Draft:
    lines, _ = _lines(chosen_parts.texts(mail, want_html=True), _Context(forwards=False, answers=False))
    text = "\n".join(line.written for line in lines if line.origin is Origin.NEW).strip()
    return Draft(
        kind=MailKind.AUTO_REPLY,
        items=no_items(),
        envelope=read_envelope(mail.headers, text),
        text=text,
        findings=tuple(_faults(mail)),
    )


def _from_person(mail: Mail, labels: Labels, reader: ItemReader) -> Draft:
    gathered = attachments.gather(mail.parts)
    subject = mail.headers.text("subject")
    forwards = bool(_FORWARD_SUBJECT.match(subject))
    envelope = read_envelope(mail.headers, "")
    replies = bool(envelope.in_reply_to and letters.is_reply(subject))
    context = _Context(forwards, bool(envelope.tokens), replies, gathered.texts, subject)
    body = _best_body(mail, labels, reader, context)
    if kinds.is_receipt(body.text, subject, mail.headers.text("from")):
        return _automatic(mail)
    tokens = case_token.find("\n".join(line.written for line in body.lines))
    envelope = replace(envelope, tokens=tuple(dict.fromkeys((*envelope.tokens, *tokens))))
    readings = _with_subject(dict(body.collated.readings), subject, labels, reader)
    text = body.text
    said = [item for item, reading in readings.items() if reading.value or reading.doubt]
    new_count = len(said) if body.collated.origin is Origin.NEW else 0
    content = kinds.Content(
        text[:_MAX_KIND_CHARS],
        subject,
        new_count,
        len(said),
        gathered.attachments,
        envelope.tokens,
        envelope.in_reply_to,
        body.letter,
        chooses=body.chooses,
        in_a_form=body.collated.in_a_form,
        named=Item.NAME in said,
        numbered=Item.EXAMINEE_NUMBER in said,
        of_several=readings[Item.NAME].doubt is Doubt.CONFLICT,
    )
    kind = kinds.kind_of(content, mail.headers)
    named = any(readings[item].value for item in (Item.NAME, Item.EXAMINEE_NUMBER))
    empty = not any(line.written.strip() for line in body.lines)
    nobody = kind is MailKind.QUESTION and not named and len(said) < _FEW  # "may a worker of ours …?"
    if kind is MailKind.SPAM or (kind is MailKind.OTHER and len(said) < _FEW) or nobody:
        readings = no_items()
    elif kind in (MailKind.QUESTION, MailKind.WITHDRAWAL) and len(said) < _FEW:
        readings = {item: reading if reading.value else Reading() for item, reading in readings.items()}
    findings = [*_faults(mail), *_text_findings(body, readings, empty)]
    findings += gathered.findings
    if kind is MailKind.APPLICATION:
        findings += attachments.missing(gathered, body.passed_on)
    elif kind is MailKind.ANSWER:
        findings += [f for f in attachments.missing(gathered, text) if not f.rule.endswith("_missing")]
    return Draft(kind, readings, gathered.attachments, tuple(findings), envelope, text)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the header says of the text below: it forwards, it answers a case's letter, it replies to somebody; and
    texts out of containers."""

    forwards: bool
    answers: bool
    replies: bool = False
    extra: tuple[bytes, ...] = ()
    subject: str = ""


def _best_body(mail: Mail, labels: Labels, reader: ItemReader, context: _Context) -> _Body:
    """Read the plain text; read the HTML as well where that leaves items open, and keep what says more."""
    has_both = any(part.alternative and part.media_type == "text/html" for part in mail.parts)
    share = _SHARE_OF_BOTH if has_both else 1.0
    plain = _body(chosen_parts.texts(mail, want_html=False), context, labels, reader, share)
    if _is_complete(plain) or not has_both:
        return plain
    html = _body(chosen_parts.texts(mail, want_html=True), context, labels, reader, share)
    return html if _worth(html) > _worth(plain) else plain


def _is_complete(body: _Body) -> bool:
    return sum(1 for reading in body.collated.readings.values() if reading.value) == _ALL_ITEMS


def _worth(body: _Body) -> tuple[int, int, int]:
    values = sum(1 for reading in body.collated.readings.values() if reading.value)
    return values, body.collated.count, min(len(body.text), 1)


def _body(parts: Iterable[Part], context: _Context, labels: Labels, reader: ItemReader, share: float) -> _Body:
    """``share``: of what the text of one mail may cost."""
    lines, cut = _lines(parts, context, share)
    lines = letters.set_apart(lines, context.subject)
    close = close_reading.closely(lines, share)
    letter = letters.read(close.lines, context.subject, labels)
    read_lines = letters.filled_in(list(close.lines), letter, labels, reader)
    answer = context.answers or letter is not None or (context.replies and letters.asks(close.lines))
    collated = _collate(read_lines, labels, reader, _Answering(answer, letter, context.subject), share)
    return _Body(tuple(lines), collated, cut or close.left_out, letter)


def _lines(parts: Iterable[Part], context: _Context, share: float = 1.0) -> tuple[list[Line], bool]:
    """Return the texts' lines with their origins, and whether there was more than is looked at."""
    lines: list[Line] = []
    room = int(MAX_TEXT_CHARS * share)
    for part in parts:
        if room <= 0 or len(lines) >= MAX_LINES:
            return lines, True
        seen = _seen(part, room)
        divided = divide(seen.text[:room], part.path, part.attached, context.forwards, MAX_LINES - len(lines))
        lines += divided
        room -= len(seen.text)
        if seen.cut or room < 0 or len(lines) >= MAX_LINES:
            return lines, True
    for number, raw in enumerate(context.extra, 1):
        lines += divide(decode(raw)[:room], f"winmail.{number}", attached=False, forwards=context.forwards)
    return lines, False


@dataclass(frozen=True, slots=True)
class _Answering:
    """Whether a text answers one of ours, so that only what is new counts, the letter as far as it is quoted, and the
    subject under which it is sent."""

    ours: bool
    letter: Letter | None
    subject: str


def _collate(
    lines: Sequence[Line], labels: Labels, reader: ItemReader, answering: _Answering, share: float
) -> Collated:
    answer, subject = answering.ours, fold(answering.subject)
    letter_as_it_is = [line for line in lines if line.origin is Origin.QUOTED]  # its examples show what it asks for
    lines = quoted_questions.answered(examples.without(sittings.meant(spoken.unwound(lines))), labels, reader)
    found = entries.gather(chats.unwound(lines, labels, reader, subject), labels, reader, subject)
    new = [line for line in found.unclaimed if line.origin is Origin.NEW]
    told = list(prose.entries(close_reading.for_sentences(new, share), labels, reader))
    if not told and not any(entry.line.origin is Origin.NEW for entry in found.entries):
        forwarded = [line for line in found.unclaimed if line.origin is Origin.FORWARDED]
        told = list(prose.passed_on(close_reading.for_sentences(forwarded, share), labels, reader))
    told += unlabelled.of_one_person(found.unclaimed, reader)
    if answer:
        not_quoted = [line for line in lines if line.origin is not Origin.QUOTED]
        told += answers.entries([*not_quoted, *letter_as_it_is], found, labels, reader, answering.letter)
    found.entries += leftovers.entries(found.entries, found.unclaimed, told, labels, reader)
    every: list[Entry] = list(found.entries)
    told += retractions.entries(lines, [*every, *told], labels, reader)
    told += said_of_below.entries(lines, [*every, *told], labels, reader)
    every += told
    collated = collation.collate(every, reader, answer, found.table_rows)
    open_items = {item for item, reading in collated.readings.items() if not (reading.value or reading.doubt)}
    if collated.count >= _FEW and (only := list(lone.entries(new, open_items))):
        every += only
        collated = collation.collate(every, reader, answer, found.table_rows)
    if collated.count <= 2 or all(entry.strength <= Strength.PROSE for entry in every):
        open_lines = new or found.unclaimed
        listed = unlabelled.entries(open_lines[:_MAX_UNLABELLED_LINES], labels, reader)
        if not listed and len(open_lines) < len(found.unclaimed):
            listed = unlabelled.entries(found.unclaimed[:_MAX_UNLABELLED_LINES], labels, reader)
        if len(listed) > collated.count:
            collated = collation.collate([*listed, *found.entries], reader, answer)
    return collated


def _with_subject(
    readings: dict[Item, Reading], subject: str, labels: Labels, reader: ItemReader
) -> dict[Item, Reading]:
    """Take items that stand, labelled, in the subject and nowhere else; what contradicts the text is a conflict."""
    if not subject:
        return readings
    found = entries.gather(divide(subject, "subject"), labels, reader)
    strong = [entry for entry in found.entries if entry.strength >= Strength.LOOSE]
    extra = collation.collate(strong, reader, only_new=True).readings
    ours = letters.is_reply(subject)  # the subject of a reply is that of our letter
    for item, reading in readings.items():
        told = extra[item].value
        if told and not (reading.value or reading.doubt):
            readings[item] = extra[item]
        elif told and reading.value and not ours and not collation.same(item, told, reading.value):
            readings[item] = replace(reading, value=None, candidates=(reading.value, told), doubt=Doubt.CONFLICT)
    return readings


def _seen(part: Part, room: int) -> Seen:
    if part.media_type != "text/html":
        return _plain(part)
    html, cut = _decoded(part, MAX_HTML_CHARS)
    html, shortened = html_text.shortened(html)  # what is left out need not be held while the rest is read
    seen = html_text.to_text(html, room)
    return Seen(seen.text, seen.cut or cut or shortened)


def _plain(part: Part) -> Seen:
    text, cut = _decoded(part, MAX_TEXT_CHARS)
    if part.params.get("format", "").lower() == "flowed":
        text = unflow(text, part.params.get("delsp", "").lower() == "yes")
    return Seen(text, cut)


def _decoded(part: Part, max_chars: int) -> tuple[str, bool]:
    """Return a part's text, and whether its bytes were cut because there are surely more than so many characters.

    They are cut at a line's end, a space or an escape, which are no part of a character in any charset; what has none
    of them is left whole. Where every character has two or four bytes, they are cut between characters.
    """
    raw, charset = part.content(), part.params.get("charset", "")
    limit = max_chars * _MOST_BYTES_OF_A_CHAR
    if len(raw) <= limit:
        return decode(raw, charset), False
    if _WIDE_CHARSET.search(charset.lower()) or raw.startswith(_WIDE_MARKS):
        return decode(raw[:limit], charset), True
    end = max(raw.rfind(sign, 0, limit) for sign in (b"\n", b" ", b"\x1b"))
    return decode(raw[:end] if end > 0 else raw, charset), end > 0


def _faults(mail: Mail) -> Iterable[Finding]:
    for fault in sorted(mail.faults & {"too_deep", "too_many_parts", "headers_cut"}):
        yield finding("unparseable", Verdict.ASK, Subject.MAIL, fault)


def _text_findings(body: _Body, readings: Mapping[Item, Reading], empty: bool) -> Iterable[Finding]:
    collated = body.collated
    if empty:
        yield finding("empty_mail", Verdict.FAIL, Subject.MAIL)
    if body.cut and not _is_complete(body):
        yield finding("text_cut", Verdict.ASK, Subject.MAIL)
    if collated.two_exams:
        yield finding("two_exams", Verdict.FAIL, Subject.MAIL)
    doubts = {reading.doubt for reading in readings.values() if reading.value}
    for doubt, rule in (
        (Doubt.UNLABELLED, "items_unlabelled"),
        (Doubt.QUOTED, "items_from_quoted"),
        (Doubt.FORWARDED, "items_from_forwarded"),
    ):
        if doubt in doubts:
            yield finding(rule, Verdict.ASK, Subject.MAIL)
    for item, reading in readings.items():
        told_by_two_exams = collated.two_exams and reading.doubt in (Doubt.CONFLICT, Doubt.AMBIGUOUS)
        if reading.doubt is not None and reading.doubt in _DOUBT_RULES and not told_by_two_exams:
            rule, verdict = _DOUBT_RULES[reading.doubt]
            yield finding(rule, verdict, Subject.ITEM, item=item.value)
    for item, note in sorted(collated.notes):
        if readings[item].value:
            yield finding(note, Verdict.ASK, Subject.ITEM, item=item.value)
