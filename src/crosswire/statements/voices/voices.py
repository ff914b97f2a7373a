"""Voices: every act of saying in a report, with who is behind it, how many, why unnamed, to whom and through whom."""

import re
from dataclasses import replace

from crosswire.model.annotated import Annotated, AttributionSpans
from crosswire.model.ids import content_id
from crosswire.model.span import Span
from crosswire.model.statement import Attribution
from crosswire.model.who import WhoIsWho
from crosswire.statements.chunks import chunk_at, told_chunk
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.voices.addressees import addressee_end
from crosswire.statements.voices.anonymity import reason_in
from crosswire.statements.voices.blocks import with_blocks
from crosswire.statements.voices.carried import carried
from crosswire.statements.voices.chains import Said, chained
from crosswire.statements.voices.citing import by_citing, cited
from crosswire.statements.voices.continued import continued
from crosswire.statements.voices.credited import credited, without
from crosswire.statements.voices.drafts import Draft, cue_verb, is_passive, is_saying, subject_of
from crosswire.statements.voices.headlines import headlined, topical
from crosswire.statements.voices.kinds import voice_of
from crosswire.statements.voices.nested import nested
from crosswire.statements.voices.nominal import by_nouns
from crosswire.statements.voices.polarity import polarity_of
from crosswire.statements.voices.posed import is_posed
from crosswire.statements.voices.posts import posts, without_posts
from crosswire.statements.voices.sayings import according, agent_of, before_source, inverted, missing
from crosswire.statements.voices.silent import audible, mute
from crosswire.statements.voices.sources import source_head, source_span, whole_source
from crosswire.statements.voices.turns import turns, without_turns
from crosswire.statements.who.mentions import noun_kind

_GRANT = re.compile(r"(?:on|under)\s+(?:the\s+)?condition", re.IGNORECASE)


def voices(annotated: Annotated, who: WhoIsWho) -> tuple[Attribution, ...]:
    """The attributions of a report in order of their cues: the engine's made whole, and those its trees add."""
    return voices_on(Page.of(annotated), who)


def voices_on(page: Page, who: WhoIsWho) -> tuple[Attribution, ...]:
    """As `voices`, on a page already laid out."""
    annotated = page.annotated
    drafts = [draft for draft in (_whole(page, spans) for spans in annotated.attributions) if _speaks(page, draft)]
    drafts = [draft for draft in drafts if not topical(page, draft)]
    posted, spoken, credits_ = posts(page), turns(page, who), credited(page)
    drafts = without_posts(page, without_turns(without(drafts, credits_), spoken), posted)
    drafts = [*_own_sentence(page, drafts), *credits_, *posted, *spoken]
    drafts.extend(missing(page, drafts))
    drafts.extend(by_nouns(page, frozenset(i for d in drafts if d.cue for i in page.tokens_of(d.cue))))
    drafts = [cited(page, draft, drafts) for draft in drafts]
    drafts.extend(by_citing(page, drafts))
    drafts.extend(headlined(page, drafts))
    heard = [audible(page, draft) for draft in drafts]
    drafts = with_blocks(page, [draft for draft in heard if draft is not None])
    drafts.extend(continued(page, drafts))
    drafts.sort(key=lambda draft: draft.order)
    pairs = [(draft, voice_of(page, who, draft)) for draft in drafts]
    said = nested(page, chained(page, who, [pair for pair in pairs if not mute(page, *pair)]))
    reasons = _reasons(page, who, said)
    return tuple(_attribution(page, one, reasons.get(number)) for number, one in enumerate(said))


