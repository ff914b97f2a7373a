"""Values as a change shows them, and what a change is filed under."""

from collections.abc import Iterator, Mapping

from crosswire.model.account import Account, Entity, Finding
from crosswire.model.happened import Event
from crosswire.model.verdict import Slot, SlotValue

EXACTNESS = {
    "about": "about ",
    "at-least": "at least ",
    "at-most": "at most ",
    "more-than": "more than ",
    "less-than": "less than ",
    "vague": "some ",
}
PARTIES = ("actor", "target", "recipient")
LONGEST_NAME = 60
COUNTRY = 3
"""The precision of a place that is a country."""


def figure(value: SlotValue) -> str:
    """A value in words: `at least 5`."""
    shown = f"{value.value:g}" if isinstance(value.value, float) else str(value.value)
    unit = " %" if value.unit == "%" else ""
    return f"{EXACTNESS.get(value.exactness or '', '')}{shown}{unit}"


def places(about: Finding | Event, account: Account) -> tuple[str, ...]:
    """The places of a finding or an event, the leading one first; those of the story where it names none."""
    slot = about.slots.get("place") if isinstance(about, Finding) else about.place
    told = _named(slot, account, "place")
    whole = (account.story.place, *_country(account))
    return tuple(dict.fromkeys(name for name in (*told, *whole) if name))


def _country(account: Account) -> Iterator[str]:
    """The story's country by the name that its reports give it; its code where none names it."""
    code = account.story.country
    named = (e.name for e in account.entities if e.kind == "place" and e.precision == COUNTRY and e.country == code)
    yield from () if code is None else (next(named, code),)


def actors(about: Finding | Event, account: Account) -> tuple[str, ...]:
    """Who acts, suffers or is spoken to, by name, as far as the story names them."""
    slots: Mapping[str, Slot] = (
        about.slots if isinstance(about, Finding) else {"actor": about.actor, "target": about.target}
    )
    return tuple(dict.fromkeys(name for part in PARTIES for name in _named(slots.get(part), account, "")))


def _named(slot: Slot | None, account: Account, kind: str) -> Iterator[str]:
    """The values of a slot that are names of the story's entities; of a place slot those in other words too."""
    known: dict[str, Entity] = {e.name: e for e in account.entities}
    for one in slot.values if slot else ():
        name = str(one.value)
        if (name in known or (kind == "place" and name[:1].isupper())) and len(name) <= LONGEST_NAME:
            yield name
