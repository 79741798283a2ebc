"""The Django app: models, constraints, and queries by name. No behaviour lives here."""
