"""Which of a mail's parts hold the text to read: of alternatives one, and neither calendars nor cards of addresses."""

from collections.abc import Mapping

from scoredesk.intake import attachments
from scoredesk.intake.mime import Mail, Part


def texts(mail: Mail, want_html: bool) -> list[Part]:
    """Return the parts with the texts to read: of alternatives one, of the rest all, files last."""
    chosen: list[Part] = []
    files: list[Part] = []
    alternatives: dict[str, set[str]] = {}
    for part in mail.parts:
        if part.alternative:
            alternatives.setdefault(part.alternative, set()).add(part.media_type)
    for part in mail.parts:
        if not part.media_type.startswith("text/") or part.media_type in ("text/calendar", "text/rfc822-headers"):
            continue
        if part.media_type in ("text/x-amp-html", "text/vcard", "text/x-vcard", "text/directory", "text/css"):
            continue
        if attachments.is_file(part):
            if part.media_type in ("text/plain", "text/html"):
                files.append(part)
            continue
        if not _is_other_alternative(part, alternatives, want_html):
            chosen.append(part)
    return chosen + files


def _is_other_alternative(part: Part, alternatives: Mapping[str, set[str]], want_html: bool) -> bool:
    offered = alternatives.get(part.alternative, set()) if part.alternative else set()
    wanted, other = ("text/html", "text/plain") if want_html else ("text/plain", "text/html")
    if part.alternative:
        return part.media_type == other and wanted in offered
    return False
