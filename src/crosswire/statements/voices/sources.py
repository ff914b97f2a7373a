"""The source of an attribution: its whole phrase, and the noun it turns on."""

from collections.abc import Sequence

from crosswire.model.span import Span
from crosswire.statements.chunks import is_role
from crosswire.statements.page import MARKS, Page

_LONGEST = 28


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


def _without_gaps(page: Page, inside: Sequence[int], head: int) -> list[int]:
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
    """The noun a source turns on: the tree's head where it is a noun, else the last word of the first noun phrase."""
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
