"""An office whose programme delivers reports in another way than the bundled one."""

import dataclasses
import re
import shutil
from pathlib import Path

import pytest

from scoredesk.actions import office as offices
from scoredesk.domain.programme import DeliveryMethod
from scoredesk.domain.programme_file import parse


def deliver_by(monkeypatch: pytest.MonkeyPatch, folder: Path, method: DeliveryMethod) -> None:
    """Until the test ends, work by a copy of the programme, made in ``folder``, with that method."""
    own = offices.office()
    shutil.copytree(own.programme_folder(), folder)
    file = folder / "programme.toml"
    text, changed = re.subn(r'(?m)^method = ".*"$', f'method = "{method}"', file.read_text(encoding="utf-8"))
    assert changed == 1
    file.write_text(text, encoding="utf-8")
    programme = parse(text)
    other = dataclasses.replace(own, programme=lambda: programme, programme_folder=lambda: folder)
    monkeypatch.setattr(offices, "_office", other)
