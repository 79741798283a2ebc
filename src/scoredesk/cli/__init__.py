"""The scoredesk command."""
