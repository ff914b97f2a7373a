"""What analysts judge, in small stories: what it binds, what it leaves alone, and what it says of itself."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from crosswire.model.judgement import (
    ConflictRef,
    FindingRef,
    Hand,
    Judgement,
    NameRef,
    ReportRef,
    Says,
    StatementRef,
    Subject,
    Withdrawal,
    judgement,
    live,
)
from crosswire.model.references import became
from crosswire.model.said import Located
from crosswire.reconcile.reconcile import Reconciled, ReconcileOptions, reconcile
from tests.reconcile.scenes import MATCHER, Line, Tale, figure, said

CLOSING = "The board will close the northern pier unless the owner repairs it by spring"
CLOSURE = "Members voted on Monday to shut the north jetty if nobody mends it"
FIRE = "A fire destroyed the boat sheds beside the customs house"
HAND = Hand(by="A. Analyst", when="2031-05-04")


class Nowhere:
    """A gazetteer without a place."""

    def country(self, name: str) -> str | None:
        return None

    def locate(self, name: str, countries: tuple[str, ...]) -> Located | None:
        return None

    def country_name(self, code: str) -> str:
        return code


TALES = (
    Tale(id="a", outlet="Fen Post", lines=[Line(text=CLOSING), Line(text=FIRE, predicate="destroy")]),
    Tale(id="b", outlet="Lake Herald", lines=[Line(text=CLOSURE), Line(text=FIRE, predicate="destroy")]),
)
DEAD = tuple(
    Tale(id=i, outlet=o, published=d, lines=[Line(text=f"The blaze killed {n} people at the mill", predicate="kill",
                                                   type="ACCIDENT", killed=(figure(n),))])
    for i, o, d, n in (("a", "Fen Post", "2031-05-02", 4), ("b", "Lake Herald", "2031-05-02", 9))
)  # fmt: skip


def told(tales: Sequence[Tale], *judgements: Judgement) -> Reconciled:
    """The story reconciled; other words mean other things, so that only the same words are aligned."""
    lines = sorted({line.text.split()[1] for tale in tales for line in tale.lines})
    way = {word: np.eye(len(lines) + 1, dtype="<f4")[n].tobytes() for n, word in enumerate(lines)}
    read = [replace(said(t), vectors=tuple(way[line.text.split()[1]] for line in t.lines)) for t in tales]
    return replace(reconcile(read, Nowhere(), MATCHER, ReconcileOptions(judgements=live(judgements))), members={})


def report(tale: Tale) -> ReportRef:
    return ReportRef(id=tale.id, outlet=tale.outlet, title=f"{tale.id} headline")


def words(tale: Tale, number: int) -> StatementRef:
    line = tale.lines[number]
    return StatementRef(report=report(tale), words=line.text, verb=line.predicate)


def judged(says: Says, *subjects: Subject, when: str = "2031-05-04") -> Judgement:
    return judgement(says, subjects, Hand(by="A. Analyst", when=when))


def homes(done: Reconciled) -> dict[tuple[str, str], str]:
    return {(s.report, s.text): f.id for f in done.findings for s in f.statements}


def rules(rows: Sequence[object]) -> set[str]:
    return {r.rule for row in rows for r in row.because if r.rule.startswith("judged")}  # type: ignore[attr-defined]


def test_same_makes_two_findings_one_and_says_who_and_when() -> None:
    before = homes(told(TALES))
    assert before["a", CLOSING] != before["b", CLOSURE]
    one = judged("same", words(TALES[0], 0), words(TALES[1], 0))
    done = told(TALES, one)
    after = homes(done)
    assert after["a", CLOSING] == after["b", CLOSURE]
    (finding,) = [f for f in done.findings if f.id == after["a", CLOSING]]
    (reason,) = [r for r in finding.because if r.rule == "judged_same"]
    assert reason.text.startswith("Judged the same by A. Analyst on 4 May 2031: “The board will close")
    assert [o.applied for o in done.outcomes] == [True]


def test_not_same_parts_even_the_same_words() -> None:
    assert homes(told(TALES))["a", FIRE] == homes(told(TALES))["b", FIRE]
    after = homes(told(TALES, judged("not-same", words(TALES[0], 1), words(TALES[1], 1))))
    assert after["a", FIRE] != after["b", FIRE]


def test_unsure_changes_no_finding_and_is_told() -> None:
    done = told(TALES, judged("unsure", words(TALES[0], 0), words(TALES[1], 0)))
    assert homes(done) == homes(told(TALES))
    assert rules(done.findings) == {"judged_unsure"}


def test_the_later_of_two_that_contradict_holds() -> None:
    pair = words(TALES[0], 0), words(TALES[1], 0)
    old, new = judged("same", *pair, when="2031-05-04"), judged("not-same", *pair, when="2031-05-05")
    for order in ((old, new), (new, old)):
        done = told(TALES, *order)
        assert homes(done)["a", CLOSING] != homes(done)["b", CLOSURE]
        assert {o.judgement: o.why for o in done.outcomes} == {old.id: "it contradicts a later judgement", new.id: ""}


NOT_THERE = [
    (
        StatementRef(report=replace(report(TALES[0]), id="d", outlet="Dune Times"), words=CLOSING),
        "no statement of Dune Times",
    ),
    (StatementRef(report=report(TALES[0]), words="The mayor resigned"), "no statement of Fen Post says"),
    (NameRef(name="Ada Moor"), "nobody here is called Ada Moor"),
]


@pytest.mark.parametrize(("subject", "why"), NOT_THERE, ids=lambda v: v if isinstance(v, str) else "")
def test_what_is_not_there_is_told_and_changes_nothing(subject: Subject, why: str) -> None:
    other: Subject = NameRef(name="Ben Tarn") if isinstance(subject, NameRef) else words(TALES[1], 0)
    one = judged("same", subject, other)
    done = told(TALES, one)
    assert done.findings == told(TALES).findings
    (row,) = became([one], done.outcomes)
    assert not row.applied
    assert why in row.why


MOVED = [
    ("The board will close the northern pier unless the owner repairs it", "say", True, "cut at its end"),
    (CLOSING.upper() + ".", "say", True, "set in capitals"),
    (CLOSING, "shut", True, "turning on another word now"),
    ("The board will close", "say", False, "less than half of it"),
]


@pytest.mark.parametrize(("text", "verb", "found", "why"), MOVED, ids=[m[3] for m in MOVED])
def test_a_judgement_outlives_another_reading(text: str, verb: str, found: bool, why: str) -> None:
    here = StatementRef(report=replace(report(TALES[0]), id="another", title="Another headline"), words=text, verb=verb)
    done = told(TALES, judged("same", here, words(TALES[1], 0)))
    assert (homes(done)["a", CLOSING] == homes(done)["b", CLOSURE]) == found


def test_a_judgement_outlives_an_outlet_that_was_told_since() -> None:
    unknown = replace(words(TALES[0], 0), report=replace(report(TALES[0]), outlet=None))
    done = told(TALES, judged("same", unknown, words(TALES[1], 0)))
    assert homes(done)["a", CLOSING] == homes(done)["b", CLOSURE]


def test_a_judgement_outlives_another_report() -> None:
    one = judged("same", words(TALES[0], 0), words(TALES[1], 0))
    more = (*TALES, Tale(id="c", outlet="Dune Times", lines=[Line(text="Gulls came back to the reeds")]))
    assert homes(told(more, one))["a", CLOSING] == homes(told(more, one))["b", CLOSURE]


def test_a_rejected_finding_stays_with_its_reason_and_without_conflicts() -> None:
    (before,) = told(DEAD).findings
    assert before.conflicts
    done = told(DEAD, judged("reject", FindingRef(statements=(words(DEAD[0], 0), words(DEAD[1], 0)))))
    (finding,) = done.findings
    assert (finding.judged, finding.conflicts, done.conflicts) == ("rejected", (), ())
    assert finding.because[-1].text == "Rejected by A. Analyst on 4 May 2031."


@pytest.mark.parametrize(
    ("says", "conflicts", "agreement"), [("reject", 0, "compatible"), ("accept", 1, "conflicting")]
)
def test_a_conflict_that_was_judged(says: Says, conflicts: int, agreement: str) -> None:
    sides = ((words(DEAD[0], 0),), (words(DEAD[1], 0),))
    done = told(DEAD, judged(says, ConflictRef(kind="number", sides=sides)))
    assert len(done.conflicts) == conflicts
    (row,) = [c for c in (*done.conflicts, *done.differences) if c.kind == "number"]
    assert (row.judged, row.because[-1].rule) == (f"{says}ed", f"judged_{says}ed")
    assert done.findings[0].slots["killed"].agreement == agreement
    assert (done.findings[0].status == "disputed") == (conflicts == 1 and told(DEAD).findings[0].status == "disputed")


def test_a_conflict_that_is_no_more_is_told() -> None:
    sides = ((words(TALES[0], 1),), (words(TALES[1], 1),))
    one = judged("accept", ConflictRef(kind="number", sides=sides))
    (row,) = became([one], told(TALES, one).outcomes)
    assert (row.applied, row.why) == (False, "the reports have no such conflict now")


def test_a_finding_that_came_apart_is_not_judged() -> None:
    four = tuple(words(t, n) for t in TALES for n in (0, 1))
    one = judged("accept", FindingRef(statements=four[:1] + four[3:]))
    done = told(TALES, one)
    assert all(f.judged is None for f in done.findings)
    (row,) = became([one], done.outcomes)
    assert row.why == "its statements stand in several findings now"


def subjects() -> some.SearchStrategy[Subject]:
    rows = [words(t, n) for t in TALES for n in (0, 1)]
    return some.sampled_from([*rows, StatementRef(report=report(TALES[0]), words="Nobody said this")])


@given(some.lists(some.tuples(some.sampled_from(["same", "not-same", "unsure"]), subjects(), subjects()), max_size=4))
@settings(max_examples=40, deadline=None)
def test_judged_and_withdrawn_leaves_no_trace(rows: list[tuple[Says, Subject, Subject]]) -> None:
    record: list[Judgement | Withdrawal] = []
    for says, one, other in rows:
        record.append(judgement(says, (one, other), HAND, record))
    assert len({e.id for e in record if isinstance(e, Judgement)}) == len(record)
    done = told(TALES, *live(record))
    assert sorted(s.id for f in done.findings for s in f.statements) == sorted(homes_ids(told(TALES)))
    record += [Withdrawal(judgement=e.id, by="B", when="2031-06-01") for e in record if isinstance(e, Judgement)]
    assert live(reversed(record)) == ()
    assert told(TALES, *live(record)) == told(TALES)


def homes_ids(done: Reconciled) -> list[str]:
    return [s.id for f in done.findings for s in f.statements]
