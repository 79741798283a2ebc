"""Letters by SMTP: said as the server understands it, taken once, and every failure told apart."""

import base64
import shutil
import ssl
import subprocess
import threading
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from scoredesk.domain.errors import AnswerLostError, GiveUpError, RetryError
from scoredesk.domain.outgoing import DkimKey, Outgoing
from scoredesk.post import smtp_connections
from scoredesk.post.carrier import carrier_for
from tests.post.servers import free_port
from tests.post.smtp_script import Script, smtp_script

RAW = b"From: office@example.jp\r\nSubject: x\r\n\r\n.dot\r\n..\r\nend\r\n"
SENDER = "office@example.jp"


def letter(recipient: str = "hung@example.org", raw: bytes = RAW, return_path: str = "") -> Outgoing:
    return Outgoing(recipient, "1.2+3=4@example.jp", raw, return_path)


def send(script: Script, outgoing: Outgoing | None = None) -> None:
    carrier_for(script.address, SENDER)(outgoing or letter())


def said(script: Script, verb: str) -> list[str]:
    return [line for line in script.heard if line.startswith(verb)]


def test_a_plain_server_is_told_nothing_it_does_not_know() -> None:
    with smtp_script(Script()) as script:
        send(script)
    assert said(script, "MAIL") == ["MAIL FROM:<office@example.jp>"]
    assert said(script, "RCPT") == ["RCPT TO:<hung@example.org>"]
    assert script.letters == [RAW]


def test_delivery_reports_are_asked_for_where_offered() -> None:
    with smtp_script(Script(("DSN", "SIZE 1000", "8BITMIME"))) as script:
        send(script, letter("a+b@example.org", return_path="office+b7-0123456789@example.jp"))
    assert said(script, "MAIL") == [
        f"MAIL FROM:<office+b7-0123456789@example.jp> SIZE={len(RAW)} RET=HDRS ENVID=1.2+2B3+3D4@example.jp"
    ]
    assert said(script, "RCPT") == ["RCPT TO:<a+b@example.org> NOTIFY=FAILURE ORCPT=rfc822;a+2Bb@example.org"]


def test_one_connection_serves_many_letters() -> None:
    with smtp_script(Script()) as script:
        for _ in range(5):
            send(script)
    assert len(script.letters) == 5
    assert script.connections == 1
    assert len(said(script, "EHLO")) == 1


def test_a_connection_is_given_up_after_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp_connections, "_MOST_LETTERS", 2)
    with smtp_script(Script()) as script:
        for _ in range(5):
            send(script)
    assert (len(script.letters), script.connections) == (5, 3)


def test_a_connection_that_died_while_idle_costs_no_letter() -> None:
    with smtp_script(Script(answers={"RSET": ["hang up", "421 closing"]})) as script:
        for _ in range(3):
            send(script)
    assert (len(script.letters), script.connections) == (3, 3)


