"""What the parts of an account are read from: statements with their sentences, words, dates and voices.

Built once a story; nothing here decides anything. Lookups are by report and character offset, as statements are.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.model.account import Entity, Figures, Finding
from crosswire.model.annotated import DateMention, Quantity, Token
from crosswire.model.report import Report
from crosswire.model.said import Gazetteer, Said
from crosswire.model.shelf import Shelf
from crosswire.model.sources import Grade
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Attribution, Statement
from crosswire.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Evidence:
    """Statements by id, entities by what each report calls them, and each report's reading by position.

    `heads` are the embeddings of a report's first sentences, `vectors` those of what findings are made of, by id; empty
    where nothing embeds.
    `figures` is the policy by which a figure leads; `grades` how reliable the user holds a report's outlet; `origins`
    where a statement comes from; `wholes` the statements of findings, each a sentence with the frame of one clause.
    `unhurt` keeps of the sentences that were asked for it what they tell that nobody suffered (`events/nobody.py`),
    `trees` the parses that were walked.
    """

    statements: Mapping[str, Statement]
    entity_of: Mapping[tuple[str, str], Entity]
    reports: Mapping[str, Report]
    published: Mapping[str, str]
    countries: tuple[str, ...]
    gazetteer: Gazetteer
    voices: Mapping[str, Attribution]
    spoken: Mapping[str, Shelf[Attribution]]
    spans: Mapping[tuple[str, int], Span]
    words: Mapping[tuple[str, int], Token]
    dates: Mapping[str, tuple[DateMention, ...]]
    quantities: Mapping[str, tuple[Quantity, ...]]
    tokens: Mapping[str, tuple[Token, ...]] = field(default_factory=dict)
    heads: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    vectors: Mapping[str, bytes] = field(default_factory=dict)
    figures: Figures = "latest"
    grades: Mapping[str, Grade] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    wholes: Mapping[str, Statement] = field(default_factory=dict)
    unhurt: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    trees: dict[str, Tree] = field(default_factory=dict, repr=False, compare=False)

    def entity(self, statement: Statement, argument: Argument | None) -> Entity | None:
        """Who fills a slot, over all reports."""
        return self.entity_of.get((statement.report, argument.name)) if argument and argument.name else None

    def of(self, finding: Finding) -> list[Statement]:
        """A finding's statements, as they were read."""
        found = (self.statements.get(s.id) or self.wholes.get(s.id) for s in finding.statements)
        return [statement for statement in found if statement is not None]

    def statement(self, key: str) -> Statement | None:
        """The statement of a clause, or of a whole sentence, with this id."""
        return self.statements.get(key) or self.wholes.get(key)

    def sentence(self, statement: Statement) -> Span:
        """The whole sentence a statement stands in; its own span where it reaches beyond one."""
        span = self.spans.get((statement.report, statement.sentence), statement.span)
        return span if span.covers(statement.span) else statement.span

    def sentence_text(self, statement: Statement) -> str:
        """The words of the sentence a statement stands in."""
        return self.reports[statement.report].quote(self.sentence(statement))

    def word(self, statement: Statement) -> Token | None:
        """The word a statement turns on."""
        return self.words.get((statement.report, statement.frame.anchor.start))

    def tree(self, report: str) -> Tree:
        """The parses of a report's sentences."""
        if report not in self.trees:
            self.trees[report] = Tree.over(self.tokens.get(report, ()))
        return self.trees[report]

    def voice(self, statement: Statement) -> Attribution | None:
        """The act of saying a statement belongs to."""
        return self.voices.get(statement.attribution or "")

    def dates_in(self, report: str, span: Span) -> list[DateMention]:
        """The dates mentioned within a span, in order."""
        return [d for d in self.dates.get(report, ()) if span.start <= d.start and d.end <= span.end]

    def day_of(self, statement: Statement) -> str | None:
        """The day on which a statement was published: its entry's on a live page, else its report's."""
        return self.reports[statement.report].day_at(statement.span.start)

    def last_day(self) -> str | None:
        """The day of the latest report."""
        return max(self.published.values(), default=None)


def evidence_of(
    said: Sequence[Said], entities: Sequence[Entity], gazetteer: Gazetteer, wholes: Sequence[Statement] = ()
) -> Evidence:
    """The evidence of one story."""
    reports = {one.annotated.report.id: one.annotated.report for one in said}
    return Evidence(
        statements={s.id: s for one in said for s in one.statements},
        entity_of=_names(entities, said),
        reports=reports,
        published={r.id: r.published.value for r in reports.values() if r.published.value},
        countries=_countries(entities),
        gazetteer=gazetteer,
        voices={a.id: a for one in said for a in one.attributions},
        spoken={one.annotated.report.id: one.spoken for one in said},
        spans={
            (one.annotated.report.id, i): Span(s.start, s.end)
            for one in said
            for i, s in enumerate(one.annotated.sentences)
        },
        words={(one.annotated.report.id, t.start): t for one in said for t in one.annotated.tokens},
        dates={one.annotated.report.id: one.annotated.dates for one in said},
        quantities={one.annotated.report.id: one.annotated.quantities for one in said},
        tokens={one.annotated.report.id: one.annotated.tokens for one in said},
        heads={one.annotated.report.id: one.annotated.vectors for one in said},
        vectors=_vectors(said),
        wholes={s.id: s for s in wholes},
    )


def _vectors(said: Sequence[Said]) -> dict[str, bytes]:
    """The embeddings of clauses, and of whole sentences where they were read for comparing."""
    found = {s.id: v for one in said for s, v in zip(one.statements, one.vectors, strict=False)}
    for one in said:
        if one.reading is not None:
            found.update({p.id: one.reading.vectors[p.sentence] for p in one.propositions})
    return found


def _countries(entities: Sequence[Entity]) -> tuple[str, ...]:
    """The countries that the story's places lie in, the most spoken of first."""
    counts: Counter[str] = Counter()
    for entity in entities:
        if entity.country and entity.kind == "place":
            counts[entity.country] += len(entity.mentions)
    return tuple(sorted(counts, key=lambda c: (-counts[c], c)))


def _names(entities: Sequence[Entity], said: Sequence[Said]) -> dict[tuple[str, str], Entity]:
    """Which entity each report calls by which name: the one whose mentions the participant's are."""
    places = {(m.report, m.start, m.end): e for e in entities for m in e.mentions}
    found: dict[tuple[str, str], Entity] = {}
    for one in said:
        report = one.annotated.report.id
        for who in one.who.everyone:
            entity = next(
                (places[report, m.start, m.end] for m in who.mentions if (report, m.start, m.end) in places), None
            )
            if entity is not None:
                found[report, who.name] = entity
    return found
