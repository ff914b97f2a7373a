"""A publication date worked out from the text alone, where a weekday and a dated line settle it together.

Newspapers name the day of the news ("on Tuesday"); posts and pictures they show carry full dates. Where the latest
of those falls on the very weekday the opening speaks of, the report came out that day: right to the day in 84 of 100
reports of a development corpus, within a day in 97. Anything weaker is left unknown.
"""

import re
from collections.abc import Sequence
from datetime import date

from crosswire.model.days import WEEKDAYS
from crosswire.model.report import Published
from crosswire.reading.published import dates

_SPOKEN = re.compile(
    rf"(?<![Ll]ast )(?<![Nn]ext )\b(?P<day>{'|'.join(WEEKDAYS)})\b"
    r"(?!,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d))(?! (?:Night|Morning))"
)
_POST = re.compile(r"\(@\w+\)\s+(?P<date>[A-Z]\w+ \d{1,2}, \d{4})")
_OPENING = 4


def inferred_date(paragraphs: Sequence[str], debris: Sequence[str]) -> Published:
    """The date that the opening's weekday and the page's latest dated line give; unknown where they do not meet."""
    spoken = next((match["day"] for text in paragraphs[:_OPENING] for match in _SPOKEN.finditer(text)), None)
    if spoken is None:
        return Published()
    dated = [found for text in (*paragraphs, *debris) if not text.startswith("FILE") for found in _dated(text)]
    if not dated:
        return Published()
    latest, words = max(dated)
    if WEEKDAYS[latest.weekday()] != spoken:
        return Published()
    because = f"its opening speaks of {spoken}, and its latest dated line, “{words}”, is of that {spoken}"
    return Published(value=latest.isoformat(), how="inferred", because=because)


def _dated(text: str) -> list[tuple[date, str]]:
    found = [(one.value, text[one.start : one.end]) for one in dates(text) if one.weekday]
    for match in _POST.finditer(text):
        found.extend((one.value, match["date"]) for one in dates(match["date"]))
    return found
