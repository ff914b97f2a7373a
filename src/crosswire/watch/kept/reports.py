"""A store as the sink: each arrival a report, or a new version of its page; after a round its stories told anew."""

import json
from collections.abc import Callable
from dataclasses import replace

from crosswire import app, archive
from crosswire.archive import Archive
from crosswire.errors import InputError, unforeseen
from crosswire.model.change import Change
from crosswire.model.kept import KeptChange, Refused
from crosswire.model.report import Outlet, Published, Report
from crosswire.watch.arrival import Arrival, Received, Settled
from crosswire.watch.record import published, record

STAGE = "understanding"


class ReportsInStore:
    """`Sink` on an archive: what cannot be read or understood is kept there with its reason."""

    def __init__(self, to: Archive) -> None:
        self._to = to

    def add(self, arrival: Arrival) -> Received:
        """Keep it, as one transaction. Raises `StoreError`."""
        report: Report | None = None
        try:
            report = _page(arrival, arrival.report) if arrival.report else self._own_words(arrival)
            if arrival.report is None and self._has_better(arrival, report):
                return Received(standing="known")
            with unforeseen(report.path, STAGE):
                standing = archive.keep(self._to, report, address=_address(arrival), live=True)
        except InputError as error:
            return self._refused(arrival, report, error.why)
        if standing != "known":
            self._to.store.refusals.put(_source(arrival), ())
        return Received(standing=standing)

    def settle(self, progress: Callable[[str, int, int], None]) -> Settled:
        """Tell the stories that were touched; what changed, by what else was added too. Raises `StoreError`."""
        stories = archive.settle(self._to, progress)
        return Settled(stories=len(stories), changes=tuple(map(told, self._to.store.changes.unweighed())))

    def _own_words(self, arrival: Arrival) -> Report:
        """The report that the feed's own words make. Raises `InputError` where they make none."""
        row = {name: value for name, value in record(arrival).items() if name not in ("id", "feed", "page_not_read")}
        return app.report_of_record(json.dumps(row).encode(), _own(arrival), self._to.settings)

    def _has_better(self, arrival: Arrival, report: Report) -> bool:
        """Whether the page itself is there, or another feed's words: these take the place of neither."""
        address = _address(arrival)
        kept = archive.at(self._to, address) if address else None
        return kept is not None and kept.report.path != report.path

    def _refused(self, arrival: Arrival, report: Report | None, why: str) -> Received:
        source = _source(arrival)
        if report is not None:
            report = replace(report, url=_address(arrival) or report.url)
        one = Refused(path=source, why=why, source=source, seen=self._to.clock(), report=report)
        self._to.store.refusals.put(source, [one])
        return Received(standing="refused", why=why)


def told(change: KeptChange) -> Change:
    """A change as the store keeps it, as rules are held against it."""
    data = change.data
    return Change(
        kind=change.kind,
        story=change.story,
        about=change.about,
        text=change.text,
        before=data.get("before"),
        after=data.get("after"),
        at=change.seen,
        places=tuple(data.get("places", ())),
        actors=tuple(data.get("actors", ())),
        type=data.get("type"),
        verdict=data.get("verdict"),
        id=change.id,
    )


def _page(arrival: Arrival, report: Report) -> Report:
    """What was read of the page, with the outlet and the day as the user and the feed know them."""
    feed, outlet, day = arrival.feed, report.outlet, report.published
    if feed.outlet:
        outlet = Outlet(name=feed.outlet, how="stated", because="set in the list of feeds")
    elif arrival.item.publisher:
        outlet = Outlet(name=arrival.item.publisher, how="stated", because="the feed's “source” of the entry")
    if (said := published(arrival)) and said != day.value:
        day = Published(value=said[:10], how="stated", because="the feed's date of the entry")
    return replace(report, outlet=outlet, published=day)


def _address(arrival: Arrival) -> str | None:
    return arrival.address or arrival.item.address


def _own(arrival: Arrival) -> str:
    """What the feed's own words of an entry are called by."""
    return f"{arrival.feed.url} {arrival.item.name}"


def _source(arrival: Arrival) -> str:
    return _address(arrival) or _own(arrival)
