"""What each report makes of a sentence of the claim, part by part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.checking.asserting import asserted
from crosswire.checking.beside import Beside, How, days, figures, modality, polarity
from crosswire.checking.coverage import coverage, opposites, replaced, untold
from crosswire.checking.evidence import Sentence, evidence
from crosswire.checking.naming import actors, names, same_name
from crosswire.checking.rules import Known, Rules, StoryTold
from crosswire.checking.verbatim import Exchange, exchanged, exchanges, in_place, opposed, swapped
from crosswire.checking.words import Words
from crosswire.model.annotated import Token
from crosswire.model.claim import Carries
from crosswire.model.said import Said, WordMatcher

TOLD = 0.5
"""How likely a sentence must be to tell what is claimed, for its report to speak of it: or it has all its words."""
KEPT, IN_OTHER_WORDS, FEW = 0.35, 0.6, 0.3
"""How likely it must be, to carry the claim; how likely, where fewer of the claim's words stand in it than a share."""
VERBATIM = 0.6
"""Of the claim's words, the share that must stand in a sentence that is less likely, for it to speak of the claim: then
what is claimed is told of the same things otherwise."""
BESIDE = 0.6
"""How likely another sentence of the report must be, to be read with the likeliest."""
RANK: dict[Carries, int] = {"whole": 0, "otherwise": 1, "part": 2}


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

    @property
    def turns_it(self) -> bool:
        """Whether it has another who does it, or has it that it is not so: no report in other words outweighs that, but
        one may have another figure or day."""
        return any(one.how == "apart" and one.part not in ("number", "date") for one in self.parts)

    @property
    def of_others(self) -> bool:
        """Whether it names none of several that the claim names: then it tells of something else."""
        names = [one.how for one in self.parts if one.part == "name"]
        return len(names) > 1 and set(names) == {"untold"} and self.carries == "part"

    @property
    def bears_out(self) -> bool:
        """Whether it tells the same, in fewer words at most: every figure, day and name, and all that was done."""
        return all(one.how == "carried" or (one.part, one.how) == ("words", "wider") for one in self.parts)


def tellings(claim: Said, sentence: int, story: StoryTold, matcher: WordMatcher) -> list[Telling]:
    """What each report that speaks of it makes of a sentence of the claim."""
    words = Words(claim, sentence)
    found = ([s for s in row if _speaks(words, s)] for row in evidence(claim, sentence, story.said, matcher))
    rows = [row for row in found if row]
    if not rows:
        return []
    known = story.rules.who([claim, *story.said])
    made = (_telling(words, row, known, story.rules) for row in rows)
    return [one for one in made if not one.of_others]


def _speaks(claim: Words, one: Sentence) -> bool:
    """Whether a sentence speaks of the claim: it likely tells the same and has some of its words, or has them all."""
    found = coverage(claim, [one])
    likely = one.sure >= TOLD and found.some
    return likely or (found.whole and (one.sure >= KEPT or found.verbatim >= VERBATIM))


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
        if claim.value(mine) == one.words.value(theirs):
            return True
        return same_name((claim, mine), (one.words, theirs), known, rules)

    told = [one.words]
    values = (*figures(claim, told, rules), *days(claim, told, rules), *names(claim, told, known, rules))
    turned = (*exchanged(found, alike), *swapped(claim, one.words, found, alike), *opposed(found))
    others = ", ".join(replaced(claim, one, in_place(found)))
    wording = [*_wording(claim, (one,))]
    if others and all(row.part != "words" for row in wording):
        wording.append(Beside(part="words", how="untold", claimed=others))
    return (*values, *turned, *asserted(claim, (one,)), *wording)


def _parts(claim: Words, row: Sequence[Sentence], known: Known, rules: Rules) -> tuple[Beside, ...]:
    told = [s.words for s in row]
    found = (
        *figures(claim, told, rules),
        *days(claim, told, rules),
        *names(claim, told, known, rules),
        *actors(claim, told, known),
        *polarity(claim, told),
        *modality(claim, told),
        *asserted(claim, row),
    )
    return (*found, *_wording(claim, row))


def _wording(claim: Words, row: Sequence[Sentence]) -> Iterator[Beside]:
    """What the claim says in words that the sentences do not have, or have the opposite of."""
    turned = [*opposites(claim, row)]
    for claimed, told in turned:
        yield Beside(part="polarity", how="apart", claimed=claimed, told=told)
    found = coverage(claim, row)
    likely = max(s.sure for s in row) >= (KEPT if found.verbatim >= FEW else IN_OTHER_WORDS)
    if not turned and not (found.whole and likely):
        how: How = "wider" if found.most and likely else "untold"
        yield Beside(part="words", how=how, claimed=untold(claim, row) or claim.text)
