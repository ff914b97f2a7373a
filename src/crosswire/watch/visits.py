"""One look at one feed: asked, read, its new entries brought in one by one, its state kept after each.

The order makes a process that is killed anywhere lose nothing and double nothing: an entry goes to the sink, its alerts
into the outbox, and only then does it count as done with; a feed's ETag is kept only after all of its entries are.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosswire.errors import InputError, NotAllowed, NotFetched, unforeseen
from crosswire.model.report import Report
from crosswire.watch.alerts.outbox import Outbox
from crosswire.watch.alerts.rules import Rule, alerts
from crosswire.watch.arrival import Arrival, Sink
from crosswire.watch.feeds.book import FeedBook
from crosswire.watch.feeds.feed import Feed, FeedState, Waiting
from crosswire.watch.feeds.item import Issue, Item
from crosswire.watch.feeds.parsing import issue_of
from crosswire.watch.fetching import Answer, Client, Clock, Limits
from crosswire.watch.fetching.clock import stamp

STAGE = "watching"
OF_FEEDS, OF_PAGES = Limits(unpacked=10_000_000), Limits(sent=4_000_000, unpacked=8_000_000)
"""Feeds and articles are small, and reading what is large takes long: no feed should hold up the others with it."""
_LONGEST = 24 * 3600.0
_MOST = 100
"""How many pages one look asks for: a feed of thousands of entries neither holds up the others nor floods anybody."""
_REMEMBERED = 2_000
_TRIES = 4
"""How often a page is asked for before the feed's own words have to do."""


def nothing() -> None:
    """Nobody else can watch what lies in memory."""


