"""An analyst at the command line: judged, applied on every later run, listed, withdrawn without a trace."""

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.testing import CliRunner, Result

from crosswire.cli import Policy, Say, cli
from crosswire.model.account import Figures
from crosswire.model.judgement import SAYS
from crosswire.model.wording import RELIABILITY
from crosswire.store.lines import from_line, to_line

REPORTS = {
    "courier.txt": "Ferry runs aground off Castle Rock\n\nROCK COURIER\n\nA ferry with 40 people aboard ran aground "
    "off Castle Rock on Monday, 7 March 2022, the coast guard said. Two passengers were hurt.\n",
    "herald.txt": "Ferry hits reef near Castle Rock\n\nISLE HERALD\n\nA ferry with 40 people aboard ran aground "
    "off Castle Rock on Monday, 7 March 2022, according to the harbour master. Six passengers were hurt.\n",
}
SIGNED = ("--by", "A. Analyst", "--when", "2031-05-04T09:30:00+02:00")


def run(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(cli, [str(one) for one in arguments], env={"COLUMNS": "200"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture
def folder(model: None, tmp_path: Path) -> Path:
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = [f'["{name}"]\noutlet = "{outlet}"\npublished = "2022-03-08"'
             for name, outlet in zip(REPORTS, ("Rock Courier", "Isle Herald"), strict=True)]  # fmt: skip
    (tmp_path / "reports.toml").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def account(folder: Path, *options: str | Path) -> tuple[str, dict[str, Any]]:
    done = run("account", folder, "--format", "json", *options)
    assert done.exit_code == 0, done.stderr
    return done.stdout, json.loads(done.stdout)


def test_judged_listed_withdrawn(folder: Path) -> None:
    before, _ = account(folder)
    made = run("judge", "reject", "F1", "--reports", folder, *SIGNED, "--note", "seen the log")
    assert made.exit_code == 0, made.stderr
    key = made.stdout.split()[0]
    _, found = account(folder)
    (row,) = found["judgements"]
    assert (row["id"], row["by"], row["when"], row["note"], row["applied"]) == (
        *(key, "A. Analyst", "2031-05-04T07:30:00Z", "seen the log"),
        True,
    )
    (rejected,) = [f for f in found["accounts"][0]["findings"] if f.get("judged")]
    assert rejected["because"][-1]["text"] == "Rejected by A. Analyst on 4 May 2031 (“seen the log”)."
    told = [line for part in ("brief", "timeline", "incidents") for line in found["accounts"][0][part]]
    assert not [t for t in told if rejected["id"] in t.get("findings", ())]
    assert key in run("judge", "list", "-r", folder).stdout
    gone = run("judge", "withdraw", key, "-r", folder, "--by", "B", "--when", "2031-05-05")
    assert gone.stdout.startswith("Withdrawn: rejected: the finding “")
    assert "withdrawn by B, 2031-05-05" in run("judge", "list", "-r", folder).stdout
    assert account(folder)[0] == before
    assert len((folder / "judgements.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_what_is_not_there_is_told_on_every_run(folder: Path) -> None:
    made = run("judge", "split", "A", "-r", folder, *SIGNED)
    assert made.exit_code == 0, made.stderr
    whole = run("account", folder, "-f", "json")
    assert len(json.loads(whole.stdout)["accounts"]) == 2
    alone = run("account", folder / "courier.txt", "-f", "json")
    assert f"judgement {made.stdout.split()[0]} not applied: not one story: " in alone.stderr
    assert "is not among these reports" in alone.stderr
    assert json.loads(alone.stdout)["judgements"][0]["applied"] is False


def test_a_file_of_ones_own(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine" / "decisions.jsonl"
    file.parent.mkdir()
    assert run("judge", "accept", "F1", "-r", folder, "--judgements", file, *SIGNED).exit_code == 0
    assert not (folder / "judgements.jsonl").exists()
    assert account(folder)[1]["judgements"] == []
    assert account(folder, "--judgements", file)[1]["judgements"][0]["applied"] is True


def test_what_the_user_knows_of_outlets(folder: Path) -> None:
    (folder / "known.csv").write_text("outlet,grade,because\nIsle Herald,B,first on the scene\n", encoding="utf-8")
    (folder / "owned.toml").write_text('"Rock Media" = ["Rock Courier"]\n', encoding="utf-8")
    _, found = account(folder, "--reliability", folder / "known.csv", "--owners", folder / "owned.toml")
    sources = {row["name"]: row for row in found["accounts"][0]["sources"]}
    assert sources["Isle Herald"]["reliability"] == "B"
    assert sources["Isle Herald"]["because"] == "first on the scene"
    assert (sources["Rock Courier"]["reliability"], sources["Rock Courier"]["owner"]) == ("F", "Rock Media")
    shown = run("account", folder, "--reliability", folder / "known.csv", "--owners", folder / "owned.toml")
    assert "B, usually reliable" in shown.stdout
    assert shown.stderr == "", "the user's own files are no reports"


@pytest.mark.parametrize(("policy", "best"), [("lowest", 2), ("latest", 6), ("best-low-high", 2)])
def test_the_leading_figure_follows_the_policy(folder: Path, policy: str, best: int) -> None:
    _, found = account(folder, "--figures", policy)
    (one,) = found["accounts"]
    assert one["figures"] == policy
    ranges = [i["wounded"] for i in one["incidents"] if i["wounded"]]
    assert all(r["low"] <= r["best"] <= r["high"] for r in ranges)
    assert {r["best"] for r in ranges if (r["low"], r["high"]) == (2, 6)} <= {best}


REFUSED = [
    (("judge", "accept", "F999"), "There is no “F999”"),
    (("judge", "withdraw", "j-0"), "There is no judgement j-0 that holds; those that do: none."),
    (("judge", "list", "F1"), "list takes nothing"),
    (("judge", "accept", "F1", "--when", "soon"), "“soon” is no time"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED, ids=[w for _, w in REFUSED])
def test_refused_in_words(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments, "-r", folder)
    assert done.exit_code == 2
    assert words in done.stderr
    assert not (folder / "judgements.jsonl").exists()


def test_the_command_says_what_the_model_knows() -> None:
    assert {p.value for p in Policy} == set(get_args(Figures))
    assert {s.value for s in Say} == {*SAYS, "list", "withdraw"}


def test_everything_that_can_be_said_is_documented(root: Path) -> None:
    page = (root / "docs" / "judging.md").read_text(encoding="utf-8")
    assert [s for s in Say if f"\n| `{s.value}` |" not in page] == []
    assert [p for p in Policy if f"\n- `{p.value}`" not in page] == []
    assert [g for g, meaning in RELIABILITY.items() if f"{g} {meaning}" not in
            " ".join(page.split())] == []  # fmt: skip
    for line in re.findall(r"^\{.*\}$", page, re.MULTILINE):
        assert to_line(from_line(line, "the page")) == line
