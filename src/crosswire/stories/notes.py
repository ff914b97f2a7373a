"""What parts two short notes that are alike in their words.

A note of a few sentences shares its city, its day and its officials with every other note of that city and day, and the
words of its kind with every other fire or raid; a report of some length has more to tell it by. So two notes need more
likeness than two reports, and more still where they name nobody and nowhere in common, where their first sentences
speak of different days, or where no figure of one stands in the other, and no noun, verb or adjective. What a report
does not have (a figure, a day) speaks for nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crosswire.model.annotated import Annotated
from crosswire.phrases.table import Phrases
from crosswire.stories.days import days_of

Floats = NDArray[np.float32]

ASKED = -6.0
LEAD = 4
"""Sentences, the headline among them, that say where and when."""
HEAD = 10
NOTE = 100, 180
"""Words up to which a report is a note, and from which on it is none."""
BRIEF = 60, 120
"""The same for notes so short that two of one event have a figure in common, if any."""
STEM = 5
"""Letters by which a country and its people are one name: `Corvia`, `Corvian`."""
SHORTEST = 3
SAID_ON = 5
"""Characters between a verb of speech and the day on which somebody spoke."""
FEW = 4
"""A figure beyond this is the same whatever it counts."""
NOTES = {"alike": -3.0, "strangers": -4.5, "days": -5.0, "days and figures": -3.0, "figure": 3.0}
BRIEFS = {"figures": -5.0, "words": -3.5, "people": -8.0, "word": -1.5, "strangers": -3.0, "terms": -2.5}
"""What is added to the log odds of two notes, and of two brief ones, for each sign that holds of them. Set on invented
notes of the same event and of others."""
LIGHT = frozenset(
    "be have do say tell make take get go come give man woman people police official mayor council city town district "
    "night morning evening afternoon day week month year hour minute new last first next".split()
)
"""Words that every other note of a city has."""
SEX = {"man": "m", "boy": "m", "woman": "f", "girl": "f"}
"""A man of 30 who was stabbed and a woman of 52 who was are two, however alike the notes."""
TELLING = frozenset({"NOUN", "VERB", "ADJ"})
TERM = "year"
"""The unit of sentences, ages and terms of office: nine years and six years are hardly of one brief note's event."""
LASTING = Phrases("time.unit")
"""Units of how long: what lasted three days and what has three floors have nothing in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a report can be told by: how much of a note it is, and of a brief one (1 to 0); the names of its lead
    and of its head; the days that its lead speaks of; the figures of its head, and those with what they count;
    the beginnings of the words that tell what it is about, names left out; whether its lead tells of a man or of
    a woman; how many years it speaks of."""

    note: float
    brief: float
    lead: frozenset[str]
    head: frozenset[str]
    days: frozenset[int]
    figures: frozenset[float]
    counted: frozenset[tuple[float, str]]
    words: frozenset[str]
    people: frozenset[str]
    terms: frozenset[float] = frozenset()


def marks(annotated: Annotated) -> Marks:
    """The marks of one report."""
    sentences = annotated.sentences
    lead, head = (sentences[min(most, len(sentences)) - 1].last if sentences else 0 for most in (LEAD, HEAD))
    words = sum(t.text[:1].isalnum() for t in annotated.tokens[: 2 * NOTE[1]])
    figures = _figures(annotated, head)
    return Marks(
        note=_share(words, NOTE),
        brief=_share(words, BRIEF),
        lead=_names(annotated, lead),
        head=_names(annotated, head),
        days=_days(annotated, lead),
        figures=frozenset(value for value, _ in figures),
        counted=frozenset(figures),
        words=_words(annotated, head),
        people=frozenset(SEX[t.lemma.lower()] for t in annotated.tokens[:lead] if t.lemma.lower() in SEX),
        terms=_terms(annotated, head),
    )


def _share(words: int, ends: tuple[int, int]) -> float:
    """1 up to the first of two lengths, 0 from the second on."""
    return min(max((ends[1] - words) / (ends[1] - ends[0]), 0.0), 1.0)


def _names(annotated: Annotated, before: int) -> frozenset[str]:
    """The beginnings of the words in names."""
    found = (t for n in annotated.names if n.last <= before for t in annotated.tokens[n.first : n.last])
    return frozenset(t.text.lower()[:STEM] for t in found if len(t.text) >= SHORTEST and t.text.isalpha())


