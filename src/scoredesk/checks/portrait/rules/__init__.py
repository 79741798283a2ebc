"""One module a rule of N9: what it measures, in which unit, and why that tells."""
