"""The seven items (N7) as people write them: ``Layout`` is a way to write, ``written`` the text of one person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from samples.register import Examinee

COUNTRIES = {
    "VN": "ベトナム",
    "ID": "インドネシア",
    "MM": "ミャンマー",
    "PH": "フィリピン",
    "CN": "中国",
    "NP": "ネパール",
    "KH": "カンボジア",
    "TH": "タイ",
}
_ENGLISH = {
    "VN": "Vietnam",
    "ID": "Indonesia",
    "MM": "Myanmar",
    "PH": "Philippines",
    "CN": "China",
    "NP": "Nepal",
    "KH": "Cambodia",
    "TH": "Thailand",
}
_HALF_WIDTH = {"VN": "ﾍﾞﾄﾅﾑ", "ID": "ｲﾝﾄﾞﾈｼｱ", "MM": "ﾐｬﾝﾏｰ", "PH": "ﾌｨﾘﾋﾟﾝ", "NP": "ﾈﾊﾟｰﾙ", "KH": "ｶﾝﾎﾞｼﾞｱ", "TH": "ﾀｲ"}
CATEGORIES = {
    "machining": "機械金属加工区分",
    "electronics": "電気電子機器組立て区分",
    "surface": "金属表面処理区分",
}
_CATEGORIES_ENGLISH = {
    "machining": "Machining and Metal Processing",
    "electronics": "Electric and Electronic Device Assembly",
    "surface": "Metal Surface Treatment",
}
_SEX = {"M": "男", "F": "女"}
_SEX_ENGLISH = {"M": "Male", "F": "Female"}

LABELS = (
    "受験(じゅけん)番号(ばんごう)",
    "受験日(じゅけんび)",
    "受験(じゅけん)した試験(しけん)区分(くぶん)",
    "氏名(しめい)",
    "国籍(こくせき)",
    "生年月日(せいねんがっぴ)",
    "性別(せいべつ)",
)
_BARE = ("受験番号", "受験日", "受験した試験区分", "氏名", "国籍", "生年月日", "性別")
_LABELS_ENGLISH = (
    "Examinee number",
    "Date of the exam",
    "Exam category",
    "Name",
    "Nationality",
    "Date of birth",
    "Sex",
)
_CIRCLED = "①②③④⑤⑥⑦"

Values = tuple[str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a mail says, in the register's words until ``changed``; None leaves an item out."""

    examinee: Examinee
    changed: Mapping[str, str | None]

    def values(self, english: bool = False) -> Values:
        """Return the seven values, in Japanese or English, as a person writes them."""
        who = self.examinee
        day = _english_date if english else _japanese_date
        plain = {
            "examinee_number": who.examinee_number,
            "exam_date": day(who.exam_date),
            "category": (_CATEGORIES_ENGLISH if english else CATEGORIES)[who.category],
            "name": who.name,
            "nationality": (_ENGLISH if english else COUNTRIES)[who.nationality],
            "birth_date": day(who.birth_date),
            "sex": (_SEX_ENGLISH if english else _SEX)[who.sex],
        }
        number, exam, category, name, nation, birth, sex = (
            self.changed.get(key, value) or "" for key, value in plain.items()
        )
        return (number, exam, category, name, nation, birth, sex)


Layout = Callable[[Claim], str]


def circled(claim: Claim) -> str:
    """The notice's own template, with ① and readings."""
    return _lines(f"{sign}{label}:{value}" for sign, label, value in zip(_CIRCLED, LABELS, claim.values(), strict=True))


def bare(claim: Claim) -> str:
    """Circled numbers, labels without readings, full-width colons."""
    return _lines(f"{sign}{label}：{value}" for sign, label, value in zip(_CIRCLED, _BARE, claim.values(), strict=True))


def numbered(claim: Claim) -> str:
    """1. to 7. and no labels at all."""
    return _lines(f"{number}. {value}" for number, value in enumerate(claim.values(), 1))


def bracketed(claim: Claim) -> str:
    """(1) to (7), a space for a colon."""
    lines = enumerate(zip(_BARE, claim.values(), strict=True), 1)
    return _lines(f"({number}) {label}　{value}" for number, (label, value) in lines)


def english(claim: Claim) -> str:
    """English labels and values."""
    values = zip(_LABELS_ENGLISH, claim.values(english=True), strict=True)
    return _lines(f"{number}. {label}: {value}" for number, (label, value) in enumerate(values, 1))


def two_lines(claim: Claim) -> str:
    """Each value on the line below its label."""
    return _lines(
        f"{sign} {label}\n　{value}" for sign, label, value in zip(_CIRCLED, LABELS, claim.values(), strict=True)
    )


def full_width(claim: Claim) -> str:
    """Digits and Latin letters as a Japanese keyboard makes them."""
    return bare(claim).translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


def half_width_kana(claim: Claim) -> str:
    """The nationality in half-width kana, as old phones write it."""
    nation = _HALF_WIDTH[claim.examinee.nationality]
    return bare(replace(claim, changed={**claim.changed, "nationality": nation}))


def eras(claim: Claim) -> str:
    """Japanese years: 令和6年2月15日, H8.4.12."""
    who = claim.examinee
    changed = {"exam_date": _era_date(who.exam_date), "birth_date": _short_era_date(who.birth_date)}
    return bare(replace(claim, changed={**changed, **claim.changed}))


def values_only(claim: Claim) -> str:
    """Seven lines, neither labels nor numbers."""
    return _lines(claim.values())


def quoted(claim: Claim) -> str:
    """The template filled in within the quotation of somebody's mail."""
    lines = circled(claim).splitlines()
    return "よろしくお願いします。\n\n2026年10月1日(木) 9:00 会社 総務 <soumu@example.co.jp>:\n" + _lines(
        f"> {line}" for line in lines
    )


def html_table(claim: Claim) -> str:
    """A table, as Outlook writes one, with a style sheet and a hidden line that must not be read."""
    rows = "".join(
        f"<tr><td><p class=MsoNormal>{sign}<ruby>{label}</ruby></p></td><td><p>{value}&nbsp;</p></td></tr>"
        for sign, label, value in zip(_CIRCLED, _BARE, claim.values(), strict=True)
    )
    return (
        "<html><head><style>p.MsoNormal {margin:0}</style></head><body lang=JA>"
        "<p>結果通知書の発行をお願いします。</p><div style='display:none'>⑦性別：その他</div>"
        f"<table border=1>{rows}</table></body></html>"
    )


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _japanese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _english_date(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _era_date(day: date) -> str:
    year = day.year - 2018 if day >= date(2019, 5, 1) else day.year - 1988
    return f"{'令和' if day >= date(2019, 5, 1) else '平成'}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def _short_era_date(day: date) -> str:
    year, era = (day.year - 1988, "H") if day >= date(1989, 1, 8) else (day.year - 1925, "S")
    return f"{era}{year}.{day.month}.{day.day}"