def _words(annotated: Annotated, before: int) -> frozenset[str]:
    named = {index for n in annotated.names for index in range(n.first, n.last)}
    told = (t for index, t in enumerate(annotated.tokens[:before]) if index not in named and t.upos in TELLING)
    return frozenset(t.lemma.lower()[:STEM] for t in told if t.lemma.lower() not in LIGHT and t.text.isalpha())


def _days(annotated: Annotated, before: int) -> frozenset[int]:
    """The days that are spoken of up to a word, as far as each is one day, none ahead of the report, and none that on
    which somebody spoke (`said on Thursday`)."""
    end = annotated.tokens[before - 1].end if before else 0
    published = days_of(annotated.report.published.value)
    cues = [one.cue.end for one in annotated.attributions if one.cue is not None]
    spoken = [d for d in annotated.dates if any(0 <= d.start - cue <= SAID_ON for cue in cues)]
    told = [days_of(d.value) for d in annotated.dates if d.end <= end and d not in spoken]
    single = {one[0] for one in told if one is not None and one[0] == one[1]}
    return frozenset(day for day in single if published is None or day <= published[1])


def _figures(annotated: Annotated, before: int) -> list[tuple[float, str]]:
    """The figures told up to a word, with what each counts, where that can tell one event from another."""
    end = annotated.tokens[before - 1].end if before else 0
    found = []
    for one in annotated.quantities:
        unit = one.unit.lower().split()
        if one.end <= end and one.value != 1 and not any(word in LASTING for word in unit):
            found.append((round(one.value, 3), unit[-1] if unit and one.value <= FEW else ""))
    return found


def _terms(annotated: Annotated, before: int) -> frozenset[float]:
    end = annotated.tokens[before - 1].end if before else 0
    told = (one for one in annotated.quantities if one.end <= end and one.value != 1)
    return frozenset(round(one.value, 3) for one in told if TERM in one.unit.lower().split())


def parting(found: Sequence[Marks], likely: Floats) -> Floats:
    """[n, n] what the marks of two reports add to their log odds; 0 where either is no note, or they are unlike anyway.

    `likely` are the log odds so far: only pairs above `ASKED` are looked at, so that the work grows with those.
    """
    added = np.zeros_like(likely)
    note = np.array([one.note for one in found])
    asked = np.argwhere(np.triu((note[:, None] * note[None, :] > 0) & (likely > ASKED), 1))
    for i, j in asked.tolist():
        added[i, j] = added[j, i] = _between(found[i], found[j])
    return added


def set_apart(one: Marks, others: Sequence[Marks], likely: Floats) -> Floats:
    """[n] the same of one report and each of others."""
    added = np.zeros_like(likely)
    for n, other in enumerate(others):
        if one.note and other.note and likely[n] > ASKED:
            added[n] = _between(one, other)
    return added


def _between(one: Marks, other: Marks) -> float:
    held = {name for name, holds in SIGNS.items() if holds(one, other)}
    notes = sum(weight for name, weight in NOTES.items() if name in held)
    briefs = sum(weight for name, weight in BRIEFS.items() if name in held)
    return one.note * other.note * notes + one.brief * other.brief * briefs


def _apart(one: frozenset[object], other: frozenset[object]) -> bool:
    """Whether both have something, and nothing in common."""
    return bool(one and other) and not one & other


SIGNS: Mapping[str, Callable[[Marks, Marks], bool]] = {
    "alike": lambda *_: True,
    "strangers": lambda one, other: _apart(one.lead, other.head) and _apart(other.lead, one.head),
    "days": lambda one, other: _apart(one.days, other.days),
    "figures": lambda one, other: _apart(one.figures, other.figures),
    "people": lambda one, other: _apart(one.people, other.people),
    "words": lambda one, other: _apart(one.words, other.words),
    "word": lambda one, other: len(one.words & other.words) == 1,
    "terms": lambda one, other: _apart(one.terms, other.terms),
    "days and figures": lambda one, other: _apart(one.days, other.days) and _apart(one.figures, other.figures),
    "figure": lambda one, other: bool(one.counted & other.counted),
}
"""Two notes; no name of one's lead in the other's head; no day in common; no figure; a man here and a woman
there; no word, or one alone; no number of years; a figure in common."""
