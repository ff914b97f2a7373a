"""The conflicts between what voices deny and what others say: to which findings they belong.

A denial and what it answers are two sentences, mostly of two findings, often of one report. The conflict stands with
the finding that says that it is so; denials of one finding, findings that one denial answers, and what turns on one
verb make one conflict.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.account import ConflictValue
from crosswire.model.verdict import Reason
from crosswire.reconcile.contrasts import Contrast
from crosswire.reconcile.denials import Answer
from crosswire.reconcile.tellings import Place, Telling

BECAUSE = Reason(rule="said_and_denied_elsewhere", text="One voice says that it is so, another that it is not.")
Group = Sequence[Telling]


@dataclass(frozen=True, slots=True)
class _Side:
    """A group of tellings by its number, and the one of them that stands at a place."""

    group: int
    telling: Telling


@dataclass(frozen=True, slots=True)
class _Row:
    """What says that it is so, what says that it is not, and the verb that both turn on."""

    yes: _Side
    no: _Side
    verb: str

    @property
    def keys(self) -> set[int | str]:
        """What makes two rows one conflict, where they share it."""
        return {self.yes.group, self.no.group, self.verb}


def by_group(groups: Sequence[Group], answers: Sequence[Answer]) -> Mapping[int, Contrast]:
    """The conflict of each group, by the index of its first item, that some voice denies."""
    places: dict[Place, list[_Side]] = {}
    for number, group in enumerate(groups):
        for telling in group:
            places.setdefault(telling.place, []).append(_Side(number, telling))
    rows: list[_Row] = []
    for answer in answers:
        yes = _side(places.get(answer.place, ()), answer.item.statement.id)
        no = _side(places.get(answer.denial.place, ()), "")
        if yes is not None and no is not None and yes.telling.place != no.telling.place:
            rows.append(_Row(yes, no, answer.about))
    found: dict[int, Contrast] = {}
    for told in _together(rows):
        first = max((row.yes for row in told), key=lambda s: (_width(groups[s.group]), -s.group))
        found[groups[first.group][0].item.index] = _contrast(told)
    return found


def _side(sides: Sequence[_Side], clause: str) -> _Side | None:
    """Of the tellings of a sentence the one that has a clause, else the first."""
    having = (s for s in sides if any(c.statement.id == clause for c in s.telling.clauses))
    return next(having, next(iter(sides), None))


def _together(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Rows that share a group or the verb, together."""
    made: list[tuple[set[int | str], list[_Row]]] = []
    for row in rows:
        met = [one for one in made if one[0] & row.keys]
        kept = [one for one in made if not one[0] & row.keys]
        keys = row.keys.union(*(found for found, _ in met))
        made = [*kept, (keys, [*(r for _, told in met for r in told), row])]
    return [told for _, told in made]


def _width(group: Group) -> int:
    return len({t.item.report for t in group})


def _contrast(rows: Sequence[_Row]) -> Contrast:
    sides = (("affirmed", [row.yes for row in rows]), ("denied", [row.no for row in rows]))
    values = tuple(
        ConflictValue(
            value=value,
            reports=tuple(sorted({s.telling.item.report for s in side})),
            statements=tuple(sorted({s.telling.item.statement.id for s in side})),
        )
        for value, side in sides
    )
    return Contrast(kind="polarity", conflict=True, values=values, because=(BECAUSE,))
