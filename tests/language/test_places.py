"""Places: lookups with ambiguous names, and the names of countries, peoples and capitals."""

import re
import tomllib
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from crosswire.language.atlas import StoryAtlas
from crosswire.language.gazetteer import cities, fold
from crosswire.language.places import (
    PlaceContext,
    capital_country,
    country_of_demonym,
    country_of_name,
    locate,
    place_phrase,
)
from crosswire.language.session import weights_folder
from crosswire.model.annotated import Annotated, Name, Token
from crosswire.model.report import Report
from quality.places import TABLES, measure, rows_of

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


@pytest.fixture(scope="module")
def told() -> dict[str, float]:
    if not (weights_folder() / "reader.json").exists():
        pytest.skip("the model is built by `crosswire-train export`")
    return measure()


@pytest.mark.parametrize("figure", CASES["floors"])
def test_places_through_the_whole_pipeline(told: dict[str, float], figure: str) -> None:
    assert told[figure] >= CASES["floors"][figure]


def test_the_passages_are_enough() -> None:
    assert sum(len(rows_of(table)) for table in TABLES) >= 150
    assert len(rows_of("apart")) >= 75


def _atlas(text: str, *places: str) -> StoryAtlas:
    names = [
        Name(first=0, last=0, start=text.index(place), end=text.index(place) + len(place), kind="place")
        for place in places
    ]
    tokens = [
        Token(start=at.start(), end=at.end(), text=at[0], lemma=at[0], upos="X", head=-1, deprel="dep")
        for at in re.finditer(r"[\w.]+", text)
    ]
    empty: tuple[()] = ()
    report = Report(id="r", path="r", text=text, title="")
    return StoryAtlas.of(
        [
            Annotated(
                report=report, tokens=tuple(tokens), sentences=empty, names=tuple(names), attributions=empty,
                dates=empty, quantities=empty,
            )
        ]
    )  # fmt: skip


@pytest.mark.parametrize(("text", "places", "asked", "country"), CASES["stories"])
def test_what_the_story_says_decides(text: str, places: str, asked: str, country: str) -> None:
    found = _atlas(text, *places.split("; ")).locate(asked, ())
    assert (found.country if found else "") == country


def test_georgia_is_the_state_where_the_story_is_american() -> None:
    assert _atlas("The governor of Georgia spoke in Atlanta.", "Georgia", "Atlanta").country("Georgia") is None
    assert _atlas("Georgia and Armenia.", "Georgia", "Armenia").country("Georgia") == "GE"
    assert _atlas("The Kremlin said so.").country("the Kremlin") == "RU"
