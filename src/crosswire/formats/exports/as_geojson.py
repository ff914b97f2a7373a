"""The ledger on a map: GeoJSON (RFC 7946), a feature an incident, its properties the columns of the ledger.

An incident whose place cannot be told has no geometry and stays in: what is not on the map did happen.
"""

import json
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from crosswire.formats.exports.columns import Cell, row
from crosswire.formats.exports.entries import Entry, entries
from crosswire.model.account import Accounts
from crosswire.model.characters import line_safe

_PLACES = 6  # decimals, as the standard advises
_WHOLE = 360.0


def to_geojson(accounts: Accounts) -> str:
    """A feature collection; its `bbox` is there when a feature has a point."""
    features = [_feature(entry) for entry in entries(accounts)]
    points = [feature["geometry"]["coordinates"] for feature in features if feature["geometry"]]
    collection = {"type": "FeatureCollection"} | ({"bbox": _box(points)} if points else {}) | {"features": features}
    return line_safe(json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1)) + "\n"


def _feature(entry: Entry) -> dict[str, Any]:
    cells = {name: _plain(cell) for name, cell in row(entry).items()}
    lon, lat = cells.pop("longitude"), cells.pop("latitude")
    point = None
    if lon is not None and lat is not None:
        point = {"type": "Point", "coordinates": [round(lon, _PLACES), round(lat, _PLACES)]}
    return {"type": "Feature", "id": entry.incident.id, "geometry": point, "properties": cells}


def _plain(cell: Cell) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell


def _box(points: Sequence[Sequence[float]]) -> list[float]:
    """West, south, east, north, around the widest empty stretch: west is greater than east across the date line."""
    lons = sorted({point[0] for point in points})
    lats = [point[1] for point in points]
    gaps = [right - left for left, right in pairwise([*lons, lons[0] + _WHOLE])]
    widest = max(range(len(gaps)), key=lambda at: (gaps[at], at))
    return [lons[(widest + 1) % len(lons)], min(lats), lons[widest], max(lats)]
