"""Numbers in a report with what they count and how exact they are.

Dates, clock times, ordinals, scores, telephone numbers and numbers that are part of a name ("Flight 370") are no
quantities; durations ("90 days") are.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from re import Match

from crosswire.language.dates import find_dates
from crosswire.language.numbers import SCALES, number_value
from crosswire.language.quantity_patterns import CURRENCIES, EXACTNESS_OF, EXPRESSION, TRAILING, VAGUE
from crosswire.language.quantity_units import Unit, unit_after
from crosswire.language.telephones import telephones
from crosswire.model.annotated import Exactness, Quantity, Sentence, Token

_CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|o.clock|GMT|UTC|hrs? local|:\d\d|local time)", re.IGNORECASE)
# "at 2015 hours": a time of day, by what stands before it; "2015 hours of work" is not.
_HOUR = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d\Z")
_HOURS_AFTER = re.compile(r"\s?(?:hours|hrs|h)\b(?! of\b)")
_HOURS_BEFORE = re.compile(
    r"\b(?:at|around|about|approximately|by|until|till|before|after|since|from|to|between|and)\s\Z", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \Z")
_GLUED_AFTER = re.compile(
    r"(?!(?:mm|cm|km|kg|ft|lbs?|mph|kph|kw|mw|gb|mb|tb)\b)[\w/:@]|-(?:\d|[A-Z]\w*\d)|\.\d|(?:st|nd|rd|th)\b|,\d{3}\b"
    r"|'s\b|\u2019s\b"
)
_STREET = re.compile(
    r"(?: [A-Z][\w.]*){1,3} (?:Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd|Drive|Lane|Place|Square|Way|Highway)"
)
_LIST_MARK = re.compile(r"[.)](?:\s|$)")
_NAMED_BY = re.compile(
    r"\b(?:No|Nos|[Nn]umber|Flight|Title|Section|Article|Resolution|Highway|Route|Interstate|Channel|Chapter|Phase"
    r"|Level|Room|Gate"
    r"|Page|page|pages|Psalm|Proposition|Prop|Bill|H\.R|HR|Pier|Terminal|Camp|Area|Formula|Type|Class|Category|Tier"
    r"|Group|Grade|grade"
    r"|Week|Game|Round|Season|Part|Volume|Vol|Apollo|Boeing|Airbus|Windows|iPhone|Bowl|Fortune|Top|S&P|FTSE|Nasdaq"
    r"|Act|Form|Catch"
    r"|age|aged|ages|Age|Aged|phase|stage|Stage|chapter|section|Amendment|Line|Zone|District|Precinct|Ward|Unit|Block"
    r"|Apt|Suite|Box"
    r"|Big|Group of|Chicago|Studio|Days?|Hour|Model|Mark|Mk|Nokia|Galaxy|Xbox|PlayStation|Route|Rule|Directive"
    r"|Protocol|Falcon|Soyuz"
    r"|[Ii]tem|[Qq]uestion|[Ss]tep|[Pp]oint|[Ff]igure|[Tt]able|[Vv]ersion|[Cc]atalog|Operation|Directorate|Brigade"
    r"|Space|Covid|COVID)\.? ?#?\Z"
)
_AGE_APPOSITION = re.compile(
    r"(?:[A-Z][\w'\u2019.-]+|\b(?:sons?|daughters?|wife|husband|brothers?|sisters?|father|mother|boys?|girls?|man|woman"
    r"|teacher|farmer|student|driver|suspect|victim|baby|child)), \Z"
)
_VOTE_BEFORE = re.compile(
    r"\b(?:votes?|voted|voting|passed|approved|rejected|defeated|won|lost|beat|score|margin)\b"
    r"(?: (?:was|is|of|by|it|the \w+|a \w+))*\s\Z"
)
_OF_AGE = re.compile(r"\b(?:all|aged|those|anyone|everyone|people|children|men|women|players|students)\s\Z")
_PASSED = re.compile(r"\b(?:climb|ris|rose|pass|surg|gr[eo]w|soar|jump|swell|went|gone)\w* past\s\Z")
_ONE_IDIOM = re.compile(
    r"\s(?:another|of|day,|thing|way|or another|reason|point|side|hand|time\b|more time|\'s|that|who|to)\b",
    re.IGNORECASE,
)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|every|each|this|that|which|the|only|someone|last|next|first|big|good|new|every-|a)\s\Z", re.IGNORECASE
)
_LEAVES_ALONE = re.compile(
    r"\b(?:the|these|those|all|both|at|of|in|on|by|other|top|last|first|next|for)\s\Z", re.IGNORECASE
)
_VERBS_TOO = ("scores", "tens", "a pair", "a handful")
_CASUALTY = re.compile(r"\b(?:kill|wound|injur|hurt|detain|arrest|leav|left|shot|captur|mission|miss)\w*\s\Z")
# "the toll stands at 45", "a death toll of 12", "a family of five": people, though no noun follows.
_COUNT_BEFORE = re.compile(
    r"\b(?:toll|dead|deaths|killed|wounded|injured|missing|fatalities|casualties|victims|figure|number|count|tally)\b[^.;:,]{0,30}\b(?:at|of)\s\Z"
    r"|\bpopulation of\s\Z|\b(?:puts?|estimate[sd]?)\b[^.;:,]{0,40}\bat\s\Z|\b(?:organi[sz]ers|officials|police) at\s\Z"
    r"|\b(?:family|families|group|crew|team|gang|party|squad|patrol) of\s\Z",
    re.IGNORECASE,
)
_STEP_BEFORE = re.compile(r"\bby\s\Z", re.IGNORECASE)
_TELEPHONE = re.compile(r"\d+[-\u2013]\d+")
_OLDEST = 120
_SCORE = re.compile(r"\s?[-\u2013]\s?\d")
_SCORE_BEFORE = re.compile(r"\d\s?[-\u2013]\s?\Z")
_AGE_BEFORE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Yy]ou|I|who|[Tt]hey) (?:was|is|were|are|am)\s\Z|\bturn(?:ed|s|ing)?\s\Z")
_SPANS_TIME = re.compile(
    r"\b(?:for|of|in|after|within|just|is|was|were|took|takes|take|last(?:ed|s)?|spent|than|a|by|to|be|been|well)\s\Z",
    re.IGNORECASE,
)
_TIME_UNITS = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "weekend",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "season",
    ]
)
_SCALE_WORD = re.compile(rf"(?:{'|'.join(SCALES)}|bn?|mn?|tn|k|cr|(?:lakh|lac|crore)s)\Z", re.IGNORECASE)
_ROUND_WORD = re.compile(
    r"(?:a|an|half a|two|three|four|five) (?:dozen|hundred|thousand|million|billion)\Z|half a \w+\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number before its unit is known; `unit` is set where the number brings it along ("%", "USD")."""

    start: int
    end: int
    value: float
    high: float | None
    exactness: Exactness
    unit: str | None = None


