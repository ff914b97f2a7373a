"""Accounts → what people and programs read: nothing is decided here."""
