"""Attributions read off the trees where the engine marked none, and quotations that go on without a cue."""

from crosswire.model.span import Span
from crosswire.statements.drafts import Draft, is_passive, is_saying, negated, subject_of
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import MARKS, Page
from crosswire.statements.sources import source_span

_QUOTE_WORDS = 3
_IMPERSONAL = frozenset(
    ["say", "report", "claim", "allege", "announce", "note", "reveal", "confirm"]
)  # "it was reported that", by nobody


def missing(page: Page, found: list[Draft]) -> list[Draft]:
    """The attributions of verbs of saying and of "according to" whose words no attribution found so far uses as a cue."""
    used = {i for draft in found if draft.cue for i in page.tokens_of(draft.cue)}
    added: list[Draft] = []
    for index, token in enumerate(page.tokens):
        if index in used:
            continue
        draft: Draft | None = None
        if (token.upos == "VERB" and is_saying(page.tree.lemma(index))) or _denies_or_declines(page, index):
            draft = _of_verb(page, index)
        elif token.text.lower() == "according" and index + 1 < len(page.tokens) and page.lower(index + 1) == "to":
            draft = _according(page, index)
        if draft is not None:
            added.append(draft)
            used.update(page.tokens_of(draft.cue) if draft.cue else ())
    return added


def _denies_or_declines(page: Page, index: int) -> bool:
    cues, lemma = lexicon().cues, page.tree.lemma(index)
    if page.tokens[index].upos != "VERB":
        return False
    return lemma == "deny" or lemma in cues.declined or (lemma in cues.declined_negated and negated(page, index))


def _of_verb(page: Page, verb: int) -> Draft | None:
    """A verb of saying with its subject and what is said, if it has both."""
    if _not_said(page, verb):
        return None
    passive = is_passive(page, verb)
    head = _agent(page, verb) if passive else subject_of(page, verb)
    content = _content(page, verb)
    if not content or (head is None and (not passive or page.tree.lemma(verb) not in _IMPERSONAL)):
        return None
    if head is not None and page.tokens[head].deprel == "expl":
        return None
    source = source_span(page, head) if head is not None else None
    cue = _cue(page, verb)
    if source is not None and any(span.overlaps(source) for span in content):
        content = tuple(span for span in content if not span.overlaps(source))
    if not content:
        return None
    return Draft(source=source, cue=cue, content=content, head=head, verb=verb, passive=passive)


def _not_said(page: Page, verb: int) -> bool:
    """Verbs that say nothing here: infinitives, "if … says", a question, a modal other than of refusal."""
    kids = page.tree.children[verb]
    words = {page.lower(k) for k in kids if page.tree.rel(k) in ("mark", "aux")}
    if "to" in words and page.tree.rel(verb) in ("xcomp", "advcl", "acl", "ccomp", "csubj"):
        return True
    if page.tree.rel(verb) == "amod" or words & {"if", "unless", "whether"}:
        return True
    return bool(words & {"should", "must", "can", "could", "may", "might"}) and not negated(page, verb)


def _agent(page: Page, verb: int) -> int | None:
    """Who said it in a passive: "was told *by X*"."""
    return next((k for k in page.tree.kids(verb, "obl") if "by" in page.tree.words(k, "case")), None)


def _cue(page: Page, verb: int) -> Span:
    """The verb with the auxiliaries, negation and adverbs directly before it."""
    first = verb
    kids = set(page.tree.children[verb])
    while (first - 1 in kids and page.tree.rel(first - 1) in ("aux", "advmod")) or (
        first - 1 in kids and page.lower(first - 1) in ("n't", "n’t")
    ):
        first -= 1
    return page.span(first, verb + 1)


def _content(page: Page, verb: int) -> tuple[Span, ...]:
    """What is said: the clause below the verb, the clause the verb is put into, or the quotation beside it."""
    tree, lemma = page.tree, page.tree.lemma(verb)
    clause = tree.first(verb, "ccomp")
    if clause is not None:
        return _runs(page, tree.below(clause), verb)
    if tree.rel(verb) == "parataxis" and page.tokens[verb].head >= 0 and not tree.kids(verb, "parataxis"):
        host = page.tokens[verb].head
        below = set(tree.below(verb))
        return _runs(page, [i for i in tree.below(host) if i not in below], verb)
    cues = lexicon().cues
    if lemma in cues.declined | {"promise", "threaten", "vow", "pledge", "swear"}:
        clause = tree.first(verb, "xcomp")
        if clause is not None:
            return _runs(page, tree.below(clause), verb)
    if lemma == "deny" and (is_passive(page, verb) or _withheld(page, verb)):
        return ()
    if lemma == "deny" or (lemma in cues.declined_negated and negated(page, verb)):
        objects = tree.kids(verb, "obj", "xcomp", "obl")
        if objects:
            return _runs(page, sorted({i for o in objects for i in tree.below(o)}), verb)
    quoted = _quoted_beside(page, verb)
    if quoted:
        return quoted
    clause = tree.first(verb, "parataxis")
    if clause is not None and lemma in cues.say:
        return _runs(page, tree.below(clause), verb)
    if lemma in ("tell", "warn", "inform"):
        about = [k for k in tree.kids(verb, "obl", "nmod") if tree.words(k, "case") & {"about", "of"}]
        return _runs(page, tree.below(about[0]), verb) if about else ()
    return ()


