"""Makes the golden picture of the page anew: ``python -m tests.reports.golden``. Look at it before committing it."""

from pathlib import Path

from tests.reports.making import drawn, portrait
from tests.reports.test_draw import page_of


def main() -> None:
    """Write ``golden/report.png`` (100 dpi)."""
    folder = Path(__file__).parent / "golden"
    folder.mkdir(exist_ok=True)
    picture = page_of(drawn(portrait=portrait()), 100)
    picture.quantize(128).save(folder / "report.png", optimize=True)


if __name__ == "__main__":
    main()
