"""Verification for anyone who holds a report."""
