"""`crosswire watch`: feeds looked at, once or for ever; what comes in, how each feed stands, and alerts on the screen.

The network, the readers of feeds and of pages are loaded when the command runs: no other command waits for them.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import crosswire
from crosswire.commands import edge
from crosswire.commands.options import with_groups
from crosswire.commands.store import DEFAULT, STORE, STORE_HELP
from crosswire.errors import SettingsError
from crosswire.settings import Settings
from crosswire.writing import write

if TYPE_CHECKING:
    from crosswire.watch.alerts.delivering import Delivery
    from crosswire.watch.feeds.feed import Feed, FeedState
    from crosswire.watch.feeds.listed import Listing
    from crosswire.watch.fetching import Client
    from crosswire.watch.visits import Visit
    from crosswire.watch.watching import Watched

_INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where reports come into."""

    into: Annotated[
        Path | None, typer.Option("--into", help="A folder that reports come into, in place of a store.")
    ] = None
    store: Annotated[
        str | None, typer.Option("--store", help=f"{STORE_HELP}; without any of these, {DEFAULT}.", show_default=False)
    ] = None

    def chosen(self, listed: Path | None) -> tuple[Path | None, str]:
        """The folder that was named, if any, and the store: the command line goes before what the list says."""
        if self.into is not None and self.store is not None:
            raise SettingsError("Reports come into a folder or into a store: name one of --into and --store.")
        if self.store is not None:
            return None, self.store
        return self.into or listed, os.environ.get(STORE) or DEFAULT


@with_groups
def watch(  # noqa: PLR0913, PLR0917  an argument an option
    feeds: Annotated[
        list[str],
        typer.Argument(help="Lists of feeds (.toml, OPML), or addresses of feeds.", show_default=False),
    ],
    place: Place,
    once: Annotated[bool, typer.Option("--once", help="Look at each feed once, and stop.")] = False,
    alerts: Annotated[
        Path | None, typer.Option("--alerts", help="What you want to be told of: a TOML file of rules.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Let feeds come from this machine and from networks of your own.")
    ] = False,
    show: Annotated[bool, typer.Option("--show", help="Show how each feed stands, and ask none.")] = False,
    opml: Annotated[Path | None, typer.Option("--opml", help="Write the feeds to this file as OPML, and stop.")] = None,
) -> None:
    """Watch feeds: new reports come into the store, their stories are told anew, and alerts go where your rules say."""
    from crosswire.watch.feeds.listed import listing  # noqa: PLC0415  # see the module's docstring
    from crosswire.watch.feeds.opml import to_opml  # noqa: PLC0415

    with edge.errors(None, files=True):
        held = listing(feeds)
        folder, store = at = place.chosen(held.into)
        if opml is not None:
            write(opml, to_opml(held.feeds))
        elif show:
            _show(held, folder, store)
        else:
            _watch(held, at, alerts or held.alerts, private=private, once=once)


def _watch(held: "Listing", at: tuple[Path | None, str], rules: Path | None, *, private: bool, once: bool) -> None:
    from crosswire import app  # noqa: PLC0415  # see the module's docstring
    from crosswire.commands.keeping import keeping  # noqa: PLC0415
    from crosswire.watch.alerts.asked import Asked, asked  # noqa: PLC0415
    from crosswire.watch.alerts.delivering import senders  # noqa: PLC0415
    from crosswire.watch.alerts.senders import to_screen  # noqa: PLC0415
    from crosswire.watch.fetching import Clock  # noqa: PLC0415
    from crosswire.watch.visits import Tools  # noqa: PLC0415
    from crosswire.watch.watching import for_ever  # noqa: PLC0415
    from crosswire.watch.watching import once as one_round  # noqa: PLC0415

    wanted, settings = asked(rules) if rules else Asked(), Settings()
    client = _client(held, private=private)
    with _ended_as_interrupted(), keeping(*at) as kept, ExitStack() as ends:
        ends.callback((bar := edge.Bar()).stop)
        tools = Tools(
            client=client,
            book=kept.book,
            sink=kept.sink,
            outbox=kept.outbox,
            still=kept.still,
            read_page=lambda page, address: app.report_of(page, address, settings),
            rules=wanted.rules,
            progress=bar.show,
        )
        places = senders(wanted, to_screen(_clear(bar)), client, Clock())
        try:
            (one_round if once else for_ever)(held.feeds, tools, places, _told(bar))
        except KeyboardInterrupt:
            bar.stop()
            edge.tell("stopped; all that came in is kept.")
            raise typer.Exit(_INTERRUPTED if once else 0) from None


