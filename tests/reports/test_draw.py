"""The page: right words, right form, the same bytes each time, and nothing cut off."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pikepdf
import pytest
import segno
import zxingcpp
from PIL import Image, ImageFilter

from scoredesk.domain.report_facts import Bilingual, ReportFacts
from scoredesk.reports.draw import FontMissingError, Press, UndrawableError
from scoredesk.reports.report_texts import text
from tests.reports.making import FACTS, FONTS, LONG, SEALED_BY, drawn, portrait, press

A4 = (595.28, 841.89)


def words_of(pdf: bytes) -> str:
    """The page's words as poppler extracts them, one space between any two."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def page_of(pdf: bytes, dpi: int) -> Image.Image:
    """The page as poppler renders it."""
    done = subprocess.run(["pdftoppm", "-r", str(dpi), "-png", "-"], input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def test_the_page_states_the_facts_in_both_languages() -> None:
    words = words_of(drawn(portrait=portrait()))
    for stated in (
        "試験結果通知書", "Score Report", "SM2-2026-000123", "2026年11月20日", "20 November 2026", "M2-0012345",
        "2025年6月1日", "1 June 2025", "電気電子機器組立て区分", "Electric and Electronic Device Assembly",
        "NGUYEN VAN HUNG", "ベトナム", "Viet Nam", "1996年3月14日", "14 March 1996", "男", "Male", "52 / 100", "60",
        "86.6 %", "不合格", "Not passed", "製造分野特定技能2号評価試験 事務局", "office@exam.example.jp",
        "合格基準点の80%以上です", "at least 80% of the pass mark", "出入国在留管理庁が判断します",
        "Immigration Services Agency of Japan decides", "オンライン確認", "Offline check",
        FACTS.verify_url, f"Digitally sealed by {SEALED_BY}",
    ):  # fmt: skip
        assert stated.replace(" ", "") in words.replace(" ", "").replace("％", "%"), stated
    assert "見本" not in words
    assert "代わる" not in words


def test_what_differs_is_stated() -> None:
    below = words_of(drawn(reaches=False, share_percent=Decimal("79.9")))
    assert "達していません" in below
    assert "below 80% of the pass mark" in below
    successor = words_of(drawn(replaces="SM2-2026-000077"))
    assert "replaces report No. SM2-2026-000077" in successor
    assert "SM2-2026-000077 の通知書に代わる" in successor
    sample = words_of(drawn(sample=True))
    assert "これは見本です" in sample
    assert "This is a sample" in sample
    assert "Not passed" not in words_of(drawn(passed=True))


def test_a_sample_is_marked_across_the_page() -> None:
    plain, sample = (np.asarray(page_of(drawn(sample=marked), 60), float) for marked in (False, True))
    reddish = (sample[..., 0] - sample[..., 2] > 20) & ~(plain[..., 0] - plain[..., 2] > 20)
    rows, columns = np.nonzero(reddish)
    height, width = reddish.shape
    assert np.ptp(rows) > 0.4 * height
    assert np.ptp(columns) > 0.6 * width


def test_the_same_facts_give_the_same_bytes() -> None:
    again = Press(FONTS)
    assert again.draw(FACTS, sealed_by=SEALED_BY) == drawn()
    # A press keeps no memory of what it drew before.
    again.draw(LONG, sealed_by=SEALED_BY)
    assert again.draw(FACTS, sealed_by=SEALED_BY) == drawn()
    assert drawn().endswith(b"%%EOF\n")


def test_the_file_is_tagged_archivable_and_says_so() -> None:
    with pikepdf.open(io.BytesIO(drawn(portrait=portrait()))) as pdf:
        metadata = pdf.open_metadata()
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "試験結果通知書 Score Report SM2-2026-000123"
        assert pdf.Root.Lang == "ja-JP"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert len(pdf.pages) == 1
        box = [float(edge) for edge in pdf.pages[0].MediaBox]
        assert box == pytest.approx([0, 0, *A4], abs=0.01)
        kinds = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]
        assert kinds.count("/H1") == 1
        assert kinds.count("/H2") == 4
        alternatives = {str(element.Alt) for element in elements(pdf.Root.StructTreeRoot) if "/Alt" in element}
        assert any("Portrait of the examinee" in alternative for alternative in alternatives)
        assert any(FACTS.verify_url in alternative for alternative in alternatives)
        assert any("check this report without internet" in alternative for alternative in alternatives)
        assert "en-GB" in {str(element.Lang) for element in elements(pdf.Root.StructTreeRoot) if "/Lang" in element}


def elements(tree: pikepdf.Object) -> list[pikepdf.Object]:
    """The structure elements below one, in reading order."""
    found = []
    kids = tree.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None:
            found += [kid, *elements(kid)]
    return found


