"""The engine's names, cut to what names somebody: neither a headline's verb nor another's name is of it."""

from collections.abc import Iterator

from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import MARKS, Page
from crosswire.statements.who.called_like import Run, is_partnership
from crosswire.statements.who.persons import junior

TITLED = 0.8
"""Of the long words of a headline in capitals, how many begin with one."""
LONG = 4
VERBAL = ("VERB", "AUX")
ARTICLES = frozenset({"a", "an", "the"})
PARTING = frozenset({"CCONJ", "NOUN", "ADJ", "PRON"})


def cut_names(page: Page, runs: list[Run]) -> list[Run]:
    """The runs, each as the names that are in it; a run that is all a headline's words is gone."""
    return [(a, b, run[2]) for run in runs for a, b in _parts(page, *run)]


def _parts(page: Page, first: int, last: int, kind: str) -> Iterator[tuple[int, int]]:
    if last - first == 1:
        yield first, last
        return
    for start, end in _people(page, first, last) if kind == "person" else ((first, last),):
        verb = _verb(page, start, end, kind)
        if verb is None:
            yield start, end
        elif (rest := _before(page, start, verb)) and _is_told_twice(page, *rest):
            yield rest


def _before(page: Page, first: int, verb: int) -> tuple[int, int] | None:
    """The name before a verb, without the nouns and adverbs that stand between them."""
    end = next((i + 1 for i in range(verb - 1, first - 1, -1) if page.tokens[i].upos == "PROPN"), first)
    return (first, end) if end > first else None


def _is_told_twice(page: Page, first: int, last: int) -> bool:
    return page.text.count(page.span(first, last).of(page.text)) > 1


def _verb(page: Page, first: int, last: int, kind: str) -> int | None:
    """The verb that a run took in: "Moor Signs Order", "Ana Moor Learned"; a name that the text has elsewhere may have
    one of its own ("Homes Not Prisons")."""
    verb = next((i for i in range(first, last) if page.tokens[i].upos in VERBAL), None)
    if verb is None or _is_told_twice(page, first, last):
        return None
    clause = page.tokens[verb].head if page.tokens[verb].upos == "AUX" else verb
    owned = any(page.tokens[i].head in (verb, clause) and page.tree.rel(i) == "nsubj" for i in range(first, verb))
    return verb if _in_capitals(page, first) or (kind == "person" and owned) else None


def _in_capitals(page: Page, index: int) -> bool:
    """Whether every long word of a sentence that opens the report begins with a capital."""
    sentence = page.sentence(index)
    words = [t.text for t in page.tokens[sentence.first : sentence.last] if t.text[:1].isalpha()]
    long = [word for word in words if len(word) >= LONG]
    return not sentence.paragraph and sum(word[0].isupper() for word in long) >= TITLED * len(long)


def _people(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The people in a run that names one: parted at "and" and at words that no name has, ended by "Jr."."""
    words = [page.tokens[i].text for i in range(first, last)]
    if any(word in MARKS for word in words) or is_partnership(words):
        yield first, last
        return
    start = first
    for at in (*(i for i in range(first, last) if _parts_names(page, i)), last):
        end = at - (at < last and at - start > 1 and page.lower(at - 1) in ARTICLES)
        end = next((i + 1 for i in range(start + 1, end) if junior((page.tokens[i].text,))), end)
        if end > start:
            yield start, end
        start = at + 1


def _parts_names(page: Page, index: int) -> bool:
    """Whether a word parts two names: "and", or a noun or its adjective in small letters, not glued on as the "un" of
    "Jong-un" is."""
    token = page.tokens[index]
    small = token.text.isalpha() and token.text.islower() and token.text not in lexicon().titles.particles
    return small and token.upos in PARTING and page.tokens[index - 1].end < token.start
