"""Mails by the thousand through Postfix, Dovecot and IMAP into cases, and letters out: ``python -m bench.mailroom``.

Postfix and Dovecot are Debian's own, on loopback, in scratch folders (``tests.post.servers``; needs root for Postfix);
the office is the product's own listener and workers, with a database of its own. The mails are the samples': complete,
deficient, with photos just below the limit; each copy has a sender, a Message-ID and pictures of its own.

Nothing may be lost and nothing doubled: mails are counted by the SHA-256 of what was sent, letters by what lies in
the recipients' mailboxes. The run ends after ``--minutes``, with what it has by then, and then it fails. Letters have
no pace here (``SCOREDESK_MAIL_PER_MINUTE=0``); an office's would go out at 60 a minute for each mail domain.
"""

import argparse
import atexit
import base64
import collections
import hashlib
import json
import os
import re
import shutil
import smtplib
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from samples.mails import FIRST_WAVE
from samples.register import write_register
from samples.sample import OFFICE, World
from tests.post.servers import Dovecot, dovecot, postfix

from bench.bars import Bars
from bench.machine import described

_ROOT = Path(__file__).resolve().parent.parent
_JPEG = re.compile(rb"(?<=\r\n\r\n)/9j/[A-Za-z0-9+/=\r\n]+")
_FROM = re.compile(rb"^From: .*?<?([^<>\s]+)@([^<>\s]+?)>?\r\n", re.MULTILINE)
_MESSAGE_ID = re.compile(rb"^Message-ID: <([^>]*)>", re.MULTILINE)
_LOOK_EVERY = 2.0


@dataclass(slots=True)
class Seen:
    """What had happened by when: seconds from the first mail's sending."""

    sent: float = 0.0
    stored: float = 0.0
    read: float = 0.0
    examined: float = 0.0
    letters: float = 0.0
    whole: bool = False


def main(argv: Sequence[str] = ()) -> int:
    """Run once; 1 where a mail or a letter was lost or doubled, or time was over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=30)
    options = parser.parse_args(argv)
    print(described())
    mails = list(made(options.mails))
    size = sum(len(mail) for _, mail in mails)
    print(f"{len(mails):,} mails made of {len(FIRST_WAVE)} samples, {size / 1e6:,.0f} MB", flush=True)
    folder = tempfile.mkdtemp(prefix="scoredesk-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after the database in it, which ends at exit as well
    with ExitStack() as stack:
        domains = {sender.rpartition("@")[2] for sender, _ in mails}
        box = stack.enter_context(dovecot())
        lmtp = f"lmtp:inet:127.0.0.1:{box.lmtp}"
        port = stack.enter_context(postfix(dict.fromkeys({OFFICE.rpartition("@")[2], *domains}, lmtp)))
        stack.enter_context(_office(Path(folder), box, port))
        return _run(mails, Path(folder), box, port, options.workers, 60 * options.minutes)


def made(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield mails with their senders: the samples in turn, each copy another's."""
    world = World(datetime.now(ZoneInfo("Asia/Tokyo")))
    originals = [sample.raw(world) for sample in FIRST_WAVE]
    originals = [raw for raw in originals if _FROM.search(raw) and _MESSAGE_ID.search(raw)]
    for number in range(count):
        mark = b"n%d" % number
        raw = originals[number % len(originals)]
        raw = _FROM.sub(rb"From: \1-" + mark + rb"@\2\r\n", raw, count=1)
        raw = _MESSAGE_ID.sub(rb"Message-ID: <\1." + mark + b">", raw, count=1)
        sender = _FROM.search(raw)
        if sender is not None:
            yield b"@".join(sender.groups()).decode(), _JPEG.sub(partial(_marked, mark), raw)


def _marked(mark: bytes, found: re.Match[bytes]) -> bytes:
    """A JPEG with a comment of its own, so that no two copies are one blob."""
    jpeg = base64.b64decode(found[0])
    comment = b"\xff\xfe" + (len(mark) + 2).to_bytes(2, "big") + mark
    return base64.encodebytes(jpeg[:2] + comment + jpeg[2:]).replace(b"\n", b"\r\n")


