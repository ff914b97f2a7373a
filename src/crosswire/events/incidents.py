"""The ledger's rows beside their events: what an incident's own clauses leave open stands as its event has it.

Only where and how many: who did it, to whom and when is the coding's (`ledger.py`), which is wary of what a reader of
events takes for an actor, and of the day on which somebody was blamed for it.
"""

from collections.abc import Sequence
from dataclasses import replace

from crosswire.model.days import UNDATED
from crosswire.model.event import HARM
from crosswire.model.happened import Event, Incident, Range
from crosswire.model.verdict import Slot


def completed(led: Sequence[tuple[Event, Incident | None]], coded: Sequence[Incident]) -> tuple[Incident, ...]:
    """The `coded` rows in order of time, those that lead an event completed by it."""
    events = {row.id: event for event, row in led if row is not None}
    rows = [_completed(row, events[row.id]) if row.id in events else row for row in coded]
    return tuple(sorted(rows, key=lambda row: (row.date or UNDATED, row.id)))


def _completed(row: Incident, event: Event) -> Incident:
    """A row with what its event has where it says nothing; a place only where it is one on the map."""
    spot = event.where
    if row.place is None and event.place.values and spot is not None:
        row = replace(
            row, place=str(event.place.values[0].value), country=spot.country, admin1=spot.admin1, lat=spot.lat,
            lon=spot.lon, place_precision=spot.precision,
        )  # fmt: skip
    if row.type in HARM and row.killed is None and row.wounded is None:
        row = replace(row, killed=_range(event.killed), wounded=_range(event.wounded))
    return row


def _range(slot: Slot) -> Range | None:
    values = [float(v.value) for v in slot.values if isinstance(v.value, (int, float))]
    return Range(low=min(values), best=values[0], high=max(values)) if values and max(values) > 0 else None
