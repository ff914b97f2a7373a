"""Attributions while they are being made: the engine's, then those the trees add."""

from dataclasses import dataclass

from crosswire.model.span import Span
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Spans with their trees: `head` is the source's head token, `verb` the token the cue turns on."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    head: int | None = None
    verb: int | None = None
    passive: bool = False

    @property
    def order(self) -> tuple[int, int]:
        """Where the attribution stands: its cue, else its first words."""
        spans = [span for span in (self.cue or None, *self.content[:1], self.source) if span is not None]
        return spans[0].start, spans[0].end


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


def is_saying(word: str) -> bool:
    """Whether a lemma makes an attribution on its own when it has a speaker and something said."""
    cues = lexicon().cues
    return word in cues.say or word in cues.strong or word in cues.asked
