"""The record of alerts in a store: queued in the same transaction in which their changes are done with."""

from collections.abc import Iterable
from dataclasses import replace

from crosswire.archive import Archive
from crosswire.model.change import Change
from crosswire.model.kept import KeptAlert
from crosswire.watch.alerts.outbox import Pending
from crosswire.watch.alerts.rules import Alert
from crosswire.watch.fetching.clock import seconds, stamp
from crosswire.watch.kept.reports import told


class OutboxInStore:
    """`Outbox` on a store, for alerts of the changes that it keeps. All raise `StoreError`."""

    def __init__(self, to: Archive) -> None:
        self._store, self._clock = to.store, to.clock
        self._waiting: dict[tuple[str, str], tuple[Pending, KeptAlert]] | None = None

    def queue(self, alerts: Iterable[Alert], weighed: Iterable[Change] = ()) -> None:
        """Alerts to send, and the changes against which rules were held."""
        now = self._clock()
        rows = [
            KeptAlert(id=one.id, sink=to, rule=one.rule, change=one.change.id, state="waiting", seen=now)
            for one in alerts
            for to in one.to
        ]
        ids = [one.id for one in weighed]
        if rows or ids:
            self._store.alerts.queue(rows, ids)
            self._waiting = None

    def pending(self) -> tuple[Pending, ...]:
        """All that is on its way."""
        return tuple(one for one, _ in self._held().values())

    def sent(self, one: Pending) -> None:
        """It has arrived."""
        _, row = self._held()[one.alert.id, one.to]
        self._put(replace(row, state="sent", tries=row.tries + 1, error="", due=None))

    def failed(self, one: Pending, why: str, due: float | None) -> None:
        """It has not."""
        _, row = self._held()[one.alert.id, one.to]
        later = replace(row, tries=row.tries + 1, error=why)
        self._put(replace(later, state="failed", due=None) if due is None else replace(later, due=stamp(due)))

    def _put(self, row: KeptAlert) -> None:
        self._store.alerts.put(row)
        self._waiting = None

    def _held(self) -> dict[tuple[str, str], tuple[Pending, KeptAlert]]:
        """What waits, read once until something is otherwise."""
        if self._waiting is None:
            rows = self._store.alerts.waiting()
            changes = {one.id: told(one) for one in self._store.changes.get(row.change for row in rows)}
            self._waiting = {(row.id, row.sink): (_pending(row, changes[row.change]), row) for row in rows}
        return self._waiting


def _pending(row: KeptAlert, change: Change) -> Pending:
    alert = Alert(id=row.id, rule=row.rule, to=(row.sink,), change=change)
    return Pending(alert=alert, to=row.sink, tries=row.tries, due=seconds(row.due) or 0.0, why=row.error)
