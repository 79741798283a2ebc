"""What comes in place of two pictures has its finding, which a letter can speak of with plain help (N8, N9)."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from scoredesk import intake
from scoredesk.domain.application import Draft, Role
from scoredesk.domain.deficiencies import LETTER_RULES
from scoredesk.domain.findings import Verdict
from scoredesk.domain.programme import Programme
from tests.intake import tiny_files

FORM = "受験番号：SM24-00318\n受験日：2024年6月11日\n氏名：SOE THU\n国籍：ミャンマー\n性別：男"


def _read(programme: Programme, text: str, *files: tuple[str, bytes]) -> Draft:
    mail = EmailMessage()
    mail["From"] = "a@mail.example"
    mail["Subject"] = "申請"
    mail.set_content(text)
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return intake.read(mail.as_bytes(), programme, today=date(2026, 11, 26))


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("heic", "attachment_heic"),
        ("pdf", "attachment_pdf"),
        ("zip", "attachment_archive"),
        ("tnef", "attachment_tnef"),
        ("docx", "attachment_unsupported"),
    ],
)
def test_a_file_that_is_no_picture_we_take(programme: Programme, kind: str, rule: str) -> None:
    draft = _read(programme, FORM, ("image.jpg", tiny_files.make(kind)))
    told = {finding.rule for finding in draft.findings}
    assert rule in told
    assert rule in LETTER_RULES


@pytest.mark.parametrize("kind", ["zip", "tnef"])
def test_what_a_container_holds_is_shown_in_its_role(programme: Programme, kind: str) -> None:
    draft = _read(programme, FORM, ("photos", tiny_files.make(kind)))
    assert {attachment.role for attachment in draft.attachments} & {Role.CARD_FRONT, Role.PORTRAIT}


@pytest.mark.parametrize(
    "link",
    [
        "https://drive.google.com/file/d/1a2B/view",
        "https://photos.app.goo.gl/aB1",
        "https://1drv.ms/u/s!Ab",
        "https://xgf.nu/ab12",
        "https://www.dropbox.com/s/abc/card.jpg?dl=0",
        "https://disk.yandex.com/i/abc",
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        "{form}\n写真です {link}",
        "転送します。\n\n---------- Forwarded message ---------\nFrom: <b@mail.example>\n\n{form}\n{link}",
    ],
    ids=["written", "forwarded"],
)
def test_a_link_in_place_of_pictures(programme: Programme, link: str, around: str) -> None:
    draft = _read(programme, around.format(form=FORM, link=link))
    found = next(finding for finding in draft.findings if finding.rule == "attachment_cloud_link")
    assert found.verdict is Verdict.FAIL
    assert found.params["host"] in link


def test_a_link_that_we_quoted_is_nobodys_folder(programme: Programme) -> None:
    text = f"{FORM}\n\n> 例： https://drive.google.com/file/d/1a2B/view"
    assert "attachment_cloud_link" not in {finding.rule for finding in _read(programme, text).findings}
