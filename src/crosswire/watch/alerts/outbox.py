"""What has to go out and what has gone: the record by which no alert is lost and none goes twice.

An alert is written here before its cause is counted as done with, and again once it has arrived. A process that is
killed in the very moment of a delivery leaves it open whether it arrived: it goes again then under the same id, by
which a file is looked through first and by which whoever receives it can drop it.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from crosswire.errors import SettingsError
from crosswire.model.change import Change
from crosswire.model.characters import line_safe
from crosswire.watch.alerts.rules import Alert
from crosswire.writing import write

_LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An alert on its way to one place; `due` is seconds since 1970, `why` the last failure in words."""

    alert: Alert
    to: str
    tries: int = 0
    due: float = 0.0
    why: str = ""


class Outbox(Protocol):
    """The record. What it was told is there after whatever befalls the process."""

    def queue(self, alerts: Iterable[Alert], weighed: Iterable[Change] = ()) -> None:
        """Alerts to send; one that was ever queued is passed over. `weighed` are the changes that a sink told, against
        which the rules were held: with this it tells them no more. Raises `OSError`."""

    def pending(self) -> tuple[Pending, ...]:
        """All that has not arrived and was not given up, the oldest first."""

    def sent(self, one: Pending) -> None:
        """It has arrived. Raises `OSError`."""

    def failed(self, one: Pending, why: str, due: float | None) -> None:
        """It has not, and is tried again when it is due, or never where it is given up. Raises `OSError`."""


class OutboxInMemory:
    """The contract's double; forgets with the process."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._pending: dict[tuple[str, str], Pending] = {}

    def queue(self, alerts: Iterable[Alert], weighed: Iterable[Change] = ()) -> None:  # noqa: ARG002  no store's
        """Alerts to send."""
        for alert in alerts:
            if alert.id not in self._known:
                self._keep({"queued": asdict(alert)})

    def pending(self) -> tuple[Pending, ...]:
        """All that is on its way."""
        return tuple(self._pending.values())

    def sent(self, one: Pending) -> None:
        """It has arrived."""
        self._keep({"sent": one.alert.id, "to": one.to})

    def failed(self, one: Pending, why: str, due: float | None) -> None:
        """It has not."""
        self._keep({"failed": one.alert.id, "to": one.to, "why": why, "due": due})

    def _keep(self, row: dict[str, Any]) -> None:
        self._apply(row)

    def _apply(self, row: dict[str, Any]) -> None:
        if "queued" in row:
            alert = _alert(row["queued"])
            self._known.add(alert.id)
            self._pending.update({(alert.id, to): Pending(alert=alert, to=to) for to in alert.to})
        elif "done" in row:
            self._known.update(row["done"])
        elif "sent" in row:
            self._pending.pop((row["sent"], row["to"]), None)
        elif (one := self._pending.pop((row["failed"], row["to"]), None)) and row["due"] is not None:
            later = replace(one, tries=one.tries + 1, due=float(row["due"]), why=str(row["why"]))
            self._pending[row["failed"], row["to"]] = later


class OutboxFile(OutboxInMemory):
    """The record as lines of JSON, each on the disk before anything follows from it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        lines = self._lines()
        for number, line in enumerate(lines, 1):
            try:
                self._apply(json.loads(line))
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise SettingsError(f"{path}, line {number}: this is no line of a record of alerts.") from error
        if len(lines) > _LONGEST:
            self._shorten()

    def _keep(self, row: dict[str, Any]) -> None:
        with self._path.open("ab") as file:
            file.write(_line(row))
            file.flush()
            os.fsync(file.fileno())
        self._apply(row)

    def _lines(self) -> list[bytes]:
        """The lines of the file; a last one that was never written to its end is cut off: nothing followed from it."""
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return []
        except OSError as error:
            raise SettingsError(f"{self._path} cannot be read: {error.strerror}.") from error
        whole, end, torn = raw.rpartition(b"\n")
        if torn:
            os.truncate(self._path, len(whole + end))
        return [line for line in whole.split(b"\n") if line]

    def _shorten(self) -> None:
        """The record without the ways of what has arrived: the ids that are known, and what is on its way."""
        waits: dict[str, list[Pending]] = {}
        for one in self._pending.values():
            waits.setdefault(one.alert.id, []).append(one)
        rows: list[dict[str, Any]] = [{"done": sorted(self._known - waits.keys())}]
        for held in waits.values():
            rows.append({"queued": asdict(replace(held[0].alert, to=tuple(one.to for one in held)))})
            rows += ({"failed": o.alert.id, "to": o.to, "why": o.why, "due": o.due} for o in held if o.tries)
        write(self._path, b"".join(_line(row) for row in rows))


def _line(row: dict[str, Any]) -> bytes:
    return f"{line_safe(json.dumps(row, ensure_ascii=False))}\n".encode()


def _alert(row: dict[str, Any]) -> Alert:
    change = dict(row["change"])
    lists = {name: tuple(change[name]) for name in ("places", "actors")}
    return Alert(id=row["id"], rule=row["rule"], to=tuple(row["to"]), change=Change(**{**change, **lists}))
