"""Small stories, told in frames rather than parsed, so that reconciling is tested alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from crosswire.language.canned import CannedEngine
from crosswire.model.account import Entity, Mention
from crosswire.model.annotated import Annotated, Sentence, Token
from crosswire.model.report import Outlet, Published, Report
from crosswire.model.said import Said
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Attribution, Figure, Frame, Statement, When
from crosswire.model.who import WhoIsWho
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.features import Scene, scene_of
from crosswire.statements.propositions import propositions

HERE = Span(0, 1)
SMALL = frozenset("the of in a an at by was were and The".split())
MATCHER = CannedEngine({})
ONE_WAY = np.array([1.0, 0.0], dtype="<f4").tobytes()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One statement: its words, its frame, and the voice it is told by (`source` as the report has it)."""

    text: str
    predicate: str = "say"
    type: str | None = None
    actor: str | None = None
    target: str | None = None
    killed: tuple[Figure, ...] = ()
    quantities: tuple[Figure, ...] = ()
    date: str | None = None
    modality: str = "asserted"
    negated: bool = False
    act: str | None = None
    means: str | None = None
    place: str | None = None
    names: tuple[str, ...] = ()
    source: str | None = None
    kind: str = "named"
    via: tuple[str, ...] = ()
    polarity: str = "asserted"
    to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Tale:
    """One report of a small story."""

    id: str
    lines: Sequence[Line]
    outlet: str | None = None
    published: str | None = None
    bylines: tuple[str, ...] = ()
    extra: str = field(default="")
    genre: str = "news"


def figure(value: float, unit: str = "person", exactness: str = "exact") -> Figure:
    return Figure(span=HERE, value=value, unit=unit, exactness=exactness)  # type: ignore[arg-type]


def _argument(name: str | None) -> Argument | None:
    return None if name is None else Argument(span=HERE, text=name, name=name if name[:1].isupper() else None)


def said(tale: Tale) -> Said:
    """A report whose sentences are the lines, each with the voice it names."""
    text, tokens, sentences, statements, voices = f"{tale.id} headline\n\n", [], [], [], []
    sentences.append(Sentence(first=0, last=0, start=0, end=len(text) - 2, paragraph=0))
    for number, line in enumerate(tale.lines, start=1):
        start, first = len(text), len(tokens)
        for word in line.text.split():
            tokens.append(
                Token(
                    start=len(text),
                    end=len(text) + len(word),
                    text=word,
                    lemma=word.strip(".,“”").lower(),
                    upos="DET" if word in SMALL else "NOUN",
                    head=-1,
                    deprel="dep",
                )
            )
            text += f"{word} "
        span = Span(start, len(text) - 1)
        said_by = None
        if line.source is not None:
            at = Span(len(text), len(text) + len(line.source))
            text += f"{line.source} said. "
            said_by = f"a-{tale.id}-{number}"
            voices.append(
                Attribution(
                    id=said_by,
                    report=tale.id,
                    source=at,
                    cue=None,
                    content=(span,),
                    kind=line.kind,  # type: ignore[arg-type]
                    name=line.source if line.kind != "anonymous" else None,
                    via=line.via,
                    to=line.to,
                    polarity=line.polarity,
                )  # type: ignore[arg-type]
            )
        sentences.append(Sentence(first=first, last=len(tokens), start=start, end=len(text) - 1, paragraph=1))
        statements.append(_statement(tale, line, number, span, said_by))
    report = Report(
        id=tale.id,
        path=f"{tale.id}.txt",
        text=text + tale.extra,
        title=f"{tale.id} headline",
        outlet=Outlet(name=tale.outlet, how="stated") if tale.outlet else None,
        bylines=tale.bylines,
        published=Published(value=tale.published, how="stated" if tale.published else "unknown"),
        genre=tale.genre,  # type: ignore[arg-type]
    )
    annotated = Annotated(
        report=report,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        names=(),
        attributions=(),
        dates=(),
        quantities=(),
    )
    return Said(
        annotated=annotated,
        who=WhoIsWho((), ()),
        attributions=tuple(voices),
        statements=tuple(statements),
        vectors=tuple(ONE_WAY for _ in statements),
        propositions=propositions(annotated, statements),
        reading=MATCHER.read(annotated),
    )


def _statement(tale: Tale, line: Line, number: int, span: Span, said_by: str | None) -> Statement:
    frame = Frame(
        predicate=line.predicate,
        anchor=span,
        type=line.type,
        actor=_argument(line.actor),
        target=_argument(line.target),
        place=_argument(line.place),
        killed=line.killed,
        quantities=line.quantities,
        date=When(span=HERE, value=line.date) if line.date else None,
        means=line.means,
        modality=line.modality,
        negated=line.negated,
        act=line.act,  # type: ignore[arg-type]
    )
    names = tuple(n for n in (line.actor, line.target, line.place, *line.names) if n)
    return Statement(
        id=f"s-{tale.id}-{number}",
        report=tale.id,
        span=span,
        text=line.text,
        sentence=number,
        frame=frame,
        attribution=said_by,
        content=said_by is not None,
        names=names,
    )


KINDS = {"place": frozenset("Osterby Westhaven Kalmark".split())}


def entities_of(tales: Sequence[Tale], kind: str = "organisation") -> Entities:
    """An entity of a kind for each capitalised participant; the towns of `KINDS` are places."""
    names = sorted(
        {
            n
            for t in tales
            for line in t.lines
            for n in (line.actor, line.target, line.place, *line.names, line.source)
            if n and n[:1].isupper()
        }
    )
    rows = {
        n: Entity(
            id=f"e-{n}",
            name=n,
            kind="place" if n in KINDS["place"] else kind,  # type: ignore[arg-type]
            aliases=(),
            roles=(),
            country=None,
            mentions=(Mention(report="a", start=0, end=1),),
            precision=1 if n in KINDS["place"] else None,
        )
        for n in names
    }
    by_name = {(t.id, n): e.id for t in tales for n, e in rows.items()}
    return Entities(tuple(rows.values()), {}, by_name, {e.id: e for e in rows.values()})


def scene(*tales: Tale) -> Scene:
    return scene_of([said(t) for t in tales], entities_of(tales), lambda name: None)
