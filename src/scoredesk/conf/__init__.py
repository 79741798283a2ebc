"""Wiring: the one room that chooses outside things (database, blobs, keys, mail) from the environment."""
