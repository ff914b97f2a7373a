"""What is otherwise between two accounts of one story: one typed value a change, and none for what is told again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from crosswire.model.account import Account, BriefLine, Conflict, ConflictValue, Finding, FindingStatement, Story
from crosswire.model.change import KINDS, Change
from crosswire.model.happened import Commitment, Event, Level, LevelPoint
from crosswire.model.report import Outlet, Report
from crosswire.model.verdict import Reason, Slot, SlotValue
from crosswire.telling.changes.changes import WEIGHT, When, changes

NOTHING = Slot(agreement="agreed", values=())


def slot(*values: str | int) -> Slot:
    return Slot(agreement="compatible", values=tuple(SlotValue(value=v, reports=("a",)) for v in values))


def report(key: str, text: str = "", url: str | None = None) -> Report:
    return Report(
        id=key, path=f"{key}.txt", text=text, title=key, outlet=Outlet(name=f"The {key}", how="stated"), url=url
    )


def statement(key: str, source: str, text: str = "A ferry sank off Osterby.", start: int = 20) -> FindingStatement:
    return FindingStatement(
        id=key, report=source, start=start, end=start + len(text), text=text, attribution=None, origin="o"
    )


def finding(key: str, *told: FindingStatement, status: str = "single-origin", rules: Sequence[str] = ()) -> Finding:
    return Finding(
        id=key,
        text=told[0].text,
        type="ACCIDENT",
        status=status,  # type: ignore[arg-type]
        credibility=3,
        independent_origins=1,
        origins=("o",),
        slots={"place": slot("Osterby")},
        statements=told,
        conflicts=(),
        because=tuple(Reason(rule=rule, text=rule) for rule in rules),
    )


def event(key: str, findings: Sequence[str], reports: Sequence[str], **slots: Slot) -> Event:
    given = {name: slots.get(name, NOTHING) for name in ("actor", "target", "means", "killed", "wounded", "quantity")}
    return Event(
        id=key,
        text="A ferry sank off Osterby.",
        type="ACCIDENT",
        mode=None,
        phase="main",
        of=None,
        certainty="asserted",
        status="single-origin",
        credibility=3,
        independent_origins=1,
        date=slots.get("date", slot("2031-05-04")),
        place=slots.get("place", slot("Osterby")),
        where=None,
        claimed_by=(),
        blamed=(),
        reports=tuple(reports),
        findings=tuple(findings),
        because=(),
        **given,
    )


def account(reports: str | Sequence[Report], findings: Sequence[Finding] = (), **parts: object) -> Account:
    held = [report(key) for key in reports] if isinstance(reports, str) else reports
    story = Story(id=f"story-{'-'.join(r.id for r in held)}", title="Ferry sinks", place="Osterby", country=None,
                  first="2031-05-04", last="2031-05-05", reports=tuple(r.id for r in held))  # fmt: skip
    cited = tuple(s.id for f in findings for s in f.statements)
    brief = (BriefLine(text="Ferry sinks.", cites=cited),)
    return Account(story=story, reports=tuple(held), findings=tuple(findings), brief=brief, **parts)  # type: ignore[arg-type]


def kinds(found: Sequence[Change]) -> list[str]:
    return [one.kind for one in found]


ONE = finding("f-1", statement("s1", "a"))
BOTH = finding("f-2", statement("s1", "a"), statement("s2", "b"), status="corroborated")


def test_every_kind_has_its_weight() -> None:
    assert sorted(WEIGHT) == sorted(KINDS)


def test_the_same_account_is_no_change() -> None:
    same = account("ab", [BOTH], events=(event("e", ["f-2"], "ab", killed=slot(5)),))
    assert changes(same, same) == ()


def test_a_new_story_is_its_main_event() -> None:
    found = changes(None, account("a", [ONE], events=(event("e", ["f-1"], "a"),)))
    assert kinds(found) == ["new"]
    assert (found[0].about, found[0].places, found[0].at) == ("e", ("Osterby",), "2031-05-05")


def test_a_second_origin_confirms_what_was_told() -> None:
    (found,) = changes(account("a", [ONE]), account("ab", [BOTH]))
    assert (found.kind, found.about, found.before, found.after) == (
        "corroborated",
        "f-2",
        "single-origin",
        "corroborated",
    )


def test_what_a_new_report_only_repeats_is_no_change() -> None:
    again = replace(BOTH, status="repeated")
    assert changes(account("a", [ONE]), account("ab", [again])) == ()


def test_what_only_a_new_report_tells_is_new_where_the_brief_tells_it() -> None:
    more = finding("f-3", statement("s3", "b", "The captain was arrested."))
    before, after = account("a", [ONE]), account("ab", [ONE, more])
    assert [(c.kind, c.text) for c in changes(before, after)] == [("new", "The captain was arrested.")]
    assert changes(before, replace(after, brief=())) == ()


def test_another_part_of_an_old_sentence_is_not_new() -> None:
    split = finding("f-9", statement("s9", "a", "The sea was rough."))
    assert changes(account("a", [ONE]), account("ab", [ONE, split])) == ()


def test_a_denial_is_told_in_the_words_that_deny() -> None:
    denied = finding(
        "f-2", statement("s1", "a"), statement("s2", "b", "The owner denied that a ferry sank."),
        status="disputed", rules=("said_and_denied",),
    )  # fmt: skip
    (found,) = changes(account("a", [ONE]), account("ab", [denied]))
    assert (found.kind, found.text, found.verdict) == ("denial", "The owner denied that a ferry sank.", "disputed")
    assert changes(account("ab", [denied]), account("abc", [denied])) == ()


def conflict(*sides: tuple[str, str, str]) -> Conflict:
    values = tuple(ConflictValue(value=v, reports=(r,), statements=(s,)) for v, r, s in sides)
    return Conflict(id="c", finding="f-2", kind="date", about="", values=values, because=())


def test_a_contradicted_value_names_the_old_and_the_new_one() -> None:
    after = account("ab", [replace(BOTH, status="disputed")],
                    conflicts=(conflict(("2031-05-03", "a", "s1"), ("2031-05-01", "b", "s2")),))  # fmt: skip
    (found,) = changes(account("a", [ONE]), after)
    assert (found.kind, found.before, found.after) == ("disputed", "2031-05-03", "2031-05-01")
    assert changes(after, after) == ()


def test_a_toll_that_rises_is_an_update() -> None:
    def level(*points: tuple[int, str]) -> Level:
        series = tuple(LevelPoint(date=None, value=v, exactness="exact", reports=(r,)) for v, r in points)
        return Level(what="deaths in Osterby", series=series)

    before = account("a", [ONE], levels=(level((5, "a")),), events=(event("e", ["f-1"], "a", killed=slot(5)),))
    main = event("e2", ["f-2"], "ab", killed=slot(7, 5))
    after = account("ab", [replace(BOTH, status="repeated")], levels=(level((5, "a"), (7, "b")),), events=(main,))
    (found,) = changes(before, after)
    assert (found.kind, found.before, found.after, found.about) == ("toll-updated", "5", "7", "e2")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("killed", slot(5), slot(7, 5), ("toll-updated", "5", "7")),
        ("killed", slot(5, 7), slot(7, 5), None),
        ("date", slot("2031-05-04"), slot("2031-05-03", "2031-05-04"), ("value-changed", "2031-05-04", "2031-05-03")),
        ("date", slot("2031-05"), slot("2031-05-03"), ("value-changed", "2031-05", "2031-05-03")),
        ("date", slot("2031-05-03"), slot("2031-05"), None),
        ("place", slot("Osterby"), slot("Westhaven"), ("value-changed", "Osterby", "Westhaven")),
        ("place", slot("Osterby"), slot("the harbour"), None),
        ("actor", slot("Jonas Weil"), slot("Captain Weil"), None),
    ],
)
def test_another_value_leads(name: str, old: Slot, new: Slot, told: tuple[str, str, str] | None) -> None:
    before = account("a", [ONE], events=(event("e", ["f-1"], "a", **{name: old}),))
    after = account("ab", [replace(BOTH, status="repeated")], events=(event("e", ["f-2"], "ab", **{name: new}),))
    assert [(c.kind, c.before, c.after) for c in changes(before, after)] == ([told] if told else [])


def test_a_figure_that_says_less_exactly_what_was_told_is_no_change() -> None:
    def level(value: int, exactness: str, source: str) -> Level:
        point = LevelPoint(date=None, value=value, exactness=exactness, reports=(source,))
        return Level(what="evacuated in Osterby", series=(point,))

    before = account("a", levels=(level(1300, "exact", "a"),))
    assert changes(before, account("ab", levels=(level(1200, "more-than", "b"),))) == ()
    assert kinds(changes(before, account("ab", levels=(level(450, "exact", "b"),)))) == ["value-changed"]


STRIKE = Commitment(by="The union", to=None, condition="unless it is paid", consequence="will strike",
                    clock="2031-05-08", stands="open", findings=())  # fmt: skip


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("2031-05-04", "2031-05-05", []),
        ("2031-05-05", "2031-05-06", ["clock-near"]),
        ("2031-05-06", "2031-05-07", []),
        ("2031-05-08", "2031-05-09", ["clock-past"]),
        ("2031-05-09", "2031-05-10", []),
        (None, "2031-05-07", ["clock-near"]),
    ],
)
def test_a_clock_is_told_once_near_and_once_past(before: str | None, now: str, told: list[str]) -> None:
    held = account("a", commitments=(STRIKE,))
    found = changes(held, held, When(now=now, before=before))
    assert kinds(found) == told
    assert all(c.text.startswith("The union: will strike unless it is paid") for c in found)


def test_two_rows_of_one_sentence_have_one_clock() -> None:
    strike = replace(STRIKE, findings=("f-1",))
    held = account("a", commitments=(strike, replace(strike, by="Ana Ruiz")))
    found = changes(held, held, When(now="2031-05-06", before="2031-05-05"))
    assert [c.text[:10] for c in found] == ["The union:"]


def test_a_promise_that_was_kept_has_no_clock() -> None:
    held = account("a", commitments=(replace(STRIKE, stands="met"),))
    assert changes(held, held, When(now="2031-05-07")) == ()


OLD = (
    "Ferry sinks\n\nA ferry sank off Osterby on Sunday with 40 people aboard. The sea was rough that night. "
    "The ten dead were all of the crew."
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OLD.replace("40", "46"), ["A ferry sank off Osterby on Sunday with 46 people aboard."]),
        (OLD.replace("Sunday", "Monday"), ["A ferry sank off Osterby on Monday with 40 people aboard."]),
        (OLD.replace("was rough", "was not rough"), ["The sea was not rough that night."]),
        (OLD.replace("ten dead", "twenty-one dead"), ["The twenty-one dead were all of the crew."]),
        (OLD.replace("rough", "high"), []),
        (OLD.replace("all of the crew", "all of the one crew"), []),
        (f"{OLD} Divers went down at noon.", []),
        (f"{OLD} Correction: the ferry is younger.", ["Correction: the ferry is younger."]),
    ],
)
def test_an_outlet_that_changes_its_page_corrects_itself(text: str, told: list[str]) -> None:
    page = "https://rock.example/ferry"
    before, after = account([report("a", OLD, page)]), account([report("a2", text, page), report("a")])
    found = changes(before, replace(after, reports=(report("a", text, page),)))
    assert [c.after for c in found] == told
    assert all(c.kind == "correction" and c.text.startswith("The a changed its report: ") for c in found)


def test_stories_that_become_one_say_so() -> None:
    found = changes([account("a", [ONE]), account("c")], account("abc", [ONE]))
    assert kinds(found) == ["stories-merged"]
    assert (found[0].before, found[0].after) == ("story-a; story-c", "story-a-b-c")


def test_accounts_of_other_stories_are_left_aside() -> None:
    assert kinds(changes([account("a", [ONE]), account("x")], account("a", [ONE]))) == []


def test_the_order_of_what_is_told_does_not_depend_on_the_accounts() -> None:
    more = finding("f-3", statement("s3", "b", "The captain was arrested."))
    before = account("a", [ONE])
    one, other = account("ab", [BOTH, more]), account("ab", [more, BOTH])
    assert changes(before, one) == changes(before, other)
    assert kinds(changes(before, one)) == ["corroborated", "new"]
