"""The programme's words for why a report is revoked, by language."""

from collections.abc import Mapping

from scoredesk.actions.office_programme import loaded
from scoredesk.domain.revocation import RevocationReason


def revocation_words(reason: str) -> Mapping[str, str]:
    """Return a reason's sentence by language, with readings; nothing for what is no reason's code."""
    if reason not in set(RevocationReason):
        return {}
    return {tag: texts.revocations[RevocationReason(reason)] for tag, texts in loaded().texts.items()}
