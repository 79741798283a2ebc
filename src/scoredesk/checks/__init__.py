"""Attachment bytes in, findings out: files, portraits, cards. No Django, no network, no clock."""
