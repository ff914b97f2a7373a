"""The gazetteer as later stages ask for it (`model.said.Gazetteer`): countries, demonyms, places on the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from crosswire.language.countries import country_name, country_of_demonym, country_of_name, seat_country
from crosswire.language.gazetteer import regions
from crosswire.language.places import PlaceContext, locate
from crosswire.language.story_places import StoryPlaces, story_places
from crosswire.model.annotated import Annotated
from crosswire.model.said import Located

TOWN = 1
"""The precision of a town as such."""


class Atlas:
    """Offline, from GeoNames; holds nothing itself: the tables below it load once, when first asked."""

    def country(self, name: str) -> str | None:
        """The country that a name, an alias, a demonym or a government's seat means."""
        return country_of_name(name) or country_of_demonym(name) or seat_country(name)

    def locate(self, name: str, countries: tuple[str, ...]) -> Located | None:
        """Where a place is, among the story's countries first."""
        return _locate(name, PlaceContext(countries=countries))

    def country_name(self, code: str) -> str:
        """The English short name of a country; the code itself where it has none."""
        return country_name(code) or code


@dataclass(frozen=True, slots=True)
class StoryAtlas(Atlas):
    """The gazetteer as one story uses it: what its reports say decides which of two places is meant."""

    places: StoryPlaces

    @classmethod
    def of(cls, reports: Sequence[Annotated]) -> Self:
        """For the reports of one story."""
        return cls(story_places(reports))

    def country(self, name: str) -> str | None:
        """The country that a name means; of one that is a country's and a state's, the one the story means."""
        code = Atlas.country(self, name)
        if code is None or not regions(name):
            return code
        found = self.locate(name, ())
        return None if found is None or found.admin1 else code

    def locate(self, name: str, countries: tuple[str, ...]) -> Located | None:
        """Where a place is, by what the story says around it."""
        found = _locate(*self.places.asked(name, countries))
        house = found is not None and found.precision == TOWN and self.places.is_house(name)
        return None if house and found is not None and not found.name.startswith("The ") else found


@lru_cache(maxsize=4096)
def _locate(name: str, context: PlaceContext) -> Located | None:
    found = locate(name, context)
    if found is None:
        return None
    return Located(
        name=found.name,
        country=found.country,
        admin1=found.admin1,
        lat=found.lat,
        lon=found.lon,
        precision=found.precision,
    )