def _whole(page: Page, spans: AttributionSpans) -> Draft:
    """An attribution of the engine with the parts it lacks: a source left out or cut short is read off the tree."""
    spans = _turned(page, spans)
    verb = cue_verb(page, spans.cue)
    if spans.source is None and verb is not None and page.lower(verb) == "according":
        return according(page, verb) or Draft(source=None, cue=spans.cue, content=spans.content, verb=verb)
    posed = verb is not None and is_posed(page, verb)
    passive = posed or (verb is not None and is_passive(page, verb))
    given = spans.source
    if given is not None and ((passive and given.of(page.text).lower() == "it") or _is_told(page, verb, given)):
        given = None
    head = source_head(page, given) if given is not None else None
    subject = subject_of(page, verb) if verb is not None and page.tokens[verb].upos == "VERB" and not passive else None
    if subject is not None and _better(page, spans, head, subject, verb):
        head = subject
        if given is not None and not given.covers(page.span(subject, subject + 1)):
            given = None
    content = _said_only(page, verb, _without_addressee(page, verb, spans.content))
    if passive and verb is not None and (posed or page.tree.lemma(verb) in lexicon().cues.addressing):
        head = agent_of(page, verb)  # who is asked or told says nothing
        given = source_span(page, head) if head is not None else None
    behind = inverted(page, verb) if head is None and given is None and verb is not None and not passive else None
    if behind is not None:
        return replace(behind, cue=spans.cue, content=content or behind.content)
    if head is None:
        return Draft(source=given, cue=spans.cue, content=content, head=None, verb=verb, passive=passive)
    forbidden = tuple(span for span in (*content, spans.cue) if span is not None)
    source = whole_source(page, given, head, forbidden)
    source = _before_cue(page, source, spans.cue, head)
    return Draft(source=source, cue=spans.cue, content=content, head=head, verb=verb, passive=passive)


def _before_cue(page: Page, source: Span | None, cue: Span | None, head: int) -> Span | None:
    """A source without the cue that it ran into ("the lawsuit [claiming]"), and with the bracket that it opens."""
    if source is None:
        return None
    if cue is not None and source.start < cue.start < source.end and page.tokens[head].end <= cue.start:
        source = Span(source.start, source.start + len(page.text[source.start : cue.start].rstrip(" ,")))
    source = _behind_dateline(page, source, head)
    words = source.of(page.text)
    closing = page.text.find(")", source.end, source.end + 2)
    return Span(source.start, closing + 1) if words.count("(") > words.count(")") and closing >= 0 else source


def _behind_dateline(page: Page, source: Span, head: int) -> Span:
    """A source that opens its paragraph without the dateline that it ran into ("OSTWICK (AP) — Roe")."""
    start = page.sentence(head).start
    words = source.of(page.text)
    dash = max(words.find(mark) for mark in ("—", "–", " - "))
    opens = source.start == start and dash > 0 and words[:3].isupper()
    if not opens or page.tokens[head].start < source.start + dash:
        return source
    behind = words[dash:].lstrip("—–- ")
    return Span(source.end - len(behind), source.end)


def _speaks(page: Page, draft: Draft) -> bool:
    """Whether anything is said: not by a bare noun that nobody owns, nor by what "claimed the lives" of people."""
    if draft.verb is None:
        labels = draft.cue is None or draft.cue.of(page.text) != ":" or draft.head is None or _labels(page, draft.head)
        return draft.source is not None and labels
    if draft.source is None and page.tokens[draft.verb].upos not in ("VERB", "AUX", "ADV", "ADP", "PUNCT"):
        return False
    if draft.content and all(_is_relative(page, span) for span in draft.content):
        return False
    first = list(page.tokens_of(draft.content[0]))[:3] if draft.content else []
    return page.tree.lemma(draft.verb) != "claim" or not any(page.tree.lemma(i) in ("life", "victim") for i in first)


def _labels(page: Page, head: int) -> bool:
    """Whether a noun before a colon can speak: "Police: …" does, "Ferry fire: …" does not."""
    roles, lemma = lexicon().roles, page.tree.lemma(head)
    known = noun_kind(lemma) or lemma in roles.document | roles.collective | roles.outlet
    return bool(known) or page.tokens[head].upos in ("PROPN", "PRON")


def _is_relative(page: Page, span: Span) -> bool:
    """Whether a content is a bare "which", "who" or "what": nothing that a reader could be told."""
    return span.of(page.text).lower().strip(" ,") in ("which", "who", "what", "whom")


