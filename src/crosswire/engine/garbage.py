"""The interpreter's search for cycles, made seldom: what a run holds are frozen values by the hundred thousand, which
hold none, and each search walks them all again."""

import gc

_NEW, _YOUNG, _OLD = 20_000, 50, 100
"""New objects before a search among them, and searches of one age before one of the next: 700, 10, 10 elsewhere."""


def seldom() -> None:
    """For a process that is Crosswire's own; never for a program that only imports it."""
    gc.set_threshold(_NEW, _YOUNG, _OLD)
