"""A voice: who speaks, of what kind, and the cluster of the report's cast that is behind it."""

from dataclasses import dataclass

from crosswire.model.statement import VoiceKind
from crosswire.model.who import Who, WhoIsWho
from crosswire.statements.page import Page
from crosswire.statements.who.mentions import noun_kind
from crosswire.statements.who.titles import spokes


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: the kind, the resolved name, how many, and the cluster that is behind it."""

    kind: VoiceKind
    name: str | None = None
    count: int | None = None
    who: Who | None = None


def whose(page: Page, who: WhoIsWho, head: int) -> Who | None:
    """Who is mentioned by the phrase that a token heads: the mention it is the head of, else the name it is part of."""
    token = page.span(head, head + 1)
    part: Who | None = None
    for place in who.places:
        if place.head == token:
            return who.everyone[place.who]
        if place.core.covers(token) and not noun_kind(page.tree.lemma(head)):
            part = who.everyone[place.who]
    return part


def of_who(who: Who) -> Voice:
    """The voice of one of the report's cast."""
    if who.kind == "person":
        speaks = "spokesperson" in who.roles or any(role.lower().endswith("press secretary") for role in who.roles)
        if who.named:
            return Voice(kind="spokesperson" if speaks else "named", name=who.name, count=1, who=who)
        words = who.name.lower().split()
        speaks = speaks or any(spokes(word.strip(",.")) for word in words[:8])
        return Voice(
            kind="spokesperson" if speaks else "anonymous", name=who.name if speaks else None, count=who.count, who=who
        )
    kind: VoiceKind = "outlet" if who.kind == "outlet" else "organisation"
    return Voice(kind=kind, name=who.name if who.named else None, who=who)
