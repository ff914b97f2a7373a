"""A part of a claim beside what one report says: it is carried, told less exactly, told otherwise, or not told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from crosswire.checking.rules import Rules
from crosswire.checking.words import DENYING, HEDGES, NOT, OPEN, Words
from crosswire.model.annotated import DateMention, Quantity
from crosswire.model.claim import Part

HARMS = {
    **dict.fromkeys("kill killed die dead death fatality".split(), "dead"),
    **dict.fromkeys("injure injured wound wounded hurt injury".split(), "hurt"),
}
DEEPEST = 5
"""Steps from a figure up to the word that says what befell those it counts."""
How = Literal["carried", "wider", "apart", "untold"]
ORDER: tuple[How, ...] = ("carried", "apart", "wider", "untold")
"""Of several values of a report, the one that decides about a claimed one: the first of these."""
OF_DAYS: tuple[How, ...] = ("carried", "wider", "apart", "untold")
"""Of days a near one comes first: a sentence has days of more than what is claimed."""
SPEECH = frozenset("say tell announce report add state note claim".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """How a report tells one part of the claim: `claimed` are the claim's words for it, `told` the report's, if any."""

    part: Part
    how: How
    claimed: str
    told: str = ""


def figures(claim: Words, told: Sequence[Words], rules: Rules) -> Iterator[Beside]:
    """Every figure of the claim; one that a report gives for another of the claim's is no rival of this one."""
    mine = [*_quantities(claim)]
    theirs = [(q, w.annotated.report.text[q.start : q.end]) for w in told for q in _quantities(w)]
    kinds = [_harm(w, q) for w in told for q in _quantities(w)]
    stands = [
        [
            _stands((one, _harm(claim, one)), (other, kind), rules)
            for (other, _), kind in zip(theirs, kinds, strict=True)
        ]
        for one in mine
    ]
    taken = {n for row in stands for n, how in enumerate(row) if how == "carried"}
    for one, row in zip(mine, stands, strict=True):
        claimed = claim.annotated.report.text[one.start : one.end]
        rows: list[tuple[How, str]] = [
            (how, theirs[n][1]) for n, how in enumerate(row) if how and (how == "carried" or n not in taken)
        ]
        how, words = min(rows, key=lambda r: ORDER.index(r[0]), default=("untold", ""))
        yield Beside(part="number", how=how, claimed=claimed, told=words)
    yield from _numerals(claim, told, mine)


def _quantities(words: Words) -> Iterator[Quantity]:
    """The figures of a sentence; "a" and "one" are seldom meant as any."""
    span = words.span
    for one in words.annotated.quantities:
        word = words.annotated.report.text[one.start : one.end].lower()
        if span.start <= one.start and one.end <= span.end and word.split()[0] not in ("a", "an", "one"):
            yield one


def _harm(words: Words, figure: Quantity) -> str:
    """Whether a figure counts the dead or the hurt, by the word above it that says so; "" where none does."""
    tokens = words.annotated.tokens
    at = next((n for n, t in words.tokens if figure.start <= t.start < figure.end), -1)
    for _ in range(DEEPEST):
        if at < 0:
            break
        if kind := HARMS.get(tokens[at].lemma.lower()):
            return kind
        at = tokens[at].head
    return ""


def _stands(mine: tuple[Quantity, str], theirs: tuple[Quantity, str], rules: Rules) -> How | None:
    """How a told figure stands to a claimed one, each with whom it counts: of the dead, of the hurt, or neither."""
    (one, harm), (other, kind) = mine, theirs
    if harm and harm == kind:
        one, other = (replace(q, unit="person") for q in (one, other))
    elif (harm and kind) or (harm and one.unit != other.unit):
        return None
    found = rules.figures(one, other)
    if found is None and (one.value, one.exactness) == (other.value, other.exactness):
        return "carried"
    return found


def _numerals(claim: Words, told: Sequence[Words], read: Sequence[Quantity]) -> Iterator[Beside]:
    """Digits that are read as no figure and no date: a flight, a bill, an age. They stand in the report, or do not."""
    aside = [(q.start, q.end) for q in read] + [(d.start, d.end) for d in claim.annotated.dates]
    for _, token in claim.tokens:
        if not token.text[:1].isdigit() or any(start <= token.start < end for start, end in aside):
            continue
        stands = any(token.text.lower() in words.folded for words in told)
        yield Beside(part="number", how="carried" if stands else "untold", claimed=token.text)


