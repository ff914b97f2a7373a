"""Who is credited with a story: "as first reported by the Courier", "the news was first reported by the Courier"."""

from crosswire.model.span import Span
from crosswire.statements.chunks import chunk_at
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft

_REPORTED = frozenset({"reported", "published", "revealed", "disclosed", "broadcast"})
_BEFORE = frozenset({"first", "previously", "earlier", "originally", "initially"})
_THE_STORY = frozenset({"news", "story", "detail", "development", "account", "information", "this", "it", "that"})


def credited(page: Page) -> list[Draft]:
    """An attribution for each credit to whoever reported first; what is credited is the rest of the sentence, or, where
    the sentence says nothing else, the sentence before it."""
    verbs = (i for i in range(len(page.tokens) - 2) if page.lower(i) in _REPORTED and page.lower(i + 1) == "by")
    return [draft for verb in verbs if (draft := _credit(page, verb)) is not None]


def without(drafts: list[Draft], credits_: list[Draft]) -> list[Draft]:
    """The drafts that are no other reading of a credit."""
    taken = [c.cue for c in credits_ if c.cue]
    return [d for d in drafts if d.cue is None or not any(d.cue.overlaps(cue) for cue in taken)]


def _credit(page: Page, verb: int) -> Draft | None:
    sentence = page.sentence(verb)
    chunk = chunk_at(page, verb + 2, sentence.last)
    if not chunk:
        return None
    start = verb
    while start - 1 >= sentence.first and (page.lower(start - 1) in _BEFORE or page.tokens[start - 1].upos == "AUX"):
        start -= 1
    content = _content(page, verb, start, chunk.stop)
    if not content:
        return None
    source = page.span(chunk[0], chunk[-1] + 1)
    cue = page.span(start, verb + 1)
    return Draft(source=source, cue=cue, content=content, head=chunk[-1], verb=verb, passive=True)


def _content(page: Page, verb: int, start: int, stop: int) -> tuple[Span, ...]:
    """What is credited: both sides of an inserted credit, or the sentence before "the news was first reported by"."""
    sentence = page.sentence(verb)
    inside = range(start, verb)
    first = any(page.lower(i) in _BEFORE for i in inside)
    if start > sentence.first and page.lower(start - 1) == "as":
        return _around(page, sentence.first, start - 1, stop, sentence.last)
    if first and start > sentence.first and page.lower(start - 1) == ",":
        return _around(page, sentence.first, start, stop, sentence.last)
    whole = first and any(page.tokens[i].upos == "AUX" for i in inside)
    subject = start - 1
    if whole and subject >= sentence.first and page.tree.lemma(subject) in _THE_STORY and subject - sentence.first <= 2:
        number = page.sentence_of[verb]
        before = page.annotated.sentences[number - 1] if number else None
        return (Span(before.start, before.end),) if before is not None and not page.is_headline(before) else ()
    return ()


def _around(page: Page, first: int, open_: int, close: int, last: int) -> tuple[Span, ...]:
    """The runs of words before and behind a credit, without outer marks."""
    runs = (_bare(page, first, open_), _bare(page, close, last))
    return tuple(page.span(run[0], run[-1] + 1) for run in runs if len(run) > 1)


def _bare(page: Page, first: int, last: int) -> range:
    while first < last and page.tokens[first].upos in ("PUNCT", "CCONJ"):
        first += 1
    while last > first and page.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return range(first, last)
