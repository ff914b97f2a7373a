"""Attributions read off the trees where the engine marked none: verbs of saying, and "according to"."""

from collections.abc import Sequence

from crosswire.model.span import Span
from crosswire.statements.chunks import chunk_at, told_chunk
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import MARKS, Page
from crosswire.statements.voices.drafts import Draft, is_passive, is_saying, negated, no_comment, subject_of
from crosswire.statements.voices.posed import is_posed
from crosswire.statements.voices.sources import source_span
from crosswire.statements.who.mentions import noun_kind

_QUOTE_WORDS = 3
_STOPS = frozenset(".!?")


def missing(page: Page, found: list[Draft]) -> list[Draft]:
    """The attributions of verbs of saying and of "according to" that no attribution found so far has as its cue."""
    used = {i for draft in found if draft.cue for i in page.tokens_of(draft.cue)}
    added: list[Draft] = []
    for index, token in enumerate(page.tokens):
        if index in used:
            continue
        draft: Draft | None = None
        if token.upos == "VERB" and (is_saying(page.tree.lemma(index)) or _denies_or_declines(page, index)):
            draft = _of_verb(page, index)
        elif token.upos == "VERB" and page.tree.lemma(index) in lexicon().cues.believing:
            draft = _believed(page, index)
        elif token.upos == "VERB" and page.tree.lemma(index) in lexicon().cues.showing:
            draft = _trailing(page, index)
        elif token.text.lower() == "according" and index + 1 < len(page.tokens) and page.lower(index + 1) == "to":
            draft = according(page, index)
        if draft is not None and not _told_already(page, draft, found):
            added.append(draft)
            used.update(page.tokens_of(draft.cue) if draft.cue else ())
    return added


def _told_already(page: Page, draft: Draft, found: list[Draft]) -> bool:
    """Whether another verb of the sentence carries the same words, and this one stands outside of them."""
    if draft.cue is None:
        return False
    mine = page.sentence_of[page.tokens_of(draft.cue)[0]]
    for other in found:
        if other.cue is None or not page.tokens_of(other.cue) or page.sentence_of[page.tokens_of(other.cue)[0]] != mine:
            continue
        outside = not any(span.covers(draft.cue) for span in other.content)
        if outside and draft.verb is not None and page.lower(draft.verb) != "according" and other.verb is not None:
            same = all(any(theirs.covers(span) for theirs in other.content) for span in draft.content)
            carries = page.tree.lemma(draft.verb) == "report"  # "…, reported the Courier": through whom it came
            if same and page.lower(other.verb) != "according" and other.head is not None and not carries:
                return True
    return False


def _denies_or_declines(page: Page, index: int) -> bool:
    cues, lemma = lexicon().cues, page.tree.lemma(index)
    if no_comment(page, index) is not None:
        return True
    return lemma == "deny" or lemma in cues.declined or (lemma in cues.declined_negated and negated(page, index))


def _of_verb(page: Page, verb: int) -> Draft | None:
    """A verb of saying with its subject and what is said, if it has both."""
    trailing = _trailing(page, verb) or inverted(page, verb)
    if trailing is not None:
        return trailing
    if _not_said(page, verb):
        return None
    passive = is_passive(page, verb) or is_posed(page, verb)
    head = agent_of(page, verb) if passive else subject_of(page, verb)
    if head is None and not passive:
        head = _right_before(page, verb)
    if head is None and (not passive or page.tree.lemma(verb) not in lexicon().cues.impersonal):
        return None
    empty = ("which", "that", "what") if no_comment(page, verb) is not None else ("which", "that", "what", "it")
    if head is not None and (page.tokens[head].deprel == "expl" or page.lower(head) in empty):
        return None
    source = source_span(page, head) if head is not None else None
    content = tuple(span for span in _content(page, verb) if source is None or not span.overlaps(source))
    if not content:
        return None
    return Draft(source=source, cue=_cue(page, verb), content=content, head=head, verb=verb, passive=passive)


