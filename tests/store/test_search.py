"""Finding what a store holds, the same on every database: words, phrases, filters, days, snippets."""

import pytest

from crosswire.errors import SettingsError
from crosswire.model.kept import HIT_BEGIN, HIT_END, Hit, Kind, Wanted
from crosswire.model.report import Published
from crosswire.store.fulltext import put
from crosswire.store.sql import SqlStore
from crosswire.store.tables import stories
from crosswire.store.words import facets, folded
from tests.store.made import FLOOD, LATER, PIER, PIER_TOO, arrival, keep, put_together, report, tell

AT = "https://fenpost.example/pier"


@pytest.fixture
def full(store: SqlStore) -> SqlStore:
    """The pier, told by two outlets, and a flood."""
    pier = keep(store, arrival(PIER, AT), actor="Jo Roe")[1]
    too = keep(store, arrival(PIER_TOO), place="Fenmouth")[1]
    flood = keep(store, arrival(FLOOD), actor="Zoë Ødegård", place="Rockham")[1]
    for story in put_together(store, (pier, too), (flood,)):
        tell(store, story.id)
    return store


def texts(hits: tuple[Hit, ...], kind: Kind | None = None) -> list[str]:
    return sorted(
        hit.title or hit.snippet.replace(HIT_BEGIN, "").replace(HIT_END, "") for hit in hits if kind in (None, hit.kind)
    )


WORDS: list[tuple[str, list[str]]] = [
    ("pier", ["Pier closes", "Pier to shut"]),
    ("PIERS", ["Pier closes", "Pier to shut"]),
    ("pier mayor", ["Pier closes", "Pier to shut"]),
    ("pier nobody", ["Pier to shut"]),
    ('"shut the pier"', ["Pier to shut"]),
    ('"the pier shut"', []),
    ("pier -nobody", ["Pier closes"]),
    ('mayor -"jo roe"', ["Pier closes"]),
    ("fenm*", ["Pier closes"]),
    ("fen", []),
    ("drowning 40", ["Flood in Rockham"]),
    ("pier flood", []),
    ("the", ["Pier closes", "Pier to shut"]),
    ('")(*^: OR AND NOT NEAR', []),
    ("'; DROP TABLE reports --", []),
]


@pytest.mark.parametrize(("words", "found"), WORDS, ids=[words for words, _ in WORDS])
def test_words(full: SqlStore, words: str, found: list[str]) -> None:
    assert texts(full.search(Wanted(words=words, kinds=("report",)))) == found


FILTERS: list[tuple[Wanted, Kind, list[str]]] = [
    (Wanted(outlet="fen post"), "report", ["Pier to shut"]),
    (Wanted(outlet="Post"), "report", ["Pier to shut"]),
    (Wanted(actor="Roe"), "report", ["Pier to shut"]),
    (Wanted(actor="roe jo"), "report", []),
    (Wanted(actor="zoe Ødegard"), "report", ["Flood in Rockham"]),
    (Wanted(place="fenmouth"), "report", ["Pier closes"]),
    (Wanted(place="Roe"), "report", []),
    (Wanted(type="disaster", words="sheep"), "statement", ["A flood drowned 40 sheep in Rockham."]),
    (Wanted(words="pier", outlet="Isle Herald"), "statement", ["The pier in Fenmouth is shut, the mayor said."]),
    (Wanted(verdict="single-origin", words="hurt"), "finding", ["Nobody was hurt."]),
    (Wanted(verdict="corroborated"), "finding", []),
    (Wanted(verdict="single-origin"), "story", ["Flood in Rockham", "Pier to shut"]),
    (Wanted(verdict="single-origin"), "report", []),
    (Wanted(outlet="Isle Herald", words="pier"), "story", ["Pier to shut"]),
    (Wanted(words="pier", since="2031-05-04"), "report", ["Pier closes"]),
    (Wanted(words="pier", until="2031-05-03"), "report", ["Pier to shut"]),
    (Wanted(words="the", since="2031-05-03", until="2031-05-04"), "report", ["Pier closes", "Pier to shut"]),
    (Wanted(words="flood", until="2031-05-30"), "report", []),
    (Wanted(words="flood", since="2031-06-01"), "statement", ["A flood drowned 40 sheep in Rockham."]),
]


@pytest.mark.parametrize(("wanted", "kind", "found"), FILTERS)
def test_filters(full: SqlStore, wanted: Wanted, kind: Kind, found: list[str]) -> None:
    assert texts(full.search(wanted), kind) == found


