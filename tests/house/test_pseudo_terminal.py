"""The command at a terminal: what a report holds moves no cursor there, and Ctrl-C ends it with nothing left behind."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.hostile import ESCAPES, write

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a thing of Unix", allow_module_level=True)

ROOT = Path(__file__).parents[2]
OWN = re.compile(r"\x1b\[(?:[0-9;]{0,8}m|\?25[lh]|[0-9]*A|2K|[0-9]*G)")
"""What the program itself writes: colours, and the moves of its progress bar."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COLOURS = re.compile(r"\x1b\[([0-9;]+)m")


@dataclass(slots=True)
class Terminal:
    """A run of the command whose only terminal is ours; what it wrote so far."""

    process: "subprocess.Popen[bytes]"
    side: int
    written: bytes = b""

    def read(self, until: bytes = b"", seconds: float = 240) -> bytes:
        """What it writes, until it ends or says some words."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until and until in self.written):
            if select.select([self.side], [], [], 0.2)[0]:
                try:
                    more = os.read(self.side, 65536)
                except OSError:  # how Linux says that nobody writes any more
                    break
                self.written += more
                if not more:
                    break
            elif self.process.poll() is not None:
                break
        return self.written


@contextmanager
def at_terminal(home: Path, *arguments: str | Path) -> Iterator[Terminal]:
    """The command with a pseudo-terminal as its controlling one, so that a Ctrl-C typed there reaches it."""
    ours, theirs = os.openpty()
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    own = {"HOME": str(home), "TMPDIR": str(home), "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}
    more = {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "crosswire", *map(str, arguments)],
        cwd=ROOT,
        env=kept | own | more,
        preexec_fn=lambda: os.login_tty(theirs),  # noqa: PLW1509  # what a shell does; nothing else runs here yet
        pass_fds=(theirs,),
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        os.close(ours)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.mark.parametrize("say", ["account", "read"])
def test_no_escape_of_a_report_reaches_the_terminal(model: None, tmp_path: Path, home: Path, say: str) -> None:
    write(tmp_path / "reports", ESCAPES)
    (tmp_path / "reports" / "\x1b]0;owned\x07.json").write_text("{", encoding="utf-8")
    with at_terminal(home, say, tmp_path / "reports") as terminal:
        shown = terminal.read().decode("utf-8").replace("\r\n", "\n").replace("\r", "")
        assert terminal.process.wait(timeout=60) == 0, shown
    assert "Ferry" in shown
    assert "not read: " in shown
    assert CONTROL.findall(OWN.sub("", shown)) == []
    colours = {one for codes in COLOURS.findall(shown) for one in codes.split(";")}
    assert colours
    assert not colours & {"77", "1337"}


@pytest.mark.parametrize("format", ["html", "csv", "json"])
def test_ctrl_c_ends_with_130_and_leaves_nothing(model: None, tmp_path: Path, home: Path, format: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    file = out / "account"
    file.write_text("what stood there", encoding="utf-8")
    with at_terminal(home, "account", "examples/harbour-fire", "--format", format, "-o", file) as terminal:
        terminal.read(until=b"understanding reports")
        os.write(terminal.side, b"\x03")
        shown = terminal.read(seconds=60)
        assert terminal.process.wait(timeout=60) == 130, shown
    assert b"Traceback" not in shown
    assert [path.name for path in out.iterdir()] == ["account"]
    assert file.read_text(encoding="utf-8") == "what stood there"
    assert [*home.rglob("*")] == []
