"""Former seals, believed time stamp services and lists of revoked certificates, as the settings name them."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from scoredesk.conf.environment import EnvironmentProblem
from scoredesk.conf.trust import former_seals, seal_crls, stamp_services
from scoredesk.conf.wiring import office_from_environment
from tests.reports import forgeries
from tests.reports.making import authority, der, seal_of


def test_without_settings_nobody_is_trusted_beside_the_office(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SCOREDESK_FORMER_SEALS", "SCOREDESK_TSA_CERTIFICATES", "SCOREDESK_SEAL_CRLS"):
        monkeypatch.delenv(name, raising=False)
    assert (former_seals(), stamp_services(), seal_crls()) == ((), (), ())


def test_certificates_and_lists_reach_the_office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pem = tmp_path / "former.pem"
    pem.write_bytes(b"".join(each.public_bytes(Encoding.PEM) for each in (seal_of().certificate, authority()[1])))
    for name, encoding in (("crl.pem", Encoding.PEM), ("crl.der", Encoding.DER)):
        (tmp_path / name).write_bytes(forgeries.list_of_revoked().public_bytes(encoding))
    monkeypatch.setenv("SCOREDESK_FORMER_SEALS", str(pem))
    monkeypatch.setenv("SCOREDESK_TSA_CERTIFICATES", str(pem))
    monkeypatch.setenv("SCOREDESK_SEAL_CRLS", f"{tmp_path / 'crl.pem'}, {tmp_path / 'crl.der'}")
    here = office_from_environment()
    assert here.former_seals() == (der(seal_of().certificate), der(authority()[1]))
    assert here.stamp_services() == here.former_seals()
    assert here.seal_crls() == (forgeries.list_of_revoked().public_bytes(Encoding.DER),) * 2


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("SCOREDESK_FORMER_SEALS", former_seals),
        ("SCOREDESK_TSA_CERTIFICATES", stamp_services),
        ("SCOREDESK_SEAL_CRLS", seal_crls),
    ],
)
def test_a_file_that_holds_something_else_is_named(
    name: str, read: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert callable(read)
    for content in (None, b"", b"no certificate"):
        path = tmp_path / "file"
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
        monkeypatch.setenv(name, str(path))
        with pytest.raises(EnvironmentProblem, match=name):
            read()
