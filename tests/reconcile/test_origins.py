"""Who really says so: origins of statements, and the verdicts that rest on them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from crosswire.model.account import Origin
from crosswire.model.sources import Owners, outlet_key
from crosswire.model.statement import Attribution
from crosswire.reconcile.comparison import compare
from crosswire.reconcile.features import scene_of
from crosswire.reconcile.independence import Context, Trace, most_apart, outlets_of, traces_of
from crosswire.reconcile.origins import origins_from
from crosswire.reconcile.speakers import description
from crosswire.reconcile.verbatim import near_copies, one_text
from crosswire.reconcile.verdicts import NOT_APART, Verdict, verdict
from tests.reconcile.scenes import Line, Tale, entities_of, figure, said

CLOSING = "The board will close the northern pier unless the owner repairs it by spring"


def told(
    *tales: Tale, owners: Owners | None = None, people: bool = False
) -> tuple[dict[str, Trace], Verdict, tuple[Origin, ...]]:
    """The traces, the verdict and the origins of one finding that holds every line of the reports."""
    entities, reports = entities_of(tales, "person" if people else "organisation"), [said(t) for t in tales]
    voices = {a.id: a for r in reports for a in r.attributions}
    outlets = outlets_of(reports)
    contexts = [
        Context(s, r, voices.get(s.attribution or ""), entities, outlets) for r in reports for s in r.statements
    ]
    traces = traces_of(contexts, owners)
    scene = scene_of(reports, entities, lambda name: None)
    found = verdict(scene.items, traces, voices, compare(scene.items, scene).contrasts)
    return traces, found, origins_from({s: (s.split("-")[1], t) for s, t in traces.items()})


def tales(
    *rows: dict[str, object], outlets: Sequence[str | None] = ("Fen Post", "Lake Herald", "Dune Times")
) -> list[Tale]:
    texts = (CLOSING, "That pier is to be shut if nobody mends it", "Owners were told to mend the quay or lose it")
    return [
        Tale(id=i, outlet=o, lines=[Line(text=t, **row)])  # type: ignore[arg-type]
        for i, o, t, row in zip("abc", outlets, texts, rows, strict=False)
    ]


ORIGINS = [
    ([{}, {}], 2, "corroborated", 2, "two outlets in their own voice"),
    ([{"source": "Fen Post", "kind": "outlet"}, {}], 2, "corroborated", 2, "an outlet that cites itself relays nobody"),
    ([{}, {"source": "Fen Post", "kind": "outlet"}], 1, "repeated", 4, "one retells the other"),
    ([{"source": "Ada Moor"}, {"source": "Ada Moor"}], 1, "repeated", 3, "one woman's word"),
    ([{"source": "Ada Moor"}, {"source": "Ada Moor", "via": ("Fen Post",)}], 1, "repeated", 3, "and through an outlet"),
    ([{"source": "Ada Moor"}, {"source": "Ben Tarn"}], 2, "corroborated", 1, "two people on record"),
    (
        [{"source": "an official", "kind": "anonymous"}, {"source": "an official", "kind": "anonymous"}],
        2,
        "corroborated",
        2,
        "anonymous throughout",
    ),
    (
        [
            {"source": "an official", "kind": "anonymous"},
            {"source": "an official", "kind": "anonymous", "via": ("Fen Post",)},
        ],
        1,
        "repeated",
        4,
        "one outlet's source",
    ),
    (
        [
            {"source": "a spokesman for the port", "kind": "spokesperson"},
            {"source": "the port's spokeswoman", "kind": "spokesperson"},
        ],
        1,
        "repeated",
        3,
        "one body speaks",
    ),
    (
        [
            {"source": "an official", "kind": "anonymous", "via": ("Lake Herald", "Dune Times")},
            {"source": "two officials", "kind": "anonymous"},
        ],
        1,
        "repeated",
        4,
        "the outlet nearest to the voice",
    ),
]


@pytest.mark.parametrize(("rows", "count", "status", "credibility", "why"), ORIGINS)
def test_two_reports(rows: list[dict[str, object]], count: int, status: str, credibility: int, why: str) -> None:
    _, found, _ = told(*tales(*rows), people=True)
    assert (found.independent_origins, found.status, found.credibility) == (count, status, credibility), why


def test_one_report_with_two_voices_corroborates_nothing() -> None:
    lines = [Line(text=CLOSING, source="Ada Moor"), Line(text="It will be shut", source="Ben Tarn")]
    _, found, _ = told(Tale(id="a", outlet="Fen Post", lines=lines))
    assert (found.status, found.independent_origins) == ("single-origin", 1)


def test_the_same_words_are_one_origin_and_copies_chain() -> None:
    rows = [
        Tale(id=i, outlet=o, lines=[Line(text=CLOSING)])
        for i, o in (("a", "Fen Post"), ("b", "Lake Herald"), ("c", None))
    ]
    _, found, origins = told(*rows)
    assert (found.status, found.independent_origins, len(origins)) == ("repeated", 1, 1)
    assert "unidentified outlet (c)" in " ".join(r.text for r in origins[0].because)


def test_a_wire_is_one_origin() -> None:
    one, two = tales({}, {})
    wired = [Tale(id=t.id, outlet=t.outlet, lines=t.lines, bylines=("Reuters",)) for t in (one, two)]
    _, found, origins = told(*wired)
    assert found.independent_origins == 1
    assert [(o.kind, o.name) for o in origins] == [("wire", "Reuters")]


def test_the_source_of_the_outlet_that_a_report_retells() -> None:
    source = {"source": "an aide to the harbour master", "kind": "anonymous"}
    retelling = Tale(
        id="b",
        outlet="Lake Herald",
        lines=[
            Line(text="The pier shuts, it wrote", source="Fen Post", kind="outlet"),
            Line(text="It will be shut in spring", **source),
        ],
    )  # type: ignore[arg-type]
    other = Tale(
        id="c", outlet="Dune Times", lines=[Line(text="Owners must mend the quay", via=("Fen Post",), **source)]
    )  # type: ignore[arg-type]
    traces, found, _ = told(retelling, other)
    assert found.independent_origins == 1
    assert traces["s-b-2"].rule == "their_source"
    assert told(retelling)[0]["s-b-2"].rule == "own_source"


def test_own_voice_rests_on_the_source_the_report_names() -> None:
    lines = [Line(text=CLOSING), Line(text="It will be shut", source="Ada Moor")]
    traces, _, _ = told(Tale(id="a", outlet="Fen Post", lines=lines))
    assert {t.kind for t in traces.values()} == {"utterance"}


def test_a_warning_is_attested_by_those_who_tell_of_it() -> None:
    warned = Line(
        text="Ada Moor warned the owner that she would shut the pier",
        type="THREATEN",
        actor="Ada Moor",
        source="two officials",
        kind="anonymous",
    )
    quoted = Line(text="the pier would be shut", source="Ada Moor")
    traces, found, _ = told(Tale(id="a", outlet="Fen Post", lines=[warned, quoted]))
    assert {t.kind for t in traces.values()} == {"own-source"}
    assert found.independent_origins == 1


SPILL = {"text": "Norwell Oil spilled fuel into the bay", "predicate": "spill", "actor": "Norwell Oil"}
DENIALS = [
    (
        [{}, {"source": "Norwell Oil", "kind": "organisation", "polarity": "denied"}],
        "disputed",
        "the one concerned denies",
    ),
    ([{"source": "Norwell Oil", "kind": "organisation", "polarity": "denied"}], "denied", "nobody confirms"),
    (
        [{"type": "ACCUSE"}, {"source": "Norwell Oil", "kind": "organisation", "polarity": "denied"}],
        "denied",
        "only accused",
    ),
    (
        [{}, {"source": "a neighbour", "kind": "anonymous", "polarity": "denied"}],
        "single-origin",
        "a voice without a name",
    ),
]


@pytest.mark.parametrize(("rows", "status", "why"), DENIALS)
def test_denials(rows: list[dict[str, object]], status: str, why: str) -> None:
    reports = [Tale(id=i, outlet=None, lines=[Line(**{**SPILL, **row})]) for i, row in zip("ab", rows, strict=False)]  # type: ignore[arg-type]
    assert told(*reports)[1].status == status, why


def test_every_verdict_says_that_its_count_is_an_upper_bound() -> None:
    _, found, _ = told(*tales({}, {}))
    assert "At most 2 independent origins in 2 reports." in [r.text for r in found.because]


def test_texts() -> None:
    assert one_text(CLOSING, f"“{CLOSING},” she wrote")
    assert not one_text(CLOSING, "The board will decide in spring whether the owner has repaired the pier")
    assert not one_text("said on Monday", "said on Monday")
    long = " ".join(f"word{n} follows word{n + 1}" for n in range(40))
    assert near_copies(long, f"{long} and a line more")
    assert not near_copies(long, CLOSING)


SPEAKERS = [
    ("a spokesman for the Harbour Board", "the Harbour Board's spokeswoman"),
    ("Harbour Board press secretary", "a Harbour Board spokesperson"),
    ("the deputy press secretary of the Harbour Board", "Harbour Board chief spokesman"),
    ("the Harbour Board", "a spokeswoman for the Harbour Board"),
]


@pytest.mark.parametrize(("one", "two"), SPEAKERS)
def test_who_speaks_for_a_body_counts_as_that_body(one: str, two: str) -> None:
    rows = tales({"source": one, "kind": "spokesperson"}, {"source": two, "kind": "spokesperson"})
    assert told(*rows)[1].independent_origins == 1


def test_a_wire_by_its_short_name_credits_it() -> None:
    rows = [
        Tale(id=i, outlet=o, bylines=("AFP",), lines=[Line(text=t)])
        for i, o, t in (("a", "Fen Post", "The pier is to shut"), ("b", "Lake Herald", "Nobody mends the quay"))
    ]
    assert [(o.kind, o.reports) for o in told(*rows)[2]] == [("wire", ("a", "b"))]


def test_descriptions() -> None:
    assert description("a State Department spokesman") == description("the spokeswoman for the State Department")
    assert description("an official") != description("a diplomat")


def test_outlets_of_one_owner_are_one_origin_where_neither_names_a_source() -> None:
    owners = Owners({outlet_key("Fen Post"): "Tidewater", outlet_key("Lake Herald"): "Tidewater"})
    assert len({t.key for t in told(*tales({}, {}), owners=owners)[0].values()}) == 1
    apart = tales({"source": "Ada Moor"}, {"source": "Ben Tarn"})
    assert len({t.key for t in told(*apart, owners=owners, people=True)[0].values()}) == 2


def test_who_speaks_on_two_days_is_one_source() -> None:
    _, found, origins = told(*tales({"source": "Ada Moor"}, {"source": "Ada Moor"}))
    assert (found.independent_origins, len(origins)) == (1, 1)


def test_own_confirmation_on_top_of_a_relay_is_an_origin_of_its_own() -> None:
    lines = [
        Line(text=CLOSING, source="Fen Post", kind="outlet"),
        Line(text=CLOSING, source="an official", kind="anonymous", to="Lake Herald"),
    ]
    traces, found, _ = told(*tales({}), Tale(id="b", outlet="Lake Herald", lines=lines))
    assert [traces[s].kind for s in ("s-a-1", "s-b-1", "s-b-2")] == ["own-voice", "relay", "own-source"]
    assert found.independent_origins == 2


def test_an_outlet_of_the_story_is_one_whatever_it_looks_like() -> None:
    rows = tales({}, {"source": "an official", "kind": "anonymous", "to": "Vellum"}, outlets=("Vellum", "Lake Herald"))
    assert {o.name for o in told(*rows)[2]} == {"Vellum"}
    assert len({t.key for t in told(*rows)[0].values()}) == 1


def test_the_first_to_publish_is_whose_words_they_are() -> None:
    rows = [
        Tale(id=i, outlet=o, published=d, lines=[Line(text=CLOSING)])
        for i, o, d in (("a", "Lake Herald", "2024-05-03"), ("b", "Fen Post", "2024-05-02"))
    ]
    (origin,) = told(*rows)[2]
    assert origin.name == "Fen Post"
    assert "Fen Post published first, on 2024-05-02." in " ".join(r.text for r in origin.because)


def test_a_document_shown_to_an_outlet_is_a_source_of_its_own() -> None:
    shown = {"source": "a video seen by the Herald", "kind": "document"}
    watched = {"type": "COERCE", "date": "2024-05-06"}
    assert told(*tales(watched, shown))[2][0].kind == "own-source"
    public = {"source": "court documents", "kind": "document"}
    assert told(*tales(public, public))[1].independent_origins == 1


def test_whom_a_wire_cites_is_the_wires_source() -> None:
    rows = [
        Tale(id=i, outlet=o, bylines=("Reuters",), lines=[Line(text=t, source="an official", kind="anonymous")])
        for i, o, t in (("a", "Fen Post", "The pier is to shut"), ("b", "Lake Herald", "Nobody mends the quay"))
    ]
    assert [(o.kind, o.name) for o in told(*rows)[2]] == [("wire", "Reuters")]


APART = [
    ([("a", "x"), ("b", "y")], 2),
    ([("a", "x"), ("a", "y")], 1),
    ([("a", "x"), ("b", "x")], 1),
    ([("a", "x"), ("a", "y"), ("b", "x")], 2),
    ([("a", "x"), ("b", "x"), ("c", "y"), ("c", "z")], 2),
    ([], 0),
]


@pytest.mark.parametrize(("told", "count"), APART)
def test_each_origin_needs_a_report_of_its_own(told: list[tuple[str, str]], count: int) -> None:
    assert most_apart(told) == count


def test_whoever_only_contributed_is_not_whose_text_it_is() -> None:
    one, two = tales({}, {})
    lines = ("The Associated Press contributed to this report.",)
    rows = [Tale(id=t.id, outlet=t.outlet, lines=t.lines, bylines=lines) for t in (one, two)]
    assert told(*rows)[1].independent_origins == 2


def test_editions_of_one_publisher_are_one_outlet() -> None:
    assert told(*tales({}, {}, outlets=("Fen Post", "Fen Post International")))[1].independent_origins == 1
    assert told(*tales({}, {}, outlets=("Fen Post", "Fen Herald International")))[1].independent_origins == 2


@pytest.mark.parametrize("genre", ["opinion", "live", "round-up"])
def test_what_confirms_nothing_raises_no_count(genre: str) -> None:
    one, two, three = tales({}, {}, {})
    _, found, _ = told(one, Tale(id="b", outlet=two.outlet, lines=two.lines, genre=genre))
    assert (found.independent_origins, found.status) == (1, "repeated")
    assert "Lake Herald" in next(r.text for r in found.because if r.rule == "confirms_nothing")
    assert told(one, three, Tale(id="b", outlet=two.outlet, lines=two.lines, genre=genre))[1].independent_origins == 2
    alone = told(Tale(id="b", outlet=two.outlet, lines=two.lines, genre=genre))[1]
    assert (alone.independent_origins, alone.status) == (1, "single-origin")


COST = {"predicate": "cost", "quantities": (figure(4e6, "USD"),)}
DOUBTED = [
    (
        {"text": "They said that the “pier” cost them 4 million", **COST},
        {"text": "It said that the “pier” cost 4 million", **COST},
        1,
    ),
    ({"text": "They said that the pier was “a heap of rust”"}, {"text": "“A heap of rust”, the report says"}, 1),
    (
        {"text": "Ten men shut the northern pier on Monday", "type": "COERCE", "date": "2024-05-06"},
        {"text": "Workers closed the quay's north end at noon with chains", "type": "COERCE"},
        2,
    ),
]


@pytest.mark.parametrize(("one", "two", "count"), DOUBTED)
def test_what_cannot_be_told_apart_counts_as_one(one: dict[str, Any], two: dict[str, Any], count: int) -> None:
    tales = (("a", "Fen Post", one), ("b", "Lake Herald", two))
    traces, found, origins = told(*(Tale(id=i, outlet=o, lines=[Line(**row)]) for i, o, row in tales))
    assert found.independent_origins == count
    reasons = [r.rule for r in found.because]
    assert ("not_told_apart" in reasons) is (count == 1 and len({t.rule for t in traces.values()}) > 1)
    assert len(origins) == count


def test_doubt_puts_no_two_people_together() -> None:
    quoted = {"one": "“Four million dollars”, she said", "two": "“The pier cost 4 million”"}
    rows = [
        Tale(id=i, outlet=o, lines=[Line(text=t, source=who, quantities=(figure(4e6, "USD"),))])
        for i, o, t, who in (
            ("a", "Fen Post", quoted["one"], "Ada Moor"),
            ("b", "Lake Herald", quoted["two"], "Ben Tarn"),
        )
    ]
    assert told(*rows)[1].independent_origins == 1, "two bodies may be one source"
    assert told(*rows, people=True)[1].independent_origins == 2


def test_two_people_quoted_with_the_same_words_may_be_one() -> None:
    words = "“The pier cost the town 4 million dollars”"
    rows = [
        Tale(id=i, outlet=o, lines=[Line(text=f"{words}, said {who}", source=who)])
        for i, o, who in (("a", "Fen Post", "Ada Moor"), ("b", "Lake Herald", "Ben Tarn"))
    ]
    assert told(*rows, people=True)[1].independent_origins == 1, "one of the reports took one for the other"


def test_doubt_puts_nobody_who_denies_with_those_who_tell() -> None:
    rows = [
        Tale(id=i, outlet=o, lines=[Line(text=t, source=who, polarity=told_so)])
        for i, o, t, who, told_so in (
            ("a", "Fen Post", "“They sold the pier”, it said", "Moor and Sons", "asserted"),
            ("b", "Lake Herald", "“They sold the pier”, it said", "Tarn Timber", "denied"),
        )
    ]
    assert len({t.key for t in told(*rows)[0].values()}) == 2


def test_what_is_not_surely_apart_is_counted_and_confirms_nothing() -> None:
    one, two = tales({}, {})
    traces, _, _ = told(one, two)
    reports = [said(t) for t in (one, two)]
    items = scene_of(reports, entities_of([]), lambda name: None).items
    found = verdict(items, traces, {}, [], unsure=[NOT_APART])
    assert (found.independent_origins, found.status, found.credibility) == (2, "repeated", 4)
    assert {"unconfirmed", "not_surely_apart"} <= {r.rule for r in found.because}


def test_doubt_puts_no_two_newsrooms_together() -> None:
    rows = [
        Tale(id=i, outlet=o, lines=[Line(text=t, source=who, kind="anonymous", **COST)])
        for i, o, t, who in (
            ("a", "Fen Post", "“Four million dollars”, she said", "an official"),
            ("b", "Lake Herald", "“The pier cost 4 million”", "two engineers"),
        )
    ]
    assert told(*rows)[1].independent_origins == 2


@pytest.mark.parametrize(("predicate", "kind"), [("warn", "utterance"), ("revoke", "own-voice")])
def test_what_turns_on_a_word_of_saying_is_what_somebody_said(predicate: str, kind: str) -> None:
    report = said(Tale(id="a", outlet="Fen Post", lines=[Line(text="Ada Moor it did", predicate=predicate)]))
    anchor = report.statements[0].frame.anchor
    act = Attribution(id="x", report="a", source=anchor, cue=anchor, content=(), kind="named", name="Ada Moor")
    context = Context(report.statements[0], replace(report, attributions=(act,)), None, entities_of([]), frozenset())
    assert [t.kind for t in traces_of([context]).values()] == [kind]
