"""Alerts on their way: each tried when it is due, again after longer and longer pauses, and given up in the end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosswire.errors import NotSent
from crosswire.watch.alerts.asked import SCREEN, Asked
from crosswire.watch.alerts.outbox import Outbox, Pending
from crosswire.watch.alerts.rules import Alert
from crosswire.watch.alerts.senders import Hook, Mail, Send, to_file, to_hook, to_mail
from crosswire.watch.fetching import Client, Clock

PAUSES = (60.0, 300.0, 1_800.0, 7_200.0, 21_600.0, 43_200.0, 86_400.0)
"""Seconds between one try and the next: with the last of them over, two days have passed, and it is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of one try: it arrived, or `why` not, and when it is tried again (`due`), if ever."""

    pending: Pending
    why: str = ""
    due: float | None = None


def senders(asked: Asked, show: Send, client: Client, clock: Clock) -> dict[str, Send]:
    """How to send to each of the places."""
    made: dict[str, Send] = {SCREEN: show}
    for name, place in (asked.places or {}).items():
        match place:
            case Hook():
                made[name] = to_hook(place, client, clock)
            case Mail():
                made[name] = to_mail(place, clock)
            case _:
                made[name] = to_file(place)
    return made


def deliver(outbox: Outbox, places: Mapping[str, Send], clock: Clock) -> Iterator[Delivery]:
    """Send what is due. Raises `OSError` where the record cannot be written."""
    for one in outbox.pending():
        if one.due > clock.now():
            continue
        try:
            places.get(one.to, _nowhere)(one.alert)
        except NotSent as error:
            due = _due(one, error.until, clock.now())
            outbox.failed(one, str(error), due)
            yield Delivery(pending=one, why=str(error), due=due)
        else:
            outbox.sent(one)
            yield Delivery(pending=one)


def _nowhere(alert: Alert) -> None:
    raise NotSent(f"no file names the place any more that {alert.id} goes to")


def _due(one: Pending, until: float | None, now: float) -> float | None:
    if one.tries >= len(PAUSES):
        return None
    return max(until or 0.0, now + PAUSES[one.tries])


def next_due(outbox: Outbox) -> float | None:
    """When the next alert is due; none where none is on its way."""
    return min((one.due for one in outbox.pending()), default=None)
