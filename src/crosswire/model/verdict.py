"""What a reader is told of a fact beside the fact: its values, how they go together, its standing, and why."""

from dataclasses import dataclass
from typing import Literal

Value = str | int | float
Status = Literal["corroborated", "repeated", "single-origin", "disputed", "denied"]
Agreement = Literal["agreed", "compatible", "conflicting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A rule's name and the sentence the reader sees."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotValue:
    """One value that reports give a slot; `unit` and `exactness` only for figures."""

    value: Value
    reports: tuple[str, ...]
    unit: str | None = None
    exactness: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A slot with every value it was given, and whether they go together."""

    agreement: Agreement
    values: tuple[SlotValue, ...]
