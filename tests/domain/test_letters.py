"""Letters say what they must, in each language that has texts, and nothing that a person wrote can break them."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree

import pytest

from scoredesk.actions.load_programme import load_programme
from scoredesk.domain.application import Item, Role
from scoredesk.domain.assessment import Ground
from scoredesk.domain.case_token import find
from scoredesk.domain.deficiencies import PARAMETERS, Deficiency, DeficiencyCode
from scoredesk.domain.letters import LetterFacts, letter_languages, point_as_html, write
from scoredesk.domain.programme_texts import REQUIRED, LetterKind, LoadedProgramme
from scoredesk.domain.revocation import RevocationReason
from tests.programmes import CLEANING, MANUFACTURING

LOADED = load_programme(MANUFACTURING)
TOKEN = "SD-7K2QF-9XM4T"
FULL = LetterFacts(
    case_number=TOKEN,
    name="NGUYEN VAN HUNG",
    exam_date=date(2025, 6, 1),
    promised=date(2026, 7, 14),
    answer_by=date(2026, 9, 1),
    deficiencies=(Deficiency(DeficiencyCode.PORTRAIT_MISSING, mends=Role.PORTRAIT),),
    grounds=(Ground.MY_PAGE,),
    note="Room 3 is upstairs.",
    serial="SM2-2026-000124",
    replaced_serial="SM2-2026-000123",
    reason=RevocationReason.WRONG_PERSON,
    verify_url="https://score.example/v/9f8a",
    attachment="report.pdf",
    photo_url="https://score.example/photo/",
    learn_url="https://score.example/verify/learn/",
    report_url="https://score.example/r/77aa",
    link_until=date(2026, 8, 1),
    my_page_url="https://score.example/my-page/",
    code="482913",
    minutes=10,
)


class Text(HTMLParser):
    """The words of a page, and its tags in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_in_every_language(kind: LetterKind) -> None:
    letter = write(kind, LOADED, FULL)
    assert letter.subject.startswith(f"[{TOKEN}] ")
    assert find(letter.subject) == (TOKEN,)
    assert "\n" not in letter.subject
    assert "{" not in letter.subject
    page = Text(letter.html)
    assert page.open == []
    for text in (letter.plain, letter.html):
        assert "$" not in text
        assert "|" not in text
    assert letter.plain.startswith("English below\n\n")
    assert letter.plain.count("──── English ────") == 1
    assert [attrs["lang"] for tag, attrs in page.tags if tag == "div" and "lang" in attrs] == ["ja", "en"]
    assert ("rp", {}) in page.tags
    assert ("rt", {}) in page.tags


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_demands_what_it_must_say(kind: LetterKind) -> None:
    blank: dict[str, object] = {"case_number": "", "points": (), "promised": None, "minutes": 0}
    for name in REQUIRED[kind]:
        if name == "points":
            facts = replace(FULL, deficiencies=(), grounds=())
        else:
            facts = replace(FULL, **{name: blank.get(name, "")})  # type: ignore[arg-type]  # blank, of each field's type
        with pytest.raises(ValueError, match=f"must say {name}"):
            write(kind, LOADED, facts)


def test_the_acknowledgement_names_case_and_day_in_both_languages() -> None:
    letter = write(LetterKind.ACKNOWLEDGEMENT, LOADED, FULL)
    for text in (letter.plain, letter.html):
        assert text.count(TOKEN) == 2
        assert "2026年7月14日(火)まで" in text
        assert "Tuesday, 14 July 2026" in text
    assert "申請(しんせい)を 受(う)け取(と)りました" in letter.plain
    assert "<ruby>申請<rp>(</rp><rt>しんせい</rt><rp>)</rp></ruby>を" in letter.html
    assert letter.subject == f"[{TOKEN}] 申請を 受け取りました / We have received your application"


