"""No test of the watch sends anything beyond this machine, or asks anybody where a name leads."""

import ipaddress
import socket
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def near(held: socket.socket, address: Any) -> None:
        assert held.family == socket.AF_UNIX or ipaddress.ip_address(address[0]).is_loopback, address
        connect(held, address)

    def numbers(host: str, *given: Any, **named: Any) -> Any:
        assert ipaddress.ip_address(host).is_loopback, host
        return look_up(host, *given, **named)

    monkeypatch.setattr(socket.socket, "connect", near)
    monkeypatch.setattr(socket, "getaddrinfo", numbers)
