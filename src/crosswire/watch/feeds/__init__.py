"""Feeds: what they hold (RSS, Atom, JSON Feed), which are watched (TOML, OPML), and how each of them stands."""
