"""Addresses as they are asked for, read once: what is checked is what is connected to and what is asked.

No second reading of the words of an address takes place below here, since two readers of one address may not agree.
"""

import ipaddress
import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from crosswire.errors import NotAllowed

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000
_SAFE = "%/:=&?~+!$,;'@()*[]|-._"
_BROKEN = re.compile("[\x00-\x20\x7f-\x9f\\\\]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A page at a host. `host` is in ASCII, in lower case and without brackets; the query is part of `path`."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt is for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host, and its port where it is not the usual one: what the header Host says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.origin}{self.path}"


def target(url: str) -> Target:
    """Read an address. Raises `NotAllowed` with what is wrong with it."""
    shown = url[:_LONGEST]
    if len(url) > _LONGEST:
        raise NotAllowed(f"{url[:80]}…", f"an address of {len(url):,} characters is too long")
    if _BROKEN.search(url):
        raise NotAllowed(shown, "an address has no blanks, control characters or backslashes in it")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError as error:
        raise NotAllowed(shown, "this is no address that can be read") from error
    if scheme not in _PORTS:
        raise NotAllowed(shown, f"only http and https are fetched, not “{scheme}:”" if scheme else "no http or https")
    if parts.username is not None or parts.password is not None:
        raise NotAllowed(shown, "an address with a name or a password in it is not asked")
    if not host:
        raise NotAllowed(shown, "the address names no host")
    port = _PORTS[scheme] if port is None else port
    if port < 1024 and port not in _PORTS.values():
        raise NotAllowed(shown, f"port {port} is no port of web pages")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(scheme=scheme, host=_host(host, shown), port=port, path=path)


def _host(host: str, url: str) -> str:
    """The host in the one form that is looked up. An address in numbers has the one form that everybody writes."""
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host).compressed
        except ValueError as error:
            raise NotAllowed(url, f"“{host}” is no host") from error
    try:
        name = host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise NotAllowed(url, f"“{host}” is no host") from error
    labels = name.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            return str(ipaddress.IPv4Address(name))
        except ValueError as error:
            raise NotAllowed(url, f"“{host}” is no host; an address in numbers has four, in decimals") from error
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise NotAllowed(url, f"“{host}” is no host")
    return ".".join(labels)


def further(base: Target, location: str) -> Target:
    """Where a redirect leads. Raises `NotAllowed`."""
    with suppress(UnicodeError):  # HTTP reads headers as Latin-1, and servers write UTF-8
        location = location.encode("latin-1").decode()
    try:
        return target(urljoin(base.url, location.strip()))
    except ValueError as error:
        raise NotAllowed(base.url, "it redirects to what is no address") from error
