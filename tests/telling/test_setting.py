"""Where a story is set, by how its places are named."""

from dataclasses import replace

import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.model.account import Story
from crosswire.model.report import Report
from crosswire.reconcile.reconcile import reconcile
from crosswire.telling.setting import WEIGHTS, Scene, candidates, read, set_in

pytestmark = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`"
)
STORY = Story(id="s", title="", place=None, country=None, first=None, last=None, reports=())
HEARING = (
    "Senators open hearings on judge Ana Moor",
    "The Senate opened hearings on Tuesday on Ana Moor, whom the president named to the Supreme Court in July. "
    "The hearings in Washington were delayed twice.\n\n"
    "Sen. John Brandt, R-Texas, praised her. Sen. Ruth Amsel, D-Texas, did not. Sen. Ida Lind, D-Texas, asked about "
    "her years as a judge. The White House said that the Senate in Washington would vote in October.",
)
BLAST = (
    "Blast kills nine in Chicago",
    "A blast killed nine people at a market in Chicago on Tuesday, police said. U.S. officials said that an American "
    "firm owns the market. The United States has seen no such blast in years, the U.S. government said.",
)


def told(title, text):
    reader = app.engine(1)
    report = Report(id="r", path="r.txt", title=title, text=f"{title}\n\n{text}")
    said = (app.say(reader.analyse(report), reader),)
    done = reconcile(said, app.atlas(said), reader)
    return done.said, done.entities


@pytest.mark.parametrize(("text", "where"), [(HEARING, "Washington"), (BLAST, "Chicago")])
def test_where_it_happened(text, where):
    said, entities = told(*text)
    assert set_in(STORY, entities, said, app.atlas(said)).place == where


def test_a_members_seat_is_told_as_such():
    said, entities = told(*HEARING)
    gazetteer, towns = app.atlas(said), candidates(entities)
    seen = read(towns, "Texas", Scene.of(said, gazetteer), gazetteer)
    seat = list(WEIGHTS).index("party")
    rows = {town.name: row[seat] for town, row in zip(towns, seen, strict=False)}
    assert rows["Texas"] > 0 == rows["Washington"]


def test_no_place_is_told_of_where_none_is_named():
    said, entities = told("Moor wins", "Ana Moor won the prize on Tuesday. She thanked nobody.")
    assert set_in(STORY, entities, said, app.atlas(said)) == STORY


def test_where_openings_tell_harm_counting_stands(monkeypatch):
    monkeypatch.setitem(WEIGHTS, "none", 100.0)
    found = {}
    for text in (HEARING, BLAST):
        said, entities = told(*text)
        found[text] = set_in(STORY, entities, said, app.atlas(said)).place
    assert found == {HEARING: None, BLAST: "Chicago"}


def test_a_place_that_somebody_of_the_story_is_called_by_is_none():
    _, entities = told(*HEARING)
    named = [replace(e, aliases=(*e.aliases, "Texas")) if e.name == "John Brandt" else e for e in entities]
    assert "Texas" in {e.name for e in candidates(entities)}
    assert "Texas" not in {e.name for e in candidates(named)}
