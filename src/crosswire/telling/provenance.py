"""The outlets behind a story: those that published a report or are an origin, with their reliability and owner."""

from collections.abc import Sequence

from crosswire.model.account import Origin
from crosswire.model.report import Report
from crosswire.model.sources import Owners, Ratings, Source, outlet_key

# An utterance comes from a speaker, who is no outlet.
OUTLETS = frozenset({"relay", "own-source", "wire", "copy", "own-voice"})


def sources(
    reports: Sequence[Report], origins: Sequence[Origin], ratings: Ratings, owners: Owners
) -> tuple[Source, ...]:
    """A row for each outlet, those with the most reports first; `reports` are those it published."""
    names = {outlet_key(o.name): o.name for o in origins if o.kind in OUTLETS and not _unidentified(o, reports)}
    names |= {outlet_key(r.outlet.name): r.outlet.name for r in reports if r.outlet is not None}
    published = {key: tuple(r.id for r in reports if r.outlet and outlet_key(r.outlet.name) == key) for key in names}
    rows = (
        Source(
            name=names[key],
            reliability=ratings.of(names[key]).grade,
            because=ratings.of(names[key]).because,
            owner=owners.owner_of(names[key]),
            reports=published[key],
        )
        for key in names
    )
    return tuple(sorted(rows, key=lambda s: (-len(s.reports), s.name)))


def _unidentified(origin: Origin, reports: Sequence[Report]) -> bool:
    """Whether an origin is no more than a report whose outlet nobody knows."""
    return any(r.outlet is None and r.id in origin.name for r in reports)
