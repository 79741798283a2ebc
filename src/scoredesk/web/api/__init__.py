"""The machine's door: the same actions and queries as the pages, for programs."""
