"""The watch at a terminal: what a feed holds moves no cursor there, in alerts, in states, in the bar."""

import json
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.house.hostile import BODY, ESCAPES
from tests.watch.test_watch_command import Quiet

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a thing of Unix", allow_module_level=True)

from tests.house.test_pseudo_terminal import CONTROL, OWN, at_terminal


@pytest.fixture
def feeds(tmp_path: Path) -> Iterator[Path]:
    """A feed by somebody who wants his words to run, and rules that ask for all of it."""
    said = " ".join(ESCAPES)
    entries = [
        {
            "id": f"{n}{piece}",
            "title": f"Ferry {piece} turns back",
            "content_text": BODY.format(piece),
            "url": f"/{n}{piece}",
        }
        for n, piece in enumerate(ESCAPES)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": f"Lantern {said}", "items": entries}
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "feed.json").write_text(json.dumps(feed), encoding="utf-8")
    (tmp_path / "rules.toml").write_text('[[rule]]\nname = "all"\n', encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "site"))) as server:
        url = f"http://127.0.0.1:{server.server_port}/feed.json"
        listed = tmp_path / "feeds.toml"
        listed.write_text(
            f'private = true\ndelay = 0\nalerts = "rules.toml"\ninto = "in"\n[[feed]]\nurl = "{url}"\n',
            encoding="utf-8",
        )
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield listed
        server.shutdown()
        thread.join()


def test_nothing_steers_it(feeds: Path, tmp_path: Path) -> None:
    with at_terminal(tmp_path, "watch", feeds, "--once") as terminal:
        written = terminal.read().decode("utf-8", errors="replace")
    assert f"{len(ESCAPES)} new" in written
    assert written.count("all: new: Ferry") == len(ESCAPES)
    left = OWN.sub("", written).replace("\r\n", "\n").replace("\r", "")
    assert sorted(set(CONTROL.findall(left))) == []
    with at_terminal(tmp_path, "watch", feeds, "--show") as terminal:
        shown = terminal.read().decode("utf-8", errors="replace")
    assert CONTROL.findall(OWN.sub("", shown).replace("\r\n", "\n")) == []
