"""A virtual environment outside the checkout for another project's code, gone when the comparison is over."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_venv(*wanted: str) -> Iterator[Path]:
    """Give the Python of a new environment. ``wanted``: what ``pip install`` is told to install.

    Raises CalledProcessError where that cannot be had (no network).
    """
    with tempfile.TemporaryDirectory(prefix="scoredesk-bench-") as folder:
        python = Path(folder) / "venv/bin/python"
        subprocess.run([sys.executable, "-m", "venv", str(python.parent.parent)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
        subprocess.run(install, check=True)
        yield python
