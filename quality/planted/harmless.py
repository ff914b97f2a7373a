"""Controls: a shared statement rewritten so that the two reports still agree, or the later one merely brings news."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

from quality.planted.changes import Change, Edit, Place
from quality.planted.figures import NAMED, WORDS, Figure, figures_of, written
from quality.planted.lists import FULL_MONTHS, MONTHS, SPELLINGS, WEEKDAYS
from quality.planted.shared import Shared, same_context
from quality.planted.slots import people
from quality.planted.texts import Sentence

TOLL = re.compile(
    r"\b(?:killed|dead|deaths?|died|injur\w+|wounded|hurt|arrest\w*|missing|evacuat\w+|cases|infect\w+|detained|hospitali\w+|"
    r"displaced|signed|signatures|votes|counted)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|week|evening|afternoon))\b", re.IGNORECASE
)
CROWDS = ((24, 72, "dozens of"), (200, 900, "hundreds of"), (2000, 9000, "thousands of"))
HEDGED_FROM = 20


def rounded(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """The figure to fewer digits, with or without a word that says so."""
    for kept, mine in _same_figures(shared):
        if _determined(mine, shared.two):
            continue
        new = _round(mine)
        if new is None:
            if mine.value >= HEDGED_FROM:
                hedge = dice.choice(("about ", "roughly ", "some ", "around ", "nearly "))
                yield Change("rounding", kept, (mine.start, mine.end), (Edit(mine.start, mine.start, hedge),))
            continue
        hedge = (
            dice.choice(("about ", "nearly ", "almost ", ""))
            if new > mine.value
            else dice.choice(("about ", "more than ", "over "))
        )
        text = written(mine.text, new)
        if text != mine.text:
            yield Change("rounding", kept, (mine.start, mine.end), (Edit(mine.start, mine.end, hedge + text),))


def _same_figures(shared: Shared) -> Iterator[tuple[Place, Figure]]:
    theirs = [f for f in figures_of(shared.one) if f.thing]
    for mine in figures_of(shared.two):
        same = [f for f in theirs if (f.value, f.thing) == (mine.value, mine.thing)]
        if len(same) == 1:
            yield (same[0].start, same[0].end), mine


def _determined(figure: Figure, sentence: Sentence) -> bool:
    """Whether an article or the like stands before the figure, which "about" or "several" cannot follow."""
    before = sentence.article[sentence.start : figure.start].lower().split()[-1:]
    return not before or before[0] in ("the", "these", "those", "his", "her", "its", "their", "all", "a", "of", "with")


def _round(figure: Figure) -> float | None:
    """The nearest figure with fewer digits, within a twentieth; None where it is round already."""
    value = figure.value
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    if "." in digits:
        return float(round(value)) if value > 10 else None
    for place in (10_000, 1000, 100, 10):
        new = round(value / place) * place
        if value >= 60 and new != value and abs(new - value) <= 0.05 * value:
            return float(new)
    return None


def spelt(shared: Shared, _: random.Random) -> Iterator[Change]:
    """The same word as another desk spells it: figures and words, months, per cent, British and American."""
    low, high = shared.two.start, shared.two.end
    text = shared.two.article
    for plain, other in SPELLINGS.items():
        for found in re.finditer(rf"(?<![\w.]){re.escape(plain)}(?![\w]|\.[A-Z])", text[low:high]):
            if plain.lower().rstrip(".")[:4] in " ".join(shared.one.lowered):
                yield _here("spelling", shared, plain, (low + found.start(), low + found.end()), other)
    for kept, mine in _same_figures(shared):
        if mine.text.isdigit() and mine.value in NAMED and mine.start > low:
            yield Change(
                "spelling", kept, (mine.start, mine.end), (Edit(mine.start, mine.end, NAMED[int(mine.value)]),)
            )
        if mine.text in WORDS and mine.value >= 10:
            yield Change("spelling", kept, (mine.start, mine.end), (Edit(mine.start, mine.end, str(WORDS[mine.text])),))


def _here(kind: str, shared: Shared, word: str, place: Place, new: str) -> Change:
    at = re.search(re.escape(word[:4]), shared.kept.text[shared.one.start : shared.one.end], re.IGNORECASE)
    start = shared.one.start + (at.start() if at else 0)
    return Change(kind, (start, start + len(word)), place, (Edit(*place, new),))


def vaguer(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """The same told less exactly: dozens for a figure, the month for the day, the surname for the name."""
    for kept, mine in _same_figures(shared):
        crowd = next((word for low, high, word in CROWDS if low <= mine.value <= high), None)
        if mine.thing[:1] in "%$£€" or _determined(mine, shared.two):
            continue
        if crowd and mine.text.replace(",", "").isdigit() and mine.value > CROWDS[0][0]:
            yield Change("precision", kept, (mine.start, mine.end), (Edit(mine.start, mine.end, crowd),))
        elif 3 <= mine.value <= 8:
            word = "Several" if mine.text[:1].isupper() else "several"
            yield Change("precision", kept, (mine.start, mine.end), (Edit(mine.start, mine.end, word),))
        elif 13 <= mine.value <= 19 and mine.start > shared.two.start:
            yield Change("precision", kept, (mine.start, mine.end), (Edit(mine.start, mine.end, "more than a dozen"),))
    yield from _month_alone(shared)
    yield from _surname_alone(shared)
    yield from _day_in_full(shared, dice)


def _surname_alone(shared: Shared) -> Iterator[Change]:
    for full, _ in people(shared.two):
        theirs = [f for f, _ in people(shared.one) if [w.text for w in f] == [w.text for w in full]]
        if theirs:
            first, last = full[0], full[-1]
            kept = (theirs[0][0].start, theirs[0][-1].end)
            yield Change("precision", kept, (first.start, last.end), (Edit(first.start, last.start, ""),))


def _day_in_full(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """A weekday with its date, or as the week it stands in where the week is nearly over."""
    if shared.changed.day is None or shared.kept.day != shared.changed.day:
        return
    told = date.fromisoformat(shared.changed.day)
    for mine in re.finditer(rf"\bon (?P<day>{'|'.join(WEEKDAYS)})(?= [a-z]|\.)", _of(shared.two)):
        other = re.search(mine["day"], _of(shared.one))
        back = (told.weekday() - WEEKDAYS.index(mine["day"])) % 7
        if other is None or back == 0:
            continue
        then = told - timedelta(days=back)
        at = shared.two.start + mine.start("day")
        kept = shared.one.start + other.start()
        week = back <= told.weekday() and back >= 2 and dice.random() < 0.5
        edit = (
            Edit(at - 3, at + len(mine["day"]), "earlier this week")
            if week
            else Edit(at + len(mine["day"]), at + len(mine["day"]), f", {FULL_MONTHS[then.month - 1]} {then.day}")
        )
        yield Change("precision", (kept, kept + len(mine["day"])), (at, at + len(mine["day"])), (edit,))


def _of(sentence: Sentence) -> str:
    return sentence.article[sentence.start : sentence.end]


def _month_alone(shared: Shared) -> Iterator[Change]:
    days = re.compile(rf"\bon (?P<date>(?P<month>{'|'.join(MONTHS)})\.? \d{{1,2}})(?![\w%-]|\.\d|, \d)")
    for mine in days.finditer(shared.changed.text, shared.two.start, shared.two.end):
        at = shared.kept.text.find(mine["date"], shared.one.start, shared.one.end)
        if at >= 0:
            month = next(m for m in FULL_MONTHS if m.startswith(mine["month"][:3]))
            yield Change(
                "precision", (at, at + len(mine["date"])), mine.span("date"), (Edit(*mine.span(), f"in {month}"),)
            )


def cut(shared: Shared) -> Iterator[Change]:
    """The end of a quotation left out where it may end: before a comma or a conjunction."""
    for start, end in shared.changed.quotes:
        if start < shared.two.start - 1 or end > shared.two.end + 1:
            continue
        inside = shared.changed.text[start + 1 : end - 1]
        other = shared.one.article[shared.one.start : shared.one.end]
        for found in re.finditer(
            r"(?:,|;| —| –)? (?:and|but|because|which|so|as|with|who|unless|until)\b|[,;] ", inside
        ):
            head, tail = inside[: found.start()], inside[found.start() :]
            if len(head.split()) < 5 or len(tail.split()) < 3 or _bare(head[-30:]) not in _bare(other):
                continue
            stop = len(inside) - (inside[-1:] in ",.!?")
            at = (start + 1 + found.start(), start + 1 + stop)
            kept_at = shared.one.start + max(0, other.find(head[-12:]))
            yield Change("cut", (kept_at, kept_at + 12), (at[0] - 5, at[0]), (Edit(*at, ""),))
            break


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def updated(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """A toll that a report of a later day puts higher."""
    day = max((a.day for a in (shared.kept, shared.changed) if a.day), default=None)
    if day is None or shared.kept.day is None or RELATIVE.search(shared.two.article[shared.two.start : shared.two.end]):
        return
    later = (date.fromisoformat(day) + timedelta(days=dice.choice((1, 2)))).isoformat()
    for kept, mine in _same_figures(shared):
        if mine.thing[:1] in "%$£€" or not any(
            _toll(s, p) for s, p in ((shared.one, kept[0]), (shared.two, mine.start))
        ):
            continue
        new = written(mine.text, mine.value + max(1, round(mine.value * dice.choice((0.1, 0.25, 0.4)))))
        again = re.finditer(rf"(?<![\w,.$-]){re.escape(mine.text)}(?![\w%]|[.,]\d)", shared.changed.text)
        if new != mine.text:
            edits = tuple(Edit(*m.span(), new) for m in again if shared.changed.free(*m.span()))
            yield Change("update", kept, (mine.start, mine.end), edits, later)


def _toll(sentence: Sentence, at: int) -> bool:
    return bool(TOLL.search(sentence.article[max(sentence.start, at - 50) : min(sentence.end, at + 70)]))


def harmless(shared: Shared, dice: random.Random) -> Iterator[Change]:
    """Every harmless rewriting of what both sentences have; all but a cut stand outside quotation marks."""
    for make in (rounded, spelt, vaguer, updated):
        for change in make(shared, dice):
            free = shared.kept.free(*change.kept) and shared.changed.free(*change.changed)
            if free and (change.kind == "spelling" or same_context(shared, change.kept, change.changed)):
                yield change
    yield from cut(shared)
