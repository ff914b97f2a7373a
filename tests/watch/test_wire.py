"""The real transport against real sockets of this machine: servers that hang, drip, flood, lie and break off."""

import shutil
import socket
import ssl
import subprocess
import threading
from ipaddress import ip_network
from pathlib import Path

import pytest

from crosswire.errors import NotFetched, Unreachable
from crosswire.watch.fetching import Client, Limits, Manners, Reach
from crosswire.watch.fetching.transport import Wire
from tests.watch.servers import Behave, says, served, until_gone

HEAD = b"HTTP/1.1 200 OK\r\n"
HOME = Reach(networks=(ip_network("127.0.0.0/8"),))
BRIEF = Limits(sent=1_000_000, unpacked=2_000_000, seconds=1.5, idle=0.3, connecting=1.0)


def fetched(behave: Behave, limits: Limits = BRIEF) -> bytes:
    with served(behave) as port:
        client = Client(Manners(robots=False, delay=0.0, limits=limits, reach=HOME))
        return client.get(f"http://127.0.0.1:{port}/feed").body


def why(behave: Behave, limits: Limits = BRIEF) -> str:
    with pytest.raises(NotFetched) as caught:
        fetched(behave, limits)
    return caught.value.why


def hang(held: socket.socket, asked: bytes) -> None:
    held.recv(1)


def test_what_is_sent_comes_in() -> None:
    seen = []

    def behave(held: socket.socket, asked: bytes) -> None:
        seen.append(asked)
        held.sendall(HEAD + b"Content-Length: 4\r\n\r\nwell")

    assert fetched(behave) == b"well"
    assert b"\r\nhost: 127.0.0.1:" in seen[0].lower()
    assert seen[0].lower().count(b"user-agent:") == seen[0].lower().count(b"accept-encoding:") == 1


def test_in_pieces() -> None:
    assert (
        fetched(says(HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nwell\r\n5\r\n done\r\n0\r\n\r\n")) == b"well done"
    )


def test_one_that_hangs() -> None:
    assert why(hang) == "silent for 0 seconds"


def test_one_that_hangs_in_the_middle() -> None:
    def behave(held: socket.socket, asked: bytes) -> None:
        held.sendall(HEAD + b"Content-Length: 400\r\n\r\n<rss>")
        hang(held, asked)

    assert why(behave) == "silent for 0 seconds"


@pytest.mark.parametrize(
    "first",
    [
        b"",
        HEAD,
        HEAD + b"X: ",
        HEAD + b"\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
        HEAD + b"Content-Length: 99999\r\n\r\n",
    ],
)
def test_one_that_drips(first: bytes) -> None:
    """A byte now and then is no silence; the whole time is what ends it."""
    assert "in 2 seconds" in why(until_gone(b"1", first, pause=0.05), Limits(seconds=1.5, idle=1.0))


def test_one_of_a_gigabyte() -> None:
    sent = 0

    def behave(held: socket.socket, asked: bytes) -> None:
        nonlocal sent
        held.sendall(HEAD + b"\r\n")
        for _ in range(1000):
            sent += held.send(b"x" * 1_000_000)

    assert "too large as it is sent" in why(behave, Limits(sent=1_000_000, seconds=60, idle=30))
    assert sent < 30_000_000  # what buffers of sockets hold beside the limit


@pytest.mark.parametrize(
    "first",
    [
        b"HTTP/1.1 200 " + b"x" * 200_000 + b"\r\n\r\n",
        HEAD + b"X: " + b"x" * 200_000 + b"\r\n\r\n",
        HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(1000)) + b"\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 200_000,
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nwell\r\n0\r\n\r\n",
        HEAD + b"Content-Length: 400\r\n\r\nwell",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"",
        b"\x00\xff\xfe" * 50,
    ],
)
def test_one_that_breaks_the_rules(first: bytes) -> None:
    assert why(says(first)).startswith("the answer broke off")


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    client = Client(Manners(robots=False, delay=0.0, limits=BRIEF, reach=HOME))
    with pytest.raises(Unreachable, match="nobody answers there"):
        client.get(f"http://127.0.0.1:{port}/")


def test_a_redirect_loop() -> None:
    assert "circle" in why(says(b"HTTP/1.1 302 Found\r\nLocation: /feed\r\nContent-Length: 0\r\n\r\n"))


def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetched(says(HEAD + b"Content-Length: 4\r\n\r\nwell")) == b"well"


def test_threads_are_left_by_none() -> None:
    before = {*threading.enumerate()}
    for _ in range(3):
        fetched(says(HEAD + b"Content-Length: 4\r\n\r\nwell"), Limits(seconds=300))
    left = [t for t in {*threading.enumerate()} - before if not t.name.startswith("execnet")]
    for thread in left:  # what is about to end may
        thread.join(5)
    assert [t.name for t in left if t.is_alive()] == []


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of courier.example, signed by itself."""
    if not (openssl := shutil.which("openssl")):
        pytest.skip("there is no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("keys")
    make = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=courier.example",
            "-addext", "subjectAltName=DNS:courier.example", "-keyout", "key.pem", "-out", "cert.pem"]  # fmt: skip
    subprocess.run(make, cwd=folder, check=True, capture_output=True)
    return folder


class TestSafely:
    """HTTPS goes to the pinned address; the certificate is that of the name."""

    def fetched(self, keys: Path, name: str, *, trust: bool) -> bytes:
        own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        own.load_cert_chain(keys / "cert.pem", keys / "key.pem")
        context = ssl.create_default_context(cafile=keys / "cert.pem") if trust else None
        manners = Manners(robots=False, delay=0.0, limits=BRIEF, reach=HOME)
        with served(says(HEAD + b"Content-Length: 4\r\n\r\nsafe"), own) as port:
            client = Client(manners, transport=Wire(context), resolve=lambda host, port: ["127.0.0.1"])
            return client.get(f"https://{name}:{port}/").body

    def test_the_name_is_what_the_certificate_is_of(self, keys: Path) -> None:
        assert self.fetched(keys, "courier.example", trust=True) == b"safe"

    def test_another_name(self, keys: Path) -> None:
        with pytest.raises(NotFetched, match="certificate is not to be trusted"):
            self.fetched(keys, "other.example", trust=True)

    def test_a_certificate_that_nobody_vouches_for(self, keys: Path) -> None:
        with pytest.raises(NotFetched, match="certificate is not to be trusted"):
            self.fetched(keys, "courier.example", trust=False)

    def test_what_speaks_no_tls(self) -> None:
        with served(says(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as port:
            client = Client(Manners(robots=False, limits=BRIEF, reach=HOME))
            with pytest.raises(NotFetched):
                client.get(f"https://127.0.0.1:{port}/")
