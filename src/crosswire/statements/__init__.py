"""Annotated report → statements: voices and their chains, who did what to whom, how many, how certain."""
