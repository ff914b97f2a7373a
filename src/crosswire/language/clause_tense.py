"""Whether the clause around a date looks back or ahead, told from its words alone."""

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Literal, NamedTuple

Tense = Literal["past", "future", "unknown"]

_BOUNDARY = re.compile(r"[;:\u2014\u201c\u201d\"]|--|, (?:and|but|while|which|who|as|when|where)\b|\bthat\b")
# `the bridge will reopen, the council said, on Friday`: who says so does not date it.
_ASIDE = re.compile(r",[^,;]{0,60}\b(?:said|says|told|announced|added|wrote|reported|according)\b[^,;]{0,60},")
_REACH = 120


class _Cues(NamedTuple):
    """What the table of tenses finds: `ahead`, and `timed` only in a body's present tense; `back`; and, where no verb
    tells, `loose` infinitives and `opening` prepositions that end right before the date."""

    ahead: re.Pattern[str]
    timed: re.Pattern[str]
    dated: re.Pattern[str]
    back: re.Pattern[str]
    loose: re.Pattern[str]
    opening: re.Pattern[str]


def _any(words: str | list[str]) -> str:
    rows = words.split() if isinstance(words, str) else words
    return "|".join(re.escape(word) for word in sorted(set(rows), key=len, reverse=True))


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    table = tomllib.loads(resources.files(__package__).joinpath("tenses.toml").read_text(encoding="utf-8"))
    adverbs = r"(?:(?:n't|n\u2019t| not| also| likely| only| probably| still| \w{2,20}ly))*"
    modal = (
        rf"\b(?:{_any(table['modals'])}){adverbs}(?! have\b)(?: (?:be|stay|remain|keep|go|get))?{adverbs}(?: [a-z]\w*)?"
    )
    led = rf"\b(?:{_any(table['leading'])}) (?:him |her |them |it |for )?to(?! have\b)(?: be)?(?: [a-z]\w*)?"
    agreed = _any(table["fixed"])
    fixed = rf"\b(?:is|are|was|were|been|be|now) (?:{agreed}) (?:for|on|in|at)\b|\b(?:has|have) been (?:{agreed})\b"
    later = rf"\b(?:{_any(table['put_off'])}|put (?:off|back)|pushed back)(?: [\w'\u2019]+){{0,4}}? (?:until|till|to)\b"
    alone = rf"\b(?:{_any(table['ahead'])}|{_any(table['phrases'])})\b"
    return _Cues(
        ahead=re.compile(rf"{modal}\b|{led}\b|{fixed}|{later}|{alone}", re.IGNORECASE),
        timed=re.compile(
            rf"\b(?:{_any(table['timetable'])})\b"
            rf"|\b(?:they|we|people|police|(?!this\b|thus\b)[A-Za-z]{{2,}}[^\W_s]s) "
            rf"(?:{_any(table['timetable_of_many'])})\b"
        ),
        dated=re.compile(
            r"\b(?:is|are|remains?|stays?)(?: now| only| next| \w+ until| shut| closed| \w+ed| held)?"
            r"(?: on| in| at| for)?\s\Z"
        ),
        back=re.compile(
            rf"\b(?:{_any(table['past'])}|{_any(table['back'])}|\w{{2,}}(?<!ne)(?<!hundr)(?<!unit)ed)\b", re.IGNORECASE
        ),
        loose=re.compile(r"\bto [a-z]\w+\b"),
        opening=re.compile(rf"\b(?:{_any(table['open_to'])})\s\Z", re.IGNORECASE),
    )  # fmt: skip


def tense_around(text: str, start: int, end: int, first: int, last: int) -> Tense:
    """The tense that governs `text[start:end]` in the sentence `text[first:last]`.

    The nearest cue to the left within the clause decides ("said on Monday", "will meet on Monday"), else the nearest
    to the right ("On Monday the court will decide"), else an infinitive or a preposition that leads up to the date
    ("shops to shut on Monday", "by Monday").
    """
    left = _ASIDE.sub(",", text[max(first, start - _REACH) : start])
    headline = text[last : last + 2] == "\n\n" and not text[:first].strip()
    found = _told(left, headline)
    if found:
        return max(found)[1]
    right = text[end : min(last, end + _REACH)]
    stop = _BOUNDARY.search(right)
    found = _told(right[: stop.start()] if stop else right, headline)
    if found:
        return min(found)[1]
    led = _cues().loose.search(left) or _cues().opening.search(left)
    return "future" if led else "unknown"


def _told(clause: str, headline: bool) -> list[tuple[int, Tense]]:
    """Every cue with its place; where a phrase looks ahead, the past form inside it ("agreed to") does not count."""
    cues = _cues()
    spans = [match.span() for match in cues.ahead.finditer(clause)]
    if not headline:
        leading = [match.span() for match in cues.loose.finditer(clause)]
        timed = (match.span() for match in cues.timed.finditer(clause))
        spans += [span for span in timed if not any(first <= span[0] < last for first, last in leading)]
        spans += [match.span() for match in cues.dated.finditer(clause)]
    found: list[tuple[int, Tense]] = [(last, "future") for _, last in spans]
    taken = [*spans, *(match.span() for match in cues.loose.finditer(clause))]
    return found + [
        (match.end(), "past")
        for match in cues.back.finditer(clause)
        if not any(first <= match.start() < last for first, last in taken)
    ]
