"""The languages that Scoredesk speaks to people in, in the order of its examinees (BCP 47 tags)."""

from collections.abc import Mapping

LANGUAGES: tuple[str, ...] = ("ja", "en", "vi", "id", "my", "fil", "zh", "ne", "km", "th")


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Return the text in that language, else in English, else in Japanese, else the first there is.

    Raises KeyError when ``texts`` is empty.
    """
    for tag in (language, "en", "ja"):
        if tag in texts:
            return texts[tag]
    for text in texts.values():
        return text
    raise KeyError(language)
