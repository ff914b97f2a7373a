"""What a mention of an event means over the story: whose words it is, its days, its figures, its place."""

from dataclasses import replace

import pytest

from crosswire import app
from crosswire.events.told import DEEPEST, Told, rightly_cast, told_in
from crosswire.language.session import weights_folder
from crosswire.model.account import Entity
from crosswire.model.annotated import Annotated
from crosswire.model.event import RoleWord
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Figure, Frame, Statement, When
from crosswire.model.who import Place, Who, WhoIsWho
from tests.events.telling import PUBLISHED, mention, report, role, said, telling, tells, word

RAID = "Gunmen|NOUN|2|nsubj raided|VERB|0|root|raid a|DET|4|det camp|NOUN|2|obj on|ADP|6|case Monday|PROPN|2|obl"


def raid(day: str | None, value: str, reality: str, *, stated: bool = False) -> tuple[str, ...]:
    """The days of a raid on Monday in a report of a day."""
    days = {"Monday": value}
    one = report(RAID, day=day, dates=None if stated else days, stated=days if stated else None)
    (told,) = told_in([said(one, tells(one, "raided", role(one, "time", "Monday"), reality=reality))], {})
    return told.dates


@pytest.mark.parametrize("reality", ["happened", "under way"])
@pytest.mark.parametrize(("ahead", "behind"), [("2031-05-04", "2031-04-27"), ("2031-05-09", "2031-05-02")])
def test_a_weekday_ahead_of_the_report_is_the_one_behind_for_what_has_happened(
    reality: str, ahead: str, behind: str
) -> None:
    assert raid(PUBLISHED, ahead, reality) == (behind,)


@pytest.mark.parametrize("reality", ["planned", "threatened", "denied", "supposed"])
def test_a_weekday_ahead_stays_ahead_for_what_has_not_happened(reality: str) -> None:
    assert raid(PUBLISHED, "2031-05-05", reality) == ("2031-05-05",)


@pytest.mark.parametrize(
    "value",
    ["2031-05-03", "2031-05-01", "2030-12-30", "2031-05-10", "2031-06", "2031-05-05/2031-05-06", "2031-05-05/.."],
)
def test_a_day_that_is_no_weekday_ahead_stays(value: str) -> None:
    assert raid(PUBLISHED, value, "happened") == (value,)


def test_without_a_day_of_publication_no_day_is_moved() -> None:
    assert raid(None, "2031-05-05", "happened") == ("2031-05-05",)


def test_the_year_turns_with_the_week() -> None:
    assert raid("2031-12-30", "2032-01-02", "happened") == ("2031-12-26",)


def test_a_day_stated_in_full_is_never_moved() -> None:
    assert raid(PUBLISHED, "2031-05-05", "happened", stated=True) == ("2031-05-05",)


def test_only_the_days_of_the_time_words_count() -> None:
    one = report(
        f"{RAID} and|CCONJ|8|cc left|VERB|2|conj|leave on|ADP|10|case Tuesday|PROPN|8|obl",
        dates={"Monday": "2031-04-28", "Tuesday": "2031-04-29"},
    )
    first = tells(one, "raided", role(one, "time", "Monday"))
    second = tells(one, "left", role(one, "time", "Tuesday"))
    assert [t.dates for t in told_in([said(one, first, second)], {})] == [("2031-04-28",), ("2031-04-29",)]


def test_a_day_told_twice_is_one_day() -> None:
    one = report(f"{RAID} morning|NOUN|2|obl", dates={"Monday": "2031-04-28", "morning": "2031-04-28"})
    event = tells(one, "raided", role(one, "time", "Monday"), role(one, "time", "morning"))
    assert told_in([said(one, event)], {})[0].dates == ("2031-04-28",)


def clause(one: Annotated, anchor: str, **slots: object) -> Statement:
    token = one.tokens[word(one, anchor)]
    frame = Frame(predicate=token.lemma, anchor=Span(token.start, token.end), **slots)  # type: ignore[arg-type]
    text = one.report.text
    return Statement(id="s", report=one.report.id, span=Span(0, len(text)), text=text, sentence=0, frame=frame)


