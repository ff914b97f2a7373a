"""The words that dates are written in: fragments of regular expressions, and the words that call for a closer look."""

from collections.abc import Sequence

from crosswire.language.numbers import SMALL_NUMBER
from crosswire.model.days import MONTHS, WEEKDAYS

FOUR_DIGITS, FEW_DIGITS = "0000", "0"


def after(*words: str) -> str:
    """What asks for one of the words, small or capital, right before the match, without taking it in."""
    return "(?:" + "|".join(rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]} )" for word in words) + ")"


def _spellings(names: Sequence[str], shorts: str) -> str:
    full = "|".join(f"{name}|{name.upper()}" for name in names)
    return rf"(?:{full}|(?:{shorts})\b\.?)"


MONTH = (
    "(?P<month>"
    + _spellings(MONTHS, "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|AUG|SEPT|OCT|NOV|DEC")
    + ")"
)
SECOND_DAY = r"\s?(?:-|\u2013|\u2014|to|and|or|through)\s?(?P<day2>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
BARE_MONTH = "(?P<month>January|February|April|June|July|August|September|October|November|December)"
WEEKDAY = "(?P<weekday>" + _spellings(WEEKDAYS, "Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun") + ")"
FULL_WEEKDAY = "(?P<weekday>" + "|".join(f"{n}|{n.upper()}" for n in WEEKDAYS) + ")"
NOT_A_COUNT = r"(?![\d%])(?![.,:]\d)"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th)\b)?" + NOT_A_COUNT
YEAR = r"(?P<year>1\d{3}|20\d\d)(?!\d|[.,]\d)"
REL_YEAR = (
    r"(?P<rel>this|last|next|the same|the previous|the following|that)(?: (?:calendar|fiscal|financial|budget))? year"
)
OPEN_YEAR = rf"(?:,? ?(?:{YEAR})|,? (?:in |of )?(?:(?:the year )?{YEAR.replace('year', 'year2')}|{REL_YEAR}))?"
PART = (
    r"(?:(?:\b(?:the )?(?:very )?(?:early|late|mid|middle|beginning|start|end|close|turn)(?: of)?"
    r"(?: -|- | \u2013 |-| ))(?:the )?(?:year )?)"
)
NUM = rf"(?P<num>{SMALL_NUMBER})"
LONG_UNIT = r"(?P<unit>day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
UNIT = r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
APPROX = (
    r"(?:(?:about|around|some|almost|nearly|roughly|just|exactly|only|more than|less than|over|just over|just under) )"
    r"{0,3}"
)
DAYPART = r"(?:(?: |'s |\u2019s )(?:early |late )?(?:morning|afternoon|evening|night)\b)"
MONTH_FOLLOWS = (
    after(
        "in", "since", "until", "by", "late", "early", "during", "through", "from", "between", "end of", "start of",
        "beginning of", "middle of", "month of", "earlier in", "later in", "back in",
    )[:-1]
    + r"|(?<=\b[Mm]id-))"
)  # fmt: skip
MONTH_WORDS = frozenset(word.lower() for name in MONTHS for word in (name, name[:3], name[:4]))
WEEKDAY_WORDS = frozenset(name.lower() for name in WEEKDAYS)
UNITS = frozenset(
    word
    for unit in (
        "day", "night", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "morning", "afternoon",
        "evening",
    )
    for word in (unit, f"{unit}s")
) | {"century", "centuries"}  # fmt: skip
SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
MAY_MARCH = frozenset(("may", "march"))
YEARS = frozenset((FOUR_DIGITS,))
DIGITS = frozenset((FEW_DIGITS,))
HOLIDAY_WORDS = frozenset(("year", "christmas", "boxing", "july", "halloween", "valentine", "patrick"))


ANY_CASE = "(?i:%s)"
NAMED_AFTER = "".join(
    f"(?<!{word} )"
    for word in (
        "Black",
        "Good",
        "Bloody",
        "Super",
        "Ash",
        "Fat",
        "Easter",
        "Palm",
        "The",
        "every",
        "Every",
        "each",
        "Each",
        "on a",
        "any",
    )
)
NAMED_BEFORE = (
    r"(?! (?:Times|Mirror|Telegraph|Express|Post|Herald|Mail|Star|World|Independent|Review|Night Live"
    r"|Night Football|Group|Addams|the 13th|mornings|afternoons|evenings|nights))"
)
COUNTED = (
    r"(?! (?:people|troops|soldiers|men|women|children|civilians|dead|wounded|jobs|homes|votes|miles|km|kilomet"
    r"|met(?:er|re)s"
    r"|feet|dollars|euros|pounds|percent|GMT|UTC|hours|hrs|local time|tons|tonnes|points|cases|deaths|workers|words"
    r"|rpm|MHz|ft|m\b|year))"
)
BEFORE_YEAR = (
    r"(?<![\d,.$£€#/:\-\u2013])(?<!No\. )(?<!Flight )(?<!Title )(?<!Route )(?<!Windows )(?<!Resolution )(?<!\bat )"
)

OLD_YEAR = (
    after("in", "of", "since", "by", "from", "to", "until", "between", "in early", "in late", "year", "c\\.")[:-1]
    + r"|(?<=\()|(?<=\d{4} and )|(?<=\d{4} or ))1[0-7]\d\d"
)

# What is remembered by its year.
DEEDS = "|".join(
    f"{word}s?"
    for word in "bombing attack massacre killing shooting stabbing murder assassination genocide war battle siege "
    "invasion coup uprising revolt raid strike riot fire blaze blast explosion crash disaster collapse sinking wreck "
    "derailment earthquake quake flood tsunami storm hurricane cyclone landslide avalanche famine death".split()
)
