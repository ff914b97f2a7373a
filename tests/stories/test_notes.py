"""Short notes of one city, one day or one kind stay apart, and those of one event together, as the shipped model reads
them; a page that gathers stories brings none together."""

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.model.annotated import Annotated
from crosswire.model.report import Published, Report
from crosswire.stories.grouping import group
from crosswire.stories.notes import BRIEFS, NOTES, SIGNS, Marks, parting

FOLDERS = tomllib.loads((Path(__file__).parents[1] / "cases" / "notes.toml").read_text(encoding="utf-8"))["folder"]
PLAIN = Marks(
    words=frozenset(),
    people=frozenset(),
    note=1.0,
    brief=1.0,
    lead=frozenset({"lunde"}),
    head=frozenset({"lunde"}),
    days=frozenset(),
    figures=frozenset(),
    counted=frozenset(),
)


def _read(name: str, note: dict[str, Any]) -> Annotated:
    return app.engine(1).analyse(
        Report(
            id=name,
            path=f"{name}.json",
            title=note["title"],
            text=f"{note['title']}\n\n{note['text']}",
            published=Published(value=note["day"], how="stated"),
        )
    )


@pytest.mark.skipif(not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder["name"])
def test_notes_part_into_their_stories(folder: dict[str, Any]) -> None:
    notes = {str(number): note for number, note in enumerate(folder["note"])}
    stories = group([_read(name, note) for name, note in notes.items()])
    home = {one.report.id: number for number, story in enumerate(stories) for one in story}
    told = [name for name, note in notes.items() if not note.get("gathers")]
    wrong = [
        (notes[one]["title"], notes[other]["title"])
        for one, other in combinations(told, 2)
        if (home[one] == home[other]) is not (notes[one]["of"] == notes[other]["of"])
    ]
    assert wrong == []


def _marks(**changed: Any) -> Marks:
    return Marks(**{name: changed.get(name, getattr(PLAIN, name)) for name in Marks.__slots__})


@pytest.mark.parametrize(
    ("sign", "one", "other"),
    [
        ("strangers", {}, {"lead": frozenset({"harat"}), "head": frozenset({"harat"})}),
        ("days", {"days": frozenset({5})}, {"days": frozenset({6})}),
        ("figures", {"figures": frozenset({4.0})}, {"figures": frozenset({7.0})}),
        ("figure", {"counted": frozenset({(9.0, "")})}, {"counted": frozenset({(9.0, "")})}),
    ],
)
def test_each_sign_of_two_notes_holds_where_both_have_something(
    sign: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert SIGNS[sign](_marks(**one), _marks(**other))
    assert not SIGNS[sign](_marks(**one), PLAIN) or sign == "strangers"
    assert not SIGNS[sign](_marks(**one), _marks(**one)) or sign == "figure"


def test_every_weight_is_of_a_sign() -> None:
    assert NOTES.keys() | BRIEFS.keys() == SIGNS.keys()


def test_a_report_of_some_length_is_no_note() -> None:
    odds = np.zeros((2, 2), np.float32)
    assert not parting([PLAIN, _marks(note=0.0, brief=0.0)], odds).any()
    assert parting([PLAIN, PLAIN], odds)[0, 1] == NOTES["alike"]
