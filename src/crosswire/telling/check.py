"""The check every line of a brief passes: what it says stands in what it cites, in that order, with nothing lost.

A line is a cited sentence without its lead-in, with dates and first names written out in square brackets, its outlet
after `according to`, and its standing in round brackets at the end. Names, figures and dates must be the cited ones and
stand in the cited order, one unbroken run of words; a word that turns the meaning (not, may, alleged, at least, two of,
said) can neither appear nor get lost. `faults` says what is wrong, `supported` whether anything is.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.model.wording import say_date
from crosswire.phrases.table import Phrases
from crosswire.telling.sentences import opening

STANDING = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
SOURCE = re.compile(r",?[”\"]? (?:according to (?P<to>[^,;“”]+?)|(?P<by>[A-Zo][^,;“”]+?) reported)\.?$")
BRACKET = re.compile(r"\s*\[([^\[\]]*)\]")
WORD = re.compile(r"[^\W_]+(?:[’'.,:&/-][^\W_]+)*[%]?|[$£€]", re.UNICODE)
SHORT_NOT = Phrases("negation.ending")
FIGURE = re.compile(r"\d")
COUNT = re.compile(r"\b(\d+) reports?\b")
PARTLY = re.compile(r"\b(\d+) more reports?\b")
ORIGINS = re.compile(r"at most (\d+) independent origins?")
ONE_ORIGIN = re.compile(r"one origin: ([^;:]+)")
NEGATIONS = frozenset("not no never nor neither none nobody nothing without cannot denied denies deny denying "
                      "refused declined failed n't".split())  # fmt: skip
MODALS = frozenset("will would shall should may might could can must plan plans planned if unless whether consider "
                   "considering possible possibly likely unlikely perhaps expected intends threatened threatens "
                   "threatening threaten".split())  # fmt: skip
HEDGES = frozenset("alleged allegedly reportedly suspected apparently purported claimed claims accused about around "
                   "nearly almost roughly approximately least most up over more less fewer some "
                   "only".split())  # fmt: skip
PARTS = frozenset("of including among part parts half several many few both one two three four five six seven eight "
                  "nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million "
                  "billion".split())  # fmt: skip
SAYING = frozenset("said says say saying told tells according reported reports wrote announced warned added stated "
                   "confirmed argued insisted estimated believes believed".split())  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A sentence a line cites: its words, what its dates mean, who is behind it, and whose report it stands in.

    `names` are surnames of the sentence with the full name that its report gives. `elsewhere` are those whose words it
    is and who are named in another sentence only. `bears` is False for the other side of a dispute: it counts for
    nothing but its value. `outlet` is empty where the story has one report: then there is nobody to tell it from.
    """

    id: str
    text: str
    report: str
    outlet: str
    dates: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    origin: str = ""
    origin_name: str = ""
    bears: bool = True


@dataclass(frozen=True, slots=True)
class _Line:
    """A line taken apart: its sentence's words, what its brackets add and where, its outlet, its standing."""

    words: tuple[str, ...]
    lead: str | None
    brackets: tuple[tuple[str, str, str], ...]
    outlet: str | None
    standing: str


def supported(line: str, cited: Sequence[Cited], values: Sequence[str] = ()) -> bool:
    """Whether everything in the line stands in what it cites; `values` are the sides of a conflict it may name."""
    return not faults(line, cited, values)


def faults(line: str, cited: Sequence[Cited], values: Sequence[str] = ()) -> tuple[str, ...]:
    """What the line says that its citations do not, or the reverse; the fewest over the cited sentences."""
    bearing = [c for c in cited if c.bears]
    if not bearing:
        return ("nothing is cited",)
    parts = _taken_apart(line, bearing)
    if not parts.words:
        return ("the line is empty",)
    body = min((tuple(f for rule in RULES if (f := rule(parts, c))) for c in bearing), key=len)
    about = (fault for rule in STANDINGS for fault in rule(parts, bearing))
    return (*body, *about, *_partly(parts.standing, cited), *_values(parts.standing, values))


def _taken_apart(line: str, cited: Sequence[Cited]) -> _Line:
    match = STANDING.search(line)
    standing = match.group(1) if match and not any(f"({match.group(1)})" in c.text for c in cited) else ""
    body = line[: match.start()] if match and standing else line
    tail = SOURCE.search(body)
    outlet = (tail["to"] or tail["by"]) if tail and not _has_tail(tail, cited) else None
    body = body[: tail.start()] if tail and outlet else body
    brackets = tuple((body[: m.start()], m.group(1), body[m.end() :]) for m in BRACKET.finditer(body))
    plain = BRACKET.sub("", body)
    lead = next((s for c in cited for s in c.sources if plain.lower().startswith(f"{s.lower()}: ")), None)
    return _Line(_words(plain[len(lead) + 2 :] if lead else plain), lead, brackets, outlet, standing)


def _has_tail(tail: re.Match[str], cited: Sequence[Cited]) -> bool:
    """Whether the sentence itself ends on whom it accords to."""
    said = _words(tail.group())
    return any(_words(c.text)[-len(said) :] == said for c in cited)


