"""The command's own doors: formats, files, standard input, refusals."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import crosswire
from crosswire.cli import Format, cli
from crosswire.commands.edge import check
from crosswire.errors import SettingsError

TITLE = "Ferry runs aground off Castle Rock"
BODY = (
    "A ferry with 40 people aboard ran aground off Castle Rock on Monday, the coast guard said. "
    'Nobody was hurt. "We were lucky," said Ines Brandt, the captain, who is to be questioned on Wednesday.'
)
LINE = json.dumps({"id": "ferry", "title": TITLE, "text": BODY, "published": "2022-03-09", "outlet": "Rock Courier"})
BEGINNINGS = {"json": "{", "html": "<!doctype html>", "md": "# ", "terminal": "", "ftm": "{", "statements": "{"}
TABLES = {"csv": "story_id,", "geojson": "{", "ftm-statements": "{", "parquet": "PAR1"}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=LINE, env={"COLUMNS": "80"})


def test_version() -> None:
    done = run("--version")
    assert (done.exit_code, done.stdout) == (0, f"crosswire {crosswire.__version__}\n")


@pytest.mark.parametrize("name", BEGINNINGS)
def test_every_format_to_a_file(model: None, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"account.{name}"
    done = run("account", "-", "--format", name, "-o", file)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    assert text.startswith(BEGINNINGS[name])
    assert TITLE in text
    assert "\x1b" not in text


@pytest.mark.parametrize("name", TABLES)
def test_every_table_to_a_file_and_to_a_pipe(model: None, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"account.{name}"
    done = run("account", "-", "--format", name, "-o", file)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert file.read_bytes().startswith(TABLES[name].encode())
    assert run("account", "-", "--format", name).stdout_bytes == file.read_bytes()


def test_bytes_are_kept_from_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(SettingsError, match="--output"):
        check(Format.parquet, None)


def test_without_texts_the_fragments_stay(model: None) -> None:
    done = run("account", "-", "--format", "json", "--no-text")
    (account,) = json.loads(done.stdout)["accounts"]
    assert ["text" in row for row in account["reports"]] == [False]
    assert account["findings"][0]["statements"][0]["text"] in BODY + TITLE


def test_read_gives_a_line_a_report(model: None) -> None:
    done = run("read", "-", "--format", "jsonl", "--no-text")
    assert (done.exit_code, done.stderr) == (0, "")
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["id"], row["outlet"]["name"], row["published"]["value"]) == ("ferry", "Rock Courier", "2022-03-09")
    assert "text" not in row
    assert {"attributions", "entities", "dates", "quantities", "statements"} <= set(row)


def test_read_in_the_terminal_is_quiet_when_piped(model: None) -> None:
    done = run("read", "-")
    assert done.exit_code == 0
    assert "Castle Rock" in done.stdout
    assert (done.stderr, "\x1b" in done.stdout) == ("", False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("account",), "Missing argument"),
        (("account", "-", "--format", "pdf"), "pdf"),
        (("account", "-", "--threads", "0"), "--threads"),
        (("account", "-", "-o", "no/such/folder/a.json"), "no folder no/such/folder"),
        (("account", "-", "-f", "json", "-o", "."), "cannot be written"),
        (("acount", "-"), "acount"),
    ],
)
def test_what_is_asked_wrongly_is_told(model: None, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_a_wrong_sidecar_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{TITLE}\n\n{BODY}\n")
    (tmp_path / "reports.toml").write_text('["a.txt"]\noutlett = "Rock Courier"\n')
    done = run("account", tmp_path)
    assert done.exit_code == 2
    assert "outlett" in done.stderr


def test_help_does_not_load_the_engine(root: Path) -> None:
    code = "import sys, crosswire.cli; print([n for n in ('numpy', 'onnxruntime', 'trafilatura') if n in sys.modules])"
    environment = {"PYTHONPATH": str(root / "src")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr
