"""Templates of MUC-3/4: the answer keys read, and a response scored against them (`quality.muc` says what is counted).

A filler of the key has alternatives, may be optional, and an effect or a number says of whom it is. A person's name and
description are one human target here, an organisation and its people fillers of one slot.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from quality.coreference import best_pairing

SLOTS = ("type", "stage", "date", "country", "place", "instrument", "perpetrator", "physical", "human", "effect",
         "number")  # fmt: skip
STRINGS = ("instrument", "perpetrator", "physical", "human")
"""Slots whose fillers are words of the text."""
_NUMBER = {4: "type", 5: "stage", 2: "date", 6: "instrument", 9: "perpetrator", 10: "perpetrator", 12: "physical",
           18: "human", 23: "effect", 21: "number"}  # fmt: skip
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_LINE = re.compile(r"(\d+)\.\s+[A-Z]+(?: TGT)?: [A-Z:]+(?: [A-Z:]+)*?(?:\s{2,}(.*)|\s*)$")
_QUOTED = re.compile(r'"((?:\\"|[^"])*)"')
_DAY = re.compile(r"(\d{1,2}) ([A-Za-z]{3})[A-Za-z]* (\d\d)")
_PLACE = re.compile(r"([^:(/]+)\(")
_LEFT_OUT = frozenset("THE A AN SOME SEVERAL TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN AND".split())
_ENDS_HEAD = frozenset(
    "OF IN FROM FOR AT ON WITH WHO WHICH THAT BELONGING LOCATED NEAR BY TO WHERE AND DRESSED WEARING".split()
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filler of the key: any of `options`, said of any of `about`; without `about` of anybody."""

    options: tuple[str, ...]
    about: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Filler:
    """A filler of a response: a value, and of whom it is said."""

    value: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class KeyTemplate:
    """An incident of the key."""

    slots: Mapping[str, tuple[Wanted, ...]]
    optional: bool = False


Response = Mapping[str, Sequence[Filler]]


def keys(path: Path) -> dict[str, list[KeyTemplate]]:
    """The templates of every text of a key, none for a text without an incident."""
    return read_keys(path.read_text(encoding="latin-1"))


def read_keys(text: str) -> dict[str, list[KeyTemplate]]:
    """As `keys`, of a key's own text."""
    found: dict[str, list[KeyTemplate]] = {}
    for rows in _blocks(text):
        name = rows.get(0, [""])[0].strip().removesuffix("(NOSC)").strip().split(" ")[0]
        number = rows.get(1, ["*"])[0].strip()
        made = found.setdefault(name, [])
        if number[:1].isdigit():
            made.append(KeyTemplate(_slots(rows), "OPTIONAL" in number))
    return found


def _blocks(text: str) -> Iterator[dict[int, list[str]]]:
    """Each template as the lines of its numbered slots."""
    rows: dict[int, list[str]] = {}
    at = -1
    for line in text.splitlines():
        if line.startswith(";"):
            continue
        head = _LINE.match(line.rstrip())
        if head:
            at = int(head[1])
            if at == 0 and rows:
                yield rows
                rows = {}
            rows[at] = [head[2]] if head[2] else []
        elif line.startswith("   ") and line.strip() and at >= 0:
            rows[at].append(line.strip())
    if rows:
        yield rows


def _slots(rows: Mapping[int, Sequence[str]]) -> dict[str, tuple[Wanted, ...]]:
    found: dict[str, list[Wanted]] = {slot: [] for slot in SLOTS}
    for number, slot in _NUMBER.items():
        found[slot] += [one for line in rows.get(number, ()) if (one := _wanted(line))]
    for one in (one for line in rows.get(19, ()) if (one := _wanted(line))):
        who = next((n for n, w in enumerate(found["human"]) if set(w.options) & set(one.about)), None)
        if who is None:
            found["human"].append(Wanted(one.options, (), one.optional))
        else:
            named = found["human"][who]
            found["human"][who] = Wanted((*named.options, *one.options), (), named.optional)
    for slot in ("effect", "number"):
        found[slot] = [Wanted(o.options, _all(o.about, found["human"]), o.optional) for o in found[slot]]
    for slot in (*STRINGS, "type", "stage"):
        found[slot] = [Wanted(o.options, (), o.optional) for o in found[slot]]
    found["country"], found["place"] = _location(" ".join(rows.get(3, ())))
    return {slot: tuple(fillers) for slot, fillers in found.items()}


def _all(about: Sequence[str], human: Sequence[Wanted]) -> tuple[str, ...]:
    """Whoever is named in one way, in all ways."""
    return next((w.options for w in human if set(w.options) & set(about)), tuple(about))


def _wanted(line: str) -> Wanted | None:
    """A line of the key as a filler; None where it has none."""
    optional, line = line.lstrip().startswith("?"), line.strip().lstrip("? ")
    if line in ("", "-", "*"):
        return None
    quoted = [re.sub(r'\\"', "", one).strip() for one in _QUOTED.findall(line)]
    before, colon, _ = _QUOTED.sub(lambda m: "\0" if m[0] else "", line).partition(":")
    own = before.count("\0")
    if own:
        return Wanted(tuple(quoted[:own]), tuple(quoted[own:]) if colon else (), optional)
    options = tuple(p.strip(" ?()") for p in before.split("/") if p.strip(" ?()"))
    return Wanted(options, tuple(q for q in quoted if q != "-"), optional)


def _location(line: str) -> tuple[list[Wanted], list[Wanted]]:
    """The country, and any of the places named within it as one filler."""
    optional, line = line.lstrip().startswith("?"), re.sub(r"\([^)]*\)", "(", line.strip().lstrip("? "))
    if line in ("", "-", "*"):
        return [], []
    countries = tuple(dict.fromkeys(re.split(r"[:(]| - ", part)[0].strip(" ?") for part in line.split("/")))
    places = tuple(dict.fromkeys(p.strip(" ?") for p in _PLACE.findall(line) if p.strip(" ?")))
    return [Wanted(countries, (), optional)], [Wanted(places, (), optional)] if places else []


def words_match(value: str, options: Sequence[str]) -> bool:
    """Whether a phrase is one of the alternatives, holds one or lies in one as whole words, or shares its head word."""
    mine = _words(value)
    return bool(mine) and any(theirs and _same(mine, theirs) for theirs in map(_words, options))


def _words(phrase: str) -> tuple[str, ...]:
    words = re.findall(r"[A-Z0-9]+(?:-[A-Z0-9]+)*", phrase.upper().replace("'S", ""))
    while words and (words[0] in _LEFT_OUT or words[0].isdigit()):
        words = words[1:]
    return tuple(words)


def _same(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    less, more = sorted((one, two), key=len)
    within = any(more[n : n + len(less)] == less for n in range(len(more) - len(less) + 1))
    return within or _head(one) == _head(two)


def head_of(phrase: str) -> str:
    """A phrase's head word in upper case; empty where it has none."""
    words = _words(phrase)
    return _head(words) if words else ""


def _head(words: tuple[str, ...]) -> str:
    """The last word before a preposition or clause."""
    end = next((n for n, w in enumerate(words) if n and w in _ENDS_HEAD), len(words))
    return words[end - 1]


def days(value: str) -> tuple[date | None, date] | None:
    """The first and last day of a key's date, the first open where it only says by when; None where it is no date."""
    found = [
        date(1900 + int(y), MONTHS.index(m.upper()) + 1, int(d))
        for d, m, y in _DAY.findall(value)
        if m.upper() in MONTHS
    ]
    if not found:
        return None
    return (None if value.strip("( ").startswith("-") else found[0]), found[-1]


def date_match(value: str, options: Sequence[str]) -> bool:
    """A day or span inside one of the key's; by when alone (`- 04 FEB 90`) where the key ends on that day."""
    mine = days(value)
    for theirs in filter(None, map(days, options)):
        if mine is None:
            continue
        if mine[0] is None or (theirs[0] is None and mine[1] == theirs[1]):
            if mine[1] == theirs[1]:
                return True
        elif theirs[0] is not None and theirs[0] <= mine[0] and mine[1] <= theirs[1]:
            return True
    return False


def number_match(value: str, options: Sequence[str]) -> bool:
    """The same number, one inside a range, or `PLURAL` for itself; `~7` is 7."""
    for one in options:
        ends = [int(n) for n in re.findall(r"\d+", one)]
        if value == one or (
            value.isdigit() and ends and ends[0] <= int(value) <= (ends[-1] if "-" in one else ends[0])
        ):
            return True
    return False


def _exact(value: str, options: Sequence[str]) -> bool:
    return value in options


MATCH: Mapping[str, Callable[[str, Sequence[str]], bool]] = {
    **dict.fromkeys(SLOTS, _exact), **dict.fromkeys((*STRINGS, "place"), words_match), "date": date_match,
    "number": number_match,
}  # fmt: skip


def matched(slot: str, fillers: Sequence[Filler], wanted: Sequence[Wanted]) -> list[tuple[int, int]]:
    """The largest one-to-one pairing of a slot's fillers, as (response, key)."""
    good = np.array(
        [
            [MATCH[slot](f.value, w.options) and (not w.about or not f.about or words_match(f.about, w.about))
             for w in wanted]
            for f in fillers
        ], float
    ).reshape(len(fillers), len(wanted))  # fmt: skip
    return [pair for pair in best_pairing(good) if good[pair]] if good.any() else []


@dataclass(slots=True)
class Tally:
    """What was right, given and wanted, slot by slot."""

    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))
    given: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))
    wanted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SLOTS, 0))

    def rates(self, slots: Sequence[str]) -> tuple[float, float, float]:
        """Precision, recall and F1 over slots together."""
        right, given, wanted = (sum(row[s] for s in slots) for row in (self.right, self.given, self.wanted))
        return right / max(given, 1), right / max(wanted, 1), 2 * right / max(given + wanted, 1)

    def count(self, response: Response | None, key: KeyTemplate | None) -> None:
        """Adds a pair, a response alone or a template of the key alone; what is optional counts where it is met."""
        for slot in SLOTS:
            fillers = response.get(slot, ()) if response is not None else ()
            wanted = key.slots.get(slot, ()) if key is not None else ()
            pairs = matched(slot, fillers, wanted)
            met = {j for _, j in pairs}
            self.right[slot] += len(pairs)
            self.given[slot] += len(fillers)
            if response is not None or (key is not None and not key.optional):
                self.wanted[slot] += sum(not w.optional or j in met for j, w in enumerate(wanted))


def aligned(responses: Sequence[Response], key: Sequence[KeyTemplate], strict: bool) -> list[tuple[int, int]]:
    """Templates one to one with the most fillers right; `strict` pairs as the official scorer allows: the type right
    or `ATTACK`, and something of the perpetrators or targets."""
    worth = np.zeros((len(responses), len(key)))
    for i, response in enumerate(responses):
        for j, one in enumerate(key):
            right = {slot: len(matched(slot, response.get(slot, ()), one.slots.get(slot, ()))) for slot in SLOTS}
            kind = right["type"] or any(f.value == "ATTACK" for f in response.get("type", ()))
            if strict and not (kind and (right["perpetrator"] or right["physical"] or right["human"])):
                continue
            worth[i, j] = sum(right.values())
    return [pair for pair in best_pairing(worth) if worth[pair]] if worth.any() else []


def score(
    responses: Mapping[str, Sequence[Response]], key: Mapping[str, Sequence[KeyTemplate]], strict: bool = False
) -> Tally:
    """Every text of the responses against the key."""
    tally = Tally()
    for name, made in responses.items():
        wanted = key.get(name, ())
        pairs = aligned(made, wanted, strict)
        for i, j in pairs:
            tally.count(made[i], wanted[j])
        for i in {*range(len(made))} - {i for i, _ in pairs}:
            tally.count(made[i], None)
        for j in {*range(len(wanted))} - {j for _, j in pairs}:
            tally.count(None, wanted[j])
    return tally
