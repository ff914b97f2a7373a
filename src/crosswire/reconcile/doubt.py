"""Whether several origins of one fact can be told apart at all, where nothing in the reports says that they are one.

What several outlets tell in their own voices may be the word of one speaker, one document or one dataset whom some of
them leave out. Signs of that, and signs of witnesses of their own, are weighed; the weights are learnt on lists that
people wrote (`python -m quality.origins --fit`). Above zero the origins count as one, and the reason says so. It is a
rule of doubt: two people named on record, or two newsrooms with sources of their own, are never put together by it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz

from crosswire.model.statement import Figure, Statement
from crosswire.reconcile.traces import STRENGTH, Context, Trace

RULE = "not_told_apart"
QUOTES = frozenset('“”"‘')
REPORTING = frozenset("say accord allege allegedly accuse claim report reportedly".split())
SPEECH = frozenset(
    "call ask accuse allege deny demand warn threaten decline announce vow tweet reject criticize describe testify say "
    "report promise add urge dismiss tell write slam assert apologize confirm recommend mention maintain thank predict "
    "claim condemn tout refuse argue suggest note insist complain praise blame declare propose mock denounce blast "
    "acknowledge admit pledge hail question express defend cite reveal estimate point_out".split()
)
SHORT = 40
COUNTED = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT", "CONSULT"})


@dataclass(frozen=True)
class Telling:
    """One report's statements of the fact, with where each comes from."""

    contexts: Sequence[Context]
    traces: Sequence[Trace]

    @property
    def statements(self) -> list[Statement]:
        """The statements alone."""
        return [c.statement for c in self.contexts]

    @cached_property
    def words(self) -> frozenset[str]:
        """The lemmas of the sentences that the statements stand in."""
        return frozenset(t.lemma.lower() for c in self.contexts for t in c.said.annotated.tokens[_tokens(c)])

    @cached_property
    def quotes(self) -> bool:
        """Whether such a sentence has quotation marks."""
        return any(not QUOTES.isdisjoint(_sentence(c)) for c in self.contexts)

    @property
    def sourced(self) -> bool:
        """Whether it rests on anybody."""
        return any(t.sourced for t in self.traces)


def _tokens(context: Context) -> slice:
    one = context.said.annotated.sentences[context.statement.sentence]
    return slice(one.first, one.last)


def _sentence(context: Context) -> str:
    one = context.said.annotated.sentences[context.statement.sentence]
    return context.said.annotated.report.text[one.start : one.end]


def sourced(tellings: Sequence[Telling]) -> float:
    """they name sources for it"""
    return _share(t.sourced for t in tellings)


def documents(tellings: Sequence[Telling]) -> float:
    """they take it from a document"""
    return _share(
        any(c.attribution is not None and c.attribution.kind == "document" for c in t.contexts) for t in tellings
    )


def said(tellings: Sequence[Telling]) -> float:
    """they tell it as something that was said"""
    return _share(bool(t.words & REPORTING) for t in tellings)


def quoted(tellings: Sequence[Telling]) -> float:
    """they put words of it between quotation marks"""
    return _share(any(not QUOTES.isdisjoint(s.text) for s in t.statements) for t in tellings)


def quoting(tellings: Sequence[Telling]) -> float:
    """each of them quotes somebody beside it"""
    return float(all(t.quotes for t in tellings))


def speaker(tellings: Sequence[Telling]) -> float:
    """a report that names no source names beside it whom another has it from"""
    speakers = {t.speaker for one in tellings for t in one.traces if t.kind == "utterance" and t.speaker}
    return float(any(not t.sourced and any(_named(c, speakers) for c in t.contexts) for t in tellings))


def _named(context: Context, speakers: set[str]) -> bool:
    """Whether the statement's sentence names one of these entities."""
    report, sentence = context.statement.report, context.said.annotated.sentences[context.statement.sentence]
    found = (context.entities.get(one) for one in speakers)
    return any(m.report == report and sentence.start <= m.start < sentence.end for e in found if e for m in e.mentions)


def shares(tellings: Sequence[Telling]) -> float:
    """it is a share in percent"""
    return _share(any(q.unit in ("%", "percent") for s in t.statements for q in s.frame.quantities) for t in tellings)


def money(tellings: Sequence[Telling]) -> float:
    """it is a sum of money"""
    return _share(any(_is_money(q) for s in t.statements for q in s.frame.quantities) for t in tellings)


