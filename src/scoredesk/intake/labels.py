"""The labels that people put before the seven items, found in a line of folded text.

Labels and their synonyms are the programme's, in any language; what is added here is grammar: the parts of a
name, words that make a label somebody else's (``担当者氏名``), and which labels are too short to stand alone.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from scoredesk.domain.application import Item
from scoredesk.domain.programme import Programme
from scoredesk.domain.ruby import in_parentheses, pairs, plain
from scoredesk.intake import label_grammar
from scoredesk.intake.categories import Categories
from scoredesk.intake.folding import fold, in_katakana, is_wide, latin_base
from scoredesk.intake.lexicon import Lexicon


class NamePart(StrEnum):
    """A part of a name that a line of its own gives."""

    FAMILY = "family"
    MIDDLE = "middle"
    GIVEN = "given"
    READING = "reading"  # a reading in kana: no item, but a label that ends the one before


@dataclass(frozen=True, slots=True)
class Label:
    """What a label stands for. ``weak``: counts only at the start of a line and before a separator."""

    item: Item
    part: NamePart | None = None
    weak: bool = False


_NAME_PARTS: dict[NamePart, tuple[str, ...]] = {
    NamePart.FAMILY: (
        "姓", "苗字", "名字", "ファミリーネーム", "Family name", "Surname", "Last name", "Họ", "Nama keluarga",
        "Nama belakang", "Apelyido", "थर", "นามสกุล", "នាមត្រកូល",
    ),
    NamePart.MIDDLE: (
        "ミドルネーム", "Middle name", "Tên đệm", "Chữ đệm", "Nama tengah", "Gitnang pangalan", "Gitnang apelyido",
    ),
    NamePart.GIVEN: (
        "名", "ファーストネーム", "Given name", "Given names", "First name", "Forename", "Tên", "Nama depan",
        "Unang pangalan", "ชื่อตัว",
    ),
    NamePart.READING: (
        "フリガナ", "ふりがな", "カナ", "氏名フリガナ", "氏名ふりがな", "氏名カナ", "カタカナ氏名", "名前フリガナ",
        "読み方", "Name in katakana", "Katakana name", "Katakana", "Furigana",
    ),
}  # fmt: skip

# Labels that are ordinary words as well: they need the start of a line and a separator.
_WEAK = frozenset(
    latin_base(fold(word)).replace(" ", "").replace(".", "")
    for word in (
        "番号", "ばんごう", "区分", "くぶん", "国", "名", "性", "姓", "氏", "生", "日付", "日", "種別", "種類", "試験",
        "number", "no", "id", "date",
        "field", "country", "category", "section", "first name", "last name",
        "ho", "ten", "so", "ngay", "nama", "tanggal",
        "type", "birth", "born", "male/female", "男女", "生まれ", "うまれ", "名字", "カナ", "division",
        "exam", "test", "région",
        "lahir", "sinh", "เกิด", "bidang", "jurusan", "विषय", "श्रेणी", "ប្រភេទ", "ផ្នែក",
        "สาขา", "ประเภท", "ဘာသာရပ်", "အမျိုးအစား",
    )
)  # fmt: skip

SOMEONE_ELSE = re.compile(
    "会社|企業|法人|団体|機関|組合|担当|連絡|代理|保護者|家族|緊急|上司|社長|学校|大学|銀行|口座|"
    "紹介|所属|勤務|支店|施設|監理|登録支援|送信者|差出人|"
    "発行者|事務局|受入|雇用|雇い|部署|住所|電話|ファイル|カードの番号|在留カード番号|旅券番号|パスポート番号|"
    "配偶者|(?:妻|夫|母|父|兄|姉|弟|妹|息子|娘|子供|子ども|同僚)の|"
    r"\b(?:wife|husband|brother|sister|son|daughter|ayah|istri|suami|registered|incorporat\w*|company|employer|agent|agency|contact|school|organi[sz]ation|bank|account|file|user|host|"
    r"domain|father|mother|"
    r"parent|spouse|emergency|sender|supervisor|manager|person in charge|staff|representative|"
    r"passport|residence card|card|"
    r"factory|leader|president|hospital|shop|dormitory|landlord|teacher|doctor|"
    r"issue|expiry|expiration|valid|arrival|entry|postal|perusahaan|cong ty|nguoi lien he|"
    r"phone(?! (?!no|num|and|or)[a-z]))\b"  # PHONE MYAT KYAW is a man's name
)


_MAX_HALF_WRITTEN = 4  # words with a reading
_KANA_ONLY = re.compile("^[\u3041-\u3096\u30fc ]{3,}$")


# "on the card" in ten languages: what follows a name's label and makes sure whose name it is, and in which letters.
ON_CARD = re.compile(
    r"\s{0,3}[,(]?\s{0,3}"
    r"(?:(?:ko|saya|em|toi|po|as|is|it is|same|written|shown|printed|na|nasa|seperti|sama|yang|tertulis|nhu|"
    r"ghi|viet|nakasulat)\s+){0,6}(?:(?:as|in|on|of|at|with|sa|nasa|ng|di|dalam|pada|dengan|sesuai|seperti)\s+"
    r"(?:(?:the|my|ang|aking|kanyang)\s+)?(?:(?:residence|zairyuu?|zairyo|alien|resident|id|arc)\s*)?"
    r"(?:card|kado|kaado|kartu(?: zairyu| izin tinggal)?)(?: ko)?|"
    r"(?:residence |zairyu )?card (?:ma|maa|mein|me)(?: (?:jastai|lekhe\w{0,4}|bhaeko|likha))?|"
    r"(?:tren|theo|trong|o)\s+the(?: (?:luu tru|cu tru|ngoai kieu|zairyu))?)\)?(?=[\s:=,、)は]|$)|"
    r"\s*\(?(?:ตาม|ใน|บน)บัตร(?:ไซริว|ประจ\u0e4d\u0e32ตัว)?\)?|\s*\(?(?:ကတ်|ကဒ်)(?:ပေါ်|ထဲ)?(?:ကအတိုင်း|က)?\)?|"
    r"\s*\(?कार्डमा(?: जस्तै| लेखिएको)?\)?|\s*\(?(?:តាម|លើ|ក្នុង)(?:ប័ណ្ណ|កាត)(?:ស្នាក់នៅ)?\)?"
)


class Labels:
    """The labels of one programme."""

    def __init__(self, programme: Programme) -> None:
        self._lexicon: Lexicon[Label] = Lexicon(_phrases(programme))
        self.order: dict[int, Item] = {text.number: text.item for text in programme.items}
        self._wordings: dict[Item, str] = {
            text.item: plain(next(iter(text.label.values()))) for text in programme.items
        }
        self.categories = Categories(programme.categories)
        self.finditer = self._lexicon.finditer
        self.match = self._lexicon.match
        self.exact = self._lexicon.exact
        self._typed_as: dict[int, list[tuple[str, Item, int]]] = {}
        for phrase, label in self._lexicon.phrases():
            slips = _slips_allowed(phrase, label) if label.part is None else 0
            for length in range(len(phrase) - slips, len(phrase) + slips + 1) if slips else ():
                self._typed_as.setdefault(length, []).append((phrase, label.item, slips))

    def wording(self, item: Item) -> str:
        """Return the label that the programme's own form has for an item."""
        return self._wordings[item]

    def mistypable(self, length: int) -> Sequence[tuple[str, Item, int]]:
        """Return the phrases of which a wording of so many signs may be a slip, with how many signs may be wrong."""
        return self._typed_as.get(length, ())


