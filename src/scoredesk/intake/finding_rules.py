"""Every rule that intake's findings can name, with what it means. One list; texts for people live elsewhere.

A test holds this list and the code together.
"""

from collections.abc import Mapping
from types import MappingProxyType

from scoredesk.domain.findings import Finding, Subject, Verdict

RULES: Mapping[str, str] = MappingProxyType(
    {
        # the mail
        "unparseable": "the mail's structure could not be read, or only in part; value: why",
        "empty_mail": "there is no text in the mail",
        "text_cut": "the text is longer than is read; what comes after was not looked at",
        "two_exams": "the mail names two exams (N6); both stand as candidates",
        "items_unlabelled": "the items were told by the order or the kind of their lines alone",
        "items_from_quoted": "the items were read from quoted text",
        "items_from_forwarded": "the items were read from a forwarded or an attached message",
        # an item; params: item
        "item_conflict": "the mail states different values; candidates hold them",
        "item_ambiguous": "several readings are possible; candidates hold them",
        "item_invalid": "something is written, but no such date, category or country exists",
        "item_unselected": "the template's choices were left as they are",
        "name_not_latin": "the name is not in Latin letters, as residence cards print it",
        "buddhist_year": "the year was counted back from a Buddhist one",
        # an attachment; params: file
        "attachment_archive": "an archive; what was in it stands among the attachments",
        "attachment_heic": "a HEIC or AVIF picture, which N8 and N9 do not accept",
        "attachment_pdf": "a PDF in place of a picture",
        "attachment_tnef": "a winmail.dat; what was in it stands among the attachments",
        "attachment_cloud_link": "a link to a cloud folder in place of a file; params: host",
        "attachment_unsupported": "a file that is no picture",
        "attachment_unreadable": "a picture or an archive that is cut off, locked or too large to open",
        "attachments_swapped": "the names of the card's and the portrait's files are the wrong way round",
        "card_missing": "no file can be the residence card",
        "portrait_missing": "no file can be the portrait",
        "passport_instead": "a passport seems to stand in place of the residence card",
    }
)


def finding(rule: str, verdict: Verdict, subject: Subject, value: str | None = None, **params: str) -> Finding:
    """Make a finding of a listed rule. Raises KeyError for a rule that is not listed."""
    if rule not in RULES:
        raise KeyError(rule)
    return Finding(rule, verdict, subject, value, params=MappingProxyType(dict(params)))
