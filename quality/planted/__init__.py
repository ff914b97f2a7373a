"""Differences planted in real reports: the generator, the fixed list, and the measure."""
