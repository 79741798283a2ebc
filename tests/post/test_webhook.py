"""Where a webhook may go is decided by the address that a name leads to, and it goes to that very address."""

import contextlib
import http.server
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from scoredesk.domain.errors import RetryError
from scoredesk.post import webhook
from scoredesk.post.webhook import AddressRefusedError, may_go_to, post_webhook
from tests.api.receiver import LOOPBACK, receiving


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - nothing is bound
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "ff0e::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::7f00:1",
        "::ffff:0:7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "fec0::1",
        "192.88.99.1",
        "2002:7f00:1::1",
        "2001:db8::1",
    ],
)
def test_private_addresses_however_written_are_refused(address: str) -> None:
    assert not may_go_to(ipaddress.ip_address(address), [], secure=True)


def test_public_addresses_are_reached_by_tls_alone() -> None:
    for address in ("93.184.216.34", "2606:2800:220:1::1"):
        assert may_go_to(ipaddress.ip_address(address), [], secure=True)
        assert not may_go_to(ipaddress.ip_address(address), [], secure=False)


def test_a_network_that_is_named_is_open_and_no_other() -> None:
    networks = [ipaddress.ip_network("10.1.0.0/16")]
    assert may_go_to(ipaddress.ip_address("10.1.2.3"), networks, secure=False)
    assert may_go_to(ipaddress.ip_address("::ffff:10.1.2.3"), networks, secure=False)
    assert not may_go_to(ipaddress.ip_address("10.2.2.3"), networks, secure=True)


def test_a_name_that_leads_inside_is_not_even_called(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as receiver:
        with pytest.raises(AddressRefusedError):
            post_webhook(receiver.url.replace("127.0.0.1", "localhost"), {}, b"{}")
        leading(monkeypatch, "93.184.216.34", "127.0.0.1")
        with pytest.raises(AddressRefusedError):
            post_webhook("https://hooks.example.com/", {}, b"{}")
        assert receiver.received == []


def test_it_connects_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that says another address the second time gains nothing: it is not asked a second time."""
    with receiving() as receiver:
        port = receiver.url.split(":")[2].split("/")[0]
        asked = leading(monkeypatch, "127.0.0.1")
        assert post_webhook(f"http://hooks.example.com:{port}/hook?a=1", {}, b"{}", LOOPBACK) == 204
        (came,) = receiver.received
    assert asked.count("hooks.example.com") == 1
    assert (came.headers["host"], came.path) == (f"hooks.example.com:{port}", "/hook?a=1")


def test_a_name_with_many_addresses_takes_no_longer_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each lets a connection wait; together they may take no more than any message may."""
    monkeypatch.setattr(webhook, "SECONDS", 1.5)
    monkeypatch.setattr(webhook, "_SECONDS_TO_CONNECT", 0.4)
    with contextlib.ExitStack() as open_sockets:
        full = open_sockets.enter_context(socket.socket())
        full.bind(("0.0.0.0", 0))  # noqa: S104 - all of loopback's addresses; nothing is answered
        full.listen(0)
        port = full.getsockname()[1]
        for _ in range(4):
            waiting = open_sockets.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.1", port))
        leading(monkeypatch, *(f"127.0.0.{n}" for n in range(1, 21)))
        began = time.monotonic()
        with pytest.raises(RetryError, match="timeout"):
            post_webhook(f"http://hooks.example.com:{port}/", {}, b"{}", LOOPBACK)
        assert time.monotonic() - began < 3


def test_a_name_that_is_none_says_so() -> None:
    with pytest.raises(RetryError, match="name"):
        post_webhook("https://hooks.invalid/", {}, b"{}")


def leading(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Names lead to these addresses; returns the list of what is asked."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *arguments: object, **options: object) -> list[object]:
        asked.append(host)
        if host[0].isdigit():
            return list(real(host, port, type=socket.SOCK_STREAM))
        return [entry for address in addresses for entry in real(address, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


@pytest.fixture
def tls_port(tmp_path: Path) -> Iterator[int]:
    """An https server on loopback whose certificate nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "server.pem"
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_certificate_that_nobody_trusts_is_refused_and_one_that_is_trusted_is_checked_by_name(
    tls_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"https://localhost:{tls_port}/"
    with pytest.raises(RetryError, match="tls"):
        post_webhook(url, {}, b"{}", LOOPBACK)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
    networks = (*LOOPBACK, "::1/128")
    assert post_webhook(url, {}, b"{}", networks) == 204
    leading(monkeypatch, "127.0.0.1")
    with pytest.raises(RetryError, match="tls"):
        post_webhook(f"https://hooks.example.com:{tls_port}/", {}, b"{}", LOOPBACK)
