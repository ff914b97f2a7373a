"""Attributions against PolNeAR, from raw text."""

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire_train.documents import Attribution, Document
from crosswire_train.measures import Counts, Words, at_least_half, exactly, match

Found = tuple[Words, Words, Words]
"""Source (empty where there is none), cue and content, as word indices of the article."""
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCounts:
    """Exact and overlap counts of each role, and of whole attributions."""

    exact: dict[str, Counts]
    overlap: dict[str, Counts]
    triples: Counts


def article_counts(document: Document, found: Sequence[Found]) -> ArticleCounts:
    """Spans as sets (a source that speaks twice in one place counts once), attributions one to one."""
    gold = [_sets(attribution) for attribution in document.attributions or ()]
    exact, overlap = {}, {}
    for index, role in enumerate(ROLES):
        ours = sorted({one[index] for one in found if one[index]}, key=sorted)
        theirs = sorted({one[index] for one in gold if one[index]}, key=sorted)
        exact[role] = match(ours, theirs, exactly)
        overlap[role] = match(ours, theirs, at_least_half)
    return ArticleCounts(exact=exact, overlap=overlap, triples=triples(found, gold))


def _sets(attribution: Attribution) -> Found:
    return frozenset(attribution.source), frozenset(attribution.cue), frozenset(attribution.content)


def triples(found: Sequence[Found], gold: Sequence[Found]) -> Counts:
    """Attributions with source, cue and content all right at overlap; no source is right where there is none."""
    free = list(gold)
    right = 0
    for one in found:
        same = next((other for other in free if all(_alike(a, b) for a, b in zip(one, other, strict=True))), None)
        if same is not None:
            free.remove(same)
            right += 1
    return Counts(right, len(found), len(gold))


def _alike(ours: Words, theirs: Words) -> bool:
    return at_least_half(ours, theirs) if ours or theirs else True


def link_counts(gold: Attribution, source: Words, content: Words) -> tuple[Counts, Counts]:
    """What was found for a gold cue: its source, its content, each right at overlap."""
    wanted, _, said = _sets(gold)
    first = Counts(int(bool(source and wanted) and at_least_half(source, wanted)), int(bool(source)), int(bool(wanted)))
    second = Counts(int(bool(content and said) and at_least_half(content, said)), int(bool(content)), int(bool(said)))
    return first, second
