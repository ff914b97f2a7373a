"""Seconds of named parts over several runs, and the table that they make: the median, and how far runs lie apart."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Clock:
    """The seconds that each part took in each run, in the order of the first."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], T]) -> T:
        """What the work gives; its seconds go into the table."""
        start = time.perf_counter()
        done = work()
        self.add(name, time.perf_counter() - start)
        return done

    def add(self, name: str, seconds: float) -> None:
        """Seconds that were taken elsewhere."""
        self.seconds.setdefault(name, []).append(seconds)

    def last(self) -> float:
        """What the last run of every part took together."""
        return sum(rows[-1] for rows in self.seconds.values())

    def table(self, reports: int, words: int) -> list[str]:
        """A row a part in Markdown: seconds of the median run, of the fastest to the slowest, reports and words."""
        lines = [
            "| stage | seconds | fastest to slowest | reports/s | words/s |",
            "| --- | ---: | ---: | ---: | ---: |",
        ]
        for name, rows in self.seconds.items():
            middle = median(rows)
            spread = f"{min(rows):.2f} to {max(rows):.2f}" if len(rows) > 1 else ""
            lines.append(f"| {name} | {middle:.2f} | {spread} | {reports / middle:,.1f} | {words / middle:,.0f} |")
        return lines


def spread(rows: Sequence[float], unit: str) -> str:
    """A median with its spread in words."""
    apart = f" ({min(rows):.1f} to {max(rows):.1f})" if len(rows) > 1 else ""
    return f"{median(rows):.1f} {unit}{apart}"
