"""The same reports give the same account out of a store as out of files: what they are called there decides nothing."""

from collections import Counter
from pathlib import Path

from crosswire import app, archive
from crosswire.model.account import Account
from crosswire.settings import Settings
from crosswire.store.sql import IN_MEMORY, make_store


def told(account: Account) -> dict[str, Counter[tuple[str, ...]]]:
    """What an account says, whatever the ids and the order in which it says it."""
    path = {one.id: Path(one.path).name for one in account.reports}
    of = {statement.id: finding.text for finding in account.findings for statement in finding.statements}
    return {
        "findings": Counter(
            (one.text, one.status, *sorted(f"{path[s.report]} {s.start}" for s in one.statements))
            for one in account.findings
        ),
        "events": Counter((one.text, str(one.type), *sorted(path[r] for r in one.reports)) for one in account.events),
        "conflicts": Counter((one.kind, *sorted(str(v.value) for v in one.values)) for one in account.conflicts),
        "commitments": Counter((one.by, one.consequence) for one in account.commitments),
        "brief": Counter((one.text, *sorted(of[cite] for cite in one.cites)) for one in account.brief),
    }


def test_files_and_a_store(model: None, root: Path) -> None:
    """Story by story: a store may tell two turns of one event apart where a folder has one account of both."""
    example = root / "examples" / "harbour-fire"
    store, _ = make_store(IN_MEMORY, "2031-05-04T09:30:00Z")
    stories = archive.add(archive.archive(store, Settings()), [example]).stories
    assert sum(len(archive.story_of(store, story).account.reports) for story in stories) == len([*example.glob("0*")])
    for story in stories:
        kept = archive.story_of(store, story).account
        (at_once,) = app.accounts([example / Path(one.path).name for one in kept.reports]).accounts
        assert {one.id for one in kept.reports}.isdisjoint(one.id for one in at_once.reports)
        assert told(kept) == told(at_once)
    store.close()
