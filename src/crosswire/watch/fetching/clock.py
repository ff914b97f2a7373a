"""The time, as everything here takes it: a test brings one of its own that passes when it is told to."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`now` is seconds since 1970, `ticks` seconds that only go forward, `pause` waits."""

    now: Callable[[], float] = time.time
    ticks: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep


def stamp(seconds: float) -> str:
    """A time in ISO 8601, in UTC, to the second."""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")


def seconds(stamped: str | None) -> float | None:
    """A time that `stamp` wrote, as seconds since 1970; none where it is none."""
    try:
        return datetime.fromisoformat(stamped).timestamp() if stamped else None
    except (ValueError, OverflowError):
        return None


def http_date(words: str) -> float | None:
    """The time that a header of HTTP or of mail names; none where it names none."""
    try:
        found = parsedate_to_datetime(words)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