@contextmanager
def _office(folder: Path, box: Dovecot, port: int) -> Iterator[None]:
    """The office's settings, database and register; Django runs in this process too, to look."""
    for name in [name for name in os.environ if name.startswith("SCOREDESK_")]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "SCOREDESK_DATA": str(folder / "data"),
        "SCOREDESK_MODELS": str(_ROOT / "var/models"),
        "SCOREDESK_MAIL_IN": box.address(OFFICE.partition("@")[0]),
        "SCOREDESK_MAIL_OUT": f"smtp://127.0.0.1:{port}",
        "SCOREDESK_MAIL_PER_MINUTE": "0",
        "SCOREDESK_LOG_LEVEL": "WARNING",
        "PYTHONPATH": f"{_ROOT / 'src'}:{_ROOT}",
    }
    from scoredesk.conf.database import embedded_postgres
    from scoredesk.conf.script import start_django
    from scoredesk.conf.wiring import wire

    wire()
    start_django()
    from scoredesk.actions.actor import operator
    from scoredesk.actions.import_results import import_results
    from scoredesk.cli.migrate import migrate

    try:
        migrate(verbosity=0)
        path = write_register(folder / "register", datetime.now(ZoneInfo("Asia/Tokyo")).date())
        with path.open("rb") as stream:
            import_results(
                stream, file_name=path.name, actor=operator("bench"), portraits_folder=path.parent / "portraits"
            )
        yield
    finally:
        from django.db import connections

        connections.close_all()
        server = embedded_postgres()
        if server is not None:
            server.stop()


def _run(mails: list[tuple[str, bytes]], folder: Path, box: Dovecot, port: int, workers: int, limit: float) -> int:
    outs = {name: folder / f"{name}.json" for name in ("listen", *(f"worker-{n}" for n in range(1, workers + 1)))}
    command = [sys.executable, "-m", "bench.mailroom_process"]
    processes = {
        name: subprocess.Popen([*command, str(out), name.partition("-")[0]], cwd=_ROOT) for name, out in outs.items()
    }
    try:
        time.sleep(5)
        before = _cpu({name: process.pid for name, process in processes.items()}, folder)
        seen = Seen()
        began = time.monotonic()
        sending = threading.Thread(target=_send, args=(mails, port, seen, began))
        sending.start()
        _watch(len(mails), seen, began, limit)
        sending.join()
        spent = _cpu({name: process.pid for name, process in processes.items()}, folder)
    finally:
        for process in processes.values():
            process.terminate()
        for process in processes.values():
            process.wait(120)
    _print_times(len(mails), seen, {name: spent[name] - before.get(name, 0.0) for name in spent})
    _print_calls([json.loads(out.read_text()) for out in outs.values() if out.exists()])
    print(f"load at the end {' '.join(f'{load:.1f}' for load in os.getloadavg())}")
    return _count(mails, box, seen)


def _send(mails: list[tuple[str, bytes]], port: int, seen: Seen, began: float) -> None:
    with smtplib.SMTP("127.0.0.1", port) as client:
        for sender, raw in mails:
            client.sendmail(sender, [OFFICE], raw)
    seen.sent = time.monotonic() - began


