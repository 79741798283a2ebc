"""What PostgreSQL can keep as text."""


def storable(text: str) -> str:
    """Return the text without NUL, which PostgreSQL's text has not, and without lone surrogates, which UTF-8 has not."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
