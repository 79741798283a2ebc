"""`scoredesk inspect` without a register: the verdict, what was checked, and one line for what is no PDF."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from scoredesk.cli import main
from scoredesk.cli.machine import Machine
from scoredesk.domain.credential import StatusPurpose
from scoredesk.reports.credential_keys import key_set
from scoredesk.reports.seal import seal
from scoredesk.reports.status_list import write_status_list
from tests.reports.forging import as_file
from tests.reports.making import CREDENTIAL_KEY, FACTS, LONG, SEALED_AT, SEALED_BY, authority, drawn, seal_of, stated
from tests.reports.test_draw import page_of


def machine(*, has_database: bool = False) -> Machine:
    """A machine, by default one that never had a database."""

    def never() -> None:
        raise AssertionError("nothing is to be started")

    return Machine(
        bind="",
        web_processes=1,
        web_threads=1,
        workers=1,
        worker_tasks=1,
        database="",
        has_database=has_database,
        base_url="",
        models=Path(),
        start_django=(lambda: None) if has_database else never,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sealed = seal(drawn(), seal_of(), SEALED_AT)
    (tmp_path / "report.pdf").write_bytes(sealed)
    (tmp_path / "altered.pdf").write_bytes(sealed.replace(b"/Type/Page/", b"/Type/Pagf/", 1))
    (tmp_path / "other.pdf").write_bytes(seal(drawn(), seal_of("p256", "Another CA (test)"), SEALED_AT))
    (tmp_path / "trust.pem").write_bytes(authority()[1].public_bytes(Encoding.PEM))
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    (tmp_path / "empty.pdf").write_bytes(b"")
    return tmp_path


def test_the_verdict_as_json_one_object_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(folder / name) for name in ("report.pdf", "altered.pdf", "other.pdf")]
    assert main.run_command(["inspect", *files, "--json", "--trust", str(folder / "trust.pem")], machine) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["verdict"] for one in told] == ["cannot_tell", "altered", "not_ours"]
    assert told[0]["serial"] == "SM2-2026-000123"
    assert told[0]["sealed_by"] == SEALED_BY
    assert told[0]["sealed_at"] == SEALED_AT.isoformat()
    assert {check["name"]: check["outcome"] for check in told[0]["checks"]} == {
        "pdf": "passed",
        "seal": "passed",
        "ours": "passed",
        "certificate": "passed",
        "revocation": "not_done",
        "intact": "passed",
        "whole_file": "passed",
        "time_stamp": "not_done",
        "second_reader": "passed",
        "register": "not_done",
        "standing": "not_done",
    }


def test_the_verdict_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run_command(["inspect", "--offline", str(folder / "report.pdf")], machine) == 1
    shown = capsys.readouterr().out
    assert "report.pdf: cannot tell: name the office's certificate with --trust" in shown
    assert "not checked  the register holds this very file" in shown
    assert main.run_command(["inspect", str(folder / "altered.pdf")], machine) == 1
    shown = capsys.readouterr().out
    assert "altered.pdf: altered: not as it was issued" in shown
    assert "NO           unchanged since it was sealed" in shown


@pytest.mark.parametrize("name", ["missing.pdf", ".", "empty.pdf", "letter.docx"])
def test_what_is_no_pdf_is_one_line_and_exit_code_2(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run_command(["inspect", str(folder / "report.pdf"), str(folder / name)], machine) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("scoredesk: ")
    assert said.err.count("\n") == 1


def test_certificates_that_are_none_are_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["inspect", str(folder / "report.pdf"), "--trust", str(folder / "letter.docx")]
    assert main.run_command(arguments, machine) == 2
    assert "holds no certificates in PEM" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_register_is_asked_where_there_is_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["inspect", str(folder / "report.pdf"), "--trust", str(folder / "trust.pem")]
    assert main.run_command(arguments, lambda: machine(has_database=True)) == 1
    shown = capsys.readouterr().out
    assert "cannot tell: sealed by this office, but the register does not hold it" in shown
    assert "NO           the register holds this very file" in shown


@pytest.fixture
def keys(tmp_path: Path) -> str:
    path = tmp_path / "keys.json"
    path.write_bytes(key_set([CREDENTIAL_KEY.public]))
    return str(path)


def test_an_offline_code_is_checked_with_the_published_keys(keys: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run_command(["inspect", "--credential", FACTS.offline_code, "--keys", keys], machine) == 0
    told = capsys.readouterr().out
    assert "signed by this office and unaltered" in told
    for fact in ("NGUYEN VAN HUNG", "SM2-2026-000123", "1996-03-14", "86.6", "電気電子機器組立て区分"):
        assert fact in told


def test_an_offline_code_stands_in_a_file_or_in_the_report(
    folder: Path, keys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "code.txt").write_text(FACTS.offline_code + "\n", encoding="ascii")
    given = ["--credential", str(folder / "code.txt"), str(folder / "report.pdf"), "--keys", keys, "--json"]
    assert main.run_command(["inspect", *given], machine) == 1  # without a register no file is genuine
    code, report = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert code["verdict"] == "signed"
    assert code["facts"]["score"] == "52"
    assert code["facts"]["status"] == {"number": 1, "index": 712345}
    assert report["credential"] == code


def test_what_is_wrong_with_an_offline_code_is_told_and_its_facts_are_not(
    keys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = FACTS.offline_code
    # The signature's last byte, exchanged.
    altered = code[:-2] + ("00" if code[-2:] != "00" else "10")
    for text, verdict in ((altered, "altered"), (LONG.offline_code, "sample"), ("SD1:", "not an offline code")):
        assert main.run_command(["inspect", "--credential", text, "--keys", keys], machine) == 1
        told = capsys.readouterr().out
        assert verdict in told
        assert "NGUYEN" not in told


def test_an_offline_code_needs_keys_and_a_key_set_has_some(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run_command(["inspect", "--credential", FACTS.offline_code], machine) == 2
    assert "--keys" in capsys.readouterr().err
    given = ["inspect", "--credential", FACTS.offline_code, "--keys", str(folder / "trust.pem")]
    assert main.run_command(given, machine) == 2
    assert "no JSON Web Key Set" in capsys.readouterr().err


def test_status_lists_tell_what_became_of_a_report(
    tmp_path: Path, keys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = stated(FACTS).status
    assert place is not None
    marks: dict[str, tuple[list[int], list[int]]] = {
        "valid": ([], []),
        "revoked": ([place.index], []),
        "superseded": ([place.index], [place.index]),
    }
    for status, marked in marks.items():
        given = ["inspect", "--credential", FACTS.offline_code, "--keys", keys]
        for purpose, indexes in zip((StatusPurpose.REVOCATION, StatusPurpose.SUPERSESSION), marked, strict=True):
            saved = tmp_path / f"{status}-{purpose.value}.jwt"
            issuer, moment = stated(FACTS).issuer, datetime.now(UTC)
            saved.write_bytes(write_status_list(issuer, 1, purpose, indexes, CREDENTIAL_KEY, moment))
            given += ["--status", str(saved)]
        assert main.run_command([*given, "--json"], machine) == (0 if status == "valid" else 1)
        told = json.loads(capsys.readouterr().out)
        assert (told["verdict"], told["status"]) == ("signed", status)
        assert main.run_command(given, machine) == (0 if status == "valid" else 1)
        assert "as of" in capsys.readouterr().out
    assert main.run_command([*given[:5], "--status", keys], machine) == 2
    assert "no status list" in capsys.readouterr().err


def test_a_screenshot_is_a_picture_of_what_its_code_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "screenshot.png").write_bytes(as_file(page_of((folder / "report.pdf").read_bytes(), 100), "PNG"))
    assert main.run_command(["inspect", "--json", str(folder / "screenshot.png")], machine) == 1
    (told,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told["reason"] == "register_away", "whether it names a report of ours, only the register says"
    assert told["verdict"] == "cannot_tell"
