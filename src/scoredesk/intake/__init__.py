"""Hostile bytes in, a `Draft` out: MIME, charsets, the seven items, attachments, kinds of mail. No Django."""

from scoredesk.intake.reading import read

__all__ = ["read"]
