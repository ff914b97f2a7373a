"""What analysts judge of stories: reports that are one, and reports that are not."""

from crosswire.model.judgement import Hand, Judgement, ReportRef, Says, StoryRef, judgement, live
from crosswire.model.references import became
from crosswire.stories.grouping import group
from crosswire.stories.judged import of_stories
from tests.stories.texts import BANK, FERRY, FERRY_LONG, VOTE, read, report

DESK = [
    read(report("a-ferry", FERRY, "2031-05-04"), None),
    read(report("b-bank", BANK, "2031-05-05"), None),
    read(report("c-ferry", FERRY_LONG, "2031-05-05"), None),
    read(report("d-vote", VOTE, "2031-07-05"), None),
]


def story(*texts: tuple[str, str]) -> StoryRef:
    """Reports of no known outlet, by their headlines; their ids were others when they were judged."""
    return StoryRef(reports=tuple(ReportRef(id="old", outlet=None, title=title) for title, _ in texts))


def judged(says: Says, *stories: StoryRef, when: str = "2031-05-04") -> Judgement:
    return judgement(says, stories, Hand(by="A. Analyst", when=when))


def stories(*judgements: Judgement) -> set[str]:
    tied = of_stories(live(judgements), DESK)
    return {" ".join(a.report.id[0] for a in one) for one in group(DESK, bonds=tied.bonds)}


def test_reports_are_merged_whatever_the_days_between_them() -> None:
    assert stories() == {"a c", "b", "d"}
    assert stories(judged("merge", story(BANK, VOTE))) == {"a c", "b d"}
    assert stories(judged("merge", story(FERRY), story(VOTE))) == {"a c d", "b"}


def test_reports_are_split() -> None:
    assert stories(judged("split", story(FERRY), story(FERRY_LONG))) == {"a", "b", "c", "d"}


def test_who_is_split_off_stays_off_when_others_are_merged() -> None:
    split = judged("split", story(FERRY_LONG), story(VOTE), when="2031-05-06")
    assert stories(split, judged("merge", story(FERRY, VOTE))) == {"a d", "b", "c"}


def test_a_report_that_is_not_here_is_told() -> None:
    gone = ("A headline of another day", "")
    one, two = judged("merge", story(BANK, VOTE, gone)), judged("split", story(gone), story(BANK))
    rows = {r.id: r for r in became([one, two], of_stories([one, two], DESK).outcomes)}
    assert (rows[one.id].applied, rows[two.id].applied) == (True, False)
    assert all("“A headline of another day” (old) is not among these reports" in r.why for r in rows.values())
    assert stories(one, two) == {"a c", "b d"}


def test_two_reports_of_one_headline_are_not_guessed_between() -> None:
    twins = [read(report(name, BANK, "2031-05-05"), None) for name in ("x", "y")]
    one = judged("split", story(BANK), story(VOTE))
    (outcome,) = of_stories([one], [*twins, DESK[3]]).outcomes
    assert (outcome.applied, outcome.why.startswith("several reports are ")) == (False, True)