def _words(text: str) -> tuple[str, ...]:
    plain = SHORT_NOT.sub(" n't", text.replace("’", "'"))
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
    """The line's words are a run of the citation's: who did what to whom is not turned round, nothing is left out."""
    return None if _missing(line.words, _words(cited.text)) is not None else "the words stand in another order"


def _lost(line: _Line, cited: Cited) -> str | None:
    """No negation, modal, hedge, figure, part of a whole or attribution of the citation is left out."""
    whole = _words(cited.text)
    left = _missing(line.words, _words(cited.text[opening(cited.text) :]))
    left = _missing(line.words, whole) if left is None else left
    if left is None:
        return None
    kinds = {"negation": NEGATIONS, "modality": MODALS, "hedge": HEDGES, "part": PARTS}
    if line.lead is None:
        kinds["attribution"] = SAYING
    gone = [f"{kind} ({w})" for kind, words in kinds.items() for w in left if w in words]
    gone += [f"figure ({w})" for w in left if FIGURE.search(w)]
    return f"lost: {', '.join(gone)}" if gone else None


def _missing(part: Sequence[str], text: Sequence[str]) -> tuple[str, ...] | None:
    """The words of a text around a run of it; None where the part is no run of the text."""
    size = len(part)
    for start in range(len(text) - size + 1):
        if tuple(text[start : start + size]) == tuple(part):
            return (*text[:start], *text[start + size :])
    return None


def _voice(line: _Line, cited: Cited) -> str | None:
    """Words of somebody who is named in another sentence are told with his name."""
    if not cited.elsewhere or line.lead in cited.elsewhere:
        return None
    return f"whose words these are is not told: {cited.elsewhere[0]}"


def _brackets(line: _Line, cited: Cited) -> str | None:
    """Each bracket is what the words before it mean in the cited report, or the first name of the surname after it."""
    for before, shown, after in line.brackets:
        owned = re.sub(r"[’']s$", "", before.lower())
        meant = [v for w, v in cited.dates.items() if owned.endswith(w.lower())]
        if any(shown in (say_date(v), v[:4] if len(v) == len("2000-01") else "") for v in meant):
            continue
        if not any(after.lstrip().startswith(w) and f"{shown} {w}" == full for w, full in cited.names.items()):
            return f"a date or name that is not cited: {shown}"
    return None


def _outlet(line: _Line, cited: Sequence[Cited]) -> list[str]:
    """What one report tells is told as its outlet's, what several tell as nobody's alone."""
    said = re.search(r"(?:^|; )according to ([^;]+)", line.standing)
    named = line.outlet or (said.group(1) if said else None)
    outlets = {c.outlet for c in cited}
    if named is not None:
        return [] if outlets == {named} else [f"{named} is not the one cited outlet"]
    alone = len({c.report for c in cited}) == 1 and not any(_is_run(_words(o), line.words) for o in outlets)
    return ["whose one report it is is not told"] if alone else []


def _is_run(part: Sequence[str], text: Sequence[str]) -> bool:
    return _missing(part, text) is not None


def _counts(line: _Line, cited: Sequence[Cited]) -> list[str]:
    """Reports are counted as cited, and no more independent origins than the cited ones have."""
    wrong = []
    reports, known = {c.report for c in cited}, {c.origin for c in cited if c.origin}
    if (count := COUNT.search(line.standing)) and int(count.group(1)) != len(reports):
        wrong.append(f"{count.group(1)} reports are not what is cited")
    if (many := ORIGINS.search(line.standing)) and known and int(many.group(1)) > len(known):
        wrong.append(f"{many.group(1)} origins are more than are cited")
    if (one := ONE_ORIGIN.search(line.standing)) and {c.origin_name for c in cited} != {one.group(1)}:
        wrong.append(f"{one.group(1)} is not the one origin")
    if len(reports) > 1 and not count:
        wrong.append("how many reports tell it is not told")
    return wrong


def _partly(standing: str, cited: Sequence[Cited]) -> list[str]:
    """No more reports tell a part of it than are cited beside those that bear it out."""
    found = PARTLY.search(standing)
    beside = {c.report for c in cited if not c.bears} - {c.report for c in cited if c.bears}
    too_many = found is not None and int(found.group(1)) > len(beside)
    return [f"more reports than the {len(beside)} that are cited tell a part of it"] if too_many else []


def _values(standing: str, values: Sequence[str]) -> list[str]:
    """The sides of a dispute are told sides."""
    found = re.search(r"(?:disputed|differs): (.+)$", standing)
    sides = re.split(r" against ", found.group(1)) if found else []
    return [f"a value that is not told: {v}" for v in sides if v not in values]


RULES: tuple[Callable[[_Line, Cited], str | None], ...] = (_names, _figures, _order, _lost, _voice, _brackets)
STANDINGS: tuple[Callable[[_Line, Sequence[Cited]], list[str]], ...] = (_outlet, _counts)
