"""The store wired with the stages: what is added is kept, grouped and told, and only what it touches is told anew."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from crosswire import archive
from crosswire.archive import Added, Archive
from crosswire.errors import NotThisLanguage, SettingsError
from crosswire.gathering import Grouped, Known, Tie
from crosswire.language.canned import CannedEngine
from crosswire.model.annotated import Annotated
from crosswire.model.judgement import Hand, ReportRef, StoryRef, judgement
from crosswire.model.kept import KeptAccount, KeptChange, Telling
from crosswire.model.report import Report
from crosswire.model.verdict import Reason
from crosswire.store import JudgementFile
from crosswire.store.sql import SqlStore, make_store
from tests.store.made import LATER, SEEN

PIER = "Pier to shut\n\nMayor Jo Roe shut the pier in Fenmouth on Monday. Nobody was hurt there.\n"
SHEEP = "Flood in Rockham\n\nA flood drowned forty sheep in Rockham on Monday, a farmer said.\n"
LATIN = "Mare nostrum\n\nHic sunt verba Latina, quae nemo hodie in foro loquitur.\n"


class Choosy(CannedEngine):
    """Refuses Latin, and counts what it reads."""

    refuses = True
    read_so_far: list[str] = []  # noqa: RUF012  emptied by the fixture

    def analyse(self, report: Report) -> Annotated:
        if self.refuses and "Latina" in report.text:
            raise NotThisLanguage(report.path, "it is in Latin")
        self.read_so_far.append(report.title)
        return super().analyse(report)


class ByLastWord:
    """A story for each last word of a headline; what a person bound is one. Refuses to look at some reports."""

    def __init__(self, fails_on: str = "\0") -> None:
        self.fails_on = fails_on

    def gist(self, annotated: Annotated) -> bytes:
        return annotated.report.title.split()[-1].encode()

    def group(self, waiting: Sequence[Annotated], known: Mapping[str, Known], ties: Sequence[Tie]) -> Grouped:
        if any(self.fails_on in one.report.text for one in waiting):
            raise ZeroDivisionError
        homes = {name: one.gist.decode() for name, one in known.items()}
        homes |= {one.report.id: self.gist(one).decode() for one in waiting}
        for one, other, together in ties:
            if together and {one, other} <= homes.keys():
                homes = {name: homes[one] if home == homes[other] else home for name, home in homes.items()}
        groups = tuple(tuple(n for n in sorted(homes) if homes[n] == word) for word in sorted(set(homes.values())))
        why = Reason(rule="last_word", text="It ends alike.")
        return Grouped(groups=groups, how={one.report.id: ("joined", (why,)) for one in waiting})


@dataclass
class Desk:
    """An archive over a folder, and what it was told of."""

    folder: Path
    archive: Archive
    told: list[tuple[str, bool]] = field(default_factory=list)

    def write(self, name: str, text: str) -> Path:
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name

    def add(self) -> Added:
        return archive.add(self.archive, [self.folder])

    @property
    def store(self) -> SqlStore:
        assert isinstance(self.archive.store, SqlStore)
        return self.archive.store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    Choosy.refuses, Choosy.read_so_far = True, []
    (tmp_path / "in").mkdir()
    store, _ = make_store("sqlite://", SEEN)
    made = Desk(tmp_path / "in", Archive(store=store, reader=lambda: Choosy({}), model="m", clock=lambda: SEEN,
                                         group=ByLastWord()))  # fmt: skip

    def compare(story: str, before: Sequence[KeptAccount], telling: Telling) -> list[KeptChange]:
        made.told.append((telling.account.story.title, not before))
        return [KeptChange(id=f"{story} {len(made.told)}", story=story, kind="told", about=None, text="", seen=SEEN)]

    made.archive = replace(made.archive, compare=compare)
    return made


def test_what_is_added_is_kept_grouped_and_told(desk: Desk) -> None:
    desk.write("a.txt", PIER)
    desk.write("b.txt", SHEEP)
    done = desk.add()
    assert (done.reports, done.unread, len(done.stories)) == ({"new": 2}, [], 2)
    assert {one.title for one in desk.store.stories.list()} == {"Pier to shut", "Flood in Rockham"}
    assert len(desk.store.changes.since()) == 2
    (pier,) = (one.id for one in desk.store.stories.list() if one.title == "Pier to shut")
    assert archive.story_of(desk.store, pier).account.reports[0].text.startswith("Pier to shut\n\nMayor")
    with pytest.raises(SettingsError, match=r"There is no story x in .*: `crosswire stories` lists them"):
        archive.story_of(desk.store, "x")


def test_twice_changes_nothing_and_reads_nothing(desk: Desk) -> None:
    desk.write("a.txt", PIER)
    desk.add()
    before = io.BytesIO()
    desk.store.export(before)
    assert desk.add().reports == {"known": 1}
    after = io.BytesIO()
    desk.store.export(after)
    assert after.getvalue() == before.getvalue()
    assert Choosy.read_so_far == ["Pier to shut"]


def test_only_the_story_that_grew_is_told_anew(desk: Desk) -> None:
    desk.write("a.txt", PIER)
    desk.write("b.txt", SHEEP)
    desk.add()
    desk.told.clear()
    desk.write("c.txt", PIER.replace("Pier to", "Our pier to").replace("Nobody", "No one"))
    assert len(desk.add().stories) == 1
    assert [new for _, new in desk.told] == [False]
    assert sorted(len(one.reports) for one in desk.store.stories.list()) == [1, 2]


def test_what_cannot_be_read_is_kept_and_tried_again(desk: Desk) -> None:
    latin, empty = desk.write("latin.txt", LATIN), desk.write("empty.txt", "")
    desk.write("picture.png", "x")
    assert len(desk.add().unread) == 3
    desk.add()
    kept = {Path(one.path).name: one for one in desk.store.refusals.all()}
    assert {name: one.tries for name, one in kept.items()} == {"latin.txt": 2, "empty.txt": 2, "picture.png": 2}
    assert kept["latin.txt"].why == "it is in Latin"
    assert kept["latin.txt"].report is not None
    Choosy.refuses = False
    latin.unlink()
    empty.write_text(SHEEP, encoding="utf-8")
    done = archive.retry(desk.archive)
    assert done.reports == {"new": 2}
    assert [Path(one.path).name for one in desk.store.refusals.all()] == ["picture.png"]
    assert desk.store.reports.count() == 2


def test_lines_on_standard_input(desk: Desk) -> None:
    rows = [
        {"title": "Pier to shut", "text": PIER, "url": "https://www.fen.example/pier-1?utm_source=x"},
        {"title": "x"},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    done = archive.add(desk.archive, ["-"], stdin=io.BytesIO(lines.encode()))
    assert (done.reports, len(done.unread)) == ({"new": 1}, 1)
    (story,) = desk.store.stories.list()
    (kept,) = desk.store.reports.get(story.reports)
    assert kept.address == "https://fen.example/pier-1"
    assert archive.retry(desk.archive).reports == {}
    assert [one.tries for one in desk.store.refusals.all()] == [1]


def test_a_page_that_was_fetched(desk: Desk) -> None:
    page = Report(
        id="", path="feed", title="Pier", text="Pier\n\nThe pier is shut.", url="https://m.fen.example/a?id=1"
    )
    assert archive.keep(desk.archive, page) == "new"
    assert archive.keep(desk.archive, replace(page, url=None), address="https://fen.example/a/?id=1#top") == "known"
    other = replace(page, text="Pier\n\nThe pier is open.")
    assert archive.keep(replace(desk.archive, clock=lambda: LATER), other, live=True) == "rewritten"
    assert len(archive.settle(desk.archive)) == 1
    (story,) = desk.store.stories.list()
    assert archive.story_of(desk.store, story.id).account.reports[0].text == other.text


def test_another_model_reads_what_a_new_report_meets(desk: Desk) -> None:
    desk.write("a.txt", PIER)
    desk.add()
    desk.write("c.txt", PIER.replace("Pier to", "Our pier to").replace("Nobody", "No one"))
    newer = replace(desk.archive, model="m2")
    archive.keep(newer, Report(id="", path="x", title="Piers shut", text="Piers shut\n\nThey are all shut now."))
    archive.settle(newer)
    assert Choosy.read_so_far == ["Pier to shut", "Piers shut", "Pier to shut"]
    assert len(desk.store.reports.annotated(desk.store.stories.list()[0].reports, "m2")) == 2


def test_sentences_that_were_let_go_of_are_read_again(desk: Desk) -> None:
    desk.write("a.txt", PIER)
    desk.write("reports.toml", '["a.txt"]\npublished = 2030-01-01\n["c.txt"]\npublished = 2030-01-01\n')
    desk.add()
    (story,) = desk.store.stories.list()
    assert [one.reading for one in desk.store.reports.said(story.reports, "m").values()] == [None]
    desk.write("c.txt", PIER.replace("Pier to", "Our pier to").replace("Nobody", "No one"))
    (told,) = desk.add().stories
    together = archive.story_of(desk.store, told)
    at_once = replace(desk, archive=replace(desk.archive, store=make_store("sqlite://", SEEN)[0]))
    assert archive.story_of(at_once.store, at_once.add().stories[0]).account.findings == together.account.findings


def test_judgements_beside_the_reports_hold_in_the_store(desk: Desk) -> None:
    desk.write("a.txt", PIER)
    desk.write("b.txt", SHEEP)
    desk.add()
    refs = tuple(ReportRef(id="x", outlet=None, title=title) for title in ("Pier to shut", "Flood in Rockham"))
    file = JudgementFile(desk.folder / "judgements.jsonl")
    file.add(judgement("merge", [StoryRef(reports=refs)], Hand(by="A", when="2031-05-04")))
    assert len(desk.add().stories) == 1
    (story,) = desk.store.stories.list()
    assert len(story.reports) == 2
    gone = [change.story for change in desk.store.changes.since() if change.story != story.id]
    assert archive.story_of(desk.store, gone[0]).account.story.id == story.id
    assert desk.add().stories == []


def test_what_a_sidecar_says(desk: Desk) -> None:
    desk.write("a.txt", PIER)
    desk.add()
    desk.write("b.txt", SHEEP)
    desk.write("reports.toml", '["a.txt"]\noutlet = "Fen Post"\npublished = 2031-05-03\n["c.txt"]\noutlet = "None"\n')
    done = desk.add()
    assert done.reports == {"better known": 1, "new": 1}
    assert [one.why.split(" matches")[0] for one in done.unread] == ["the entry “c.txt”"]
    (pier,) = (one for one in desk.store.stories.list() if one.title == "Pier to shut")
    (report,) = archive.story_of(desk.store, pier.id).account.reports
    assert (report.outlet and report.outlet.name, report.published.value) == ("Fen Post", "2031-05-03")


def test_a_report_that_no_story_bears_is_one_by_itself(desk: Desk) -> None:
    desk.write("a.txt", PIER)
    desk.write("b.txt", PIER.replace("Pier to", "Our pier to").replace("Nobody", "No sheep"))
    done = archive.add(replace(desk.archive, group=ByLastWord("No sheep")), [desk.folder])
    assert len(done.stories) == 2
    assert desk.store.reports.waiting() == ()
