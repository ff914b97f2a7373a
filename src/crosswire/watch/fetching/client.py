"""The client: asks politely, follows redirects with every check made anew, and says in words why it has nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.client import responses

from crosswire.errors import NotAllowed, NotFetched, Unreachable
from crosswire.watch.fetching.addresses import Pinned, Reach, Resolve, look_up, pin
from crosswire.watch.fetching.clock import Clock
from crosswire.watch.fetching.exchange import Answer, Answering, Limits, Request, Transport
from crosswire.watch.fetching.pace import Pace
from crosswire.watch.fetching.robots import LIMITS as OF_ROBOTS
from crosswire.watch.fetching.robots import Robots
from crosswire.watch.fetching.targets import Target, further, target
from crosswire.watch.fetching.transport import Wire
from crosswire.watch.fetching.unpacking import ACCEPTED, announced, body

PRODUCT = "Crosswire"
"""The name that robots.txt calls this tool by."""
_WANTED = frozenset({200, 203})
_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_BUSY = frozenset({429, 503})
_TRIED = 3
_MAY_PASS = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the client presents itself and how it behaves: `delay` is seconds between two requests to one host."""

    agent: str = f"{PRODUCT} (reads news feeds)"
    delay: float = 1.0
    robots: bool = True
    limits: Limits = field(default_factory=Limits)
    reach: Reach = field(default_factory=Reach)


class Client:
    """Fetches addresses. The transport and the resolver are its seams: a test brings its own and sends nothing."""

    def __init__(
        self,
        manners: Manners | None = None,
        *,
        transport: Transport | None = None,
        resolve: Resolve = look_up,
        clock: Clock | None = None,
    ) -> None:
        self._manners = manners or Manners()
        self._transport = transport or Wire()
        self._resolve, self._clock = resolve, clock or Clock()
        self._pace = Pace(self._clock)
        self._robots = Robots(self._rules, PRODUCT, self._clock)

    def _rules(self, url: str, inside: bool) -> Answer:
        return self._asked(url, inside=inside, limits=OF_ROBOTS)

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        inside: bool = True,
        limits: Limits | None = None,
    ) -> Answer:
        """What stands at an address: 200 with a body, or 304 where it is as it was by `etag` and `modified`.

        `inside` is false for an address that somebody out there named, a feed's item say: it may not lead to a network
        that the user let in. Raises `NotAllowed` before any connection, and `NotFetched` with what went wrong.
        """
        held = {"if-none-match": etag, "if-modified-since": modified}
        headers = {name: value for name, value in held.items() if value}
        return self._asked(url, headers, inside=inside, limits=limits, robots=self._manners.robots)

    def post(self, url: str, content: bytes, headers: Mapping[str, str], *, limits: Limits | None = None) -> Answer:
        """Send something to an address that the user named; whatever it answers with 2xx is well. No redirect is
        followed. Raises `NotAllowed` before any connection, and `NotFetched`."""
        asked = Request(target=target(url), method="POST", headers=headers, body=content)
        self._pace.refuse_held(asked.target.host, url)
        limits = limits or self._manners.limits
        answer = self._answer(asked, self._pinned(asked.target, limits.connecting), limits, limits.seconds)
        if not 200 <= answer.status < 300:
            raise self._refused(url, answer)
        return answer

    def _asked(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        inside: bool = True,
        limits: Limits | None = None,
        robots: bool = False,
    ) -> Answer:
        """Ask, and go where it leads, each step checked from its address to its robots.txt."""
        limits = limits or self._manners.limits
        left, seen, moved = limits.seconds, set[str](), None
        at, straight = target(url), True
        for _ in range(limits.redirects + 1):
            seen.add(at.url)
            self._pace.refuse_held(at.host, at.url)
            pinned = self._pinned(at, min(left, limits.connecting), inside=inside)
            inside = inside and pinned.inside
            delay = self._robots.delay(at, inside=inside) if robots else 0.0
            self._pace.wait(at.host, max(self._manners.delay, delay))
            began = self._clock.ticks()
            answer = self._answer(Request(target=at, headers=headers or {}), pinned, limits, left)
            left -= self._clock.ticks() - began
            location = answer.headers.get("location")
            if answer.status not in _MOVED or not location:
                if answer.status in _WANTED or (answer.status == HTTPStatus.NOT_MODIFIED and headers):
                    return replace(answer, moved=moved)
                raise self._refused(url, answer)
            at = further(at, location)
            straight = straight and answer.status in _FOR_GOOD
            moved = at.url if straight else moved
            if at.url in seen:
                raise _lasting(url, "its redirects lead in a circle")
        raise _lasting(url, f"more than {limits.redirects} redirects")

    def _pinned(self, asked: Target, seconds: float, *, inside: bool = True) -> Pinned:
        pinned = pin(asked, self._resolve, self._manners.reach, seconds)
        if pinned.inside and not inside:
            raise NotAllowed(asked.url, f"the public internet leads here to {asked.host}, on a network of your own")
        return pinned

    def _answer(self, request: Request, pinned: Pinned, limits: Limits, seconds: float) -> Answer:
        """Ask at the first address that takes the connection."""
        asked = replace(request, headers={**_standing(self._manners.agent), **request.headers})
        began = self._clock.ticks()
        failed: Unreachable | None = None
        for address in pinned.addresses[:_TRIED]:
            try:
                left = seconds - (self._clock.ticks() - began)
                return self._read(asked, address, limits, left, inside=pinned.inside)
            except Unreachable as error:
                failed = error
        raise failed or NotFetched(request.target.url, "it has no address")

    def _read(self, request: Request, address: str, limits: Limits, seconds: float, *, inside: bool) -> Answer:
        url = request.target.url
        with self._transport.open(request, address, limits, seconds) as coming:
            wanted = 200 <= coming.status < 300 and coming.status not in (204, 205)
            content = self._body(url, coming, limits) if wanted else b""
            return Answer(url=url, status=coming.status, headers=coming.headers, body=content, inside=inside)

    def _body(self, url: str, coming: Answering, limits: Limits) -> bytes:
        encoding = coming.headers.get("content-encoding", "")
        announced(url, coming.headers.get("content-length"), limits)
        return body(url, coming.chunks(), encoding, limits)

    def _refused(self, url: str, answer: Answer) -> NotFetched:
        """Why an answer is none, and until when its host is left alone."""
        status = answer.status
        error = NotFetched(url, f"the answer was {status} {responses.get(status, '')}".rstrip())
        error.status, error.gone = status, status == HTTPStatus.GONE
        error.lasting = 300 <= status < 500 and status not in _MAY_PASS
        if status in _BUSY:
            error.until = self._pace.hold(target(answer.url).host, answer.headers.get("retry-after"))
        return error


def _standing(agent: str) -> dict[str, str]:
    return {"user-agent": agent, "accept": "*/*", "accept-encoding": ACCEPTED}


def _lasting(url: str, why: str) -> NotFetched:
    error = NotFetched(url, why)
    error.lasting = True
    return error
