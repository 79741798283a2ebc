"""Debian's Dovecot and Postfix for tests: on the loopback address, from their own configuration in a scratch folder.

Nothing of the system's own mail is read, changed or started. Dovecot runs as whoever runs the tests, or as nobody
where that is root; Postfix needs root.
"""

import grp
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PASSWORD = "test:p@ss,word/?%"
ESCAPED_PASSWORD = "test%3Ap%40ss%2Cword%2F%3F%25"
_PATIENCE = 60

needs_dovecot = pytest.mark.skipif(shutil.which("dovecot") is None, reason="dovecot is not installed")
needs_clamd = pytest.mark.skipif(shutil.which("clamd") is None, reason="clamav-daemon is not installed")
needs_postfix = pytest.mark.skipif(
    shutil.which("postfix", path="/usr/sbin") is None or os.geteuid() != 0,
    reason="postfix is not installed, or the tests do not run as root",
)


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running Dovecot; every name is a user."""

    folder: Path
    imap: int
    lmtp: int

    def address(self, user: str, **more: str) -> str:
        """A user's mailbox as a carrier's address."""
        query = "&".join(f"{name}={value}" for name, value in more.items())
        return f"imap://{user}:{ESCAPED_PASSWORD}@127.0.0.1:{self.imap}" + (f"?{query}" if query else "")

    def deliver(self, user: str, *mails: bytes) -> None:
        """Put mails into a user's inbox."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as client:
            for mail in mails:
                client.sendmail("sender@example.org", [f"{user}@example.jp"], mail)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def scratch(owner: str | None = None) -> Iterator[Path]:
    """A folder that another user may own and reach."""
    folder = Path(tempfile.mkdtemp(prefix="scoredesk-mail-"))
    folder.chmod(0o755)
    if owner is not None:
        shutil.chown(folder, owner)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(command: list[str], port: int, log: Path, user: str | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until it listens, then until the test is over."""
    group = pwd.getpwnam(user).pw_gid if user else None
    with log.open("ab") as output:
        server = subprocess.Popen(
            command, stdout=output, stderr=output, user=user, group=group, extra_groups=[] if user else None
        )
    try:
        _until_it_listens(server, port, log)
        yield server
    finally:
        server.terminate()
        try:
            server.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _until_it_listens(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"{server.args!r} did not come up:\n{log.read_text(errors='replace')[-3000:]}")


@contextmanager
def dovecot(*, move: bool = True, idle: bool = True) -> Iterator[Dovecot]:
    """Run a Dovecot. ``move``, ``idle`` false: one that does not say that it has MOVE, or IDLE."""
    user = "nobody" if os.geteuid() == 0 else None
    name = user or pwd.getpwuid(os.geteuid()).pw_name
    group = grp.getgrgid(pwd.getpwnam(name).pw_gid).gr_name
    left_out = ([] if move else ["MOVE"]) + ([] if idle else ["IDLE"])
    with scratch(user) as folder:
        server = Dovecot(folder, free_port(), free_port())
        configuration = folder / "dovecot.conf"
        configuration.write_text(
            _DOVECOT.format(
                folder=folder,
                user=name,
                group=group,
                password=PASSWORD.replace("%", "%%"),
                imap=server.imap,
                lmtp=server.lmtp,
                capability=f"imap_capability = {_capabilities(left_out)}" if left_out else "",
            )
        )
        with running(["/usr/sbin/dovecot", "-F", "-c", str(configuration)], server.imap, folder / "stdout", user):
            yield server


def _capabilities(left_out: list[str]) -> str:
    return " ".join(word for word in ("IMAP4rev1", "LITERAL+", "UIDPLUS", "MOVE", "IDLE") if word not in left_out)


_DOVECOT = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{folder}/mail/%n
auth_username_format = %Ln
first_valid_uid = 0
mail_fsync = never
mail_max_userip_connections = 100
recipient_delimiter = +
{capability}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%n allow_all_users=yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
"""


@contextmanager
def postfix(routes: dict[str, str], *, settings: str = "") -> Iterator[int]:
    """Run a Postfix and give its port. ``routes``: by domain, the transport that its mail takes; no other leaves."""
    with scratch() as folder:
        port = free_port()
        for name in ("conf", "spool", "data"):
            (folder / name).mkdir()
        shutil.chown(folder / "data", "postfix")
        transports = ", ".join(f"{{ {domain} = {transport} }}" for domain, transport in routes.items())
        (folder / "conf" / "main.cf").write_text(
            _POSTFIX.format(folder=folder, transports=transports, domains=" ".join(routes)) + settings
        )
        (folder / "conf" / "master.cf").write_text(_MASTER.format(port=port))
        command = ["/usr/sbin/postfix", "-c", str(folder / "conf")]
        subprocess.run([*command, "check"], check=True, capture_output=True)
        with running([*command, "start-fg"], port, folder / "log"):
            yield port
            subprocess.run([*command, "stop"], check=False, capture_output=True)


_POSTFIX = """
compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.test.invalid
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relay_domains = {domains}
transport_maps = inline:{{ {transports} }}
default_transport = error:5.1.2 nothing leaves this machine
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
recipient_delimiter = +
message_size_limit = 31457280
smtputf8_enable = yes
maillog_file = /dev/stdout
alias_maps =
alias_database =
biff = no
minimal_backoff_time = 2s
queue_run_delay = 2s
smtpd_client_connection_count_limit = 0
"""

_MASTER = """
127.0.0.1:{port} inet n - n - 20 smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
showq unix n - n - - showq
smtp unix - - n - - smtp
relay unix - - n - - smtp
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
