"""The date expressions of English news: one row a form.

A row's `read` reckons the value (`date_readings`); `needs` says from what: nothing, the year of publication ("year":
only where the words hold none), the day of publication, or the date mentioned before ("anchor").
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from re import Match
from typing import Literal

from crosswire.language import date_readings as readings
from crosswire.language.date_readings import DECADES, HOLIDAYS, MONTH_NAMES, ORDINALS, QUARTERS, WEEKDAY_NAMES, Clock
from crosswire.language.numbers import SMALL_NUMBER

FOUR_DIGITS, FEW_DIGITS = "0000", "0"
Needs = Literal["nothing", "year", "published", "anchor"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """One form. It is tried only near one of its `triggers` (words in lower case, or a class of digits)."""

    name: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[Match[str], Clock], str | None]
    needs: Needs = "nothing"


def _spellings(names: list[str], shorts: str) -> str:
    full = "|".join(f"{name}|{name.upper()}" for name in names)
    return rf"(?:{full}|(?:{shorts})\b\.?)"


_MONTH = (
    "(?P<month>"
    + _spellings(MONTH_NAMES, "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|AUG|SEPT|OCT|NOV|DEC")
    + ")"
)
_BARE_MONTH = "(?P<month>January|February|April|June|July|August|September|October|November|December)"
_WEEKDAY = "(?P<weekday>" + _spellings(WEEKDAY_NAMES, "Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun") + ")"
_FULL_WEEKDAY = "(?P<weekday>" + "|".join(f"{n}|{n.upper()}" for n in WEEKDAY_NAMES) + ")"
_NOT_A_COUNT = r"(?![\d%])(?![.,:]\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th)\b)?" + _NOT_A_COUNT
_YEAR = r"(?P<year>1\d{3}|20\d\d)(?!\d|[.,]\d)"
_REL_YEAR = r"(?P<rel>this|last|next|the same|the previous|the following|that)(?: calendar)? year"
_OF_YEAR = rf"(?:,? (?:in |of )?(?:{_YEAR}|{_REL_YEAR}))"
_OPEN_YEAR = rf"(?:,? ?(?:{_YEAR})|,? (?:in |of )?(?:(?:the year )?{_YEAR.replace('year', 'year2')}|{_REL_YEAR}))?"
_PART = (
    r"(?:(?:(?:the )?(?:very )?(?:early|late|mid|middle|beginning|start|end|close|turn)(?: of)?"
    r"(?: -|- | \u2013 |-| ))(?:the )?(?:year )?)"
)
_NUM = rf"(?P<num>{SMALL_NUMBER})"
_LONG_UNIT = r"(?P<unit>day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
_APPROX = (
    r"(?:(?:about|around|some|almost|nearly|roughly|just|exactly|only|more than|less than|over|just over|just under) )*"
)
_DAYPART = r"(?:(?: |'s |\u2019s )(?:early |late )?(?:morning|afternoon|evening|night))"
_MONTH_WORDS = frozenset(word.lower() for name in MONTH_NAMES for word in (name, name[:3], name[:4]))
_WEEKDAY_WORDS = frozenset(name.lower() for name in WEEKDAY_NAMES)
_UNITS = frozenset(
    word for unit in ["day", "night", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "morning", "afternoon", "evening"]
    for word in (unit, f"{unit}s")
) | {"century", "centuries"}  # fmt: skip
_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
_MAY_MARCH = frozenset(("may", "march"))
_YEARS = frozenset((FOUR_DIGITS,))
_DIGITS = frozenset((FEW_DIGITS,))
_HOLIDAY_WORDS = frozenset(("year", "christmas", "boxing", "july", "halloween", "valentine", "patrick"))


def _rule(
    name: str,
    triggers: Iterable[str],
    pattern: str,
    reading: Callable[[Match[str], Clock], str | None],
    needs: Needs = "nothing",
) -> DateRule:
    return DateRule(name=name, triggers=frozenset(triggers), pattern=re.compile(pattern), read=reading, needs=needs)


_I = "(?i:%s)"
_NAMED_AFTER = r"(?<!Black )(?<!Good )(?<!Bloody )(?<!Super )(?<!Ash )(?<!Fat )(?<!Easter )(?<!Palm )(?<![Ee]very )(?<![Ee]ach )(?<!The )"
_NAMED_BEFORE = r"(?! (?:Times|Mirror|Telegraph|Express|Post|Herald|Mail|Star|World|Independent|Review|Night Live|Night Football|Group|Addams|the 13th))"
_COUNTED = (
    r"(?! (?:people|troops|soldiers|men|women|children|civilians|dead|wounded|jobs|homes|votes|miles|km|kilomet|met(?:er|re)s"
    r"|feet|dollars|euros|pounds|percent|GMT|UTC|hours|hrs|local time|tons|tonnes|points|cases|deaths|workers|words|rpm|MHz|ft|m\b|year))"
)
_BEFORE_YEAR = (
    r"(?<![\d,.$£€#/:\-\u2013])(?<!No\. )(?<!Flight )(?<!Title )(?<!Route )(?<!Windows )(?<!Resolution )(?<!\bat )"
)

_OLD_YEAR = (
    r"(?:(?<=\b[Ii]n )|(?<=\bof )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Ff]rom )|(?<=\bto )|(?<=\b[Uu]ntil )|(?<=\()"
    r"|(?<=\b[Bb]etween )|(?<=\b[Ii]n early )|(?<=\b[Ii]n late )|(?<=\byear )|(?<=c\. ))1[0-7]\d\d"
)

RULES: tuple[DateRule, ...] = (
    _rule("iso", _YEARS, r"(?<!\d)(?:1\d|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)", readings.read_iso),
    _rule(
        "slashed",
        _DIGITS,
        r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)?\d\d)(?![\d/])",
        readings.read_slashed,
    ),
    _rule(
        "war",
        {"war", "wwi", "wwii"},
        r"(?:(?<=\b[Ii]n )|(?<=\b[Dd]uring )|(?<=\b[Ss]ince )|(?<=\b[Aa]fter )|(?<=\b[Bb]efore )|(?<=\b[Uu]ntil )|(?<=\bof ))"
        r"(?:the )?(?P<war>World War (?:II?|One|Two)|(?:First|Second) World War|WWI?I)\b",
        readings.read_war,
    ),
    _rule("attacks", _DIGITS, r"(?<![\d/])9/11(?![\d/])", readings.read_attacks),
    _rule(
        "month-day",
        _MONTH_WORDS,
        rf"(?:{_WEEKDAY},? )?{_PART}?\b{_MONTH} {_DAY}{_OPEN_YEAR}",
        readings.read_day,
        "year",
    ),
    _rule(
        "day-month",
        _MONTH_WORDS,
        rf"(?:{_WEEKDAY},? )?(?:the )?(?<![\d.,$£€]){_DAY}(?: day)?(?: of)? {_MONTH}{_OPEN_YEAR}",
        readings.read_day,
        "year",
    ),
    _rule(
        "month-days",
        _MONTH_WORDS,
        rf"\b{_MONTH} {_DAY}\s?(?:-|\u2013|\u2014|to|and|or|through)\s?(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
        rf"(?![\d%:])(?! [ap]\.?m){_OPEN_YEAR}",
        readings.read_days,
        "year",
    ),
    _rule(
        "days-month",
        _MONTH_WORDS,
        rf"(?<![\d.,$£€]){_DAY}\s?(?:-|\u2013|\u2014|to|and|or|through)\s?(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
        rf" {_MONTH}{_OPEN_YEAR}",
        readings.read_days,
        "year",
    ),
    _rule("month-year", _MONTH_WORDS, rf"{_PART}?\b{_MONTH}(?:,? |,? of |,? in |-){_YEAR}", readings.read_month),
    _rule(
        "month-rel-year",
        _MONTH_WORDS,
        rf"{_PART}?\b{_MONTH},? (?:of |in )?{_REL_YEAR}",
        readings.read_month,
        "published",
    ),
    _rule(
        "step-month",
        _MONTH_WORDS,
        rf"\b(?P<step>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his)\s{_MONTH}\b",
        readings.read_month,
        "published",
    ),
    _rule(
        "month",
        _MONTH_WORDS,
        rf"{_PART}?(?<![\w-]){_BARE_MONTH}\b(?! [A-Z][a-z])(?! \d)(?![\w-]*\.com)",
        readings.read_month,
        "year",
    ),
    _rule(
        "week-of-month",
        _MONTH_WORDS,
        rf"\b(?:[Tt]he )?(?P<which>first|second|third|fourth|last) week (?:of|in) {_MONTH}(?:,? {_YEAR})?",
        readings.read_week_of_month,
        "year",
    ),
    _rule(
        "may-march",
        _MAY_MARCH,
        r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Bb]y )|(?<=\b[Ll]ate )|(?<=\b[Ee]arly )|(?<=\b[Mm]id-)"
        r"|(?<=\b[Dd]uring )|(?<=\b[Tt]hrough )|(?<=\b[Ff]rom )|(?<=\b[Bb]etween )|(?<=\b[Ee]nd of )|(?<=\b[Ss]tart of )"
        r"|(?<=\b[Bb]eginning of )|(?<=\bmiddle of )|(?<=\bmonth of )|(?<=\b[Ee]arlier in )|(?<=\b[Ll]ater in )|(?<=\b[Bb]ack in )"
        r"|(?<=[a-z] to )(?=(?:May|March)[,.])|(?<=\b[Aa]fter )(?=(?:May|March)[,.])|(?<=\b[Bb]efore )(?=(?:May|March)[,.]))"
        r"(?P<month>May|March)\b(?!['\u2019]s? )(?! [A-Z][a-z])(?! \d)",
        readings.read_month,
        "year",
    ),
    _rule(
        "part-month", _MAY_MARCH, rf"{_PART}(?P<month>May|March)\b(?! [A-Z][a-z])(?! \d)", readings.read_month, "year"
    ),
    _rule(
        "month-modifier",
        _MAY_MARCH,
        r"(?<=\b[Aa] )(?P<month>May|March)(?= (?:election|vote|meeting|attack|report|deadline|summit|speech|visit"
        r"|ruling|hearing|trial|interview|statement|letter|protest|raid|strike))",
        readings.read_month,
        "year",
    ),
    _rule(
        "era",
        {"bc", "bce", "ad", "ce", "b", "a"},
        r"\b(?P<year>\d{1,2},\d{3}|\d{1,4})\s?(?P<era>BCE?|B\.C\.(?:E\.)?|AD|A\.D\.|CE)(?!\w)",
        readings.read_era,
    ),
    _rule(
        "short-range",
        _YEARS,
        rf"{_BEFORE_YEAR}\b(?P<year>(?:1[5-9]|20)\d\d)\s?[-\u2013\u2010/]\s?(?P<short>\d\d)(?![\d\-\u2013/]|st|nd|rd|th|,\d)",
        readings.read_short_range,
    ),
    _rule(
        "year-range",
        _YEARS,
        rf"{_BEFORE_YEAR}\b(?P<year>(?:1\d|20)\d\d)\s?[-\u2013\u2010]\s?(?P<last>(?:1\d|20)\d\d)\b(?![-\u2013]\d)",
        readings.read_year_range,
    ),
    _rule(
        "decade", _YEARS, rf"{_PART}?(?:the )?(?<![\d$£€])(?P<year>(?:1[5-9]|20)\d0)['\u2019]?s\b", readings.read_decade
    ),
    _rule(
        "short-decade",
        _DIGITS,
        rf"{_PART}?(?:the |(?<=0s and )|(?<=0s or ))['\u2019\u2018]?(?P<decade>[2-9]0s)\b(?! (?:percent|mph|\u00b0|degrees))",
        readings.read_short_decade,
    ),
    _rule("word-decade", DECADES, rf"{_PART}?the (?i:(?P<decade>{'|'.join(DECADES)}))\b", readings.read_short_decade),
    _rule(
        "century",
        {"century", "centuries"},
        rf"{_PART}?(?:the )?\b(?i:(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}))[ -]centur(?:y|ies)\b"
        r"(?: (?P<era>BCE?|B\.C\.))?",
        readings.read_century,
    ),
    _rule(
        "year",
        _YEARS,
        rf"(?:{_PART}|{_BEFORE_YEAR}\b)(?P<year>(?:1[89]|20)\d\d|{_OLD_YEAR})\b(?![%°])(?![.,:/]\d)(?!-(?:\d|year|[a-z]+-old|strong|seat))"
        rf"{_COUNTED}",
        readings.read_year,
    ),
    _rule(
        "quarter-year",
        {"quarter"},
        _I % rf"(?:the )?\b(?P<which>{'|'.join(QUARTERS)})[- ]quarter(?: (?:of|in))?(?: the year)?,? {_YEAR}",
        readings.read_quarter,
    ),
    _rule("q-year", {"q"}, rf"\bQ(?P<q>[1-4])(?:,? (?:of )?{_YEAR})?(?!\w)", readings.read_quarter, "year"),
    _rule(
        "quarter-rel-year",
        {"quarter"},
        _I % rf"(?:the )?\b(?P<which>{'|'.join(QUARTERS)})[- ]quarter(?: (?:of|in))? {_REL_YEAR}",
        readings.read_quarter,
        "published",
    ),
    _rule(
        "quarter",
        {"quarter"},
        _I
        % r"(?:the )?\b(?P<which>first|1st|second|2nd|third|3rd|fourth|4th)[- ]quarter\b(?! (?:of (?:an?|the|its|his|all)))",
        readings.read_quarter,
        "published",
    ),
    _rule(
        "half",
        {"half"},
        _I % rf"(?:the )?\b(?P<which>first|1st|second|2nd) half of (?:{_YEAR}|{_REL_YEAR})",
        readings.read_half,
        "year",
    ),
    _rule(
        "season-year",
        _SEASONS,
        rf"{_PART}?(?:the )?\b(?i:(?P<season>spring|summer|autumn|fall|winter))(?:,? |,? of |,? in (?=\d|the)){_YEAR}",
        readings.read_season,
    ),
    _rule(
        "season-step",
        _SEASONS,
        r"\b(?i:(?P<step>last|this past|this coming|this|next))\s(?i:(?P<season>spring|summer|autumn|fall|winter))\b",
        readings.read_season,
        "published",
    ),
    _rule(
        "season",
        _SEASONS,
        rf"(?:(?<=\b[Ii]n )|(?<=\b[Dd]uring )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Bb]y )){_PART}?(?:the )?"
        r"(?P<season>spring|summer|autumn|fall|winter)\b(?! of (?!\d))(?!s\b)",
        readings.read_season,
        "published",
    ),
    _rule(
        "near-day",
        {"today", "tonight", "yesterday", "tomorrow", "night", "morning", "afternoon", "evening"},
        _I
        % (
            r"(?:earlier |later |early |late )?\b(?:the day (?:before yesterday|after tomorrow)"
            r"|(?:today|yesterday|tomorrow)\b(?: (?:morning|afternoon|evening|night|at noon))?|tonight\b|last night\b"
            r"|this (?:morning|afternoon|evening)\b)"
        ),
        readings.read_near_day,
        "published",
    ),
    _rule(
        "weekday",
        _WEEKDAY_WORDS,
        rf"(?:\b(?i:early|late|earlier|later)(?: on)? )?{_NAMED_AFTER}(?:\b(?i:(?P<step>last|this past|this coming|coming|this|next|past|previous))\s)?"
        rf"\b{_FULL_WEEKDAY}\b{_NAMED_BEFORE}{_DAYPART}?(?:,? (?:of )?(?P<week>this|last|next) week\b)?",
        readings.read_weekday,
        "published",
    ),
    _rule(
        "step",
        _UNITS,
        _I
        % (
            rf"(?:\b(?:earlier|later|early|late|sometime)(?: in)? |{_PART}(?:the )?)?\b(?P<step>this past|this coming|this|last|next)\s"
            r"(?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-(?:long|old|end|over|round|to))(?! (?:or so|old))(?! of [A-Z\\d])(?!['\u2019]s? (?:worth))"
        ),
        readings.read_step,
        "published",
    ),
    _rule(
        "end-of-the",
        _UNITS,
        _I
        % (
            r"\b(?:the )?(?:end|beginning|start|middle|close) of the (?P<unit>week|weekend|month|quarter|year|decade)\b"
        ),
        readings.read_step,
        "published",
    ),
    _rule(
        "the-weekend",
        {"weekend"},
        _I % r"(?:(?<=\bover )|(?<=\bat )|(?<=\bduring )|(?<=\bthroughout ))the (?P<unit>weekend)\b",
        readings.read_step,
        "published",
    ),
    _rule(
        "later-in-the",
        {"earlier", "later"},
        _I % r"\b(?:earlier|later) in the (?P<unit>day|week|month|year)\b",
        readings.read_step,
        "published",
    ),
    _rule(
        "ago",
        {"ago"},
        _I % rf"\b{_APPROX}{_NUM} {_UNIT} ago\b(?: (?:today|this (?:week|month|year)))?",
        readings.read_ago,
        "published",
    ),
    _rule(
        "later",
        {"later", "earlier", "prior", "after", "before"},
        _I % rf"\b{_APPROX}{_NUM} {_LONG_UNIT} "
        r"(?P<way>(?:later|earlier)\b(?! than)|(?:prior|after|before)(?=[.,;:]))",
        readings.read_later,
        "anchor",
    ),
    _rule(
        "anchored",
        _UNITS,
        _I
        % r"\b(?P<which>the (?:next|following|previous|same|preceding|prior)|that (?:same )?)\s?(?P<unit>day|week|weekend|month|year|morning|afternoon|evening|night)\b"
        r"(?!s)",
        readings.read_anchored,
        "anchor",
    ),
    _rule(
        "same-last-year",
        {"same", "corresponding"},
        _I
        % (
            r"\bthe (?:same|corresponding) (?:month|period|quarter|time|week|day)(?: of| in)? (?:the (?:previous|prior) year"
            r"|last year|a year (?:ago|earlier|before))"
        ),
        readings.read_year_back,
        "anchor",
    ),
    _rule(
        "following-season",
        _SEASONS,
        _I % r"\bthe (?:following|next) (?P<season>spring|summer|autumn|fall|winter)\b",
        readings.read_following_season,
        "anchor",
    ),
    _rule(
        "day-before",
        {"day"},
        _I % r"\b(?P<which>the day (?:before|after))(?=[.,;]|$)",
        readings.read_anchored,
        "anchor",
    ),
    _rule(
        "stretch",
        _UNITS,
        _I
        % rf"\b(?P<which>the (?:past|last|next|coming|previous|following)|(?:these|this) (?:past|last)|past|last|next|previous) {_APPROX}{_NUM} {_UNIT}\b(?! ago)",
        readings.read_stretch,
        "published",
    ),
    _rule(
        "stretch-unit",
        _UNITS,
        _I % r"\b(?P<which>the (?:past|last|coming)|this past) (?P<unit>week|weekend|month|year|decade|century)\b",
        readings.read_stretch,
        "published",
    ),
    _rule(
        "recent",
        _UNITS,
        _I % r"\b(?:the )?(?:(?:most|more) )?(?P<which>recent|coming|past) (?P<unit>day|week|month|year|decade)s\b",
        readings.read_stretch,
        "published",
    ),
    _rule(
        "holiday",
        _HOLIDAY_WORDS,
        _I
        % rf"\b(?P<holiday>{'|'.join(h.replace(chr(39), '.') for h in HOLIDAYS)})\b(?: (?:of )?(?:{_YEAR}|{_REL_YEAR}))?",
        readings.read_holiday,
        "year",
    ),
)
