"""`scoredesk staff add NAME`: a clerk who may sign in at the desk; `staff password NAME`: a new password."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from django.utils import translation

from scoredesk.actions import add_staff, set_staff_password
from scoredesk.actions.actor import Permission, operator
from scoredesk.cli.errors import InputError
from scoredesk.cli.input_file import read_input_file


def run(argv: Sequence[str]) -> int:
    """Add a clerk or change a password; the password is asked for, or read from a file's first line."""
    parser = argparse.ArgumentParser(prog="scoredesk staff", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="add a clerk, who may work cases")
    add.add_argument(
        "--may",
        action="append",
        default=[],
        choices=sorted(set(Permission) - {Permission.WORK_CASES}),
        help="a further permission; may be given again",
    )
    add.add_argument("--all", action="store_true", help="every permission")
    password = verbs.add_parser("password", help="set a new password")
    for verb in (add, password):
        verb.add_argument("name", metavar="NAME")
        verb.add_argument("--password-file", metavar="FILE", help="its first line is the password; - reads stdin")
    options = parser.parse_args(argv)
    who = operator(getpass.getuser())
    try:
        # Django says what is wrong with a name or a password in the language of the web pages; commands speak English.
        with translation.override("en"):
            if options.verb == "add":
                may = frozenset(Permission) if options.all else frozenset(map(Permission, options.may))
                add_staff.add_staff(who, options.name, _password(options.password_file), may)
                print(f"{options.name} may now sign in at the desk")
            else:
                set_staff_password.set_staff_password(who, options.name, _password(options.password_file))
                print(f"{options.name} has a new password; earlier sessions have ended")
    except ValueError as error:
        raise InputError(str(error)) from None
    return 0


def _password(file: str | None) -> str:
    if file == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if file is not None:
        return read_input_file(Path(file), at_most=10_000).decode(errors="replace").splitlines()[0]
    if not sys.stdin.isatty():
        raise InputError("no terminal to ask for the password; give --password-file FILE, or - for stdin")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise InputError("the two passwords differ")
    return first
