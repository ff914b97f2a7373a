"""Where a story is set."""

import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.model.account import Entity, Mention, Story
from crosswire.model.report import Report
from crosswire.telling.story import asides, placed
from tests.events.made import Atlas

TITLE = "Blast in Zenda"
TEXT = f"{TITLE}\n\n" + "x" * 900
REPORT = Report(id="r1", path="r1.txt", text=TEXT, title=TITLE)
STORY = Story(id="s", title=TITLE, place=None, country=None, first=None, last=None, reports=("r1",))


def place(name, country, *starts):
    mentions = tuple(Mention(report="r1", start=s, end=s + len(name)) for s in starts)
    return Entity(id=name, name=name, kind="place", aliases=(), roles=(), country=country, mentions=mentions)


def test_the_town_of_the_headline():
    there = placed(STORY, [place("Zenda", "RU", 9, 30), place("Ruritania", "RU", 40, 60, 80)], [REPORT], Atlas())
    assert (there.place, there.country) == ("Zenda", "RU")


def test_a_country_where_no_town_matters():
    there = placed(STORY, [place("Zenda", "RU", 800), place("Sylvania", "SY", 0, 20, 40, 60, 90)], [REPORT], Atlas())
    assert (there.place, there.country) == ("Sylvania", "SY")


def test_nowhere():
    assert placed(STORY, [], [REPORT], Atlas()) == STORY


def person(name, *aliases):
    kept = (Mention(report="r1", start=0, end=4),)
    return Entity(id=name, name=name, kind="person", aliases=aliases, roles=(), country=None, mentions=kept)


def test_no_place_that_somebody_of_the_story_is_called_by():
    """Israel Ortiz is "Israel" in his report; where people go by their surnames, the country stays the place."""
    land = place("Sylvania", "SY", 20, 40)
    assert placed(STORY, [land, person("Sylvania Roe", "Sylvania", "Roe")], [REPORT], Atlas()) == STORY
    assert placed(STORY, [land, person("Sylvania Roe", "Roe")], [REPORT], Atlas()).country == "SY"
    both = [land, person("Sylvania Roe", "Sylvania"), place("Zenda", "RU", 60)]
    assert placed(STORY, both, [REPORT], Atlas()).place == "Zenda"


def test_no_place_that_is_told_aside_where_another_is_told():
    """Where the spokesman is: `the Pentagon said in Zenda`; a place that no map has is a place all the same."""
    home, away = place("Talvar", None, 20), place("Zenda", "RU", 80)
    aside = {("r1", 80)}
    assert placed(STORY, [home, away], [REPORT], Atlas()).place == "Zenda"
    assert placed(STORY, [home, away], [REPORT], Atlas(), aside) == STORY
    assert placed(STORY, [away], [REPORT], Atlas(), aside).place == "Zenda"


SPOKEN = [
    ("Shells killed four people in Talvar on Wednesday, monitors said in Vienna.", ["Vienna"]),
    ("A drone hit Talvar on Wednesday, the operator said from its head office in Houston.", ["Houston"]),
    (
        "A U.S. drone killed a commander in Tiroba on Wednesday, the Pentagon said in Washington.",
        ["U.S.", "Washington"],
    ),
    ("Delegates meeting in Doha were told that shelling of Kirbat killed 10 people.", ["Doha"]),
    ("Delegates met in Doha on Wednesday.", []),
    ("The worst violence since the Oslo accords were signed left nine people dead in Talvar on Monday.", ["Oslo"]),
    ("The Oslo hospital treated nine people on Monday.", []),
    ("U.S. unemployment claims fell in Michigan on Thursday.", []),
    ("Sen. John Brandt, R-Texas, praised the mayor of Talvar on Thursday.", ["Texas"]),
    ("Sen. John Brandt praised the mayor of Talvar in Texas on Thursday.", []),
    ("The mayor of Talvar said that shells had hit Velkany on Wednesday.", []),
]


@pytest.mark.skipif(not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`")
@pytest.mark.parametrize(("text", "aside"), SPOKEN)
def test_where_somebody_spoke_is_aside(text, aside):
    report = Report(id="r", path="r.txt", title="Talks", text=f"Talks\n\n{text}")
    reader = app.engine(1)
    said = app.say(reader.analyse(report), reader)
    found = sorted(start for _, start in asides([said], app.atlas([said])))
    assert found == sorted(report.text.index(name) for name in aside)
