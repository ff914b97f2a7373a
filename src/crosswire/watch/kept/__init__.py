"""A store as what a watch works with: reports, the states of feeds, alerts on their way, all in one place."""
