"""Propositions as reconciling compares them: a sentence, once for each of its parts that may carry a fact.

A sentence often tells two things ("X, who fled on Monday, was charged with fraud"), and other reports tell each of them
elsewhere. So it is one telling for each clause with some words of its own; what two sentences share says which of them
is meant (`same_fact.py`). A telling's item is that clause's, widened to the sentence: the frame, the voice and the
participants are the clause's, the words and names the sentence's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.model.annotated import Token
from crosswire.model.said import Said, in_order
from crosswire.model.statement import Proposition
from crosswire.reconcile.features import Item, Scene

FEWEST_WORDS = 4
"""Words of its own that make a clause a part."""

PLACES = 6
"""Decimals to which the marks of two parts are compared: what has all words of a sentence is raised by none of them."""

Place = tuple[str, int]
"""A report's id and the number of a sentence in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One part of one proposition: its item, the items of its clauses, and the numbers of its words in the sentence.

    The first part of a proposition is its lead's. `number` is what it was compared by, the same for a copy of it.
    """

    number: int
    item: Item
    clauses: tuple[Item, ...]
    proposition: Proposition
    words: tuple[int, ...]

    @property
    def place(self) -> Place:
        """Where its sentence stands."""
        return self.item.report, self.proposition.sentence


def tellings(said: Sequence[Said], scene: Scene) -> tuple[Telling, ...]:
    """The story's tellings in order of report id, position and part, numbered in that order."""
    items = {item.statement.id: item for item in scene.items}
    found: list[Telling] = []
    for one in in_order(said):
        for proposition in one.propositions:
            found.extend(_of(one, proposition, [items[c.id] for c in proposition.clauses], len(found)))
    return tuple(found)


def _of(one: Said, proposition: Proposition, clauses: Sequence[Item], number: int) -> list[Telling]:
    bounds = one.annotated.sentences[proposition.sentence]
    tokens = one.annotated.tokens[bounds.first : bounds.last]
    lead = next(c for c in clauses if c.statement.id == proposition.lead.id)
    lemmas = frozenset[str]().union(*(c.lemmas for c in clauses))
    entities = frozenset[str]().union(*(c.entities for c in clauses))
    found = []
    for at, (clause, words) in enumerate(_parts(lead, clauses, tokens)):
        item = replace(
            clause,
            index=number + at,
            statement=proposition.told_by(clause.statement),
            lemmas=lemmas,
            entities=entities,
        )
        found.append(Telling(number=item.index, item=item, clauses=(clause,), proposition=proposition, words=words))
    return found


def _parts(lead: Item, clauses: Sequence[Item], tokens: Sequence[Token]) -> list[tuple[Item, tuple[int, ...]]]:
    """The clauses with words of their own, which no clause inside them has, the lead first; it has all the rest."""
    nested = sorted(clauses, key=lambda c: (-len(c.statement.span), c.index))
    owner: list[Item] = [lead] * len(tokens)
    for clause in nested:
        span = clause.statement.span
        for number, token in enumerate(tokens):
            if span.start <= token.start and token.end <= span.end:
                owner[number] = clause
    own = {c.index: tuple(n for n, who in enumerate(owner) if who is c) for c in clauses}
    parts = [(c, own[c.index]) for c in clauses if c is not lead and len(own[c.index]) >= FEWEST_WORDS]
    taken = {n for _, words in parts for n in words}
    return [(lead, tuple(n for n in range(len(tokens)) if n not in taken)), *parts]


def carrier(parts: Sequence[Telling], marks: Sequence[float]) -> Telling:
    """The part of a sentence that carries what another sentence tells too: whose words are marked above the rest; of
    one whose words nobody read, and where nothing but rounding tells two apart, the lead's."""
    if len(parts) == 1 or not marks:
        return parts[0]
    usual = sum(marks) / max(1, len(marks))

    def raised(one: Telling) -> float:
        above: float = sum(marks[n] - usual for n in one.words) / max(1, len(one.words)) ** 0.5
        return round(above, PLACES)

    return max(parts, key=lambda t: (raised(t), -t.item.index))


def settled(groups: Sequence[Sequence[Telling]], scene: Scene) -> list[tuple[Telling, ...]]:
    """The groups that stand: the parts of a sentence that others tell too, its parts that tell an event of their own,
    and where there is neither its lead. Each clause of a sentence goes with its own part, or the first that stands."""
    several = [g for g in groups if len({t.item.report for t in g}) > 1 or len(g) > 1]
    met = {t.place for g in several for t in g}
    alone = [g for g in groups if len(g) == 1 and (_is_event(g[0]) or (g[0].place not in met and _leads(g[0])))]
    kept = sorted([*several, *alone], key=lambda g: g[0].item.index)
    parts: dict[Place, list[Telling]] = {}
    for telling in sorted((t for g in kept for t in g), key=lambda t: t.item.index):
        parts.setdefault(telling.place, []).append(telling)
    items = {item.statement.id: item for item in scene.items}
    whole = {t.item.index: _with_clauses(t, parts[t.place], items) for g in kept for t in g}
    return [tuple(whole[t.item.index] for t in g) for g in kept]


def _is_event(telling: Telling) -> bool:
    """Whether a part tells something done that could stand for itself: coded, and dated or counted."""
    frame = telling.item.statement.frame
    told = frame.modality == "asserted" and (frame.type is not None or bool(frame.killed or frame.wounded))
    return told and bool(frame.date or frame.killed or frame.wounded or frame.quantities)


def _leads(telling: Telling) -> bool:
    return telling.item.statement.id == telling.proposition.id


def _with_clauses(telling: Telling, parts: Sequence[Telling], items: Mapping[str, Item]) -> Telling:
    own = {t.clauses[0].statement.id for t in parts}
    rest = [items[c.id] for c in telling.proposition.clauses if c.id not in own] if telling is parts[0] else []
    clauses = sorted((*telling.clauses, *rest), key=lambda c: c.index)
    return replace(telling, clauses=tuple(clauses))


def whole_of(groups: Sequence[Sequence[Telling]]) -> Mapping[str, str]:
    """The id of the telling that each clause's statement belongs to."""
    return {clause.statement.id: t.item.statement.id for g in groups for t in g for clause in t.clauses}
