"""Servers on this machine that misbehave, for what a double of the transport could only claim."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Behave = Callable[[socket.socket, bytes], None]


@contextmanager
def served(behave: Behave, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """A server that does this with each connection, given what was asked; the port it listens at."""
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.1)
    over = threading.Event()
    working: list[threading.Thread] = []

    def serve() -> None:
        while not over.is_set():
            try:
                held, _ = listening.accept()
            except TimeoutError:
                continue
            one = threading.Thread(target=_handled, args=(held, behave, tls), daemon=True)
            one.start()
            working.append(one)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield int(listening.getsockname()[1])
    finally:
        over.set()
        thread.join()
        listening.close()
        for one in working:
            one.join(5)


def _handled(held: socket.socket, behave: Behave, tls: ssl.SSLContext | None) -> None:
    with contextlib.suppress(OSError, ssl.SSLError), held:
        held.settimeout(5)
        if tls is None:
            behave(held, _asked(held))
            return
        with tls.wrap_socket(held, server_side=True) as safe:
            behave(safe, _asked(safe))


def _asked(held: socket.socket) -> bytes:
    asked = b""
    while b"\r\n\r\n" not in asked and (piece := held.recv(4096)):
        asked += piece
    return asked


def says(answer: bytes) -> Behave:
    return lambda held, _: held.sendall(answer)


def until_gone(piece: bytes, first: bytes = b"", pause: float = 0.0) -> Behave:
    """Send the same for as long as somebody listens."""

    def behave(held: socket.socket, asked: bytes) -> None:
        wait = threading.Event()
        held.sendall(first)
        while True:
            held.sendall(piece)
            if pause:
                wait.wait(pause)

    return behave
