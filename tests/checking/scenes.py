"""Claims and reports of a sentence or two, written as rows of words, with the rules of a small world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from crosswire.checking.rules import Known, Standing, StoryTold, Together
from crosswire.checking.words import Words
from crosswire.model.account import Finding, FindingStatement, Origin
from crosswire.model.annotated import DateMention, Quantity
from crosswire.model.said import Likest, Match, Pair, Reading, Said
from crosswire.model.span import Span
from crosswire.model.statement import Frame, Proposition, Statement
from crosswire.model.who import WhoIsWho
from tests.statements.build import build

COUNTRIES = {"Castovia": "CA", "Castovian": "CA", "Sundmark": "SU"}


@dataclass(frozen=True)
class SmallWorld:
    """Figures of one unit agree where they are equal; dates where one begins as the other; nobody is anybody else."""

    known: Known = field(default_factory=lambda: Known(by_who={}, entities={}))

    def figures(self, claimed: Quantity, told: Quantity) -> Standing | None:
        if claimed.unit != told.unit:
            return None
        if claimed.value == told.value:
            return "carried"
        return "wider" if told.exactness == "about" else "apart"

    def days(self, claimed: str, told: str) -> Standing | None:
        if told.startswith(claimed):
            return "carried"
        return "wider" if claimed.startswith(told) else "apart"

    def country(self, name: str) -> str | None:
        return COUNTRIES.get(name)

    def who(self, said: Sequence[Said]) -> Known:
        return self.known

    def dates(self, claim: Said, published: str | None) -> Sequence[DateMention]:
        return claim.annotated.dates


WORLD = SmallWorld()


def said(
    row: str,
    names: Sequence[Sequence[str]] = (),
    figures: Sequence[tuple[str, float, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    key: str = "claim",
) -> Said:
    """A report with a headline and one sentence, a row of `tests.statements.build`; figures are (words, value, unit),
    about where the words say so, dates are (words, value)."""
    made = build([["Claim|NOUN|0|root"], [row]], names=names)
    text = made.report.text

    def at(words: str) -> tuple[int, int]:
        start = text.index(words)
        return start, start + len(words)

    quantities = tuple(
        Quantity(start=at(w)[0], end=at(w)[1], value=v, unit=u, exactness="about" if "about" in w else "exact")
        for w, v, u in figures
    )
    mentions = tuple(DateMention(start=at(w)[0], end=at(w)[1], value=v, relative=False) for w, v in dates)
    report = replace(made.report, id=key, path=f"{key}.txt")
    annotated = replace(made, report=report, quantities=quantities, dates=mentions)
    vectors = tuple(ROW for _ in annotated.sentences)
    sentence = annotated.sentences[1]
    span = Span(sentence.start, sentence.end)
    clause = Statement(id=f"s-{key}", report=key, span=span, text=text, sentence=1,
                       frame=Frame(predicate="sink", anchor=span))  # fmt: skip
    whole = Proposition(id=f"p-{key}", report=key, sentence=1, span=span, text=text, clauses=(clause,))
    return Said(
        annotated=annotated,
        who=WhoIsWho((), ()),
        attributions=(),
        statements=(),
        propositions=(whole,) if len(row.split()) > 1 else (),
        reading=Reading(vectors=vectors, words=(), width=0),
    )


ROW = np.array([1.0, 0.0], dtype="<f4").tobytes()
"""A vector of two numbers: all sentences lie one way."""


def words(*given: object, **more: object) -> Words:
    """The sentence of such a report."""
    return Words(said(*given, **more), 1)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Sure:
    """A matcher that is as sure of a report's sentence as it was told, by report; 0 of headlines."""

    of: Mapping[str, float]

    def compare(self, story: Sequence[Said], pairs: Sequence[Pair], *, sieved: bool = False) -> Sequence[Match]:
        found = []
        for pair in pairs:
            one = story[pair.right[0]]
            sure = self.of.get(one.annotated.report.id, 0.0) if pair.right[1] else 0.0
            count = [len(Words(s, at).tokens) for s, at in ((story[0], pair.left[1]), (one, pair.right[1]))]
            found.append(Match(sure, (0.0,) * count[0], (0.0,) * count[1]))
        return found

    def words_alike(self, story: Sequence[Said], pairs: Sequence[Pair]) -> Sequence[Likest]:
        """The same base form, or nothing."""
        both = [(Words(story[p.left[0]], p.left[1]), Words(story[p.right[0]], p.right[1])) for p in pairs]
        return [_likest(*sides) for sides in both]


def _likest(one: Words, other: Words) -> Likest:
    there = [t.lemma for _, t in other.tokens]
    return tuple((1.0, there.index(t.lemma)) if t.lemma in there else (0.0, 0) for _, t in one.tokens)


def story(*reports: Said, findings: Sequence[Finding] = (), origins: Sequence[Origin] = ()) -> StoryTold:
    return StoryTold(
        id="story-1",
        title="Ferry sinks",
        said=reports,
        rules=WORLD,
        together=lambda: Together(findings=tuple(findings), origins=tuple(origins)),
    )


def finding(status: str, *reports: Said, origins: int = 1) -> Finding:
    """What the sentences of these reports say together."""
    told = tuple(
        FindingStatement(
            id=f"s-{one.annotated.report.id}",
            report=one.annotated.report.id,
            start=one.annotated.sentences[1].start,
            end=one.annotated.sentences[1].end,
            text="",
            attribution=None,
            origin=f"o-{min(n, origins - 1)}",
        )
        for n, one in enumerate(reports)
    )
    return Finding(
        id="f-1", text="", type=None, status=status, credibility=2, independent_origins=origins,  # type: ignore[arg-type]
        origins=(), slots={}, statements=told, conflicts=(), because=(),
    )  # fmt: skip
