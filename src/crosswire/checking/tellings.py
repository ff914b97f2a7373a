"""What each report makes of a sentence of the claim, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.checking.beside import Beside, days, figures, modality, polarity
from crosswire.checking.evidence import Sentence, evidence
from crosswire.checking.naming import actors, names, same_name
from crosswire.checking.rules import Known, Rules, StoryTold
from crosswire.checking.verbatim import Exchange, exchanged, exchanges
from crosswire.checking.words import CONTENT, COPULA, Words
from crosswire.model.annotated import Token
from crosswire.model.claim import Carries
from crosswire.model.said import Matcher, Said

TOLD = 0.5
"""How likely a sentence must be to tell what is claimed, for its report to speak of it at all."""
BESIDE = 0.6
"""How likely another sentence of the report must be, to be read with the likeliest."""
SAID = 0.5
"""Of the claim's words, the share that must stand in the report or be told by it otherwise."""
RANK: dict[Carries, int] = {"whole": 0, "otherwise": 1, "part": 2}
MARKED = 0.5
"""How likely a word must carry what the two share, to count as told in other words."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report makes of a sentence of the claim; in `same_words` where a sentence of it has nearly the claim's,
    which tells more surely than others what it makes of it."""

    sentences: tuple[Sentence, ...]
    parts: tuple[Beside, ...]
    same_words: bool = False

    @property
    def report(self) -> str:
        """The report's id."""
        return self.sentences[0].words.annotated.report.id

    @property
    def carries(self) -> Carries:
        """All of it, a part of it, or otherwise."""
        hows = {one.how for one in self.parts}
        return "otherwise" if "apart" in hows else "part" if hows - {"carried"} else "whole"


def tellings(claim: Said, sentence: int, story: StoryTold, matcher: Matcher) -> list[Telling]:
    """What each report that speaks of it makes of a sentence of the claim."""
    found = evidence(claim, sentence, story.said, matcher)
    rows = [row for row in found if row and row[0].sure >= TOLD]
    if not rows:
        return []
    known = story.rules.who([claim, *story.said])
    return [_telling(Words(claim, sentence), row, known, story.rules) for row in rows]


def _telling(claim: Words, row: Sequence[Sentence], known: Known, rules: Rules) -> Telling:
    """By a sentence in nearly the claim's words; else by its likeliest sentence, by another that surely tells it, or by
    all of these together, which may add what one leaves out but not unsay what it says."""
    firm = [s for s in row if s.sure >= BESIDE] or row[:1]
    same = [(one, found) for one in firm if (found := exchanges(claim, one.words)) is not None]
    if same:
        tried = [Telling((one,), _same_words(claim, one, found, known, rules), True) for one, found in same]
        return min(tried, key=lambda one: RANK[one.carries])
    tried = [Telling((one,), _parts(claim, (one,), known, rules)) for one in firm]
    if len(firm) > 1 and tried[0].carries == "part":
        tried.append(Telling(tuple(firm), _parts(claim, firm, known, rules)))
    return next((one for one in tried if one.carries == "whole"), tried[0])


def _same_words(claim: Words, one: Sentence, found: list[Exchange], known: Known, rules: Rules) -> tuple[Beside, ...]:
    """In nearly the same words, what was exchanged tells who does it, whether it is so and how firm it is."""

    def alike(mine: Token, theirs: Token) -> bool:
        return same_name((claim, mine), (one.words, theirs), known, rules)

    told = [one.words]
    values = (*figures(claim, told, rules), *days(claim, told, rules), *names(claim, told, known, rules))
    return (*values, *exchanged(found, alike))


def _parts(claim: Words, row: Sequence[Sentence], known: Known, rules: Rules) -> tuple[Beside, ...]:
    told = [s.words for s in row]
    found = (
        *figures(claim, told, rules),
        *days(claim, told, rules),
        *names(claim, told, known, rules),
        *actors(claim, told, known),
        *polarity(claim, told),
        *modality(claim, told),
    )
    missing = Beside(part="words", how="untold", claimed=claim.text)
    return (*found, missing) if _share(claim, row) < SAID else found


def _share(claim: Words, row: Sequence[Sentence]) -> float:
    """How many of the claim's words the sentences tell: word by word, or by the marks of the reader of pairs; none
    where they do not tell the word that the claim hangs on."""
    first = claim.tokens[0][0]
    own = [(n - first, t.lemma.lower()) for n, t in claim.tokens if t.upos in CONTENT]
    own = [(at, lemma) for at, lemma in own if lemma not in COPULA]
    told = [any(s.words.shares(lemma) or s.match.left[at] >= MARKED for s in row) for at, lemma in own]
    roots = [is_told for (at, _), is_told in zip(own, told, strict=True) if claim.tokens[at][1].head < 0]
    return sum(told) / len(told) if told and all(roots) else float(not told)