def test_all_fonts_are_embedded_and_mapped_to_text(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(drawn(name="NGUYỄN VĂN HÙNG"))
    listed = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert len(listed) == 3
    for line in listed:
        assert re.search(r"\+(BIZUDPGothic|OpenSans)-\w+ .* yes yes yes ", line), line


def test_a_vietnamese_name_is_set_in_one_face_and_extracted_as_written() -> None:
    assert "NGUYỄN VĂN HÙNG" in words_of(drawn(name="NGUYỄN VĂN HÙNG"))
    # The same name, its marks apart, as some systems write it.
    assert drawn(name="NGUYE\u0302\u0303N VA\u0306N HU\u0300NG") == drawn(name="NGUYỄN VĂN HÙNG")
    assert "PHẠM THỊ (范氏)" in words_of(drawn(name="PHẠM THỊ (范氏)"))


def test_a_letter_that_no_face_has_is_a_persons_matter() -> None:
    with pytest.raises(UndrawableError):
        press().draw(replace(FACTS, name="မောင်မောင်"), sealed_by=SEALED_BY)


def test_long_facts_stay_on_the_page_and_in_their_places() -> None:
    pdf = press().draw(replace(LONG, portrait=portrait()), sealed_by=SEALED_BY)
    words = words_of(pdf).replace(" ", "")
    assert LONG.name.replace(" ", "") in words
    assert LONG.nationality.ja in words
    assert LONG.category.en.replace(" ", "") in words
    # Nothing stands in the margins, nor over the portrait's left edge.
    page = np.asarray(page_of(press().draw(replace(LONG, sample=False), sealed_by=SEALED_BY), 100).convert("L"))
    margin = int(20 / 25.4 * 100)
    assert (page[:, :margin] > 250).all()
    assert (page[:, -margin + 1 :] > 250).all()


@pytest.mark.parametrize("name", ["A" * 120, "WICKRAMASINGHE " * 40])
def test_what_does_not_fit_raises_instead_of_being_cut(name: str) -> None:
    with pytest.raises(UndrawableError):
        press().draw(replace(FACTS, name=name), sealed_by=SEALED_BY)


def test_without_a_portrait_there_is_an_empty_frame() -> None:
    without, with_one = (np.asarray(page_of(drawn(portrait=given), 50), float) for given in (None, portrait()))
    there = np.abs(without - with_one).max(axis=2) > 30
    rows, columns = np.nonzero(there)
    height, width = there.shape
    assert columns.min() > 0.68 * width
    assert 0.1 * height < rows.min() < rows.max() < 0.42 * height


def test_the_portraits_bytes_go_through_unchanged() -> None:
    assert portrait() in drawn(portrait=portrait())


def codes_on(page: Image.Image) -> dict[str, float]:
    """The QR codes on a picture of the page at 150 dpi: text, and side in millimetres."""
    found = {}
    for code in zxingcpp.read_barcodes(np.asarray(page)):
        corners = code.position
        found[code.text] = abs(corners.top_right.x - corners.top_left.x) / 150 * 25.4
    return found


@pytest.mark.parametrize("facts", [FACTS, LONG], ids=["usual", "long"])
def test_both_codes_are_read_the_large_one_leads_to_the_verification_page(facts: ReportFacts) -> None:
    page = page_of(press().draw(facts, sealed_by=SEALED_BY), 150)
    for seen in (
        page,
        page.filter(ImageFilter.GaussianBlur(0.8)),
        page.rotate(7, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)),
    ):
        assert set(codes_on(seen)) == {facts.verify_url, facts.offline_code}
    sides = codes_on(page)
    assert sides[facts.verify_url] >= 25
    modules = len(segno.make(facts.offline_code, error="l", micro=False).matrix)
    assert sides[facts.offline_code] / modules >= 0.33


def test_without_an_offline_code_there_is_one_code() -> None:
    assert list(codes_on(page_of(drawn(offline_code=""), 150))) == [FACTS.verify_url]


def test_the_page_looks_as_it_was_approved() -> None:
    """Made anew with ``python -m tests.reports.golden``; look at it before committing it."""
    golden = np.asarray(Image.open(Path(__file__).parent / "golden" / "report.png").convert("RGB"), float)
    now = np.asarray(page_of(drawn(portrait=portrait()), 100), float)
    assert now.shape == golden.shape
    differs = np.abs(now - golden).max(axis=2) > 48
    assert differs.mean() < 0.002, f"{differs.mean():.2%} of the page differ"


def test_a_missing_face_is_named_with_its_package(tmp_path: Path) -> None:
    with pytest.raises(FontMissingError, match=r"BIZUDPGothic-Regular\.ttf .* fonts-morisawa-bizud-gothic"):
        Press(tmp_path)


def test_every_text_stands_in_both_languages() -> None:
    assert text("label.name") == Bilingual("氏名", "Name")
    with pytest.raises(KeyError, match=r"label\.nothing"):
        text("label.nothing")


def test_the_issue_date_is_the_files_date() -> None:
    with pikepdf.open(io.BytesIO(drawn(issue_date=date(2027, 1, 4)))) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20270104")
