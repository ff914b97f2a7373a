"""The date expressions of English news: one row a form.

A row's `read` reckons the value (`date_readings`); `needs` says from what (`date_rules`). Forms in figures stand in
`date_figures`, those that count from another relative day in `date_offsets`.
"""

from crosswire.language import date_readings as readings
from crosswire.language import date_vocabulary as v
from crosswire.language.date_figures import FIGURES
from crosswire.language.date_offsets import OFFSETS
from crosswire.language.date_readings import DECADES, HOLIDAYS, ORDINALS, QUARTERS
from crosswire.language.date_rules import DateRule
from crosswire.language.date_rules import rule as _rule

RULES: tuple[DateRule, ...] = (
    *FIGURES,
    _rule(
        "war",
        {"war", "wwi", "wwii"},
        v.after("in", "during", "since", "after", "before", "until", "of")
        + r"(?:the )?(?P<war>World War (?:II?|One|Two)|(?:First|Second) World War|WWI?I)\b",
        readings.read_war,
    ),
    _rule("attacks", v.DIGITS, r"(?<![\d/])9/11(?![\d/])", readings.read_attacks),
    _rule(
        "month-day",
        v.MONTH_WORDS,
        rf"(?:{v.WEEKDAY},? )?{v.PART}?\b{v.MONTH} {v.DAY}{v.OPEN_YEAR}",
        readings.read_day,
        "year",
    ),
    _rule(
        "day-month",
        v.MONTH_WORDS,
        rf"(?:{v.WEEKDAY},? )?(?:the )?(?<![\d.,$£€]){v.DAY}(?: day)?(?: of)? {v.MONTH}{v.OPEN_YEAR}",
        readings.read_day,
        "year",
    ),
    _rule(
        "month-days",
        v.MONTH_WORDS,
        rf"\b{v.MONTH} {v.DAY}{v.SECOND_DAY}"
        rf"(?![\d%:])(?! [ap]\.?m){v.OPEN_YEAR}",
        readings.read_days,
        "year",
    ),
    _rule(
        "days-month",
        v.MONTH_WORDS,
        rf"(?<![\d.,$£€]){v.DAY}{v.SECOND_DAY}"
        rf" {v.MONTH}{v.OPEN_YEAR}",
        readings.read_days,
        "year",
    ),
    _rule("month-year", v.MONTH_WORDS, rf"{v.PART}?\b{v.MONTH}(?:,? |,? of |,? in |-){v.YEAR}", readings.read_month),
    _rule(
        "month-rel-year",
        v.MONTH_WORDS,
        rf"{v.PART}?\b{v.MONTH},? (?:of |in )?{v.REL_YEAR}",
        readings.read_month,
        "published",
    ),
    _rule(
        "step-month",
        v.MONTH_WORDS,
        rf"\b(?P<step>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his)\s{v.MONTH}\b",
        readings.read_month,
        "published",
    ),
    _rule(
        "month",
        v.MONTH_WORDS,
        rf"(?:{v.PART}|(?<![\w-])){v.BARE_MONTH}\b(?! [A-Z][a-z])(?! \d)(?![\w-]*\.com)",
        readings.read_month,
        "year",
    ),
    _rule(
        "week-of-month",
        v.MONTH_WORDS,
        rf"\b(?:[Tt]he )?(?P<which>first|second|third|fourth|last) week (?:of|in) {v.MONTH}(?:,? {v.YEAR})?",
        readings.read_week_of_month,
        "year",
    ),
    _rule(
        "may-march",
        v.MAY_MARCH,
        f"(?:{v.MONTH_FOLLOWS}|(?:{v.after('to', 'after', 'before')})(?=(?:May|March)[,.]))"
        r"(?P<month>May|March)\b(?!['\u2019]s? )(?! [A-Z][a-z])(?! \d)",
        readings.read_month,
        "year",
    ),
    _rule(
        "part-month", v.MAY_MARCH, rf"{v.PART}(?P<month>May|March)\b(?! [A-Z][a-z])(?! \d)", readings.read_month, "year"
    ),
    _rule(
        "month-modifier",
        v.MAY_MARCH,
        r"(?<=\b[Aa] )(?P<month>May|March)(?= (?:election|vote|meeting|attack|report|deadline|summit|speech|visit"
        r"|ruling|hearing|trial|interview|statement|letter|protest|raid|strike))",
        readings.read_month,
        "year",
    ),
    _rule(
        "era",
        {"bc", "bce", "ad", "ce", "b", "a", "c", "ca", "circa"},
        r"\b(?P<year>\d{1,2},\d{3}|\d{1,4})\s?(?P<era>BCE?|B\.C\.(?:E\.)?|AD|A\.D\.|CE)(?!\w)"
        r"|\b(?:AD|A\.D\.|c\.|ca\.|circa) (?P<year2>\d{2,3})\b(?![.,]\d)",
        readings.read_era,
    ),
    _rule(
        "short-range",
        v.YEARS,
        rf"{v.BEFORE_YEAR}\b(?P<year>(?:1[5-9]|20)\d\d)\s?[-\u2013\u2010/]\s?(?P<short>\d\d)(?![\d\-\u2013/]|st|nd|rd"
        rf"|th|,\d)",
        readings.read_short_range,
    ),
    _rule(
        "year-range",
        v.YEARS,
        rf"{v.BEFORE_YEAR}\b(?P<year>(?:1\d|20)\d\d)\s?[-\u2013\u2010]\s?(?:(?P<last>(?:1\d|20)\d\d)|present|today"
        rf"|now)\b(?![-\u2013]\d)",
        readings.read_year_range,
    ),
    _rule(
        "decade",
        v.YEARS,
        rf"{v.PART}?(?:the )?(?<![\d$£€])(?P<year>(?:1[5-9]|20)\d0)['\u2019]?s\b",
        readings.read_decade,
    ),
    _rule(
        "short-decade",
        v.DIGITS,
        rf"{v.PART}?(?:the |(?<=0s and )|(?<=0s or ))['\u2019\u2018]?(?P<decade>[2-9]0s)\b(?! (?:percent|mph|\u00b0"
        rf"|degrees))",
        readings.read_short_decade,
    ),
    _rule("word-decade", DECADES, rf"{v.PART}?the (?i:(?P<decade>{'|'.join(DECADES)}))\b", readings.read_short_decade),
    _rule(
        "century",
        {"century", "centuries"},
        rf"{v.PART}?(?:the )?\b(?i:(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)}))[ -][Cc]entur(?:y|ies)\b"
        r"(?! Fox)(?: (?P<era>BCE?|B\.C\.))?",
        readings.read_century,
    ),
    _rule(
        "year",
        v.YEARS,
        rf"(?:{v.PART}|{v.BEFORE_YEAR}\b)(?P<year>(?:1[89]|20)\d\d|{v.OLD_YEAR})\b(?![%°])(?![.,:/]\d)(?!-(?:\d|year"
        rf"|[a-z]+-old|strong|seat))"
        rf"{v.COUNTED}",
        readings.read_year,
    ),
    _rule(
        "quarter-year",
        {"quarter"},
        v.ANY_CASE % rf"(?:the )?\b(?P<which>{'|'.join(QUARTERS)})[- ]quarter(?: (?:of|in))?(?: the year)?,? {v.YEAR}",
        readings.read_quarter,
    ),
    _rule("q-year", {"q"}, rf"\bQ(?P<q>[1-4])(?:,? (?:of )?{v.YEAR})?(?!\w)", readings.read_quarter, "year"),
    _rule(
        "quarter-rel-year",
        {"quarter"},
        v.ANY_CASE % rf"(?:the )?\b(?P<which>{'|'.join(QUARTERS)})[- ]quarter(?: (?:of|in))? {v.REL_YEAR}",
        readings.read_quarter,
        "published",
    ),
    _rule(
        "quarter",
        {"quarter"},
        v.ANY_CASE
        % r"(?:the )?\b(?P<which>first|1st|second|2nd|third|3rd|fourth|4th)[- ]quarter\b(?! (?:of (?:an?|the|its|his"
        r"|all)))",
        readings.read_quarter,
        "published",
    ),
    _rule(
        "half",
        {"half"},
        v.ANY_CASE % rf"(?:the )?\b(?P<which>first|1st|second|2nd) half of (?:{v.YEAR}|{v.REL_YEAR})",
        readings.read_half,
        "year",
    ),
    _rule(
        "season-year",
        v.SEASONS,
        rf"{v.PART}?(?:the )?\b(?i:(?P<season>spring|summer|autumn|fall|winter))(?:,? |,? of |,? in ){v.YEAR}",
        readings.read_season,
    ),
    _rule(
        "season-step",
        v.SEASONS,
        r"\b(?i:(?P<step>last|this past|this coming|this|next))\s(?i:(?P<season>spring|summer|autumn|fall|winter))\b",
        readings.read_season,
        "published",
    ),
    _rule(
        "season",
        v.SEASONS,
        rf"{v.after('in', 'during', 'since', 'until', 'by')}{v.PART}?(?:the )?"
        r"(?P<season>spring|summer|autumn|fall|winter)\b(?! of (?!\d))(?!s\b)",
        readings.read_season,
        "published",
    ),
    _rule(
        "near-day",
        {"today", "tonight", "yesterday", "tomorrow", "night", "morning", "afternoon", "evening"},
        v.ANY_CASE
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
        v.WEEKDAY_WORDS,
        rf"(?:\b(?i:early|late|earlier|later)(?: on)? )?{v.NAMED_AFTER}(?:\b(?i:(?P<step>last|this past|this coming"
        rf"|coming|this|next|past|previous))\s)?"
        rf"\b{v.FULL_WEEKDAY}\b{v.NAMED_BEFORE}(?:{v.DAYPART}(?!s))?(?:,? (?:of )?(?P<week>this|last|next) week\b)?",
        readings.read_weekday,
        "published",
    ),
    _rule(
        "step",
        v.UNITS,
        v.ANY_CASE
        % (
            rf"(?:\b(?:earlier|later|early|late|sometime)(?: in)? |{v.PART}(?:the )?)?\b(?P<step>this past"
            rf"|this coming|this|last|next)\s"
            r"(?:(?:fiscal|financial|budget) )?"
            r"(?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-(?:long|old|end|over|round"
            r"|to))(?! (?:or so|old))(?! of [A-Z\\d])(?!['\u2019]s? (?:worth))"
        ),
        readings.read_step,
        "published",
    ),
    _rule(
        "end-of-the",
        v.UNITS,
        v.ANY_CASE
        % (
            r"\b(?:(?:the )?(?:end|beginning|start|middle|close) of the "
            r"(?P<unit>week|weekend|month|quarter|year|decade)\b"
            r"|(?:(?<=by )|(?<=at )|(?<=before )|(?<=until ))(?P<unit2>year)[ -]end\b)"
        ),
        readings.read_step,
        "published",
    ),
    _rule(
        "the-weekend",
        {"weekend"},
        v.after("over", "at", "during", "throughout") + r"the (?P<unit>weekend)\b",
        readings.read_step,
        "published",
    ),
    _rule(
        "later-in-the",
        {"earlier", "later"},
        v.ANY_CASE % r"\b(?P<which>(?:earlier|later) in the) (?P<unit>day|week|month|year)\b",
        readings.read_in_the,
        "published",
    ),
    _rule(
        "ago",
        {"ago"},
        v.ANY_CASE % rf"\b{v.APPROX}{v.NUM} {v.UNIT} ago\b(?: (?:today|this (?:week|month|year)))?",
        readings.read_ago,
        "published",
    ),
    _rule(
        "later",
        {"later", "earlier", "prior", "after", "before"},
        v.ANY_CASE % rf"\b{v.APPROX}{v.NUM} {v.LONG_UNIT} "
        r"(?P<way>(?:later|earlier)\b(?! than)|(?:prior|after|before)(?=[.,;:]))",
        readings.read_later,
        "anchor",
    ),
    _rule(
        "anchored",
        v.UNITS,
        v.ANY_CASE
        % r"\b(?P<which>the (?:next|following|previous|same|preceding|prior)|that (?:same )?)\s?(?P<unit>day|week"
        r"|weekend|month|year|morning|afternoon|evening|night)\b"
        r"(?!s)",
        readings.read_anchored,
        "anchor",
    ),
    _rule(
        "same-last-year",
        {"same", "corresponding"},
        v.ANY_CASE
        % (
            r"\bthe (?:same|corresponding) (?:month|period|quarter|time|week|day)(?: of| in)? (?:the (?:previous"
            r"|prior) year"
            r"|last year|a year (?:ago|earlier|before))"
        ),
        readings.read_year_back,
        "anchor",
    ),
    _rule(
        "following-season",
        v.SEASONS,
        v.ANY_CASE % r"\bthe (?:following|next) (?P<season>spring|summer|autumn|fall|winter)\b",
        readings.read_following_season,
        "anchor",
    ),
    _rule(
        "day-before",
        {"day", "week", "month", "year", "night", "evening", "morning"},
        v.ANY_CASE % r"\b(?P<which>the day (?:before|after)|the "
        r"(?P<unit>week|month|year|night|evening|morning) (?:before|previous|prior|after))"
        r"(?=[.,;)]|$|\s(?:in|at|near|outside|when|and|but|had|was|were|by|to|from|with)\b)",
        readings.read_anchored,
        "anchor",
    ),
    _rule(
        "stretch",
        v.UNITS,
        v.ANY_CASE
        % rf"\b(?P<which>the (?:past|last|next|coming|previous|following)|(?:these|this) (?:past|last)|past|last|next"
        rf"|previous) {v.APPROX}{v.NUM} {v.UNIT}\b(?! ago)(?! of (?:his|her|their|its|the|an?)\b)",
        readings.read_stretch,
        "published",
    ),
    _rule(
        "stretch-unit",
        v.UNITS,
        v.ANY_CASE
        % r"\b(?P<which>the (?:past|last|coming)|this past) (?P<unit>week|weekend|month|year|decade|century)\b",
        readings.read_stretch,
        "published",
    ),
    _rule(
        "recent",
        v.UNITS,
        v.ANY_CASE
        % r"\b(?:the )?(?:(?:most|more) )?(?P<which>recent|coming|past) (?P<unit>day|week|month|year|decade)s\b",
        readings.read_stretch,
        "published",
    ),
    _rule(
        "holiday",
        v.HOLIDAY_WORDS,
        v.ANY_CASE % rf"\b(?P<holiday>{'|'.join(h.replace(chr(39), '.') for h in HOLIDAYS)})\b"
        rf"(?! (?-i:[A-Z]))(?: (?:of )?(?:{v.YEAR}|{v.REL_YEAR}))?",
        readings.read_holiday,
        "year",
    ),
    *OFFSETS,
)
