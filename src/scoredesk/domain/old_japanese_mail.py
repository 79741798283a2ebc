"""Text for mail programs that know nothing newer than ISO-2022-JP (RFC 1468), as some old carriers' do.

RFC 1468 has the signs of JIS X 0208 and ASCII, and no others: what has a plain twin there is replaced by it.
"""

import unicodedata

_TWINS = str.maketrans(
    {
        **{chr(ord("①") + n): f"({n + 1})" for n in range(20)},
        "\u00a0": " ",
        "–": "-",
        "—": "―",
        "•": "・",
        "～": "〜",
        "－": "−",
        "㈱": "(株)",
        "©": "(C)",
        "đ": "d",
        "Đ": "D",
    }
)


def in_iso_2022_jp(text: str) -> str | None:
    """Return the text with the signs that ISO-2022-JP has, or None where it cannot be said in them."""
    plain = "".join(char if _can_be_said(char) else _bare(char) for char in text.translate(_TWINS))
    return plain if _can_be_said(plain) else None


def _bare(char: str) -> str:
    """A letter without its marks: names are then as residence cards print them."""
    parts = unicodedata.normalize("NFKD", char)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _can_be_said(text: str) -> bool:
    try:
        text.encode("iso2022_jp")
    except UnicodeEncodeError:
        return False
    return True
