"""Whom a pronoun stands for: nearness, number, gender, grammatical role, and who is speaking."""

from dataclasses import dataclass
from functools import cached_property

from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.who.cast import Cast, Part
from crosswire.statements.who.mentions import REFLEXIVE, Mention

_REACH = 3
_NEAR = 60
"""Mentions around a speaker in which his own words are looked for."""
_PERSONS = ("he", "she")


@dataclass(frozen=True)
class Speakers:
    """By quotation, the mention of who is quoted there; the tokens that are subjects of verbs of saying; and the tokens
    of those who are quoted."""

    of_quotation: dict[int, int]
    subjects: frozenset[int]
    quoted: frozenset[int] = frozenset()

    @cached_property
    def by_mention(self) -> dict[int, frozenset[int]]:
        """The quotations of each mention of a speaker."""
        found: dict[int, frozenset[int]] = {}
        for quotation, mention in self.of_quotation.items():
            found[mention] = found.get(mention, frozenset()) | {quotation}
        return found


def speakers(page: Page, heads: dict[int, int]) -> Speakers:
    """Reads the speaker of each quotation off the attributions, and the subjects of verbs of saying off the trees."""
    quoted: dict[int, int] = {}
    sources: set[int] = set()
    among: set[int] = set()
    for attribution in page.annotated.attributions:
        head = page.head_of(page.tokens_of(attribution.source)) if attribution.source else None
        if head is None:
            continue
        sources.add(head)
        mention = heads.get(head)
        if mention is None:
            continue
        for content in attribution.content:
            for number, span in enumerate(page.quoted):
                if span.overlaps(content):
                    quoted.setdefault(number, mention)
                    among.update(page.tokens_of(attribution.source) if attribution.source else ())
    cues = lexicon().cues
    verbs = cues.say | cues.strong
    subjects = frozenset(
        i
        for i, token in enumerate(page.tokens)
        if token.deprel == "nsubj" and token.head >= 0 and page.tree.lemma(token.head) in verbs
    )
    return Speakers(quoted, subjects | sources, frozenset(among))


def resolve_pronoun(page: Page, cast: Cast, said: Speakers, index: int) -> Part | None:
    """The best antecedent of a pronoun, None where none is near or the pronoun has no antecedent at all."""
    mention = cast.mentions[index]
    group = mention.words[0]
    if page.lower(mention.first) in REFLEXIVE and index and cast.mentions[index - 1].last == mention.first:
        return cast.whose.get(index - 1)
    quotation = page.quotation_at(mention.first)
    if group == "i":
        return _speaker(cast, said, quotation)
    if group == "it" and _expletive(page, mention):
        return None
    speaker = _speaker(cast, said, quotation)
    own = _in_own_words(page, cast, said, index)
    best: Part | None = None
    top = -10.0
    for other in range(index - 1, -1, -1):
        before = cast.mentions[other]
        away = page.sentence_of[mention.first] - page.sentence_of[before.first]
        if away > _REACH:
            break
        part = cast.whose.get(other)
        if part is None or part is speaker or not _agrees(part, mention) or _bound(page, before, mention):
            continue
        if part in own:
            continue
        if quotation is not None and group in _PERSONS and _only_speaks(cast, said, part, index):
            continue
        score = _score(page, said, before, mention, part) - away
        if score > top:
            best, top = part, score
    return best if top > _FLOOR[group] else None


_FLOOR = {"he": -3.5, "she": -3.5, "it": 0.4, "they": -0.9}


def _speaker(cast: Cast, said: Speakers, quotation: int | None) -> Part | None:
    mention = said.of_quotation.get(quotation) if quotation is not None else None
    return cast.whose.get(mention) if mention is not None else None


def _in_own_words(page: Page, cast: Cast, said: Speakers, index: int) -> list[Part]:
    """Who is named in what the pronoun's bearer says: who speaks of Roe is not Roe."""
    runs = said.by_mention.get(index, ())
    near = range(max(0, index - _NEAR), min(len(cast.mentions), index + _NEAR))
    return [
        cast.whose[i]
        for i in near
        if runs and i in cast.whose and cast.mentions[i].form != "pronoun"
        and page.quotation_at(cast.mentions[i].first) in runs
    ]  # fmt: skip


