"""The face models and the bundled programme, for the tests of this room."""

import os
from pathlib import Path

import pytest

from scoredesk.checks.portrait.models import FaceModels, load
from scoredesk.domain.programme import Programme
from scoredesk.domain.programme_file import parse
from tests.programmes import MANUFACTURING

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def models_folder() -> Path:
    """The folder of the models that set-up fetches."""
    return Path(os.environ.get("SCOREDESK_TEST_MODELS") or ROOT / "var" / "models")


@pytest.fixture(scope="session")
def models(models_folder: Path) -> FaceModels:
    loaded = load(models_folder)
    assert loaded is not None, f"no face models in {models_folder}: run python setup/fetch_models.py"
    return loaded


@pytest.fixture(scope="session")
def programme() -> Programme:
    return parse((MANUFACTURING / "programme.toml").read_text(encoding="utf-8"))
