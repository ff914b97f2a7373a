"""The source of an attribution: its whole phrase, what kind of voice it is, how many speak, who they are."""

from dataclasses import dataclass

from crosswire.model.span import Span
from crosswire.model.statement import VoiceKind
from crosswire.model.who import Who, WhoIsWho
from crosswire.statements.chunks import heads_in, is_role
from crosswire.statements.drafts import Draft
from crosswire.statements.lexicon import lexicon
from crosswire.statements.mentions import counted, is_plural, noun_kind
from crosswire.statements.page import MARKS, Page
from crosswire.statements.titles import spokes

_LONGEST = 28
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_AGENT_ENDINGS = ("er", "or", "ist", "ian", "ant", "ee", "man", "woman", "person", "eur", "ive")
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
    while len(run) > 1 and (
        page.tokens[run[-1]].upos in ("PUNCT", "CCONJ", "ADP", "DET") or page.lower(run[-1]) in ("'s", "’s")
    ):
        run.pop()
    return page.span(run[0], run[-1] + 1)


def _without_gaps(page: Page, inside: list[int], head: int) -> list[int]:
    """The unbroken run of a subtree around its head; punctuation does not break it, a cut clause does."""
    chosen = set(inside)
    first = last = head
    while first - 1 >= 0 and (first - 1 in chosen or (first - 2 in chosen and _inner_mark(page, first - 1))):
        first -= 1
    while last + 1 < len(page.tokens) and (
        last + 1 in chosen or (last + 2 in chosen and page.tokens[last + 1].upos == "PUNCT")
    ):
        last += 1
    return list(range(first, last + 1))


def source_head(page: Page, given: Span) -> int | None:
    """The noun that a source turns on: the tree's head where it is a noun, else the last word of the first noun phrase."""
    inside = page.tokens_of(given)
    head = page.head_of(inside)
    chunk = _first_chunk(page, inside)
    if chunk is None or (head is not None and page.tokens[head].upos in ("NOUN", "PRON", "DET", "NUM")):
        return head if head is not None else chunk
    if head is not None and page.tokens[head].upos == "PROPN" and page.tokens[chunk].upos == "PROPN":
        return head
    return chunk


def _first_chunk(page: Page, inside: range) -> int | None:
    """The last noun of the run of determiners, modifiers and nouns with which a phrase begins."""
    best: int | None = None
    for index in inside:
        token = page.tokens[index]
        if token.upos in ("NOUN", "PROPN") or is_role(page, index):
            best = index
        elif (token.upos not in ("DET", "ADJ", "NUM", "PART", "ADV", "CCONJ") and token.text not in ("-", ".")) or (
            best is not None and token.upos in ("ADJ", "ADV", "DET") and not _goes_on(page, index, inside)
        ):
            break
    return best


def _goes_on(page: Page, index: int, inside: range) -> bool:
    """Whether another noun follows a modifier at once ("officials *and regional* analysts")."""
    return index + 1 in inside and page.tokens[index + 1].upos in ("NOUN", "PROPN", "ADJ")


def _inner_mark(page: Page, index: int) -> bool:
    """A mark within what stands before a noun: a hyphen, a quotation mark, a comma between adjectives."""
    token = page.tokens[index]
    return token.upos == "PUNCT" and (token.text != "," or page.tokens[index - 1].upos == "ADJ")


def whole_source(page: Page, given: Span | None, head: int | None, forbidden: tuple[Span, ...]) -> Span | None:
    """The source's phrase: what the engine gave, without relative clauses at its end, made whole by the tree where that
    is sound (not too long, clear of cue and content)."""
    if head is None:
        return given
    span = source_span(page, head)
    sound = len(page.tokens_of(span)) <= _LONGEST and not any(span.overlaps(other) for other in forbidden)
    if given is None:
        return span if sound else page.span(head, head + 1)
    kept = _trimmed(page, given)
    if not sound or not span.overlaps(kept):
        return kept
    return Span(min(span.start, kept.start), max(span.end, kept.end))


def _trimmed(page: Page, given: Span) -> Span:
    """A given source up to its first relative clause or grant of anonymity, without marks and possessive ending."""
    inside = list(page.tokens_of(given))
    inside = [i for i in inside if page.sentence_of[i] == page.sentence_of[inside[0]]]
    for at, index in enumerate(inside[1:], 1):
        behind = page.lower(index - 1) == ","
        if page.lower(index) in ("who", "whose") or (page.lower(index) in ("which", "speaking") and behind):
            inside = inside[:at]
            break
        if (
            page.lower(index) == "on"
            and index + 3 < len(page.tokens)
            and "anonymity"
            in (page.lower(index + 2), page.lower(index + 3), page.lower(min(index + 4, len(page.tokens) - 1)))
        ):
            inside = inside[:at]
            break
    while len(inside) > 1 and (page.tokens[inside[-1]].upos == "PUNCT" or page.lower(inside[-1]) in ("'s", "’s")):
        inside.pop()
    return page.span(inside[0], inside[-1] + 1) if inside else given


def voice_of(page: Page, who: WhoIsWho, draft: Draft) -> Voice:
    """Whose words an attribution carries."""
    if draft.source is None or draft.head is None:
        return Voice(kind="unknown")
    inside = page.tokens_of(draft.source)
    tree = [h for h in page.tree.conjuncts(draft.head) if h in inside]
    heads = sorted({draft.head, *tree, *heads_in(page, inside, draft.head)})
    if len(heads) == 1 or _name_and_role(page, draft.source, heads[1:]):
        named = _named_within(page, who, draft.source)
        return of_who(named) if named is not None else _single(page, who, draft, heads[0])
    return _together([_single(page, who, draft, head) for head in heads])


