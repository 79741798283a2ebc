"""HTML mail to lines of text as a reader sees them: no scripts, nothing hidden, no readings above the words.

Cells of a table row are joined by tabs. Quoted blocks (``blockquote`` and what mail programs mark as the
message answered to) come out with ``> `` in front, so that the same rules cut them as in plain text. Struck
out words are left out: a struck choice was not chosen. The parser streams, and stops once there is enough.
"""

import re
from dataclasses import dataclass

from lxml import etree

MAX_HTML_CHARS = 2_000_000
"""Pictures within the page are taken out of so many; of the rest ``MAX_FED`` are read."""
MAX_EVENTS = 16_000
"""Elements that open or close, and texts between them: what reading costs. A long thread in Outlook has 10,000."""
MAX_FED = 400_000
_SLICE = 16_384
_CELLS_OF_A_LIST = 4
_MAX_ROW, _MAX_ROW_CHARS = 120, 600

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
_PICTURE = re.compile(r"data:[a-z]{1,20}/[a-z0-9.+-]{1,40};base64,[A-Za-z0-9+/=\s]{100,}", re.IGNORECASE)
_BLANKS = re.compile(r"\n[ \t]*(?=\n[ \t]*\n)")


@dataclass(frozen=True, slots=True)
class Seen:
    """The visible text of an HTML mail; ``cut``: there was more than is read."""

    text: str
    cut: bool = False


def shortened(html: str) -> tuple[str, bool]:
    """Return as much of an HTML mail as is read, without the pictures in it, and whether that is not all."""
    html = _PICTURE.sub("data:", html)
    return html[:MAX_FED], len(html) > MAX_FED


def to_text(html: str, max_chars: int) -> Seen:
    """Return the visible text of a page of ``MAX_FED`` characters at most, and that it is cut where there is more in
    it than ``max_chars`` characters of text, or more than ``MAX_EVENTS`` elements and texts."""
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, recover=True, huge_tree=True, no_network=True)
    cut = len(html) > MAX_FED
    html = _BAD.sub("", html[:MAX_FED])
    try:
        for at in range(0, len(html), _SLICE) if html.strip() else ():
            if reader.events > MAX_EVENTS or reader.chars > max_chars:
                cut = True
                break
            parser.feed(html[at : at + _SLICE])
        else:
            parser.feed("" if html.strip() else "<html><body>")
            parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        pass  # what was read up to the fault is what can be had
    text = "".join(reader.out).replace("\u00a0", " ")
    return Seen(_BLANKS.sub("\n", "\n".join(line.rstrip() for line in text.split("\n"))), cut)


class _Reader:
    """Receives the parser's events and writes lines."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.events = 0
        self.chars = 0
        self._open: list[tuple[str, bool, bool]] = []  # tag, hides its content, quotes its content
        self._hidden = 0
        self._quoted = 0
        self._pre = 0
        self._rest_is_quoted = False
        self._cells = 0
        self._row_from = 0  # where in ``out`` the innermost row began

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self.events += 1
        if tag in _BLOCKS:
            self._line()
        if tag == "tr":
            self._cells, self._row_from = 0, len(self.out)
        elif tag in ("td", "th"):
            self._cell()
        elif tag == "input":
            self._box(attributes)
        if tag in _VOID:
            return
        hides = tag in _SKIPPED or (bool(attributes) and self._is_hidden(attributes))
        quotes = tag == "blockquote" or (bool(attributes) and self._is_quote(attributes))
        self._open.append((tag, hides, quotes))
        self._hidden += hides
        self._pre += tag == "pre"
        if quotes:
            self._quoted += 1
            self._line()

    def end(self, tag: str) -> None:
        """An element closes. The parser closes elements in the order in which they were opened."""
        self.events += 1
        if tag in _VOID or not self._open:
            return
        opened, hides, quotes = self._open.pop()
        self._hidden -= hides
        self._quoted -= quotes
        self._pre -= opened == "pre"
        if tag == "tr":
            self._one_line()
        if tag in _BLOCKS:
            self._line()

    def data(self, text: str) -> None:
        """Text comes."""
        self.events += 1
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
        self.events += 1

    def close(self) -> None:
        """Nothing is left to write."""

    def _write(self, text: str) -> None:
        if self._quoted or self._rest_is_quoted:
            if not self.out or self.out[-1].endswith("\n"):
                text = "> " + text
            if self._pre:
                text = text.replace("\n", "\n> ")
        self.chars += len(text)
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

    def _one_line(self) -> None:
        """Join the lines within the cells of a list's row: ``電気電子<br>機器組立て``."""
        row = self.out[self._row_from :]
        if self._cells >= _CELLS_OF_A_LIST and len(row) <= _MAX_ROW and sum(map(len, row)) <= _MAX_ROW_CHARS:
            while row and row[-1] == "\n":
                row.pop()
            self.out[self._row_from :] = [
                " " if piece == "\n" else piece.removeprefix("> ") if at and row[at - 1] == "\n" else piece
                for at, piece in enumerate(row)
            ]
        self._cells = 0

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

    def _is_quote(self, attributes: dict[str, str]) -> bool:
        if attributes.get("id") in _REPLY_IDS:
            self._rest_is_quoted = True
        style = attributes.get("style")
        if style and _REPLY_RULE.search(_SPACES.sub("", style).lower()):
            self._rest_is_quoted = True
        return bool(_QUOTE_CLASS.search(attributes.get("class") or ""))
