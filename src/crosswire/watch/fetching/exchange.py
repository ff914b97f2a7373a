"""A request and its answer, and the seam between them: a transport takes one to an address and brings the other."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from crosswire.watch.fetching.targets import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much an answer may cost. `sent` and `unpacked` are bytes, as they come and after their compression is undone;
    `seconds` is for the whole of it, redirects among them, `idle` for any one silence, `connecting` for a connection.

    What is over a size is refused; or cut off there, where `cut` says so."""

    sent: int = 10_000_000
    unpacked: int = 20_000_000
    seconds: float = 30.0
    idle: float = 10.0
    connecting: float = 10.0
    redirects: int = 5
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of a target."""

    target: Target
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


class Answering(Protocol):
    """An answer that is still coming in. The names of its headers are in lower case."""

    @property
    def status(self) -> int:
        """The number of HTTP."""

    @property
    def headers(self) -> Mapping[str, str]:
        """By their names in lower case; one that comes twice is joined by a comma."""

    def chunks(self) -> Iterator[bytes]:
        """The body as it comes, its compression not undone. Raises `NotFetched`."""


class Transport(Protocol):
    """Takes a request to an address that was checked, and to no other."""

    def open(self, request: Request, address: str, limits: Limits, seconds: float) -> AbstractContextManager[Answering]:
        """Ask at the address; `seconds` is what is left of the whole time. Raises `NotFetched`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of asking: the last address of the way, and where it has moved for good, if it says so.

    `inside` tells whether it came from a network that the user let in beside the public ones.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved: str | None = None
    inside: bool = False
