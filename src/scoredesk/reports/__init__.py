"""Report facts to sealed PDF bytes, and back: what a given PDF is."""
