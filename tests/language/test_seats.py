"""Capitals that are taken for people: a government's seat where nobody is called so."""

import pytest

from crosswire.language.seats import with_seats
from crosswire.model.annotated import Name


def _name(first: int, last: int) -> Name:
    return Name(first=first, last=last, start=first, end=last, kind="person")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Riyadh rejected the charge", "place"),
        ("Lena rejected the charge", "person"),
        ("Sofia , 6 , was hurt", "person"),
        ("Victoria rejected the charge", "person"),
    ],
)
def test_a_capital_alone(words: str, kind: str) -> None:
    assert with_seats([_name(0, 1)], words.split())[0].kind == kind


def test_somebody_called_like_a_capital_stays_so() -> None:
    forms = "Paris Holm came . Paris said so".split()
    assert [name.kind for name in with_seats([_name(0, 2), _name(4, 5)], forms)] == ["person", "person"]
    assert with_seats([_name(1, 2)], ["Mr", "London", "said"])[0].kind == "person"
