"""Everything bad at once, through the command: each input says why, and what could be read still makes an account."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from crosswire import app
from crosswire.errors import NothingToRead

FOLDER = Path("tests") / "example" / "bad"
EXPECTED: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / FOLDER / "expected.yaml").read_text("utf-8"))
GENERATED = {"one-line.txt": "large", "nothing-here": "nothing readable", "missing.txt": "no such file"}
Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def done(model: None, command: Callable[..., Done], tmp_path_factory: pytest.TempPathFactory) -> Done:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "one-line.txt").write_bytes(b"word " * 10_000_000)
    (folder / "nothing-here").mkdir()
    return command("account", FOLDER, *(folder / name for name in GENERATED), "--format", "json")


@pytest.fixture(scope="module")
def answer(done: Done) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def reason(answer: dict[str, Any], name: str) -> str:
    return " ".join(row["why"] for row in answer["unread"] if Path(row["path"]).name == name)


@pytest.mark.parametrize(("name", "words"), (EXPECTED["unread"] | GENERATED).items())
def test_it_says_why(done: Done, answer: dict[str, Any], name: str, words: str) -> None:
    why = reason(answer, name)
    assert any(word.lower() in why.lower() for word in words.split("|")), why
    (line,) = [line for line in done.stderr.splitlines() if f"{name}: " in line]
    assert line.startswith("crosswire: not read: ")
    assert line.endswith(why)


def test_the_others_are_read(answer: dict[str, Any]) -> None:
    reports = {Path(row["path"]).name: row["id"] for one in answer["accounts"] for row in one["reports"]}
    assert set(EXPECTED["read"]) <= set(reports)
    for names in EXPECTED["one_of"]:
        assert len(set(names) & set(reports)) == 1
        assert "same report" in "".join(reason(answer, name) for name in names)
    for name in EXPECTED["either"]:
        assert (name in reports) != bool(reason(answer, name))


def test_good_lines_are_read_beside_bad_ones(answer: dict[str, Any]) -> None:
    read = {row["id"] for one in answer["accounts"] for row in one["reports"]}
    for name, ids in EXPECTED["read_lines"].items():
        assert set(ids) <= read
        refused = [row for row in answer["unread"] if f"/{name}:" in row["path"]]
        assert len(refused) == EXPECTED["unread_lines"][name]


def test_unrelated_reports_stay_apart(answer: dict[str, Any]) -> None:
    assert {len(one["reports"]) for one in answer["accounts"]} == {1}


def test_nothing_is_told_in_tracebacks(done: Done) -> None:
    assert "Traceback" not in done.stderr
    assert all(line.startswith("crosswire: ") for line in done.stderr.splitlines())


@pytest.mark.parametrize("name", ["account", "read"])
def test_with_nothing_read_it_stops(command: Callable[..., Done], name: str) -> None:
    done = command(name, FOLDER / "empty.txt", FOLDER / "binary.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [
        "not read",
        "not read",
        "None of the inputs could be read as a report.",
    ]


def test_a_report_in_another_language_alone(model: None, root: Path) -> None:
    with pytest.raises(NothingToRead) as caught:
        app.accounts([root / FOLDER / "spanish.txt"])
    assert "Spanish" in caught.value.unread[0].why