def _withheld(page: Page, verb: int) -> bool:
    """ "denied them entry": something is kept from somebody, nothing is called untrue."""
    things = lexicon().cues.denied_things
    return bool(page.tree.kids(verb, "iobj")) or any(page.tree.lemma(k) in things for k in page.tree.kids(verb, "obj"))


def _quoted_beside(page: Page, verb: int) -> tuple[Span, ...]:
    """The quotations of the verb's sentence that hold neither the verb nor fewer than three words."""
    if page.quotation_at(verb) is not None:
        return ()
    sentence = page.sentence(verb)
    found = []
    for span in page.quoted:
        if span.start < sentence.end and span.end > sentence.start and len(span.of(page.text).split()) >= _QUOTE_WORDS:
            found.append(Span(max(span.start, sentence.start), min(span.end, sentence.end)))
    return tuple(found)


def _runs(page: Page, indices: list[int], verb: int) -> tuple[Span, ...]:
    """Unbroken runs of tokens as spans; a run ends where the verb with its source cuts in. A leading mark is dropped."""
    sentence = page.sentence(verb)
    inside = [i for i in indices if sentence.first <= i < sentence.last]
    spans: list[Span] = []
    start = 0
    for at in range(1, len(inside) + 1):
        if at == len(inside) or inside[at] > inside[at - 1] + 1:
            run = inside[start:at]
            while run and page.tokens[run[0]].upos == "PUNCT" and page.tokens[run[0]].text not in MARKS:
                run = run[1:]
            while run and page.tokens[run[-1]].upos == "PUNCT" and page.tokens[run[-1]].text not in MARKS:
                run = run[:-1]
            if run and any(page.tokens[i].upos != "PUNCT" for i in run):
                spans.append(page.span(run[0], run[-1] + 1))
            start = at
    return tuple(spans)


def _according(page: Page, index: int) -> Draft | None:
    """ "according to X": the content is the clause the phrase hangs on, without it."""
    head = page.tokens[index].head
    if head < 0 or page.sentence_of[head] != page.sentence_of[index] or page.tokens[head].upos == "VERB":
        head = next((k for k in page.tree.kids(index, "obl", "nmod") if k > index), -1)
    if head < 0:
        return None
    phrase = set(page.tree.below(head)) | {index, index + 1}
    above = page.tokens[head].head if page.tokens[head].head != index else page.tokens[index].head
    if above < 0:
        return None
    host = (
        above
        if page.tokens[above].upos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM", "ADV")
        else page.tokens[above].head
    )
    if host < 0:
        return None
    content = _runs(page, [i for i in page.tree.below(host) if i not in phrase], index)
    source = source_span(page, head)
    content = tuple(span for span in content if not span.overlaps(source))
    if not content:
        return None
    return Draft(source=source, cue=page.span(index, index + 2), content=content, head=head, verb=index)


def continued(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Quotations that nobody was given, where the one before them in the paragraph (or left open before it) has a
    speaker: that speaker goes on."""
    contents = [span for draft in drafts for span in draft.content]
    sources = [draft.source for draft in drafts if draft.source]
    added: list[Draft] = []
    for span in page.quoted:
        whole = len(span.of(page.text).split()) > 4 and _fills_sentence(page, span)
        if not whole or any(span.overlaps(other) for other in (*contents, *sources)):
            continue
        speaker = _speaker_before(page, drafts, span) or _speaker_after(page, drafts, span)
        if speaker is not None:
            added.append(Draft(source=speaker.source, cue=None, content=(span,), head=speaker.head, verb=None))
    return added


def _fills_sentence(page: Page, span: Span) -> bool:
    """Whether a quotation begins where a sentence begins, so that it stands without a cue of its own."""
    tokens = page.tokens_of(span)
    if not tokens:
        return False
    sentence = page.sentence(tokens[0])
    return span.start <= sentence.start + 1


def _speaker_before(page: Page, drafts: list[Draft], span: Span) -> Draft | None:
    """The last speaker quoted before it in the same paragraph."""
    from_here = page.text.rfind("\n", 0, span.start) + 1
    before = [d for d in drafts if d.source and d.content and d.content[-1].end <= span.start]
    near = [d for d in before if d.order[0] >= from_here and _quotes(page, d)]
    if near:
        return max(near, key=lambda d: max(s.end for s in d.content))
    earlier = [i for i, other in enumerate(page.quoted) if other.end <= from_here]
    if not earlier or page.text[page.quoted[earlier[-1]].end - 1] in '"”':
        return None
    open_ = page.quoted[earlier[-1]]
    return next((d for d in drafts if d.source and any(s.overlaps(open_) for s in d.content)), None)


def _speaker_after(page: Page, drafts: list[Draft], span: Span) -> Draft | None:
    """The speaker of the quotation that follows at once in the same paragraph."""
    to_here = page.text.find("\n", span.end)
    after = [d for d in drafts if d.source and d.content and d.content[0].start >= span.end]
    near = [d for d in after if (to_here < 0 or d.order[0] < to_here) and _quotes(page, d)]
    best = min(near, key=lambda d: d.content[0].start, default=None)
    return best if best is not None and not page.text[span.end : best.content[0].start].strip(' "“”') else None


def _quotes(page: Page, draft: Draft) -> bool:
    return any(quotation.overlaps(span) for quotation in page.quoted for span in draft.content)
