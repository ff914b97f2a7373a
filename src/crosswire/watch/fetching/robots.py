"""What hosts ask of robots (RFC 9309), kept for a day: an origin is asked once, by the client of its pages."""

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from crosswire.errors import NotAllowed, NotFetched
from crosswire.watch.fetching.clock import Clock
from crosswire.watch.fetching.exchange import Answer, Limits
from crosswire.watch.fetching.targets import Target

LIMITS = Limits(sent=512_000, unpacked=512_000, seconds=15.0, cut=True)
"""The standard asks that 500 KiB be read, and nothing need be beyond."""
_KEPT = 24 * 3600.0
_MOST = 2_000
_SLOWEST = 60.0
_BUSY = 429


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Protego
    until: float


class Robots:
    """The rules of origins, as far as this run has asked for them."""

    def __init__(self, fetch: Callable[[str, bool], Answer], agent: str, clock: Clock) -> None:
        self._fetch, self._agent, self._clock = fetch, agent, clock
        self._known: dict[str, _Known] = {}

    def delay(self, target: Target, *, inside: bool) -> float:
        """The seconds that the host asks for between two requests. Raises `NotAllowed` where the page is closed to us,
        `NotFetched` where its rules cannot be had: until they can, all is closed."""
        if target.path == "/robots.txt":
            return 0.0
        rules = self._rules(target, inside)
        if not rules.can_fetch(target.url, self._agent):
            raise NotAllowed(target.url, f"the robots.txt of {target.host} asks not to")
        return min(_SLOWEST, rules.crawl_delay(self._agent) or 0.0)

    def _rules(self, target: Target, inside: bool) -> Protego:
        known = self._known.get(target.origin)
        if known is not None and known.until > self._clock.now():
            return known.rules
        rules = self._asked(target, inside)
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[target.origin] = _Known(rules, self._clock.now() + _KEPT)
        return rules

    def _asked(self, target: Target, inside: bool) -> Protego:
        """Rules that cannot be had for the host's sake are none; where the host fails, nothing is asked of it."""
        try:
            answer = self._fetch(f"{target.origin}/robots.txt", inside)
        except NotAllowed:
            raise
        except NotFetched as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != _BUSY:
                return Protego.parse("")
            held = NotFetched(target.url, f"the robots.txt of {target.host} could not be had ({error.why})")
            held.until = error.until
            raise held from error
        return Protego.parse(answer.body.decode("utf-8", errors="replace").removeprefix("\ufeff"))
