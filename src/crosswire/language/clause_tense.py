"""Whether the clause around a date looks back or ahead, told from its words alone."""

import re
from typing import Literal

Tense = Literal["past", "future", "unknown"]

_PAST_FORMS = (
    "said told was were had did went came took made met began won lost left killed fell rose held struck found hit put "
    "wrote spoke gave saw ran flew sent became fought broke drove got kept knew led paid sought shot shut stood taught "
    "thought threw broadcast blew built bought brought caught chose drew felt grew heard laid meant read sold spent "
    "swore tore woke wore won withdrew underwent overthrew sank shook slid sprang stole stuck sued swept swung died"
)
_LOOKING_AHEAD = re.compile(
    r"\b(?:(?:will|wo|shall|'ll|\u2019ll|would|should|can|could|must|may|might)(?:n't| not| also| likely| only"
    r"| probably)?"
    r"(?: be)?(?: \w+(?:ed|en))?|going|need(?:s|ed)? to"
    r"|(?:plan|hope|intend|want|aim|expect|vow|promis|pledg|prepar|order|agree|decid|threaten|refus|urg|ask|invit"
    r"|propos|set|schedul|slat|due|hop|likely|ready|poised|bound|deadline|has|have|is|are|was|were|elect|vot|mov)"
    r"(?:s|d|ed|ing|led|uled)? (?:him |her |them |it |for )?to(?! have)(?: be)?(?: \w+(?:ed|en|eld|ought))?"
    r"|scheduled|planned|slated|due|expected|upcoming|ahead of|deadline|no later than|expires?|takes? effect"
    r"|begins|starts|opens|kicks off|faces|takes place|starting|beginning|effective)\b",
    re.IGNORECASE,
)
_LOOKING_BACK = re.compile(
    r"\b(?:"
    + "|".join(_PAST_FORMS.split())
    + r"|has|have|since|after|ago|following|reports?|says?|\w{2,}(?<!ne)(?<!hundr)(?<!unit)ed)\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(r"[;:\u2014\u201c\u201d\"]|--|, (?:and|but|while|which|who|as|when|where)\b|\bthat\b")
_REACH = 120


def tense_around(text: str, start: int, end: int, first: int, last: int) -> Tense:
    """The tense that governs `text[start:end]` in the sentence `text[first:last]`.

    The nearest cue to the left within the clause decides ("said on Monday", "will meet on Monday"), else the nearest
    to the right ("On Monday the court will decide").
    """
    left = text[max(first, start - _REACH) : start]
    cues = _cue_positions(left)
    if cues:
        return max(cues)[1]
    right = text[end : min(last, end + _REACH)]
    stop = _BOUNDARY.search(right)
    cues = _cue_positions(right[: stop.start()] if stop else right)
    return min(cues)[1] if cues else "unknown"


def _cue_positions(clause: str) -> list[tuple[int, Tense]]:
    """Every cue with its place; where a phrase looks ahead, the past form inside it ("agreed to") does not count."""
    ahead = [match.span() for match in _LOOKING_AHEAD.finditer(clause)]
    cues: list[tuple[int, Tense]] = [(span[1], "future") for span in ahead]
    cues += [
        (match.end(), "past")
        for match in _LOOKING_BACK.finditer(clause)
        if not any(first <= match.start() < last for first, last in ahead)
    ]
    return cues
