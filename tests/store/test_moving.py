"""A store moves between databases: the same bytes come out of the other one, and what is found there is the same."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from crosswire.errors import SettingsError, StoreError
from crosswire.model.judgement import Hand, NameRef, judgement
from crosswire.model.kept import Feed, KeptAlert, KeptChange, Refused, Wanted
from crosswire.store.sql import SqlStore, make_store
from tests.store.made import FLOOD, LATER, PIER, PIER_TOO, SEEN, arrival, keep, put_together, report, tell

Place = Callable[[str], str]
KINDS = ("memory", "sqlite", "postgresql")


def fill(store: SqlStore) -> None:
    pier = keep(store, arrival(PIER, "https://fenpost.example/pier"), actor="Jo Roe")[1]
    too, flood = (keep(store, arrival(one))[1] for one in (PIER_TOO, FLOOD))
    keep(store, arrival(report("Pier to shut", "It is open."), "https://fenpost.example/pier", LATER))
    story, _ = put_together(store, (pier, too), (flood,))
    telling = tell(store, story.id)
    change = KeptChange(id="c", story=story.id, kind="new", about=None, text="“Piers”\u2028", seen=SEEN)
    store.stories.tell(story.id, type(telling)(account=telling.account, seen=SEEN, versions=telling.versions,
                                               identities=telling.identities, changes=(change,)))  # fmt: skip
    store.alerts.put(KeptAlert(id="a", rule="r", change="c", sink="file", state="sent", seen=SEEN))
    store.feeds.put(Feed(url="https://fenpost.example/rss"))
    store.refusals.put("x.txt", [Refused(path="x.txt", why="empty", source="x.txt", seen=SEEN, report=PIER)])
    store.judgements.add(judgement("same", [NameRef(name="Jo"), NameRef(name="Joe")], Hand(by="A", when="2031-05-04")))


def exported(store: SqlStore) -> bytes:
    file = io.BytesIO()
    store.export(file)
    return file.getvalue()


@pytest.mark.parametrize("to", KINDS)
@pytest.mark.parametrize("source", KINDS)
def test_from_one_to_another(new_place: Place, tmp_path: Path, source: str, to: str) -> None:
    first, second = (make_store(new_place(kind), SEEN)[0] for kind in (source, to))
    fill(first)
    file = tmp_path / "store.jsonl.gz"
    file.write_bytes(exported(first))
    assert second.fill(file) == len(gzip.decompress(file.read_bytes()).splitlines()) - 1
    assert exported(second) == file.read_bytes()
    for words in ("pier", "open", "hurt", "sheep"):
        found = [[(h.kind, h.id, h.snippet) for h in store.search(Wanted(words=words))] for store in (first, second)]
        assert sorted(found[0]) == sorted(found[1])
    (story,) = (one.id for one in first.stories.list() if one.told)
    assert first.stories.account(story) == second.stories.account(story)
    assert keep(second, arrival(FLOOD))[0] == "known"
    assert keep(second, arrival(report("New", "Something else happened.")))[0] == "new"
    for one in (first, second):
        one.close()


def test_only_into_an_empty_store(store: SqlStore, tmp_path: Path) -> None:
    fill(store)
    before = exported(store)
    (tmp_path / "x.gz").write_bytes(before)
    with pytest.raises(StoreError, match="is not empty: import into a new one"):
        store.fill(tmp_path / "x.gz")
    assert exported(store) == before


def spoiled(tmp_path: Path, how: str, whole: bytes) -> Path:
    file = tmp_path / "x.gz"
    lines = gzip.decompress(whole).splitlines(keepends=True)
    written = {
        "cut off": whole[: len(whole) * 2 // 3],
        "no gzip file": b"".join(lines),
        "no store": gzip.compress(b'{"a": 1}\n'),
        "empty": gzip.compress(b""),
        "another": gzip.compress(json.dumps({"form": "crosswire-store/1", "migrations": ["x"]}).encode()),
        "a table": gzip.compress(lines[0] + b'{"in":"x","row":{}}\n'),
        "a row": gzip.compress(b"".join(lines[:-1]) + lines[-1].replace(b'"id"', b'"idd"')),
        "not there": None,
    }[how]
    if written is not None:
        file.write_bytes(written)
    return file


@pytest.mark.parametrize(
    "how", ["cut off", "no gzip file", "no store", "empty", "another", "a table", "a row", "not there"]
)
def test_a_spoiled_file_fills_nothing(store: SqlStore, tmp_path: Path, how: str) -> None:
    other, _ = make_store("sqlite://", SEEN)
    fill(other)
    with pytest.raises(SettingsError, match="cannot be imported"):
        store.fill(spoiled(tmp_path, how, exported(other)))
    assert (store.reports.count(), store.feeds.all()) == (0, ())
