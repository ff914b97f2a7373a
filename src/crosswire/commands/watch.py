"""`crosswire watch`: feeds looked at, once or for ever; what comes in, how each feed stands, and alerts on the screen.

The network, the readers of feeds and of pages are loaded when the command runs: no other command waits for them.
"""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

import crosswire
from crosswire.errors import CrosswireError, SettingsError
from crosswire.model.characters import one_plain_line
from crosswire.settings import Settings
from crosswire.writing import write

if TYPE_CHECKING:
    from crosswire.watch.alerts.delivering import Delivery
    from crosswire.watch.alerts.rules import Rule
    from crosswire.watch.feeds.feed import Feed, FeedState
    from crosswire.watch.feeds.listed import Listing
    from crosswire.watch.fetching import Client
    from crosswire.watch.visits import Tools, Visit

_INTO = Path("watched")
_STATE = ".watch"
_INTERRUPTED = 130

Shown = Callable[[str, int, int], None]


def watch(  # noqa: PLR0913, PLR0917  an argument an option
    feeds: Annotated[
        list[str],
        typer.Argument(help="Lists of feeds (.toml, OPML), or addresses of feeds.", show_default=False),
    ],
    once: Annotated[bool, typer.Option("--once", help="Look at each feed once, and stop.")] = False,
    into: Annotated[
        Path | None, typer.Option("--into", help="The folder that reports come into; without it, as the list says.")
    ] = None,
    alerts: Annotated[
        Path | None, typer.Option("--alerts", help="What you want to be told of: a TOML file of rules.")
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="Let feeds come from this machine and from networks of your own.")
    ] = False,
    show: Annotated[bool, typer.Option("--show", help="Show how each feed stands, and ask none.")] = False,
    opml: Annotated[Path | None, typer.Option("--opml", help="Write the feeds to this file as OPML, and stop.")] = None,
) -> None:
    """Watch feeds: new reports come into a folder that account reads, and alerts go where your rules say."""
    from crosswire.watch.feeds.listed import listing  # noqa: PLC0415  # see the module's docstring
    from crosswire.watch.feeds.opml import to_opml  # noqa: PLC0415

    with _errors():
        held = listing(feeds)
        folder = into or held.into or _INTO
        if opml is not None:
            write(opml, to_opml(held.feeds))
        elif show:
            _show(held, folder)
        else:
            _watch(held, folder, alerts or held.alerts, private=private, once=once)


def _watch(held: "Listing", folder: Path, rules: Path | None, *, private: bool, once: bool) -> None:
    from crosswire.watch.alerts.asked import Asked, asked  # noqa: PLC0415  # see the module's docstring
    from crosswire.watch.alerts.delivering import senders  # noqa: PLC0415
    from crosswire.watch.alerts.senders import to_screen  # noqa: PLC0415
    from crosswire.watch.fetching import Clock  # noqa: PLC0415
    from crosswire.watch.watching import Watched, alone, for_ever  # noqa: PLC0415
    from crosswire.watch.watching import once as one_round  # noqa: PLC0415

    wanted = asked(rules) if rules else Asked()
    client = _client(held, private=private)
    with _ended_as_interrupted(), alone(folder / _STATE), ExitStack() as ends:
        ends.callback((bar := _Bar()).stop)
        tools = _tools(folder, client, wanted.rules, bar.show)
        places = senders(wanted, to_screen(_say), client, Clock())
        told = Watched(visited=lambda one: _visited(one, bar), delivered=_delivered)
        try:
            (one_round if once else for_ever)(held.feeds, tools, places, told)
        except KeyboardInterrupt:
            bar.stop()
            _tell("stopped; all that came in is kept.")
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


def _tools(folder: Path, client: "Client", rules: "Sequence[Rule]", progress: Shown) -> "Tools":
    from crosswire import app  # noqa: PLC0415  # see the module's docstring
    from crosswire.watch.alerts.outbox import OutboxFile  # noqa: PLC0415
    from crosswire.watch.feeds.book import FeedsInFolder  # noqa: PLC0415
    from crosswire.watch.folder import ReportFolder  # noqa: PLC0415
    from crosswire.watch.visits import Tools  # noqa: PLC0415

    settings = Settings()
    return Tools(
        client=client,
        book=FeedsInFolder(folder / _STATE / "feeds"),
        sink=ReportFolder(folder),
        outbox=OutboxFile(folder / _STATE / "alerts.jsonl"),
        read_page=lambda page, address: app.report_of(page, address, settings),
        rules=rules,
        progress=progress,
    )


def _show(held: "Listing", folder: Path) -> None:
    from crosswire.watch.feeds.book import FeedsInFolder  # noqa: PLC0415  # see the module's docstring
    from crosswire.watch.watching import standing  # noqa: PLC0415

    for feed, state in standing(held.feeds, FeedsInFolder(folder / _STATE / "feeds")):
        had = f"last had {_clock(state.had)}" if state.had else "never had yet"
        count = f"{state.added} report{'s' * (state.added != 1)}"
        _say(f"{_name(feed, state)}: {count}, {had}; {_standing(state)}")
        for one in state.waiting:
            _say(f"  waiting: {one.item.title or one.item.name}: {one.why}")


def _visited(visit: "Visit", bar: "_Bar") -> None:
    bar.stop()
    new = f"{visit.added} new" if visit.added else "nothing new"
    bare = f" ({visit.bare} without the page)" if visit.bare else ""
    note = f"{visit.note}; " if visit.note else ""
    said = "" if visit.state.error and not visit.added else f"{new}{bare}; "
    _tell(f"{_name(visit.feed, visit.state)}: {said}{note}{_standing(visit.state)}")


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


def _delivered(one: "Delivery") -> None:
    if one.why:
        again = "given up" if one.due is None else "tried again later"
        _tell(f"alert {one.pending.alert.id} not sent to {one.pending.to}, {again}: {one.why}")


def _name(feed: "Feed", state: "FeedState") -> str:
    return feed.title or state.title or feed.url


def _clock(stamped: str | None) -> str:
    return stamped.replace("T", " ").replace(":00Z", " UTC").replace("Z", " UTC") if stamped else ""


def _say(words: str, *, err: bool = False) -> None:
    """A line on the terminal; a letter that it cannot show is no reason to stop watching."""
    charset = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    typer.echo(one_plain_line(words).encode(charset, "replace").decode(charset), err=err)


def _tell(words: str) -> None:
    _say(f"crosswire: {words}", err=True)


class _Bar:
    """A bar while the pages of a feed come in, where the terminal is one; gone before anything else is said there."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        count = TextColumn("{task.completed}/{task.total}", markup=False)
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(bar_width=30), count)
        self._bar = Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal, redirect_stdout=False
        )
        self._task = self._bar.add_task("", total=None)

    def show(self, feed: str, done: int, total: int) -> None:
        self._bar.start()
        self._bar.update(self._task, description=one_plain_line(feed)[:60], completed=done, total=total)

    def stop(self) -> None:
        self._bar.stop()


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """While it lasts, to be asked to end (SIGTERM) is the same as Ctrl-C: a service is stopped that way."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _errors() -> Iterator[None]:
    """What stops a watch becomes a line on standard error and exit code 2."""
    try:
        yield
    except CrosswireError as error:
        _stop(error)
    except OSError as error:
        if error.filename is None:
            raise
        _stop(SettingsError(f"{error.filename} cannot be written: {error.strerror}."))


def _stop(error: CrosswireError) -> NoReturn:
    _tell(str(error))
    raise typer.Exit(2)
