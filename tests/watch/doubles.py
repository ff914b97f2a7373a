"""The client's own seams, doubled: a web in memory, a resolver that answers as it is told, time that passes at will."""

import gzip
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from crosswire.errors import Unreachable
from crosswire.watch.fetching import Client, Clock, Limits, Manners, Reach
from crosswire.watch.fetching.exchange import Request

PUBLIC = "93.184.216.34"
NOON = 1_900_000_000.0


@dataclass
class Time:
    """A clock that goes forward by what is waited, and by `cost` for every answer."""

    at: float = NOON
    paused: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        return Clock(now=lambda: self.at, ticks=lambda: self.at, pause=self.pause)

    def pause(self, seconds: float) -> None:
        self.paused.append(seconds)
        self.at += seconds


@dataclass
class Reply:
    """What stands at an address."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Callable[[], Iterator[bytes]] | None = None

    def chunks(self) -> Iterator[bytes]:
        yield from self.pieces() if self.pieces else iter([self.body] if self.body else [])


def packed(body: bytes) -> Reply:
    return Reply(gzip.compress(body), headers={"content-encoding": "gzip"})


def to(address: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"location": address})


@dataclass
class Web:
    """A transport: pages by address; every request is written down with the address that it was sent to."""

    pages: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)
    asked: list[tuple[str, str]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    @contextmanager
    def open(self, request: Request, address: str, limits: Limits, seconds: float) -> Iterator[Reply]:
        url = request.target.url
        self.asked.append((url, address))
        self.requests.append(request)
        if address in self.dead:
            raise Unreachable(url, "nobody answers there")
        found = self.pages.get(url, Reply(status=404))
        reply = found.pop(0) if isinstance(found, list) and len(found) > 1 else found
        reply = reply[0] if isinstance(reply, list) else reply
        tag = reply.headers.get("etag")
        if tag and request.headers.get("if-none-match") == tag:
            reply = Reply(status=304, headers=reply.headers)
        yield reply

    def urls(self) -> list[str]:
        return [url for url, _ in self.asked if not url.endswith("/robots.txt")]


@dataclass
class Names:
    """A resolver: addresses by name; a list of answers is given out one a question, the last for good."""

    told: dict[str, list[Sequence[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        answers = self.told.get(host, [[PUBLIC]])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if not answer:
            raise OSError("no such host")
        return answer


def client(web: Web, names: Names | None = None, time: Time | None = None, **manners: object) -> Client:
    """A client on these doubles; without robots and delay unless asked for."""
    made = Manners(**{"robots": False, "delay": 0.0, **manners})  # type: ignore[arg-type]
    return Client(made, transport=web, resolve=names or Names(), clock=(time or Time()).clock())


__all__ = ["NOON", "PUBLIC", "Names", "Reach", "Reply", "Time", "Web", "client", "packed", "to"]
