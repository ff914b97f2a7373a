"""Invented reports, what they say and accounts of them, small enough to be read at a glance."""

import re
from dataclasses import replace

from crosswire.language.canned import bare
from crosswire.model.account import Account, BriefLine, Finding, FindingStatement, Story
from crosswire.model.ids import content_id
from crosswire.model.kept import Arrival, KeptStory, Placement, Telling
from crosswire.model.report import Outlet, Published, Report
from crosswire.model.said import Reading, Said
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Attribution, Frame, Proposition, Statement
from crosswire.model.verdict import Slot, SlotValue
from crosswire.model.who import WhoIsWho
from crosswire.store.lasting import identities
from crosswire.store.sql import SqlStore

MODEL = "model-1"
SEEN = "2031-05-04T09:30:00Z"
LATER = "2031-05-05T09:30:00Z"
_SENTENCE = re.compile(r"[^.\n]+\.")


def report(
    title: str, body: str, outlet: str | None = "Fen Post", day: str | None = "2031-05-03", **more: object
) -> Report:
    """A report as reading gives it."""
    made = Report(
        id="file",
        path=f"{title}.txt",
        title=title,
        text=f"{title}\n\n{body}",
        outlet=Outlet(name=outlet, how="stated") if outlet else None,
        published=Published(value=day, how="stated") if day else Published(),
    )
    return replace(made, **more)  # type: ignore[arg-type]


PIER = report("Pier to shut", "Mayor Jo Roe shut the pier on Monday. Nobody was hurt.")
PIER_TOO = report("Pier closes", "The pier in Fenmouth is shut, the mayor said.", "Isle Herald", "2031-05-04")
FLOOD = report("Flood in Rockham", "A flood drowned 40 sheep in Rockham.", "Rock Courier", "2031-06-20")


def said(one: Report, actor: str | None = None, place: str | None = None) -> Said:
    """What a report says: one statement a sentence, each by a voice named like its actor."""
    propositions, voices = [], []
    for number, match in enumerate(_SENTENCE.finditer(one.text)):
        span = Span(match.start() + len(match.group()) - len(match.group().lstrip()), match.end())
        voice = Attribution(id=content_id("said", one.id, number), report=one.id, source=None, cue=None,
                            content=(span,), kind="named", name=actor)  # fmt: skip
        frame = Frame(
            predicate="be",
            anchor=Span(span.start, span.start + 1),
            type="DISASTER" if "flood" in one.text.lower() else None,
            actor=Argument(span=span, text=actor, name=actor) if actor else None,
            place=Argument(span=span, text=place, name=place) if place else None,
        )
        key = content_id("s", one.id, span.start, span.end)
        clause = Statement(id=key, report=one.id, span=span, text=span.of(one.text), sentence=number, frame=frame,
                           attribution=voice.id)  # fmt: skip
        propositions.append(Proposition(id=key, report=one.id, sentence=number, span=span, text=clause.text,
                                        clauses=(clause,)))  # fmt: skip
        voices.append(voice)
    return Said(
        annotated=bare(one),
        who=WhoIsWho((), ()),
        attributions=tuple(voices),
        statements=tuple(clause for whole in propositions for clause in whole.clauses),
        propositions=tuple(propositions),
        reading=Reading(vectors=(b"\1\0\0\0",), words=(b"\2\0",), width=1),
    )


def arrival(one: Report, address: str | None = None, seen: str = SEEN, *, live: bool = False) -> Arrival:
    return Arrival(report=one, address=address, seen=seen, live=live)


def keep(store: SqlStore, came: Arrival, actor: str | None = None, place: str | None = None) -> tuple[str, str]:
    """An arrival kept, with what it says: what it was found to be, and its id."""
    arrived = store.reports.arrived(came, MODEL)
    return store.reports.keep(came, said(arrived.report, actor, place), MODEL), arrived.report.id


def put_together(store: SqlStore, *groups: tuple[str, ...]) -> list[KeptStory]:
    """These reports in a story each group, and nothing waits."""
    waiting = store.reports.waiting()
    before = store.stories.around([one for group in groups for one in group], 3)
    assert store.stories.place(Placement(groups=groups, settled=waiting), before)
    return [one for key in store.stories.stale() if (one := store.stories.get(key))]


def account(store: SqlStore, story: str) -> Account:
    """An account with a finding for every sentence that reports of the story tell in the same words."""
    kept = store.stories.get(story)
    assert kept is not None
    reports = [one.report for one in store.reports.get(kept.reports)]
    told: dict[str, list[FindingStatement]] = {}
    for one in reports:
        for s in said(one).statements:
            told.setdefault(s.text, []).append(
                FindingStatement(id=s.id, report=one.id, start=s.span.start, end=s.span.end, text=s.text,
                                 attribution=None, origin="o")
            )  # fmt: skip
    return Account(
        story=Story(id="s", title=reports[0].title, place="Fenmouth", country="GB", first=None, last=None,
                    reports=tuple(one.id for one in reports)),
        reports=tuple(reports),
        findings=tuple(finding(text, rows) for text, rows in told.items()),
        brief=(BriefLine(text=reports[0].title, cites=()),),
    )  # fmt: skip


def finding(text: str, rows: list[FindingStatement]) -> Finding:
    several = len({row.report for row in rows}) > 1
    actor = Slot(agreement="agreed", values=(SlotValue(value="Jo Roe", reports=(rows[0].report,)),))
    return Finding(
        id=content_id("f", *sorted(row.id for row in rows)),
        text=text,
        type="COERCE",
        status="corroborated" if several else "single-origin",
        credibility=1 if several else 4,
        independent_origins=2 if several else 1,
        origins=("o",),
        slots={"actor": actor},
        statements=tuple(rows),
        conflicts=(),
        because=(),
    )


def tell(store: SqlStore, story: str, seen: str = SEEN) -> Telling:
    """A story told of its reports as they are."""
    made = account(store, story)
    kept = store.reports.get(made.story.reports)
    telling = Telling(
        account=made,
        seen=seen,
        versions={one.report.id: one.version for one in kept},
        identities=identities(made, store.stories.before(story)),
    )
    store.stories.tell(story, telling)
    return telling