def test_the_deficiency_letter_numbers_its_points_and_mends_each() -> None:
    points = (
        Deficiency(DeficiencyCode.ITEM_MISSING, {"item": "category"}, mends=Item.CATEGORY),
        Deficiency(DeficiencyCode.ITEM_AMBIGUOUS, {"item": "exam_date", "written": "03/04/2025"}),
        Deficiency(DeficiencyCode.FILE_SIZE, {"file": "portrait"}, mends=Role.PORTRAIT),
        Deficiency(DeficiencyCode.EXAM_DATE_NO_EXAM, {"exam_date": "2025-08-01"}),
        Deficiency(DeficiencyCode.OTHER, {"note": "Please call us."}),
    )
    plain = write(LetterKind.DEFICIENCY, LOADED, replace(FULL, grounds=(), deficiencies=points)).plain
    japanese, english = plain.split("──── English ────")
    assert re.findall(r"^(\d)\. ", japanese, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert re.findall(r"^(\d)\. ", english, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert "1. ③受験(じゅけん)した試験(しけん)区分(くぶん)が" in japanese
    assert "金属(きんぞく)表面(ひょうめん)処理(しょり)区分(くぶん)" in japanese
    assert "1. ③ Exam category is missing." in english
    assert "Machining and Metal Processing; Electric" in english
    assert "03/04/2025" in japanese
    assert "03/04/2025" in english
    assert "photo of your face" in english
    assert "5 MB" in japanese
    assert "5 MB" in english
    assert "2025年8月1日(金)に" in japanese
    assert "Friday, 1 August 2025" in english
    assert "Please call us." in english
    assert "2026年9月1日(火)まで" in japanese
    assert "Send only what is listed above" in english


@pytest.mark.parametrize("code", list(DeficiencyCode))
def test_every_deficiency_is_written_without_a_gap(code: DeficiencyCode) -> None:
    example = {"item": "name", "file": "portrait", "exam_date": "2025-08-01", "written": "X", "note": "Y"}
    params = {name: example[name] for name in PARAMETERS.get(code, ())}
    facts = replace(FULL, grounds=(), deficiencies=(Deficiency(code, params),))
    letter = write(LetterKind.DEFICIENCY, LOADED, facts)
    for section in letter.plain.split("──── English ────"):
        what, *mend = section.partition("1. ")[2].partition("\n\n")[0].splitlines()
        assert what.strip()
        assert mend


@pytest.mark.parametrize("ground", list(Ground))
def test_every_ground_is_written_without_a_gap(ground: Ground) -> None:
    facts = replace(FULL, deficiencies=(), grounds=(ground,))
    letter = write(LetterKind.REFUSAL, LOADED, facts)
    for section in letter.plain.split("──── English ────"):
        what, *mend = section.partition("1. ")[2].partition("\n\n")[0].splitlines()
        assert what.strip()
        assert mend
        assert section.count(FULL.note) == 1


def test_a_report_comes_as_a_file_or_as_a_link() -> None:
    as_file = write(LetterKind.DELIVERY, LOADED, replace(FULL, report_url="", link_until=None)).plain
    as_link = write(LetterKind.DELIVERY, LOADED, replace(FULL, attachment="")).plain
    assert "report.pdf" in as_file
    assert "/r/77aa" not in as_file
    assert "2026年8月1日" not in as_file
    assert "/r/77aa" in as_link
    assert "2026年8月1日(土)まで" in as_link
    assert "report.pdf" not in as_link
    for text in (as_file, as_link):
        assert FULL.verify_url in text
        assert "https://www.moj.go.jp/isa/10_00233.html" in text
        assert "The Immigration Services Agency of Japan decides" in text
        assert "only a score report that was issued through this procedure" in text


def test_a_code_letter_needs_no_case() -> None:
    letter = write(LetterKind.ONE_TIME_CODE, LOADED, LetterFacts(code="482913", minutes=10))
    assert letter.subject == "マイページの コード / Your code for My Page"
    assert "482913" in letter.plain
    assert "10分(ふん)だけ" in letter.plain


# What a person wrote


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '" onmouseover="x',
        "$points $case_number ${code}",
        "{壊|こわ}す",
        "A & B",
        "| label | value",
        "!",
    ],
)
def test_a_name_is_shown_as_it_is_and_never_read(name: str) -> None:
    letter = write(LetterKind.ACKNOWLEDGEMENT, LOADED, replace(FULL, name=name))
    assert name in letter.plain
    page = Text(letter.html)
    assert name in "".join(page.words)
    assert "script" not in {tag for tag, _ in page.tags}
    assert page.tags == Text(write(LetterKind.ACKNOWLEDGEMENT, LOADED, FULL).html).tags


@pytest.mark.parametrize(
    "name",
    ["see https://evil.example/x", "evil.example", "www.evil.example", "me@evil.example", "a\r\nBcc: x@y.example"],
)
def test_a_stranger_cannot_put_a_link_into_our_letter(name: str) -> None:
    letter = write(LetterKind.ACKNOWLEDGEMENT, LOADED, replace(FULL, name=name))
    assert "evil.example" not in letter.plain
    assert "://evil" not in letter.plain
    assert "\r" not in letter.plain
    assert "\n" not in letter.subject


@pytest.mark.parametrize("name", ["J.R. SMITH", "MARIA S/O JOHN", "O'BRIEN", "NGUYỄN VĂN HÙNG", "山田 太郎"])
def test_real_names_stay_whole(name: str) -> None:
    assert f"Dear {name}," in write(LetterKind.ACKNOWLEDGEMENT, LOADED, replace(FULL, name=name)).plain