def test_the_clause_gives_its_day_only_where_no_time_word_does() -> None:
    one = report(RAID, dates={"Monday": "2031-04-28"})
    stated = clause(one, "raided", date=When(span=Span(0, 1), value="2031-04-30"))
    bare, timed = tells(one, "raided"), tells(one, "raided", role(one, "time", "Monday"))
    assert told_in([said(one, bare, statements=(stated,))], {})[0].dates == ("2031-04-30",)
    assert told_in([said(one, timed, statements=(stated,))], {})[0].dates == ("2031-04-28",)


def test_a_clause_belongs_to_the_word_it_turns_on_and_to_no_other() -> None:
    one = report(RAID)
    stated = clause(one, "raided")
    told = told_in([said(one, tells(one, "raided"), tells(one, "camp"), statements=(stated,))], {})
    assert [t.statement for t in told] == [stated, None]


def dead(row: str, head: str, phrase: str, slot: str = "killed", **known: object) -> list[float]:
    """The figures that a phrase of a row gives a slot."""
    one = report(f"Raid|NOUN|0|root {row}", **known)  # type: ignore[arg-type]
    event = tells(one, "Raid", role(one, slot, head, phrase))
    (told,) = told_in([said(one, event)], {})
    return [c.value for c in told.counts[slot]]


def test_a_figure_in_the_words_of_a_role_is_its_figure() -> None:
    row = "twelve|NUM|3|nummod guards|NOUN|1|obj|guard"
    assert dead(row, "guards", "twelve guards", quantities={"twelve": 12}) == [12]
    assert dead(row, "guards", "twelve guards", "count", quantities={"twelve": 12}) == [12]


@pytest.mark.parametrize(
    ("row", "head", "phrase", "figures"),
    [
        ("no|DET|3|det one|PRON|1|obj", "one", "no one", [0]),
        ("Nobody|PRON|1|obj", "Nobody", "Nobody", [0]),
        ("None|PRON|1|obj of|ADP|5|case the|DET|5|det guards|NOUN|2|nmod|guard", "None", "None of the guards", [0]),
        ("a|DET|3|det guard|NOUN|1|obj", "guard", "a guard", [1]),
        ("An|DET|4|det old|ADJ|4|amod docker|NOUN|1|obj", "docker", "An old docker", [1]),
        ("guards|NOUN|1|obj|guard", "guards", "guards", []),
        ("the|DET|3|det guard|NOUN|1|obj", "guard", "the guard", []),
        ("a|DET|4|det few|ADJ|4|amod guards|NOUN|1|obj|guard", "guards", "a few guards", []),
    ],
)
def test_words_without_a_number_count_nobody_or_one(row: str, head: str, phrase: str, figures: list[float]) -> None:
    assert dead(row, head, phrase) == figures
    assert dead(row, head, phrase, "count") == []


@pytest.mark.parametrize("many", ["number", "group", "crowd"])
def test_a_word_for_many_is_not_one(many: str) -> None:
    row = f"a|DET|3|det {many}|NOUN|1|obj of|ADP|5|case guards|NOUN|3|nmod|guard"
    assert dead(row, many, f"a {many} of guards") == []


@pytest.mark.parametrize(("head", "others", "figure"), [("teacher", "pupils", "30"), ("captain", "boats", "12")])
def test_a_figure_of_others_in_the_phrase_is_no_toll(head: str, others: str, figure: str) -> None:
    row = f"a|DET|3|det {head}|NOUN|1|obj of|ADP|6|case {figure}|NUM|6|nummod {others}|NOUN|3|nmod"
    assert dead(row, head, f"a {head} of {figure} {others}", quantities={figure: float(figure)}) == [1]