def _only_speaks(cast: Cast, said: Speakers, part: Part, index: int) -> bool:
    """Whether somebody has done nothing so far but be quoted: a "he" in another's quotation is not one more witness."""
    before = [m for i in part.mentions[:_NEAR] if i < index and (m := cast.mentions[i]).words[0] != "i"]
    return all(mention.head in said.quoted for mention in before)


def _agrees(part: Part, mention: Mention) -> bool:
    group = mention.words[0]
    if group in _PERSONS:
        return part.kind == "person" and not part.plural and part.gender in ("", mention.gender)
    if group == "it":
        return part.kind in ("organisation", "outlet", "place") and not part.plural
    return part.plural or (part.kind in ("organisation",) and not part.names)


def _bound(page: Page, before: Mention, mention: Mention) -> bool:
    """Whether grammar keeps the two apart: one inside the other's phrase, or two arguments of one verb."""
    if before.phrase[0] <= mention.first < before.phrase[1] or before.first <= mention.first < before.last:
        return True
    here, there = page.tokens[mention.head], page.tokens[before.head]
    return (
        here.head == there.head
        and here.head >= 0
        and page.lower(mention.first) not in REFLEXIVE
        and page.tree.rel(mention.head) in ("obj", "iobj", "obl", "nsubj")
        and page.tree.rel(before.head) in ("nsubj", "obj", "iobj", "obl")
    )


def _score(page: Page, said: Speakers, before: Mention, mention: Mention, part: Part) -> float:
    """How well an earlier mention fits, apart from its distance in sentences."""
    score = 0.0
    group = mention.words[0]
    relation = page.tree.rel(before.head)
    if relation == "nsubj":
        score += 0.9
    elif relation in ("nmod", "compound"):
        score -= 0.3
    if relation == page.tree.rel(mention.head):
        score += 0.2
    if part.gender and part.gender == mention.gender:
        score += 0.6
    if part.named:
        score += 0.3
    score += min(len(part.mentions), 6) * 0.08
    if before.head in said.subjects and mention.head in said.subjects:
        score += 0.8
    if before.form == "pronoun":
        score += 0.2
    if relation == "nsubj" and _governs(page, before.head, mention.head) and group == "it":
        score += 0.7
    if group == "it" and _said_of_oneself(page, before, mention):
        score += 1.2
    quote_there, quote_here = page.quotation_at(before.first), page.quotation_at(mention.first)
    if quote_there is not None and quote_there != quote_here:
        score -= 0.8
    if page.paragraph(before.first) != page.paragraph(mention.first):
        score -= 0.2
    return score


def _said_of_oneself(page: Page, before: Mention, mention: Mention) -> bool:
    """ "*Acme* would close, *it* said": the subject of what is said, before whoever says it in the same sentence."""
    verb, clause = page.tokens[mention.head].head, page.tokens[before.head].head
    if verb < 0 or clause < 0 or page.tree.lemma(verb) not in lexicon().cues.speaks or clause == verb:
        return False
    same = page.sentence_of[before.head] == page.sentence_of[mention.head]
    subjects = page.tree.rel(before.head) == page.tree.rel(mention.head) == "nsubj"
    return same and subjects and (page.tokens[clause].head == verb or page.tokens[verb].head == clause)


def _governs(page: Page, subject: int, word: int) -> bool:
    """Whether the verb of a subject governs the clause a word stands in ("*Acme* said that *it* would …")."""
    verb = page.tokens[subject].head
    return any(above == verb for above in page.tree.up(word)) and page.tokens[word].head != verb


def _expletive(page: Page, mention: Mention) -> bool:
    """ "It is unclear whether …", "it rained": no antecedent."""
    token = page.tokens[mention.head]
    if token.deprel == "expl":
        return True
    if token.text.lower() != "it" or token.head < 0:
        return False
    return bool(page.tree.kids(token.head, "ccomp", "csubj", "xcomp")) and bool(
        page.tree.kids(token.head, "cop", "aux:pass")
    )
