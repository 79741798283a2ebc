"""What PostgreSQL can keep as text."""


def storable(text: str) -> str:
    """Return the text without NUL, unknown to PostgreSQL's text, and without lone surrogates, unknown to UTF-8."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
