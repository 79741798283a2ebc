"""Bytes in Japanese mail's charsets, rightly and wrongly labelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoredesk.intake.charsets import decode, decode_jis

FORM = "①受験番号：㈱髙橋 ⑦性別：ｱｲｳﾞ\r\n氏名"
JAPANESE = st.text(
    st.sampled_from(
        "あいうえおアイウエオ受験番号試験区分氏名国籍生年月日性別機械金"
        "属加工電気電子機器組立表面処理令和平成　、。：①②③④⑤⑥⑦㈱髙"
    ),
    min_size=4,
    max_size=60,
)


def to_cp50221(text: str) -> bytes:
    """Encode as Microsoft's ISO-2022-JP: row 13 by way of CP932, kana by ``ESC ( I``."""
    out = b""
    for char in text:
        raw = char.encode("cp932")
        if len(raw) == 1 and raw[0] >= 0xA1:
            out += b"\x1b(I" + bytes([raw[0] - 0x80]) + b"\x1b(B"
        elif len(raw) == 1:
            out += raw
        else:
            lead, low = raw[0], raw[1]
            row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2 + 0x21
            cell = low - 0x7E if low >= 0x9F else low - 0x1F - (1 if low > 0x7F else 0)
            out += b"\x1b$B" + bytes([row + (1 if low >= 0x9F else 0), cell]) + b"\x1b(B"
    return out


@given(JAPANESE.map(lambda text: text.replace("髙", "高")))
def test_iso_2022_jp_with_row_13(text: str) -> None:
    assert decode(to_cp50221(text), "iso-2022-jp") == text
    assert decode(to_cp50221(text), "") == text


@given(JAPANESE, st.sampled_from(["Shift_JIS", "sjis", "Windows-31J", "x-sjis", "cp932", "MS_Kanji"]))
def test_every_name_of_shift_jis_is_cp932(text: str, name: str) -> None:
    assert decode(text.encode("cp932"), name) == text


@given(JAPANESE, st.sampled_from(["utf-8", "iso-8859-1", "us-ascii", "", "x-unknown", "iso-2022-jp", "windows-1252"]))
def test_utf8_is_told_whatever_the_label(text: str, label: str) -> None:
    assert decode(text.encode("utf-8"), label) == text


@pytest.mark.parametrize("label", ["utf-8", "", "us-ascii", "iso-2022-jp", "x-unknown"])
def test_cp932_is_told_where_the_label_lies(label: str) -> None:
    assert decode(FORM.encode("cp932"), label) == FORM


def test_half_width_kana_by_all_three_ways() -> None:
    kana = b"M^DEQ"
    assert decode_jis(b"\x1b(I" + kana + b"\x1b(B") == "ﾍﾞﾄﾅﾑ"
    assert decode_jis(b"\x0e" + kana + b"\x0f") == "ﾍﾞﾄﾅﾑ"
    assert decode_jis(bytes(byte | 0x80 for byte in kana)) == "ﾍﾞﾄﾅﾑ"


def test_unterminated_escape_ends_with_its_line() -> None:
    assert decode(b"\x1b$B<u83\r\nabc", "iso-2022-jp") == "受験\r\nabc"


@given(st.binary(max_size=400), st.text(max_size=20))
def test_any_bytes_under_any_label_decode(raw: bytes, label: str) -> None:
    assert isinstance(decode(raw, label), str)
