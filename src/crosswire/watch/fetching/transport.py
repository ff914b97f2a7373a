"""The one door to the network: urllib3's connections, each to an address that was checked, each watched by a clock.

A connection goes to the pinned address and never to a name; the name is what the header Host and the certificate's
check are about. No proxy of the environment is asked, no redirect is followed, nothing is unpacked here. A deadline
that is over shuts the socket, whatever is being waited for.
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException
from socket import timeout
from threading import Timer
from time import monotonic

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, TimeoutError
from urllib3.response import BaseHTTPResponse

from crosswire.errors import NotFetched, Unreachable
from crosswire.watch.fetching.exchange import Limits, Request

_PIECE = 65_536


def trusted() -> ssl.SSLContext:
    """The certificates of the system, and those that certifi keeps where a system has none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Wire:
    """Connections of HTTP and HTTPS, one a request."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls

    @contextmanager
    def open(self, request: Request, address: str, limits: Limits, seconds: float) -> Iterator["_Coming"]:
        """Connect to the address and ask. Raises `NotFetched` with what went wrong."""
        url = request.target.url
        if seconds <= 0:
            raise NotFetched(url, f"no answer in {limits.seconds:.0f} seconds")
        connection = self._connection(request, address, min(limits.connecting, seconds))
        watch = _Watch()
        began = monotonic()
        with ExitStack() as open_now:
            open_now.callback(connection.close)
            open_now.callback(watch.close)
            with _told(url, limits, watch):
                connection.connect()
                connection.sock.settimeout(min(limits.idle, seconds))
                watch.start(connection.sock, max(0.01, seconds - (monotonic() - began)))
                response = _asked(connection, request)
                open_now.callback(response.close)
            yield _Coming(url, response, limits, watch)

    def _connection(self, request: Request, address: str, seconds: float) -> HTTPConnection:
        asked = request.target
        if asked.scheme == "http":
            return HTTPConnection(address, asked.port, timeout=seconds)
        self._tls = self._tls or trusted()
        return HTTPSConnection(
            address,
            asked.port,
            timeout=seconds,
            ssl_context=self._tls,
            server_hostname=asked.host,
        )


def _asked(connection: HTTPConnection, request: Request) -> BaseHTTPResponse:
    connection.request(
        request.method,
        request.target.path,
        body=request.body,
        headers={"host": request.target.authority, "connection": "close", **request.headers},
        preload_content=False,
        decode_content=False,
    )
    return connection.getresponse()


class _Watch:
    """Shuts a socket when its time is over, in whatever state its connection is."""

    def __init__(self) -> None:
        self._timer: Timer | None = None
        self.over = False

    def start(self, held: socket.socket, seconds: float) -> None:
        self._timer = Timer(seconds, self._end, (held,))
        self._timer.daemon = True
        self._timer.start()

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _end(self, held: socket.socket) -> None:
        self.over = True
        with suppress(OSError):  # closed by itself in the meantime
            socket.socket.shutdown(held, socket.SHUT_RDWR)


class _Coming:
    """An answer as urllib3 reads it, in pieces."""

    def __init__(self, url: str, response: BaseHTTPResponse, limits: Limits, watch: _Watch) -> None:
        self._url, self._response, self._limits, self._watch = url, response, limits, watch

    @property
    def status(self) -> int:
        return self._response.status

    @property
    def headers(self) -> Mapping[str, str]:
        return {name.lower(): value for name, value in self._response.headers.items()}

    def chunks(self) -> Iterator[bytes]:
        with _told(self._url, self._limits, self._watch):
            yield from self._response.stream(_PIECE, decode_content=False)


@contextmanager
def _told(url: str, limits: Limits, watch: _Watch) -> Iterator[None]:
    """What a connection raises, in words; a socket shut because its time was over raises whatever it raises."""
    over = f"not all of the answer came in {limits.seconds:.0f} seconds"
    try:
        yield
    except NotFetched:
        raise
    except ConnectTimeoutError as error:  # one that is refused is one of these as well
        raise Unreachable(url, "nobody answers there") from error
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise NotFetched(url, over if watch.over else _words(error, limits)) from error
    if watch.over:
        raise NotFetched(url, over)


def _words(error: Exception, limits: Limits) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not to be trusted: {error.verify_message}"
        case ssl.SSLError():
            return "no safe connection could be made"
        case TimeoutError() | timeout():
            return f"silent for {limits.idle:.0f} seconds"
    return f"the answer broke off: {type(error).__name__}"
