"""The portrait room: every photo rule of the notice (N9), measured."""

from scoredesk.checks.portrait.examination import PortraitFindings, examine

__all__ = ["PortraitFindings", "examine"]
