"""Figures and days as they are written, for the generator to change.

A figure that a hedge goes before is left alone: "more than 50" is not contradicted by 90.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quality.planted.texts import Sentence

WORDS = dict(zip("""two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty""".split(), range(2, 21), strict=True))  # fmt: skip
NAMED = {value: word for word, value in WORDS.items()}
FIGURE = re.compile(
    r"(?<![\w.,$£€-])(?P<money>[$£€]?)(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    r"(?P<scale>(?: (?:million|billion|trillion)\b)?)(?P<share>(?:%| percent\b| per cent\b)?)(?![\w%-]|[.,:/]\d)"
)
WORDED = re.compile(rf"(?<![\w-])(?:{'|'.join(WORDS)})(?![\w-])", re.IGNORECASE)
HEDGE = re.compile(
    r"(?:\b(?:more|less|fewer|greater) than|\b(?:over|about|around|nearly|almost|roughly|approximately|some|least|most|"
    r"up to|as many as|as much as|estimated|under|below|above|between|from|every|another|other|just|only|first|last|"
    r"next|past|top|than|age|aged|by|No\.|number|article|section|rule|chapter|game|week|day|level|phase|title|district|"
    r"channel|route|flight|hours?|minutes?|and|or|to|at|jan\.?|feb\.?|mar\.?|march|apr\.?|april|may|june?\.?|july?\.?|"
    r"aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|january|february|august|september|october|november|december))\s+$",
    re.IGNORECASE,
)
OPEN_AFTER = re.compile(
    r"^(?:\s*(?:-|–|—|to\b|or\b|and\b|out of\b|of (?:the|his|its|her|their)\b|a\.m|p\.m|am\b|pm\b|o'clock|,? \d))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its place; `thing` is the stem of what is counted, `%` or the currency sign."""

    start: int
    end: int
    text: str
    value: float
    thing: str


def figures_of(sentence: Sentence) -> Iterator[Figure]:
    """The plain figures of a sentence that tell how many or how much."""
    low, high = sentence.start, sentence.end
    text = sentence.article
    for found in FIGURE.finditer(text, low, high):
        value = float(found["number"].replace(",", ""))
        year = 1900 <= value <= 2100 and "," not in found["number"] and not found["money"] + found["share"]
        scaled = found["scale"].strip()
        if value < 2 or (year and not scaled) or _hedged(text, low, found.start(), found.end()):
            continue
        sign = found["money"] or ("%" if found["share"] else "")
        yield Figure(
            found.start(),
            found.end(),
            found[0],
            value,
            f"{sign}{scaled}" if sign else scaled + _thing(sentence, found.end()),
        )
    for found in WORDED.finditer(text, low, high):
        if found[0][0].islower() or found.start() == low:
            thing = _thing(sentence, found.end())
            if thing and not _hedged(text, low, found.start(), found.end()):
                yield Figure(found.start(), found.end(), found[0], float(WORDS[found[0].lower()]), thing)


def _hedged(text: str, low: int, start: int, end: int) -> bool:
    return bool(HEDGE.search(text[max(low, start - 20) : start]) or OPEN_AFTER.match(text[end : end + 12]))


def _thing(sentence: Sentence, end: int) -> str:
    """The next noun-like word: a plural within three words, else the very next word."""
    after = [w for w in sentence.words if w.start >= end][:4]
    for word in after:
        if not word.text.isalpha():
            break
        if word.text.endswith(("s", "people", "men", "women", "children", "percent")) and len(word.text) > 3:
            return word.stem
    return ""


def other_figure(figure: Figure, dice: random.Random) -> str:
    """Another figure in the same form, that no rounding and no "about" covers."""
    value = figure.value
    if value <= 20 and value.is_integer():
        steps = [s for s in (-4, -3, -2, 2, 3, 4, 5) if 2 <= value + s <= 20 and abs(s) / value >= 0.3]
        new = value + dice.choice(steps or [5])
    else:
        factors = (0.6, 0.7, 1.4, 1.6) if "%" not in figure.thing or value <= 60 else (0.5, 0.6, 0.7)
        new = value * dice.choice(factors)
    return written(figure.text, new)


def written(form: str, value: float) -> str:
    """A value in the form of another figure: words for words, the same digits after the point, commas and signs."""
    if form.lower() in WORDS:
        word = NAMED.get(round(value), str(round(value)))
        return word.capitalize() if form[0].isupper() else word
    number = re.search(r"\d[\d,]*(?:\.\d+)?", form)
    assert number
    decimals = len(number[0].partition(".")[2])
    whole = number[0].replace(",", "").partition(".")[0]
    noughts = len(whole) - len(whole.rstrip("0")) if not decimals else 0
    shown = round(value, decimals) if decimals else round(value, -min(noughts, max(0, len(str(int(value))) - 2)))
    text = (
        f"{shown:,.{decimals}f}"
        if "," in number[0] or (shown >= 10_000 and "," in number[0])
        else f"{shown:.{decimals}f}"
    )
    return form.replace(number[0], text)
