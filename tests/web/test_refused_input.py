"""What no keyboard types is refused as such, and never an error of ours."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

NUL = "a\0b"


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/desk/login/", {"username": NUL, "password": "x"}),
        ("/my-page/", {"number": NUL, "year": "1996", "month": "4", "day": "12"}),
        ("/verify/", {"code": NUL}),
    ],
)
def test_nul_in_a_public_form(address: str, form: dict[str, str]) -> None:
    assert Client().post(address, form).status_code == 400


def test_nul_in_the_search_and_in_an_address(clerk_client: Client) -> None:
    assert clerk_client.post("/desk/search/", {"words": NUL}).status_code == 400
    assert clerk_client.get("/desk/search/").status_code == 200
    assert clerk_client.get("/v/%00").status_code == 400
    assert clerk_client.get("/desk/", {"tray": NUL}).status_code == 400
