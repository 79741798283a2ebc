"""Hostile bytes to a draft: mails as people really write them."""
