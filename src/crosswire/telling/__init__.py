"""Findings → the account, and the account as JSON, a page, Markdown and in the terminal."""
