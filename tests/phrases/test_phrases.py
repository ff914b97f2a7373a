"""Every row finds its examples, leaves its counterexamples, is asked, and is missed where it is taken away."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crosswire.phrases.table import Phrases, Row, lists, rows, tables

PACKAGE = Path(__file__).parents[2] / "src" / "crosswire"
LISTS = [name for table in tables() for name in lists(table)]
ROWS = [(name, row) for name in LISTS for row in rows(name)]
LISTED = re.compile(r"\{([a-z][a-z_.]*)\}")


def of_row(value: object) -> str | None:
    return value.name or "row" if isinstance(value, Row) else None


def asked() -> Iterator[str]:
    """The lists that the package names."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Phrases":
                match node.args:
                    case [ast.Constant(value=str(name))]:
                        yield name
                    case _:
                        pytest.fail(f"{path.name}, line {node.lineno}: a list is named by its name alone")


def named_in_rows() -> Iterator[str]:
    """The lists that stand in rows of others."""
    for table in tables():
        text = (PACKAGE / "phrases" / f"{table}.toml").read_text(encoding="utf-8")
        yield from (name if "." in name else f"{table}.{name}" for name in LISTED.findall(text))


@pytest.mark.parametrize(("name", "row"), ROWS, ids=of_row)
def test_a_row_has_what_it_shows(name: str, row: Row) -> None:
    assert row.says
    assert row.find
    assert row.leave
    assert [text for text in row.find if not row.pattern.search(text)] == []
    assert [text for text in row.leave if Phrases(name).search(text)] == []


@pytest.mark.parametrize(("name", "row"), ROWS, ids=of_row)
def test_a_row_taken_away_is_missed(name: str, row: Row) -> None:
    others = [other for other in rows(name) if other is not row]
    assert [(text, other.name) for text in row.find for other in others if other.pattern.search(text)] == []


def test_every_list_is_asked_and_every_question_has_a_list() -> None:
    assert {*asked()} - {*LISTS} == set()
    assert {*LISTS} - {*asked(), *named_in_rows()} == set()


def test_no_two_lists_are_one() -> None:
    """What two stages ask alike is one list with one name."""
    whole = [Phrases(name).pattern.pattern for name in LISTS]
    assert [name for name, text in zip(LISTS, whole, strict=True) if whole.count(text) > 1] == []


def test_words_say_what_they_match() -> None:
    guilty, weigh, owned = Phrases("certainty.found_guilty"), Phrases("certainty.open"), Phrases("openings.loose")
    assert guilty.search("He was FOUND GUILTY.")
    assert not guilty.search("He was refound guilty.")
    assert weigh.search("weighing it") and weigh.search("weigh it")
    assert owned.search("let's go") and owned.search("let’s go")
    assert Phrases("openings.dangling").match("“They went")
    assert not Phrases("openings.dangling").match("Theirs “they")
    assert Phrases("time.day").search("on Friday").group() == "Friday"


def test_a_list_of_plain_words_is_a_set_of_lemmas() -> None:
    spans, befalls = Phrases("measures.span"), Phrases("measures.befalls")
    assert "weekend" in spans
    assert "hour" in spans, "a list that is named has its words here too"
    assert "hours" not in spans
    assert (befalls.row("drown"), befalls.row("drowned")) == ("die", None)
    with pytest.raises(ValueError, match="no plain word"):
        "penalty" in Phrases("people.thing")  # noqa: B015  # asking is enough


def test_nothing_is_read_before_it_is_asked() -> None:
    told = "import crosswire.app, crosswire.phrases.table as t; print(t._table.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "0"
