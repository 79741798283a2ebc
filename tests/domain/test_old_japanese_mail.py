"""What ISO-2022-JP cannot say is said in its plain twin, or not at all."""

import pytest

from scoredesk.domain.old_japanese_mail import in_iso_2022_jp


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("①受験番号", "(1)受験番号"),
        ("7〜9月", "7〜9月"),
        ("7～9月", "7〜9月"),
        ("NGUYỄN ĐỨC", "NGUYEN DUC"),
        ("(株)・㈱", "(株)・(株)"),
        ("plain", "plain"),
    ],
)
def test_twins(text: str, plain: str) -> None:
    assert in_iso_2022_jp(text) == plain


@pytest.mark.parametrize("text", ["မြန်မာ", "髙橋", "😀"])
def test_what_cannot_be_said(text: str) -> None:
    assert in_iso_2022_jp(text) is None
