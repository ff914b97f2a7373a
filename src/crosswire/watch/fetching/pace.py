"""How fast one host is asked: a pause between any two requests, and none before the time that it named itself."""

from crosswire.errors import NotFetched
from crosswire.watch.fetching.clock import Clock, http_date, stamp

LONGEST = 24 * 3600.0
_BUSY = 300.0
_MOST = 10_000


class Pace:
    """What is known of hosts in this run. Not shared between processes: what has to outlast is in a feed's state."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last: dict[str, float] = {}
        self._until: dict[str, float] = {}

    def wait(self, host: str, delay: float) -> None:
        """Wait until so many seconds are over since this host was asked last; and count it as asked."""
        over = self._last.get(host, -LONGEST) + delay - self._clock.ticks()
        if over > 0:
            self._clock.pause(over)
        if len(self._last) > _MOST:
            self._last.clear()
        self._last[host] = self._clock.ticks()

    def refuse_held(self, host: str, url: str) -> None:
        """Raises `NotFetched` where the host asked to be left alone until later."""
        until = self._until.get(host, 0.0)
        if until > self._clock.now():
            held = NotFetched(url, f"{host} asked to be left alone until {stamp(until)}")
            held.until = until
            raise held

    def hold(self, host: str, words: str | None) -> float:
        """The host asked for a pause, in the words of Retry-After or in none; until when it is held, a day at most."""
        now = self._clock.now()
        until = min(now + LONGEST, max(now, _until(words, now)))
        self._until[host] = until
        return until


def _until(words: str | None, now: float) -> float:
    if words is None:
        return now + _BUSY
    if words.strip().isdigit():
        return now + min(LONGEST, float(words.strip()[:12]))
    return http_date(words) or now + _BUSY
