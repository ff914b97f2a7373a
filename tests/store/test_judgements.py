"""Judgements are kept: one suite for every store, and the file's own form and refusals."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crosswire.errors import SettingsError
from crosswire.model.judgement import (
    SAYS,
    ConflictRef,
    Entry,
    FindingRef,
    Hand,
    Judgement,
    NameRef,
    ReportRef,
    StatementRef,
    StoryRef,
    Withdrawal,
    judgement,
    live,
)
from crosswire.store import JudgementFile, Judgements, JudgementsInMemory, files_beside, home_of
from crosswire.store.lines import from_line, to_line

REPORT = ReportRef(id="01_fen", outlet="Fen Post", title="Pier to shut")
STATEMENT = StatementRef(report=REPORT, words="The pier “shuts” on\u2028Monday", verb="shut")
HAND = Hand(by="A. Analyst", when="2031-05-04T09:30:00Z", note="seen the minutes")
SUBJECTS = {
    "same": (STATEMENT, StatementRef(report=ReportRef(id="b", outlet=None, title=""), words="It is shut")),
    "not-same": (NameRef(name="Jo Roe"), NameRef(name="J. Roe", outlet="Fen Post")),
    "unsure": (STATEMENT, STATEMENT),
    "accept": (FindingRef(statements=(STATEMENT,)),),
    "reject": (ConflictRef(kind="date", sides=((STATEMENT,), (STATEMENT, STATEMENT))),),
    "merge": (StoryRef(reports=(REPORT, REPORT)),),
    "split": (StoryRef(reports=(REPORT,)), StoryRef(reports=(REPORT, REPORT))),
}
ENTRIES = [judgement(says, SUBJECTS[says], HAND) for says in SAYS]
GONE = Withdrawal(judgement=ENTRIES[0].id, by="B", when="2031-05-05")


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Judgements:
    return JudgementFile(tmp_path / "judgements.jsonl") if request.param == "file" else JudgementsInMemory()


def test_what_was_added_is_there_in_order(store: Judgements) -> None:
    assert store.entries() == ()
    for entry in (*ENTRIES, GONE):
        store.add(entry)
    assert store.entries() == (*ENTRIES, GONE)
    assert {e.id for e in live(store.entries())} == {e.id for e in ENTRIES[1:]}


def test_the_same_may_be_judged_again_once_withdrawn(store: Judgements) -> None:
    store.add(ENTRIES[0])
    store.add(GONE)
    again = judgement("same", SUBJECTS["same"], HAND, store.entries())
    store.add(again)
    assert live(store.entries()) == (again,)


text = some.text(min_size=1, max_size=20).filter(lambda t: t.strip() and t.isprintable())
reports = some.builds(ReportRef, id=text, outlet=some.none() | text, title=some.text(max_size=20))
statements = some.builds(StatementRef, report=reports, words=text, verb=some.text(max_size=8))


@given(some.lists(statements, min_size=1, max_size=3), text, text)
def test_a_line_is_read_as_it_was_written(rows: list[StatementRef], by: str, note: str) -> None:
    hand = Hand(by=by, when="2031-05-04", note=note)
    for entry in (judgement("same", rows, hand), judgement("accept", (FindingRef(statements=tuple(rows)),), hand)):
        line = to_line(entry)
        assert "\n" not in line
        assert from_line(line, "here") == entry


@pytest.mark.parametrize("entry", [*ENTRIES, GONE], ids=[*SAYS, "withdrawn"])
def test_every_kind_of_line(entry: Entry) -> None:
    assert from_line(to_line(entry), "here") == entry


def test_two_peoples_files_merge_line_by_line(tmp_path: Path) -> None:
    lines = [to_line(e) for e in (*ENTRIES, GONE)]
    file = tmp_path / "judgements.jsonl"
    file.write_text("\n".join([*lines[3:], "", *lines[:5]]), encoding="utf-8")
    assert live(JudgementFile(file).entries()) == live((*ENTRIES, GONE))
    JudgementFile(file).add(ENTRIES[0])
    assert file.read_text(encoding="utf-8").endswith(f"{lines[4]}\n{lines[0]}\n")


BROKEN = [
    ("{", "line 1: this is no JSON"),
    ("<<<<<<< ours", "line 1: a merge was left unfinished here; keep the lines of both sides"),
    ("[]", "line 1: a line must be one JSON object"),
    ('{"by": "A", "when": "soon"}', "“soon” is no time; write it as 2031-05-04"),
    ('{"when": "2031-05-04"}', "“by” is missing or empty"),
    ('{"by": "A", "when": "2031-05-04", "says": "maybe"}', "“says” must be one of same, not-same, unsure, accept"),
    ('{"by": "A", "when": "2031-05-04", "says": "same", "finding": []}', "is about statements or names, and none"),
    ('{"by": "A", "when": "2031-05-04", "says": "same", "names": []}', "must be a list with something in it"),
    ('{"by": "A", "when": "2031-05-04", "says": "same", "names": ["Jo"]}', "must be an object in braces"),
    ('{"by": "A", "when": "2031-05-04", "says": "same", "names": [{}]}', "“name” is missing or empty"),
    ('{"by": "A", "when": "2031-05-04", "says": "same", "names": [{"name": "Jo"}]}', "“id” is missing or empty"),
]


@pytest.mark.parametrize(("line", "words"), BROKEN, ids=[w for _, w in BROKEN])
def test_a_broken_line_is_told_and_nothing_is_added_to_it(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"judgements\.jsonl, line 1: ") as caught:
        JudgementFile(file).add(ENTRIES[0])
    assert words in str(caught.value)
    assert file.read_text(encoding="utf-8") == line + "\n"


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        JudgementFile(tmp_path).entries()
    with pytest.raises(SettingsError, match="cannot be written: No such file or directory"):
        JudgementFile(tmp_path / "gone" / "judgements.jsonl").add(ENTRIES[0])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("one/a.txt", "one/judgements.jsonl", "two/b.txt", "two/deep/judgements.jsonl", "judgements.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


HOMES: list[tuple[list[str], str, list[str]]] = [
    (["."], "judgements.jsonl", ["judgements.jsonl", "one/judgements.jsonl", "two/deep/judgements.jsonl"]),
    (["one"], "one/judgements.jsonl", ["one/judgements.jsonl"]),
    (["one/a.txt"], "one/judgements.jsonl", ["one/judgements.jsonl"]),
    (["one/*.txt"], "one/judgements.jsonl", ["one/judgements.jsonl"]),
    (["one/a.txt", "two/b.txt"], "judgements.jsonl", ["judgements.jsonl", "one/judgements.jsonl"]),
    (["*/*.txt"], "judgements.jsonl", ["judgements.jsonl", "one/judgements.jsonl"]),
]


@pytest.mark.parametrize(("asked", "home", "beside"), HOMES, ids=[" ".join(h[0]) for h in HOMES])
def test_where_judgements_stand(folder: Path, asked: list[str], home: str, beside: list[str]) -> None:
    paths = [folder / one for one in asked]
    assert home_of(paths).resolve() == (folder / home).resolve()
    assert [f.resolve() for f in files_beside(paths)] == [(folder / one).resolve() for one in beside]


def test_standard_input_has_no_folder() -> None:
    assert files_beside(["-"]) == ()
    with pytest.raises(SettingsError, match="name a file with --judgements"):
        home_of(["-"])


def test_an_id_is_its_own_where_all_else_is_alike() -> None:
    first = judgement("same", SUBJECTS["same"], HAND)
    assert isinstance(first, Judgement)
    assert judgement("same", SUBJECTS["same"], HAND).id == first.id
    assert judgement("same", SUBJECTS["same"], HAND, (first,)).id != first.id


class TestTornLine:
    """A disk that was full: the last line was not written to its end."""

    @pytest.mark.parametrize("cut", [3, 40, -2])
    def test_it_is_set_aside_and_the_rest_holds(self, tmp_path: Path, cut: int) -> None:
        file = tmp_path / "judgements.jsonl"
        store = JudgementFile(file)
        store.add(ENTRIES[0])
        whole = to_line(ENTRIES[1]).encode()[:cut]
        file.write_bytes(file.read_bytes() + whole)
        assert store.entries() == (ENTRIES[0],)
        assert [at for at, _ in store.torn()] == [f"{file}, line 2"]
        store.add(ENTRIES[2])
        assert store.entries() == (ENTRIES[0], ENTRIES[2])
        assert store.torn() == ()
        assert file.with_name("judgements.jsonl.torn").read_bytes().startswith(whole[:3])

    def test_a_character_cut_in_two(self, tmp_path: Path) -> None:
        file = tmp_path / "judgements.jsonl"
        file.write_bytes((to_line(ENTRIES[0]) + '\n{"note": "é').encode()[:-1])
        assert JudgementFile(file).entries() == (ENTRIES[0],)

    def test_a_whole_line_without_its_end_counts(self, tmp_path: Path) -> None:
        file = tmp_path / "judgements.jsonl"
        file.write_text(to_line(ENTRIES[0]), encoding="utf-8")
        assert (JudgementFile(file).entries(), JudgementFile(file).torn()) == ((ENTRIES[0],), ())