def _believed(page: Page, verb: int) -> Draft | None:
    """ "*Police* believe that he fled": what somebody by role or name holds, in the active and with a clause."""
    subject, clause = page.tree.first(verb, "nsubj"), page.tree.first(verb, "ccomp")
    if subject is None or clause is None or negated(page, verb) or page.tokens[subject].upos not in ("NOUN", "PROPN"):
        return None
    known = noun_kind(page.tree.lemma(subject)) in ("person", "organisation") or page.tokens[subject].upos == "PROPN"
    return _of_verb(page, verb) if known else None


def _right_before(page: Page, verb: int) -> int | None:
    """The name between a comma and "said" that the tree hangs elsewhere ("In a meeting, *Jane Roe* said …")."""
    first, end = page.sentence(verb).first, _nouns_until(page, verb)
    start = end
    while start > first and page.tokens[start - 1].upos in ("PROPN", "NOUN", "ADJ", "DET", "PART", "NUM"):
        start -= 1
    known = start < end and (page.tokens[end - 1].upos == "PROPN" or noun_kind(page.tree.lemma(end - 1)) == "person")
    plain = page.tree.lemma(verb) in lexicon().cues.say and (start == first or page.lower(start - 1) == ",")
    return page.head_of(range(start, end)) if known and plain else None


def _trailing(page: Page, verb: int) -> Draft | None:
    """ "It rained, an official said.": the plainest form of all, read off the surface since trees often miss it."""
    sentence = page.sentence(verb)
    comma = _comma_before(page, verb)
    said = page.tree.lemma(verb) in lexicon().cues.say | {"add", "report", "write", "note", "explain"}
    if comma is None or not (said or _shown(page, comma + 1, verb)):
        return None
    subject = range(comma + 1, verb)
    behind = range(verb + 1, sentence.last)
    plain = not any(page.tokens[i].upos in ("VERB", "SCONJ", "CCONJ") for i in (*subject, *behind))
    chunk = chunk_at(page, comma + 1, verb)
    if not plain or not chunk or page.lower(chunk[0]) in ("who", "which", "that", "what"):
        return None
    content = before_source(page, verb)
    if not content or any(page.quotation_at(i) is not None for i in subject):
        return None
    source = page.span(chunk[0], max(chunk.stop, _nouns_until(page, verb)))
    return Draft(source=source, cue=_cue(page, verb), content=content, head=chunk[-1], verb=verb)


def _shown(page: Page, first: int, verb: int) -> bool:
    """ "…, *figures from the bureau* showed": a document before a verb of showing."""
    roles, chunk = lexicon().roles, chunk_at(page, first, verb)
    return (
        page.tree.lemma(verb) in lexicon().cues.showing and bool(chunk) and page.tree.lemma(chunk[-1]) in roles.document
    )


def inverted(page: Page, verb: int) -> Draft | None:
    """ "It rained, *says an official*" and "It rained - *say locals*", where nothing stands behind the speaker."""
    sentence = page.sentence(verb)
    if page.tree.lemma(verb) not in ("say", "report") or verb - 2 < sentence.first or verb + 1 >= sentence.last:
        return None
    chunk = chunk_at(page, verb + 1, sentence.last)
    ends = bool(chunk) and (chunk.stop == sentence.last or page.tokens[chunk.stop].text in _STOPS)
    if (
        not ends
        or page.tokens[verb - 1].text not in (",", "-", "–", "—", "”", '"', "’")
        or page.tokens[chunk[0]].upos == "PRON"
    ):
        return None
    content = _runs(page, list(range(sentence.first, verb - 1)), verb)
    if not content:
        return None
    source = page.span(chunk[0], chunk.stop)
    return Draft(source=source, cue=page.span(verb, verb + 1), content=content, head=chunk[-1], verb=verb)


def before_source(page: Page, verb: int) -> tuple[Span, ...]:
    """The clause that ends in the last comma or closing mark before a verb of saying."""
    comma = _comma_before(page, verb)
    if comma is None:
        return ()
    said = range(page.sentence(verb).first, comma + 1)
    return _runs(page, list(said), verb) if any(page.tokens[i].upos in ("VERB", "AUX") for i in said) else ()


def _comma_before(page: Page, verb: int) -> int | None:
    first = page.sentence(verb).first
    return next((i for i in range(verb - 1, first, -1) if page.tokens[i].text in (",", "”", '"')), None)


