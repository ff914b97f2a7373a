"""Origins that are one although they have different names: one text printed twice, one owner's outlets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from crosswire.model.sources import Owners
from crosswire.reconcile.traces import STRENGTH, Context, Trace
from crosswire.reconcile.verbatim import near_copies, one_text


def joined(contexts: Sequence[Context], found: Mapping[str, Trace], owners: Owners) -> dict[str, Trace]:
    """Origins joined where the reports print one text or have one owner; each class of joined origins takes its
    strongest member."""
    home = {t.key: t.key for t in found.values()}

    def root(key: str) -> str:
        while home[key] != key:
            key = home[key]
        return key

    rules: dict[str, str] = {}
    for a, b in combinations(contexts, 2):
        one, two = found[a.statement.id], found[b.statement.id]
        if a.statement.report == b.statement.report or root(one.key) == root(two.key):
            continue
        rule = None if one.confirmed or two.confirmed else _joined(a, b, one, two, owners)
        if rule:
            home[max(root(one.key), root(two.key))] = min(root(one.key), root(two.key))
            rules.setdefault(one.key, rule)
            rules.setdefault(two.key, rule)
    best: dict[str, Trace] = {}
    for one in sorted(found.values(), key=lambda t: (STRENGTH.index(t.kind), t.published or "9", t.key)):
        best.setdefault(root(one.key), one)
    return {s: _as(t, best[root(t.key)], rules) for s, t in found.items()}


def _as(one: Trace, chosen: Trace, rules: Mapping[str, str]) -> Trace:
    if one.key == chosen.key:
        return one
    return replace(chosen, kind=chosen.kind if chosen.sourced else "copy", rule=rules[one.key], teller=one.teller,
                   published=one.published)  # fmt: skip


def _joined(a: Context, b: Context, one: Trace, two: Trace, owners: Owners) -> str | None:
    unsaid = not (one.official or two.official or one.kind == "relay" or two.kind == "relay")
    if unsaid and near_copies(a.said.annotated.report.text, b.said.annotated.report.text):
        return "near_copy"
    if one_text(a.statement.text, b.statement.text):
        return "verbatim"
    own = {one.kind, two.kind} <= {"own-voice", "own-source"}
    owner = owners.owner_of(one.teller) if own else None
    return "same_owner" if owner is not None and owner == owners.owner_of(two.teller) else None
