"""A folder as the sink: a line of JSON an arrival, in a file named by its content, for `crosswire account` to read."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crosswire.model.change import Change
from crosswire.model.characters import line_safe
from crosswire.model.ids import content_id
from crosswire.watch.arrival import Arrival
from crosswire.writing import write


class ReportFolder:
    """Reports by files: the same report twice is the same file, and a file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, arrival: Arrival) -> Sequence[Change]:
        """Keep it; the change is that there is a new report, its places and actors not read yet. Raises `OSError`."""
        row = _row(arrival)
        path = self._folder / f"{row['id']}.jsonl"
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            write(path, f"{line_safe(json.dumps(row, ensure_ascii=False))}\n".encode())
        return (_change(row, arrival),)


def _row(arrival: Arrival) -> dict[str, Any]:
    """The report as a record: what the page says where there is one, what the feed says where there is none."""
    item, report = arrival.item, arrival.report
    said: dict[str, Any] = {
        "title": report.title if report else item.title,
        "outlet": arrival.outlet or (None if item.address else arrival.feed.title),
        "published": _published(arrival),
        "url": arrival.address or item.address,
        "author": list(report.bylines if report and report.bylines else item.authors),
        "language": None if report else item.language,
    }
    if report:
        said["text"] = report.text.removeprefix(report.title).strip()
    elif item.text:
        said |= {"summary": item.summary, "content_html": item.text}
    else:
        said["content_html"] = item.summary
    held = {name: value for name, value in said.items() if value}
    name = content_id("item", *(f"{key}={value}" for key, value in held.items()))
    return {"id": name, **held, "feed": arrival.feed.url} | ({"page_not_read": arrival.why} if arrival.why else {})


def _published(arrival: Arrival) -> str | None:
    """The day that the page states, else the feed's, else what was worked out."""
    found = arrival.report.published if arrival.report else None
    item = arrival.item.published or arrival.item.updated
    if found and found.value and (found.how == "stated" or not item):
        return found.value
    return item


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
