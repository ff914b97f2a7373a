"""The gazetteer as later stages ask for it (`model.said.Gazetteer`): countries, demonyms, places on the map."""

from functools import lru_cache

from crosswire.language.countries import country_name, country_of_demonym, country_of_name
from crosswire.language.places import PlaceContext, locate
from crosswire.model.said import Located


class Atlas:
    """Offline, from GeoNames; holds nothing itself: the tables below it load once, when first asked."""

    def country(self, name: str) -> str | None:
        """The country that a name, an alias or a demonym means."""
        return country_of_name(name) or country_of_demonym(name)

    def locate(self, name: str, countries: tuple[str, ...]) -> Located | None:
        """Where a place is, among the story's countries first."""
        return _locate(name, countries)

    def country_name(self, code: str) -> str:
        """The English short name of a country; the code itself where it has none."""
        return country_name(code) or code


@lru_cache(maxsize=4096)
def _locate(name: str, countries: tuple[str, ...]) -> Located | None:
    found = locate(name, PlaceContext(countries=countries))
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