def _name_and_role(page: Page, source: Span, others: list[int]) -> bool:
    """ "Jane Roe, president and general manager of the club": one person, whatever is coordinated behind the comma."""
    inside = page.tokens_of(source)
    comma = next((i for i in inside if page.tokens[i].text == ","), None)
    if comma is None or comma + 1 not in inside or any(other < comma for other in others):
        return False
    behind = page.tokens[comma + 1]
    listed = behind.upos == "PROPN" and any(page.tokens[i].upos == "CCONJ" for i in inside if i > comma)
    return not listed and page.tokens[comma - 1].upos == "PROPN" and behind.upos != "NUM"


def _together(voices: list[Voice]) -> Voice:
    """Several who speak as one: the kind of the first that is not anonymous, the sum of the counts where all are known."""
    counts = [voice.count for voice in voices]
    names = [voice.name for voice in voices if voice.name]
    kinds = [voice.kind for voice in voices if voice.kind != "anonymous"]
    return Voice(
        kind=kinds[0] if kinds else "anonymous",
        name=" and ".join(names) if len(set(names)) == len(voices) else voices[0].name,
        count=sum(c for c in counts if c is not None) if all(c is not None for c in counts) else None,
        who=voices[0].who,
    )


def _named_within(page: Page, who: WhoIsWho, source: Span) -> Who | None:
    """The person whose name ends the source or its part before the first comma ("Ambassador Jane Roe, a veteran of …"),
    or stands behind the comma ("the envoy, Jane Roe")."""
    before, comma, _ = source.of(page.text).partition(",")
    first = Span(source.start, source.start + len(before))
    for place in who.places:
        one = who.everyone[place.who]
        if one.kind != "person" or not one.named or not source.covers(place.core):
            continue
        if place.core.end == first.end and _only_titles(page, Span(source.start, place.core.start)):
            return one
        if comma and page.text[first.end : place.core.start].strip(" ,") == "" and place.core.end == source.end:
            return one
    return None


def _only_titles(page: Page, before: Span) -> bool:
    """Whether the words before a name are a title: no preposition but "of" and "for", nobody's possessive."""
    if not before.of(page.text).strip():
        return True
    inside = page.tokens_of(before)
    if page.tokens[inside[-1]].upos == "ADP":
        return False
    for index in inside:
        token = page.tokens[index]
        if token.upos in ("VERB", "AUX", "CCONJ", "PRON") or (
            token.upos == "ADP" and token.text.lower() not in ("of", "for", "to")
        ):
            return False
        if (
            token.text.lower() in ("'s", "’s")
            and index + 1 < len(page.tokens)
            and page.tokens[index + 1].upos not in ("NOUN", "PROPN", "ADJ")
        ):
            return False
    return True


def _single(page: Page, who: WhoIsWho, draft: Draft, head: int) -> Voice:
    token = page.tokens[head]
    word = token.text.lower()
    if token.upos in ("PRON", "DET") and word in _RELATIVE and token.head >= 0:
        above = page.tokens[token.head].head
        if above >= 0 and page.tree.rel(token.head) == "acl":
            return _single(page, who, draft, above)
        before = head - 2 if page.lower(head - 1) == "," else head - 1
        if before >= 0 and page.tokens[before].upos in ("NOUN", "PROPN"):
            return _single(page, who, draft, before)
    if word in _SELF and token.text != "US" and page.quotation_at(head) is None:
        return Voice(kind="unknown")
    known = whose(page, who, head) or _titled_name(page, who, head)
    if known is not None:
        return of_who(known)
    if token.upos in ("PRON", "DET", "ADJ", "NUM") and not is_role(page, head):
        if word in _PEOPLE:
            return Voice(kind="anonymous", count=1 if word not in ("they", "them") else None)
        vague = page.tree.lemma(head) in lexicon().roles.bare or word in lexicon().roles.bare or token.upos == "NUM"
        return Voice(kind="anonymous" if vague or word == "others" else "unknown")
    return _of_noun(page, who, draft, head)


def whose(page: Page, who: WhoIsWho, head: int) -> Who | None:
    """Who is mentioned by the phrase that a token heads: the mention it is the head of, else the name it is part of."""
    token = page.span(head, head + 1)
    part: Who | None = None
    for place in who.places:
        if place.head == token:
            return who.everyone[place.who]
        if place.core.covers(token) and not noun_kind(page.tree.lemma(head)):
            part = who.everyone[place.who]
    return part


def _titled_name(page: Page, who: WhoIsWho, head: int) -> Who | None:
    """A title that heads its phrase: the name is flat or appositive below it ("President" → "Doe")."""
    for kid in page.tree.kids(head, "flat", "appos", "nmod:desc"):
        found = whose(page, who, kid)
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
    if page.tokens[head].upos == "PROPN" and kind in ("document", "outlet"):
        kind = None
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
    if page.tree.lemma(head).endswith(_AGENT_ENDINGS):
        return Voice(kind="anonymous", count=counted(page, head))
    return Voice(kind="unknown")


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
        found = whose(page, who, kid)
        if found is not None:
            return found
    return None
