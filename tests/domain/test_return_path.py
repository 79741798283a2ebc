"""A letter's own return path is found again wherever it stands, and no other can be made up."""

import pytest

from scoredesk.domain import return_path
from scoredesk.domain.mail_address import is_sendable, quoted, with_ascii_domain


@pytest.mark.parametrize("delimiter", ["+", "-", "="])
def test_it_is_found_again(delimiter: str) -> None:
    made = return_path.make("office@example.jp", 1234, "177.5@host", delimiter)
    assert made.endswith("@example.jp")
    for written in (made, made.upper()):
        assert return_path.find(["office@example.jp", written]) == (1234, return_path.check("177.5@host"))
    assert return_path.check("177.5@host") != return_path.check("177.6@host")


@pytest.mark.parametrize(
    "address", ["office@example.jp", "office+b12@example.jp", "office+b12-xyz@e.jp", "b1-0123456789@e"]
)
def test_other_addresses_are_none(address: str) -> None:
    assert return_path.find([address]) is None


def test_addresses_as_carriers_need_them() -> None:
    assert with_ascii_domain("a@例え.jp") == "a@xn--r8jz45g.jp"
    assert with_ascii_domain("ユーザ@例え.jp") == "ユーザ@例え.jp"
    assert quoted("a..b@docomo.ne.jp") == '"a..b"@docomo.ne.jp'
    assert quoted("a.b+c@docomo.ne.jp") is None
    assert is_sendable("a..b.@docomo.ne.jp")
    assert not is_sendable('a"b@example.jp')
