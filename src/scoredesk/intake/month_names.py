"""Month names as applicants write them, by month, in plain Latin letters or in their own script."""

import re
from collections.abc import Iterable

MONTHS: tuple[tuple[str, ...], ...] = (
    (
        "january",
        "jan",
        "januari",
        "janvier",
        "enero",
        "janeiro",
        "yanvar",
        "มกราคม",
        "ม.ค.",
        "ဇန်နဝါရီ",
        "ဇန္နဝါရီ",
        "មករា",
        "जनवरी",
    ),
    (
        "february",
        "feb",
        "februari",
        "pebruari",
        "febrero",
        "pebrero",
        "fevrier",
        "fevral",
        "กุมภาพันธ์",
        "ก.พ.",
        "ဖေဖော်ဝါရီ",
        "កុម្ភៈ",
        "កុម្ភះ",
        "फेब्रुअरी",
        "फरवरी",
    ),
    ("march", "mar", "maret", "marso", "marzo", "mars", "mart", "มีนาคม", "มี.ค.", "မတ်", "មីនា", "मार्च"),
    ("april", "apr", "abril", "avril", "aprel", "เมษายน", "เม.ย.", "ဧပြီ", "មេសា", "अप्रिल", "अप्रैल"),
    ("may", "mei", "mayo", "mai", "พฤษภาคม", "พ.ค.", "မေ", "ឧសភា", "मे", "मई"),
    ("june", "jun", "juni", "hunyo", "junio", "iyun", "มิถุนายน", "มิ.ย.", "ဇွန်", "មិថុនា", "जुन", "जून"),
    ("july", "jul", "juli", "hulyo", "julio", "iyul", "กรกฎาคม", "ก.ค.", "ဇူလိုင်", "កក្កដា", "जुलाई"),
    (
        "august",
        "aug",
        "augst",
        "agustus",
        "agu",
        "agt",
        "ags",
        "agosto",
        "avgust",
        "สิงหาคม",
        "ส.ค.",
        "ဩဂုတ်",
        "သြဂုတ်",
        "សីហា",
        "अगस्ट",
        "अगस्त",
    ),
    (
        "september",
        "sept",
        "sep",
        "septiembre",
        "setyembre",
        "sentyabr",
        "กันยายน",
        "ก.ย.",
        "စက်တင်ဘာ",
        "កញ្ញា",
        "सेप्टेम्बर",
        "सितम्बर",
    ),
    (
        "october",
        "oct",
        "oktober",
        "okt",
        "octubre",
        "oktubre",
        "oktyabr",
        "ตุลาคม",
        "ต.ค.",
        "အောက်တိုဘာ",
        "តុលា",
        "अक्टोबर",
        "अक्टूबर",
    ),
    (
        "november",
        "nov",
        "nopember",
        "nop",
        "nobyembre",
        "noviembre",
        "noyabr",
        "พฤศจิกายน",
        "พ.ย.",
        "နိုဝင်ဘာ",
        "វិច្ឆិកា",
        "नोभेम्बर",
        "नवम्बर",
    ),
    (
        "december",
        "dec",
        "desember",
        "des",
        "disember",
        "disyembre",
        "diciembre",
        "dekabr",
        "ธันวาคม",
        "ธ.ค.",
        "ဒီဇင်ဘာ",
        "ធ្នូ",
        "डिसेम्बर",
        "दिसम्बर",
    ),
)

MONTH_BY_NAME: dict[str, int] = {name: number for number, names in enumerate(MONTHS, 1) for name in names}


def one_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest first, that looks at each sign once."""
    by_sign: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            by_sign.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(sign) + one_of(rest) for sign, rest in by_sign.items()]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"
