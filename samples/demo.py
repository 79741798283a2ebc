"""`python -m samples.demo`: the whole street on this machine, with the sample mails, and then the web to look round in.

    python -m samples.demo --serve no      ends after the table; exit code 1 where anything became something else
    python -m samples.demo --port 8000     serves on 127.0.0.1:8000 until Ctrl-C

Everything lies in ``var/demo``, or the folder that ``--data`` names, which each run begins by removing.
"""

import argparse
import os
import secrets
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samples.street import Became, Walked

ROOT = Path(__file__).resolve().parent.parent
CLERK = "demo"
_KEPT = ("SCOREDESK_FONTS", "SCOREDESK_MODELS")


def main(argv: Sequence[str]) -> int:
    """Run the demo: 0 where everything became what was expected, 1 where not, 2 where it cannot run here."""
    parser = argparse.ArgumentParser(prog="python -m samples.demo", description=__doc__)
    parser.add_argument("--serve", choices=("yes", "no"), default="yes")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--data", type=Path, default=ROOT / "var" / "demo", help="a folder to be made anew")
    options = parser.parse_args(argv)
    began = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - began:5.1f} s  {line}", flush=True)

    folder = options.data.absolute()
    if not _is_free(folder, options.port if options.serve == "yes" else None):
        return 2
    _environment(folder, options.port)
    password = _start(say)
    from django.contrib.auth.models import User  # Django is there only now

    from samples.street import walk
    from scoredesk.actions.actor import clerk

    walked = walk(folder / "register", clerk(User.objects.get(username=CLERK)), say)
    say("done")
    _print_table(walked.mails)
    _print_sums(walked)
    if options.serve == "no":
        return 0 if walked.is_right else 1
    return _serve(folder, options.port, password)


def _is_free(folder: Path, port: int | None) -> bool:
    """Remove what an earlier run left. False where one still runs, the folder is another's, or the port is taken."""
    from scoredesk.cli.errors import InputError
    from scoredesk.cli.port import demand_free_port
    from scoredesk.conf.embedded_postgres import EmbeddedPostgres

    if folder.is_dir() and any(folder.iterdir()) and not (folder / "register").is_dir():
        print(f"demo: {folder} holds something else than an earlier demo; name another folder", file=sys.stderr)
        return False
    server = EmbeddedPostgres(folder / "postgres")
    server.remove()
    if server.folder.is_dir():
        print("demo: another demo is running; end it first", file=sys.stderr)
        return False
    try:
        if port is not None:
            demand_free_port(f"127.0.0.1:{port}")
    except InputError as error:
        print(f"demo: {error}; choose another by PORT=…", file=sys.stderr)
        return False
    shutil.rmtree(folder, ignore_errors=True)
    # Made first, so that a run that breaks off is known for what it was.
    (folder / "register").mkdir(parents=True)
    return True


def _environment(folder: Path, port: int) -> None:
    """The demo's own settings: nothing of a real office on this machine is touched."""
    for name in [name for name in os.environ if name.startswith("SCOREDESK_") and name not in _KEPT]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("SCOREDESK_MODELS", str(ROOT / "var" / "models"))
    os.environ |= {
        "SCOREDESK_DATA": str(folder),
        "SCOREDESK_BASE_URL": f"http://127.0.0.1:{port}",
        "SCOREDESK_BIND": f"127.0.0.1:{port}",
        "SCOREDESK_LOG_LEVEL": "WARNING",
    }


def _start(say: Callable[[str], None]) -> str:
    """Start the database and Django, make the tables and a clerk; return the clerk's password."""
    from scoredesk.conf.script import start_django
    from scoredesk.conf.wiring import wire

    wire()
    start_django()
    from scoredesk.actions.actor import Permission, operator
    from scoredesk.actions.add_staff import add_staff
    from scoredesk.cli.migrate import migrate

    say("database     PostgreSQL of its own")
    migrate(verbosity=0)
    say("tables       made")
    password = secrets.token_urlsafe(12)
    add_staff(operator("demo"), CLERK, password, frozenset(Permission))
    return password


def _print_table(mails: "Sequence[Became]") -> None:
    head = ("", "mail", "kind", "case", "status", "report", "letters")
    rows = [
        (
            "✓" if became.is_right else "✗",
            became.sample.what,
            became.found.kind,
            became.case_number,
            became.found.status or became.found.state,
            became.serial,
            ", ".join(became.letters),
        )
        for became in mails
    ]
    widths = [max(_width(row[column]) for row in (head, *rows)) for column in range(len(head))]
    print()
    for row in (head, *rows):
        print("  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for became in mails:
        if not became.is_right:
            print(f"\n✗ {became.sample.what} ({became.sample.key})")
            print(f"  expected  {became.sample.expected}\n  found     {became.found}")


def _print_sums(walked: "Walked") -> None:
    right = sum(became.is_right for became in walked.mails)
    print(f"\n{right} of {len(walked.mails)} mails became what was expected.")
    print(f"{walked.my_page} reports were issued on My Page, unasked. {walked.letters_out} letters left the office.")
    if walked.failed_jobs:
        print(f"Jobs that did not go well: {', '.join(walked.failed_jobs)}")


def _width(text: str) -> int:
    """Columns on a terminal: East Asian letters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _serve(folder: Path, port: int, password: str) -> int:
    from samples.register import person
    from scoredesk.actions.now import today
    from scoredesk.actions.office_programme import programme
    from scoredesk.cli.main import run_command
    from scoredesk.conf.script import machine
    from scoredesk.store.models import Report

    issued = Report.objects.filter(route="application").order_by("pk").first()
    examinee = person("THAPA DIPAK", today(programme()))
    base = f"http://127.0.0.1:{port}"
    print(
        f"\nThe guide        {base}/\n"
        f"The desk         {base}/desk/   name {CLERK}   password {password}\n"
        f"A report checked {base}/v/{issued.code if issued else ''}\n"
        f"My Page          {base}/my-page/   number {examinee.examinee_number}   born {examinee.birth_date}\n"
        f"Letters          {folder / 'mail' / 'out' / 'new'}   (My Page's codes arrive there, too)\n"
        "Ctrl-C ends.\n",
        flush=True,
    )
    return run_command(["up"], machine)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