def _nouns_until(page: Page, verb: int) -> int:
    """The end of a subject that stands right before its verb's auxiliaries and adverbs."""
    end = verb
    while end - 1 >= 0 and page.tokens[end - 1].upos in ("AUX", "ADV", "PART", "PUNCT"):
        end -= 1
    return end


def _not_said(page: Page, verb: int) -> bool:
    """Verbs that say nothing here: infinitives, "if … says", a modal other than of refusal."""
    kids = page.tree.children[verb]
    words = {page.lower(k) for k in kids if page.tree.rel(k) in ("mark", "aux")}
    if "to" in words and page.tree.rel(verb) in ("xcomp", "advcl", "acl", "ccomp", "csubj"):
        return True
    if page.tree.rel(verb) == "amod" or words & {"if", "unless", "whether"}:
        return True
    return bool(words & {"should", "must", "can", "could", "may", "might"}) and not negated(page, verb)


def agent_of(page: Page, verb: int) -> int | None:
    """Who said it in a passive: "was told *by X*"."""
    return next((k for k in page.tree.kids(verb, "obl") if "by" in page.tree.words(k, "case")), None)


def _cue(page: Page, verb: int) -> Span:
    """The verb with the auxiliaries, negation and adverbs directly before it."""
    first = verb
    kids = set(page.tree.children[verb])
    while first - 1 in kids and page.tree.rel(first - 1) in ("aux", "advmod"):
        first -= 1
    return page.span(first, verb + 1)


def _content(page: Page, verb: int) -> tuple[Span, ...]:
    """What is said: the clause below the verb, the clause the verb is put into, or the quotation beside it."""
    return next((spans for rule in _CONTENTS if (spans := rule(page, verb))), ())


def _clause(page: Page, verb: int) -> tuple[Span, ...]:
    """ "said *that it rained*"."""
    clause = page.tree.first(verb, "ccomp")
    if clause is None:
        return ()
    inside, told = page.tree.below(clause), told_chunk(page, verb)
    start = told.stop if told else verb + 1
    loose = [k for k in page.tree.kids(verb, "obj") if start <= k < inside[0]]
    if loose and page.tree.phrase(loose[-1])[0] == start and not page.tree.kids(clause, "nsubj", "mark"):
        inside = (*range(start, inside[0]), *inside)  # its subject hangs on the verb: "told her *the tapes* were cut"
    return _runs(page, inside, verb)


def _host(page: Page, verb: int) -> tuple[Span, ...]:
    """ "*It rained*, he said, *all day*": the clause that the verb is put into."""
    tree, host = page.tree, page.tokens[verb].head
    if tree.rel(verb) != "parataxis" or host < 0 or tree.kids(verb, "parataxis"):
        return ()
    below = set(tree.below(verb))
    return _runs(page, [i for i in tree.below(host) if i not in below], verb)


def _infinitive(page: Page, verb: int) -> tuple[Span, ...]:
    """ "declined *to comment*", "vowed *to return*"."""
    cues = lexicon().cues
    clause = page.tree.first(verb, "xcomp") if page.tree.lemma(verb) in cues.declined | cues.vowing else None
    return _runs(page, page.tree.below(clause), verb) if clause is not None else ()


def _denied(page: Page, verb: int) -> tuple[Span, ...]:
    """ "denied *the charge*", "did not respond *to a request*"."""
    tree, lemma = page.tree, page.tree.lemma(verb)
    if lemma == "deny" and page.tokens[verb].deprel.startswith("acl"):
        return ()
    silence = no_comment(page, verb)
    if silence is not None:
        return _runs(page, page.tree.below(silence), verb)
    refused = lemma in lexicon().cues.declined_negated and negated(page, verb)
    if not refused and (lemma != "deny" or is_passive(page, verb) or _withheld(page, verb)):
        return ()
    objects = [k for k in tree.kids(verb, "obj", "xcomp", "obl", "ccomp", "advcl") if k > verb]
    return _runs(page, sorted({i for o in objects for i in tree.below(o)}), verb) if objects else ()


def _withheld(page: Page, verb: int) -> bool:
    """ "denied them entry": something is kept from somebody, nothing is called untrue."""
    things = lexicon().cues.denied_things
    return bool(page.tree.kids(verb, "iobj")) or any(page.tree.lemma(k) in things for k in page.tree.kids(verb, "obj"))


