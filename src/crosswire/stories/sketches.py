"""Near copies among reports that keep coming: a report's sketch is a fixed share of its five-word runs.

A run is in the sketch where its hash falls below a bound that is the same for all reports (FracMinHash, Irber et al.
2022), so that of two sketches the share of the smaller that stands in the other estimates what `copies.py` counts
exactly: a text cut to a third is still found, which MinHash, an estimate of what two have of all that either has, would
miss. Runs that many reports share are no evidence here either.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from crosswire.model.report import Report
from crosswire.stories.copies import CopyOptions, shingles

Sketch = frozenset[int]
KEPT = 1 << 29
"""Hashes of 32 bits below this are kept: one run in eight."""


@dataclass(slots=True)
class Sketches:
    """The sketches of the reports that are held, found by the runs they share."""

    options: CopyOptions = field(default_factory=CopyOptions)
    _of: dict[str, Sketch] = field(default_factory=dict)
    _holders: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, report: Report) -> dict[str, float]:
        """Hold a report; its near copies among those held, with the share of the shorter one's runs in common."""
        sketch = frozenset(run for run in shingles(report, self.options.run) if run < KEPT)
        found = {name: share for name, share in self._near(sketch) if name != report.id}
        self._of[report.id] = sketch
        for run in sketch:
            self._holders[run].add(report.id)
        return found

    def forget(self, name: str) -> None:
        """Hold a report no longer."""
        for run in self._of.pop(name, frozenset()):
            holders = self._holders[run]
            holders.discard(name)
            if not holders:
                del self._holders[run]

    def _near(self, sketch: Sketch) -> Iterator[tuple[str, float]]:
        held = [self._holders[run] for run in sketch if run in self._holders]
        shared = Counter(name for holders in held if len(holders) < self.options.widespread for name in holders)
        least = self.options.shortest * KEPT >> 32
        for name, count in sorted(shared.items()):
            shorter = min(len(sketch), len(self._of[name]))
            if shorter >= least and count >= self.options.share * shorter:
                yield name, count / shorter