def _client(held: "Listing", *, private: bool) -> "Client":
    from crosswire.watch.fetching import Client, Manners, Reach  # noqa: PLC0415  # see the module's docstring
    from crosswire.watch.fetching.addresses import PRIVATE  # noqa: PLC0415

    contact = f"; {held.contact}" if held.contact else ""
    manners = Manners(
        agent=f"Crosswire/{crosswire.__version__} (reads news feeds{contact})",
        delay=held.delay,
        robots=held.robots,
        reach=Reach(networks=PRIVATE if private else held.private),
    )
    return Client(manners)


def _clear(bar: edge.Bar) -> Callable[[str], None]:
    """A line on the screen, from which the bar is gone."""

    def show(words: str) -> None:
        bar.stop()
        edge.say(words)

    return show


def _told(bar: edge.Bar) -> "Watched":
    from crosswire.watch.watching import Watched  # noqa: PLC0415  # see the module's docstring

    def tell(words: str) -> None:
        bar.stop()
        edge.tell(words)

    return Watched(
        visited=lambda one: tell(_visited(one)),
        delivered=lambda one: _delivered(one, tell),
        settled=lambda count: tell(f"{count} {'story' if count == 1 else 'stories'} told anew"),
        hindered=lambda error: tell(f"{error} It is tried again in a moment."),
    )


def _show(held: "Listing", folder: Path | None, store: str) -> None:
    from crosswire.commands.keeping import known  # noqa: PLC0415  # see the module's docstring
    from crosswire.watch.watching import standing  # noqa: PLC0415

    with known(folder, store) as book:
        for feed, state in standing(held.feeds, book):
            had = f"last had {_clock(state.had)}" if state.had else "never had yet"
            count = f"{state.added} report{'s' * (state.added != 1)}"
            edge.say(f"{_name(feed, state)}: {count}, {had}; {_standing(state)}")
            for one in state.waiting:
                edge.say(f"  waiting: {one.item.title or one.item.name}: {one.why}")


_CAME = (("new", "new"), ("rewritten", "rewritten"), ("better known", "better known"), ("refused", "not read"))


def _visited(visit: "Visit") -> str:
    """A look in a line: what came in, and how the feed stands."""
    came = [f"{visit.came[name]} {words}" for name, words in _CAME if visit.came.get(name)]
    bare = f" ({visit.bare} without the page)" if visit.bare else ""
    why = f" ({visit.why})" if visit.why else ""
    note = f"{visit.note}; " if visit.note else ""
    said = "" if visit.state.error and not came else f"{', '.join(came) or 'nothing new'}{bare}{why}; "
    return f"{_name(visit.feed, visit.state)}: {said}{note}{_standing(visit.state)}"


def _standing(state: "FeedState") -> str:
    """How a feed stands, without its name."""
    parts = []
    if state.error:
        often = f" ({state.failures} times in a row)" if state.failures > 1 else ""
        parts.append(f"failed{often}: {state.error}")
    if state.waiting:
        parts.append(f"{len(state.waiting)} waiting for their pages")
    if state.moved:
        parts.append(f"has moved for good to {state.moved}")
    parts.append("gone for good, not asked again" if state.gone else f"next {_clock(state.due) or 'now'}")
    return "; ".join(parts)


def _delivered(one: "Delivery", tell: Callable[[str], None]) -> None:
    if one.why:
        again = "given up" if one.due is None else "tried again later"
        tell(f"alert {one.pending.alert.id} not sent to {one.pending.to}, {again}: {one.why}")


def _name(feed: "Feed", state: "FeedState") -> str:
    return feed.title or state.title or feed.url


def _clock(stamped: str | None) -> str:
    return stamped.replace("T", " ").replace(":00Z", " UTC").replace("Z", " UTC") if stamped else ""


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """While it lasts, to be asked to end (SIGTERM) is the same as Ctrl-C: a service is stopped that way."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
