"""Reading the files that commands are given."""

from __future__ import annotations

from pathlib import Path

from scoredesk.cli.errors import InputError


def read_input_file(path: str | Path, *, at_most: int | None = None) -> bytes:
    """The bytes of a file. Raises `InputError` if it is missing, a folder, empty, or over `at_most` bytes."""
    path = existing_file(path)
    try:
        size = path.stat().st_size
        if at_most is not None and size > at_most:
            raise InputError(f"{path} is too large: {size:,} bytes, and {at_most:,} is the limit")
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    if not content:
        raise InputError(f"{path} is empty")
    return content


def existing_file(path: str | Path) -> Path:
    """The path, if it names something that can be read as a file. Raises `InputError`."""
    path = Path(path)
    try:
        if path.is_dir():
            raise InputError(f"{path} is a folder, not a file")
        if not path.exists():
            raise InputError(f"there is no file {path}")
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path}: {error}") from None
    return path
