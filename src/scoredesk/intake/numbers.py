"""Examinee numbers: opaque text of unknown format, told only from what is certainly none.

The value keeps the hyphens as written; register and number are compared after folding (``domain.folding``).
"""

import re
from itertools import islice

from scoredesk.domain.application import Doubt
from scoredesk.intake.folding import latin_base
from scoredesk.intake.people import read_sex
from scoredesk.intake.values import NOTHING, Value, certain, doubtful

_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9](?:[A-Za-z0-9]|[-_/.](?=[A-Za-z0-9])){1,29}(?![A-Za-z0-9])")
_SPACED_HYPHEN = re.compile(r"(?<=[A-Za-z0-9])\s*[-\u2010-\u2015\u2212\u30fc\uff70]\s*(?=[A-Za-z0-9])")
_HASH = re.compile(r"^\s*(?:#|no\.?|№|番号)\s*[:.]?\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CARD_NUMBER = re.compile(r"^[A-Z]{2}[0-9]{8}[A-Z]{2}$")
_DATE = re.compile(r"^(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])$|\d\d?/\d\d?/\d{4}$")
_PHONE = re.compile(r"^(?:0[5789]0-?\d{4}-?\d{4}|\+?81)")
# "2411 0457", "0 4 1 1 2 6", "SM 2506", "K 2506-118": short groups that begin a text, and nothing like them after it.
_GROUPS = re.compile(
    r"^\s*(?P<groups>(?=[A-Za-z0-9]{1,5}\s)(?:[A-Za-z]{0,5}[0-9]{0,5}|[0-9]{1,3}[A-Za-z]{1,2})(?:\s[0-9]{1,5})+|"
    r"(?!(?:id|is|was|of|no|nr|tel|fax|room|apt|call)\s)[A-Za-z]{1,4}\s[0-9]{1,8}(?:-[0-9]{1,8}){1,4})"
    r"\s*(?:です|でした|desu|po)?[\s。.]*$",
    re.IGNORECASE,
)
# "PA1234567 (this is my passport's number)": said to be the number of something else.
_OF_ANOTHER = re.compile(
    r"passport|パスポート|旅券|residence card|zairyu|在留カード|phone|電話|携帯|ho chieu|the cu tru|paspor|护照|"
    r"pasaporte|หนังสือเดินทาง|နိုင်ငံကူးလက်မှတ်|राहदानी|លិខិតឆ្លងដែន"
)
_NOT = re.compile(r"\b(?:not|bukan|hindi|khong phai)\b|不是|ではな|でな|じゃな|होइन")
_MAX_REMARKS = 4
_CUT_OFF = re.compile(r"[A-Za-z0-9](?:\s*[-\u2010-\u2015\u2212_]|/)\s*$")
_GOES_ON = re.compile(r"^\s*[A-Za-z]{0,5}-?\d+\s\d{1,8}(?![\d年月/.-])")
_PLACE_OR_DAY = re.compile(
    r"\b(?:seat|room|floor|desk)\s*(?:no\.?\s*)?[a-z]?\d{1,3}\b|(?<!^)(?<![\w-])\d{1,2}f(?![\w-])|\d{1,3}\s*(?:番席|号室|教室|階)|"
    r"\d{4}年(?:\s*\d{1,2}月)?(?:\s*\d{1,2}日)?",
    re.IGNORECASE,
)
_MASKED = re.compile(r"\d-?(?:x{2,}|[*●○◯_]{2,})|[*●○◯]{2,}-?\d", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"不明|分かりません|わかりません|忘れ|わすれ|forgot|unknown|don.?t (?:know|remember)|lupa|quên|なし\b|"
    r"nawala|nalimutan|nakalimutan|\blost\b|hilang|làm mất|bị mất|無くし|なくし|失くし|紛失|丢了|हरायो|ပျောက်|បាត់|หาย",
    re.IGNORECASE,
)

# "0-2411-5263 BB": letters set off behind, and nothing after them; "<- this is it": a remark that points at the number.
_LETTERS_LAST = re.compile(
    r"^\s*(?P<number>(?=[A-Za-z0-9-]{0,20}\d{3})[A-Za-z0-9]+(?:-[A-Za-z0-9]+){0,5}) (?P<letters>[A-Z]{1,3})"
    r"\s*(?:です|でした|desu|po)?[\s。.,、]*$"
)
_NO_ENDING = frozenset({"OK", "PO", "NG", "NO", "NA", "AM", "PM", "MR", "MS", "JP", "SSW", "NEW"})
_COUNTRIES = frozenset(  # that workers write
    ("BD", "CN", "ID", "IN", "KG", "KH", "LA", "LK", "MM", "MN", "MY", "NP", "PH", "PK", "TH", "TJ", "UZ", "VN")
)
_POINTED_AT = re.compile(r"\s*(?:<-{1,3}|←|⇐)\s*[^\d\n]{0,60}$")

# Words of many numbers that are no examinee's, right before one of them; and a field's own label.
_NAMED_OTHERWISE = re.compile(
    r"(?:tel|phone|mobile|fax|電話|携帯|でんわ|内線|hp|wa|room|部屋|へや|号室|座席|seat|受付|整理|社員|会員|伝票|予約|請求|口座|郵便|〒|"
    r"passport|パスポート|旅券|在留カード|card|カード|zip|postal|ref|reference|ticket|case|invoice|案件|問い?合わ?せ|法人|登録|許可|"
    r"staff|employee|booking|order|前の|旧|old|ユーザー|user|パスワード|password|pin|login|ログイン|locker|ロッカー|コード|code|id|"
    r"serial|製造|account)[^0-9]{0,12}$|"
    r"(?:^|[\s、,;(])(?![^\s、,;:]{0,12}(?:no\.?|number|番号|ばんごう)\s?:)[^\s、,;:]{1,16}\s?:\s*$"
)
_CARD_OR_PHONE = re.compile(
    r"[a-z]{2}\d{8}[a-z]{2}$|[a-z]{1,2}\d{7}$|0[5789]0-?\d{4}-?\d{4}$|0\d{1,4}-\d{1,4}-\d{3,4}$|\d{3}-\d{4}$"
)
WORD = re.compile(r"(?<![a-z0-9@./_-])(?=[a-z0-9_/-]*[0-9])[a-z0-9]+(?:[-/_][a-z0-9]+)*(?![a-z0-9@]|\.[a-z0-9])")
"""A word in ``latin_base`` form that holds a digit, and is no part of an address."""
_ATTACHED = re.compile(r"attach|photo|picture|添付|写真|送り|おくり")


def read_number(text: str, strict: bool = False) -> Value:
    """Read an examinee number from a folded text. ``strict``: at least four digits in the first such word."""
    text = _POINTED_AT.sub("", text)
    cut_off = bool(_CUT_OFF.search(text))
    plain = _SPACED_HYPHEN.sub("-", _HASH.sub("", text.strip(" 。、,.;:「」\"'")))
    plain = _PLACE_OR_DAY.sub(" ", plain)
    outside = _BRACKETED.sub(" ", plain)
    if (ending := _LETTERS_LAST.match(outside)) and ending["letters"] not in _NO_ENDING:
        number, letters = ending["number"].upper(), ending["letters"]
        outside = plain = number + letters
        if letters in _COUNTRIES or read_sex(letters, strict=True).value:
            return doubtful(Doubt.AMBIGUOUS, (number, number + letters))  # "SM24-00318 VN": a country?
    if unknown := _UNKNOWN.search(outside):
        outside = outside[: unknown.start()]  # "I lost it; my login was arnel_d88": what is told then is no number
    tokens = _tokens(outside) or ([] if unknown else _tokens(plain))
    if strict:
        if len(tokens) > 1 and _GOES_ON.match(plain):
            return doubtful(Doubt.AMBIGUOUS, tokens)  # one number in groups, or two: its first group is a wrong value
        tokens = [token for token in tokens if sum(char.isdigit() for char in token) >= 4][:1]
    if _MASKED.search(plain) and tokens:
        return doubtful(Doubt.AMBIGUOUS, tokens)
    if not tokens:
        nothing = strict or _UNKNOWN.search(text) or not any(char.isalnum() for char in text)
        return NOTHING if nothing else doubtful(Doubt.INVALID, (text.strip(),))
    if len(tokens) == 1:  # "SM24-00318 (SM24-00381)": which of the two?
        tokens += [other for other in _tokens(plain) if other not in tokens and _shape(other) == _shape(tokens[0])]
    if len(tokens) > 1:
        return doubtful(Doubt.AMBIGUOUS, tokens, several=True)
    token = tokens[0]
    if _names_another(text):
        return doubtful(Doubt.AMBIGUOUS, (token,))
    if cut_off or _CARD_NUMBER.match(token) or _DATE.match(token) or _PHONE.match(token):
        return doubtful(Doubt.AMBIGUOUS, (token,))  # cut off, a card's number, a date, a telephone
    return certain(token)


def _names_another(text: str) -> bool:
    """Tell whether a text says that its number is that of something else: ``PA1234567 (my passport)``."""
    base = latin_base(text)
    another = _OF_ANOTHER.search(base)
    return another is not None and not _ATTACHED.search(base, another.end()) and not _only_beside(text)


def _only_beside(text: str) -> bool:
    """Tell whether a remark in brackets speaks of another number: ``ZJ-88 (not the passport, EK0092217)``."""
    inside = " ".join(match[0] for match in islice(_BRACKETED.finditer(text), _MAX_REMARKS))
    if not _OF_ANOTHER.search(latin_base(inside)) or _OF_ANOTHER.search(latin_base(_BRACKETED.sub(" ", text))):
        return False
    return bool(_NOT.search(latin_base(inside)))


def is_lost(text: str) -> bool:
    """Tell whether a folded text says that a number is lost, forgotten or not known."""
    return bool(_UNKNOWN.search(text))


def is_named_otherwise(before: str) -> bool:
    """Tell whether the words right before a number, in ``latin_base`` form, make it that of something else."""
    return bool(_NAMED_OTHERWISE.search(before))


def is_card_or_phone(word: str) -> bool:
    """Tell whether a word is built like the number of a residence card, a passport, a telephone or a post office."""
    return bool(_CARD_OR_PHONE.match(latin_base(word)))


def is_of_another(text: str) -> bool:
    """Tell whether a folded text speaks of the number of something else: a telephone, a card, a passport."""
    return bool(_OF_ANOTHER.search(latin_base(text)))


def _tokens(text: str) -> list[str]:
    grouped = _GROUPS.match(text)
    if grouped and len(grouped["groups"].split()) > 1:
        return ["".join(grouped["groups"].split()).upper()]
    pieces = [match[0].upper() for match in _TOKEN.finditer(text)]
    return list(dict.fromkeys(piece for piece in pieces if any(char.isdigit() for char in piece)))


def _shape(token: str) -> str:
    """Return what two numbers of one office have in common: letters where letters are, digits where digits are."""
    return "".join("0" if char.isdigit() else "A" if char.isalpha() else "-" for char in token)
