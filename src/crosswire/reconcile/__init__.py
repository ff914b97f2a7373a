"""Statements of a story → findings: who is who, origins, alignment, comparison, verdicts with reasons."""
