"""An arrival as a record in plain fields: what its page says, or what the feed says where there is none."""

from typing import Any

from crosswire.model.ids import content_id
from crosswire.watch.arrival import Arrival


def record(arrival: Arrival) -> dict[str, Any]:
    """The fields by name; `id` is of all that the report says."""
    item, report = arrival.item, arrival.report
    said: dict[str, Any] = {
        "title": report.title if report else item.title,
        "outlet": arrival.outlet or (None if item.address else arrival.feed.title),
        "published": published(arrival),
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


def published(arrival: Arrival) -> str | None:
    """The day that the page states, else the feed's, else what was worked out."""
    found = arrival.report.published if arrival.report else None
    item = arrival.item.published or arrival.item.updated
    if found and found.value and (found.how == "stated" or not item):
        return found.value
    return item
