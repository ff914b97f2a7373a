"""Events that are new, and values of known ones that are led by another now; tolls by their series."""

from collections.abc import Iterator

from crosswire.model.account import Account
from crosswire.model.change import Change
from crosswire.model.days import bounds
from crosswire.model.happened import Event, Level, LevelPoint
from crosswire.model.verdict import Slot, SlotValue
from crosswire.telling.changes.identity import Continued, values
from crosswire.telling.changes.shown import EXACTNESS, actors, figure, places

WORTH = frozenset({"main", "part", "after", "planned"})
"""Phases of events that are news when they come up; what came before is background."""
HARM = ("killed", "wounded")
TOLL = ("death", "killed", "dead", "wounded", "injured", "missing")
ABOUT = 0.1
SLOTS = ("date", "place", "actor", "target", "means", "quantity")


def event_changes(found: Continued, after: Account, at: str | None) -> Iterator[Change]:
    """New events, tolls that moved, values that changed."""
    levels = [*_levels(found, after, at)]
    yield from levels
    moved = {change.after for change in levels}
    for event in after.events:
        was = found.events.get(event.id)
        if was is None:
            if _is_news(event, found, after):
                yield _change(("new", event.text), event, after, at, (None, None))
            continue
        if event.phase in WORTH and was.phase in WORTH:
            yield from _tolls(was, event, after, at, moved)
            yield from _slots(was, event, after, at)


def _is_news(event: Event, found: Continued, after: Account) -> bool:
    """Whether an event is worth a word that new reports alone tell: of a new story the main one; none that headlines
    alone tell, for what they mean stands below them."""
    if event.phase not in WORTH or set(event.reports) & found.known or (not found.merged and event.phase != "main"):
        return False
    findings = [f for f in after.findings if f.id in event.findings]
    return any(s.start for f in findings for s in f.statements) and not any(found.kin[f.id] for f in findings)


def _levels(found: Continued, after: Account, at: str | None) -> Iterator[Change]:
    """Of each series that goes on, its last value where it is another than before."""
    known = {level.what: level for one in found.merged for level in one.levels}
    for level in after.levels:
        was = known.get(level.what)
        if not level.series or (was is not None and not was.series):
            continue
        last = level.series[-1]
        if set(last.reports) <= found.known or (was is None and len(level.series) < 2):
            continue
        first = was.series[-1] if was else level.series[-2]
        if first.value == last.value or _covers(last, first):
            continue
        kind = "toll-updated" if _is_toll(level) else "value-changed"
        event = next((e for e in after.events if e.phase == "main"), None)
        yield Change(
            kind=kind,
            story=after.story.id,
            about=event.id if event else None,
            text=f"{level.what[:1].upper()}{level.what[1:]}: {_shown(last)}.",
            before=_shown(first),
            after=_shown(last),
            at=at,
            places=places(event, after) if event else (),
            actors=actors(event, after) if event else (),
            type=event.type if event else None,
            verdict=event.status if event else None,
        )


def _is_toll(level: Level) -> bool:
    return any(word in level.what.lower() for word in TOLL)


def _covers(loose: LevelPoint, point: LevelPoint) -> bool:
    """Whether a figure only says less exactly what another says: "more than 1,200" after 1,300."""
    match loose.exactness:
        case "at-least" | "more-than":
            return point.value >= loose.value
        case "at-most" | "less-than":
            return point.value <= loose.value
        case "about":
            return abs(point.value - loose.value) <= ABOUT * point.value
    return False


def _shown(point: LevelPoint) -> str:
    return f"{EXACTNESS.get(point.exactness, '')}{point.value:g}"


def _tolls(was: Event, event: Event, after: Account, at: str | None, moved: set[str | None]) -> Iterator[Change]:
    """The dead and the wounded of one event, where no series tells of them already."""
    for slot in HARM:
        old, new = _led(getattr(was, slot)), _led(getattr(event, slot))
        if new is None or figure(new) in moved or (old is not None and new.value == old.value):
            continue
        if new.value in values(getattr(was, slot)):
            continue
        before = figure(old) if old else None
        said = "toll-updated", f"{slot.capitalize()}: {event.text}"
        yield _change(said, event, after, at, (before, figure(new)))


def _slots(was: Event, event: Event, after: Account, at: str | None) -> Iterator[Change]:
    """Another value leads than before, and nobody gave it then."""
    for slot in SLOTS:
        old, new = _led(getattr(was, slot)), _led(getattr(event, slot))
        if old is None or new is None or new.value in values(getattr(was, slot)):
            continue
        if slot == "date" and _wider(str(old.value), str(new.value)):
            continue
        if slot in ("place", "actor", "target") and _in_other_words(str(old.value), str(new.value)):
            continue
        if slot == "quantity" and old.unit != new.unit:
            continue
        said = "value-changed", f"{slot.capitalize()}: {event.text}"
        yield _change(said, event, after, at, (figure(old), figure(new)))


def _led(slot: Slot) -> SlotValue | None:
    return slot.values[0] if slot.values else None


def _wider(old: str, new: str) -> bool:
    """Whether the new day says less than the old one, and nothing else."""
    (a, b), (c, d) = bounds(old), bounds(new)
    return None not in (a, b) and (c is None or c <= a) and (d is None or b <= d)  # type: ignore[operator]


def _in_other_words(old: str, new: str) -> bool:
    """Whether one of two is no name, or holds the other: who or where it is said otherwise is no other value."""
    if not (old[:1].isupper() and new[:1].isupper()):
        return True
    one, other = ({w.strip(".,").lower() for w in words.split()} for words in (old, new))
    return bool(one & other)


def _change(
    said: tuple[str, str], event: Event, account: Account, at: str | None, told: tuple[str | None, str | None]
) -> Change:
    """`said` is the kind of change and its words."""
    return Change(
        kind=said[0],
        story=account.story.id,
        about=event.id,
        text=said[1],
        before=told[0],
        after=told[1],
        at=at,
        places=places(event, account),
        actors=actors(event, account),
        type=event.type,
        verdict=event.status,
    )
