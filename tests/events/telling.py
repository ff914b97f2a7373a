"""Tellings of events made by hand, and small reports whose words, days and figures are found by their own words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from crosswire.events.kinds import KINDS
from crosswire.events.told import Count, Party, Told
from crosswire.language.happenings import TYPES
from crosswire.model.annotated import Annotated, DateMention, Quantity
from crosswire.model.event import PHASES, REALITIES, EventMention, RoleWord
from crosswire.model.report import Published
from crosswire.model.said import Reading, Said
from crosswire.model.span import Span
from crosswire.model.statement import Statement
from crosswire.model.who import WhoIsWho
from tests.statements.build import build

Shares = str | Mapping[str, float]
PUBLISHED = "2031-05-03"
NOWHERE = Span(0, 1)


def shares(names: Sequence[str], given: Shares) -> dict[str, float]:
    """Probabilities by name: all on one name, or as given and nothing on the others."""
    found = {given: 1.0} if isinstance(given, str) else given
    return {name: found.get(name, 0.0) for name in names}


def unit(*numbers: float) -> bytes:
    """A vector of unit length as a mention keeps it."""
    row = np.array(numbers, np.float64)
    return (row / np.linalg.norm(row)).astype("<f4").tobytes()


def mention(
    report: str = "a",
    sentence: int = 1,
    word: int = 0,
    *,
    type: Shares = "ASSAULT",
    reality: Shares = "happened",
    phase: Shares = "main",
    roles: tuple[RoleWord, ...] = (),
    vector: bytes = unit(1, 0),
) -> EventMention:
    """A word that tells an event, sure of everything unless shares are given."""
    return EventMention(
        report=report,
        sentence=sentence,
        word=word,
        types=shares(TYPES, type),
        realities=shares(REALITIES, reality),  # type: ignore[arg-type]
        phases=shares(PHASES, phase),
        roles=roles,
        vector=vector,
    )


def party(given: str | tuple[str, str]) -> Party:
    """A participant by its words, or by words and the id of the entity they mean."""
    text, entity = given if isinstance(given, tuple) else (given, None)
    return Party(text, entity, NOWHERE, 0.9)


def count(given: float | Count) -> Count:
    """A figure."""
    return given if isinstance(given, Count) else Count(given, NOWHERE, "person")


def telling(
    report: str = "a",
    sentence: int = 1,
    *,
    number: int = 0,
    within: int = 0,
    start: int = 0,
    lemma: str = "raid",
    tag: str = "VERB",
    depth: int = 0,
    dates: Sequence[str] = (),
    parties: Mapping[str, Sequence[str | tuple[str, str]]] | None = None,
    counts: Mapping[str, Sequence[float | Count]] | None = None,
    statement: Statement | None = None,
    told: EventMention | None = None,
    **read: object,
) -> Told:
    """One telling; what `mention` takes beside report and sentence is given by name."""
    one = told or mention(report, sentence, within, **read)  # type: ignore[arg-type]
    return Told(
        number=number,
        mention=one,
        within=within,
        at=Span(start, start + len(lemma)),
        lemma=lemma,
        tag=tag,
        depth=depth,
        headline=sentence == 0,
        lead=0 < sentence <= 3,
        parties={r: tuple(map(party, (parties or {}).get(r, ()))) for r in ("actor", "target", "place", "means")},
        dates=tuple(dates),
        counts={s: tuple(map(count, (counts or {}).get(s, ()))) for s in ("killed", "wounded", "count")},
        statement=statement,
        types={kind: one.types.get(kind, 0.0) for kind in KINDS},
    )


def report(
    *rows: str,
    key: str = "a",
    day: str | None = PUBLISHED,
    dates: Mapping[str, str] | None = None,
    stated: Mapping[str, str] | None = None,
    quantities: Mapping[str, float] | None = None,
) -> Annotated:
    """A report of parsed rows (`tests.statements.build`), each a paragraph; dates that hang on publication, dates that
    are stated in full, and figures stand where their words do first."""
    made = build([[row] for row in rows])
    text = made.report.text

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    def days(given: Mapping[str, str] | None, relative: bool) -> list[DateMention]:
        spans = ((*at(words), value) for words, value in (given or {}).items())
        return [DateMention(start=start, end=end, value=value, relative=relative) for start, end, value in spans]

    figures = [(*at(words), value) for words, value in (quantities or {}).items()]
    published = Published(value=day, how="stated") if day else Published()
    return replace(
        made,
        report=replace(made.report, id=key, published=published),
        dates=tuple(sorted(days(dates, True) + days(stated, False), key=lambda d: d.start)),
        quantities=tuple(
            Quantity(start=start, end=end, value=value, unit="person", exactness="exact")
            for start, end, value in sorted(figures)
        ),
    )


def word(one: Annotated, text: str) -> int:
    """The number of the first token that is this word."""
    return next(n for n, token in enumerate(one.tokens) if token.text == text)


def role(one: Annotated, name: str, head: str, phrase: str | None = None) -> RoleWord:
    """A part in an event by the word its phrase hangs on, and the phrase."""
    words = phrase or head
    start = one.report.text.index(words)
    return RoleWord(role=name, word=word(one, head), span=Span(start, start + len(words)), sure=0.9)  # type: ignore[arg-type]


def tells(one: Annotated, text: str, *roles: RoleWord, **read: object) -> EventMention:
    """The mention of an event at a word of a report."""
    at = word(one, text)
    sentence = next(n for n, s in enumerate(one.sentences) if s.first <= at < s.last)
    return mention(one.report.id, sentence, at, roles=roles, **read)  # type: ignore[arg-type]


def said(
    one: Annotated,
    *events: EventMention,
    statements: tuple[Statement, ...] = (),
    who: WhoIsWho | None = None,
    vectors: tuple[bytes, ...] | None = None,
) -> Said:
    """A report as read, with its mentions of events; every sentence has the same vector unless others are given."""
    rows = tuple(unit(1, 0) for _ in one.sentences) if vectors is None else vectors
    return Said(
        annotated=one,
        who=who or WhoIsWho((), ()),
        attributions=(),
        statements=statements,
        reading=Reading(vectors=rows, words=(), width=0, events=events),
    )
