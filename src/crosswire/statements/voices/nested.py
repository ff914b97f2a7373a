"""Somebody says that somebody says: through whom the words of the inner speaker came."""

from dataclasses import replace

from crosswire.model.shelf import Shelf
from crosswire.statements.page import Page
from crosswire.statements.voices.chains import Said, holds
from crosswire.statements.voices.polarity import polarity_of

_SELF = frozenset({"i", "we", "me", "us", "my", "our"})


def nested(page: Page, sayings: list[Said]) -> list[Said]:
    """Adds to each attribution that stands in what a person or body says that speaker, nearest to the voice first.

    "I" and "we" within what somebody says are that speaker's, no voice of their own.
    """
    within = Shelf(sayings, lambda one: one.draft.content)
    return [_within(page, said, within) for said in sayings]


def _within(page: Page, said: Said, within: Shelf[Said]) -> Said:
    anchor = said.draft.cue or said.draft.source
    if anchor is None or said.draft.source is None:
        return said
    outer = [o for o in within.over(anchor) if o is not said and o.draft.source is not None and holds(o, said, anchor)]
    outer.sort(key=lambda other: sum(len(span) for span in other.draft.content))
    if outer and _own(page, said):
        said = replace(said, voice=outer[0].voice)
    mine = {said.voice.name, *said.via}
    told: dict[str, None] = {}
    for other in outer:
        name = other.voice.name
        if name and _tells(page, other) and name not in mine:
            told.setdefault(name)
    return replace(said, via=(*told, *said.via)) if told else said


def _tells(page: Page, other: Said) -> bool:
    """Whether somebody with a name tells it: no outlet (its chain has it already), nobody who declines or asks."""
    known = other.voice.who is not None and other.voice.who.named
    asserts = polarity_of(page, other.draft) not in ("declined", "asked")
    return known and asserts and other.voice.kind not in ("outlet", "unknown")


def _own(page: Page, said: Said) -> bool:
    """Whether the source is a speaker's word for himself."""
    head = said.draft.head
    return head is not None and page.lower(head) in _SELF and page.tokens[head].text != "US"
