"""The documentation's table of settings and the declared variables are the same list."""

import re
from pathlib import Path

from scoredesk.conf.environment import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
TABLE_ROW = re.compile(r"\| `[A-Z_]+` \|(.+\|){3}$")
ROWS = {
    cells[0].strip("` "): [cell.strip() for cell in cells[1:]]
    for cells in (line.strip("|").split(" | ") for line in TEXT.splitlines() if TABLE_ROW.match(line))
}


def test_the_table_and_the_code_name_the_same_variables() -> None:
    assert set(ROWS) == {variable.name for variable in VARIABLES}


def test_the_table_says_what_the_code_says() -> None:
    for variable in VARIABLES:
        kind, default, doc = ROWS[variable.name]
        assert kind.replace("\\|", "|") == variable.kind, variable.name
        assert default.strip("`") == (variable.default or "–"), variable.name
        assert doc == variable.doc, variable.name


def test_every_default_is_a_value_that_the_variable_takes() -> None:
    for variable in VARIABLES:
        variable.parse(variable.default)


def test_nothing_else_reads_the_environment() -> None:
    """Variables are read in one module; others there may only pass the environment on."""
    reading = re.compile(r"os\.environ\[[^\]]+\](?! =)|os\.environ\.get\((?!.PATH.)|os\.getenv")
    readers = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "src").rglob("*.py")
        if reading.search(path.read_text(encoding="utf-8"))
    }
    assert readers <= {"src/scoredesk/conf/environment.py"}
