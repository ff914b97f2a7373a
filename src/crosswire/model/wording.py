"""How the contract's words, dates and numbers are said to a person, on the page, in Markdown and in the terminal."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from babel import Locale

from crosswire.model.account import Conflict, Finding
from crosswire.model.days import MONTHS
from crosswire.model.verdict import SlotValue, Value

STATUS: Final = {
    "corroborated": "two or more independent origins agree",
    "repeated": "several reports, one origin",
    "single-origin": "one report only",
    "disputed": "origins contradict one another about the fact itself",
    "denied": "someone concerned denies it, and no independent origin confirms it",
}
STATUS_SIGN: Final = {"corroborated": "●●", "repeated": "●○", "single-origin": "●", "disputed": "≠", "denied": "✕"}
CREDIBILITY: Final = {
    1: "confirmed: two or more independent origins with sources of their own agree",
    2: "probably true: two or more origins, but anonymous throughout or in the outlets' own voice",
    3: "possibly true: one origin, with a named or official source",
    4: "doubtful: one origin, anonymous or without a source",
    5: "improbable: a better-sourced origin contradicts it",
    6: "cannot be judged",
}
RELIABILITY: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
FIGURES: Final = {
    "latest": "the latest figure leads",
    "lowest": "the lowest figure leads",
    "majority": "the figure that most origins give leads",
    "best-low-high": "the best sourced figure leads, of equals the lower",
}
DRIFT: Final = {
    "none": "the same words",
    "punctuation": "only punctuation differs",
    "cut": "shortened",
    "wording": "reworded",
    "meaning": "the meaning differs",
}
ORIGIN: Final = {
    "relay": "another outlet, retold",
    "own-source": "a source of the outlet's own",
    "utterance": "one speaker, one occasion",
    "wire": "news agency",
    "copy": "near copies of one text",
    "own-voice": "the outlet's own voice",
}
PHASE: Final = {"before": "Background", "story": "The story", "ahead": "Announced"}
EVENT_PHASE: Final = {
    "main": "The event",
    "part": "Its parts and what followed at once",
    "after": "What came after",
    "before": "What came before",
    "planned": "Planned, not done",
}
EVENT_SLOT: Final = {
    "date": "When",
    "place": "Where",
    "actor": "Who did it",
    "target": "To whom or what",
    "means": "By what",
    "killed": "Killed",
    "wounded": "Wounded",
    "quantity": "How many",
}
VOICE: Final = {
    "named": "Named people",
    "spokesperson": "Spokespersons",
    "organisation": "Organisations",
    "document": "Documents",
    "outlet": "Outlets",
    "anonymous": "Anonymous sources",
    "unknown": "No source given",
}
VOICE_ONE: Final = {
    "named": "named",
    "spokesperson": "spokesperson",
    "organisation": "organisation",
    "document": "document",
    "outlet": "outlet",
    "anonymous": "anonymous",
    "unknown": "no source",
}
MODALITY: Final = {
    "asserted": "says it is so",
    "will": "will",
    "plans": "plans to",
    "may": "may",
    "if": "only if",
    "asked": "asks whether",
    "denied": "says it is not so",
}
EXACTNESS: Final = {
    "about": "about ",
    "at-least": "at least ",
    "at-most": "at most ",
    "more-than": "more than ",
    "less-than": "fewer than ",
    "vague": "some ",
}
ROLE: Final = {
    "GOV": "government",
    "LEG": "parliament",
    "JUD": "judiciary",
    "MIL": "military",
    "COP": "police",
    "SPY": "intelligence",
    "REB": "armed group",
    "UAF": "armed group",
    "CRM": "criminals",
    "PTY": "party",
    "OPP": "opposition",
    "CVL": "civilians",
    "PRO": "protesters",
    "REF": "refugees",
    "LAB": "workers",
    "BUS": "business",
    "MED": "media",
    "EDU": "education",
    "HLH": "health",
    "JRN": "journalists",
    "IGO": "international organisation",
    "NGO": "non-governmental organisation",
}
WORDED: Final = {"act": "the act", "called": "who", "firmness": "how firm"}
STANDS: Final = {"open": "open", "met": "met", "lapsed": "lapsed", "unknown": "not known whether it stands"}
_IRREGULAR: Final = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "life": "lives",
}
_UNCHANGING: Final = frozenset(
    ("people", "police", "personnel", "aircraft", "staff", "percent", "dead", "wounded", "military")
)
_BRACKET = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*\Z")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d).*)?)?)?")
_OPEN_END = frozenset(("", ".."))


def say_date(value: str) -> str:
    """`2024-05-14` is 14 May 2024, `2024-03` March 2024, `../b` until b; what is no ISO date is left as it is."""
    first, slash, last = value.partition("/")
    if not slash or not all(end in _OPEN_END or _ISO.fullmatch(end) for end in (first, last)):
        return _day(value)
    match first, last:
        case (".." | "", ".." | ""):
            return value
        case (".." | "", _):
            return f"until {_day(last)}"
        case (_, ".." | ""):
            return f"from {_day(first)}"
        case _:
            return say_days(first, last)


def _day(value: str) -> str:
    match = _ISO.fullmatch(value)
    if match is None:
        return value
    year, month, day, hour = match.groups()
    if month is None or not 1 <= int(month) <= len(MONTHS):
        return year if month is None else value
    words = f"{int(day)} {MONTHS[int(month) - 1]} {year}" if day else f"{MONTHS[int(month) - 1]} {year}"
    return f"{words}, {hour}" if hour else words


def say_days(first: str | None, last: str | None) -> str:
    """The days a story spans, said as short as they allow: 13 to 16 May 2024."""
    if not first or not last or first == last:
        return _day(first or last or "")
    start, end = _day(first), _day(last)
    same_month = first[:7] == last[:7] and len(first) == len(last) > len("2024-05")
    return f"{start.split()[0]} to {end}" if same_month else f"{start} to {end}"


def say_number(value: float) -> str:
    """Thousands apart, no fraction where there is none."""
    return f"{int(value) if float(value).is_integer() else value:,}"


def say_value(value: Value, kind: str = "", unit: str | None = None, exactness: str | None = None) -> str:
    """A slot's or a conflict's value; `kind` is the slot's name or the conflict's kind."""
    if isinstance(value, str):
        if kind in {"modality", "polarity"}:
            return MODALITY.get(value, value)
        return say_date(value)
    counted = f" {_plural(unit) if value != 1 else unit}" if unit else ""
    return f"{EXACTNESS.get(exactness or '', '')}{say_number(value)}{counted}"


def say_slot_value(row: SlotValue, slot: str) -> str:
    """A slot's value with its unit and how exact it is."""
    return say_value(row.value, slot, row.unit, row.exactness)


