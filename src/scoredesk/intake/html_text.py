"""HTML mail to lines of text as a reader sees them: no scripts, nothing hidden, no readings above the words.

Cells of a table row are joined by tabs. Quoted blocks (``blockquote`` and what mail programs mark as the
message answered to) come out with ``> `` in front, so that the same rules cut them as in plain text. Struck
out words are left out: a struck choice was not chosen. The parser streams; nothing grows with nesting.
"""

import re

from lxml import etree

MAX_HTML_CHARS = 2_000_000

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "ul",
        "ol",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "hr",
        "dt",
        "dd",
        "dl",
        "pre",
        "address",
        "center",
        "form",
        "fieldset",
        "tbody",
        "thead",
        "caption",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "rt",
        "rp",
        "noscript",
        "template",
        "svg",
        "object",
        "iframe",
        "s",
        "strike",
        "del",
        "select",
        "textarea",
    ]
)
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "embed", "source", "track", "param"]
)
_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|font-size:0(?![.\d])(?:p[xt])?|mso-hide:all|text-decoration:[^;]*line-through|"
    r"(?:^|;)opacity:0(?:;|$)"
)
_QUOTE_CLASS = re.compile(
    r"gmail_quote(?!_container)|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|OutlookMessageHeader"
)
_REPLY_IDS = frozenset({"divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container"})
_REPLY_RULE = re.compile(r"border(?:-top)?:(?:none;border-top:)?solid#(?:e1e1e1|b5c4df)1\.0pt")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BLANKS = re.compile(r"\n[ \t]*(?=\n[ \t]*\n)")


def to_text(html: str) -> str:
    """Return the visible text of an HTML mail."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, recover=True, huge_tree=True, no_network=True)
    html = _BAD.sub("", html[:MAX_HTML_CHARS])
    try:
        parser.feed("<html><body>" if not html.strip() else html)
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        pass  # what was read up to the fault is what can be had
    text = "".join(reader.out).replace("\u00a0", " ")
    return _BLANKS.sub("\n", "\n".join(line.rstrip() for line in text.split("\n")))


class _Reader:
    """Receives the parser's events and writes lines."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._open: list[tuple[str, bool, bool]] = []  # tag, hides its content, quotes its content
        self._hidden = 0
        self._quoted = 0
        self._pre = 0
        self._rest_is_quoted = False
        self._cells = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if tag in _BLOCKS:
            self._line()
        if tag == "tr":
            self._cells = 0
        if tag in ("td", "th"):
            self._cell()
        if tag == "input":
            self._box(attributes)
        if tag in _VOID:
            return
        hides = tag in _SKIPPED or self._is_hidden(attributes)
        quotes = self._is_quote(tag, attributes)
        self._open.append((tag, hides, quotes))
        self._hidden += hides
        self._pre += tag == "pre"
        if quotes:
            self._quoted += 1
            self._line()

    def end(self, tag: str) -> None:
        """An element closes. The parser closes elements in the order in which they were opened."""
        if tag in _VOID or not self._open:
            return
        opened, hides, quotes = self._open.pop()
        self._hidden -= hides
        self._quoted -= quotes
        self._pre -= opened == "pre"
        if tag in _BLOCKS:
            self._line()

    def data(self, text: str) -> None:
        """Text comes."""
        if self._hidden:
            return
        if not self._pre:
            text = _SPACES.sub(" ", text)
            if (not self.out or self.out[-1].endswith("\n")) and text.startswith(" "):
                text = text[1:]
        if text:
            self._write(text)

    def comment(self, text: str) -> None:
        """Comments are not seen."""

    def close(self) -> None:
        """Nothing is left to write."""

    def _write(self, text: str) -> None:
        if self._quoted or self._rest_is_quoted:
            if not self.out or self.out[-1].endswith("\n"):
                text = "> " + text
            if self._pre:
                text = text.replace("\n", "\n> ")
        self.out.append(text)

    def _line(self) -> None:
        if self._hidden or not self.out or self.out[-1] == "\t":
            return
        if not self.out[-1].endswith("\n") or self.out[-2:-1] != ["\n"]:
            self.out.append("\n")

    def _cell(self) -> None:
        if self._cells and not self._hidden:
            if self.out and self.out[-1] == "\n":
                self.out.pop()  # a paragraph inside the cell before ended its line
            self.out.append("\t")
        self._cells += 1

    def _box(self, attributes: dict[str, str]) -> None:
        if self._hidden:
            return
        kind = (attributes.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            self._write("☑" if "checked" in attributes else "☐")
        elif kind == "text" and attributes.get("value"):
            self._write(attributes["value"])

    def _is_hidden(self, attributes: dict[str, str]) -> bool:
        if "hidden" in attributes:
            return True
        style = attributes.get("style")
        return bool(style and _HIDDEN_STYLE.search(_SPACES.sub("", style).lower()))

    def _is_quote(self, tag: str, attributes: dict[str, str]) -> bool:
        if attributes.get("id") in _REPLY_IDS:
            self._rest_is_quoted = True
        style = attributes.get("style")
        if style and _REPLY_RULE.search(_SPACES.sub("", style).lower()):
            self._rest_is_quoted = True
        return tag == "blockquote" or bool(_QUOTE_CLASS.search(attributes.get("class") or ""))
