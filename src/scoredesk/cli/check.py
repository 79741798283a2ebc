"""`scoredesk check`: what is not set up right; `--deploy`: what serving people demands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from django.core.management import call_command
from django.core.management.base import SystemCheckError


def run(argv: Sequence[str]) -> int:
    """0 where nothing is wrong, 1 with the list of what is."""
    parser = argparse.ArgumentParser(prog="scoredesk check", description=__doc__)
    parser.add_argument("--deploy", action="store_true", help="also what serving people demands")
    options = parser.parse_args(argv)
    try:
        call_command("check", deploy=options.deploy, fail_level="WARNING" if options.deploy else "ERROR")
    except SystemCheckError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
