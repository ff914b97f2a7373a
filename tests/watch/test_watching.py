"""Rounds: which feeds a round asks, when the next one is, and alerts that no feed brought."""

from dataclasses import replace
from pathlib import Path

import pytest

from crosswire.errors import SettingsError
from crosswire.model.change import Change
from crosswire.watch.alerts.delivering import Delivery
from crosswire.watch.alerts.rules import Alert
from crosswire.watch.arrival import Settled
from crosswire.watch.feeds.feed import Feed
from crosswire.watch.folder import ReportFolder
from crosswire.watch.visits import Visit
from crosswire.watch.watching import Watched, alone, for_ever, once
from tests.watch.doubles import NOON, Reply, to
from tests.watch.test_visits import FEED, Desk, item, rss

OTHER = Feed(url="https://lantern.example/rss", every=3600.0, pages=False)
ALONE = replace(FEED, pages=False)
DEADLINE = Change(
    kind="clock-near", story="s", about="c", text="The deadline of 22 September is near", before=None, after=None,
    at=None, places=(), actors=(), type=None, verdict=None,
)  # fmt: skip


class Told:
    """What is told of rounds; ends a watch after so many pauses."""

    def __init__(self, desk: Desk, pauses: int = 0) -> None:
        self.visits: list[tuple[float, str]] = []
        self.shown: list[str] = []
        self.desk, self.left = desk, pauses
        clock = desk.time.clock()
        desk.tools = replace(desk.tools, clock=replace(clock, pause=self.pause))
        self.watched = Watched(visited=self.visited, delivered=self.delivered)
        self.places = {"screen": self.show}

    def visited(self, one: Visit) -> None:
        self.visits.append((self.desk.time.at - NOON, one.feed.url))

    def delivered(self, one: Delivery) -> None:
        assert not one.why

    def show(self, alert: Alert) -> None:
        self.shown.append(alert.change.text)

    def pause(self, seconds: float) -> None:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt
        self.desk.time.pause(seconds)


def test_each_feed_when_it_is_due(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {ALONE.url: rss(item("a")), OTHER.url: rss(item("b"))})
    told = Told(desk, pauses=75)
    with pytest.raises(KeyboardInterrupt):
        for_ever([ALONE, OTHER], desk.tools, told.places, told.watched)
    times = {url: [at for at, one in told.visits if one == url] for url in (ALONE.url, OTHER.url)}
    assert times == {ALONE.url: [0.0, 900.0, 1800.0, 2700.0, 3600.0, 4500.0], OTHER.url: [0.0, 3600.0]}
    assert sorted(told.shown) == ["a sinks", "b sinks"]


def test_one_that_fails_costs_no_other(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {ALONE.url: to("/rss"), OTHER.url: rss(item("b"))})
    told = Told(desk)
    for _ in range(2):
        once([ALONE, OTHER], desk.tools, told.places, told.watched)
    assert [url for _, url in told.visits] == [ALONE.url, OTHER.url, OTHER.url]
    assert told.shown == ["b sinks"]


def test_what_time_alone_has_changed_is_told_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {ALONE.url: Reply(status=410)})
    told = Told(desk, pauses=5)

    class Clocked(ReportFolder):
        """What time alone has changed, the same again each time."""

        def settle(self, progress: object) -> Settled:
            late = desk.time.at > NOON + 100
            return Settled(changes=(replace(DEADLINE, at=str(desk.time.at)),) if late else ())

    desk.tools = replace(desk.tools, sink=Clocked(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        for_ever([ALONE], desk.tools, told.places, told.watched)
    assert (told.visits, told.shown) == ([(0.0, ALONE.url)], [DEADLINE.text])


def test_what_one_that_was_killed_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    state = tmp_path / ".watch"
    (state / "feeds").mkdir(parents=True)
    for path in (tmp_path / ".item-1.jsonl.x.part", state / ".alerts.jsonl.x.part", state / "feeds" / ".1.json.x.part"):
        path.write_text("{")
    mine = tmp_path / ".account.html.x.part"
    mine.write_text("<")
    with alone(state), pytest.raises(SettingsError, match="Another watch"), alone(state):
        pass
    assert list(tmp_path.rglob("*.part")) == [mine]
    with alone(state):
        pass
