"""One mail of the corpus: what is in it and what must be read from it."""

from __future__ import annotations

from dataclasses import dataclass, field

ITEM_KEYS = ("examinee_number", "exam_date", "category", "name", "nationality", "birth_date", "sex")
Items = dict[str, str | None]


def items(*values: str | None) -> Items:
    """Return expected items from seven values in the form's order."""
    return dict(zip(ITEM_KEYS, values, strict=True))


NOTHING = items(None, None, None, None, None, None, None)
LINH = items("SM2411-00318", "2024-11-12", "machining", "TRAN THI LINH", "VN", "1997-04-09", "F")
BUDI = items("24070915", "2024-07-18", "electronics", "BUDI SANTOSO", "ID", "1994-12-27", "M")
THIDA = items("K-55021", "2025-03-13", "surface", "THIDA WIN", "MM", "1999-10-30", "F")
MARK = items("M0098123", "2023-12-05", "machining", "REYES MARK ANTHONY", "PH", "1992-02-15", "M")
PERSONS = {"linh": LINH, "budi": BUDI, "thida": THIDA, "mark": MARK}


@dataclass(frozen=True)
class Case:
    """``text``, ``html``: bodies (both: multipart/alternative). ``files``: (name, kind of ``tiny_files``).

    ``expected``: the items; ``findings``: exact set of rules, None where they do not matter.
    ``roles``: (type, role) of the attachments, None where they do not matter.
    """

    name: str
    text: str = ""
    html: str = ""
    expected: Items = field(default_factory=lambda: dict(NOTHING))
    kind: str = "application"
    subject: str = "スコアレポート発行申請"
    sender: str = "Applicant <applicant@mail.example>"
    charset: str = "utf-8"
    declared: str | None = None  # the charset's label, where it lies; "" for none
    encoding: str = "8bit"
    headers: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = (("card.png", "card"), ("face.png", "portrait"))
    roles: tuple[tuple[str, str], ...] | None = None
    findings: tuple[str, ...] | None = None
    raw: bytes | None = None  # a whole mail, where the parts above cannot say it
