"""What goes between processes comes out as it went in, and nothing of it is made again on the way."""

import gc
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

import pytest

from crosswire.engine import garbage
from crosswire.engine.wire import packed
from crosswire.errors import InputError
from crosswire.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Harbour:
    """A frozen value that counts how often it is made, with a slot that follows from another."""

    name: str
    berths: tuple[Span, ...] = ()
    small: str = field(init=False, compare=False)
    made: ClassVar[list[str]] = []

    def __post_init__(self) -> None:
        self.made.append(self.name)
        object.__setattr__(self, "small", self.name.lower())


@dataclass(frozen=True, slots=True)
class Port(Harbour):
    """One more slot than what it is a kind of."""

    cranes: int = 0


@dataclass(frozen=True, slots=True)
class Alone:
    """A value of one slot."""

    name: str


@dataclass
class Loose:
    """A value without slots."""

    name: str
    rows: list[int]


@pytest.mark.parametrize(
    "value",
    [
        Harbour(name="Varna", berths=(Span(0, 3), Span(5, 9))),
        Port(name="Tarsk", cranes=4),
        Alone("Tarsk"),
        Loose("Tarsk", [1, 2]),
        {"a": (Span(1, 2), None), "b": [frozenset({Alone("x")})]},
        InputError("a.txt", "it is empty").args,
        Span,
    ],
)
def test_what_goes_through_is_what_came(value: object) -> None:
    found = pickle.loads(packed(value))
    assert found == value
    assert type(found) is type(value)


def test_nothing_is_made_again_on_the_way() -> None:
    value = Port(name="Varna", cranes=2)
    before = len(Harbour.made)
    found = pickle.loads(packed((value, value)))
    assert len(Harbour.made) == before
    assert found[0].small == "varna"
    assert found[0] is found[1]


def test_a_frozen_value_stays_frozen() -> None:
    with pytest.raises(AttributeError):
        pickle.loads(packed(Harbour(name="Varna"))).name = "Tarsk"


@pytest.fixture
def thresholds() -> Iterator[None]:
    """The search for cycles as it was, afterwards."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_cycles_are_sought_seldom_but_sought(thresholds: None) -> None:
    before = gc.get_threshold()
    garbage.seldom()
    assert gc.isenabled()
    assert gc.get_threshold() > before
