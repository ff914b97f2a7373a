"""Date expressions in a report and their values.

Durations ("90 days") are quantities, not dates. A value never claims more than the words: "early March" is `2020-03`,
"last week" an interval of seven days. Where an expression needs the day of publication and there is none, the value
is None and the mention is kept, so that a second pass can resolve it (`resolve_dates`).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from re import Match

from crosswire.language.clause_tense import tense_around
from crosswire.language.date_patterns import RULES
from crosswire.language.date_readings import Clock
from crosswire.language.date_rules import DateRule
from crosswire.language.date_values import interval, is_sound, parse_day
from crosswire.language.date_vocabulary import FEW_DIGITS, FOUR_DIGITS
from crosswire.language.nowadays import names_no_day
from crosswire.language.telephones import telephones
from crosswire.model.annotated import DateMention, Sentence
from crosswire.model.days import bounds
from crosswire.model.report import Report

_JOINED = re.compile(r"\s?(?:-|\u2013|\u2014|to|and|until|till|through|thru|or)\s(?:the )?\Z|\s?[-\u2013]\s?\Z")
_RANGE_OPENS = re.compile(r"\b(?P<word>from|between)\s(?:the )?\Z", re.IGNORECASE)
_RANGE_JOINS = {
    "from": ("-", "\u2013", "\u2014", "to", "until", "till", "through", "thru"),
    "between": ("and", "-", "\u2013"),
}
_BARE_JOINS = ("to", "through", "thru")
_TIGHT_DASHES = ("-", "\u2013", "\u2010")
_OPEN_START = re.compile(r"\b(?:ever since|since)\s(?:at least |as early as |about |around |the )*\Z", re.IGNORECASE)
_OPEN_END = re.compile(r"\b(?:until|till|up to|up until)\s(?:at least |about |around |the )*\Z", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+|\d+")
_TRIGGERS = frozenset().union(*(rule.triggers for rule in RULES))
_REACH = 64
_HISTORY_REACH = 300
_TEXTS = 8
# "the worst since 2008" and "put off until May" name a point, not a stretch.
_COMPARED = re.compile(
    r"\b(?:first|worst|best|(?<!at )(?:most|least)|only|record|highs?|lows?|levels?|peak|"
    r"(?:higher|lower|more|less|fewer|better"
    r"|worse)\b.{0,20} than"
    r"|(?!protest|arrest|west|interest|request|forest|test|latest|rest\b|invest|guest|suggest|midwest|northwest"
    r"|southwest)[a-z]{3,}est)\b"
    r"[^.;]*\Z",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    r"(?:\b(?:delay|postpon|push|put|defer|adjourn|reschedul|suspend|held|mov|not|never|cannot)\w*"
    r"|n['\u2019]t)\b[^.;,]*\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(r",? (?:and|or|then) (?:on )?|, (?:on )?")
_YEAR_STATED = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule that matched, before its value is known."""

    rule: DateRule
    match: Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()

    def value(self, clock: Clock) -> str | None:
        """What the rule reads here; None too where that lies beyond the calendar."""
        try:
            value = self.rule.read(self.match, clock)
        except (ValueError, OverflowError):
            return None
        return value if value and is_sound(value) else None


def find_dates(text: str, sentences: Sequence[Sentence], published: str | None) -> tuple[DateMention, ...]:
    """Every date expression in order, none overlapping another; `published` is an ISO day, or None."""
    clock = Clock(published=parse_day(published))
    starts = [sentence.start for sentence in sentences]
    mentions: list[DateMention] = []
    found = _found(text)
    position = 0
    while position < len(found):
        first = found[position]
        second = found[position + 1] if position + 1 < len(found) else None
        sentence = sentences[max(0, bisect_right(starts, first.start) - 1)] if sentences else None
        if first.rule.name == "near-day" and names_no_day(
            text, first.start, first.end, sentence.start if sentence else 0
        ):
            position += 1
            continue
        if sentence is not None and first.rule.needs in ("year", "published"):
            clock = replace(clock, tense=tense_around(text, first.start, first.end, sentence.start, sentence.end))
        else:
            clock = replace(clock, tense="unknown")
        clock = replace(clock, history=_history(text, mentions[-1], first.start, clock) if mentions else None)
        clock = replace(clock, listed=_listed_after(text, mentions, first, clock))
        joined = _range(text, first, second, clock) if second else None
        mention = joined or _single(text, first, clock)
        position += 2 if joined else 1
        mentions.append(mention)
        if mention.value and ("/" not in mention.value or joined):
            anchor = mention.value.split("/")[-1]
            clock = replace(clock, anchor=anchor, anchor_relative=mention.relative)
    return tuple(mentions)


