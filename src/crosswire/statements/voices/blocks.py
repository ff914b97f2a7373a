"""Blocks that a colon opens: "The company wrote:", and the paragraph behind it is what it wrote."""

from dataclasses import replace

from crosswire.model.span import Span
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.quotes import left_open
from crosswire.statements.voices.drafts import Draft, Drafts, is_passive, subject_of
from crosswire.statements.voices.sources import source_span

_BULLETS = ("•", "-", "–", "—", "*", "·", "▪", "●")


def with_blocks(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The attributions, with what the colon at a paragraph's end opens as content; a new one where none was marked."""
    known, changed, added = Drafts(page, drafts), dict[int, Draft](), list[Draft]()
    for verb, block in _openings(page):
        mine = [d for d in known.near(page.span(verb, verb + 1)) if d.verb == verb and d.source is not None]
        taken = ((d, part) for part in block for d in known.near(part) if _outside(d, part))
        if any(span.overlaps(part) for d, part in taken for span in d.content):
            continue
        if mine:
            own = tuple(span for span in mine[-1].content if _tells(page, span))
            changed[id(mine[-1])] = replace(mine[-1], content=(*own, *block))
            continue
        head = subject_of(page, verb)
        if head is not None and page.sentence_of[head] == page.sentence_of[verb] and page.tokens[head].deprel != "expl":
            source = source_span(page, head)
            added.append(Draft(source=source, cue=page.span(verb, verb + 1), content=block, head=head, verb=verb))
    return [*(changed.get(id(draft), draft) for draft in drafts), *added]


def _outside(draft: Draft, part: Span) -> bool:
    """Whether the act of saying itself stands outside of a block: one inside is told by whoever says the block."""
    anchor = draft.cue or draft.source
    return anchor is not None and not part.covers(anchor)


def _tells(page: Page, span: Span) -> bool:
    """Whether a content before the colon says something by itself: "that it would pay" does, "his demands" not."""
    return any(page.tokens[i].upos == "VERB" for i in page.tokens_of(span))


def _openings(page: Page) -> list[tuple[int, tuple[Span, ...]]]:
    """The verb of saying of each paragraph that ends in a colon, and the block behind it."""
    found: list[tuple[int, tuple[Span, ...]]] = []
    sentences = page.annotated.sentences
    for number, sentence in enumerate(sentences[:-1]):
        following = sentences[number + 1]
        ends = page.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith(":")
        if not ends or following.paragraph == sentence.paragraph or page.is_headline(sentence):
            continue
        verbs = [i for i in range(sentence.first, sentence.last) if _carries(page, i)]
        if verbs:
            found.append((verbs[-1], _block(page, number + 1)))
    return found


def _carries(page: Page, index: int) -> bool:
    cues, lemma = lexicon().cues, page.tree.lemma(index)
    active = page.tokens[index].upos == "VERB" and not is_passive(page, index)
    return active and lemma in cues.say | cues.strong | cues.opening


def _block(page: Page, number: int) -> tuple[Span, ...]:
    """The paragraph that begins with a sentence; with it the items of its list, or the paragraphs of its quotation."""
    sentences = page.annotated.sentences
    found: list[Span] = []
    while number < len(sentences):
        last = number
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[number].paragraph:
            last += 1
        here = Span(sentences[number].start, sentences[last].end)
        text = here.of(page.text)
        listed = text.startswith(_BULLETS)
        if found and not (listed or text.startswith(("“", '"'))):
            break
        found.append(here)
        quoted = text.startswith(("“", '"')) and left_open(page.text, here)
        if not (listed or quoted):
            break
        number = last + 1
    return tuple(found)
