"""`crosswire watch` into a folder, on the sample feeds of `examples/`; interrupted, killed, and told wrong."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner, Result

from crosswire.cli import cli
from crosswire.reading import read

Done = subprocess.CompletedProcess[str]
PORT = "8017"
LEFT = "page_not_read"


class Quiet(SimpleHTTPRequestHandler):
    """What `python -m http.server` answers with, without its log."""

    def log_message(self, format: str, *args: object) -> None:
        """Nobody watches."""


@pytest.fixture(scope="module")
def feeds(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample feeds, served from this machine at a port that is free."""
    folder = tmp_path_factory.mktemp("feed") / "feed"
    shutil.copytree(root / "examples" / "feed", folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        listed = folder / "feeds.toml"
        text = listed.read_text(encoding="utf-8")
        assert PORT in text
        near = 'private = ["127.0.0.1"]\n'
        listed.write_text(near + text.replace(PORT, str(server.server_port)), encoding="utf-8")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield listed
        server.shutdown()
        thread.join()


def rows(folder: Path) -> dict[str, dict[str, str]]:
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.jsonl")}


@pytest.fixture(scope="module")
def whole(feeds: Path, command: Callable[..., Done], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    folder = tmp_path_factory.mktemp("whole") / "watched"
    return folder, command("watch", feeds, "--once", "--into", folder)


class TestNewcomer:
    def test_the_first_alerts(self, whole: tuple[Path, Done]) -> None:
        _, done = whole
        assert done.returncode == 0, done.stderr
        told = [line.partition(" [")[0] for line in done.stdout.splitlines()]
        assert told == [
            "Tolls: new: Death toll of Fray Bentos explosion rises to ten",
            "The licence: new: Uruguay revokes licence of river terminal after deadly blast",
            "Tolls: new: Town buries the last of the dead of the harbour fire",
            "The licence: new: Norgranel out at Las Garzas as ministry pulls licence",
        ]

    def test_each_feed_says_how_it_stands(self, whole: tuple[Path, Done]) -> None:
        names = [line.split(": ")[1:3] for line in whole[1].stderr.splitlines()]
        assert [(name, said.partition(";")[0]) for name, said in names] == [
            ("Litoral Press Agency", "2 new"),
            ("River News, gathered", "2 new (1 without the page)"),
            ("Port and Tide, all of it", "1 new"),
        ]

    def test_the_reports_are_read_by_account(self, whole: tuple[Path, Done]) -> None:
        found = read([whole[0]])
        assert found.unread == ()
        assert sorted((one.outlet.name, one.published.value) for one in found.reports if one.outlet) == [
            ("Litoral Press Agency", "2023-09-20"),
            ("Litoral Press Agency", "2023-09-22"),
            ("Port and Tide", "2023-09-23"),
            ("Salto Observer", "2023-09-23"),
            ("The Southern Ledger", "2023-09-23"),
        ]

    def test_the_second_time_there_is_nothing_new(
        self, feeds: Path, whole: tuple[Path, Done], command: Callable[..., Done]
    ) -> None:
        folder, _ = whole
        before = rows(folder)
        done = command("watch", feeds, "--once", "--into", folder)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.count("nothing new") == 3
        assert rows(folder) == before

    def test_how_the_feeds_stand_is_shown(
        self, feeds: Path, whole: tuple[Path, Done], command: Callable[..., Done]
    ) -> None:
        done = command("watch", feeds, "--show", "--into", whole[0])
        assert [line.partition(",")[0] for line in done.stdout.splitlines()] == [
            "Litoral Press Agency: 2 reports", "River News", "Port and Tide",
        ]  # fmt: skip


def running(feeds: Path, folder: Path, root: Path) -> "subprocess.Popen[str]":
    run = [sys.executable, "-m", "crosswire", "watch", str(feeds), "--into", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(root / "src"), "PYTHONUNBUFFERED": "1"}
    out = subprocess.PIPE
    return subprocess.Popen(run, cwd=root, env=environment, stdout=out, stderr=out, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_for_ever_until_it_is_stopped(feeds: Path, root: Path, tmp_path: Path, sign: int) -> None:
    with running(feeds, tmp_path, root) as watch:
        assert watch.stdout
        assert watch.stderr
        lines = [watch.stderr.readline() for _ in range(3)]
        watch.send_signal(sign)
        try:
            _, rest = watch.communicate(timeout=60)
        finally:
            watch.kill()
    assert (watch.returncode, rest) == (0, "crosswire: stopped; all that came in is kept.\n"), lines
    assert len(rows(tmp_path)) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_and_begun_again(
    feeds: Path, root: Path, whole: tuple[Path, Done], command: Callable[..., Done], tmp_path: Path
) -> None:
    with running(feeds, tmp_path, root) as watch:
        assert watch.stdout
        first = watch.stdout.readline()
        watch.kill()
        watch.communicate(timeout=60)
    assert first.startswith("Tolls: new: Death toll")
    done = command("watch", feeds, "--once", "--into", tmp_path)
    assert done.returncode == 0, done.stderr
    assert rows(tmp_path) == rows(whole[0])


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["watch", *map(str, arguments)], env={"COLUMNS": "80"})


class TestToldWrong:
    def test_two_at_once(self, feeds: Path, tmp_path: Path) -> None:
        (tmp_path / ".watch").mkdir()
        with FileLock(tmp_path / ".watch" / "lock"):
            done = run(feeds, "--once", "--into", tmp_path)
        assert (done.exit_code, "Another watch works" in done.stderr) == (2, True)

    @pytest.mark.parametrize(
        ("named", "words"),
        [("none.toml", "No such file"), ("none.opml", "No such file"), ("file:///etc/passwd", "only http and https")],
    )
    def test_what_is_no_list(self, named: str, words: str) -> None:
        done = run(named, "--once")
        assert (done.exit_code, words in done.stderr) == (2, True), done.stderr

    def test_rules_that_are_none(self, feeds: Path, tmp_path: Path) -> None:
        rules = tmp_path / "a.toml"
        rules.write_text("[[rule]]")
        done = run(feeds, "--once", "--into", tmp_path / "in", "--alerts", rules)
        assert (done.exit_code, "“name” is missing" in done.stderr) == (2, True)
        assert not (tmp_path / "in").exists()

    def test_a_folder_that_cannot_be_written(self, feeds: Path, tmp_path: Path) -> None:
        (tmp_path / "in").write_text("a file")
        done = run(feeds, "--once", "--into", tmp_path / "in")
        assert (done.exit_code, "cannot be written" in done.stderr) == (2, True), done.output

    def test_this_machine_is_not_asked_unless_a_setting_says_so(self, feeds: Path, tmp_path: Path) -> None:
        (url,) = [line.split('"')[1] for line in feeds.read_text().splitlines() if "agency.atom" in line]
        done = run(url, "--once", "--into", tmp_path)
        assert done.exit_code == 0
        assert "127.0.0.1, this machine itself: not asked" in done.stderr
        assert rows(tmp_path) == {}
        again = run(url, "--once", "--into", tmp_path, "--private")
        assert "2 new" in again.stderr
        assert len(rows(tmp_path)) == 2

    def test_the_list_as_opml(self, feeds: Path, tmp_path: Path) -> None:
        done = run(feeds, "--opml", tmp_path / "feeds.opml")
        assert done.exit_code == 0
        assert (tmp_path / "feeds.opml").read_text().count("xmlUrl") == 3
        shown = run(tmp_path / "feeds.opml", "--show", "--into", tmp_path / "in")
        assert shown.stdout.count("never had yet") == 3

    def test_a_full_disk(self, feeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        done = run(feeds, "--once", "--into", tmp_path)
        assert (done.exit_code, "No space left on device" in done.stderr) == (2, True)
        monkeypatch.undo()
        assert run(feeds, "--once", "--into", tmp_path).exit_code == 0
        assert len(rows(tmp_path)) == 5
