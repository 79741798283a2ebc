"""The set-up scripts: what they understand of pip's settings, and what they accept as a model."""

import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from setup import fetch_models, install

ROOT = Path(__file__).resolve().parents[2]


def test_pips_settings_reach_uv_and_variables_win(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pip.conf").write_text(
        "[global]\nindex-url = https://index.example/simple\nextra-index-url =\n    https://a.example/simple\n"
        f"    https://b.example/simple\nfind-links = {tmp_path} /nowhere/at/all\n"
    )
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    for name in (
        "PIP_INDEX_URL",
        "PIP_EXTRA_INDEX_URL",
        "PIP_FIND_LINKS",
        "UV_DEFAULT_INDEX",
        "UV_INDEX",
        "UV_FIND_LINKS",
    ):
        monkeypatch.delenv(name, raising=False)
    environment = install.uv_environment(install.pip_settings())
    assert environment["UV_DEFAULT_INDEX"] == "https://index.example/simple"
    assert "https://a.example/simple https://b.example/simple" in environment["UV_INDEX"]
    assert environment["UV_FIND_LINKS"] == str(tmp_path)
    monkeypatch.setenv("PIP_INDEX_URL", "https://variable.example/simple")
    assert install.uv_environment(install.pip_settings())["UV_DEFAULT_INDEX"] == "https://variable.example/simple"


def test_a_wheel_with_other_models_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    wheel = tmp_path / "other.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for model in fetch_models.MODELS:
            archive.writestr(f"mediapipe/modules/{model.member}", b"\0" * model.size)
    with pytest.raises(RuntimeError, match="not the file that was tested"):
        fetch_models.unpack(wheel, list(fetch_models.MODELS), tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_models_that_are_damaged_count_as_missing(tmp_path: Path) -> None:
    assert fetch_models.missing(tmp_path) == list(fetch_models.MODELS)
    (tmp_path / fetch_models.MODELS[0].name).write_bytes(b"half")
    assert fetch_models.missing(tmp_path) == list(fetch_models.MODELS)


def test_the_models_of_this_checkout_are_the_tested_ones() -> None:
    assert fetch_models.missing(ROOT / "var" / "models") == []


def test_without_the_right_to_install_the_line_to_run_is_said(tmp_path: Path) -> None:
    """With a dpkg-query that knows no package and an id that is not root's."""
    for name, does in {"dpkg-query": "exit 1", "id": "echo 1000", "sudo": "exit 1"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        [ROOT / "setup" / "debian-packages", "demo"],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "BIZ UDPGothic, the face that reports are set in" in done.stdout
    assert "sudo apt-get update && sudo apt-get install --no-install-recommends" in done.stderr
    assert "fonts-morisawa-bizud-gothic" in done.stderr


def test_the_debian_script_wants_to_know_what_for() -> None:
    done = subprocess.run([ROOT / "setup" / "debian-packages"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "usage" in done.stderr
