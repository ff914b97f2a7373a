"""Dates counted from another relative day: `Monday week`, `a week ago Thursday`, `the month before last`."""

from datetime import date, timedelta
from re import Match

from crosswire.language import date_values as values
from crosswire.language import date_vocabulary as v
from crosswire.language.date_readings import ORDINALS, WEEKDAYS, Clock, unit_of
from crosswire.language.date_rules import DateRule, rule
from crosswire.language.numbers import number_value

WEEK = 7
STEPS = {"week": 1, "fortnight": 2}


def _weekday(match: Match[str], here: date, *, ahead: bool) -> date:
    """The coming one, or the last; neither is the day of publication itself."""
    off = (WEEKDAYS[match["weekday"][:3].lower()] - here.weekday()) % WEEK
    return here + timedelta(days=(off or WEEK) if ahead else (off - WEEK))


def read_weeks_after(match: Match[str], clock: Clock) -> str | None:
    """`Monday week`, `a week on Monday`, `two weeks from Monday`: so many weeks after the coming one."""
    if clock.published is None:
        return None
    count = number_value(match["num"] or "a") or 1
    weeks = round(count) * STEPS[match["unit"].lower()]
    return (_weekday(match, clock.published, ahead=True) + timedelta(weeks=weeks)).isoformat()


def read_weeks_before(match: Match[str], clock: Clock) -> str | None:
    """`a week ago Thursday`: so many weeks before the last one."""
    count = number_value(match["num"])
    if clock.published is None or count is None:
        return None
    weeks = round(count) * STEPS[match["unit"].lower()]
    return (_weekday(match, clock.published, ahead=False) - timedelta(weeks=weeks)).isoformat()


def read_twice_removed(match: Match[str], clock: Clock) -> str | None:
    """`the month before last`, `the week after next`, `the night before last`."""
    if clock.published is None:
        return None
    step = -2 if match["way"].lower().startswith("before") else 2
    if match["weekday"]:
        return (_weekday(match, clock.published, ahead=step > 0) + timedelta(weeks=step // 2)).isoformat()
    return values.shifted(clock.published, step, unit_of(match))


def read_from_now(match: Match[str], clock: Clock) -> str | None:
    """`two weeks from today`, `three months from now`, `in ten days' time`: as precise as the unit, or the day."""
    count = number_value(match["num"])
    if clock.published is None or count is None:
        return None
    base = (match.groupdict().get("base") or "now").lower()
    if base == "now":
        return values.shifted(clock.published, count, unit_of(match))
    days = {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}.get(unit_of(match))
    if days is None:
        return values.shifted(clock.published, count, unit_of(match))
    return (clock.published + timedelta(days=round(count) * days + (base == "tomorrow"))).isoformat()


def read_years_since(match: Match[str], clock: Clock) -> str | None:
    """`mark ten years since the bombing`, `the tenth anniversary of the raid`: the year it was in."""
    words = match.groupdict()
    count = number_value(words["num"]) if words.get("num") else None
    if words.get("ordinal"):
        ordinal = words["ordinal"].lower()
        count = ORDINALS.get(ordinal) or float("".join(c for c in ordinal if c.isdigit()) or 0)
    if clock.published is None or not count:
        return None
    return values.shifted(clock.published, -count * (10 if words.get("unit", "").startswith("decade") else 1), "year")


_WEEKS = r"(?P<unit>week|fortnight)s?"

OFFSETS: tuple[DateRule, ...] = (
    rule("weekday-week", v.WEEKDAY_WORDS, rf"\b{v.FULL_WEEKDAY} (?P<num>)(?P<unit>week|fortnight)\b(?!-| ago)",
         read_weeks_after, "published"),
    rule("week-on-weekday", v.WEEKDAY_WORDS,
         rf"\b(?i:{v.NUM}) {_WEEKS} (?:from|on|after)(?: next| this)? {v.FULL_WEEKDAY}\b",
         read_weeks_after, "published"),
    rule("week-ago-weekday", v.WEEKDAY_WORDS,
         rf"\b(?i:{v.NUM}) {_WEEKS} ago(?: on| last)? {v.FULL_WEEKDAY}\b", read_weeks_before, "published"),
    rule("before-last", v.UNITS | v.WEEKDAY_WORDS,
         rf"\b[Tt]he (?:{v.FULL_WEEKDAY}|(?P<unit>night|week|weekend|month|quarter|year)) "
         r"(?P<way>before (?=last\b)|after (?=next\b))(?:last|next)\b(?! (?:week|month|year|night))",
         read_twice_removed, "published"),
    rule("from-now", v.UNITS,
         rf"\b(?i:{v.NUM}) (?P<unit>day|week|fortnight|month|year)s? from (?P<base>now|today|tomorrow)\b",
         read_from_now, "published"),
    rule("years-since", v.UNITS,
         rf"{v.after('mark', 'marks', 'marked', 'marking', 'commemorate', 'commemorated', 'remembered')}"
         rf"(?:the )?(?i:{v.NUM}) (?P<unit>year|decade)s? since(?= (?:the|an?|his|her|their)\b)",
         read_years_since, "published"),
    rule("anniversary", {"anniversary"},
         rf"\b(?:the )?(?i:(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})) anniversary of"
         rf"(?= (?:the|an?|his|her) (?:[\w'\u2019-]+ ){{0,2}}?(?:{v.DEEDS})\b)",
         read_years_since, "published"),
    rule("in-time", v.UNITS,
         rf"(?<=\b[Ii]n )(?i:{v.NUM}) (?P<unit>day|week|fortnight|month|year)(?:s['\u2019]|['\u2019]s) time\b",
         read_from_now, "published"),
)  # fmt: skip
