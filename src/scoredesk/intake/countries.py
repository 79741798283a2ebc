"""The country that a text names, as an ISO 3166-1 alpha-2 code."""

import difflib
import re

from scoredesk.domain.application import Doubt
from scoredesk.domain.countries import COUNTRIES
from scoredesk.intake.choices import chosen
from scoredesk.intake.country_synonyms import COUNTRY_SYNONYMS
from scoredesk.intake.folding import in_katakana, latin_base
from scoredesk.intake.lexicon import Hit, Lexicon
from scoredesk.intake.values import NOTHING, Value, certain, doubtful

_TYPO_RATIO = 0.86
_LIVES = re.compile(
    r"\b(?:liv(?:e|es|ing)|stay(?:ing)?|work(?:ing)?|resid\w+|now)\b|在住|滞在|居住|住んで|すんで|働いて|"
    r"\b(?:tinggal|song|dang o|nakatira)\b"
)
_MIN_TYPO_LENGTH = 5
# Short official names that are also ordinary words or parts of names; they count only when they stand alone.
_ONLY_ALONE = frozenset({"viet", "尼", "泰", "lao", "uk", "prc", "wni", "ind", "per", "pak"})
_LONG_VOWEL = re.compile(r"(?<=[\u30a1-\u30fa])[一―‐\-]")  # a dash or the kanji for one, typed for ー
_CODE = re.compile(r"^[A-Za-z]{2}$")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")


def _phrases() -> list[tuple[str, str]]:
    phrases = [(name, code) for code, country in COUNTRIES.items() for name in (country.ja, country.en)]
    phrases += [(name, code) for code, names in COUNTRY_SYNONYMS.items() for name in names]
    return phrases


_LEXICON: Lexicon[str] = Lexicon(_phrases())
_TYPO_NAMES = [
    (key, code)
    for key, code in _LEXICON.phrases()
    if code in COUNTRY_SYNONYMS and len(key) >= _MIN_TYPO_LENGTH and key not in _ONLY_ALONE
]


def hits(text: str) -> list[Hit[str]]:
    """Return the countries named in a folded text."""
    return [hit for hit in _LEXICON.finditer(latin_base(text)) if hit.key not in _ONLY_ALONE]


def read_country(text: str, strict: bool = False) -> Value:
    """Read the country that a folded text names. ``strict``: no typing errors, no bare codes inside text."""
    text = _FLAG.sub(_flagged, _LONG_VOWEL.sub("ー", text))
    bare = text.strip(" .。、,;:()[]「」\"'*_-/")
    exact = _LEXICON.exact(bare)
    if exact:
        return certain(exact)
    if _CODE.match(bare) and bare.upper() in COUNTRIES and not strict:
        return certain(bare.upper())
    named = hits(text) or hits(in_katakana(text))
    found = list(dict.fromkeys(hit.meaning for hit in named))
    if len(found) == 1:
        return certain(found[0])
    if len(found) > 1:
        choice = chosen(text, [(hit.start, hit.end, hit.meaning) for hit in named]) or _lived_away_from(text, found)
        return certain(choice) if choice else doubtful(Doubt.AMBIGUOUS, found)
    return NOTHING if strict else _mistyped(bare)


def _lived_away_from(text: str, found: list[str]) -> str | None:
    """Return the one country beside that in which somebody says to live: ``Vietnam (living in Japan)``."""
    others = [code for code in found if code != "JP"]
    return others[0] if len(others) == 1 and _LIVES.search(latin_base(text)) else None


def _flagged(flag: re.Match[str]) -> str:
    """Return the name of the country whose flag an emoji shows, or the emoji where there is none."""
    code = "".join(chr(ord(sign) - 0x1F1E6 + ord("A")) for sign in flag[0])
    return f" {COUNTRIES[code].en} " if code in COUNTRIES else flag[0]


def _mistyped(text: str) -> Value:
    written = re.sub(r"[\s.\-]|人$|国$", "", latin_base(text))
    if not any(char.isalpha() for char in written):
        return NOTHING
    if _MIN_TYPO_LENGTH <= len(written) <= 24:
        close = difflib.get_close_matches(written, [key for key, _ in _TYPO_NAMES], n=3, cutoff=_TYPO_RATIO)
        codes = {code for key, code in _TYPO_NAMES if key in close}
        if len(codes) == 1:
            return certain(codes.pop())
    return doubtful(Doubt.INVALID, (text,))