def find_quantities(text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> tuple[Quantity, ...]:
    """Every quantity in order, none overlapping another; its span is the number with its qualifier and symbol."""
    taken = sorted([*telephones(text), *((date.start, date.end) for date in find_dates(text, sentences, None))])
    starts = [token.start for token in tokens]
    ends = [sentence.last for sentence in sentences]
    found: list[tuple[_Reading, Unit]] = []
    for match in EXPRESSION.finditer(text):
        for reading in _readings(match):
            if _is_date(taken, reading.start, reading.end) or _is_no_quantity(text, reading, match):
                continue
            first = bisect_left(starts, reading.end)
            sentence = bisect_right(ends, first - 1)
            limit = ends[sentence] if sentence < len(ends) else len(tokens)
            unit = Unit((), (), first) if reading.unit else unit_after(tokens, first, limit)
            kept = _without_preposition(text, reading) if unit.name in _TIME_UNITS else reading
            if kept.unit or not _is_bare(text, kept, unit, tokens, first):
                found.append((kept, unit))
    return tuple(_quantity(reading, unit) for reading, unit in _share_nouns(text, found))


def _readings(match: Match[str]) -> list[_Reading]:
    """One number, or two where "from 5,000 to 3,000" is a change and no range."""
    start, end = match.start(), match.end()
    if match["high"] is None and (match["from"] or match["between"]) and not match["qualifier"]:
        start = match.end("from") + 1 if match["from"] else match.end("between") + 1
    exactness = _exactness(match)
    unit = _unit_brought(match)
    if match["vague"]:
        if match["vague"].lower() in _VERBS_TOO and not match.string.startswith(" of", match.end()):
            return []
        low, high = VAGUE[match["vague"].lower()]
        kind: Exactness = "about" if low == high else "vague"
        return [_Reading(start, end, low, None if low == high else high, exactness or kind, unit)]
    if match["fraction"] or match["ratio"]:
        share = _share(match)
        return [_Reading(start, end, share, None, exactness or "about", "%")] if share else []
    if (behind := _behind_name(match)) is not None:
        return [behind]
    low_value = number_value(match["low"])
    if low_value is None:
        return []
    if match["high"] is None:
        if exactness is None and _PASSED.search(match.string[max(0, start - 24) : start]):
            exactness = "more-than"
        rounded: Exactness = "about" if _ROUND_WORD.match(match["low"]) and "half" not in match["low"] else "exact"
        if match["low"].lower().startswith(("two ", "three ", "four ", "five ")) and "dozen" not in match["low"]:
            rounded = "exact"
        return [_Reading(start, end, low_value, None, exactness or rounded, unit)]
    return _pair(match, low_value, exactness, unit)


def _behind_name(match: Match[str]) -> _Reading | None:
    """The second of two numbers side by side where a name takes the first: "Flight 370 239 people"."""
    first, _, second = match["low"].partition(" ")
    before = match.string[max(0, match.start("low") - 40) : match.start("low")]
    if not second.isdigit() or not first.isdigit() or not (_NAMED_BY.search(before) or _MONTH_BEFORE.search(before)):
        return None
    return _Reading(match.start("low") + len(first) + 1, match.end(), float(second), None, "exact")


def _pair(match: Match[str], low: float, exactness: Exactness | None, unit: str | None) -> list[_Reading]:
    high = number_value(match["high"])
    if high is None:
        return []
    scale = _SCALE_WORD.search(match["high"])
    if scale and not _SCALE_WORD.search(match["low"]) and low < 1000 and not match["low"].endswith(",000"):
        low *= (number_value(f"1 {scale[0]}") or 1) if low < high else 1
    join = match["join"].strip()
    if join == "to" and _VOTE_BEFORE.search(match.string[max(0, match.start() - 40) : match.start()]):
        return []
    spread = match["from"] is None or match["from"].lower() != "from"  # "ranging from", not "cut from"
    stepped = join == "to" and _STEP_BEFORE.search(match.string[max(0, match.start() - 4) : match.start()])
    ranged = low < high and spread and not stepped
    ranged = ranged and (join != "and" or bool(match["between"])) and (join != "to" or not match["more"])
    if ranged and not (match["between"] and join not in ("and", "-", "\u2013")):
        return [_Reading(match.start(), match.end(), low, high, exactness or "about", unit)]
    if join and not join.isalpha():
        return []  # a score or a vote: "234-193"
    second: Exactness = {"more than ": "more-than", "about ": "about", "nearly ": "about"}.get(
        match["more"] or "", "exact"
    )  # type: ignore[assignment]
    middle = match.end("low")
    begin = match.start("money2") if match["money2"] else match.start("more") if match["more"] else match.start("high")
    first_unit = unit if match["money"] or not match["money2"] else None
    start = match.start(next(part for part in ("qualifier", "money", "low") if match[part]))
    return [
        _Reading(start, middle, low, None, exactness or "exact", first_unit),
        _Reading(begin, match.end(), high, None, second, unit),
    ]


def _exactness(match: Match[str]) -> Exactness | None:
    if match["trailing"]:
        return TRAILING.get(match["trailing"].lower()) or TRAILING.get(match["trailing"].strip().lower(), "about")
    if match["qualifier"]:
        exactness = EXACTNESS_OF[match["qualifier"].lower()]
        return None if exactness == "exact" else exactness
    return None


def _unit_brought(match: Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["words"]:
        return CURRENCIES[match["words"].lower()]
    symbol = match["money"] or match["money2"]
    return CURRENCIES[symbol.strip().lower().rstrip(".")] if symbol else None


def _share(match: Match[str]) -> float | None:
    """A fraction or "one in five" as per cent."""
    if match["fraction"]:
        value = number_value(match["fraction"])
        return round(100 * value, 1) if value else None
    part, whole = (
        number_value(word) for word in re.split(r" (?:in|out of)(?: every)? ", match["ratio"], flags=re.IGNORECASE)
    )
    return round(100 * part / whole, 1) if part and whole and part < whole else None


def _is_date(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    position = bisect_left(taken, (end, 0))
    return position > 0 and taken[position - 1][1] > start


def _is_no_quantity(text: str, reading: _Reading, match: Match[str]) -> bool:
    """Clock times, names with numbers, list marks, addresses and the pronoun "one"."""
    before, after = text[max(0, reading.start - 40) : reading.start], text[reading.end : reading.end + 60]
    if reading.unit is None and (_CLOCK_AFTER.match(after) or _STREET.match(after) or _NAMED_BY.search(before)):
        return True
    word = (match["low"] or "").lower()
    if _HOUR.match(word) and _HOURS_AFTER.match(after):
        return word[0] == "0" or bool(_HOURS_BEFORE.search(text[max(0, match.start("low") - 24) : match.start("low")]))
    if word == "one" and reading.high is None:
        return bool(_ONE_IDIOM.match(after) or (not match["qualifier"] and _PRONOUN_BEFORE.search(before)))
    if word == "zero" or (_GLUED_AFTER.match(after) and not match["percent"]):
        return True
    return text[reading.start].isdecimal() and _is_mark(before, after, reading.value)


def _is_mark(before: str, after: str, value: float) -> bool:
    """Digits that number a list, keep a score or give an age between commas."""
    if _SCORE.match(after) or _SCORE_BEFORE.search(before):
        return True
    line = before.rpartition("\n")[2]
    if not line.strip() and _LIST_MARK.match(after):
        return True
    return after[:1] == "," and value < _OLDEST and bool(_AGE_APPOSITION.search(before))


def _is_bare(text: str, reading: _Reading, unit: Unit, tokens: Sequence[Token], first: int) -> bool:
    """A number that counts nothing: a label ("posts 250 and 251"), an age, or no noun and nothing that makes it stand
    for people ("killed two")."""
    before = text[max(0, reading.start - 24) : reading.start]
    if reading.exactness == "exact" and _is_label(tokens, reading.start, first):
        return True
    if unit.kind or unit.own:
        return False
    word = text[reading.start : reading.end].lower()
    if reading.exactness in ("less-than", "more-than") and _OF_AGE.search(before):
        return True
    if _COUNT_BEFORE.search(text[max(0, reading.start - 60) : reading.start]):
        return False
    if word == "one" or (reading.value >= 100 and _TELEPHONE.fullmatch(word)):
        return not _CASUALTY.search(before)
    previous = _token_before(tokens, reading.start, first)
    if previous is not None and previous.upos == "PROPN" and reading.exactness == "exact":
        return True
    return reading.exactness == "exact" and bool(_LEAVES_ALONE.search(before) or _AGE_BEFORE.search(before))


def _is_label(tokens: Sequence[Token], start: int, first: int) -> bool:
    """Whether the parse hangs the number on the noun or name right before it ("posts 250", "Cinema 21")."""
    previous = _token_before(tokens, start, first)
    number = tokens[first - 1] if 0 < first <= len(tokens) else None
    if (
        previous is None
        or number is None
        or number.head < 0
        or number.deprel not in ("nummod", "nmod", "flat", "appos", "dep")
    ):
        return False
    return previous.upos in ("PROPN", "NOUN", "SYM") and tokens[number.head] is previous


def _without_preposition(text: str, reading: _Reading) -> _Reading:
    """'$5 million over five years': "over" tells the stretch here, not that there were more."""
    if not text[reading.start :].lower().startswith("over ") or _SPANS_TIME.search(
        text[max(0, reading.start - 12) : reading.start]
    ):
        return reading
    return replace(reading, start=reading.start + 5, exactness="exact")


def _token_before(tokens: Sequence[Token], start: int, first: int) -> Token | None:
    position = min(first, len(tokens)) - 1
    while position >= 0 and tokens[position].start >= start:
        position -= 1
    return tokens[position] if position >= 0 else None


def _share_nouns(text: str, found: Sequence[tuple[_Reading, Unit]]) -> list[tuple[_Reading, Unit]]:
    """Give a number whose noun is left out the noun of the next: "two U.S., one British and several Iraqi soldiers"."""
    shared: list[tuple[_Reading, Unit]] = []
    after: tuple[_Reading, Unit] | None = None
    for reading, unit in reversed(found):
        row = (reading, unit)
        if after and reading.unit is None and not unit.kind and _joins(text[reading.end : after[0].start], unit):
            row = (replace(reading, unit=after[0].unit), replace(unit, kind=after[1].kind))
        shared.append(row)
        after = row
    return shared[::-1]


def _joins(gap: str, unit: Unit) -> bool:
    """Whether only a list's commas, "and", "or", "to" and the unit's own words stand between two numbers."""
    words = [word for word in re.split(r"[\s,]+", gap) if word and word not in unit.own]
    return len(words) <= 2 and all(word.lower() in ("and", "or", "to", "from", "then", "but", "not") for word in words)


def _quantity(reading: _Reading, unit: Unit) -> Quantity:
    return Quantity(
        start=reading.start,
        end=reading.end,
        value=reading.value,
        unit=reading.unit if reading.unit is not None else unit.name,
        exactness=reading.exactness,
        high=reading.high,
    )