def test_the_clause_s_figures_stand_for_those_of_the_words_and_know_their_parts() -> None:
    one = report(
        "Raid|NOUN|2|nsubj killed|VERB|0|root|kill 5|NUM|4|nummod guards|NOUN|2|obj|guard", quantities={"5": 5}
    )
    figures = (
        Figure(span=Span(12, 13), value=7, unit="guard", exactness="about"),
        Figure(span=Span(12, 13), value=2, unit="docker", exactness="exact", part=True),
    )
    event = tells(one, "killed", role(one, "killed", "guards", "5 guards"), role(one, "wounded", "guards", "5 guards"))
    (told,) = told_in([said(one, event, statements=(clause(one, "killed", killed=figures),))], {})
    assert [(c.value, c.exactness, c.part) for c in told.counts["killed"]] == [(7, "about", False), (2, "exact", True)]
    assert [c.value for c in told.counts["wounded"]] == [5]


def entity(name: str) -> Entity:
    return Entity(id=f"e-{name}", name=name, kind="person", aliases=(), roles=(), country=None, mentions=())


def test_a_participant_is_whom_its_report_means() -> None:
    one = report("Rassen|PROPN|2|nsubj raided|VERB|0|root|raid camps|NOUN|2|obj|camp")
    span = Span(0, 6)
    rassen = Who(id="w", name="Ann Rassen", kind="person", named=True, aliases=(), roles=(), mentions=(span,))
    who = WhoIsWho((rassen,), (Place(core=span, phrase=span, head=span, who=0),))
    event = tells(one, "raided", role(one, "actor", "Rassen"), role(one, "target", "camps"))
    known = {("a", "Ann Rassen"): entity("Ann Rassen"), ("b", "camps"): entity("camps")}
    (told,) = told_in([said(one, event, who=who)], known)
    assert [(p.text, p.entity) for p in told.parties["actor"]] == [("Rassen", "e-Ann Rassen")]
    assert [(p.text, p.entity) for p in told.parties["target"]] == [("camps", None)]
    assert told.parties["place"] == told.parties["means"] == ()


def test_a_pronoun_is_whom_the_clause_says() -> None:
    one = report("She|PRON|2|nsubj raided|VERB|0|root|raid camps|NOUN|2|obj|camp")
    stated = clause(one, "raided", actor=Argument(span=Span(0, 3), text="She", name="Ann Rassen"))
    event = tells(one, "raided", role(one, "actor", "She"))
    (told,) = told_in([said(one, event, statements=(stated,))], {("a", "Ann Rassen"): entity("Ann Rassen")})
    assert [(p.text, p.entity) for p in told.parties["actor"]] == [("She", "e-Ann Rassen")]


def test_an_empty_story_tells_nothing() -> None:
    assert told_in([], {}) == ()


def test_a_report_without_reading_or_without_events_tells_nothing() -> None:
    one = report(RAID)
    unread = replace(said(one, tells(one, "raided")), reading=None)
    assert told_in([unread, said(report(RAID, key="b"))], {}) == ()


def test_the_order_of_reports_does_not_matter() -> None:
    rows = [report(RAID, key=key) for key in "abc"]
    story = [said(one, tells(one, "raided"), tells(one, "camp")) for one in rows]
    told = told_in(story, {})
    assert told == told_in(story[::-1], {})
    assert [(t.number, t.report, t.lemma) for t in told] == [
        (0, "a", "raid"), (1, "a", "camp"), (2, "b", "raid"), (3, "b", "camp"), (4, "c", "raid"), (5, "c", "camp"),
    ]  # fmt: skip


def test_numbers_have_no_gap_where_a_report_was_not_read() -> None:
    first, second = report(RAID, key="a"), report(RAID, key="b")
    told = told_in([replace(said(first), reading=None), said(second, tells(second, "raided"))], {})
    assert [(t.number, t.report) for t in told] == [(0, "b")]


