"""What every test may use: the project's root, the command as a process, and frozen files with readable diffs."""

import difflib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crosswire.language.session import weights_folder

ROOT = Path(__file__).parents[1]
EXAMPLE = Path("examples") / "harbour-fire"
Command = Callable[..., "subprocess.CompletedProcess[str]"]
Frozen = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write frozen files anew in place of comparing them")
    parser.addoption("--moments", type=int, default=25, help="at how many moments what writes to PostgreSQL is killed")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def moments(request: pytest.FixtureRequest) -> int:
    """At how many moments what writes to PostgreSQL is killed: there a moment costs a second."""
    found: int = request.config.getoption("--moments")
    return found


@pytest.fixture(scope="session")
def model() -> None:
    """For tests that run the shipped model."""
    if not (weights_folder() / "reader.json").exists():
        pytest.skip("the model is built by `crosswire-train export`")


@pytest.fixture(scope="session")
def command() -> Command:
    """Runs `crosswire ARGUMENTS` as a process of its own, from the project's root, and never fails by itself."""

    base = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}

    def run(*arguments: str | Path, stdin: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "crosswire", *map(str, arguments)],
            cwd=ROOT,
            env=base | environment,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    return run


@pytest.fixture
def frozen(request: pytest.FixtureRequest) -> Frozen:
    """Compares a text with the file that froze it; `--accept` writes the file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.exists(), f"{path.name} is not frozen yet: run `make golden`"
        before = path.read_text(encoding="utf-8")
        if text != before:
            diff = difflib.unified_diff(before.splitlines(), text.splitlines(), "frozen", "now", lineterm="", n=0)
            shown = "\n".join(diff)
            pytest.fail(f"{path.name} has changed; if that is meant, run `make golden`\n{shown}", pytrace=False)

    return compare


def pytest_configure() -> None:
    """Ctrl-C is heard by what the tests start, even where whoever runs them in the background has it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