def test_threads_do_not_share_a_connection() -> None:
    with smtp_script(Script()) as script:
        threads = [threading.Thread(target=send, args=(script,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert script.letters == [RAW] * 8


@pytest.mark.parametrize(
    ("command", "answer", "error"),
    [
        ("greeting", "421 too busy", RetryError),
        ("greeting", "554 not you", RetryError),
        ("greeting", "hang up", RetryError),
        ("MAIL", "451 later", RetryError),
        ("MAIL", "530 log in first", RetryError),
        ("MAIL", "550 not this sender", GiveUpError),
        ("MAIL", "hang up", RetryError),
        ("RCPT", "450 greylisted", RetryError),
        ("RCPT", "550 no such person", GiveUpError),
        ("RCPT", "hang up", RetryError),
        ("DATA", "452 full", RetryError),
        ("DATA", "554 no", GiveUpError),
        ("DATA", "250 what", RetryError),
        (".", "451 later", RetryError),
        (".", "554 spam", GiveUpError),
        (".", "hang up", AnswerLostError),
    ],
)
def test_each_failure_is_named_by_what_to_do(command: str, answer: str, error: type[Exception]) -> None:
    with smtp_script(Script(answers={command: [answer]})) as script:
        with pytest.raises(error) as raised:
            send(script)
        assert "hung" not in str(raised.value)
        send(script)  # the next letter goes
    assert script.letters[-1] == RAW


def test_an_address_that_breaks_the_rfc_is_tried_bare_then_quoted() -> None:
    with smtp_script(Script(answers={"RCPT TO:<a..b.@": ["553 bad syntax"]})) as script:
        send(script, letter("a..b.@docomo.example"))
    assert said(script, "RCPT") == ["RCPT TO:<a..b.@docomo.example>", 'RCPT TO:<"a..b."@docomo.example>']
    assert len(script.letters) == 1


def test_an_address_outside_ascii_needs_a_server_that_can() -> None:
    with smtp_script(Script()) as script:
        send(script, letter("hung@例え.example"))
        with pytest.raises(GiveUpError):
            send(script, letter("ユーザ@例え.example"))
    assert said(script, "RCPT") == ["RCPT TO:<hung@xn--r8jz45g.example>"]
    with smtp_script(Script(("SMTPUTF8", "8BITMIME"))) as script:
        send(script, letter("ユーザ@例え.example"))
        send(script)
    assert said(script, "MAIL") == [
        "MAIL FROM:<office@example.jp> BODY=8BITMIME SMTPUTF8",
        "MAIL FROM:<office@example.jp>",
    ]
    assert said(script, "RCPT")[0] == "RCPT TO:<ユーザ@例え.example>"


@pytest.mark.parametrize("recipient", ["a@b> NOTIFY=NEVER", "a@b\r\nQUIT", "a b@c", "nobody", "a@b@c d"])
def test_no_address_says_more_than_an_address(recipient: str) -> None:
    with smtp_script(Script()) as script, pytest.raises(GiveUpError):
        send(script, letter(recipient))
    assert said(script, "RCPT") == []


def test_a_letter_larger_than_the_server_takes_is_not_offered() -> None:
    with smtp_script(Script(("SIZE 20",))) as script, pytest.raises(GiveUpError, match="larger"):
        send(script)
    assert said(script, "MAIL") == []


def test_without_starttls_nothing_goes_in_the_clear() -> None:
    with smtp_script(Script()) as script, pytest.raises(RetryError):
        carrier_for(f"{script.address}?tls=starttls", SENDER)(letter())
    assert said(script, "MAIL") == []


def test_a_wrong_password_is_no_letters_fault() -> None:
    with smtp_script(Script(("AUTH PLAIN",), {"AUTH": ["535 5.7.8 no"]})) as script:
        with pytest.raises(RetryError, match="535"):
            carrier_for(f"smtp://u:secret@127.0.0.1:{script.port}", SENDER)(letter())
        carrier_for(f"smtp://u:secret@127.0.0.1:{script.port}", SENDER)(letter())
    assert len(script.letters) == 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for_is_not_believed(tmp_path: Path) -> None:
    from aiosmtpd.controller import Controller  # noqa: PLC0415 - this test alone needs it
    from aiosmtpd.handlers import Sink  # noqa: PLC0415 - this test alone needs it

    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*command, "-keyout", "key", "-out", "cert"], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    port = free_port()
    server = Controller(Sink(), hostname="127.0.0.1", port=port, tls_context=context)
    server.start()
    try:
        with pytest.raises(RetryError, match="SSLCertVerificationError"):
            carrier_for(f"smtp://127.0.0.1:{port}?tls=starttls", SENDER)(letter())
    finally:
        server.stop()


def test_letters_are_signed_with_the_offices_key() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)
    with smtp_script(Script()) as script:
        carrier_for(script.address, SENDER, DkimKey("example.jp", "sel", pem))(letter())
    (received,) = script.letters

    def dns(name: bytes, timeout: int = 5) -> bytes:
        assert name == b"sel._domainkey.example.jp."
        return record

    assert received.endswith(RAW)
    assert dkim.verify(received, dnsfunc=dns)
    assert not dkim.verify(received.replace(b"end", b"END"), dnsfunc=dns)
    assert not dkim.verify(b"From: other@example.org\r\n" + received, dnsfunc=dns)
    with smtp_script(Script()) as script, pytest.raises(RetryError, match="DKIM"):
        carrier_for(script.address, SENDER, DkimKey("example.jp", "sel", b"no key"))(letter())
