"""`crosswire check`: an answer, the words it rests on, and an exit code for scripts."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from crosswire.cli import cli

REPORTS = (
    {
        "id": "courier",
        "title": "Ferry runs aground off Castle Rock",
        "text": "A ferry with 40 people aboard ran aground off Castle Rock on Monday, the coast guard said. Nobody was "
        "hurt. The captain, Ines Brandt, is to be questioned on Wednesday.",
        "published": "2022-03-09",
        "outlet": "Rock Courier",
    },
    {
        "id": "herald",
        "title": "Passengers taken off stranded ferry",
        "text": "Lifeboats took 40 passengers off a ferry that ran aground near Castle Rock on Monday. The harbour "
        "office will open an inquiry.",
        "published": "2022-03-09",
        "outlet": "Harbour Herald",
    },
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("claims") / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, REPORTS)), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)], env={"COLUMNS": "100"})


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("A ferry with 40 people aboard ran aground off Castle Rock on Monday.", 0),
        ("A ferry with 90 people aboard ran aground off Castle Rock on Monday.", 3),
        ("A ferry with 40 people aboard did not run aground off Castle Rock on Monday.", 3),
        ("A ferry with 40 people aboard may run aground off Castle Rock on Monday.", 3),
        ("The parliament of Castovia passed a budget after a long debate.", 5),
    ],
)
def test_the_exit_code_tells_the_answer(model: None, reports: Path, claim: str, code: int) -> None:
    done = run(claim, reports)
    assert (done.exit_code, done.stderr) == (code, "")
    assert claim in done.stdout


def test_the_answer_as_json_points_at_the_words(model: None, reports: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    done = run(
        "A ferry with 90 people aboard ran aground off Castle Rock on Monday.", reports, "-f", "json", "-o", file
    )
    answer = json.loads(file.read_text(encoding="utf-8"))
    assert (done.exit_code, done.stdout, answer["schema"]) == (3, "", "crosswire-check/1")
    assert (answer["answer"], answer["independent_origins"]) == ("contradicted", 0)
    assert [d["claimed"] for d in answer["differs"] if d["part"] == "number"] == ["90"]
    texts = {row["id"]: f"{row['title']}\n\n{row['text']}" for row in REPORTS}
    assert answer["words"]
    assert all(texts[w["report"]][w["start"] : w["end"]] == w["text"] for w in answer["words"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("", "nothing"), "No claim was given"),
        (("A ferry sank.", "no/such/file.txt"), "no/such/file.txt"),
        (("A ferry sank.", "-", "--day", "Monday"), "is no day"),
        (("A ferry sank.",), "There is no store at"),
    ],
)
def test_what_is_asked_wrongly_is_told(model: None, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
