"""What else tells the story's main event: the strongest prior of a story is the event that it is about.

Joining by average (`same_event.py`) leaves tellings apart that share few words with the others ("the crash", "killing
all aboard"). Whether an event so made is the main one told again is asked once more, of the two as wholes: small trees
weigh what they share, fitted on stories whose events people listed (`crosswire_train.story_events`).
"""

from collections.abc import Iterator, Sequence
from math import log

import numpy as np

from crosswire.events.learnt import Floats, forest, thresholds
from crosswire.events.same_event import Laid, Pair, can_be_one, far_apart
from crosswire.events.told import Told

Links = dict[Pair, float]
ROLES = ("actor", "target", "place")
HARMED = frozenset({"killed", "wounded"})
OUTCOMES = frozenset("kill die death dead fatality toll wound injure hurt injury casualty victim perish".split())
"""Words that tell what an event did to people, and not which event it was."""

FEATURES = (
    "average link", "best link", "linked", "tellings", "days fit", "days part",
    "actors", "actors part", "targets", "targets part", "places", "places part",
    "lemmas", "stems", "types", "one type", "other", "reports shared", "reports", "tolls", "tolls part",
    "only one counts", "vectors", "sentences", "target words", "actor words", "reality", "main", "main at best",
    "before", "part", "told as one", "headline", "lead",
)  # fmt: skip


def with_main(story: Laid, links: Links, groups: Sequence[Sequence[int]], main: int, reports: int) -> list[list[int]]:
    """The groups with those that tell the main one again put to it, the main one where it was; `links` are the
    likelihoods that the groups were made by, `reports` how many the story has."""
    others = [n for n, group in enumerate(groups) if n != main and not _barred(story, groups[main], group)]
    if not others:
        return [list(group) for group in groups]
    table = np.array([features(story, links, groups[main], groups[n], reports) for n in others])
    sure = forest("again").likely(table)
    again = {
        n for n, value in zip(others, sure, strict=True)
        if value >= thresholds()["again"] or _is_outcome(story, groups[main], groups[n])
    }  # fmt: skip
    whole = sorted([*groups[main], *(number for n in again for number in groups[n])])
    return [whole if n == main else list(group) for n, group in enumerate(groups) if n not in again]


def _barred(story: Laid, main: Sequence[int], group: Sequence[int]) -> bool:
    """Whether both are dated and lie weeks apart, whichever of their tellings says when."""
    ours, theirs = (tuple(day for n in some for day in story.traits[n].days) for some in (main, group))
    return far_apart(ours, theirs)


def _is_outcome(story: Laid, main: Sequence[int], group: Sequence[int]) -> bool:
    """Whether an event is nothing but the dead and the hurt of the main one, told in a sentence with it and by no other
    words: `six were killed when gas ignited`; or as the toll, which is the story's: `the death toll stood at 18`."""
    beside = {story.told[n].place for n in main} & {story.told[n].place for n in group}
    lemmas = {story.told[n].lemma for n in group}
    return lemmas <= OUTCOMES and bool(beside or "toll" in lemmas)


def features(story: Laid, links: Links, main: Sequence[int], group: Sequence[int], reports: int) -> list[float]:
    """The main event beside another, in the order of `FEATURES`."""
    told = [story.told[n] for n in group]
    pairs = [links[min(i, j), max(i, j)] for i in main for j in group if (min(i, j), max(i, j)) in links]
    count = len(main) * len(group)
    ours, theirs = ({story.told[n].report for n in some} for some in (main, group))
    places = [{story.told[n].place for n in some} for some in (main, group)]
    types = [story.types[list(some)].mean(0) for some in (main, group)]
    tolls = [{t for n in some for t in story.traits[n].tolls} for some in (main, group)]
    counts = [any(slot in HARMED for slot, _ in some) for some in tolls]
    phases = {p: [t.mention.phases[p] for t in told] for p in ("main", "before", "part")}
    return [
        sum(pairs) / count,
        max(pairs, default=0.0),
        len(pairs) / count,
        log(len(group)),
        *_days(story, main, group),
        *(value for role in ROLES for value in _names(story, role, main, group)),
        _least_shared(*({story.told[n].lemma for n in some} for some in (main, group))),
        _least_shared(*({story.told[n].lemma[:5] for n in some} for some in (main, group))),
        float(types[0] @ types[1]),
        float(types[0].argmax() == types[1].argmax()),
        float(types[0][-1] * types[1][-1]),
        len(ours & theirs) / min(len(ours), len(theirs)),
        len(theirs) / reports,
        float(bool(tolls[0] & tolls[1])),
        float(bool(tolls[0] and tolls[1] and not tolls[0] & tolls[1])),
        float(counts[0] != counts[1]),
        _cosine(story.vectors[list(main)].mean(0), story.vectors[list(group)].mean(0)),
        _least_shared(*places),
        _least_shared(*_words(story, "target", main, group)),
        _least_shared(*_words(story, "actor", main, group)),
        float(story.reality[list(main)].mean(0) @ story.reality[list(group)].mean(0)),
        float(np.mean(phases["main"])),
        max(phases["main"]),
        float(np.mean(phases["before"])),
        float(np.mean(phases["part"])),
        max((m for m in _matched(story, main, told)), default=0.0),
        float(any(t.headline for t in told)),
        float(any(t.lead for t in told)),
    ]


def _days(story: Laid, main: Sequence[int], group: Sequence[int]) -> tuple[float, float]:
    """The share of their days that can be one, a half where either has none; and whether none can."""
    ours, theirs = ([day for n in some for day in story.traits[n].days] for some in (main, group))
    pairs = [(one, two) for one in ours for two in theirs]
    fit = sum(can_be_one(one, two) for one, two in pairs)
    return (fit / len(pairs), float(not fit)) if pairs else (0.5, 0.0)


def _names(story: Laid, role: str, main: Sequence[int], group: Sequence[int]) -> tuple[float, float]:
    """The share of entities in a role that both have, and whether both have some and none in common."""
    ours, theirs = ({x for n in some for x in story.traits[n].names[role]} for some in (main, group))
    if not ours or not theirs:
        return 0.0, 0.0
    return _least_shared(ours, theirs), float(not ours & theirs)


def _words(story: Laid, role: str, main: Sequence[int], group: Sequence[int]) -> list[set[str]]:
    return [{w for n in some for w in story.traits[n].words[role]} for some in (main, group)]


def _least_shared(one: set[str] | set[tuple[str, int]], two: set[str] | set[tuple[str, int]]) -> float:
    """The share of the smaller set that the larger has as well."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def _cosine(one: Floats, two: Floats) -> float:
    return float(one @ two / (np.linalg.norm(one) * np.linalg.norm(two) + 1e-9))


def _matched(story: Laid, main: Sequence[int], told: Sequence[Told]) -> Iterator[float]:
    """How likely sentences of the two tell one fact."""
    for place in {story.told[n].place for n in main}:
        for other in {t.place for t in told}:
            found = story.matches.get((min(place, other), max(place, other)))
            if found is not None:
                yield found.sure
