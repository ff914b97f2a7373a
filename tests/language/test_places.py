"""Places: lookups with ambiguous names, and the names of countries, peoples and capitals."""

import tomllib
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from crosswire.language.gazetteer import cities, fold
from crosswire.language.places import (
    PlaceContext,
    capital_country,
    country_of_demonym,
    country_of_name,
    locate,
    place_phrase,
)

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "places.toml").read_text(encoding="utf-8"))
ACLED_KM = 161.0


def _context(countries: str, names: str) -> PlaceContext:
    return PlaceContext(
        countries=tuple(code.strip() for code in countries.split(",") if code.strip()),
        names=tuple(name.strip() for name in names.split(";") if name.strip()),
    )


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b, c, d = (radians(angle) for angle in (lat, lon, other_lat, other_lon))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


@pytest.mark.parametrize("row", CASES["lookups"], ids=lambda row: f"{row[0]} in {row[1] or 'the world'}")
def test_lookup(row: list[str | float]) -> None:
    name, countries, names, country = (str(cell) for cell in row[:4])
    lat, lon, precision = (float(cell) for cell in row[4:])
    found = locate(name, _context(countries, names))
    assert (found.country if found else "") == country
    if found:
        assert _km(lat, lon, found.lat, found.lon) <= ACLED_KM
        assert found.precision == precision


def test_the_table_is_large_enough() -> None:
    assert len(CASES["lookups"]) >= 150


@pytest.mark.parametrize(("phrase", "name", "relation"), CASES["phrases"])
def test_phrase(phrase: str, name: str, relation: str) -> None:
    assert place_phrase(phrase) == (name, relation)


@pytest.mark.parametrize(("name", "country"), CASES["countries"])
def test_country(name: str, country: str) -> None:
    assert (country_of_name(name) or "") == country


@pytest.mark.parametrize(("word", "country"), CASES["demonyms"])
def test_demonym(word: str, country: str) -> None:
    assert (country_of_demonym(word) or "") == country


@pytest.mark.parametrize(("name", "country"), CASES["capitals"])
def test_capital(name: str, country: str) -> None:
    assert (capital_country(name) or "") == country


def test_names_fold() -> None:
    assert fold("Deir ez-Zor") == fold("Deir Ez Zor") == "deir ez zor"
    assert fold("Şırnak") == "sirnak"
    assert cities("|") == ()