def test_what_is_found_says_where_it_is(full: SqlStore) -> None:
    hits = full.search(Wanted(words="hurt"))
    assert [hit.kind for hit in hits] == ["report", "statement", "finding"]
    (story,) = {hit.story for hit in hits}
    assert {hit.report for hit in hits} == {hits[0].id, None}
    assert {hit.outlet for hit in hits} == {"Fen Post", None}
    assert hits[2].verdict == "single-origin"
    assert all(f"Nobody was {HIT_BEGIN}hurt{HIT_END}." in hit.snippet for hit in hits)
    assert (hits[0].first, hits[0].last) == ("2031-05-03", "2031-05-03")
    (kept,) = full.search(Wanted(words="pier", kinds=("story",)))
    assert kept.id == kept.story == story


def test_a_headline_counts_more_and_the_limit_holds(store: SqlStore) -> None:
    keep(store, arrival(report("Boats", "A lantern was seen near the boats by the old harbour wall at night.")))
    keep(store, arrival(report("The lantern", "It was seen by the old harbour wall at night and then it was gone.")))
    wanted = Wanted(words="lantern", kinds=("report",))
    assert [hit.title for hit in store.search(wanted)] == ["The lantern", "Boats"]
    assert len(store.search(Wanted(words="lantern", kinds=("report",), limit=1))) == 1


def test_an_open_end_is_shown_as_none(store: SqlStore) -> None:
    keep(store, arrival(report("Lantern", "It was seen by the harbour wall at night.", day="../2031-05-03")))
    (hit,) = store.search(Wanted(words="lantern", kinds=("report",)))
    assert (hit.first, hit.last) == (None, "2031-05-03")


def test_only_what_a_page_says_now_is_found(full: SqlStore) -> None:
    keep(full, arrival(report("Pier to shut", "It is open to anglers."), AT, LATER), actor="Al Bow")
    assert texts(full.search(Wanted(words="hurt", kinds=("report", "statement")))) == []
    assert texts(full.search(Wanted(words="anglers", kinds=("report",)))) == ["Pier to shut"]
    assert texts(full.search(Wanted(actor="Jo Roe", kinds=("report", "statement")))) == []
    assert texts(full.search(Wanted(actor="Bow", kinds=("report",)))) == ["Pier to shut"]


def test_a_story_told_anew_is_found_by_what_it_says_now(full: SqlStore) -> None:
    (pier,) = (hit.id for hit in full.search(Wanted(words="pier", kinds=("story",))))
    keep(full, arrival(report("Quay to shut", "It is open to anglers."), AT, LATER))
    tell(full, pier)
    assert {hit.kind for hit in full.search(Wanted(words="anglers"))} == {"report", "statement", "finding"}
    assert texts(full.search(Wanted(words="hurt"))) == []
    assert [hit.title for hit in full.search(Wanted(words="quay", kinds=("story",)))] == ["Quay to shut"]


def test_open_and_unknown_days(store: SqlStore) -> None:
    keep(store, arrival(report("Undated", "A lantern was seen.", day=None)))
    keep(store, arrival(report("Some time", "A lantern was lit.", published=Published(value="2031-05", how="stated"))))
    found = store.search(Wanted(words="lantern", kinds=("report",), since="2031-05-20"))
    assert texts(found) == ["Some time"]
    assert len(store.search(Wanted(words="lantern", kinds=("report",)))) == 2


@pytest.mark.parametrize("words", ["", "   ", "-pier", '""', "…"])
def test_nothing_asked_for(store: SqlStore, words: str) -> None:
    with pytest.raises(SettingsError, match="Say what to search for"):
        store.search(Wanted(words=words))


def test_words_are_folded_alike() -> None:
    assert folded("  Zoë’s “40-foot” CAFÉ_1  ") == "zoe s 40 foot cafe 1"
    assert facets([("actor", "Jo Roe"), ("place", None), ("actor", "jo roe"), ("type", "…")]) == "qactorjo0 qactorroe0"


def test_a_text_too_large_for_a_vector(store: SqlStore) -> None:
    words = " ".join(f"{number}words{number}" for number in range(70_000))
    assert keep(store, arrival(report("Large", f"{words}.")))[0] == "new"
    assert texts(store.search(Wanted(words="7words7 8words8", kinds=("report",)))) == ["Large"]


def test_old_rows_of_a_large_table_are_found_too(store: SqlStore) -> None:
    rows = [
        {"number": number, "id": f"story-{number}", "title": "Lantern", "text": "", "facets": "", "stale": False}
        for number in (7, 150_000, 2_000_000)
    ]
    store.database.write(lambda connection: put(connection, stories, rows))
    found = store.search(Wanted(words="lantern", kinds=("story",)))
    assert [hit.id for hit in found] == ["story-2000000", "story-150000", "story-7"]
