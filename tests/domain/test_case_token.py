"""Case tokens: made, written, found again in what people and mail programs make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoredesk.domain import case_token


@given(st.binary(min_size=7, max_size=16))
def test_made_tokens_are_found(raw: bytes) -> None:
    token = case_token.make(raw)
    assert case_token.find(f"Re: [{token}] 申請") == (token,)
    assert case_token.find(token.lower().replace("-", "")) == (token,)
    assert case_token.in_address(case_token.with_token("office@exam.example", token)) == token


def test_misread_letters_are_put_right() -> None:
    assert case_token.find("SD-OIL00-0ABCD") == ("SD-01100-0ABCD",)


@pytest.mark.parametrize("text", ["", "SD-123", "USD-12345-67890X", "SD-UUUUU-UUUUU", "XSD-01234-56789"])
def test_what_is_no_token(text: str) -> None:
    assert case_token.find(text) == ()


def test_too_few_random_bytes() -> None:
    with pytest.raises(ValueError, match="random bytes"):
        case_token.make(b"123456")


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    assert all(len(token) == 14 for token in case_token.find(text))
    case_token.in_address(text)
