"""The command's own doors: formats, files, standard input, refusals."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import crosswire

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]
TITLE = "Ferry runs aground off Castle Rock"
BODY = (
    "A ferry with 40 people aboard ran aground off Castle Rock on Monday, the coast guard said. "
    'Nobody was hurt. "We were lucky," said Ines Brandt, the captain, who is to be questioned on Wednesday.'
)
LINE = json.dumps({"id": "ferry", "title": TITLE, "text": BODY, "published": "2022-03-09", "outlet": "Rock Courier"})


def test_version(command: Command) -> None:
    done = command("--version")
    assert (done.returncode, done.stdout) == (0, f"crosswire {crosswire.__version__}\n")


def test_lines_from_standard_input_to_every_format(model: None, command: Command, tmp_path: Path) -> None:
    beginnings = {"json": "{", "html": "<!doctype html>", "md": "# ", "terminal": ""}
    for name, beginning in beginnings.items():
        file = tmp_path / f"account.{name}"
        done = command("account", "-", "--format", name, "-o", file, stdin=LINE)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        text = file.read_text(encoding="utf-8")
        assert text.startswith(beginning)
        assert TITLE in text
        assert "\x1b" not in text


def test_read_gives_a_line_a_report(model: None, command: Command) -> None:
    done = command("read", "-", "--format", "jsonl", "--no-text", stdin=LINE)
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["id"], row["outlet"]["name"], row["published"]["value"]) == ("ferry", "Rock Courier", "2022-03-09")
    assert "text" not in row
    assert {"attributions", "entities", "dates", "quantities", "statements"} <= set(row)


def test_read_in_the_terminal_is_quiet_when_piped(model: None, command: Command) -> None:
    done = command("read", "-", stdin=LINE)
    assert done.returncode == 0
    assert "Castle Rock" in done.stdout
    assert (done.stderr, "\x1b" in done.stdout) == ("", False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("account",), "Missing argument"),
        (("account", "-", "--format", "pdf"), "pdf"),
        (("account", "-", "--threads", "0"), "0"),
        (("account", "-", "-o", "no/such/folder/a.json"), "cannot be written"),
        (("account", "-", "-f", "json", "-o", "tests"), "cannot be written"),
        (("acount", "-"), "account"),
    ],
)
def test_what_is_asked_wrongly_is_told(model: None, command: Command, arguments: tuple[str, ...], words: str) -> None:
    done = command(*arguments, stdin=LINE)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_sidecar_stops_the_run(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{BODY}\n")
    (tmp_path / "reports.toml").write_text('["a.txt"]\noutlett = "Rock Courier"\n')
    done = command("account", tmp_path)
    assert done.returncode == 2
    assert "outlett" in done.stderr


def test_help_does_not_load_the_engine() -> None:
    import sys

    code = "import sys, crosswire.cli; print([n for n in ('numpy', 'onnxruntime', 'trafilatura') if n in sys.modules])"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(root / "src")}, capture_output=True, text=True
    )
    assert done.stdout == "[]\n", done.stderr
