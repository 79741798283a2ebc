"""`scoredesk check --deploy`: refuses what is for development, and is content with an office set up properly."""

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from scoredesk.checks.portrait.models import MODEL_FILES


def check_deploy() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scoredesk", "check", "--deploy"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCOREDESK_DATA", str(tmp_path / "data"))
    return tmp_path


def models_of_three_names(folder: Path) -> Path:
    folder.mkdir()
    for name in MODEL_FILES:
        (folder / name).touch()
    return folder


def test_a_folder_without_the_portrait_models_is_named(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCOREDESK_MODELS", raising=False)
    assert f"{data / 'data' / 'models'} lacks" in check_deploy().stderr


def test_a_data_folder_that_cannot_be_made_is_one_line(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "file").touch()
    monkeypatch.setenv("SCOREDESK_DATA", str(data / "file"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    done = subprocess.run([sys.executable, "-m", "scoredesk", "check"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("scoredesk: the data folder cannot be made: ")


def test_an_office_for_development_is_refused_with_everything_that_is_wrong() -> None:
    done = check_deploy()
    assert done.returncode == 1
    for problem in ("E003", "E004", "E005", "E006", "E008"):
        assert f"scoredesk.{problem}" in done.stderr


def test_an_office_set_up_properly_passes(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = data / "key.pem", data / "certificate.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=Issuer",
    ]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    (data / "seal.pem").write_bytes(key.read_bytes() + certificate.read_bytes())
    credential = [
        "openssl",
        "ecparam",
        "-name",
        "prime256v1",
        "-genkey",
        "-noout",
        "-out",
        str(data / "credential.pem"),
    ]
    subprocess.run(credential, check=True, capture_output=True)
    for name, value in {
        "SCOREDESK_SEAL_KEY": str(data / "seal.pem"),
        "SCOREDESK_CREDENTIAL_KEY": str(data / "credential.pem"),
        "SCOREDESK_SECRET_KEY": "k3F9-vQ2x_Lw8mZ1" * 4,
        "SCOREDESK_BLOB_KEY": base64.b64encode(bytes(range(32))).decode(),
        "SCOREDESK_BASE_URL": "https://scores.example.jp",
        "SCOREDESK_MAIL_OUT": "smtp://office:secret@mail.example.jp:587?tls=starttls",
        "SCOREDESK_BEHIND_PROXY": "yes",
        "SCOREDESK_MODELS": str(models_of_three_names(data / "models")),
    }.items():
        monkeypatch.setenv(name, value)
    done = check_deploy()
    assert done.returncode == 0, done.stderr
    assert not (data / "data" / "keys").exists(), "no secret was made beside what it protects"
    monkeypatch.setenv("SCOREDESK_DEBUG", "yes")
    assert "scoredesk.E007" in check_deploy().stderr
