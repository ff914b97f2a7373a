"""Where a named place is: offline, by what the story names around it, by population last.

A place that cannot be told is None, never a guess between two that are equally likely. Precision follows ACLED: 1 the
town itself, 2 near it or a part of a region, 3 a region or a country.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10

from crosswire.language.countries import capital_country, country_of_demonym, country_of_name, seat_country
from crosswire.language.gazetteer import Entry, PlaceKind, admin_of, cities, country_entry, fold, regions, side_of

__all__ = [
    "Located", "PlaceContext", "capital_country", "certain_country", "country_of_demonym", "country_of_name", "locate",
    "place_phrase",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceContext:
    """What a story names: `countries` as ISO codes, most frequent first, and `names` of other places."""

    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place on the map. `precision` is 1 to 3; a region or country is placed at a point inside it."""

    name: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    precision: int
    kind: PlaceKind


_POINTS = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?"
_RELATION = re.compile(
    rf"\A(?:the )?(?:(?:(?:about|some|around|roughly|nearly) )?[\d,.]+ ?(?:miles?|kilomet(?:er|re)s?|km) )?"
    rf"(?P<relation>(?:just |far |to the )?{_POINTS} of|near|nearby|close to|outside(?: of)?|on the outskirts of"
    rf"|outskirts of"
    rf"|in the suburbs of|suburbs? of|around|beyond|off(?: the coast of)?|(?:miles|kilometers|kilometres|km) from"
    rf"|the area of"
    rf"|(?:the )?(?:countryside|hills|mountains|desert|border) (?:of|near|around|outside))\s(?P<name>.+)\Z",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\A(?:the )?(?P<relation>{_POINTS}ern|central|downtown|{_POINTS}|upper|lower|inner|greater|mainland|rural"
    rf"|old)[- ](?P<name>[A-Z].+)\Z",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\A(?:the )?(?P<relation>(?:capital|city|town|village|port|district|province|region|state|governorate|island"
    r"|heart|center|centre"
    r"|outskirts|streets)(?: city)? of)\s(?P<name>.+)\Z", re.IGNORECASE)  # fmt: skip
_ADMIN_WORD = re.compile(
    r"\A(?P<name>.+?)(?:'s|\u2019s)? (?P<kind>province|governorate|state|region|county|oblast|prefecture|department"
    r"|district|territory"
    r"|canton|division|republic)\Z", re.IGNORECASE)  # fmt: skip
_TOWN_WORD = re.compile(r"\A(?P<name>.+?) (?:city|town|village|airport|suburb|neighborhood|neighbourhood|area)\Z")
_COMPASS = re.compile(rf"{_POINTS}(?:ern)?\Z")
_NEAR = re.compile(r"of$|near|outside|close|around|beyond|off|from", re.IGNORECASE)
_TOWN_FIRST = ("Washington", "New York")  # the bare name means the city unless towns of the state are named
_MEETING_PLACES = (("Geneva", "CH"), ("Strasbourg", "FR"), ("The Hague", "NL"), ("Dubai", "AE"), ("Istanbul", "TR"))
_WIDER = frozenset(
    """africa asia europe caribbean balkans sahel gulf pacific atlantic mediterranean arctic antarctica scandinavia
    earth moon mars north south east west capitol congress senate house bay coast island islands city downtown capital
    border""".split()
) | {
    "middle east", "mideast", "far east", "near east", "north africa", "west africa", "east africa", "southern africa",
    "latin america", "south america", "central america", "north america", "southeast asia", "central asia",
    "south asia", "east asia", "western europe", "eastern europe", "persian gulf", "red sea", "black sea",
    "baltic sea", "south china sea", "pacific northwest", "west coast", "east coast", "deep south",
}  # fmt: skip
"""Wider than a country, or no name: on no map."""
_FIRST_NAME_ONLY = frozenset(("US", "GB", "CA", "AU", "NZ", "IE"))
"""Where another spelling of a town's name is a nickname or the name of a part, not another language's."""
_WIDE_ADMIN = frozenset(("GB",))
"""Where the first areas below the country are too wide to tell towns apart: England."""
_KNOWN_ABROAD = 500_000
_OUTGROWS_ITS_STATE = 100_000
_DWARFS = 10
_TELLING = 5  # letters of a name that tells anything by itself
_KNOWN_AT_HOME = 100_000  # people of a town that no village of the name overseas is taken for
_NEAREST = 4
_MARGIN = 0.5  # how far, in tenfold populations, one city must outdo the next where nothing else tells


def place_phrase(text: str) -> tuple[str, str]:
    """The place's name in a phrase and how it stands to it: "8 miles north of Sidon" → ("Sidon", "north of")."""
    phrase = " ".join(text.split()).strip(" ,;")
    for pattern in (_RELATION, _PART_OF, _PART):
        match = pattern.match(phrase)
        if match and not _is_a_name(phrase):
            return match["name"].removeprefix("the ").strip(), match["relation"].lower()
    return phrase, ""


def locate(name: str, context: PlaceContext) -> Located | None:
    """Where `name` is, or None where it is unknown or could as well be somewhere else."""
    inner, relation = place_phrase(name)
    base = _locate(inner.strip(), context)
    if base is not None and base.kind == "country" and _COMPASS.match(relation):
        point = side_of(base.country, relation)
        return replace(base, lat=point[0], lon=point[1]) if point else base
    if base is None or not relation or base.precision > 1:
        return base
    near = bool(_NEAR.search(relation)) and not relation.startswith(
        ("capital", "city", "town", "port", "village", "heart")
    )
    return _with_precision(base, 2 if near else 1)


@lru_cache(maxsize=4096)
def _locate(name: str, context: PlaceContext) -> Located | None:
    plain = name.removeprefix("the ").removeprefix("The ").replace("\u2019", "'").removesuffix("'s")
    head, _, qualifier = plain.partition(",")
    if qualifier.strip():
        return _qualified(head.strip(), qualifier.strip(), context)
    admin = _ADMIN_WORD.match(plain)
    if admin and not cities(plain) and not country_of_name(plain):
        return _region_named(plain, admin["name"], context)
    candidates = _candidates(plain)
    if not candidates and (town := _TOWN_WORD.match(plain)):
        candidates = _candidates(town["name"])
    best = _best(candidates, context)
    return _located(best) if best else None


def _qualified(head: str, qualifier: str, context: PlaceContext) -> Located | None:
    """'Paris, Texas', 'Tripoli, Lebanon', 'Tyre, in southern Lebanon': the last word says where."""
    last = place_phrase(qualifier.rsplit(",", maxsplit=1)[-1].strip().removeprefix("in "))[0]
    states = regions(last)
    country = country_of_name(last)
    wanted = {entry.country for entry in states} | ({country} if country else set())
    if not wanted:
        where = _locate(last, context)
        wanted = {where.country} if where else set()
    candidates = [entry for entry in _candidates(head) if entry.country in wanted]
    if states and not country:
        names = {state.name for state in states}
        candidates = [e for e in candidates if e.admin1 in names or (e.admin1 is None and e.country in wanted)]
    elif states and (inside := [e for e in candidates if e.admin1 in {state.name for state in states}]):
        candidates = inside if not context.countries or context.countries[0] == inside[0].country else candidates
    towns = [entry for entry in candidates if entry.kind == "city"] or candidates
    best = max(towns, key=lambda entry: (entry.main, entry.population), default=None)
    return _located(best) if best else None


def _region_named(whole: str, name: str, context: PlaceContext) -> Located | None:
    """'Kandahar province': the region itself, else the one that a city of that name is the seat of."""
    listed = [*regions(whole), *regions(name)]
    if listed:
        best = _best(listed, context)
        return _located(best) if best else None
    seat = _best([entry for entry in _candidates(name) if entry.kind == "city"], context)
    return _located(admin_of(seat, name)) if seat else None


def _candidates(name: str) -> list[Entry]:
    """Everything of that name. A city-state and a capital named like its country are the country."""
    if seat := seat_country(name):
        house = country_entry(seat)
        return [replace(house, name=name, kind="city")] if house else []
    if fold(name) in _WIDER:
        return []
    code = country_of_name(name)
    country = country_entry(code) if code else None
    areas = regions(name)
    if country:
        return [country, *(area for area in areas if area.country != code)]
    towns = [city for city in cities(name) if city.main or city.country not in _FIRST_NAME_ONLY]
    if areas:
        states = {area.country for area in areas if area.name == name}
        towns = [town for town in towns if town.country not in states or _outgrows(town, name)]
    return [*(area for area in areas if not any(_same_spot(area, town) for town in towns)), *towns]


def _outgrows(town: Entry, name: str) -> bool:
    """Whether a town in the country of a state of its name can be meant: New York City, never Washington in Utah."""
    first = fold(town.name).removesuffix(" city") if name in _TOWN_FIRST else fold(town.name)
    named = first == fold(name) or town.country not in _FIRST_NAME_ONLY
    return named and town.population >= _OUTGROWS_ITS_STATE


def _same_spot(area: Entry, town: Entry) -> bool:
    """A region named like its main town: the bare name means the town."""
    return area.country == town.country and abs(area.lat - town.lat) < 2.5 and abs(area.lon - town.lon) < 2.5


def _best(candidates: list[Entry], context: PlaceContext) -> Entry | None:
    """The likeliest, if it is clearly likelier than the best in another country or state."""
    if not candidates:
        return None
    called = any(entry.main for entry in candidates)  # Amman was a Philadelphia once, and is not what is called so now
    if famous := next((e for e in candidates if (e.main or not called) and _is_famous(e, context)), None):
        return famous
    hints = _hints(context)
    if context.countries and any(entry.kind == "country" for entry in candidates):
        spoken_of = {*context.countries, *(country for country, _ in hints)}
        candidates = [entry for entry in candidates if entry.kind == "country" or entry.country in spoken_of]
    scored = sorted(((_score(entry, context, hints), entry) for entry in candidates), key=lambda pair: -pair[0])
    best_score, best = scored[0]
    if context.countries and not _may_be_abroad(best, context, hints):
        return None
    rivals = [score for score, entry in scored[1:] if (entry.country, entry.admin1) != (best.country, best.admin1)]
    return best if not rivals or best_score - rivals[0] >= _MARGIN else None


def _may_be_abroad(entry: Entry, context: PlaceContext, hints: tuple[tuple[str, str | None], ...]) -> bool:
    """Whether a town outside the story's countries is known well enough; else a village of that name is likelier."""
    if entry.kind != "city" or entry.country in context.countries or entry.country in {country for country, _ in hints}:
        return True
    return (
        entry.population >= _KNOWN_ABROAD
        or capital_country(entry.name) is not None
        or _is_meeting_place(entry)
        or seat_country(entry.name) is not None
    )


@lru_cache(maxsize=4096)
def certain_country(name: str) -> str | None:
    """The country of a town that no other town of the name comes near."""
    towns = sorted(cities(name), key=lambda entry: (-entry.population, not entry.main))
    if not towns or not towns[0].main or fold(name) in _WIDER or len(name) < _TELLING:
        return None
    if towns[0].country in _FIRST_NAME_ONLY and towns[0].population < _KNOWN_AT_HOME:
        return None
    rivals = [town.population for town in towns if town.country != towns[0].country]
    return towns[0].country if towns[0].population >= _DWARFS * max(rivals, default=0) else None


def _is_meeting_place(entry: Entry) -> bool:
    return (entry.name, entry.country) in _MEETING_PLACES


def _score(entry: Entry, context: PlaceContext, hints: tuple[tuple[str, str | None], ...]) -> float:
    score = {"city": log10(max(entry.population, 1000)), "admin": 6.7, "country": 7.0}[entry.kind]
    score += 0.0 if entry.main else -1.0
    score -= 2.0 if entry.kind == "admin" and entry.name in _TOWN_FIRST else 0.0
    score += 4.0 if _is_meeting_place(entry) else 0.0
    if entry.country in context.countries:
        score += 4.0 - min(context.countries.index(entry.country), 4) * 0.5
    else:
        score += min(2.0, sum(1.0 for country, _ in hints if country == entry.country))
    if entry.country not in _WIDE_ADMIN:
        told = [hint for hint in hints if hint[1] and hint == (entry.country, entry.admin1)]
        score += min(4.0, 2.0 * len(told))
    return score


def _is_famous(entry: Entry, context: PlaceContext) -> bool:
    """A capital that dwarfs its namesakes, where the story is about more countries than theirs."""
    if entry.kind != "city" or len(context.countries) < 2 or capital_country(entry.name) != entry.country:
        return False
    near = [code for code in context.countries[:_NEAREST] if code != entry.country]
    others = [town.population for town in cities(entry.name) if town.country in near]
    return entry.population >= _DWARFS * max(others, default=0)


def _hints(context: PlaceContext) -> tuple[tuple[str, str | None], ...]:
    """The country, and the state where it is told, of each other place that stands for one alone."""
    return tuple(hint for name in context.names if (hint := _hint(name) or _hint_by_country(name, context)) is not None)


def _hint_by_country(name: str, context: PlaceContext) -> tuple[str, str | None] | None:
    """A name that is a country and a state ("Georgia") is the one whose country the story names."""
    code = country_of_name(name)
    states = [area for area in regions(name) if area.country in context.countries]
    return (states[0].country, states[0].name) if states and code not in context.countries else None


@lru_cache(maxsize=4096)
def _hint(name: str) -> tuple[str, str | None] | None:
    inner = place_phrase(name)[0].split(",")[-1].strip()
    areas = regions(inner)
    if len(areas) == 1 and not country_of_name(inner):
        return areas[0].country, areas[0].name
    if code := country_of_name(inner):
        return None if areas else (code, None)
    best = _best(_candidates(inner), PlaceContext())
    return (best.country, best.admin1) if best else None


def _is_a_name(phrase: str) -> bool:
    """Whether a phrase with a compass point is a name of its own: "South Sudan", "West Bank", "North Carolina"."""
    phrase = phrase.removeprefix("the ").removeprefix("The ")
    return country_of_name(phrase) is not None or bool(regions(phrase)) or any(city.main for city in cities(phrase))


def _located(entry: Entry) -> Located:
    return Located(
        name=entry.name,
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        precision=1 if entry.kind == "city" else 3,
        kind=entry.kind,
    )


def _with_precision(place: Located, precision: int) -> Located:
    return replace(place, precision=max(precision, place.precision))