def test_a_word_knows_its_place_in_sentence_and_report() -> None:
    one = report(
        "Raid|NOUN|0|root", *["Quiet|ADJ|2|amod days|NOUN|0|root|day"] * 2, RAID, "They|PRON|2|nsubj fled|VERB|0|root"
    )
    events = [tells(one, text) for text in ("Raid", "raided", "fled")]
    head, third, fourth = told_in([said(one, *events)], {})
    assert [(t.headline, t.lead) for t in (head, third, fourth)] == [(True, False), (False, True), (False, False)]
    assert (third.within, third.lemma, third.tag) == (1, "raid", "VERB")
    assert one.report.quote(third.at) == "raided"
    assert third.place == ("a", 3)


def depths(one: Annotated) -> list[int]:
    events = [mention("a", 0, n) for n in range(len(one.tokens))]
    return [t.depth for t in told_in([said(one, *events)], {})]


def test_depth_counts_the_words_above() -> None:
    assert depths(report(RAID)) == [1, 0, 2, 1, 2, 1]


def test_a_tree_that_is_none_ends_nothing() -> None:
    assert depths(report("Raids|NOUN|2|dep began|VERB|1|dep")) == [DEEPEST, DEEPEST]


def test_the_type_of_a_mention_is_never_none_of_all() -> None:
    one = mention(type={"NONE": 0.45, "PROTEST": 0.35, "ASSAULT": 0.2}, reality={"planned": 0.6, "happened": 0.4})
    assert (one.type, one.reality) == ("PROTEST", "planned")


def test_several_of_one_role_are_kept_in_their_order() -> None:
    one = report("Gunmen|NOUN|4|nsubj and|CCONJ|3|cc dockers|NOUN|1|conj raided|VERB|0|root|raid camps|NOUN|4|obj|camp")
    roles: list[RoleWord] = [role(one, "actor", "Gunmen"), role(one, "actor", "dockers")]
    told: Told = told_in([said(one, tells(one, "raided", *roles))], {})[0]
    assert [p.text for p in told.parties["actor"]] == ["Gunmen", "dockers"]


def test_whom_a_clause_says_it_befell_did_not_do_it() -> None:
    told = telling("a", 1, lemma="raid", parties={"actor": ["guards"], "target": ["gunmen"]})
    here = {
        r: tuple(replace(p, span=Span(9 * n, 9 * n + 6)) for p in told.parties[r]) for n, r in enumerate(told.parties)
    }
    told = replace(told, parties=here)
    guards, gunmen = here["actor"][0].span, here["target"][0].span
    frame = Frame(predicate="raid", anchor=Span(40, 44), target=Argument(span=guards, text="guards", name=None))
    done = replace(frame, target=None, actor=Argument(span=gunmen, text="gunmen", name=None))
    row = Statement(id="s", report="a", span=Span(0, 60), text="", sentence=0, frame=frame)
    befell, did = (rightly_cast(replace(told, statement=replace(row, frame=f))) for f in (frame, done))
    assert (befell.parties["actor"], befell.parties["target"]) == ((), here["target"])
    assert (did.parties["actor"], did.parties["target"]) == (here["actor"], ())
    assert rightly_cast(told) == told


def test_who_dies_did_nothing() -> None:
    told = telling("a", 1, lemma="die", parties={"actor": ["guards"]})
    assert rightly_cast(told).parties["actor"] == ()
    assert rightly_cast(told).parties["target"] == told.parties["actor"]


@pytest.mark.skipif(not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`")
@pytest.mark.parametrize("key", ["a", "b", "c", "d"])
@pytest.mark.parametrize(
    "line",
    [
        "Eight people, two of them firefighters, were killed in Zenda on Monday.",
        "Two firefighters were among the eight people killed in Zenda on Monday.",
    ],
)
def test_of_two_clauses_on_one_word_the_whole_count_is_its_own_whatever_the_report_is_called(
    key: str, line: str
) -> None:
    fire = Report(id=key, path=f"{key}.txt", title="Fire", text=f"Fire\n\n{line}")
    one = app.say(app.engine(1).analyse(fire), app.engine(1))
    (killed,) = (t for t in told_in([one], {}) if t.lemma == "kill")
    assert [count.value for count in killed.counts["killed"]] == [8]
