"""The date a report was published, as its page states it.

Only what stands on the page counts here; a date worked out from the story's other reports comes later, elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_ABSOLUTE = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?:the\s+)?(?:"
    rf"(?P<month_a>{_MONTH})\s*(?P<day_a>{_DAY}),?\s+(?P<year_a>(?:19|20)\d\d)"
    rf"|(?P<day_b>{_DAY})\s+(?:of\s+)?(?P<month_b>{_MONTH}),?\s+(?P<year_b>(?:19|20)\d\d)"
    r"|(?P<year_c>(?:19|20)\d\d)-(?P<month_c>[01]\d)-(?P<day_c>[0-3]\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?)(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ISO = re.compile(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)")
_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)|[/-]((?:19|20)\d\d)([01]\d)([0-3]\d)(?=[/.-]|$)"
)
NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-]|\.\d)")
_SHORT = re.compile(r"(?<![\d./-])(\d{1,2})(/)(\d{1,2})/(\d\d)(?![\d/-])")
"""The same with two figures for the year."""
_MONTH_FIRST = frozenset({"US", "PH", "FM", "PW", "MH"})
_EITHER = frozenset({"CA"})
_TIME = r"(?:at\s+)?\d{1,2}(?:[:.]\d\d){0,2}\s?(?:[ap]\.?\s?m\.?)?"
_ZONE = r"(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|IST|Z|local time|eastern|pacific|central|[A-Z]{3,4})"
_PAGE_WORDS = re.compile(
    rf"\b(?:first|last|originally|date|published|posted|updated|modified|revised|created|filed|issued|on|at|ago|update|{_WEEKDAY})\b"
    rf"|\({_TIME}\s*{_ZONE}\)|{_TIME}\s*{_ZONE}?\b|\b{_ZONE}\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"[\W_]*(?:first |originally |last )?(?:published|posted|updated|modified)(?: on| at)?:?\s*", re.IGNORECASE
)
_UPDATE = re.compile(r"\b(?:updated?|modified|revised|last)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date in a text. `weekday` is true where the text names the day of the week too, and rightly."""

    start: int
    end: int
    value: date
    weekday: bool


def dates(text: str) -> Iterator[Dated]:
    """The full dates in a text: day, month and year. A date whose weekday is wrong is left out."""
    if not _YEAR.search(text):
        return
    for match in _ABSOLUTE.finditer(text):
        value = _value(match)
        if value is None:
            continue
        weekday = match["weekday"]
        if weekday and weekday[:3].lower() != value.strftime("%a").lower():
            continue
        yield Dated(match.start(), match.end(), value, bool(weekday))


def _value(match: re.Match[str]) -> date | None:
    for form in "abc":
        year, month, day = match[f"year_{form}"], match[f"month_{form}"], match[f"day_{form}"]
        if year:
            return _date(year, month, day)
    return None


def _date(year: str, month: str, day: str) -> date | None:
    number = _MONTHS.get(month.lower().rstrip(".")) if not month.isdecimal() else int(month)
    try:
        return date(int(year), number or 0, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None


def numeric_day(value: str, region: str | None) -> date | None:
    """The day of a date in figures; None where it could be another and the country does not tell: `03/04/2024` is March
    in the United States and April elsewhere."""
    match = NUMERIC.search(value) or _SHORT.search(value)
    if not match:
        return None
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if year < 100:
        year += 2000
        if second <= 12 and region is None:  # 13/05/24 may be a year first
            return None
    if mark == "." or first > 12:
        return day_of(year, second, first)
    if second > 12 or first == second:
        return day_of(year, first, second)
    if region is None or region in _EITHER:
        return None
    return day_of(year, first, second) if region in _MONTH_FIRST else day_of(year, second, first)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of these figures, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_line(line: str) -> tuple[date, bool] | None:
    """The date of a line that holds a date and nothing else but its trimmings; true where it is that of an update."""
    if len(line) > 120:
        return None
    found = list(dates(line)) or list(_in_figures(line))
    if not found:
        return None
    rest = line
    for dated in reversed(found):
        rest = rest[: dated.start] + " " + rest[dated.end :]
    if re.search(r"\w", _PAGE_WORDS.sub(" ", rest)):
        return None
    first = found[0]
    return first.value, bool(_UPDATE.search(line[: first.start])) and not re.search(
        r"\b(?:published|posted)\b", line[: first.start], re.IGNORECASE
    )


def _in_figures(line: str) -> Iterator[Dated]:
    for match in NUMERIC.finditer(line):
        if value := numeric_day(match.group(), None):
            yield Dated(match.start(), match.end(), value, False)


def time_line(line: str) -> bool:
    """Whether a line says nothing but a time of day, of publication or of an update."""
    return len(line) < 60 and bool(re.search(r"\d", line)) and not re.search(r"\w", _PAGE_WORDS.sub(" ", line))


def labelled_date(line: str) -> tuple[date, bool] | None:
    """The date of a line that opens with `Posted on` or the like, whatever follows; true for an update's."""
    label = _LABEL.match(line)
    first = next(dates(line), None) if label else None
    if label is None or first is None or first.start > label.end() + 2:
        return None
    return first.value, bool(_UPDATE.search(label.group()))


def iso_date(value: str) -> str | None:
    """The day of a metadata date, ISO 8601 or written out; None where it gives no full date."""
    match = _ISO.match(value)
    if match:
        day = _date(*match.groups())
        if day:
            return day.isoformat()
    for dated in dates(value):
        return dated.value.isoformat()
    return None


def url_date(url: str) -> str | None:
    """The day in an address such as `/2020/09/28/` or `-20200928`."""
    match = _URL.search(url.lower())
    if not match:
        return None
    parts = match.groups()[:3] if match[1] else match.groups()[3:]
    day = _date(*parts)
    return day.isoformat() if day else None
