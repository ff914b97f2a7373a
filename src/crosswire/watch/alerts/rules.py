"""Rules of the user: which changes are worth a word, and where that goes."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

from crosswire.model.change import Change
from crosswire.model.characters import one_plain_line
from crosswire.model.ids import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a change must be like. A condition that is empty holds always; of one with several words any will do;
    all conditions of a rule must hold. `to` names where its alerts go."""

    name: str
    to: tuple[str, ...] = ("screen",)
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A change that a rule asked for. Its id is of both: the same change under the same rule is the same alert."""

    id: str
    rule: str
    to: tuple[str, ...]
    change: Change


CONDITIONS: tuple[tuple[str, Callable[[str, Change], bool]], ...] = (
    ("kinds", lambda said, change: said == change.kind),
    ("types", lambda said, change: said.casefold() == (change.type or "").casefold()),
    ("verdicts", lambda said, change: said == change.verdict),
    ("places", lambda said, change: any(_told(said, name) for name in change.places)),
    ("actors", lambda said, change: any(_told(said, name) for name in change.actors)),
    ("words", lambda said, change: any(_told(said, text) for text in (change.text, change.before, change.after))),
)


def matches(rule: Rule, change: Change) -> bool:
    """Whether all of a rule's conditions hold of a change."""
    held = ((getattr(rule, name), test) for name, test in CONDITIONS)
    return all(not said or any(test(one, change) for one in said) for said, test in held)


def _told(said: str, text: str | None) -> bool:
    """Whether a text has these words, whole and one behind the other, in capitals or not."""
    words = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", said.casefold()))
    return bool(words and text) and re.search(rf"(?<!\w){words}(?!\w)", (text or "").casefold()) is not None


def alerts(rules: Iterable[Rule], changes: Iterable[Change]) -> tuple[Alert, ...]:
    """The alerts that the rules make of changes, in the order of the changes."""
    held = tuple(rules)
    return tuple(
        Alert(id=_id(rule, change), rule=rule.name, to=rule.to, change=change)
        for change in changes
        for rule in held
        if matches(rule, change)
    )


def _id(rule: Rule, change: Change) -> str:
    """Of the rule's name and of the change: its own id, else all that it says but when it came to be known."""
    said = (getattr(change, field.name) for field in fields(change) if field.name not in ("at", "id"))
    return content_id("alert", rule.name, *((change.id,) if change.id else said))


def in_words(alert: Alert) -> str:
    """An alert as one line."""
    change = alert.change
    values = f" ({change.before} → {change.after})" if change.before and change.after else ""
    about = ", ".join(word for word in (change.at, *change.places[:2], change.verdict) if word)
    return one_plain_line(f"{alert.rule}: {change.kind}: {change.text}{values}{f' [{about}]' if about else ''}")