def test_what_was_written_is_cut() -> None:
    point = Deficiency(DeficiencyCode.ITEM_INVALID, {"item": "exam_date", "written": "9" * 5000})
    letter = write(LetterKind.DEFICIENCY, LOADED, replace(FULL, grounds=(), deficiencies=(point,)))
    assert "9" * 61 not in letter.plain
    assert "9…" in letter.plain


def test_a_clerks_note_keeps_its_lines() -> None:
    letter = write(LetterKind.REFUSAL, LOADED, replace(FULL, deficiencies=(), note="One.\nTwo."))
    assert "One.\nTwo." in letter.plain
    assert "One.<br>Two." in letter.html


# Languages


def folder_with(tmp_path: Path, programme: Path, *languages: str, chosen: str) -> LoadedProgramme:
    """A programme's folder that has the bundled texts, under each of these languages' names."""
    folder = tmp_path / "programme"
    copytree(programme, folder, ignore=lambda *_: {"letters", "texts"})
    path = folder / "programme.toml"
    text = re.sub(r"letter_languages = .*", f"letter_languages = {chosen}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    for kind in ("letters", "texts"):
        (folder / kind).mkdir()
        for tag in languages:
            source = "ja" if tag == "ja" else "en"
            written = (MANUFACTURING / kind / f"{source}.toml").read_text(encoding="utf-8")
            written = written.replace('language = "English"', f'language = "{tag}"')
            (folder / kind / f"{tag}.toml").write_text(written, encoding="utf-8")
    return load_programme(folder)


def test_a_file_more_is_a_language_more(tmp_path: Path) -> None:
    chosen = '["ja", "en", "vi"]'
    without = folder_with(tmp_path / "a", MANUFACTURING, "ja", "en", chosen=chosen)
    assert letter_languages(without) == ("ja", "en")
    with_it = folder_with(tmp_path / "b", MANUFACTURING, "ja", "en", "vi", chosen=chosen)
    assert letter_languages(with_it) == ("ja", "en", "vi")
    letter = write(LetterKind.ACKNOWLEDGEMENT, with_it, FULL)
    assert "──── vi ────" in letter.plain
    assert 'lang="vi"' in letter.html


def test_the_readers_own_language_is_added_where_there_are_texts(tmp_path: Path) -> None:
    loaded = folder_with(tmp_path, MANUFACTURING, "ja", "en", "vi", chosen='["ja", "en"]')
    assert letter_languages(loaded) == ("ja", "en")
    assert letter_languages(loaded, "vi") == ("ja", "en", "vi")
    assert letter_languages(loaded, "km") == ("ja", "en")
    assert "──── vi ────" in write(LetterKind.ACKNOWLEDGEMENT, loaded, replace(FULL, language="vi")).plain


def test_no_language_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no letter language"):
        write(LetterKind.ACKNOWLEDGEMENT, folder_with(tmp_path, MANUFACTURING, chosen='["ja"]'), FULL)


def test_another_programme_writes_its_own_numbers_and_names(tmp_path: Path) -> None:
    loaded = folder_with(tmp_path, CLEANING, "en", "vi", chosen='["en", "vi"]')
    points = (
        Deficiency(DeficiencyCode.PORTRAIT_HEAD_HEIGHT),
        Deficiency(DeficiencyCode.PORTRAIT_MISSING),
        Deficiency(DeficiencyCode.ITEM_MISSING, {"item": "category"}),
    )
    plain = write(LetterKind.DEFICIENCY, loaded, replace(FULL, grounds=(), deficiencies=points)).plain
    assert "60 to 75.5 percent" in plain
    assert "last 3 months" in plain
    assert "2 MB" in plain
    assert "⑦ Kind of test is missing." in plain
    assert "office@cleaning.example" in plain
    assert "Building Cleaning Exam Centre" in plain
    assert "Manufacturing" not in plain
    delivery = write(LetterKind.DELIVERY, loaded, FULL).plain
    assert "moj.go.jp" not in delivery


def test_a_point_can_be_said_on_a_page_in_the_letters_own_words() -> None:
    what, mend = point_as_html(Deficiency(DeficiencyCode.FILE_TYPE, {"file": "portrait"}), LOADED, "ja")
    assert "<ruby>顔<rp>(</rp><rt>かお</rt>" in what
    assert "JPG" in mend
    _, mend = point_as_html(Deficiency(DeficiencyCode.PORTRAIT_HEAD_HEIGHT), LOADED, "en")
    assert "50 to 69 percent" in mend
    what, _ = point_as_html(Deficiency(DeficiencyCode.ITEM_INVALID, {"item": "sex", "written": "<b>"}), LOADED, "en")
    assert "<b>" not in what
    with pytest.raises(KeyError):
        point_as_html(Deficiency(DeficiencyCode.FILE_PDF), LOADED, "th")
