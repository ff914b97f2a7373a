"""The first commands of the README, exactly as they stand there: from nothing to a watched feed with a first alert."""

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

PORT = 8017


@pytest.fixture
def home(root: Path, tmp_path: Path) -> Path:
    """The folder of somebody who has just installed it: the examples, and `python` and `crosswire` on his path."""
    shutil.copytree(root / "examples" / "feed", tmp_path / "examples" / "feed")
    (tmp_path / "bin").mkdir()
    for name, run in (("python", ""), ("crosswire", " -m crosswire")):
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{run} "$@"\n', encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return tmp_path


class Shell:
    """The terminal: a line after the other; what is sent to the background ends with it."""

    def __init__(self, home: Path, root: Path) -> None:
        paths = os.pathsep.join((str(home / "bin"), os.environ["PATH"]))
        bare = {name: value for name, value in os.environ.items() if name != "CROSSWIRE_STORE"}
        self.home, self.behind = home, list["subprocess.Popen[str]"]()
        self.environment = bare | {"PATH": paths, "PYTHONPATH": str(root / "src"), "COLUMNS": "200"}

    def run(self, line: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(line, shell=True, cwd=self.home, env=self.environment, capture_output=True, text=True,
                              check=False, timeout=600)  # fmt: skip

    def behind_it(self, line: str) -> None:
        run = f"exec {line.removesuffix('&')}"
        quiet = subprocess.DEVNULL
        self.behind.append(
            subprocess.Popen(
                run, shell=True, cwd=self.home, env=self.environment, stdout=quiet, stderr=quiet, text=True
            )
        )


@contextmanager
def shell(home: Path, root: Path) -> Iterator[Shell]:
    made = Shell(home, root)
    try:
        yield made
    finally:
        for one in made.behind:
            one.kill()
            one.wait()


def answers(port: int) -> bool:
    with closing(socket.socket()) as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
def test_three_commands(model: None, root: Path, home: Path) -> None:
    if answers(PORT):
        pytest.skip(f"somebody else listens at {PORT}, which the commands name")
    text = (root / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```\n(crosswire init\n.*?)```", text, re.DOTALL)
    init, serve, watch = block.splitlines()
    assert serve.endswith("&")
    with shell(home, root) as terminal:
        assert terminal.run(init).returncode == 0
        terminal.behind_it(serve)
        for _ in range(600):  # what a person needs to type the next line
            if answers(PORT):
                break
            time.sleep(0.1)
        first, second = terminal.run(watch), terminal.run(watch)
        told = terminal.run("crosswire changes").stdout
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert re.findall(r"^crosswire: (.*?): \d new", first.stderr, re.MULTILINE) == [
        "Litoral Press Agency", "River News, gathered", "Port and Tide, all of it",
    ]  # fmt: skip
    alerts = [line.partition(": ") for line in first.stdout.splitlines()]
    assert {rule for rule, _, _ in alerts} == {"The licence", "Tolls"}
    for _, _, words in alerts:
        kind, _, said = words.partition(": ")
        assert f"{kind}: {said[:80]}" in told, "changes tells the same"
    assert (second.stdout, second.stderr.count("nothing new")) == ("", 3)
    assert sorted(path.name for path in home.iterdir()) == [
        "bin", "crosswire.db", "crosswire.db.watched", "examples",
    ]  # fmt: skip
