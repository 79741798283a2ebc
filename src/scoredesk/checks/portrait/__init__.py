"""The portrait room: every photo rule of the notice (N9), measured."""
