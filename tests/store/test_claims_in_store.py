"""A claim asked of a store: answered from the stories that may speak of it, the same on every database."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crosswire import archive, asking
from crosswire.archive import Archive
from crosswire.errors import SettingsError
from crosswire.model.claim import Checked, Claim
from crosswire.settings import Settings
from crosswire.store.sql import SqlStore
from tests.store.made import FLOOD, arrival, keep, put_together

REPORTS = (
    {
        "title": "Ferry runs aground off Castle Rock",
        "text": "A ferry with 40 people aboard ran aground off Castle Rock on Monday, the coast guard said. Nobody was "
        "hurt. The captain, Ines Brandt, is to be questioned on Wednesday.",
        "published": "2022-03-09",
        "outlet": "Rock Courier",
    },
    {
        "title": "Ferry aground off Castle Rock, 40 taken off",
        "text": "Lifeboats took 40 passengers off a ferry that ran aground near Castle Rock on Monday, the coast guard "
        "said. The harbour office will open an inquiry.",
        "published": "2022-03-09",
        "outlet": "Harbour Herald",
    },
    {
        "title": "Orchard growers fear late frost",
        "text": "Growers in the Aldern valley lit fires in their orchards on Tuesday night, when a frost took half of "
        "the blossom. Prices of apples will rise, their union said.",
        "published": "2022-04-20",
        "outlet": "Aldern Gazette",
    },
)


@pytest.fixture
def to(store: SqlStore, model: None, tmp_path: Path) -> Archive:
    """A store with a ferry and a frost in it, read by the engine of the package."""
    file = tmp_path / "reports.jsonl"
    file.write_text("\n".join(map(json.dumps, REPORTS)), encoding="utf-8")
    made = replace(archive.archive(store, Settings(threads=1)), keep_days=400_000)
    assert archive.add(made, [file]).reports == {"new": 3}
    return made


def ask(to: Archive, text: str) -> Checked:
    return asking.ask(Claim(text=text), to)


def test_claims_are_answered_from_their_story(to: Archive) -> None:
    told = ask(to, "A ferry with 40 people aboard ran aground off Castle Rock on Monday.")
    assert told.answer in ("repeated", "single-origin", "corroborated")
    story = to.store.stories.get(told.story or "")
    assert story is not None
    assert told.title == story.title
    assert told.looked[0].story == story.id
    texts = {one.report.id: one.report.text for one in to.store.reports.get(story.reports)}
    assert all(texts[one.report][one.start : one.end] == one.text for one in told.words)

    other = ask(to, "A ferry with 90 people aboard ran aground off Castle Rock on Monday.")
    assert (other.answer, other.story, other.independent_origins) == ("contradicted", story.id, 0)

    frost = ask(to, "A frost took half of the blossom in the Aldern valley.")
    assert frost.answer == "single-origin"
    assert frost.title == "Orchard growers fear late frost"

    nowhere = ask(to, "A ferry sank off Castle Rock in a storm, and its owner was arrested for fraud in April.")
    assert nowhere.answer in ("not-reported", "in-part")
    assert story.id in [one.story for one in nowhere.looked]

    unknown = ask(to, "Parliament in Castovia dissolved itself.")
    assert (unknown.answer, unknown.looked) == ("not-reported", ())
    assert [one.rule for one in unknown.because] == ["no_story_has_its_words"]


def test_the_account_of_the_store_answers_for_its_story(to: Archive) -> None:
    told = ask(to, "The captain, Ines Brandt, is to be questioned on Wednesday.")
    kept = to.store.stories.account(told.story or "")
    assert kept is not None
    assert told.finding in {kept.identities.get(one.id, one.id) for one in kept.account.findings}


def test_sentences_that_are_not_kept_are_read_again(to: Archive) -> None:
    claim = "A frost took half of the blossom in the Aldern valley."
    before = ask(to, claim)
    assert to.store.reports.thin("2030-01-01") == 3
    assert ask(to, claim) == before


def test_asking_changes_nothing(to: Archive) -> None:
    before = to.store.stories.list(), to.store.reports.count(), to.store.reports.waiting()
    ask(to, "A ferry with 90 people aboard ran aground off Castle Rock on Monday.")
    assert (to.store.stories.list(), to.store.reports.count(), to.store.reports.waiting()) == before


def test_a_story_that_another_model_read_and_nobody_told_is_read_for_the_claim(store: SqlStore, model: None) -> None:
    flood = keep(store, arrival(FLOOD))[1]
    put_together(store, (flood,))
    found = ask(archive.archive(store, Settings(threads=1)), "A flood in Rockham drowned 40 sheep.")
    assert (found.answer, [one.reports for one in found.looked]) == ("single-origin", [1])


def test_nothing_is_claimed(store: SqlStore) -> None:
    with pytest.raises(SettingsError, match="No claim was given"):
        ask(archive.archive(store, Settings(threads=1)), " ")
