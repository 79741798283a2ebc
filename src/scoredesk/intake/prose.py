"""Items told in sentences: "my name is …", "ベトナム人です", "6月1日に受験しました".

Only what is said of the writer counts. Where an agency or an employer writes for a worker, "I am …" is not
believed, since it names the clerk.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from scoredesk.domain.application import Item
from scoredesk.intake import bare_sentences, countries, dates, told_names, told_sex, topics, whose
from scoredesk.intake.anchors import COPULA, SOUTHERN, Strength
from scoredesk.intake.corrections import MISTAKEN_FOR, SAYS_RIGHT, after, corrected
from scoredesk.intake.dates import DateHit
from scoredesk.intake.folding import in_katakana, latin_base
from scoredesk.intake.grammar import Entry
from scoredesk.intake.hedges import is_unsure
from scoredesk.intake.item_values import ItemReader, which_date
from scoredesk.intake.labels import ON_CARD, SOMEONE_ELSE, Label, Labels
from scoredesk.intake.lexicon import Hit
from scoredesk.intake.paragraphs import SENTENCE_END, paragraphs
from scoredesk.intake.quotes import Line

_BEFORE_EXAM = re.compile(
    r"(?:took|taken|sat|attended|passed|failed|exam\w*|test\w*|ujian|\bthi\b|shiken|juken|しけん|じゅけん|受験|試験|考试|"
    r"สอบ|ប្រឡង)[^.。!?।။។\n]{0,60}$|(?:受け|うけ)た(?:の|日|ひ)は?[^。]{0,6}$"
)
_AFTER_EXAM = re.compile(
    r"^日?\s?(?:に|、)[^.。!?\n]{0,48}(?:受験(?:し|いた|を)|受検し|受けま|受けた|うけま|うけた)|^[^.。!?।။\n]{0,40}(?:परीक्षा|စာမေးပွဲ)|^[^.。!?\n]{0,16}(?:受験|試験|受けま|受けた|しけん|じゅけん|うけま|"
    r"うけた|考试|考了|exam|test|ujian|\bthi\b|参加)|^[^.。!?\n]{0,80}\b(?:uke(?:ta|mashita)|juken shi)"
)
_ANOTHER_EXAM = re.compile(
    r"ビジネスキャリア|日本語(?:能力)?(?:試験|テスト)|\bj(?:lpt|ft)\b|\bn[1-5]\b|技能検定|検定|随時|基礎級|[1-3]級|(?<!特定技能)[1１]号|"
    r"(?<!不)(?<!ふ)(?:合格|ごうかく)\s?(?:した|しました|です|でした|して)|(?<!not )(?<!never )\bpassed\b|"
    r"(?<!tidak )(?<!belum )\blulus\b|"
    r"(?<!khong )\b(?:thi )?do roi\b|運転免許|driving"
)
_OTHER_EVENT = re.compile(
    r"入社|入国|来日|入学|卒業|結婚|転職|入所|就職|申し?込|申請|支払|引っ越|\b(?:came|arriv\w+|join\w+|start\w+|married|graduat\w+|datang|masuk|"
    r"sang nhat)\b"
)
_CLAUSE = re.compile(rf"{SENTENCE_END.pattern}|;|\bbut\b|でも|しかし|けど|が、|けれど|\btapi\b|\bnhung\b")
# "My husband Md. Jahangir Alam (born 3 March 1990)"
_OF_SPOUSE = re.compile(
    r"(?:\bmy (?:husband|wife|brother|sister|father|mother|son|daughter|friend|colleague)|妻|夫|弟|妹|兄|"
    r"姉)[^。!?]{0,40}\(\s*$"
)
_OTHER_DAY = re.compile(
    r"発行|発送|申請|申込|申し込|受付|届[いけき]|送付|予約|issue|appli(?:ed|cation)|sent|received|booked"
)
_BEFORE_BIRTH = re.compile(
    r"(?:\bborn\b|\b(?:ke)?lahir(?:an)?\b|\bsinh\b|生まれ(?:た日|は)|生年月日|出生|birthday|birth|誕生日|たんじょうび|たんじょう日|うまれた|umare|tanjou?bi|isinilang|"
    r"ipinanganak|เกิด|កើត|जन्म|မွေး)[^.。!?။។।\n]{0,40}$"
)
_AFTER_BIRTH = re.compile(
    r"^\s*(?:日|にち|か|nichi|ka)?\s*(?:に|の|ni)?\s*(?:[^\s\d、。,.]{1,12}で\s*)?(?:生まれ|生れ|うまれ|umare|出生|生(?![産活徒])|born)|"
    r"^\s*(?:ang|is|adalah|itu|yung|ay)\s+(?:my |aking |ang )?(?:birthday|birth|bday|kaarawan)|"
    r"^\s*ရက်(?:နေ့)?(?:မှာ|တွင်|က)?\s*မွေး"
)
_COUNTRY_AFTER = re.compile(
    r"^\s*(?:人|じん|jin\b|po\b|နိုင်ငံ|လူမျိုး|बाट|को नागरिक|नागरिक|"
    r"国籍|籍|から\s?(?:来|き(?:た|まし|て))|出身|の出身|の\s?(?:男|女)|"
    r"の\s?(?=[a-z]{2,}(?: [a-z]{2,})+\s*(?:です|と(?:申|言|い)))|\s*(?:national|citizen|nationality)\b)"
)
_COUNTRY_BEFORE = re.compile(
    r"(?:\bfrom|\bi am(?: an?)?|\bi'm(?: an?)?|\bcome from|nationality(?: is)?|citizen of|\bus are(?: both)?|"
    r"\bwe are(?: both)?|国は|国籍は|出身は|"
    r"母国は|สัญชาติ|มาจาก|ชาว|คน|សញ្ជាតិ|មកពី|taga-?|nguoi|"
    r"warga negara|dari|galing(?: po)?(?: ako)?(?: sa)?|来自|我是)\s*(?:the |nuoc )?$"
)
# One of several things told between commas: "born 31 August 1989, Philippines, male".
_LISTED_BEFORE = re.compile(r"[,、/|]\s*$")
_LISTED_AFTER = re.compile(r"^\s*(?:[,、.。/|]|$)")
_BRACKETED = re.compile(r"[、,/・;\s]+")
_NUMBER_TOLD = re.compile(
    r"(?:(?<![\u4e00-\u9fff\u30a1-\u30fc])|受験|受検|"
    r"試験)番号[^0-9a-z。]{0,16}。?\s*(?P<number>[a-z]{0,4}-?[0-9][0-9a-z-]{4,24})"
)
# "My number is MS-0611-09", "…, nomor SA-0611-11": a word for many numbers, before one that is built like ours.
_MY_NUMBER = re.compile(
    r"(?:\bmy number(?: is)?|[,;]\s*(?:and )?(?:my )?(?:number|nomor)|\bnomor saya(?: adalah)?|"
    r"\bnumber ko(?: po)?(?: ay)?)\s*:?\s*"
    r"(?P<number>(?=[0-9a-z-]{0,12}\d{3})[a-z]{1,4}-?[0-9][0-9a-z]*(?:-[0-9a-z]+)+)(?![0-9a-z-])"
)
_CLAUSE_END = re.compile(
    r"[。、।။។;!?！？]|[.,](?=\s|$)|\s(?:and|dan|va|at|with|but)\s|です|でした|でございます|であり|で$|"
    r"となり|だそう|とのこと|と申|なので|ですが|\sdesu\b"
)
_OTHER_THING = re.compile(r"パスポート|旅券|在留カード|電話|住所|郵便|passport|card|phone|address|postal")
_ANOTHERS = re.compile(r"(?:さん|くん|君|ちゃん)の\s?(?:受験|番号|氏名|名前|試験|区分|生年月日|誕生日|国籍|申請|件)")
_PERSONAL = (Item.BIRTH_DATE, Item.SEX, Item.NATIONALITY)
_ON_CARDS = (Item.NAME, Item.BIRTH_DATE, Item.NATIONALITY)
_NEAR = 30
_GLUED_ITEMS = (Item.SEX, Item.NATIONALITY, Item.BIRTH_DATE, Item.EXAM_DATE)  # "เพศชาย", in scripts without spaces
_HEDGED = 24  # characters before a label or a date that may hedge it
_HEDGED_AFTER = 6
_SHORT = ("no", "num", "nr")
_SOON = 12  # characters between a label and its date
_AND_ANOTHER = re.compile(r"\s*日?\s*(?:and|&|と|、|,|dan|va|at|or|か|または|又は|/)\s*(?:on )?")
_AT_WORK = re.compile(
    r"仕事|会社|勤務|職場|工場|現場|担当|働|\b(?:work\w*|job|company|factory|employ\w*|occupation|bekerja|pekerjaan|perusahaan|"
    r"lam viec|cong ty|cong viec|nagtatrabaho|trabaho)\b|工作|公司"
)
_FIRM_AFTER = re.compile(
    r"^\s*(?:の?(?:会社|工場|仕事|現場|職場|作業)|工業|株式会社|\(株\)|で働|(?:is|was|are) my (?:line|job|work|"
    r"present|current|section)|line\b|factory|company)"
)
_OWNER = 8  # characters before a label that may say whose it is
# Between two dates of which the first is taken back in the same breath.
_SLIP_OF_TONGUE = re.compile(
    r"^[^。\n]{0,8}?(?:じゃない|じゃなく|ではな|でなく|違う|違い|ちがう|ちがい|間違|まちが|ごめん|すみません|"
    r"すいません|いや[、 ]|sorry|oops|"
    r"i mean|no wait|wait|maaf|salah|eh bukan|bukan|pala|mali|a nham|nham|xin loi|khong phai)[^。\n]{0,24}$"
)
_MAX_CORRECTIONS = 7
_OWN_NAME = re.compile(
    r"(?:わたし|私|僕|ぼく)の\s*(?:お?名前|なまえ|氏名)$|\b(?:my|watashi no) (?:full )?(?:name|namae)$"
)


def entries(lines: Iterable[Line], labels: Labels, reader: ItemReader) -> Iterator[Entry]:
    """Yield what sentences say of the items. Lines that a mail program broke are joined first."""
    lines = list(lines)
    agency = any(whose.AGENCY.search(latin_base(line.folded)) for line in lines)
    of_whom: list[tuple[Line, str]] = []
    stretches = list(paragraphs(lines))
    told = whose.without_the_writers([text for _, text in stretches]) if agency else [text for _, text in stretches]
    texts = [(line, text) for (line, _), text in zip(stretches, told, strict=True)]
    yield from topics.entries(texts, reader)
    for line, text in texts:
        base = latin_base(text)
        yield from _labelled(line, text, base, labels, reader, agency)
        yield from _corrected(line, text, base, labels)
        yield from _numbered(line, text, base)
        for name, on_card in told_names.told(text, agency):
            yield _entry(Item.NAME, name, line, Strength.SAID if on_card else Strength.PROSE)
        yield from _in_brackets(line, text, base, reader, agency)
        days = dates.find(text)
        yield from _dated(line, text, base, days)
        yield from _placed(line, base, text, reader, agency, listed=bool(days))
        for item, said in bare_sentences.told(text, reader):
            yield _entry(item, said, line)
        for word in told_sex.told(base, reader, agency):
            yield _entry(Item.SEX, word, line)
        of_whom.append((line, base))
    for word, line in told_sex.by_word(of_whom, agency):
        yield _entry(Item.SEX, word, line, Strength.UNLABELLED)  # a clerk looks: who learns English mixes them up


def passed_on(lines: Sequence[Line], labels: Labels, reader: ItemReader) -> Iterator[Entry]:
    """Yield what the sentences of a forwarded text say; nothing personal of one who writes there for another."""
    for_another = any(whose.AGENCY.search(latin_base(line.folded)) or _ANOTHERS.search(line.folded) for line in lines)
    for entry in entries(lines, labels, reader):
        if not (for_another and entry.strength is Strength.PROSE and entry.item in _PERSONAL):
            yield entry


def _entry(item: Item, text: str, line: Line, strength: Strength = Strength.PROSE) -> Entry:
    return Entry(Label(item), text, line, strength)


def _labelled(line: Line, text: str, base: str, labels: Labels, reader: ItemReader, agency: bool) -> Iterator[Entry]:
    hits = [hit for hit in labels.finditer(base) if not hit.meaning.weak or _opens_with_category(base, hit)]
    for position, hit in enumerate(hits):
        card = ON_CARD.match(base[hit.end :]) if hit.meaning.item is Item.NAME else None
        told_at = hit.end + (card.end() if card else 0)
        dotted = hit.key.endswith(_SHORT) and base.startswith(". ", told_at)  # "Roll no. is", "(examinee no. B-55)"
        told_at += dotted
        copula = COPULA.match(base[told_at:])
        glued = hit.meaning.item in _GLUED_ITEMS and bool(SOUTHERN.match(base[hit.end - 1 : hit.end + 1]))
        spaced = base[hit.end : hit.end + 1] == " "
        runs_on = (
            glued
            or dotted
            or (spaced and (hit.meaning.item is not Item.NAME or told_names.in_capitals(text, hit.end + 1)))
        )
        if not (copula or runs_on) or _is_anothers(hit, base):
            continue
        if agency and hit.meaning.item is Item.NAME and _OWN_NAME.search(base[: hit.end]):
            continue
        if hit.meaning.item is Item.NAME and told_names.is_former(text[: hit.start]):
            continue
        end = hits[position + 1].start if position + 1 < len(hits) else len(text)
        said = text[told_at + (copula.end() if copula else 0 if glued else 1) : end]
        right = _clipped(hit.meaning.item, corrected(SENTENCE_END.split(said)[0]) or "") or None
        if right and reader.read(hit.meaning.item, right, strict=True).value is None:
            right = None
        value = right or _clipped(hit.meaning.item, said)
        if value and hit.meaning.part is None:
            strength = Strength.SAID if right is None else Strength.CORRECTION
            value = _hedged(value, base[max(0, hit.start - _HEDGED) : hit.start], text[told_at:end])
            yield _entry(hit.meaning.item, value, line, strength)


def _is_anothers(hit: Hit[Label], base: str) -> bool:
    """Tell whether what stands before a label makes it somebody else's, or a paper's that is not the card."""
    before = base[max(0, hit.start - _HEDGED) : hit.start]
    if hit.meaning.item in _ON_CARDS:
        if whose.paper(base, hit.start) is False:
            return True
        before = whose.owner_words(before)
    return bool(SOMEONE_ELSE.search(before))


def _opens_with_category(base: str, hit: Hit[Label]) -> bool:
    """Tell whether a sentence begins ``区分は``, which can be said of nothing but the exam."""
    if hit.meaning.item is not Item.CATEGORY or hit.key not in ("区分", "くぶん", "kubun"):
        return False
    return not base[: hit.start].strip() or base[: hit.start].rstrip()[-1] in "。!、,."


def _hedged(value: str, before: str, said: str) -> str:
    """Return a value with a question mark where the sentence around it is not sure: "I think my number is …"."""
    unsure = is_unsure(SENTENCE_END.split(before)[-1]) or is_unsure(SENTENCE_END.split(said)[0])
    return value + "?" if unsure else value


def _clipped(item: Item, text: str) -> str:
    """Return the value that a sentence gives right after its label, without what the sentence says next."""
    text = text.lstrip(" 「『\"'(:、,")
    if item is Item.NAME:
        return told_names.at_start(text)
    if item in (Item.EXAM_DATE, Item.BIRTH_DATE):
        return _clipped_date(text)
    value = _CLAUSE_END.split(text)[0].strip()
    return value.split(" ")[0] if item in (Item.SEX, Item.NATIONALITY) and SOUTHERN.match(value) else value


def _clipped_date(text: str) -> str:
    """Return the date that a text begins with: of dates said one after the other the last that was not taken back."""
    hits = dates.find(text)
    if not hits or hits[0].start > _SOON:
        return ""
    at = 0
    while at + 1 < len(hits) and _SLIP_OF_TONGUE.search(latin_base(text[hits[at].end : hits[at + 1].start])):
        at += 1
    following = hits[at + 1] if at + 1 < len(hits) else None
    between = latin_base(text[hits[at].end : following.start]) if following else ""
    if at and following and not hits[at].readings and len(between) <= _SOON and following.readings:
        return text[following.start : following.end]  # "no, 7 November. 7 November 2024": the day is said in full
    two = following is not None and _AND_ANOTHER.fullmatch(between)
    return text[hits[at].start if at else 0 : following.end if two and following else hits[at].end]


def _in_brackets(line: Line, text: str, base: str, reader: ItemReader, agency: bool) -> Iterator[Entry]:
    """Yield what brackets say of the name before them: ``HUN VICHEKA（カンボジア、男性）``."""
    for name, inside, start in told_names.in_brackets(text):
        if agency and whose.WRITER_BEFORE.search(base[max(0, start - told_sex.OF_NAMED) : start]):
            continue
        said = {
            item: field
            for field in _BRACKETED.split(inside)
            for item in (Item.NATIONALITY, Item.SEX)
            if reader.read(item, field, strict=True).value not in (None, "JP")
        }
        born = dates.find(inside)
        if len(born) == 1 and reader.read(Item.BIRTH_DATE, inside).value is not None:
            said[Item.BIRTH_DATE] = inside[born[0].start : born[0].end]
        for item, field in ({Item.NAME: name} | said).items() if said else ():
            yield _entry(item, field, line)


def _dated(line: Line, text: str, base: str, hits: Sequence[DateHit]) -> Iterator[Entry]:
    for position, hit in enumerate(hits):
        before = base[hits[position - 1].end if position else 0 : hit.start]
        after = base[hit.end : hits[position + 1].start if position + 1 < len(hits) else len(base)]
        end = hit.end
        if position + 1 < len(hits) and _SLIP_OF_TONGUE.search(after):
            continue
        if position + 1 < len(hits) and _AND_ANOTHER.fullmatch(base[hit.end : hits[position + 1].start]):
            end = hits[position + 1].end  # two days: of which is for a clerk to ask
        written = _hedged(text[hit.start : end], before[-_HEDGED:], text[hit.start : hit.end + _HEDGED_AFTER])
        born = _BEFORE_BIRTH.search(before)
        if born and SOMEONE_ELSE.search(whose.owner_words(before[max(0, born.start() - _OWNER) : born.start()])):
            continue  # 妻の生年月日
        if born and (whose.paper(base, hit.start) is False or _OF_SPOUSE.search(before[: born.start()])):
            continue
        if born or _AFTER_BIRTH.match(after):
            yield _entry(Item.BIRTH_DATE, written, line)
        elif _is_listed(before, after) and which_date(hit.readings) is Item.BIRTH_DATE:
            yield _entry(Item.BIRTH_DATE, written, line)  # "Vietnam, male, 3 Feb 1995"
        elif _of_another_exam(before, after):
            continue
        elif _exam_follows(after) or ((told := _BEFORE_EXAM.search(before)) and not _OTHER_DAY.search(told[0])):
            yield _entry(Item.EXAM_DATE, written, line)


def _is_listed(before: str, after: str) -> bool:
    return bool(_LISTED_BEFORE.search(before) and _LISTED_AFTER.match(after))


def _exam_follows(after: str) -> bool:
    """Tell whether the sentence goes on to an exam from a date, and to nothing else before it."""
    said = _AFTER_EXAM.match(after)
    return said is not None and not _OTHER_EVENT.search(said[0])


def _of_another_exam(before: str, after: str) -> bool:
    """Tell whether the sentence around a date names another exam, or one that was passed."""
    return bool(_ANOTHER_EXAM.search(_CLAUSE.split(before)[-1] + " " + _CLAUSE.split(after)[0]))


def _placed(line: Line, base: str, text: str, reader: ItemReader, agency: bool, listed: bool) -> Iterator[Entry]:
    katakana = in_katakana(text)
    named = countries.hits(text) + (countries.hits(katakana) if katakana != text else [])
    for hit in (hit for hit in named if hit.meaning != "JP"):  # whoever holds a residence card is not Japanese
        alone = listed and _is_listed(base[: hit.start], base[hit.end :])
        if agency and whose.SELF_BEFORE.search(base[: hit.start]):
            continue
        if alone or _COUNTRY_AFTER.match(base[hit.end :]) or _COUNTRY_BEFORE.search(base[: hit.start]):
            yield _entry(Item.NATIONALITY, text[hit.start : hit.end], line)
    for hit in reader.categories.hits(text):
        sentence = SENTENCE_END.split(base[max(0, hit.start - _NEAR) : hit.start])[-1]
        if len(hit.key) >= 5 and not _AT_WORK.search(sentence) and not _FIRM_AFTER.match(base[hit.end :]):
            yield _entry(Item.CATEGORY, text[hit.start : hit.end], line)


def _corrected(line: Line, text: str, base: str, labels: Labels) -> Iterator[Entry]:
    """Yield what a sentence puts right: of the item that it names, or else of the one named last before it."""
    matches = list(islice(SAYS_RIGHT.finditer(base), _MAX_CORRECTIONS))
    hits = [hit for hit in labels.finditer(base) if hit.meaning.part is None] if matches else []
    for slip in islice(MISTAKEN_FOR.finditer(base), _MAX_CORRECTIONS if "の" in base else 0):
        named = [hit for hit in labels.finditer(base[: slip.start()]) if hit.meaning.part is None]
        value = _clipped(named[-1].meaning.item, text[slip.start("meant") : slip.end("meant")]) if named else ""
        if value:
            yield _entry(named[-1].meaning.item, value, line, Strength.CORRECTION)
    for match in matches:
        inside = [hit for hit in hits if match.start() <= hit.start and hit.end <= match.end()]
        before = [hit for hit in hits if hit.end <= match.start()]
        named = [hit for hit in inside if not hit.meaning.weak] or before or inside
        other = _OTHER_THING.search(base[max(0, match.start() - _NEAR) : match.end()])
        if named and not (other and named[-1].meaning.weak):
            item = named[-1].meaning.item
            value = _clipped(item, text[after(base, match.end()) :])
            if value:
                yield _entry(item, value, line, Strength.CORRECTION)


def _numbered(line: Line, text: str, base: str) -> Iterator[Entry]:
    for match in chain(_NUMBER_TOLD.finditer(base), _MY_NUMBER.finditer(base)):
        yield _entry(Item.EXAMINEE_NUMBER, text[match.start("number") : match.end("number")], line)
