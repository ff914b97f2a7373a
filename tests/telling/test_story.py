"""Where a story is set."""

from crosswire.model.account import Entity, Mention, Story
from crosswire.model.report import Report
from crosswire.telling.story import placed
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
