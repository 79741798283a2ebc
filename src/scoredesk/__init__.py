"""Scoredesk: an exam secretariat issues official score reports, and anyone can check them."""
