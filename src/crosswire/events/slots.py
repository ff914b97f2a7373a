"""What an event's tellings say of each slot: every value with the reports that give it, the leading one first.

Of a report that gives several days the one stands that goes best with the others': a sentence that names another day in
passing costs nothing. Nothing is added up that no report adds up.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations

from crosswire.events.told import Count, Party, Told
from crosswire.model.account import Entity
from crosswire.model.days import compatible, width
from crosswire.model.verdict import Agreement, Slot, SlotValue, Value

PRONOUNS = frozenset(
    "he she it they we i you who whom which that this these those him her them us one there here his hers its their "
    "theirs our ours my mine your yours himself herself itself themselves ourselves myself yourself someone somebody "
    "everyone everybody anyone anybody nobody nothing something everything anything others other another all some many "
    "both several most none what where".split()
) | {"no one", "each other"}
RELATIVE = frozenset({"whose", "which", "who", "whom"})
ARTICLES = frozenset({"the", "a", "an"})
EMPTY = Slot(agreement="agreed", values=())
LONGEST_PHRASE = 9
ENOUGH = 0.6
"""Share of the tellings that a day must go with, beside the day that goes with most, to lead for being more precise."""
FAR = 1 << 20
Name = Callable[[str], Entity | None]


def parties(told: Sequence[Told], role: str, entity: Name) -> Slot:
    """Who or what fills a role: entities by their name, others as the reports call them most."""
    votes: dict[str, Counter[str]] = {}
    words: dict[str, Counter[str]] = {}
    for one in told:
        for party in one.parties[role]:
            key, shown = _called(party, entity)
            if key:
                votes.setdefault(key, Counter())[one.report] += 1
                words.setdefault(key, Counter())[shown] += 1
    merged = _folded(votes, words, [k for k in votes if entity(k) is not None])
    ranked = sorted(merged, key=lambda k: (-len(merged[k]), -merged[k].total(), k))
    values = tuple(
        SlotValue(value=min(words[k], key=lambda w: (-words[k][w], len(w), w)), reports=tuple(sorted(merged[k])))
        for k in ranked
    )
    return Slot(agreement="agreed" if len(values) <= 1 else "compatible", values=values)


def carried(told: Sequence[Told], role: str, entity: Name, opening: Sequence[Told]) -> Slot:
    """The same of the event that a story is about, which many sentences tell in passing: what the openings of reports
    say of it or several reports do, all else only where that leaves nothing."""
    every, first = parties(told, role, entity), parties(opening, role, entity)
    said = {value.value for value in first.values}
    kept = tuple(v for v in every.values if v.value in said or len(v.reports) > 1)
    return Slot(agreement="agreed" if len(kept) <= 1 else "compatible", values=kept) if kept else every


def _called(party: Party, entity: Name) -> tuple[str, str]:
    """The key under which a participant is counted and the words it is shown in; empty for a pronoun."""
    found = entity(party.entity) if party.entity else None
    words = party.text.split()
    if found is not None and (len(words) <= LONGEST_PHRASE):
        own = found.name if found.kind != "place" or len(words) <= 2 else party.text
        return (found.id if own == found.name else party.text.lower()), own
    plain = [w for w in words if w.lower() not in ARTICLES]
    if not plain or len(words) > LONGEST_PHRASE or " ".join(plain).lower() in PRONOUNS or _is_bare(plain):
        return "", ""
    return party.text.lower(), party.text


def _is_bare(words: Sequence[str]) -> bool:
    """Whether a phrase is a figure alone, or takes up what another names: `31`, `whose warehouse`."""
    return words[0].lower() in RELATIVE or not any(letter.isalpha() for word in words for letter in word)


def _holds(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _folded(
    votes: Mapping[str, Counter[str]], words: Mapping[str, Counter[str]], named: Collection[str]
) -> dict[str, Counter[str]]:
    """Phrases of which one holds the other's words are one value, under the one told most; `named` ones stay two."""
    kept: dict[str, Counter[str]] = {}
    homes: dict[str, frozenset[str]] = {}
    for key in sorted(votes, key=lambda k: (-votes[k].total(), len(k), k)):
        mine = frozenset(w for shown in words[key] for w in shown.lower().split()) - ARTICLES
        home = next(
            (k for k, other in homes.items() if not (k in named and key in named) and _holds(mine, other)), None
        )
        if home is None:
            kept[key], homes[key] = Counter(votes[key]), mine
        else:
            kept[home] += votes[key]
    return kept


def dates(told: Sequence[Told]) -> Slot:
    """The days it is given, a report's own each: first the most precise of those that most tellings can mean, of two
    alike the one nearer to its report: of a page that was rewritten a day on, `Wednesday` is taken for last week's."""
    given: dict[str, Counter[str]] = {}
    away: dict[str, int] = {}
    for one in told:
        gaps = one.away if len(one.away) == len(one.dates) else (FAR,) * len(one.dates)
        for value, gap in zip(one.dates, gaps, strict=True):
            given.setdefault(one.report, Counter())[value] += 1
            away[value] = min(away.get(value, FAR), gap)
    everywhere: Counter[str] = Counter()
    for counts in given.values():
        everywhere.update(counts)
    if not everywhere:
        return EMPTY

    support = {v: sum(n for other, n in everywhere.items() if compatible(v, other)) for v in everywhere}
    enough = ENOUGH * max(support.values())

    def worth(value: str) -> tuple[bool, int, int, int, int, str]:
        return (support[value] < enough, width(value), -support[value], -everywhere[value], away[value], value)

    chosen = {report: min(counts, key=worth) for report, counts in given.items()}
    ranked = sorted(set(chosen.values()), key=worth)
    values = tuple(SlotValue(value=v, reports=tuple(sorted(r for r, c in chosen.items() if c == v))) for v in ranked)
    return Slot(agreement=_of_days(ranked), values=values)


def _of_days(values: Sequence[str]) -> Agreement:
    if len(values) <= 1:
        return "agreed"
    return "compatible" if all(compatible(a, b) for a, b in combinations(values, 2)) else "conflicting"


def figures(given: Mapping[str, Sequence[Count]]) -> Slot:
    """Each report's figures of a slot as it counts them, the one that most reports give first."""
    rows: dict[tuple[float, str, str], set[str]] = {}
    for report, counts in given.items():
        for count in counts:
            rows.setdefault((count.value, count.unit, count.exactness), set()).add(report)
    ranked = sorted(rows, key=lambda k: (-len(rows[k]), -k[0], k[1], k[2]))
    values = tuple(
        SlotValue(value=v, unit=unit or None, exactness=exactness, reports=tuple(sorted(rows[v, unit, exactness])))
        for v, unit, exactness in ranked
    )
    several = len({v for v, _, _ in rows}) > 1
    return Slot(agreement="compatible" if several else "agreed", values=values)


def counted(told: Sequence[Told], known: Collection[Value] = ()) -> dict[str, list[Count]]:
    """Each report's figures of what the event is about; those `known` as its dead and wounded are no more."""
    found: dict[str, list[Count]] = {}
    for one in told:
        for count in one.counts["count"]:
            if count.value not in known and all(
                (count.value, count.unit) != (other.value, other.unit) for other in found.get(one.report, [])
            ):
                found.setdefault(one.report, []).append(count)
    return found
