"""What changed in a story of the store: rows with lasting ids, the same where a telling is run again."""

from crosswire.comparing import compared
from crosswire.model.account import Account, Finding, FindingStatement, Story
from crosswire.model.kept import KeptAccount, Telling
from crosswire.model.report import Published, Report

SEEN, LATER = "2031-05-06T08:00:00Z", "2031-05-07T08:00:00Z"
TEXT = "Mayor Jo Roe shut the pier."


def account(*reports: str, status: str = "single-origin") -> Account:
    statements = tuple(
        FindingStatement(id=f"s-{r}", report=r, start=0, end=len(TEXT), text=TEXT, attribution=None, origin=f"o-{r}")
        for r in reports
    )
    finding = Finding(
        id=f"f-{len(reports)}", text=TEXT, type=None, status=status, credibility=2, independent_origins=len(reports),
        origins=tuple(f"o-{r}" for r in reports), slots={}, statements=statements, conflicts=(), because=(),
    )  # fmt: skip
    story = Story(id="st", title="Pier", place=None, country=None, first=SEEN[:10], last=SEEN[:10], reports=reports)
    told = tuple(
        Report(id=r, path=r, text=TEXT, title="Pier", outlet=None, published=Published(value=SEEN[:10], how="stated"))
        for r in reports
    )
    return Account(story=story, reports=told, findings=(finding,))


def telling(of: Account, seen: str = LATER) -> Telling:
    return Telling(account=of, seen=seen, versions={}, identities={f.id: "lasting" for f in of.findings})


def test_what_several_tell_now_is_corroborated_under_its_lasting_id() -> None:
    before = KeptAccount(account=account("a"), seen=SEEN, versions={})
    (row,) = compared("st", [before], telling(account("a", "b", status="corroborated")))
    assert (row.kind, row.about, row.story, row.seen) == ("corroborated", "lasting", "st", LATER)
    assert row.data["verdict"] == "corroborated"


def test_a_telling_run_again_has_the_same_rows() -> None:
    assert compared("st", [], telling(account("a"))) == compared("st", [], telling(account("a")))


def test_what_is_told_as_before_is_no_change() -> None:
    before = KeptAccount(account=account("a"), seen=SEEN, versions={})
    assert compared("st", [before], telling(account("a"))) == ()
