"""The source of an attribution: its whole phrase, what kind of voice it is, how many speak, who they are."""

from dataclasses import dataclass

from crosswire.model.span import Span
from crosswire.model.statement import VoiceKind
from crosswire.model.who import Who, WhoIsWho
from crosswire.statements.drafts import Draft
from crosswire.statements.lexicon import lexicon
from crosswire.statements.mentions import counted, is_plural
from crosswire.statements.page import MARKS, Page
from crosswire.statements.titles import spokes

_LONGEST = 28
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SELF = frozenset({"i", "we", "me", "us"})
_PEOPLE = frozenset({"he", "she", "they", "him", "her", "them"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: the kind, the resolved name, how many, and the cluster that is behind it."""

    kind: VoiceKind
    name: str | None = None
    count: int | None = None
    who: Who | None = None


def source_span(page: Page, head: int) -> Span:
    """A source's whole noun phrase with its appositions and coordinations, without relative clauses, without the words
    that grant it anonymity, and without its preposition or possessive ending."""
    tree = page.tree

    def cut(kid: int) -> bool:
        relation = page.tokens[kid].deprel
        if page.sentence_of[kid] != page.sentence_of[head] or relation in (
            "acl:relcl",
            "parataxis",
            "ccomp",
            "advcl",
            "csubj",
        ):
            return True
        if relation.startswith("acl") and tree.lemma(kid) in (
            "speak",
            "ask",
            "request",
            "insist",
            "say",
            "write",
            "cite",
        ):
            return True
        own = page.tokens[kid].head == head
        return own and (
            (relation in ("case", "mark", "cop", "nsubj", "aux", "advmod", "fixed") and kid < head)
            or relation == "case"
        )

    inside = tree.below(head, cut)
    run = _without_gaps(page, inside, head)
    while len(run) > 1 and page.tokens[run[0]].upos in ("PUNCT", "CCONJ") and page.tokens[run[0]].text not in MARKS:
        run.pop(0)
    while len(run) > 1 and (page.tokens[run[-1]].upos in ("PUNCT", "CCONJ") or page.lower(run[-1]) in ("'s", "’s")):
        run.pop()
    return page.span(run[0], run[-1] + 1)


def _without_gaps(page: Page, inside: list[int], head: int) -> list[int]:
    """The unbroken run of a subtree around its head; punctuation does not break it, a cut clause does."""
    chosen = set(inside)
    first = last = head
    while first - 1 >= 0 and (first - 1 in chosen or (first - 2 in chosen and page.tokens[first - 1].upos == "PUNCT")):
        first -= 1
    while last + 1 < len(page.tokens) and (
        last + 1 in chosen or (last + 2 in chosen and page.tokens[last + 1].upos == "PUNCT")
    ):
        last += 1
    return list(range(first, last + 1))


def whole_source(page: Page, given: Span | None, head: int | None, forbidden: tuple[Span, ...]) -> Span | None:
    """The source's phrase where it is sound (not too long, clear of cue and content), else as it was given."""
    if head is None:
        return given
    span = source_span(page, head)
    if len(page.tokens_of(span)) > _LONGEST or any(span.overlaps(other) for other in forbidden):
        return given or page.span(head, head + 1)
    if given is not None and not span.overlaps(given):
        return given
    return span


def voice_of(page: Page, who: WhoIsWho, draft: Draft) -> Voice:
    """Whose words an attribution carries."""
    if draft.source is None or draft.head is None:
        return Voice(kind="unknown")
    heads = [h for h in page.tree.conjuncts(draft.head) if draft.source.covers(page.span(h, h + 1))] or [draft.head]
    voices = [_single(page, who, draft, head) for head in heads]
    if len(voices) == 1:
        return voices[0]
    counts = [voice.count for voice in voices]
    kinds = {voice.kind for voice in voices}
    names = [voice.name for voice in voices if voice.name]
    return Voice(
        kind=voices[0].kind if len(kinds) == 1 or voices[0].kind != "anonymous" else next(iter(kinds - {"anonymous"})),
        name=" and ".join(names) if len(names) == len(voices) and len(set(names)) > 1 else voices[0].name,
        count=sum(c for c in counts if c is not None) if all(c is not None for c in counts) else None,
        who=voices[0].who,
    )


def _single(page: Page, who: WhoIsWho, draft: Draft, head: int) -> Voice:
    token = page.tokens[head]
    word = token.text.lower()
    if token.upos in ("PRON", "DET") and word in _RELATIVE and token.head >= 0:
        above = page.tokens[token.head].head
        if above >= 0 and page.tree.rel(token.head) == "acl":
            return _single(page, who, draft, above)
    if word in _SELF and page.quotation_at(head) is None:
        return Voice(kind="unknown")
    span = draft.source if draft.head == head and draft.source is not None else source_span(page, head)
    known = who.at(span) or who.at(page.span(head, head + 1)) or _titled_name(page, who, head)
    if known is not None:
        return of_who(known)
    if token.upos in ("PRON", "DET", "ADJ", "NUM"):
        if word in _PEOPLE:
            return Voice(kind="anonymous", count=1 if word not in ("they", "them") else None)
        return Voice(kind="anonymous" if word in lexicon().roles.bare or token.upos == "NUM" else "unknown")
    return _of_noun(page, who, draft, head)


def _titled_name(page: Page, who: WhoIsWho, head: int) -> Who | None:
    """A title that heads its phrase: the name is flat or appositive below it ("President" → "Doe")."""
    for kid in page.tree.kids(head, "flat", "appos", "nmod:desc"):
        found = who.at(page.span(kid, kid + 1)) or who.at(source_span(page, kid))
        if found is not None and found.named and found.kind == "person":
            return found
    return None


def of_who(who: Who) -> Voice:
    """The voice of one of the report's cast."""
    if who.kind == "person":
        speaks = "spokesperson" in who.roles or any(role.lower().endswith("press secretary") for role in who.roles)
        if who.named:
            return Voice(kind="spokesperson" if speaks else "named", name=who.name, count=1, who=who)
        words = who.name.lower().split()
        speaks = speaks or any(spokes(word.strip(",.")) for word in words[:8])
        return Voice(
            kind="spokesperson" if speaks else "anonymous", name=who.name if speaks else None, count=who.count, who=who
        )
    kind: VoiceKind = "outlet" if who.kind == "outlet" else "organisation"
    return Voice(kind=kind, name=who.name if who.named else None, who=who)


def _kind_of_noun(lemma: str) -> VoiceKind | None:
    """What kind of voice a common noun is by its table, None where it is in none."""
    roles = lexicon().roles
    table: tuple[tuple[frozenset[str], VoiceKind], ...] = (
        (roles.spokesperson, "spokesperson"),
        (roles.document, "document"),
        (roles.person | roles.bare | roles.collective, "anonymous"),
        (roles.outlet - roles.outlet_weak, "outlet"),
        (roles.organisation | {"authority", "police"}, "organisation"),
    )
    return next((kind for words, kind in table if lemma in words), None)


def _of_noun(page: Page, who: WhoIsWho, draft: Draft, head: int) -> Voice:
    """A noun that names nobody: by its table, else by how it stands."""
    kind, plural = _kind_of_noun(page.tree.lemma(head)), is_plural(page, head)
    if kind == "document":
        owner = _owner(page, who, head)
        if owner is not None and owner.kind == "outlet":
            return Voice(kind="outlet", name=owner.name, who=owner)
        return Voice(kind="document", name=owner.name if owner is not None and owner.named else None)
    if kind is not None:
        return Voice(kind=kind, count=counted(page, head) if kind in ("anonymous", "spokesperson") else None)
    if page.tokens[head].upos == "PROPN":
        return _unknown_name(page, head, plural)
    if draft.verb is not None and page.tree.lemma(draft.verb) in lexicon().cues.showing and not plural:
        return Voice(kind="document")
    return Voice(kind="anonymous", count=counted(page, head))


def _unknown_name(page: Page, head: int, plural: bool) -> Voice:
    """A proper noun the engine took for no name: a group in the plural, a body with an article, else a person."""
    if plural:
        return Voice(kind="anonymous", count=counted(page, head))
    if page.tree.words(head, "det") & {"the"}:
        return Voice(kind="organisation", name=page.tokens[head].text)
    return Voice(kind="named", name=source_span(page, head).of(page.text), count=1)


def _owner(page: Page, who: WhoIsWho, head: int) -> Who | None:
    """Whose document it is: "the *ministry's* statement", "a *Courier* report", "a report by the *institute*"."""
    for kid in page.tree.kids(head, "nmod:poss", "compound", "nmod"):
        marks = page.tree.words(kid, "case")
        if page.tree.rel(kid) == "nmod" and not marks & {"by", "from", "in", "'s", "’s", "of"}:
            continue
        found = who.at(page.span(kid, kid + 1)) or who.at(source_span(page, kid))
        if found is not None:
            return found
    return None