def days(claim: Words, told: Sequence[Words], rules: Rules) -> Iterator[Beside]:
    """Every date of the claim, relative ones as the report's own day has them."""
    mine = [d for d in rules.dates(claim.said, told[0].annotated.report.published.value) if _within(d, claim)]
    theirs = [(d, words) for words in told for d in words.annotated.dates if _within(d, words)]
    stands = [[_day_stands((one, claim), other, rules) for other in theirs] for one in mine]
    taken = {n for row in stands for n, how in enumerate(row) if how == "carried"}
    for one, row in zip(mine, stands, strict=True):
        rows: list[tuple[How, str]] = [
            (how, _shown(*theirs[n])) for n, how in enumerate(row) if how and (how == "carried" or n not in taken)
        ]
        how, words = min(rows, key=lambda r: OF_DAYS.index(r[0]), default=("untold", ""))
        yield Beside(part="date", how=how, claimed=_shown(one, claim), told=words)


def _shown(mention: DateMention, words: Words) -> str:
    return words.annotated.report.text[mention.start : mention.end]


def _within(mention: DateMention, words: Words) -> bool:
    return words.span.start <= mention.start and mention.end <= words.span.end


def _of_speech(mention: DateMention, words: Words) -> bool:
    """Whether a date is that on which somebody said so."""
    tokens = words.annotated.tokens
    at = next((n for n, t in words.tokens if mention.start <= t.start < mention.end), -1)
    while at >= 0 and tokens[at].upos != "VERB":
        at = tokens[at].head
    return at >= 0 and tokens[at].lemma.lower() in SPEECH


def _day_stands(mine: tuple[DateMention, Words], theirs: tuple[DateMention, Words], rules: Rules) -> How | None:
    """How a told date stands to a claimed one; the day on which somebody said so is not the day on which it was."""
    (one, _), (other, words) = mine, theirs
    if _of_speech(other, words) and not _of_speech(*mine):
        return None
    if _shown(*mine).lower() == _shown(*theirs).lower():
        return "carried"
    if one.value is None or other.value is None:
        return None
    return rules.days(one.value, other.value)


def polarity(claim: Words, told: Sequence[Words]) -> Iterator[Beside]:
    """What the claim says is so, beside what the report says is not, word by word; and the other way round."""
    for lemma, mine, theirs in _shared(claim, told):
        no, denied = (all(n in words.denied for n in numbers) for words, numbers in (mine, theirs))
        if no != denied:
            shown = [f"{'not ' * one}{lemma}" for one in (no, denied)]
            yield Beside(part="polarity", how="apart", claimed=shown[0], told=shown[1])
            return
    if claim.has_denial and not any(words.has_denial for words in told):
        yield Beside(part="polarity", how="untold", claimed=_denial(claim))


def _shared(
    claim: Words, told: Sequence[Words]
) -> Iterator[tuple[str, tuple[Words, list[int]], tuple[Words, list[int]]]]:
    """Predicates of the claim that stand in the report too, with where; the first sentence that has one."""
    for lemma, numbers in claim.verbs.items():
        for words in told:
            if lemma in words.verbs:
                yield lemma, (claim, numbers), (words, words.verbs[lemma])
                break


def _denial(claim: Words) -> str:
    return next(t.text for _, t in claim.tokens if t.text.lower() in NOT or t.lemma.lower() in DENYING)


def modality(claim: Words, told: Sequence[Words]) -> Iterator[Beside]:
    """What the claim has as possible, beside what the report has as sure; and the other way round."""
    for lemma, (_, mine), (words, theirs) in _shared(claim, told):
        one = {claim.firmness(n) for n in mine}
        other = {words.firmness(n) for n in theirs}
        if ("open" in one) == ("open" in other) or any(_only_meant(claim, n) for n in mine):
            continue
        sure = claim if "open" in other else words
        if not sure.hedged:
            yield Beside(part="modality", how="apart", claimed=_firm(one, lemma), told=_firm(other, lemma))
            return
    if (hedge := _hedge(claim)) and not any(words.hedged for words in told):
        yield Beside(part="modality", how="untold", claimed=hedge)


def _only_meant(words: Words, number: int) -> bool:
    """Whether a verb stands for what is asked for or meant, without a word of how firm it is."""
    return words.firmness(number) == "plain" and not words.asserts(number)


def _firm(levels: set[str], lemma: str) -> str:
    return f"may {lemma}" if "open" in levels else f"will {lemma}" if "firm" in levels else lemma


def _hedge(claim: Words) -> str:
    """The word that leaves open what the claim is about, "" where none does; "could not", and a "may" further down that
    says what is allowed, leave nothing open."""
    tokens = claim.annotated.tokens
    for number, token in claim.tokens:
        if token.lemma.lower() in HEDGES:
            return token.text
        main = token.head >= 0 and tokens[token.head].head < 0
        if token.text.lower() in OPEN and main and token.head not in claim.denied and number not in claim.denied:
            return token.text
    return ""
