"""Attributions while they are being made: the engine's, then those the trees add."""

from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.model.span import Span
from crosswire.statements.chunks import chunk_at
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page

_WITHIN = 20
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Spans with their trees: `head` is the source's head token, `verb` the token the cue turns on. `speaker` is the
    token that says who speaks, where the source itself does not ("A:" in an interview); `through` heads whoever
    cites."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    head: int | None = None
    verb: int | None = None
    passive: bool = False
    speaker: int | None = None
    through: int | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Where the attribution stands: its cue, else its first words."""
        spans = [span for span in (self.cue or None, *self.content[:1], self.source) if span is not None]
        return spans[0].start, spans[0].end


class Drafts:
    """Drafts by the paragraphs they touch, so that what belongs to a place is found without reading all of them."""

    def __init__(self, page: Page, drafts: Iterable[Draft]) -> None:
        self._page = page
        self._by: dict[int, list[Draft]] = {}
        self._outer: dict[tuple[int, ...], list[Draft]] = {}
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Takes a draft in."""
        parts = (draft.source, draft.cue, *draft.content)
        for number in {n for part in parts if part is not None for n in self._paragraphs(part)}:
            self._by.setdefault(number, []).append(draft)

    def near(self, span: Span) -> list[Draft]:
        """Those that touch a span's paragraph."""
        found: dict[int, Draft] = {}
        for number in self._paragraphs(span):
            for draft in self._by.get(number, ()):
                found.setdefault(id(draft), draft)
        return list(found.values())

    def beside(self, draft: Draft) -> list[Draft]:
        """Those that touch a paragraph of a draft, but itself."""
        parts = (draft.source, draft.cue, *draft.content)
        found = {id(d): d for part in parts if part is not None for d in self.near(part) if d is not draft}
        return list(found.values())

    def outermost(self, span: Span) -> list[Draft]:
        """Those near a span that are no part of what another one says."""
        here = self.near(span)
        key = tuple(id(draft) for draft in here)
        if key not in self._outer:
            self._outer[key] = [d for d in here if not any(_holds(o, d) for o in here if o is not d)]
        return self._outer[key]

    def _paragraphs(self, span: Span) -> range:
        inside = self._page.tokens_of(span)
        if not inside:
            return range(0)
        return range(self._page.paragraph(inside[0]), self._page.paragraph(inside[-1]) + 1)


def _holds(other: Draft, draft: Draft) -> bool:
    """Whether one's content holds the other's act of saying, and not the other way round."""
    mine, theirs = draft.cue or draft.source, other.cue or other.source
    if mine is None or not any(span.covers(mine) for span in other.content):
        return False
    return theirs is None or not any(span.covers(theirs) for span in draft.content)


def cue_verb(page: Page, cue: Span | None) -> int | None:
    """The word a cue turns on: its first full verb ("did not immediately *respond*"), else its head."""
    if cue is None:
        return None
    inside = page.tokens_of(cue)
    verbs = [i for i in inside if page.tokens[i].upos == "VERB"]
    if verbs:
        return verbs[0]
    return page.head_of(inside)


def subject_of(page: Page, verb: int) -> int | None:
    """The subject of a verb, its own or the one it shares: with the verb it is coordinated to, or with the clause that
    a participle ("…, saying that …") hangs on."""
    quoted = quoted_as_saying(page, verb)
    if quoted is not None:
        return quoted
    absolute = with_subject(page, verb)
    if absolute is not None:
        return absolute
    at: int | None = verb
    for _ in range(3):
        if at is None:
            return None
        found = page.tree.first(at, "nsubj")
        if found is not None:
            return found
        relation, above = page.tree.rel(at), page.tokens[at].head
        if (
            relation not in ("conj", "advcl", "xcomp")
            or above < 0
            or page.tokens[above].upos not in ("VERB", "AUX", "ADJ", "NOUN")
        ):
            return antecedent(page, at)
        at = above
    return None


def with_subject(page: Page, verb: int) -> int | None:
    """Who speaks in "…, with *residents* saying that …": the noun behind a "with" that a comma opens, or that stands
    right before the participle."""
    first = page.sentence(verb).first
    if not page.lower(verb).endswith("ing") or page.tree.kids(verb, "nsubj"):
        return None
    for at in range(verb - 1, max(first, verb - _WITHIN), -1):
        if page.lower(at) == "with":
            chunk = chunk_at(page, at + 1, verb)
            opened = at > first and page.tokens[at - 1].text in (",", "—", "–")
            beside = page.tokens[verb - 1].upos in ("NOUN", "PROPN")
            return chunk[-1] if chunk and (opened or beside) else None
        if page.tokens[at].upos in ("AUX", "SCONJ") or (
            page.tokens[at].upos == "VERB" and page.lower(at)[-3:] != "ing"
        ):
            return None
    return None


def quoted_as_saying(page: Page, verb: int) -> int | None:
    """Who is quoted in "the Courier quoted *Roe* as saying …": the object, or in the passive the subject, of the verb
    above."""
    above = page.tokens[verb].head
    marks = page.tree.words(verb, "mark") | page.tree.words(verb, "case")
    if above < 0 or "as" not in marks or page.tree.lemma(above) not in ("quote", "cite"):
        return None
    wanted = "nsubj" if is_passive(page, above) else "obj"
    return page.tree.first(above, wanted)


def antecedent(page: Page, verb: int) -> int | None:
    """The noun that a participle or relative clause modifies ("a statement saying …")."""
    return page.tokens[verb].head if page.tree.rel(verb) == "acl" and page.tokens[verb].head >= 0 else None


def is_passive(page: Page, verb: int) -> bool:
    """Whether a verb is in the passive, told by its subject or auxiliary."""
    return bool(page.tree.kids(verb, "nsubj:pass", "aux:pass", "csubj:pass"))


def negated(page: Page, verb: int) -> bool:
    """Whether "not", "never" or "no" bears on a verb, itself or through its auxiliary."""
    kids = page.tree.children[verb]
    return any(page.lower(k) in ("not", "n't", "n’t", "never", "nor", "neither") for k in kids)


def no_comment(page: Page, verb: int) -> int | None:
    """The word of answering that somebody did not give: "had no *comment*", "offered no *explanation*"."""
    cues = lexicon().cues
    if page.tree.lemma(verb) not in cues.offering:
        return None
    for thing in page.tree.kids(verb, "obj"):
        kept = page.tree.words(thing, "det")
        refused = "no" in kept or (negated(page, verb) and page.tree.lemma(thing) == "comment")
        if page.tree.lemma(thing) in cues.comment and (refused or ("any" in kept and negated(page, verb))):
            return thing
    return None


def is_saying(word: str) -> bool:
    """Whether a lemma makes an attribution on its own when it has a speaker and something said."""
    cues = lexicon().cues
    return word in cues.say or word in cues.strong or word in cues.asked
