"""A real PostgreSQL for the tests, on a socket of its own: started when first asked for, gone with the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

_DEBIAN = Path("/usr/lib/postgresql")
_ACCOUNT = "postgres"
_SETTINGS = (
    ("listen_addresses", "''"),
    ("fsync", "off"),
    ("full_page_writes", "off"),
    ("shared_buffers", "16MB"),
    ("max_connections", "20"),
    ("client_min_messages", "warning"),
)


def binaries() -> Path | None:
    """The folder of the newest server that is installed."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    beside = shutil.which("initdb")
    return found[-1].parent if found else Path(beside).resolve().parent if beside else None


@dataclass(frozen=True)
class Server:
    """A running server; `user` is who runs it, since it refuses to be run by root."""

    home: Path
    binaries: Path
    user: str | None

    @property
    def url(self) -> str:
        """The address of its first database."""
        return f"postgresql://{_ACCOUNT}@/postgres?host={self.home}"

    def schema(self, name: str) -> str:
        """The address of an empty schema of this name."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
        return f"{self.url}&options=-csearch_path%3D{name}"

    def control(self, *what: str) -> None:
        """Start or stop it, and wait until that is done."""
        settings = " ".join(f"-c {name}={value}" for name, value in _SETTINGS)
        log = self.home / "log"
        self.run(
            "pg_ctl", "-D", self.home / "data", "-w", "-t", "60", "-l", log, "-o", f"{settings} -k {self.home}", *what
        )

    def run(self, program: str, *arguments: str | Path) -> None:
        """One of the server's own programs."""
        command = [str(self.binaries / program), *map(str, arguments)]
        subprocess.run(command, user=self.user, cwd=self.home, check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"})  # fmt: skip


def why_none() -> str | None:
    """Why there can be no server here."""
    if binaries() is None:
        return "PostgreSQL is not installed: apt-get install postgresql"
    if os.geteuid() == 0 and _user() is None:
        return "PostgreSQL does not run as root, and there is no user postgres or nobody to run it"
    return None


def _user() -> str | None:
    """Who runs the server where root runs the tests."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return None


@contextmanager
def server() -> Iterator[Server]:
    """A server with nothing in it."""
    found = binaries()
    assert found is not None
    home = Path(tempfile.mkdtemp(prefix="crosswire-"))  # a socket's path may have some hundred characters
    one = Server(home, found, _user() if os.geteuid() == 0 else None)
    if one.user is not None:
        shutil.chown(home, one.user)
    try:
        one.run("initdb", "-D", home / "data", "-U", _ACCOUNT, "-A", "trust", "-E", "UTF8", "--no-sync")
        one.control("start")
        yield one
    finally:
        one.control("stop", "-m", "immediate")
        shutil.rmtree(home)
