"""Which stories may speak of a claim, the same on every database: the rarest of its words count most."""

import pytest

from crosswire.store import speaking
from crosswire.store.sql import SqlStore
from tests.store.made import FLOOD, PIER, PIER_TOO, arrival, keep, put_together

AT = "https://fenpost.example/pier"


@pytest.fixture
def stories(store: SqlStore) -> dict[str, str]:
    """The stories of a pier, told twice, and of a flood, by what they are of."""
    pier, too, flood = (
        keep(store, came)[1] for came in (arrival(PIER, AT), arrival(PIER_TOO), arrival(FLOOD))
    )  # fmt: skip
    made = put_together(store, (pier, too), (flood,))
    return {"flood" if flood in one.reports else "pier": one.id for one in made}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("pier",), ["pier"]),
        (("Piers", "shutting"), ["pier"]),
        (("sheep", "drowned"), ["flood"]),
        (("ROCKHAM",), ["flood"]),
        (("40", "sheep", "pier"), ["flood", "pier"]),
        (("mayor", "pier", "Rockham"), ["pier", "flood"]),
        (("parliament", "budget"), []),
        (("'; DROP TABLE reports --", '")(*^:'), []),
        ((), []),
    ],
)
def test_the_rarest_words_count_most(
    store: SqlStore, stories: dict[str, str], words: tuple[str, ...], found: list[str]
) -> None:
    assert store.stories.speaking(words, 5) == tuple(stories[one] for one in found)


def test_no_more_than_are_wanted(store: SqlStore, stories: dict[str, str]) -> None:
    assert store.stories.speaking(("sheep", "pier"), 1) == (stories["flood"],)


def test_words_that_many_reports_have_count_two_by_two(
    store: SqlStore, stories: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A common word brings only the newest reports, but with another it brings the older ones too."""
    monkeypatch.setattr(speaking, "_MOST", 1)
    assert store.stories.speaking(("mayor", "pier"), 5)[0] == stories["pier"]


def test_what_waits_to_be_grouped_is_in_no_story(store: SqlStore) -> None:
    keep(store, arrival(FLOOD))
    assert store.stories.speaking(("flood",), 5) == ()
