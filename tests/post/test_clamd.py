"""Attachments are looked into by a real clamd with signatures of the tests' own; what it finds is kept aside."""

import os
import socket
import threading
from collections.abc import Iterator

import pytest

from scoredesk.actions.approve import approve
from scoredesk.actions.examine import examine
from scoredesk.domain.application import Role
from scoredesk.domain.casework import Status
from scoredesk.domain.errors import AskPersonError, RetryError
from scoredesk.post.carrier_address import AddressError
from scoredesk.post.clamd import TOO_LARGE, scanner_for
from scoredesk.store.models import CaseFinding
from tests.actions.making import CLERK, a_case, a_draft, a_result, attachment, card, portrait
from tests.post.servers import free_port, needs_clamd, running, scratch

HARMFUL = b"this stands for something harmful: 7f3a9c"


@pytest.fixture(scope="module")
def clamd() -> Iterator[str]:
    """A clamd that knows one signature."""
    with scratch() as folder:
        port = free_port()
        (folder / "db").mkdir()
        (folder / "db" / "test.ndb").write_text(f"Scoredesk.Test:0:*:{HARMFUL.hex()}\n")
        (folder / "clamd.conf").write_text(
            f"DatabaseDirectory {folder}/db\nTCPSocket {port}\nTCPAddr 127.0.0.1\nLocalSocket {folder}/sock\n"
            f"TemporaryDirectory {folder}\nForeground yes\nStreamMaxLength 1M\nMaxThreads 2\n"
            + ("User nobody\n" if os.geteuid() == 0 else "")
        )
        folder.chmod(0o777)
        with running(["/usr/sbin/clamd", "-c", str(folder / "clamd.conf")], port, folder / "log"):
            yield f"tcp://127.0.0.1:{port}"


@needs_clamd
def test_it_says_what_it_finds(clamd: str) -> None:
    scan = scanner_for(clamd)
    assert scan is not None
    assert scan(b"harmless") == ""
    assert scan(b"") == ""
    assert scan(b"x" * 700_000 + HARMFUL) == "Scoredesk.Test.UNOFFICIAL"
    assert scan(b"x" * 5_000_000) == TOO_LARGE


@needs_clamd
@pytest.mark.django_db
def test_an_infected_photo_is_kept_aside_and_asked_for_again(clamd: str) -> None:
    a_result()
    infected = attachment(portrait().content + HARMFUL, Role.PORTRAIT)
    case = a_case(draft=a_draft(attachments=(card(), infected)))
    examine(case.pk, scanner_for(clamd))
    case.refresh_from_db()
    file = case.files.get(original_sha256__isnull=False, size=infected.size)
    assert (file.role, file.clean_sha256, file.drawing_sha256) == (Role.OTHER, "", "")
    finding = CaseFinding.objects.get(case=case, rule="attachment_infected")
    assert (finding.file_id, finding.verdict, finding.value) == (file.pk, "fail", "Scoredesk.Test.UNOFFICIAL")
    assert case.files.get(role=Role.CARD_FRONT).clean_sha256
    assert case.assessment is not None
    assert [point["code"] for point in case.assessment["deficiencies"]] == ["file_unreadable"]
    case.status = Status.IN_REVIEW
    case.save()
    with pytest.raises(AskPersonError, match="portrait_missing"):
        approve(case.pk, CLERK, name_on_card="NGUYEN VAN HUNG", status_confirmed=True)


@pytest.mark.django_db
def test_without_an_answer_nothing_is_opened() -> None:
    a_result()
    case = a_case()
    with pytest.raises(RetryError):
        examine(case.pk, scanner_for(f"tcp://127.0.0.1:{free_port()}"))
    with pytest.raises(RetryError):
        examine(case.pk, scanner_for("unix:/nowhere/clamd.sock"))
    case.refresh_from_db()
    assert case.assessment is None


@pytest.mark.parametrize("answer", [b"", b"stream: something ERROR\0", b"nonsense"])
def test_an_answer_that_says_nothing_is_none(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                while not connection.recv(65536).endswith(b"\0\0\0\0"):
                    pass
                connection.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        scan = scanner_for(f"tcp://127.0.0.1:{server.getsockname()[1]}")
        assert scan is not None
        with pytest.raises(RetryError):
            scan(b"x")
        thread.join()


def test_addresses() -> None:
    assert scanner_for("") is None
    for wrong in ("unix:relative", "tcp://host", "tcp://host:port", "clamd"):
        with pytest.raises(AddressError):
            scanner_for(wrong)
