"""Values that the writer put right: ``A → 正しくは B``, ``×A ○B``, ``AではなくB``.

What is put right wins over what stands elsewhere; which item is meant, the caller knows. Texts are folded ones.
"""

import re

from scoredesk.intake.folding import latin_base

# "The right one is": what follows is the value. The words between may name the item.
SAYS_RIGHT = re.compile(
    r"正しい[^。、\s:]{0,14}?(?:は|が)|正しくは|正解は|訂正後|\bthe (?:correct|right)(?: \w{1,12}){0,4}? is\b|"
    r"\b(?:it )?should be\b|\bcorrect(?:ed)? (?:to|is|one)\b|\bcorrection\s*:|\byang benar(?: adalah)?|"
    r"\b(?:moi )?dung la\b|\bsua (?:lai )?thanh\b|正确的?是|\bang tama(?:ng \w{1,12})?(?: po)? ay\b"
)
_AFTER = re.compile(r"^\s*[:、,は]?\s*")
_CROSSED = re.compile(r"[×✕✖❌❎]\s*(?P<wrong>[^○◯〇⭕✓✔\n]{1,60}?)[\s→⇒、,/|>-]*[○◯〇⭕✓✔]\s*(?P<right>\S.*)$")
_WRONG_RIGHT = re.compile(r"誤\s*[):：】]\s*.{1,60}?正\s*[):：】]\s*(?P<right>\S.*)$")
_NOT_BUT = re.compile(
    r"(?:ではなくて?|じゃなくて?|でなく)、?\s*(?P<right>\S.*)$|\bnot .{1,40}?(?: but|,) (?P<right_en>\S.*)$|"
    r"\bbukan .{1,40}?(?:tapi|tetapi|melainkan) (?P<right_id>\S.*)$|\bkhong phai .{1,40}?ma la (?P<right_vi>\S.*)$"
)
# "「男」の間違いです": the slip was made for what stands before it.
MISTAKEN_FOR = re.compile(
    r"(?P<meant>[^\s、。「」『』は,:][^、。「」『』は,:]{0,40}?)\s*[」』]?\s*の\s*(?:間違い|まちがい|誤り|あやまり|書き間違い|誤記)"
    r"(?:です|でした|でございま|だ|なので|。|$)"
)
# "… sorry, wrong: …": what follows the apology is meant, where it can be read as the item at all.
_APOLOGY = re.compile(
    r"\b(?:sorry(?: po)?|oops|i mean|(?:ay )?mali(?: po)?|pala|maaf|salah|maksud saya|xin loi|nham|viet sai|typo)\b|"
    r"すみません|すいません|ごめんなさい|(?:書き)?間違え(?:ました|た)|まちがえ(?:ました|た)|間違いました|まちがい(?:です|でした|ました)|"
    r"じゃなくて|错了|写错|不对|ขอโทษ|เขียนผิด|မှား|गलत|माफ|ខុស"
)
# What is put in its place comes at once, and is not about something else.
_INSTEAD = re.compile(r"^(?:[^0-9A-Z]{0,12}[0-9A-Z].{0,40}|.{1,12})$")
_ABOUT_OTHERS = re.compile(
    r"^(?:for|to|about|that|if|because|but|i (?:can|don|am|have|will)|untuk|karena|vi|ve|da)\b|去年|前回|今日|本日|"
    r"today|now\b|phone|電話"
)
_DENIED = re.compile(
    r"(?<=\S)\s*[,(;]\s*(?:not|bukan|không phải(?: là)?|hindi)\b[^,;()]{1,60}\)?|"
    r"\s*\([^()]{1,40}(?:ではありません|ではない(?:です)?)\)",
    re.IGNORECASE,
)
_MAX_CHARS = 300


def denied(text: str) -> str | None:
    """Return what a text says in the place of what it denies: ``男ではなく女``, or None where it denies nothing."""
    base = latin_base(text) if len(text) <= _MAX_CHARS else ""
    match = _NOT_BUT.search(base)
    if match is None:
        return None
    group = next(name for name, found in match.groupdict().items() if found)
    return text[match.start(group) :].strip(" ()[]。")


def corrected(text: str) -> str | None:
    """Return the value that a text puts in the place of the one before it, or None where it corrects nothing."""
    if len(text) > _MAX_CHARS:
        return None
    base = latin_base(text)
    for pattern in (_CROSSED, _WRONG_RIGHT, _NOT_BUT):
        match = pattern.search(base)
        if match:
            group = next(name for name, found in match.groupdict().items() if name != "wrong" and found)
            return text[match.start(group) :].strip(" ()[]。")
    slip = MISTAKEN_FOR.search(base)
    if slip:
        return text[slip.start("meant") : slip.end("meant")].strip(" ()[]")
    matches = list(SAYS_RIGHT.finditer(base))
    if not matches and (taken_back := list(_APOLOGY.finditer(base))):
        said = text[after(base, taken_back[-1].end()) :].strip(" ()[]。,、!…-")
        before = base[: taken_back[0].start()].strip(" ()、,-")
        return said if before and _INSTEAD.match(said) and not _ABOUT_OTHERS.search(latin_base(said)) else None
    if not matches or not base[: matches[0].start()].strip():
        return None
    return text[after(base, matches[-1].end()) :].strip(" ()[]。")


def without_denied(text: str) -> str:
    """Return a text without what it says that the value is not: ``male (not female)``."""
    return _DENIED.sub("", text).strip() if _DENIED.search(text) else text


def apologises(text: str) -> bool:
    """Tell whether a text takes back what was said before it."""
    return bool(_APOLOGY.search(latin_base(text)))


def taken_back(text: str) -> str:
    """Return a text without its apology, in ``latin_base`` form: what is left of "sorry, the 18th"."""
    return _APOLOGY.sub(" ", latin_base(text)).strip()


def after(base: str, at: int) -> int:
    """Return where the value starts behind "the right one is"."""
    match = _AFTER.match(base[at : at + 20])
    return at + (match.end() if match else 0)