def _watch(count: int, seen: Seen, began: float, limit: float) -> None:
    """Look until every mail is dealt with, every letter is sent and no job is left, or time is over."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from scoredesk.domain.job_names import EXAMINE_CASE, SEND_LETTER
    from scoredesk.store.models import Case, Letter, Message

    told = 0.0
    while (now := time.monotonic() - began) < limit:
        stored = Message.objects.count()
        read = Message.objects.exclude(state=Message.State.STORED).count()
        left = collections.Counter(
            ProcrastinateJob.objects.filter(status__in=("todo", "doing")).values_list("task_name", flat=True)
        )
        letters = Letter.objects.exclude(state__in=(Letter.State.WRITTEN, Letter.State.SENDING)).count()
        seen.stored = seen.stored or (now if stored >= count else 0.0)
        seen.read = seen.read or (now if read >= count else 0.0)
        if seen.read and not left[EXAMINE_CASE]:
            seen.examined = seen.examined or now
            if not left[SEND_LETTER]:
                seen.letters, seen.whole = now, True
                return
        if now - told > 30:
            told = now
            print(
                f"  {now:5.0f} s  {stored} stored, {read} read, {Case.objects.count()} cases, {letters} letters",
                flush=True,
            )
        time.sleep(_LOOK_EVERY)


def _cpu(ours: dict[str, int], folder: Path) -> dict[str, float]:
    """CPU seconds so far of our processes, PostgreSQL, Dovecot and Postfix, each with its children."""
    parents: dict[int, int] = {}
    spent: dict[int, float] = {}
    roots: dict[int, str] = {pid: name for name, pid in ours.items()}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition("(")[2].rpartition(")")
            line = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        pid, fields = int(stat.parent.name), rest.split()
        parents[pid] = int(fields[1])
        spent[pid] = sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")
        if str(folder).encode() in line and name == "postgres":
            roots[pid] = "PostgreSQL"
        elif parents[pid] == os.getpid() and pid not in roots:
            roots[pid] = "Dovecot" if name == "dovecot" else "Postfix"
    total: dict[str, float] = collections.defaultdict(float)
    for pid, seconds in spent.items():
        at = pid
        while at and at not in roots:
            at = parents.get(at, 0)
        if at:
            total[roots[at]] += seconds
    return dict(total)


def _print_times(count: int, seen: Seen, cpu: dict[str, float]) -> None:
    print(f"\n{'by then, from the first mail sent':<40} {'s':>7} {'a second':>9}")
    steps = {
        "all sent to Postfix": seen.sent,
        "all stored (Postfix, Dovecot, IMAP)": seen.stored,
        "all read": seen.read,
        "all cases examined": seen.examined,
        "all letters sent": seen.letters,
    }
    for name, seconds in steps.items():
        print(f"{name:<40} {seconds:>7.1f} {count / seconds if seconds else 0:>9.2f}")
    whole = sum(cpu.values())
    print(f"\n{'CPU':<40} {'s':>7} {'share':>9}  {'ms a mail':>9}")
    for name, seconds in sorted(cpu.items(), key=lambda pair: -pair[1]):
        print(f"{name:<40} {seconds:>7.1f} {seconds / whole:>9.1%}  {1e3 * seconds / count:>9.1f}")


def _print_calls(told: list[dict[str, list[float]]]) -> None:
    calls: dict[str, list[float]] = {}
    for one in told:
        for name, (times, seconds) in one.items():
            have = calls.setdefault(name, [0, 0.0])
            have[0] += times
            have[1] += seconds
    print(f"\n{'within listener and workers':<40} {'calls':>7} {'s':>7} {'ms each':>9}")
    for name in sorted(calls):
        times, seconds = calls[name]
        print(f"{name:<40} {times:>7.0f} {seconds:>7.1f} {1e3 * seconds / times:>9.1f}")


def _count(mails: list[tuple[str, bytes]], box: Dovecot, seen: Seen) -> int:
    from django.db.models import Count
    from procrastinate.contrib.django.models import ProcrastinateJob

    from scoredesk.store import blobs
    from scoredesk.store.models import Case, Letter, Message

    sent = collections.Counter(_content(raw) for _, raw in mails)
    kept = collections.Counter(
        _content(blobs.get(address)) for address in Message.objects.values_list("raw_sha256", flat=True)
    )
    letters = Letter.objects.filter(state=Letter.State.SENT)
    inboxes = [path for place in ("new", "cur") for path in (box.folder / "mail").glob(f"*/{place}/*")]
    office = OFFICE.partition("@")[0]
    arrived = collections.Counter(_message_id(path) for path in inboxes if path.parent.parent.name != office)
    wrote = set(letters.values_list("message_id", flat=True))
    filed = Message.objects.filter(state="filed")
    doubled = filed.values("case").annotate(mails=Count("pk")).filter(mails__gt=1).count()
    states = dict(Message.objects.values_list("state").annotate(Count("pk")))
    cases = Case.objects.count()
    statuses = dict(Case.objects.values_list("status").annotate(Count("pk")))
    print(f"\nmessages {states}; {cases} cases {statuses}")
    print(f"letters {dict(Letter.objects.values_list('kind').annotate(Count('pk')))}")
    bars = Bars()
    bars.line("mails lost", (sent - kept).total(), 0, "mails")
    bars.line("mails doubled", (kept - sent).total(), 0, "mails")
    bars.line("applications without a case of their own", abs(filed.count() - cases) + doubled, 0, "cases")
    bars.line("letters sent that did not arrive", len(wrote - set(arrived)), 0, "letters")
    bars.line("letters that arrived twice, or unsent", (arrived - collections.Counter(wrote)).total(), 0, "letters")
    bars.line("letters not sent", Letter.objects.count() - letters.count(), 0, "letters")
    bars.line("jobs that failed", ProcrastinateJob.objects.filter(status="failed").count(), 0, "jobs")
    bars.line("steps that time was over for", 0 if seen.whole else 1, 0, "runs")
    return bars.close()


def _content(raw: bytes) -> str:
    """The SHA-256 of a mail's Message-ID and body: on the way headers are added to, and addresses mended."""
    found = _MESSAGE_ID.search(raw)
    body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2].rstrip(b"\n")
    return hashlib.sha256((found[1] if found else b"") + b"\n" + body).hexdigest()


def _message_id(path: Path) -> str:
    found = re.search(rb"^Message-ID:\s*<([^>]*)>", path.read_bytes(), re.MULTILINE | re.IGNORECASE)
    return found[1].decode() if found else path.name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
