"""The offline code that a PDF carries in its metadata, as the press puts it there beside the printed one.

Whoever made the file may have put anything there: the code speaks for itself, by its signature, and for nothing else
in the file.
"""

import re

_STATED = re.compile(rb"<pdf:Keywords>[^<]{0,2000}?credential=(SD1:[0-9A-Z $%*+\-./:]{1,4000})")


def stated_credential(pdf: bytes) -> str:
    """Return the text of the first offline code in a PDF's metadata, or an empty one."""
    found = _STATED.search(pdf)
    return found[1].decode("ascii") if found else ""
