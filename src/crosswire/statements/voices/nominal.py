"""What is said by a noun: "the union's claim that the car was stolen", "reports by witnesses that …", "what Roe called
a mistake"."""

from crosswire.model.span import Span
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.drafts import Draft
from crosswire.statements.voices.sources import source_span


def by_nouns(page: Page, used: frozenset[int]) -> list[Draft]:
    """The attributions of nouns of saying and of naming that have an owner and a content. `used` are others' cues."""
    added: list[Draft] = []
    for index, token in enumerate(page.tokens):
        if index in used:
            continue
        draft: Draft | None = None
        if token.upos == "NOUN" and page.tree.lemma(index) in lexicon().cues.claims:
            draft = _claimed(page, index)
        elif token.upos == "VERB" and page.tree.lemma(index) in lexicon().cues.naming:
            draft = _named(page, index)
        if draft is not None:
            added.append(draft)
    return added


def _claimed(page: Page, noun: int) -> Draft | None:
    """A noun of saying with its owner and the clause that its "that" opens."""
    owner = _owner(page, noun)
    clause = next((k for k in page.tree.kids(noun, "acl", "ccomp") if "that" in page.tree.words(k, "mark")), None)
    if owner is None or clause is None:
        return None
    inside = [i for i in page.tree.below(clause) if i > noun and page.sentence_of[i] == page.sentence_of[noun]]
    content = _cover(page, inside)
    source = source_span(page, owner)
    if content is None or source.overlaps(content):
        return None
    return Draft(source=source, cue=page.span(noun, noun + 1), content=(content,), head=owner, verb=noun)


def _owner(page: Page, noun: int) -> int | None:
    """Whose saying it is: its possessor, or whom it is "by" or "from"."""
    for kid in page.tree.kids(noun, "nmod:poss"):
        return kid
    for kid in page.tree.kids(noun, "nmod", "obl"):
        if page.tree.words(kid, "case") & {"by", "from"}:
            return kid
    return None


def _named(page: Page, verb: int) -> Draft | None:
    """ "what Roe called a mistake": behind "what", a subject, and the verb."""
    subject = page.tree.first(verb, "nsubj")
    first = page.sentence(verb).first
    if subject is None or subject >= verb or page.lower(subject) in ("what", "which", "that", "who"):
        return None
    start = page.tree.phrase(subject)[0]
    if start - 1 < first or page.lower(start - 1) != "what":
        return None
    inside = [i for k in page.tree.children[verb] if k > verb for i in page.tree.below(k)]
    content = _cover(page, _unbroken(sorted(inside), verb))
    if content is None:
        return None
    return Draft(
        source=source_span(page, subject),
        cue=page.span(verb, verb + 1),
        content=(content,),
        head=subject,
        verb=verb,
    )


def _unbroken(inside: list[int], verb: int) -> list[int]:
    """The run right behind the verb."""
    kept: list[int] = []
    for index in inside:
        if kept and index != kept[-1] + 1:
            break
        kept.append(index)
    return kept if kept and kept[0] <= verb + 2 else []


def _cover(page: Page, inside: list[int]) -> Span | None:
    kept = list(inside)
    while kept and page.tokens[kept[-1]].text in (",", ".", ";", ":", "-", "–", "—"):
        kept.pop()
    return page.span(kept[0], kept[-1] + 1) if kept else None