def _quoted_beside(page: Page, verb: int) -> tuple[Span, ...]:
    """The quotations of the verb's sentence, of three words or more, where the verb itself is in none."""
    if page.quotation_at(verb) is not None:
        return ()
    sentence = page.sentence(verb)
    return tuple(
        Span(max(span.start, sentence.start), min(span.end, sentence.end))
        for span in page.quoted
        if span.start < sentence.end and span.end > sentence.start and len(span.of(page.text).split()) >= _QUOTE_WORDS
    )


def _loose_clause(page: Page, verb: int) -> tuple[Span, ...]:
    """ "He said: *it rained*"."""
    clause = page.tree.first(verb, "parataxis") if page.tree.lemma(verb) in lexicon().cues.say else None
    return _runs(page, page.tree.below(clause), verb) if clause is not None else ()


def _witnessed(page: Page, verb: int) -> tuple[Span, ...]:
    """ "witnesses reported *a second suspect*"."""
    if page.tree.lemma(verb) != "report" or is_passive(page, verb):
        return ()
    thing = page.tree.first(verb, "obj")
    return _runs(page, page.tree.below(thing), verb) if thing is not None else ()


def _about(page: Page, verb: int) -> tuple[Span, ...]:
    """ "told him *about the plan*"."""
    if page.tree.lemma(verb) not in ("tell", "warn", "inform"):
        return ()
    about = [k for k in page.tree.kids(verb, "obl", "nmod") if page.tree.words(k, "case") & {"about", "of"}]
    return _runs(page, page.tree.below(about[0]), verb) if about else ()


def _reported_thing(page: Page, verb: int) -> tuple[Span, ...]:
    """ "*the leak* was first reported by X"."""
    if (
        not is_passive(page, verb)
        or page.tree.lemma(verb) not in lexicon().cues.impersonal
        or agent_of(page, verb) is None
    ):
        return ()
    subject = page.tree.first(verb, "nsubj")
    return _runs(page, page.tree.below(subject), verb) if subject is not None else ()


_CONTENTS = (_clause, _host, _infinitive, _denied, _quoted_beside, _loose_clause, _about, _reported_thing, _witnessed)


def _runs(page: Page, indices: Sequence[int], verb: int) -> tuple[Span, ...]:
    """Unbroken runs of tokens as spans; a run ends where the verb with its source cuts in. Outer commas are dropped."""
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


def according(page: Page, index: int) -> Draft | None:
    """ "according to X": the content is what stands before it in its sentence, or else behind it."""
    sentence = page.sentence(index)
    start = index + 2
    if start >= sentence.last:
        return None
    head = _top_of(page, start, sentence.last)
    source = source_span(page, head)
    if source.end <= page.tokens[start].start:
        return None
    source = Span(max(source.start, page.tokens[start].start), source.end)
    behind = _over_and(page, page.tokens_of(source)[-1] + 1, sentence.last)
    source = Span(source.start, page.tokens[behind - 1].end)
    linked = index > sentence.first and page.tokens[index - 1].upos in ("SCONJ", "CCONJ")
    content = () if linked else _runs(page, list(range(sentence.first, index)), index)
    if not content and page.lower(min(behind + 1, sentence.last - 1)) not in ("who", "which", "whose"):
        content = _runs(page, list(range(behind, sentence.last)), index)
    if not content:
        return None
    return Draft(source=source, cue=page.span(index, index + 2), content=content, head=head, verb=index)


def _top_of(page: Page, start: int, stop: int) -> int:
    """The head of the noun phrase that begins at a token, found by climbing while that stays behind it."""
    head = start
    for above in page.tree.up(start):
        if not start <= above < stop or page.tokens[above].upos in ("VERB", "AUX"):
            break
        head = above
    return head


def _over_and(page: Page, end: int, stop: int) -> int:
    """The end of a source that goes on with "and *a* diplomat"."""
    while end + 1 < stop and page.lower(end) == "and" and page.tokens[end + 1].upos in ("DET", "NUM", "ADJ"):
        chunk = chunk_at(page, end + 1, stop)
        if not chunk or noun_kind(page.tree.lemma(chunk[-1])) != "person":
            break
        end = chunk.stop
    return end
