"""The check every line of a brief passes: what it says stands in what it cites, in that order, with nothing lost.

A line is a cited sentence, or a part of one, with dates written out in square brackets and its standing in round ones
at the end. Names, figures and dates must be the cited ones and stand in the cited order; a word that turns the meaning
(not, may, alleged, at least, said) can neither appear nor get lost. `faults` says what is wrong, `supported` whether
anything is.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.telling.wording import say_date

STANDING = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
BRACKET = re.compile(r"\s*\[([^\[\]]*)\]")
WORD = re.compile(r"[^\W_]+(?:[’'.,:&/-][^\W_]+)*[%]?|[$£€]", re.UNICODE)
FIGURE = re.compile(r"\d")
COUNT = re.compile(r"(\d+) reports?\b")
NEGATIONS = frozenset("not no never nor neither none nobody nothing without cannot denied denies deny denying "
                      "refused declined failed n't".split())  # fmt: skip
MODALS = frozenset("will would shall should may might could can must plan plans planned if unless whether consider "
                   "considering possible possibly likely unlikely perhaps expected intends threatened threatens "
                   "threatening threaten".split())  # fmt: skip
HEDGES = frozenset("alleged allegedly reportedly suspected apparently purported claimed claims accused about around "
                   "nearly almost roughly approximately least most up over more less fewer some "
                   "only".split())  # fmt: skip
SAYING = frozenset("said says say saying told tells according reported reports wrote announced warned added stated "
                   "confirmed argued insisted estimated believes believed".split())  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A sentence a line cites: its words, what its dates mean, who is behind it, and whose report it stands in."""

    id: str
    text: str
    report: str
    outlet: str
    dates: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line taken apart: its sentence's words, its bracketed dates with the words before them, its standing."""

    words: tuple[str, ...]
    lead: str | None
    dates: tuple[tuple[str, str], ...]
    standing: str


def supported(line: str, cited: Sequence[Cited], values: Sequence[str] = ()) -> bool:
    """Whether everything in the line stands in what it cites; `values` are the sides of a conflict it may name."""
    return not faults(line, cited, values)


def faults(line: str, cited: Sequence[Cited], values: Sequence[str] = ()) -> tuple[str, ...]:
    """What the line says that its citations do not, or the reverse; the fewest over the cited sentences."""
    if not cited:
        return ("nothing is cited",)
    parts = _taken_apart(line, cited)
    if not parts.words:
        return ("the line is empty",)
    body = min((tuple(f for rule in RULES if (f := rule(parts, c))) for c in cited), key=len)
    return (*body, *_standing(parts.standing, cited, values))


def _taken_apart(line: str, cited: Sequence[Cited]) -> _Line:
    match = STANDING.search(line)
    standing = match.group(1) if match and _is_standing(match.group(1), cited) else ""
    body = line[: match.start()] if match and standing else line
    dates = tuple((body[: m.start()], m.group(1)) for m in BRACKET.finditer(body))
    plain = BRACKET.sub("", body)
    lead = next((s for c in cited for s in c.sources if plain.lower().startswith(f"{s.lower()}: ")), None)
    return _Line(_words(plain[len(lead) + 2 :] if lead else plain), lead, dates, standing)


def _is_standing(words: str, cited: Sequence[Cited]) -> bool:
    """Whether a bracket at the end is the line's own, not the sentence's."""
    return not any(f"({words})" in c.text for c in cited)


def _words(text: str) -> tuple[str, ...]:
    plain = re.sub(r"(?i)n[’']t\b", " n't", text.replace("’", "'"))
    return tuple(re.findall(r"n't|" + WORD.pattern, plain.lower()))


def _names(line: _Line, cited: Cited) -> str | None:
    """Every word of the line is a word of the citation."""
    known = set(_words(cited.text))
    strange = [w for w in line.words if w not in known and not FIGURE.search(w)]
    return f"words that are not cited: {', '.join(strange)}" if strange else None


def _figures(line: _Line, cited: Cited) -> str | None:
    """Every figure of the line is a figure of the citation."""
    known = set(_words(cited.text))
    strange = [w for w in line.words if FIGURE.search(w) and w not in known]
    return f"figures that are not cited: {', '.join(strange)}" if strange else None


def _order(line: _Line, cited: Cited) -> str | None:
    """The line's words stand in the citation in the same order: who did what to whom is not turned round."""
    return None if _missing(line.words, _words(cited.text)) is not None else "the words stand in another order"


def _lost(line: _Line, cited: Cited) -> str | None:
    """No negation, modal, hedge or attribution of the citation is left out."""
    left = _missing(line.words, _words(cited.text))
    if left is None:
        return None
    kinds = {"negation": NEGATIONS, "modality": MODALS, "hedge": HEDGES}
    if line.lead is None:
        kinds["attribution"] = SAYING
    gone = [f"{kind} ({w})" for kind, words in kinds.items() for w in left if w in words]
    return f"lost: {', '.join(gone)}" if gone else None


def _missing(part: Sequence[str], text: Sequence[str]) -> tuple[str, ...] | None:
    """The words of a text that a part of it leaves out; None where it is no part, in order, of the text."""
    size = len(part)
    for start in range(len(text) - size + 1):
        if tuple(text[start : start + size]) == tuple(part):
            return (*text[:start], *text[start + size :])
    left: list[str] = []
    at = 0
    for word in text:
        if at < size and word == part[at]:
            at += 1
        else:
            left.append(word)
    return tuple(left) if at == size else None


def _dates(line: _Line, cited: Cited) -> str | None:
    """Each bracketed date is what the words before it mean in the cited report."""
    for before, shown in line.dates:
        owned = re.sub(r"[’']s$", "", before.lower())
        meant = [v for w, v in cited.dates.items() if owned.endswith(w.lower())]
        if not any(shown == say_date(v) for v in meant):
            return f"a date that is not cited: {shown}"
    return None


def _standing(words: str, cited: Sequence[Cited], values: Sequence[str]) -> tuple[str, ...]:
    """The bracket at the end counts the cited reports, or names the one outlet, and names no other value."""
    if not words:
        return ()
    wrong: list[str] = []
    reports = {c.report for c in cited}
    count = COUNT.search(words)
    if count and int(count.group(1)) != len(reports):
        wrong.append(f"{count.group(1)} reports are not what is cited")
    only = re.search(r"^(?:denied; )?(.*?) only\b", words)
    if only and {c.outlet for c in cited} != {only.group(1)}:
        wrong.append(f"{only.group(1)} is not the one cited outlet")
    for side in re.findall(r": (.+)$", words):
        wrong += [f"a value that is not told: {v}" for v in re.split(r" against |; \w+: ", side) if v not in values]
    return tuple(wrong)


RULES: tuple[Callable[[_Line, Cited], str | None], ...] = (_names, _figures, _order, _lost, _dates)
