"""Findings and events → the account: what it says of them, and what it leaves out."""
