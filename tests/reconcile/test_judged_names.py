"""What analysts judge of names: who is one and who is not, over the reports of a story."""

from crosswire.model.account import Entity
from crosswire.model.bonds import Bonds
from crosswire.model.judgement import Hand, Judgement, NameRef, Says, judgement, live
from crosswire.model.references import became
from crosswire.model.report import Outlet, Report
from crosswire.model.span import Span
from crosswire.model.who import Who
from crosswire.reconcile.entities import participants, who_over_reports
from crosswire.reconcile.judged import of_names, with_reasons
from tests.reconcile.test_judged import Nowhere

NAMES = {
    "a": ("Fen Post", ("Robert Hale", "Ada Moor")),
    "b": ("Lake Herald", ("Bob Hale", "Hale Shipping")),
    "c": ("Dune Times", ("Ada Moor", "The Heron")),
}


class _Everyone:
    def __init__(self, everyone: tuple[Who, ...]) -> None:
        self.everyone = everyone


class _Annotated:
    def __init__(self, report: Report) -> None:
        self.report = report


class _Said:
    """As much of a report as who-is-who reads."""

    def __init__(self, key: str, outlet: str, names: tuple[str, ...]) -> None:
        kinds = {"Hale Shipping": "organisation"}
        report = Report(id=key, path=key, text=". ".join(names), title="", outlet=Outlet(name=outlet, how="stated"))
        self.annotated = _Annotated(report)
        self.who = _Everyone(
            tuple(
                Who(
                    id=f"{key}-{n}",
                    name=name,
                    kind=kinds.get(name, "person"),  # type: ignore[arg-type]
                    named=True,
                    aliases=(),
                    roles=(),
                    mentions=(Span(n * 20, n * 20 + len(name)),),
                )
                for n, name in enumerate(names)
            )
        )


SAID = [_Said(key, outlet, names) for key, (outlet, names) in NAMES.items()]


def judged(says: Says, *names: NameRef, when: str = "2031-05-04") -> Judgement:
    return judgement(says, names, Hand(by="A. Analyst", when=when))


def who(*judgements: Judgement) -> dict[frozenset[tuple[str, str]], Entity]:
    """The entities by whom each is in which report, and the judgements' reasons on them."""
    rows = participants(SAID)  # type: ignore[arg-type]
    reports = {s.annotated.report.id: s.annotated.report for s in SAID}
    tied = of_names(live(judgements), rows, reports)
    found = with_reasons(who_over_reports(SAID, Nowhere(), tied.bonds), tied, rows)  # type: ignore[arg-type]
    ids = {found.by_who[report, one.id] for report, one in rows}
    assert len(ids) == len(found.all), "no two entities share an id"
    return {
        frozenset((r, w.name) for r, w in rows if found.by_who[r, w.id] == entity.id): entity for entity in found.all
    }


def together(*pairs: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(pairs)


def test_a_merge_of_the_rules_is_undone() -> None:
    assert together(("a", "Robert Hale"), ("b", "Bob Hale")) in who()
    after = who(judged("not-same", NameRef(name="Robert Hale"), NameRef(name="Bob Hale")))
    assert {together(("a", "Robert Hale")), together(("b", "Bob Hale"))} <= set(after)
    reason = after[together(("a", "Robert Hale"))].because[-1]
    assert reason.text == "Judged not the same by A. Analyst on 4 May 2031: Robert Hale and Bob Hale."


def test_one_name_is_two_people_where_outlets_are_told_apart() -> None:
    assert together(("a", "Ada Moor"), ("c", "Ada Moor")) in who()
    pair = NameRef(name="Ada Moor", outlet="Fen Post"), NameRef(name="ADA MOOR", outlet="The Dune Times")
    assert {together(("a", "Ada Moor")), together(("c", "Ada Moor"))} <= set(who(judged("not-same", *pair)))


def test_names_that_no_rule_joins_are_one_person() -> None:
    after = who(judged("same", NameRef(name="The Heron"), NameRef(name="Ada Moor")))
    (entity,) = [e for members, e in after.items() if ("c", "The Heron") in members]
    assert entity.name == "Ada Moor"
    assert entity.aliases == ("The Heron",)
    assert [r.rule for r in entity.because][-1] == "judged_same"


def test_who_is_kept_apart_stays_behind_when_others_are_joined() -> None:
    apart = judged("not-same", NameRef(name="Robert Hale"), NameRef(name="Ada Moor"), when="2031-05-05")
    joined = judged("same", NameRef(name="Bob Hale"), NameRef(name="Ada Moor"))
    after = who(apart, joined)
    assert together(("a", "Robert Hale")) in after
    assert together(("b", "Bob Hale"), ("a", "Ada Moor"), ("c", "Ada Moor")) in after


def test_a_name_that_fits_both_joins_neither() -> None:
    extra = _Said("d", "Marsh Mail", ("Rob Hale",))
    SAID.append(extra)
    try:
        after = who(judged("not-same", NameRef(name="Robert Hale"), NameRef(name="Bob Hale")))
    finally:
        SAID.remove(extra)
    assert together(("d", "Rob Hale")) in after


def test_the_reports_own_words_outrank_a_name_against_itself() -> None:
    one = judged("not-same", NameRef(name="Bob Hale"), NameRef(name="Bob Hale"))
    reports = {s.annotated.report.id: s.annotated.report for s in SAID}
    tied = of_names([one], participants(SAID), reports)  # type: ignore[arg-type]
    assert tied.bonds == Bonds()
    assert became([one], tied.outcomes)[0].why == "the reports themselves take them for one"
