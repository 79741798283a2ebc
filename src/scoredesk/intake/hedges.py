"""What a writer is not sure of: ``たぶん``, ``11日ごろ``, "maybe", "…?". A clerk asks about it (N10)."""

import re

from scoredesk.intake.folding import latin_base

_UNSURE = re.compile(
    r"\b(?:maybe|perhaps|probably|not sure|unsure|i think|i guess|i believe|approx\w*)\b|"
    r"\b(?:about|around) (?=[a-z ]{0,12}\d|$)|\bi think my\b|"
    r"たぶん|多分|おそらく|恐らく|かもしれ|だと思|と思い|とおもい|だったはず|はずです|[日月年]\s?(?:ごろ|ころ|頃|くらい|ぐらい)|自信が|うろ覚え|"
    r"\b(?:mungkin|sekitar|kira-kira|kalau tidak salah|kayaknya|sepertinya)\b|"
    r"\b(?:co le|khoang|hinh nhu|chac la|khong chac)\b|"
    r"\b(?:siguro|y?ata|parang|baka)\b|"
    r"大概|可能是|好像|大约|应该是|"
    r"น่าจะ|ประมาณ|ไม่แน่ใจ|शायद|"
    r"होला|लगभग|"
    r"ប្រហែល|ထင်ပါ|လောက်|"
    r"[?？]\s*[)）」』]*\s*$"
)


# "is this the one you want?" asks of the form, not of the value.
_ASKS_OF_THE_FORM = re.compile(
    r"\s*[(（]\s*(?:これ|それ|この\w{0,6})で(?:いい|よい|良い|よろしい|大丈夫|だいじょうぶ|オッケー|ok)[^()（）?？]{0,8}[?？]\s*[)）]|"
    r"\s*\(\s*(?:is (?:this|that|it) (?:ok|okay|fine|all right|enough)|"
    r"(?:ini )?boleh|ok(?:ay)? (?:po )?(?:ba)?)\s*\?\s*\)"
)


def is_unsure(text: str) -> bool:
    """Tell whether a folded text hedges what it says."""
    return bool(_UNSURE.search(_ASKS_OF_THE_FORM.sub("", latin_base(text))))