def _is_money(figure: Figure) -> bool:
    """Whether its unit is a currency's code."""
    return len(figure.unit) == len("USD") and figure.unit.isupper()


def brief(tellings: Sequence[Telling]) -> float:
    """they tell it in a few words only"""
    return _share(any(len(s.text) < SHORT for s in t.statements) for t in tellings)


def headlines(tellings: Sequence[Telling]) -> float:
    """it stands in their headlines"""
    return _share(any(s.sentence == 0 for s in t.statements) for t in tellings)


def alike(tellings: Sequence[Telling]) -> float:
    """their words are alike"""
    rows = [s.text for t in tellings for s in t.statements[:1]]
    pairs = [(a, b) for i, a in enumerate(rows) for b in rows[:i]]
    return max((fuzz.token_set_ratio(a, b) / 100 for a, b in pairs), default=0.0)


def acts(tellings: Sequence[Telling]) -> float:
    """it is something done in the world"""
    return _share(any(s.frame.type is not None and s.frame.type not in COUNTED for s in t.statements) for t in tellings)


def dated(tellings: Sequence[Telling]) -> float:
    """one of them dates it"""
    return float(any(s.frame.date is not None for t in tellings for s in t.statements))


def own(tellings: Sequence[Telling]) -> float:
    """one of them tells it in its own voice"""
    return float(any(not t.sourced and not any(s.frame.predicate in SPEECH for s in t.statements) for t in tellings))


def _share(told: Iterable[bool]) -> float:
    rows = [*told]
    return sum(rows) / max(1, len(rows))


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for one origin, or, with a weight below zero, for several; the docstring is what the reader sees."""

    seen: Callable[[Sequence[Telling]], float]
    weight: float


BIAS = -1.6
SIGNS = (
    Sign(sourced, 0.84),
    Sign(documents, 0.85),
    Sign(said, 1.04),
    Sign(quoted, 1.0),
    Sign(quoting, 0.68),
    Sign(speaker, 0.43),
    Sign(shares, 0.63),
    Sign(money, 0.64),
    Sign(brief, 0.55),
    Sign(headlines, 0.43),
    Sign(alike, 0.72),
    Sign(acts, -0.54),
    Sign(dated, -0.84),
    Sign(own, -0.83),
)


def tellings_of(contexts: Sequence[Context], traces: Mapping[str, Trace]) -> list[Telling]:
    """The fact as each report tells it."""
    rows: dict[str, list[Context]] = {}
    for context in contexts:
        rows.setdefault(context.statement.report, []).append(context)
    return [Telling(mine, [traces[c.statement.id] for c in mine]) for _, mine in sorted(rows.items())]


def in_doubt(contexts: Sequence[Context], traces: Mapping[str, Trace]) -> bool:
    """Whether several origins may be one and nothing tells them apart."""
    tellings = tellings_of(contexts, traces)
    if len({t.key for t in traces.values()}) < 2 or len(tellings) < 2 or _apart(tellings):
        return False
    return BIAS + sum(sign.weight * sign.seen(tellings) for sign in SIGNS) > 0


def _apart(tellings: Sequence[Telling]) -> bool:
    """Two people on record, or two newsrooms with a source of their own: their own unnamed one, or an outlet's whom
    they retell."""
    people: set[str] = set()
    newsrooms: set[str] = set()
    for telling in tellings:
        found = {
            t.speaker for c, t in zip(telling.contexts, telling.traces, strict=True) if t.speaker and _person(c, t)
        }
        people |= found if len(found) == 1 else set()
        newsrooms |= {t.key for t in telling.traces if t.kind in ("own-source", "relay")}
    return len(people) > 1 or len(newsrooms) > 1


def _person(context: Context, trace: Trace) -> bool:
    one = context.entities.get(trace.speaker)
    return one is not None and one.kind == "person"


def as_one(traces: Mapping[str, Trace]) -> dict[str, Trace]:
    """All origins under the name of the strongest, each keeping its teller."""
    best = min(traces.values(), key=lambda t: (STRENGTH.index(t.kind), not t.sourced, t.published or "9", t.key))
    return {
        key: one if one.key == best.key else
        replace(best, rule=RULE, teller=one.teller, published=one.published, counts=one.counts)
        for key, one in traces.items()
    }  # fmt: skip
