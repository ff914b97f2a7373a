"""A folder as the sink: a line of JSON an arrival, in a file named by its content, for `crosswire account` to read."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crosswire.model.change import Change
from crosswire.model.characters import line_safe
from crosswire.watch.arrival import Arrival, Received, Settled
from crosswire.watch.record import record
from crosswire.writing import write


class ReportFolder:
    """Reports by files: the same report twice is the same file, and a file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, arrival: Arrival) -> Received:
        """Keep it; the change is that there is a new report, its places and actors not read yet. Raises `OSError`."""
        row = record(arrival)
        path = self._folder / f"{row['id']}.jsonl"
        there = path.exists()
        if not there:
            self._folder.mkdir(parents=True, exist_ok=True)
            write(path, f"{line_safe(json.dumps(row, ensure_ascii=False))}\n".encode())
        return Received(standing="known" if there else "new", changes=(_change(row, arrival),))

    def settle(self, progress: Callable[[str, int, int], None]) -> Settled:  # noqa: ARG002  nothing takes long
        """A folder holds reports alone: no story is told of them."""
        return Settled()


def _change(row: dict[str, Any], arrival: Arrival) -> Change:
    words = str(row.get("title") or row.get("text") or row.get("content_html") or arrival.item.name)
    return Change(
        kind="new",
        story=str(row["id"]),
        about=None,
        text=" ".join(words.split())[:300],
        before=None,
        after=None,
        at=arrival.at,
        places=(),
        actors=(),
        type=None,
        verdict=None,
    )
