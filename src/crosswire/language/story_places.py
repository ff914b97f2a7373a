"""What a story says about where its places are: the countries it speaks of, and the names it qualifies itself.

"Paris" is in Texas where the report writes "Paris, Texas"; Tripoli is the Lebanese one where the report speaks of
Lebanon, the Lebanese and Beirut. Only what can mean one country alone has a vote: a name that two countries have is
what is asked, not what answers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.language.countries import country_of_demonym, country_of_name
from crosswire.language.gazetteer import fold, regions
from crosswire.language.places import PlaceContext, certain_country, locate, place_phrase
from crosswire.model.annotated import Annotated, Name

_COUNTRY, _REGION, _PEOPLE, _TOWN = 3, 2, 1, 1
_MOST = 12  # mentions of one name that count
_QUALIFIER = re.compile(
    r",\s(?:in )?(?:the )?(?:(?:north|south|east|west|central)\w* )?"
    r"(?P<last>[A-Z][\w.'\u2019-]*(?: (?:and |of )?[A-Z][\w.'\u2019-]*){0,3})"
)
_LONGEST = 80
_BEFORE_HOUSES = frozenset(
    "ferry ship tanker trawler yacht vessel frigate destroyer cruiser submarine hotel theatre theater cinema "
    "restaurant cafe café pub nightclub casino".split()
)
"""What is called like a town without an article: "the ferry Athens"."""
_MODIFYING = frozenset(("compound", "amod", "nmod:poss", "nmod:desc", "flat"))
_NO_PEOPLE = frozenset(("english", "polish", "pole", "dane", "finn", "karen", "turkey", "china", "japan"))
"""Words of a people that are also ordinary words where they have no capital."""
_OF_A_SEA = frozenset(("ocean", "sea", "gulf", "dream", "restaurant", "fries"))


@dataclass(frozen=True, slots=True)
class StoryPlaces:
    """The votes for each country in all and by folded name, the places named, and the full form of each name that the
    story qualifies, by its folded short one. `houses` are folded names that only ever stand with "the": of a town's
    name that is a hotel, a ship or a theatre called like it."""

    votes: Mapping[str, int]
    by_name: Mapping[str, tuple[str, int]]
    names: tuple[str, ...]
    qualified: Mapping[str, str]
    houses: frozenset[str] = frozenset()

    def is_house(self, name: str) -> bool:
        """Whether a name that the gazetteer knows as a town's is no town's here."""
        return fold(place_phrase(name)[0]) in self.houses

    def asked(self, name: str, countries: tuple[str, ...] = ()) -> tuple[str, PlaceContext]:
        """The name in full, and what the story says around it: what the name itself says counts last, after
        `countries`."""
        inner = place_phrase(name)[0]
        key = fold(inner)
        full = name.replace(inner, self.qualified[key]) if key in self.qualified else name
        own, count = self.by_name.get(key, ("", 0))
        left = {code: votes - (count if own == code else 0) for code, votes in self.votes.items()}
        ranked = tuple(sorted((code for code in left if left[code] > 0), key=lambda code: (-left[code], code)))
        ranked += tuple(code for code in (*countries, own) if code and code not in ranked)
        names = tuple(other for other in self.names if fold(other) != key)
        return full, PlaceContext(countries=ranked, names=names)


def story_places(reports: Sequence[Annotated]) -> StoryPlaces:
    """What the reports of one story say about its places."""
    named = [(one, name) for one in reports for name in one.names if name.kind == "place"]
    houses = _houses(named)
    mentions = [(one, name) for one, name in named if _folded(one, name) not in houses]
    qualified = {fold(head): full for one, name in mentions for head, full in _qualifications(one, name)}
    counted = Counter(place_phrase(one.report.text[name.start : name.end])[0] for one, name in mentions)
    votes = Counter(code for one in reports for code in _peoples(one))
    by_name: dict[str, tuple[str, int]] = {}
    for name, times in sorted(counted.items()):
        code, weight = _vote(qualified.get(fold(name), name))
        if code:
            count = weight * min(times, _MOST)
            votes[code] += count
            by_name[fold(name)] = (code, count + by_name.get(fold(name), (code, 0))[1])
    names = tuple(sorted({qualified.get(fold(name), name) for name in counted}))
    return StoryPlaces(votes, by_name, names, qualified, houses)


def _folded(one: Annotated, name: Name) -> str:
    return fold(place_phrase(one.report.text[name.start : name.end])[0])


def _houses(mentions: Sequence[tuple[Annotated, Name]]) -> frozenset[str]:
    """Names that stand with "the" wherever a text has them: "who runs the Astoria". Headlines leave articles out, and
    "the Geneva talks" are the talks'."""
    with_article: dict[str, bool] = {}
    for one, name in mentions:
        first, last = name.first, name.last
        if one.tokens[first].text.lower() == "the":
            first += 1
        if first >= last or one.sentences[_sentence_at(one, first)].paragraph == 0:
            continue
        inside = range(first, last)
        head = next((i for i in inside if one.tokens[i].head not in inside), first)
        before = one.tokens[first - 1].text.lower() if first > 0 else ""
        the = before in _BEFORE_HOUSES or (before == "the" and one.tokens[head].deprel not in _MODIFYING)
        key = _folded(one, name)
        with_article[key] = with_article.get(key, True) and the
    return frozenset(key for key, the in with_article.items() if the)


def _sentence_at(one: Annotated, token: int) -> int:
    return next((n for n, s in enumerate(one.sentences) if s.first <= token < s.last), 0)


def _vote(name: str) -> tuple[str | None, int]:
    """The one country that a name can mean, and how much that says."""
    if ", " in name:
        found = locate(name, PlaceContext())
        return (found.country, _REGION) if found else (None, 0)
    code, areas = country_of_name(name), {area.country for area in regions(name)}
    if code:
        return (None, 0) if areas - {code} else (code, _COUNTRY)
    if len(areas) == 1:
        return areas.pop(), _REGION
    return certain_country(name), _TOWN


def _peoples(one: Annotated) -> Iterator[str]:
    """The countries of the adjectives and peoples in a report's words, people's own names left out."""
    persons = {index for name in one.names if name.kind == "person" for index in range(name.first, name.last)}
    for index, token in enumerate(one.tokens):
        if index in persons or not token.text[:1].isupper() or token.text.lower() in _NO_PEOPLE:
            continue
        after = one.tokens[index + 1].text if index + 1 < len(one.tokens) else ""
        code = country_of_demonym(f"{token.text} {after}") or country_of_demonym(token.text)
        if code and after.lower() not in _OF_A_SEA:
            yield code


def _qualifications(one: Annotated, name: Name) -> Iterator[tuple[str, str]]:
    """The name's short and full form, where the words after it say which state or country it is in."""
    text = one.report.text
    head = text[name.start : name.end]
    after = text[name.end : name.end + _LONGEST]
    if ", " in head:
        head, after = head.split(",", maxsplit=1)[0], text[name.start + head.index(",") : name.end + 1]
    inner = place_phrase(head)[0]
    if regions(inner) or country_of_name(inner):
        return  # a list of states or countries
    found = _QUALIFIER.match(after)
    for last in _shorter(found["last"]) if found else ():
        if (regions(last) or country_of_name(last)) and locate(f"{inner}, {last}", PlaceContext()):
            yield inner, f"{inner}, {last}"
            return


def _shorter(words: str) -> Iterable[str]:
    """The words, and ever fewer of them from the first on."""
    parts = words.split()
    return (" ".join(parts[:size]).removesuffix("'s") for size in range(len(parts), 0, -1))