def _slips_allowed(phrase: str, label: Label) -> int:
    """How many signs may be wrong: a kanji says more than a letter; two of them are no name by nearness alone."""
    length = len(phrase)
    if not phrase.isascii():
        return 1 if length >= (3 if label.item is Item.NAME else 2) else 0
    return 0 if length < 4 else 1 if length < 9 else 2


def _phrases(programme: Programme) -> Iterable[tuple[str, Label]]:
    """Return every label, in katakana as well where it may be written in hiragana alone (``ナマエ``)."""
    for phrase, label in _written_phrases(programme):
        yield phrase, label
        if _KANA_ONLY.match(fold(phrase)):
            yield in_katakana(fold(phrase)), label


def _written_phrases(programme: Programme) -> Iterable[tuple[str, Label]]:
    for text in programme.items:
        for label in text.label.values():
            readings = "".join(reading or words for words, reading in pairs(label))
            both = "".join(words + reading for words, reading in pairs(label))
            for form in (plain(label), in_parentheses(label), readings, both, *_half_written(label)):
                yield form, Label(text.item)
        for synonym in text.synonyms:
            yield synonym, Label(text.item, weak=_is_weak(synonym))
    for part, names in _NAME_PARTS.items():
        for name in names:
            yield name, Label(Item.NAME, part, weak=_is_weak(name))
    for text in programme.items:
        for name in label_grammar.names_of(text.item):
            yield name, Label(text.item, weak=_is_weak(name))


def _half_written(label: str) -> Iterable[str]:
    """Yield a label with some of its words in kana: ``じゅけん番号``, ``ジュケン番号``."""
    words = [(word, reading, in_katakana(reading)) if reading else (word,) for word, reading in pairs(label)]
    if sum(len(forms) > 1 for forms in words) <= _MAX_HALF_WRITTEN:
        yield from map("".join, product(*words))


def _is_weak(phrase: str) -> bool:
    key = latin_base(fold(phrase)).replace(" ", "").replace(".", "")
    return key in _WEAK or len(key) == 1 or (len(key) == 2 and not is_wide(key[0]))


_CACHE: dict[tuple[object, ...], Labels] = {}
_CACHE_SIZE = 16


def labels_of(programme: Programme) -> Labels:
    """Return the programme's labels, built once for the same wording."""
    key: tuple[object, ...] = tuple(
        (text.item, text.number, text.synonyms, tuple(text.label.values())) for text in programme.items
    ) + tuple((category.key, category.synonyms, tuple(category.name.values())) for category in programme.categories)
    labels = _CACHE.get(key)
    if labels is None:
        if len(_CACHE) >= _CACHE_SIZE:
            _CACHE.clear()
        labels = _CACHE[key] = Labels(programme)
    return labels
