"""It runs offline, and leaves nothing but what it was asked for: the promise itself, whatever library breaks it."""

import ast
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from crosswire.language.inference import ort
from tests.house import no_network

ROOT = Path(__file__).parents[2]
GUARD = Path(no_network.__file__)
LONG_ENOUGH = 12
"""Seconds: onnxruntime waits about eight before it calls."""

guarded = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in no_network.AUDIT, reason="a filter of the Linux kernel"
)


def run(home: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    own = {"HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, str(GUARD), *arguments],
        cwd=ROOT,
        env=kept | own | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@guarded
def test_the_guard_sees_a_look_up(tmp_path: Path) -> None:
    done = run(tmp_path, "0", "http.server", "--bind", "127.0.0.1", "0")
    assert done.returncode < 0, done.stderr


@guarded
def test_it_opens_no_socket_and_writes_what_it_is_told_alone(model: None, tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    out.mkdir()
    page = out / "account.html"
    reports = "examples/harbour-fire"
    done = run(home, str(LONG_ENOUGH), "crosswire", "account", reports, "--format", "html", "-o", str(page))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [*out.rglob("*")] == [page]
    assert [*home.rglob("*")] == []


def test_onnxruntime_is_silenced_before_it_loads() -> None:
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
    assert ort.__name__ == "onnxruntime"


@pytest.mark.parametrize(
    ("library", "door"),
    [
        ("onnxruntime", "src/crosswire/language/inference.py"),
        ("trafilatura", "src/crosswire/reading/extraction.py"),
        ("certifi", "src/crosswire/watch/fetching/transport.py"),
        ("smtplib", "src/crosswire/watch/alerts/senders.py"),
    ],
)
def test_libraries_that_call_out_have_one_door(library: str, door: str) -> None:
    rooms = [path for room in ("src", "training") for path in (ROOT / room).rglob("*.py")]
    assert [p.relative_to(ROOT).as_posix() for p in rooms if library in imported(p)] == [door]


def imported(path: Path) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name.split(".")[0] for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module.split(".")[0])
    return found
