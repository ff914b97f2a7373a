"""PLOVER's contexts of an incident: what it is about, military or electoral or a matter of courts.

The table (`contexts.toml`) says which words, sectors, types and modes speak of a context. It stands where at least half
of the reports that tell the incident speak of it in the clause that tells it, or where the coding itself does; each is
given with the words it was read from.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from crosswire.model.evidence import Evidence
from crosswire.model.happened import Participant
from crosswire.model.statement import Statement
from crosswire.model.verdict import Reason

SHARE = 2


@dataclass(frozen=True, slots=True)
class Context:
    """One code with what speaks of it."""

    words: frozenset[str]
    roles: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What an incident was coded as, as far as its contexts hang on it."""

    type: str
    mode: str | None = None
    means: str | None = None
    actor: Participant | None = None
    target: Participant | None = None
    told: Sequence[Statement] = field(default=())


@lru_cache(maxsize=1)
def table() -> dict[str, Context]:
    """The contexts by code, in the manual's order."""
    raw = tomllib.loads(resources.files(__package__).joinpath("contexts.toml").read_text(encoding="utf-8"))
    return {code: Context(**{k: frozenset(v) for k, v in row.items()}) for code, row in raw.items()}


def contexts(coded: Coded, evidence: Evidence) -> tuple[Reason, ...]:
    """The contexts of an incident: the code as the rule, what it was read from as the text."""
    said: dict[str, dict[str, str]] = {}
    for statement in coded.told:
        phrases = set(_phrases(statement, evidence))
        for code, context in table().items():
            if word := min(context.words & phrases, default=None):
                said.setdefault(code, {}).setdefault(statement.report, word)
    reports = len({s.report for s in coded.told})
    coding = {code: why for code, context in table().items() if (why := _because(context, coded))}
    words = {code: _quoted(rows.values()) for code, rows in said.items() if len(rows) * SHARE >= reports}
    both = {code: coding.get(code) or words[code] for code in table() if code in coding or code in words}
    return tuple(Reason(rule=code, text=why) for code, why in both.items() if not table()[code].unless & both.keys())


def _quoted(words: Iterable[str]) -> str:
    return "The clause speaks of " + ", ".join(f"“{w}”" for w in sorted(set(words))) + "."


def _phrases(statement: Statement, evidence: Evidence) -> Iterable[str]:
    """The lemmas of a clause, and each run of two to four of them."""
    span = statement.span
    tokens = [t for t in evidence.tokens.get(statement.report, ()) if span.start <= t.start and t.end <= span.end]
    for form in ([t.lemma.lower() for t in tokens], [t.text.lower() for t in tokens]):
        for size in range(1, 5):
            yield from (" ".join(form[k : k + size]) for k in range(len(form) - size + 1))


def _because(context: Context, coded: Coded) -> str | None:
    """Why the coding itself speaks of a context; None where it does not."""
    sides = [p.role for p in (coded.actor, coded.target) if p is not None and p.role]
    role = next((r for r in sides if r in context.roles), None)
    if role is not None:
        return f"Somebody of sector {role} took part."
    if coded.type in context.types or f"{coded.type}.{coded.mode}" in context.modes:
        return f"It is coded as {coded.type}{f' {coded.mode}' if coded.mode else ''}."
    if coded.means in context.means:
        return f"It was done with {coded.means} means."
    done = coded.actor is not None and coded.actor.role in context.by and coded.type in context.within
    if done and coded.target is not None and coded.target.role in context.against:
        return "The state's forces did it to the press or the opposition."
    return None
