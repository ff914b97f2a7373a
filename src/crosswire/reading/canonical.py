"""The one address of a page: without what tells how it was come by, or in which form it is shown."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from crosswire.reading.addresses import is_copy, original

_PORTS = frozenset({80, 443, None})
_SAFE = "/:@!$&'()*+,;=~-._"
_FEWEST_LABELS = 3
_NAMED = re.compile(r"/[^/]*(?:[a-z]+-[a-z]+-|\d{5})[^/]*$", re.IGNORECASE)
"""A path whose last step is a headline or a number."""


@dataclass(frozen=True, slots=True)
class _Forms:
    """The table, ready to be asked."""

    tracking: frozenset[str]
    doubtful: frozenset[str]
    beginnings: tuple[str, ...]
    form: Mapping[str, frozenset[str]]
    hosts: frozenset[str]
    paths: frozenset[str]
    endings: tuple[str, ...]


@cache
def _forms() -> _Forms:
    raw: dict[str, Any] = tomllib.loads(files("crosswire.reading").joinpath("canonical.toml").read_text("utf-8"))
    return _Forms(
        tracking=frozenset(name for name in raw["tracking"] if not name.endswith("*")),
        doubtful=frozenset(raw["doubtful"]),
        beginnings=tuple(name[:-1] for name in raw["tracking"] if name.endswith("*")),
        form={name: frozenset(values) for name, values in raw["form"].items()},
        hosts=frozenset(raw["hosts"]),
        paths=frozenset(raw["paths"]),
        endings=tuple(raw["endings"]),
    )


def canonical(url: str | None) -> str | None:
    """The address under which all forms of a page meet; None where it is no page's: no web address, or a home page's.

    It is for comparing, not for fetching: `https` stands for both, hosts are without `www.` and parameters in order.
    """
    if not url:
        return None
    try:
        parts = urlsplit(original(_whole(url.strip())))
        host, port = _host(parts), parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https", "") or "." not in host or is_copy(host):
        return None
    path = _path(parts.path)
    query = _query(parts.query, named=_NAMED.search(path) is not None)
    if path == "" and query == "":
        return None
    return f"https://{host}{'' if port in _PORTS else f':{port}'}{path or '/'}{'?' * bool(query)}{query}"


def _whole(url: str) -> str:
    """An address that was written without `https://`."""
    return url if ":" in url else f"https://{url.removeprefix('//')}"


def _host(parts: SplitResult) -> str:
    """The host without labels of a form; a name keeps the two labels that it is known by."""
    name = parts.hostname or ""
    labels = name.rstrip(".").lower().split(".")
    while len(labels) >= _FEWEST_LABELS and labels[0] in _forms().hosts:
        labels = labels[1:]
    if len(labels) > _FEWEST_LABELS and labels[1] in _forms().hosts:
        labels = [labels[0], *labels[2:]]
    return ".".join(labels)


def _path(path: str) -> str:
    """The path without a form; small differences of spelling (`%7E` for `~`, a last `/`) are none."""
    steps = [quote(unquote(step), safe=_SAFE) for step in path.split("/") if step]
    while len(steps) > 1 and steps[-1].lower() in _forms().paths:
        steps = steps[:-1]
    if len(steps) > 1 and steps[0].lower() in _forms().paths:
        steps = steps[1:]
    if steps:
        ending = next((end for end in _forms().endings if steps[-1].lower().endswith(end)), "")
        bare = steps[-1][: len(steps[-1]) - len(ending)]
        steps[-1] = bare + ".html" * (ending.endswith(".html")) if bare else steps[-1]
    return "".join(f"/{step}" for step in steps)


def _query(query: str, *, named: bool) -> str:
    """The parameters that tell which page it is, in order; `named` says that the path tells a page by itself."""
    given = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted((name, value) for name, value in given if not _is_form(name, value, named=named)))


def _is_form(name: str, value: str, *, named: bool) -> bool:
    name, forms = name.lower(), _forms()
    if name in forms.tracking or name.startswith(forms.beginnings) or (named and name in forms.doubtful):
        return True
    values = forms.form.get(name)
    return values is not None and (not values or value.lower() in values)