def quiet(feed: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a look at a feed is made with: `read_page` is the report of a page and an `InputError` where it holds none;
    `still` makes sure that no other watch works here; `progress` is told the feed and how many of its new entries are
    in."""

    client: Client
    book: FeedBook
    sink: Sink
    outbox: Outbox
    read_page: Callable[[bytes, str], Report]
    rules: Sequence[Rule] = ()
    clock: Clock = field(default_factory=Clock)
    still: Callable[[], None] = nothing
    progress: Callable[[str, int, int], None] = quiet


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What a look came to: the state after it, what its entries were found to be (`came`, by standing), how many have
    no page, and why the last one was refused."""

    feed: Feed
    state: FeedState
    came: Mapping[str, int] = field(default_factory=dict)
    bare: int = 0
    why: str = ""
    note: str = ""


def visit(feed: Feed, tools: Tools) -> Visit:
    """Look at a feed. Its own failures are in its state; raises `OSError` where something cannot be written."""
    look = _Look(feed, tools)
    look.take()
    return Visit(feed=feed, state=look.state, came=look.came, bare=look.bare, why=look.why, note=look.note)


class _Look:
    """A look under way: the state as it has become, put into the book whenever an entry is done with."""

    def __init__(self, feed: Feed, tools: Tools) -> None:
        self.feed, self.tools = feed, tools
        self.state = tools.book.state(feed.url)
        self.came = Counter[str]()
        self.bare = self.left = 0
        self.note = self.why = ""

    def take(self) -> None:
        now = self.tools.clock.now()
        try:
            answer, issue = self._asked()
        except InputError as error:
            self._put(_failed(self.state, self.feed, error, now))
            self._again(now)
            return
        self._again(now)
        if issue is not None:
            self._all(issue, answer)
            self._forget(issue)
            left = f"{self.left} more the next time" if self.left else ""
            self.note = f"broken XML{issue.broken}: read as far as it goes" if issue.broken else left
        self._put(_well(self.state, self.feed, answer, issue, now, whole=not self.note))

    def _forget(self, issue: Issue) -> None:
        """Of the entries that are done with, those that the feed still has are remembered, and the last of others."""
        held = {self._key(item) for item in issue.items}
        others = [key for key in self.state.seen if key not in held][-_REMEMBERED:]
        kept = {*held, *others}
        self.state = replace(self.state, seen=tuple(key for key in self.state.seen if key in kept))

    def _asked(self) -> tuple[Answer, Issue | None]:
        """The answer and what it holds; nothing where all is as it was. Raises `InputError`."""
        before = self.state
        with unforeseen(self.feed.url, STAGE):
            answer = self.tools.client.get(self.feed.url, etag=before.etag, modified=before.modified, limits=OF_FEEDS)
            if answer.status == 304:
                return answer, None
            return answer, issue_of(answer.body, answer.url, answer.headers.get("content-type", ""))

    def _all(self, issue: Issue, answer: Answer) -> None:
        """The entries that are new, the oldest first as feeds have it."""
        title = issue.title or self.state.title
        self.state = replace(self.state, title=self.feed.title or title)
        known = {*self.state.seen, *(self._key(one.item) for one in self.state.waiting)}
        new = {key: item for item in reversed(issue.items) if (key := self._key(item)) not in known}
        taken = list(new.items())[: _MOST if self.feed.pages else None]
        for number, (key, item) in enumerate(taken):
            self.tools.progress(self.state.title or self.feed.url, number, len(taken))
            self._bring(Waiting(item=item, why="", inside=answer.inside), key)
        self.left = len(new) - len(taken)

    def _again(self, now: float) -> None:
        """Another try for the entries whose pages could not be had."""
        for one in self.state.waiting:
            if (one.until or 0.0) <= now:
                self._bring(one, self._key(one.item))

    def _key(self, item: Item) -> str:
        return item.key(pages=self.feed.pages)

    def _bring(self, one: Waiting, key: str) -> None:
        """One entry into the sink, or back to waiting where its page may yet be had."""
        arrival = Arrival(feed=self._named(), item=one.item, at=stamp(self.tools.clock.now()))
        if self.feed.pages and one.item.address:
            try:
                arrival = self._with_page(arrival, one.item.address, inside=one.inside)
            except NotFetched as error:
                later = replace(one, tries=one.tries + 1, why=error.why, until=error.until)
                if not error.lasting and later.tries < _TRIES:
                    self._put(self.state.put_off(later))
                    return
                arrival = replace(arrival, why=error.why)
            except InputError as error:
                arrival = replace(arrival, why=error.why)
        received = self.tools.sink.add(arrival)
        self.tools.outbox.queue(alerts(self.tools.rules, received.changes))
        self._put(self.state.without(one.item).done_with(key))
        self.came[received.standing] += 1
        self.bare += bool(arrival.why) and received.standing not in ("refused", "known")
        self.why = received.why or self.why

    def _with_page(self, arrival: Arrival, address: str, *, inside: bool) -> Arrival:
        """The entry with its page, read or with the word why it was not. Raises `InputError` where there is none."""
        with unforeseen(address, STAGE):
            answer = self.tools.client.get(address, inside=inside, limits=OF_PAGES)
        arrival = replace(arrival, address=answer.url, page=answer.body)
        try:
            with unforeseen(answer.url, STAGE):
                return replace(arrival, report=self.tools.read_page(answer.body, answer.url))
        except InputError as error:
            return replace(arrival, why=error.why)

    def _named(self) -> Feed:
        return self.feed if self.feed.title else replace(self.feed, title=self.state.title)

    def _put(self, state: FeedState) -> None:
        self.tools.book.put(state)
        self.state = state


def _failed(state: FeedState, feed: Feed, error: InputError, now: float) -> FeedState:
    """The state after a failure: asked again after twice as long each time, and not before its host allows it."""
    failures = state.failures + 1
    until = error.until if isinstance(error, NotFetched) else None
    refused = isinstance(error, NotAllowed)
    pause = feed.every if refused else min(_LONGEST, feed.every * 2.0 ** min(failures, 20))
    return replace(
        state,
        asked=stamp(now),
        error=error.why,
        failures=failures,
        due=stamp(max(until or 0.0, now + pause)),
        gone=isinstance(error, NotFetched) and error.gone,
        refused=refused,
    )


def _well(  # noqa: PLR0913  one value each of what the state is made of
    state: FeedState, feed: Feed, answer: Answer, issue: Issue | None, now: float, *, whole: bool
) -> FeedState:
    """The state after an answer. Of a feed of which something is left nothing is kept to compare with: it is read
    again."""
    pause = max(feed.every, min(_LONGEST, issue.pause if issue else 0.0))
    as_it_was = (state.etag, state.modified) if issue is None else (None, None)
    etag, modified = (answer.headers.get("etag"), answer.headers.get("last-modified")) if issue and whole else as_it_was
    return replace(
        state,
        asked=stamp(now),
        had=stamp(now),
        etag=etag,
        modified=modified,
        error="",
        failures=0,
        due=stamp(now + pause),
        gone=False,
        refused=False,
        moved=answer.moved,
    )
