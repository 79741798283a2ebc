"""Rules of the house that no linter knows."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import call_command

from scoredesk.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "scoredesk"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
NAMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "misc",
    "tools",
    "lib",
    "core",
    "manager",
    "managers",
}
LONGEST_FUNCTION = 60
LONGEST_FILE = 400


def trees() -> list[tuple[Path, ast.Module]]:
    return [(path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))) for path in FILES]


def test_every_room_and_file_has_a_name_of_its_own() -> None:
    places = {*FILES, *(path.parent for path in FILES)}
    nameless = [str(path.relative_to(ROOT)) for path in places if path.stem in NAMELESS]
    assert nameless == []


def test_every_module_says_what_it_promises() -> None:
    silent = [str(path) for path, tree in trees() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_public_functions_and_classes_are_described() -> None:
    """Methods that a framework calls by name describe themselves by their class."""
    silent = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in trees()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_files_and_functions_stay_readable() -> None:
    long = [str(path) for path, _ in trees() if (ROOT / path).read_text(encoding="utf-8").count("\n") > LONGEST_FILE]
    for path, tree in trees():
        long += [
            f"{path}:{node.lineno} {node.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (node.end_lineno or node.lineno) - node.lineno > LONGEST_FUNCTION
        ]
    assert long == []


def test_there_are_no_signals_and_no_manager_classes() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if (isinstance(node, ast.ClassDef) and node.name.endswith("Manager"))
        or (isinstance(node, ast.ImportFrom) and "signals" in (node.module or ""))
    ]
    assert found == []


def test_every_excuse_says_why() -> None:
    """`noqa` and `type: ignore` name their rule, and a reason stands beside it or above it."""
    bare = re.compile(
        r"#\s*(noqa(?!: [A-Z]+\d+(, ?[A-Z]+\d+)*\s+-\s+\S)|type: ignore(?!\[[\w-]+(, ?[\w-]+)*\]\s+#\s+\S))"
    )
    found = []
    for path in FILES:
        lines = path.read_text(encoding="utf-8").splitlines()
        for above, line in pairwise(["", *lines]):
            if bare.search(line) and not above.strip().startswith("#"):
                found.append(f"{path.relative_to(ROOT)}: {line.strip()}")
    assert found == []


def test_every_command_has_its_module() -> None:
    commands = [command for group in COMMANDS.values() for command in group.values()]
    lost = [command.module for command in commands if not (SOURCE / "cli" / f"{command.module}.py").is_file()]
    assert lost == []


def test_every_decision_is_in_the_list_of_them() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"^(\d+)\. \[(.+)\]\((.+)\)$", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    heads = [(path.name, path.read_text(encoding="utf-8").splitlines()[0]) for path in sorted(folder.glob("0*.md"))]
    assert [(name, f"# {number}. {title}") for number, title, name in listed] == heads


def test_locks_and_files_name_no_package_index() -> None:
    for lock in ROOT.glob("requirements*.lock"):
        assert not re.search(r"https?://|--index-url|--find-links", lock.read_text(encoding="utf-8")), lock.name


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
