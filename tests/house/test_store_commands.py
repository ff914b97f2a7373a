"""A store at the command line: made, filled, searched, shown, moved; refused in words."""

import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from crosswire.cli import cli
from crosswire.commands.store import Verdict, What
from crosswire.model.kept import KINDS
from crosswire.model.wording import STATUS_SIGN

COURIER = (
    "Ferry runs aground off Castle Rock\n\nROCK COURIER\n\nA ferry with 40 people aboard ran aground "
    "off Castle Rock on Monday, 7 March 2022, the coast guard said. Two passengers were hurt.\n"
)


def run(*arguments: str | Path, store: Path | None = None) -> Result:
    environment = {"COLUMNS": "200"} | ({"CROSSWIRE_STORE": str(store)} if store else {})
    done = CliRunner().invoke(cli, [str(one) for one in arguments], env=environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_from_nothing_to_an_answer(model: None, tmp_path: Path) -> None:
    store, reports = tmp_path / "my.db", tmp_path / "reports"
    reports.mkdir()
    (reports / "courier.txt").write_text(COURIER, encoding="utf-8")
    (reports / "empty.txt").touch()
    made = run("init", store)
    assert (made.exit_code, made.stdout) == (0, f"A store is made: {store}\n")
    assert run("init", store).stdout == f"There is a store already: {store}\n"
    assert run("stories", store=store).stdout.startswith("No story yet")
    added = run("add", reports, "--store", store)
    assert (added.exit_code, added.stdout) == (0, "1 new; 1 story told anew. The store holds 1 report.\n")
    assert f"not read: {reports}/empty.txt: " in added.stderr
    assert run("add", reports, store=store).stdout.startswith("1 known already; 0 stories told anew.")
    again = run("add", "--retry", store=store)
    assert (again.exit_code, again.stdout[:9]) == (2, "no report")
    (line,) = run("stories", store=store).stdout.splitlines()
    assert line.endswith("Ferry runs aground off Castle Rock, 1 report, no date")
    found = run("search", "ferry -aground", "--kind", "story", "--kind", "report", store=store)
    assert (found.exit_code, found.stdout) == (1, "Nothing found.\n")
    found = run("search", "ferry", "--since", "2022-03-01", "--verdict", "single-origin", store=store)
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout.splitlines()[0] in ("Findings", "Events")
    key = line.split()[0]
    shown = run("show", key[:12], "--format", "json", "--no-text", store=store)
    assert json.loads(shown.stdout)["accounts"][0]["story"]["id"] == key
    told = run("show", key, store=store).stdout
    assert "Ferry runs aground" in told
    assert "No report of these days is like it." in told
    out = tmp_path / "all.gz"
    assert "rows of" in run("export", out, store=store).stdout
    assert json.loads(gzip.decompress(out.read_bytes()).splitlines()[0])["form"] == "crosswire-store/1"
    run("init", tmp_path / "other.db")
    assert run("import", out, "--store", tmp_path / "other.db").exit_code == 0
    assert run("stories", store=tmp_path / "other.db").stdout.split("\n")[0] == line
    assert run("migrate", store=store).stdout == "The store is of today's form already.\n"


REFUSED = [
    (("stories",), "There is no store at"),
    (("init", "mysql://h/d"), "A store is a SQLite file or a PostgreSQL database"),
    (("add",), "There is no store at"),
    (("export", "no/such/folder/x.gz"), "there is no folder"),
    (("migrate",), "make one with `crosswire init`"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED, ids=[" ".join(a) for a, _ in REFUSED])
def test_refused_in_words(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments, store=tmp_path / "none.db")
    assert done.exit_code == 2
    assert words in done.stderr
    assert not (tmp_path / "none.db").exists()


ASKED = [
    (("add",), "Say what to add, or --retry"),
    (("add", "x", "--retry"), "Say what to add, or --retry"),
    (("search",), "Say what to search for"),
    (("search", "x", "--since", "soon"), "“soon” is no day: write it as 2031-05-04"),
    (("show", "x"), "There is no story x"),
    (("import", "none.gz"), "none.gz cannot be imported"),
]


@pytest.mark.parametrize(("arguments", "words"), ASKED, ids=[" ".join(a) for a, _ in ASKED])
def test_what_is_asked_wrongly_of_a_store(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    run("init", tmp_path / "one.db")
    done = run(*arguments, store=tmp_path / "one.db")
    assert done.exit_code == 2
    assert words in done.stderr


def test_the_command_says_what_the_store_knows() -> None:
    assert {one.value for one in What} == set(KINDS)
    assert {one.value for one in Verdict} == set(STATUS_SIGN)
