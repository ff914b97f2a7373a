"""Which feeds are watched, and how: from a TOML file, from OPML, or an address by itself.

into = "watched"                       # the folder that reports come into, beside this file
alerts = "alerts.toml"
every = 15                             # minutes
delay = 1                              # seconds between two requests to one host
robots = true
private = ["127.0.0.1", "10.1.0.0/16"] # networks of your own that may be asked; true for all of them

[[feed]]
url = "https://courier.example/rss"
outlet = "The Courier"                 # where all its entries are of one outlet
pages = false                          # what the feed itself says is enough
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_network
from pathlib import Path

from crosswire.errors import NotAllowed, SettingsError
from crosswire.watch.feeds.feed import Feed, distinct
from crosswire.watch.feeds.opml import from_opml
from crosswire.watch.fetching.addresses import PRIVATE, Network
from crosswire.watch.fetching.targets import target
from crosswire.watch.tables import Table, loaded

_MINUTE = 60.0
_KEYS = ("into", "alerts", "every", "delay", "robots", "private", "contact", "feed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The feeds, and what holds for all of them. `private` are the networks of one's own that may be asked."""

    feeds: tuple[Feed, ...]
    into: Path | None = None
    alerts: Path | None = None
    delay: float = 1.0
    robots: bool = True
    private: tuple[Network, ...] = ()
    contact: str = ""


def listing(named: Sequence[str]) -> Listing:
    """The feeds of these files and addresses, each once. Raises `SettingsError`.

    One TOML file at most may say how to watch: two that differ would leave it open which holds.
    """
    held = [_one(name) for name in named]
    tables = [one for name, one in zip(named, held, strict=True) if name.lower().endswith(".toml")]
    if len(tables) > 1 and any(replace(one, feeds=()) != replace(tables[0], feeds=()) for one in tables):
        raise SettingsError(f"{', '.join(named)}: these files say differently how to watch; let one of them say it.")
    feeds = distinct(feed for one in held for feed in one.feeds)
    if not feeds:
        raise SettingsError("There is nothing to watch: no feed was named.")
    for feed in feeds:
        _refuse_odd(feed)
    return replace(tables[0] if tables else Listing(feeds=()), feeds=feeds)


def _one(name: str) -> Listing:
    if "://" in name:
        return Listing(feeds=(Feed(url=name),))
    path = Path(name)
    if path.suffix.lower() == ".toml":
        return _of_toml(path)
    return Listing(feeds=from_opml(path))


def _of_toml(path: Path) -> Listing:
    whole = Table(str(path), loaded(path)).only(*_KEYS)
    every = whole.number("every", 15, least=1, most=10_080)
    into, alerts = whole.words("into"), whole.words("alerts")
    return Listing(
        feeds=tuple(_feed(row, every) for row in whole.tables("feed")),
        into=path.parent / into if into else None,
        alerts=path.parent / alerts if alerts else None,
        delay=whole.number("delay", 1, most=3600),
        robots=whole.flag("robots", True),
        private=_networks(whole),
        contact=whole.words("contact"),
    )


def _feed(row: Table, every: float) -> Feed:
    row.only("url", "title", "outlet", "pages", "every")
    return Feed(
        url=row.needed("url"),
        title=row.words("title"),
        outlet=row.words("outlet") or None,
        pages=row.flag("pages", True),
        every=row.number("every", every, least=1, most=10_080) * _MINUTE,
    )


def _networks(whole: Table) -> tuple[Network, ...]:
    said = whole.row.get("private", False)
    if isinstance(said, bool):
        return PRIVATE if said else ()
    found = []
    for words in whole.several("private"):
        try:
            network = ip_network(words, strict=False)
        except ValueError as error:
            raise SettingsError(f"{whole.at}: “{words}” is no network; write it as 10.1.0.0/16.") from error
        if not any(one.version == network.version and network.subnet_of(one) for one in PRIVATE):  # type: ignore[arg-type]
            raise SettingsError(f"{whole.at}: “{words}” is no network of one's own.")
        found.append(network)
    return tuple(found)


def _refuse_odd(feed: Feed) -> None:
    try:
        target(feed.url)
    except NotAllowed as error:
        raise SettingsError(f"{feed.url} is no feed that can be watched: {error.why}.") from error
