"""The country that somebody's titles tell."""

from collections import Counter

import pytest

from crosswire.language.atlas import StoryAtlas
from crosswire.reconcile.entities import country_of


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("New Mexico governor", "US"),
        ("New Jersey senator", "US"),
        ("governor of Mexico", "MX"),
        ("Mexican minister", "MX"),
        ("Jersey senator", "JE"),
        ("harbour master", None),
    ],
)
def test_a_title_tells_a_country(title: str, code: str | None) -> None:
    assert country_of("Ana Moor", "person", Counter({title: 1}), set(), StoryAtlas.of([])) == code
