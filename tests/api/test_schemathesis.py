"""Schemathesis, which knows nothing of our code, reads the description and finds no answer that it does not allow.

A real server and a real database; every check on. This is a bounded run; with EXAMPLES=500 in the environment it is a
long one.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from scoredesk.domain.api_keys import Scope
from scoredesk.store.models import ResultImport
from scoredesk.web.api.schemas import EXAMPLE_CODE
from tests.api.conftest import MakeKey
from tests.web import people

SETTINGS = """
# What a file of results may hold cannot be said in a schema: one that is none may be refused as unprocessable. That a
# good one is taken is seen by the example in the description.
[[operations]]
include-name = "POST /api/v1/results"
checks.positive_data_acceptance.expected-statuses = ["2xx", "401", "422"]
"""

EXAMPLES = os.environ.get("EXAMPLES", "20")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def run(server: LiveServer, tmp_path: Path, *options: str) -> tuple[int, str]:
    """Run it as at the command line; returns the exit code and all that it says."""
    (tmp_path / "schemathesis.toml").write_text(SETTINGS)
    program = Path(sys.executable).with_name("schemathesis")
    done = subprocess.run(
        [
            program,
            "run",
            f"{server.url}/api/v1/openapi.json",
            f"--url={server.url}",
            "--checks=all",
            "--seed=1",
            f"--max-examples={EXAMPLES}",
            "--generation-database=none",
            "--no-color",
            "--continue-on-failure",
            "--output-sanitize=true",
            *options,
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_no_violation_with_a_key_that_opens_everything(
    live_server: LiveServer, tmp_path: Path, with_key: MakeKey
) -> None:
    people.report(None, people.result(), code=EXAMPLE_CODE)
    people.case("2026-000001", files=False)
    key = with_key(*Scope)["Authorization"]
    code, said = run(live_server, tmp_path, f"--header=Authorization: {key}")
    assert code == 0, said
    assert ResultImport.objects.filter(imported_by__startswith="sdk_").exists(), "no example file came in"


def test_no_violation_as_a_stranger(live_server: LiveServer, tmp_path: Path) -> None:
    """Without a key: what is open answers, everything else refuses as it says."""
    people.report(None, people.result(), code=EXAMPLE_CODE)
    code, said = run(live_server, tmp_path, "--phases=examples,coverage")
    assert code == 0, said
    assert not ResultImport.objects.filter(imported_by__startswith="sdk_").exists()
