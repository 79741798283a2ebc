"""The card room: is this a picture of a residence card that can be read? (N8)"""

from scoredesk.checks.card.examination import CardFindings, examine

__all__ = ["CardFindings", "examine"]
