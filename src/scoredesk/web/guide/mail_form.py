"""The application as a mail to be filled in (N5): the template to copy, and a link that opens it in a mail program.

Promises: the link is percent-encoded UTF-8 with CRLF line ends, as RFC 6068 asks, and shorter than 2,000 characters,
which the mail programs of phones survive; the lines carry the labels that intake reads.
"""

from urllib.parse import quote

from scoredesk.domain import ruby
from scoredesk.domain.languages import in_language
from scoredesk.domain.programme import Programme

LONGEST_LINK = 2000


def subject(programme: Programme, language: str) -> str:
    """Return the mail's subject."""
    return ruby.plain(in_language(programme.mail.subject, language))


def template(programme: Programme, language: str, *, readings: bool = True) -> str:
    """Return the mail's body with the seven items to fill in, one a line (N7).

    ``readings``: with each reading in parentheses, as the notice writes its own template.
    """
    written = ruby.in_parentheses if readings else ruby.plain
    lines = [f"{_circled(item.number)} {written(in_language(item.label, language))}: " for item in programme.items]
    return "\n".join(lines)


def mailto(programme: Programme, language: str) -> str:
    """Return the ``mailto:`` link; the readings are left out where it would become too long with them.

    Raises ValueError where the programme's labels are too long even so.
    """
    for readings in (True, False):
        body = template(programme, language, readings=readings).replace("\n", "\r\n")
        link = (
            f"mailto:{quote(programme.mail.address, safe='@')}"
            f"?subject={quote(subject(programme, language), safe='')}&body={quote(body, safe='')}"
        )
        if len(link) < LONGEST_LINK:
            return link
    raise ValueError("the labels of the seven items make a longer link than phones open")


def _circled(number: int) -> str:
    """Return ①–⑳, the signs that the notice numbers its items with."""
    return chr(0x2460 + number - 1)