def _said_only(page: Page, verb: int | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """What was said without the grant of anonymity; where that is all there is, what stands before the source."""
    kept = tuple(_before_carrier(page, verb, span) for span in content if not _GRANT.match(span.of(page.text)))
    if kept or verb is None or not content:
        return kept or content
    return before_source(page, verb) or content


def _before_carrier(page: Page, verb: int | None, content: Span) -> Span:
    """A content up to "in comments carried by X" at its end."""
    found = carried(page, verb) if verb is not None else None
    if found is None or not content.start < page.tokens[found[0]].start < content.end:
        return content
    if page.tokens[found[1][-1]].end < content.end or found[0] == 0:
        return content
    return Span(content.start, page.tokens[found[0] - 1].end)


def _own_sentence(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Takes from an attribution a piece in another sentence that the attribution of that sentence has as well."""
    kept: list[Draft] = []
    for draft in drafts:
        pieces = tuple(
            span
            for span in draft.content
            if _beside(page, draft, span)
            or not any(
                o is not draft and _beside(page, o, span) and any(p.overlaps(span) for p in o.content) for o in drafts
            )
        )
        kept.append(replace(draft, content=pieces or draft.content))
    return kept


def _beside(page: Page, draft: Draft, span: Span) -> bool:
    """Whether the cue stands in the sentence of a piece of content."""
    if draft.cue is None or not page.tokens_of(draft.cue) or not page.tokens_of(span):
        return False
    here = page.sentence_of[page.tokens_of(draft.cue)[0]]
    inside = page.tokens_of(span)
    return page.sentence_of[inside[0]] <= here <= page.sentence_of[inside[-1]]


def _is_told(page: Page, verb: int | None, given: Span) -> bool:
    """Whether the engine took whom it was told to for the source ("Roe told [Congress]")."""
    if verb is None or is_passive(page, verb):
        return False
    told = told_chunk(page, verb)
    return bool(told) and page.span(told[0], told[-1] + 1).overlaps(given)


def _turned(page: Page, spans: AttributionSpans) -> AttributionSpans:
    """ "…, said an official who was there": where the engine took the speaker behind the verb for what was said."""
    if spans.source is not None or spans.cue is None or len(spans.content) != 1:
        return spans
    content = spans.content[0]
    verb = cue_verb(page, spans.cue)
    tokens = page.tokens_of(content)
    if verb is not None and tokens and tokens[-1] + 1 == page.tokens_of(spans.cue)[0]:
        return _turned_round(page, spans, verb)
    if (
        verb is None
        or not tokens
        or tokens[0] != page.tokens_of(spans.cue)[-1] + 1
        or not is_saying(page.tree.lemma(verb))
    ):
        return spans
    sentence = page.sentence(verb)
    said = page.text[sentence.start : spans.cue.start].rstrip()
    head = source_head(page, content)
    person = head is not None and (noun_kind(page.tree.lemma(head)) == "person" or page.tokens[head].upos == "PROPN")
    if not person or not said.endswith((",", "”", '"')) or _has_predicate(page, tokens):
        return spans
    return AttributionSpans(
        source=content, cue=spans.cue, content=(Span(sentence.start, sentence.start + len(said.rstrip(" ,"))),)
    )


def _has_predicate(page: Page, tokens: range) -> bool:
    """Whether a run is a clause, "Chinese leaders could return", not the noun phrase of a speaker."""
    chunk = chunk_at(page, tokens[0], tokens.stop)
    behind = chunk.stop if chunk else tokens.stop
    return behind in tokens and page.tokens[behind].upos in ("AUX", "VERB") and page.lower(behind)[-3:] != "ing"


def _turned_round(page: Page, spans: AttributionSpans, verb: int) -> AttributionSpans:
    """ "…, two people told the Courier": where the engine took the speaker before the verb for what was said."""
    content = spans.content[0]
    said = page.text[page.sentence(verb).start : content.start].rstrip()
    head = source_head(page, content)
    person = head is not None and (noun_kind(page.tree.lemma(head)) == "person" or page.tokens[head].upos == "PROPN")
    if not person or not said.endswith((",", "”", '"')) or not is_saying(page.tree.lemma(verb)):
        return spans
    start = page.sentence(verb).start
    return AttributionSpans(source=content, cue=spans.cue, content=(Span(start, start + len(said.rstrip(" ,"))),))


def _without_addressee(page: Page, verb: int | None, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """What was said without whom it was said to, where the engine ran them together ("told [the Courier that …]")."""
    if verb is None or page.tree.lemma(verb) not in lexicon().cues.addressing or not content:
        return content
    kept: list[Span] = []
    for span in content:
        tokens = page.tokens_of(span)
        if not tokens or not 0 <= tokens[0] - verb <= 2:
            kept.append(span)
            continue
        end = addressee_end(page, verb, tokens)
        rest = tokens if end is None else range(end, tokens.stop)
        if any(page.tokens[i].upos in ("VERB", "AUX") for i in rest) or len(content) == 1:
            kept.append(Span(page.tokens[rest[0]].start, span.end))
    return tuple(kept) or content


def _better(page: Page, spans: AttributionSpans, head: int | None, subject: int, verb: int | None) -> bool:
    """Whether the verb's subject is the source: none was given, or the given one is part of the subject's phrase."""
    word = page.span(subject, subject + 1)
    suffers = page.tokens[subject].deprel.endswith("pass")
    shared = verb is not None and page.tokens[subject].head != verb  # "Roe was asked why and *replied*"
    if any(span.covers(word) for span in spans.content) or (suffers and not shared):
        return False
    if page.lower(subject) in ("it", "that", "which", "there", "what", "this"):
        return False
    if spans.source is None or head is None or page.lower(head) in ("which", "that"):
        return True
    return head != subject and head in page.tree.phrase(subject)


def _reasons(page: Page, who: WhoIsWho, sayings: list[Said]) -> dict[int, str]:
    """Why each unnamed source is unnamed: said in its own sentence, or wherever the report says it of them."""
    granted: list[tuple[int, Span]] = []
    for number in range(len(page.annotated.sentences)):
        span = reason_in(page, number)
        if span is not None:
            granted.append((number, span))
    reasons: dict[int, str] = {}
    by_who: dict[str, str] = {}
    for at, said in enumerate(sayings):
        if said.voice.kind in ("anonymous", "spokesperson") and said.draft.source is not None:
            span = _own_reason(page, said, granted)
            if span is not None:
                reasons[at] = span.of(page.text)
                if said.voice.who is not None:
                    by_who.setdefault(said.voice.who.id, reasons[at])
    for number, span in granted:
        sentence = page.annotated.sentences[number]
        for one in who.inside(Span(sentence.start, max(sentence.start, span.start))):
            if not one.named and one.kind == "person":
                by_who.setdefault(one.id, span.of(page.text))
    for at, said in enumerate(sayings):
        if (
            at not in reasons
            and said.voice.kind == "anonymous"
            and said.voice.who is not None
            and said.voice.who.id in by_who
        ):
            reasons[at] = by_who[said.voice.who.id]
    return reasons


def _own_reason(page: Page, said: Said, granted: list[tuple[int, Span]]) -> Span | None:
    """The reason in the sentence of the source, outside what is said, where that source is the last one before it."""
    source = said.draft.source
    if source is None:
        return None
    tokens = page.tokens_of(source)
    if not tokens:
        return None
    here = page.sentence_of[tokens[0]]
    for number, span in granted:
        if number == here and span.start >= source.start and not any(c.covers(span) for c in said.draft.content):
            return span
    return None


def _attribution(page: Page, said: Said, reason: str | None) -> Attribution:
    draft, voice, report = said.draft, said.voice, page.annotated.report.id
    spans = (draft.source, draft.cue, *draft.content)
    return Attribution(
        id=content_id("said", report, *(f"{span.start}-{span.end}" if span else "" for span in spans)),
        report=report,
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        kind=voice.kind,
        name=voice.name,
        count=voice.count,
        reason=reason,
        via=said.via,
        to=said.to,
        polarity=polarity_of(page, draft),
    )