def dates_of(report: Report, sentences: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """Every date expression of a report; those of a live page's entries are reckoned from each entry's own day."""
    if not report.entries:
        return find_dates(report.text, sentences, report.published.value)
    found: list[DateMention] = []
    for start, end, day in _runs(report):
        inside = [replace(s, start=s.start - start, end=s.end - start) for s in sentences if start <= s.start < end]
        here = find_dates(report.text[start:end], inside, day)
        found += [replace(mention, start=mention.start + start, end=mention.end + start) for mention in here]
    return tuple(found)


def _runs(report: Report) -> Iterator[tuple[int, int, str | None]]:
    """The text in runs of one day each, in order."""
    at = 0
    for entry in report.entries:
        if at < entry.start:
            yield at, entry.start, report.published.value
        yield entry.start, entry.end, entry.day
        at = entry.end
    if at < len(report.text):
        yield at, len(report.text), report.published.value


def _listed_after(text: str, mentions: Sequence[DateMention], found: _Found, clock: Clock) -> str | None:
    """The day ahead that a weekday is listed behind: `next Thursday and Friday` are of one week."""
    before = mentions[-1] if mentions else None
    if before is None or before.value is None or clock.published is None or found.rule.name != "weekday":
        return None
    ahead = len(before.value) == len("2020-01-01") and before.value > clock.published.isoformat()
    return before.value if ahead and _LISTED.fullmatch(text[before.end : found.start]) else None


def _history(text: str, before: DateMention, start: int, clock: Clock) -> tuple[int, int, int] | None:
    """The old date just told in the same paragraph, years before publication, that a date without a year carries on:
    "On Jan. 25, 2011, protests broke out. On Feb. 11 …"."""
    anchor = clock.anchor
    if before.relative or not clock.published or not anchor or len(anchor) < 7 or anchor[0] == "-":
        return None
    near = start - before.end < _HISTORY_REACH and "\n" not in text[before.end : start]
    if not near or int(anchor[:4]) > clock.published.year - 2:
        return None
    return int(anchor[:4]), int(anchor[5:7]), int(anchor[8:10] or 0)


def resolve_dates(
    mentions: Sequence[DateMention], text: str, sentences: Sequence[Sentence], published: str | None
) -> tuple[DateMention, ...]:
    """The same mentions with their values, once the day of publication is known or inferred."""
    if published is None or not any(mention.relative for mention in mentions):
        return tuple(mentions)
    return find_dates(text, sentences, published)


@lru_cache(maxsize=_TEXTS)
def _found(text: str) -> tuple[_Found, ...]:
    """What the rules match outside telephone numbers, leftmost and longest first; where two tie, the earlier rule.

    Kept for some texts: a report's dates are sought for themselves, and again for what is no quantity.
    """
    places = _word_places(text)
    called = telephones(text)
    candidates = [
        _Found(rule, match)
        for rule in RULES
        for first, last in _windows(places, rule.triggers, len(text))
        for match in rule.pattern.finditer(text, first, last)
    ]
    candidates.sort(key=lambda found: (found.start, -found.end))
    chosen: list[_Found] = []
    for found in candidates:
        dialled = any(first <= found.start < last for first, last in called)
        if not dialled and (not chosen or found.start >= chosen[-1].end):
            chosen.append(found)
    return tuple(chosen)


def _word_places(text: str) -> dict[str, list[int]]:
    """Where each word stands that a rule waits for, in lower case; digits are kept as their class."""
    places: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text):
        word = match[0]
        key = word.lower() if word[0] > "9" else FOUR_DIGITS if len(word) == 4 else FEW_DIGITS
        if key in _TRIGGERS:
            places[key].append(match.start())
    return places


def _windows(places: Mapping[str, list[int]], triggers: frozenset[str], length: int) -> list[tuple[int, int]]:
    """The stretches of text around a rule's trigger words, joined where they touch."""
    windows: list[tuple[int, int]] = []
    for place in sorted(place for word in triggers if word in places for place in places[word]):
        first, last = max(0, place - _REACH), min(length, place + _REACH)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows


def _single(text: str, found: _Found, clock: Clock) -> DateMention:
    value = found.value(clock)
    before = text[max(0, found.start - _REACH) : found.start]
    if value and "/" not in value and found.rule.needs != "anchor":
        if (since := _OPEN_START.search(before)) and not _COMPARED.search(before[: since.start()]):
            value = f"{value}/.."
        elif (until := _OPEN_END.search(before)) and not _PUT_OFF.search(before[: until.start()]):
            value = f"../{value}"
    return DateMention(start=found.start, end=found.end, value=value, relative=_is_relative(found, clock))


def _range(text: str, first: _Found, second: _Found, clock: Clock) -> DateMention | None:
    """'from March to May 2020', 'between 2016 and 2019', '2016-2019': one mention, its value an interval."""
    gap = text[first.end : second.start]
    if len(gap) > 12 or not _JOINED.match(gap):
        return None
    join = gap.split()[0] if gap.split() else gap.strip()
    opens = _RANGE_OPENS.search(text[max(0, first.start - 14) : first.start])
    if join not in (_RANGE_JOINS[opens["word"].lower()] if opens else _BARE_JOINS) and gap not in _TIGHT_DASHES:
        return None
    last = second.value(clock)
    stated = _YEAR_STATED.match(last) if last and not _is_relative(second, clock) else None
    left = first.value(replace(clock, year=int(stated[0])) if stated else clock)
    start = opens.start() + max(0, first.start - 14) if opens else first.start
    relative = _is_relative(second, clock) or (_is_relative(first, clock) and not stated)
    value = interval(left, last) if left and last else None
    if value and not _runs_forward(value):
        return None
    return DateMention(start=start, end=second.end, value=value, relative=relative)


def _runs_forward(value: str) -> bool:
    first, last = bounds(value)
    return first is None or last is None or first <= last


def _is_relative(found: _Found, clock: Clock) -> bool:
    """Whether the value depends on the day of publication."""
    needs = found.rule.needs
    if needs == "nothing":
        return False
    if needs == "anchor":
        return clock.anchor_relative
    return needs == "published" or found.value(replace(clock, published=None)) is None
