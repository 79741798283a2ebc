"""Ruby in the project's texts: ``{受験|じゅけん}番号`` is one word with its reading.

Every text for people (letters, pages, reports) is written once in this notation and rendered for the
medium: parentheses where there is only plain text, ``<ruby>`` in HTML, or the bare word.
"""

import html
import re

_RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


def plain(text: str) -> str:
    """Return the text without readings: ``受験番号``."""
    return _RUBY.sub(r"\1", text)


def in_parentheses(text: str) -> str:
    """Return the text with each reading behind its word, as the notice writes it: ``受験(じゅけん)番号``."""
    return _RUBY.sub(r"\1(\2)", text)


def to_html(text: str) -> str:
    """Return escaped HTML in which each reading stands above its word (``<ruby>`` with ``<rp>`` fallback)."""
    parts: list[str] = []
    end = 0
    for match in _RUBY.finditer(text):
        parts.append(html.escape(text[end : match.start()]))
        word, reading = html.escape(match[1]), html.escape(match[2])
        parts.append(f"<ruby>{word}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>")
        end = match.end()
    parts.append(html.escape(text[end:]))
    return "".join(parts)


def pairs(text: str) -> list[tuple[str, str]]:
    """Return the text as runs of (words, reading); the reading is empty where the text carries none."""
    runs: list[tuple[str, str]] = []
    end = 0
    for match in _RUBY.finditer(text):
        if match.start() > end:
            runs.append((text[end : match.start()], ""))
        runs.append((match[1], match[2]))
        end = match.end()
    if end < len(text):
        runs.append((text[end:], ""))
    return runs