def say_conflict_value(value: Value, conflict: Conflict, finding: Finding | None) -> str:
    """A side of a conflict; a figure gets its unit and exactness from the finding's slot that holds it."""
    if not isinstance(value, str) and finding is not None:
        for name, slot in finding.slots.items():
            for row in slot.values:
                if row.value == value:
                    return say_slot_value(row, name)
    return say_value(value, conflict.kind)


def _plural(unit: str) -> str:
    """A unit's lemma for more than one; signs, codes and what is plural already stay."""
    head, _, last = unit.rpartition(" ")
    if last in _IRREGULAR:
        many = _IRREGULAR[last]
    elif last in _UNCHANGING or not last.isalpha() or not last.islower() or last.endswith("s"):
        many = last
    elif last.endswith("man"):
        many = f"{last[:-3]}men"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        many = f"{last[:-1]}ies"
    else:
        many = f"{last}es" if last.endswith(("ch", "sh", "x", "z")) else f"{last}s"
    return f"{head} {many}" if head else many


def say_country(code: str | None) -> str:
    """A country's English name for its two-letter code; any other word is left as it is."""
    if not code:
        return ""
    return str(_territories().get(code.upper(), code)) if len(code) == len("NO") else code


@cache
def _territories() -> Mapping[str, str]:
    return Locale("en").territories


def say_place(place: str | None, country: str | None) -> str:
    """A place with its country's name, once where they are the same."""
    name = say_country(country)
    return ", ".join(part for part in (place, name if name != place else None) if part)


def apart(line: str) -> tuple[str, str]:
    """A sentence of the brief, and the verdict in the bracket at its end: who carries it is told beside it anyway."""
    found = _BRACKET.search(line)
    return (line[: found.start()], found.group(1)) if found else (line, "")


def count_of(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `5 reports`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def one_line(text: str, limit: int = 0) -> str:
    """White space as single blanks, control characters gone; over `limit`, cut at a word with an ellipsis."""
    flat = " ".join("".join(character for character in text if character.isprintable() or character.isspace()).split())
    if not limit or len(flat) <= limit:
        return flat
    return flat[:limit].rsplit(" ", 1)[0].rstrip(",;:–—") + "…"
