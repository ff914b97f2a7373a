"""What a person points at is found, and told in words that outlive the account."""

import pytest

from crosswire.errors import SettingsError
from crosswire.formats.pointing import subjects
from crosswire.model.judgement import ConflictRef, FindingRef, NameRef, Says, StatementRef, StoryRef
from tests.formats.sample import ACCOUNTS
from tests.formats.sample_more import big_accounts

ACCOUNT = ACCOUNTS.accounts[0]
FINDING, CONFLICT = ACCOUNT.findings[0], ACCOUNT.conflicts[0]
PERSON = next(e for e in ACCOUNT.entities if e.kind == "person")


def words(found: object) -> list[str]:
    assert isinstance(found, tuple)
    return [one.words for one in found if isinstance(one, StatementRef)]


@pytest.mark.parametrize("asked", ["F1", "f1", FINDING.id])
def test_a_finding(asked: str) -> None:
    (found,) = subjects("accept", [asked], ACCOUNTS)
    assert isinstance(found, FindingRef)
    assert {s.words for s in found.statements} == {s.text for s in FINDING.statements}


@pytest.mark.parametrize("asked", ["C1", CONFLICT.id])
def test_a_conflict(asked: str) -> None:
    (found,) = subjects("reject", [asked], ACCOUNTS)
    assert isinstance(found, ConflictRef)
    assert (found.kind, len(found.sides)) == (CONFLICT.kind, len(CONFLICT.values))


def test_statements_by_number_and_by_id() -> None:
    one, other = FINDING.statements[1], ACCOUNT.findings[1].statements[0]
    assert words(subjects("same", ["F1.2", other.id], ACCOUNTS)) == [one.text, other.text]
    headline = words(subjects("not-same", ["F1", "F2"], ACCOUNTS))
    assert len(headline) == 2


def test_names() -> None:
    outlet = next(r.outlet.name for r in ACCOUNT.reports if r.outlet)
    found = subjects("same", [PERSON.name.upper(), f"{PERSON.name} @ {outlet}"], ACCOUNTS)
    assert found == (NameRef(name=PERSON.name), NameRef(name=PERSON.name, outlet=outlet))
    assert subjects("unsure", [PERSON.id, PERSON.name], ACCOUNTS)[0] == NameRef(name=PERSON.name)


def test_reports_and_stories() -> None:
    (whole,) = subjects("merge", ["A", ACCOUNT.reports[1].path], ACCOUNTS)
    assert isinstance(whole, StoryRef)
    assert [r.id for r in whole.reports] == [r.id for r in ACCOUNT.reports[:2]]
    mine, others = subjects("split", [ACCOUNT.reports[0].id], ACCOUNTS)
    assert isinstance(mine, StoryRef)
    assert isinstance(others, StoryRef)
    assert [r.id for r in (*mine.reports, *others.reports)] == [r.id for r in ACCOUNT.reports]


NOTHING: list[tuple[Says, list[str], str]] = [
    ("accept", ["F99"], "There is no “F99” in these reports; its findings are F1 to F"),
    ("accept", ["F0"], "There is no “F0”"),
    ("accept", ["F1", "F2"], "To say accept, name one finding (F3) or one conflict (C1)"),
    ("accept", [PERSON.name], "To accept or reject, name one finding"),
    ("same", ["F1"], "To say same, name two or more statements"),
    ("same", ["F1", PERSON.name], "To say same, name two or more statements"),
    ("same", ["F1.1", "C1"], "To say same, name two or more statements"),
    ("same", ["F1.99", "F1.1"], "There is no “F1.99”"),
    ("same", [f"{PERSON.name}x", "F1"], f"did you mean “{PERSON.name}”?"),
    ("same", [f"{PERSON.name} @ Nowhere Times", "F1"], "There is no"),
    ("merge", ["A"], "To say merge, name reports"),
    ("split", ["S1"], "To say split, name one or more reports"),
    ("split", [r.id for r in ACCOUNT.reports], "but not all of them"),
]


@pytest.mark.parametrize(("says", "asked", "why"), NOTHING, ids=[w for *_, w in NOTHING])
def test_what_cannot_be_meant_is_told(says: Says, asked: list[str], why: str) -> None:
    with pytest.raises(SettingsError) as caught:
        subjects(says, asked, ACCOUNTS)
    assert why in str(caught.value)


def test_with_several_stories_a_number_says_of_which() -> None:
    accounts = big_accounts()
    several = type(accounts)(accounts=(ACCOUNT, *accounts.accounts))
    with pytest.raises(SettingsError, match="say 1:F1 for F1 of the first"):
        subjects("accept", ["F1"], several)
    (found,) = subjects("accept", ["1:F1"], several)
    assert isinstance(found, FindingRef)
    (stories,) = subjects("merge", ["S1", "S2"], several)
    assert isinstance(stories, StoryRef)
    assert len(stories.reports) == len(ACCOUNT.reports) + len(accounts.accounts[0].reports)
