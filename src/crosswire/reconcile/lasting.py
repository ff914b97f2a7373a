"""Work that makes many values which live on together: to look among them for dead cycles takes a quarter of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000
"""Values that are made before the youngest are looked through."""


@contextmanager
def lasting() -> Iterator[None]:
    """Collect seldom meanwhile; where nothing is collected, or more seldom still, it stays so."""
    before = gc.get_threshold()
    if not 0 < before[0] < SELDOM:
        yield
        return
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
