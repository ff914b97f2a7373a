"""Dates written in figures, or in figures and a month's short name: `2012-11-19`, `19/11/2012`, `19-Nov-12`."""

from re import Match

from crosswire.language import date_values as values
from crosswire.language import date_vocabulary as v
from crosswire.language.date_readings import MONTHS, Clock
from crosswire.language.date_rules import DateRule, rule

PIVOT = 50  # a year of two digits above it is of the last century


def _year(figures: str) -> int:
    year = int(figures)
    return year if len(figures) > len("12") else year + (1900 if year > PIVOT else 2000)


def read_iso(match: Match[str], _clock: Clock) -> str | None:
    """A day as ISO 8601 writes it, with slashes too."""
    return match[0].replace("/", "-")


def read_slashed(match: Match[str], _clock: Clock) -> str | None:
    """Month first, as American papers write, unless only the other order makes a date."""
    first, second, year = int(match["first"]), int(match["second"]), _year(match["year"])
    month, day = (second, first) if first > values.MONTHS_A_YEAR else (first, second)
    return values.day_value(year, month, day) if 1 <= month <= values.MONTHS_A_YEAR else values.year_value(year)


def read_dotted(match: Match[str], _clock: Clock) -> str | None:
    """Day first, as everybody writes who writes with full stops."""
    return values.day_value(int(match["year"]), int(match["month"]), int(match["day"]))


def read_filed(match: Match[str], _clock: Clock) -> str | None:
    """As files and registers write: the month by its short name between hyphens, slashes or full stops."""
    return values.day_value(_year(match["year"]), MONTHS[match["month"][:3].lower()], int(match["day"]))


FIGURES: tuple[DateRule, ...] = (
    rule("iso", v.YEARS, r"(?<!\d)(?:1\d|20)\d\d(?P<mark>[-/])(?:0[1-9]|1[0-2])(?P=mark)(?:0[1-9]|[12]\d|3[01])(?!\d)",
         read_iso),
    rule("slashed", v.DIGITS,
         r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?![\d/])", read_slashed),
    rule("dotted", v.DIGITS,
         r"(?<![\d.])(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?(?P<year>(?:19|20)\d\d)(?!\d|\.\d)",
         read_dotted),
    rule("filed", v.MONTH_WORDS,
         r"(?<![\w-])(?P<day>0?[1-9]|[12]\d|3[01])(?P<mark>[-/.])(?P<month>(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov"
         r"|Dec))(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w-])",
         read_filed),
)  # fmt: skip
