"""Folding for comparison: what people write alike is alike, and folding twice changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoredesk.domain.folding import fold_name, fold_number, name_parts


@pytest.mark.parametrize(
    "written", ["AB-0123 45", "ab0123-45", "ＡＢ－０１２３４５", "AB‐0123‑45", "AB ー 012345", " AB_0123/45 "]
)
def test_numbers_written_alike(written: str) -> None:
    assert fold_number(written) == "AB012345"


def test_letters_that_look_like_digits_stay_letters() -> None:
    assert fold_number("O1") != fold_number("01")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Văn-Hùng", "NGUYEN VAN HUNG"),
        ("ĐẶNG THỊ HOA", "Dang Thi Hoa"),
        ("ＮＧＵＹＥＮ　ＶＡＮ", "nguyen van"),
        ("O'BRIEN", "O’Brien"),
        ("OʼBRIEN", "OBRIEN"),
        ("Jörg Straße", "JORG STRASSE"),
        ("ｸﾞｴﾝ", "グエン"),
        ("DE LA CRUZ, MARIA", "DE LA CRUZ MARIA"),
        ("IŞIK", "ışık"),
    ],
)
def test_names_written_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("NGUYEN VAN HUNG", "NGUYEN VAN HUNH"), ("李明", "李朋"), ("ハ", "ヒ")])
def test_names_that_differ(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_parts_do_not_mind_their_order() -> None:
    assert name_parts("HUNG, NGUYEN VAN") == name_parts("Nguyễn Văn Hùng")
    assert name_parts("MARIA DE LA CRUZ") != name_parts("MARIA CRUZ")
    assert name_parts(" , ") == frozenset()


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert fold_number(fold_number(text)) == fold_number(text)
    assert fold_name(fold_name(text)) == fold_name(text)
