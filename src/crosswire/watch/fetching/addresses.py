"""Which addresses may be connected to: those of the public internet, and what the user lets in beside them.

The check falls on the very address that is connected to, after a name was resolved: a name is resolved once a request,
and its answer is what the transport gets. Where one of several answers is closed, all are: no honest name mixes them.
"""

import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from threading import Thread

from crosswire.errors import NotAllowed, NotFetched
from crosswire.watch.fetching.targets import Target

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Sequence[str]]

PRIVATE = tuple(
    ip_network(words)
    for words in (
        "127.0.0.0/8",
        "::1/128",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "fc00::/7",
    )
)
"""What a user may let in: this machine and networks of one's own. What follows below is never let in."""

_CLOSED = tuple(
    (ip_network(words), what)
    for words, what in (
        ("0.0.0.0/8", "no host's address"),
        ("169.254.0.0/16", "a link-local address"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.88.99.0/24", "a relay of another network"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
        ("::/128", "no host's address"),
        ("::ffff:0:0/96", "an address of IPv4 inside one of IPv6"),
        ("::/96", "an address of IPv4 inside one of IPv6"),
        ("64:ff9b::/96", "an address of IPv4 inside one of IPv6 (NAT64)"),
        ("64:ff9b:1::/48", "an address of IPv4 inside one of IPv6 (NAT64)"),
        ("2001::/32", "an address of IPv4 inside one of IPv6 (Teredo)"),
        ("2002::/16", "an address of IPv4 inside one of IPv6 (6to4)"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "an address of one site"),
        ("ff00::/8", "a multicast address"),
        ("5f00::/16", "an address within one network"),
    )
)
_MINE = tuple((one, "this machine itself" if one.is_loopback else "a private address") for one in PRIVATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The networks beside the public internet that may be asked; none unless the user says so."""

    networks: tuple[Network, ...] = ()

    def closed(self, address: str) -> str | None:
        """What the address is, where it may not be connected to."""
        try:
            found = ip_address(address)
        except ValueError:
            return "no address"
        if self.inside(address):
            return None
        return next((what for network, what in (*_MINE, *_CLOSED) if _within(found, network)), _odd(found))

    def inside(self, address: str) -> bool:
        """Whether the address is in a network that the user let in."""
        found = ip_address(address)
        mine = any(_within(found, one) for one in PRIVATE)
        return mine and any(_within(found, one) for one in self.networks)


def _within(address: Address, network: Network) -> bool:
    return address.version == network.version and address in network


def _odd(address: Address) -> str | None:
    """What no table names and the library knows to be no public address: documentation, benchmarks, a zone."""
    plain = address.is_global and not address.is_multicast and not address.is_reserved
    zoned = isinstance(address, IPv6Address) and address.scope_id is not None
    return None if plain and not zoned else "no public address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """The addresses to connect to, in order; `inside` where they are in a network that the user let in."""

    addresses: tuple[str, ...]
    inside: bool


def pin(target: Target, resolve: Resolve, reach: Reach, seconds: float) -> Pinned:
    """Resolve the host, once. Raises `NotAllowed` where it leads into a closed network, `NotFetched` where nowhere."""
    addresses = _mixed(dict.fromkeys(_resolved(target, resolve, seconds)))
    if not addresses:
        raise NotFetched(target.url, f"there is no host {target.host}")
    for one in addresses:
        if what := reach.closed(one):
            named = "" if one == target.host else f"{target.host} leads to "
            raise NotAllowed(target.url, f"{named}{one}, {what}: not asked")
    return Pinned(addresses=addresses, inside=any(reach.inside(one) for one in addresses))


def _mixed(addresses: Iterable[str]) -> tuple[str, ...]:
    """The addresses in their order, but the second of another version than the first, where there is one: a machine
    that has no way to all of one version gets to the other in few tries."""
    held = tuple(addresses)
    other = next((one for one in held[1:] if (":" in one) != (":" in held[0])), None)
    return held if other is None else (held[0], other, *(one for one in held[1:] if one != other))


def _resolved(target: Target, resolve: Resolve, seconds: float) -> Sequence[str]:
    """The answer of the resolver, waited for no longer than so many seconds: the system's own knows no limit."""
    try:
        return (str(ip_address(target.host)),)
    except ValueError:
        pass
    found: list[Sequence[str]] = []
    failed: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.append(resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    asking = Thread(target=ask, daemon=True, name=f"resolving {target.host}")
    asking.start()
    asking.join(max(0.0, seconds))
    if failed:
        raise NotFetched(target.url, f"there is no host {target.host}") from failed[0]
    if not found:
        raise NotFetched(target.url, f"nobody said in {seconds:.0f} seconds where {target.host} is")
    return found[0]


def look_up(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says. Raises `OSError`."""
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
