"""Near copies among reports that keep coming: a report's sketch is a fixed share of its five-word runs.

A run is in the sketch where its hash falls below a bound that is the same for all reports (FracMinHash, Irber et al.
2022), so that of two sketches the share of the smaller that stands in the other estimates what `copies.py` counts
exactly: a text cut to a third is still found, which MinHash, an estimate of what two have of all that either has, would
miss. Runs that many reports share are no evidence here either.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosswire.stories.copies import CopyOptions
from crosswire.stories.gists import KEPT

Sketch = NDArray[np.uint32]


@dataclass(slots=True)
class Sketches:
    """The sketches of the reports that are held, found by the runs they share. Most runs are one report's alone."""

    options: CopyOptions = field(default_factory=CopyOptions)
    _of: dict[str, Sketch] = field(default_factory=dict)
    _holders: dict[int, str | list[str]] = field(default_factory=dict)

    def add(self, name: str, sketch: Sketch) -> None:
        """Hold a report."""
        self._of[name] = sketch
        for run in sketch.tolist():
            held = self._holders.get(run)
            if held is None:
                self._holders[run] = name
            elif isinstance(held, str):
                self._holders[run] = [held, name]
            else:
                held.append(name)

    def near(self, name: str) -> dict[str, float]:
        """The near copies of a held report among the others, with the share of the shorter one's runs in common."""
        return {other: share for other, share in self._near(self._of[name]) if other != name}

    def forget(self, name: str) -> None:
        """Hold a report no longer."""
        for run in self._of.pop(name, np.zeros(0, np.uint32)).tolist():
            held = self._holders[run]
            left = [] if isinstance(held, str) else [one for one in held if one != name]
            if left:
                self._holders[run] = left if len(left) > 1 else left[0]
            else:
                del self._holders[run]

    def _near(self, sketch: Sketch) -> Iterator[tuple[str, float]]:
        shared: Counter[str] = Counter()
        for run in sketch.tolist():
            held = self._holders.get(run)
            if isinstance(held, str):
                shared[held] += 1
            elif held is not None and len(held) <= self.options.widespread:
                shared.update(held)
        least = self.options.shortest * KEPT >> 32
        for name, count in sorted(shared.items()):
            shorter = min(len(sketch), len(self._of[name]))
            if shorter >= least and count >= self.options.share * shorter:
                yield name, count / shorter
