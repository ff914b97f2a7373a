"""Quotations that go on without a cue of their own: over paragraphs, in whole paragraphs, in the rest of a run."""

from crosswire.model.span import Span
from crosswire.statements.page import Page
from crosswire.statements.quotes import left_open
from crosswire.statements.voices.drafts import Draft, Drafts

_WORDS, _SHORT = 5, 3
_FIRST = frozenset("i we my our us me".split())
"""Words by which a short sentence in quotation marks is somebody's own, and no name or phrase."""
_QUOTES = ' "“”‘’'


def continued(page: Page, drafts: list[Draft]) -> list[Draft]:
    """What is quoted and was given to nobody, with who says it.

    Runs that lack their closing mark are one utterance with those of the paragraphs after them; whoever says a part of
    an utterance says all of it. An utterance that nobody was given is that of whoever speaks in its paragraph, else of
    the last speaker in the paragraph before, else of the first in the paragraph behind.
    """
    known, added = Drafts(page, drafts), list[Draft]()
    for runs in _utterances(page):
        bare = [span for run in runs for span in _bare(page, run, known.near(run))]
        if not bare:
            continue
        speaker = _speaker_of(known, runs) or _speaker_near(page, known, runs)
        if speaker is None:
            continue
        for span in bare:
            draft = Draft(source=speaker.source, cue=None, content=(span,), head=speaker.head, speaker=speaker.speaker)
            known.add(draft)
            added.append(draft)
    return added


def _utterances(page: Page) -> list[list[Span]]:
    """The quoted runs, those that one opening mark after the other carries on taken together."""
    found: list[list[Span]] = []
    for run in page.quoted:
        before = found[-1][-1] if found else None
        between = page.text[before.end : run.start] if before is not None else "x"
        if before is not None and left_open(page.text, before) and "\n" in between and not between.strip():
            found[-1].append(run)
        else:
            found.append([run])
    return found


def _bare(page: Page, run: Span, drafts: list[Draft]) -> list[Span]:
    """The parts of a run, whole sentences, that nobody says: the run itself where it begins a sentence and has some
    length, else what follows the sentence that somebody says."""
    sources = [draft.source for draft in drafts if draft.source]
    contents = [span for draft in drafts if not _inside(draft, run) for span in draft.content]
    if any(run.overlaps(source) and not run.covers(source) for source in sources):
        return []
    if not any(run.overlaps(content) for content in contents):
        alone = any(source.covers(run) for source in sources)
        return [run] if not alone and _stands(page, run) else []
    inside, found = page.tokens_of(run), list[Span]()
    for number in range(page.sentence_of[inside[0]], page.sentence_of[inside[-1]] + 1) if inside else ():
        sentence = page.annotated.sentences[number]
        piece = Span(max(sentence.start, run.start), min(sentence.end, run.end))
        if any(piece.overlaps(content) for content in contents):
            continue
        if sentence.start >= run.start and len(piece.of(page.text).split()) > 1:
            found.append(piece)
    return found


def _inside(draft: Draft, run: Span) -> bool:
    """Whether an attribution is part of what is quoted: somebody says that somebody says."""
    anchor = draft.cue or draft.source
    return anchor is not None and run.covers(anchor)


def _stands(page: Page, run: Span) -> bool:
    """Whether a quotation is a saying by itself: some words long, and the beginning of a sentence."""
    tokens = page.tokens_of(run)
    words = run.of(page.text)
    closed = words.rstrip(_QUOTES).endswith((".", "!")) and any(page.lower(i) in _FIRST for i in tokens)
    if not tokens or len(words.split()) < (_SHORT if closed else _WORDS):
        return False
    sentence = page.sentence(tokens[0])
    return not page.is_headline(sentence) and run.start <= sentence.start + 1


def _speaker_of(known: Drafts, runs: list[Span]) -> Draft | None:
    """Who says a part of an utterance, from outside of it."""
    for run in runs:
        able = [d for d in known.near(run) if d.source is not None and not _inside(d, run)]
        able = [d for d in able if any(span.overlaps(run) for span in d.content)]
        if able:  # the nearest to the words: "she said, according to the Courier" is hers
            return min(able, key=lambda d: sum(len(span) for span in d.content))
    return None


def _speaker_near(page: Page, known: Drafts, runs: list[Span]) -> Draft | None:
    """Who speaks around an utterance that nobody was given."""
    start = page.text.rfind("\n", 0, runs[0].start) + 1
    stop = page.text.find("\n", runs[-1].end)
    stop = stop if stop >= 0 else len(page.text)
    able = [d for run in (runs[0], runs[-1]) for d in _able(known, run)]
    before = [d for d in able if start <= d.order[0] and d.content[-1].end <= runs[0].start]
    if before:
        return max(before, key=lambda d: (_quotes(page, d), d.order))
    behind = [d for d in able if runs[-1].end <= d.content[0].start and d.order[0] < stop and _quotes(page, d)]
    first = min(behind, key=lambda d: d.content[0].start, default=None)
    if first is not None and not page.text[runs[-1].end : first.content[0].start].strip(_QUOTES):
        return first
    if page.text[start : runs[0].start].strip() or any(start <= d.order[0] < stop for d in able):
        return None
    return _last_in(page, known, start) or _first_in(page, known, stop)


def _able(known: Drafts, place: Span) -> list[Draft]:
    """The acts of saying of a paragraph whose speaker can go on."""
    return [d for d in known.outermost(place) if d.source is not None and not d.passive and d.content]


def _last_in(page: Page, known: Drafts, stop: int) -> Draft | None:
    """The last speaker of the paragraph that ends before a place."""
    end = len(page.text[:stop].rstrip())
    start = page.text.rfind("\n", 0, end) + 1
    if end <= start:
        return None
    inside = [d for d in _able(known, Span(end - 1, end)) if start <= d.order[0] < end and not _in_headline(page, d)]
    return max(inside, key=lambda d: d.order, default=None)


def _first_in(page: Page, known: Drafts, start: int) -> Draft | None:
    """The speaker of the quotation that opens the paragraph behind a place."""
    while start < len(page.text) and page.text[start].isspace():
        start += 1
    if start + 1 >= len(page.text):
        return None
    here = Span(start, start + 1)
    inside = [d for d in _able(known, here) if d.content[0].overlaps(here) and _quotes(page, d)]
    return min(inside, key=lambda d: d.order, default=None)


def _in_headline(page: Page, draft: Draft) -> bool:
    return draft.order[0] < len(page.annotated.report.title or "")


def _quotes(page: Page, draft: Draft) -> bool:
    return any(quotation.overlaps(span) for quotation in page.quoted for span in draft.content)
