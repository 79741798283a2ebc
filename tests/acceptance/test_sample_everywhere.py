"""The sample, asked at every door that there is: a sample at each of them, and genuine at none (N15)."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from scoredesk.actions.lesson import PAGE, lesson
from scoredesk.actions.sample_forgeries import altered_sample, foreign_sample
from scoredesk.actions.sample_report import sample_report
from scoredesk.cli import main
from scoredesk.reports.stated_credential import stated_credential
from tests.cli.test_inspect import machine
from tests.reports.test_draw import page_of

pytestmark = pytest.mark.django_db
EN = {"accept-language": "en"}


def heading(address: str) -> str:
    return said(Client(headers=EN).get(address).content)


def said(page: bytes) -> str:
    return page.decode().split('<h1 id="verdict-title">', 1)[1].split("<", 1)[0]


def sent(pdf: bytes) -> str:
    upload = SimpleUploadedFile("report.pdf", pdf, content_type="application/pdf")
    return said(Client(headers=EN).post("/verify/", {"file": upload}).content)


def by_program(pdf: bytes) -> str:
    answer = Client().post("/api/v1/verify", pdf, content_type="application/pdf")
    return str(answer.json()["verdict"])


def at_the_command_line(pdf: bytes, folder: Path, out: Callable[[], str]) -> str:
    """With the register, as on the office's own machine."""
    (folder / "file.pdf").write_bytes(pdf)
    assert main.run_command(["inspect", str(folder / "file.pdf"), "--json"], lambda: machine(has_database=True)) == 1
    return str(json.loads(out())["verdict"])


def test_by_its_code() -> None:
    picture = lesson().picture(PAGE)
    assert picture is not None
    shown = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB"))
    (scanned,) = [code.text for code in zxingcpp.read_barcodes(shown) if code.text.endswith("/v/SAMPLE")]
    assert heading(f"/v/{scanned.rpartition('/')[2]}") == "A sample"
    for typed in (scanned, scanned.lower(), "sample"):
        answer = Client(headers=EN).post("/verify/", {"code": typed})
        assert heading(answer["Location"]) == "A sample"
    assert Client().get("/api/v1/reports/SAMPLE").json()["verdict"] == "sample"


@pytest.mark.parametrize(
    ("make", "page", "verdict"),
    [
        (sample_report, "A sample", "sample"),
        (altered_sample, "A sample that was altered", "sample"),
        (foreign_sample, "Not one of our reports", "not_ours"),
    ],
)
def test_by_its_file(
    make: Callable[[], bytes], page: str, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sent(make()) == page
    assert by_program(make()) == verdict
    assert at_the_command_line(make(), tmp_path, lambda: capsys.readouterr().out) == verdict


@pytest.mark.parametrize("make", [sample_report, altered_sample])
def test_by_a_picture_of_it(make: Callable[[], bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = io.BytesIO()
    page_of(make(), 150).save(taken, "PNG")
    upload = SimpleUploadedFile("screenshot.png", taken.getvalue(), content_type="image/png")
    page = Client(headers=EN).post("/verify/", {"file": upload}).content
    assert said(page) == "A sample"
    assert "a picture of this secretariat&#x27;s sample" in page.decode().replace("'", "&#x27;")
    assert at_the_command_line(taken.getvalue(), tmp_path, lambda: capsys.readouterr().out) == "sample"


def test_by_its_offline_code(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["inspect", "--json", "--credential", stated_credential(sample_report())]
    assert main.run_command(arguments, lambda: machine(has_database=True)) == 1
    assert json.loads(capsys.readouterr().out)["verdict"] == "sample"


def test_its_number_opens_nothing() -> None:
    """The third way in, serial and date of birth, is for reports of the register."""
    form = {"serial": "SM2-SAMPLE", "year": "2000", "month": "1", "day": "1"}
    answer = Client(headers=EN).post("/verify/", form)
    assert answer.status_code == 404
