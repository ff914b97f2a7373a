"""Sentences that another report of the same finding has got ahead of: what they foretell is done there, what they tell
as claimed is told there to be false."""

from collections.abc import Sequence

from crosswire.model.annotated import Token, words_in
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.phrases.table import Phrases
from crosswire.telling.salience import Told
from crosswire.telling.sentences import whole

ABOUT_TO, NOT_YET = Phrases("certainty.about_to"), Phrases("certainty.not_yet")
CLAIMED, DEBUNKED = Phrases("certainty.claimed"), Phrases("certainty.debunked")


def overtaken(one: Told, evidence: Evidence) -> bool:
    """Whether a sentence is told better elsewhere: as done, or as false."""
    others = [
        (s.report, evidence.sentence(s))
        for finding, _ in one.rows
        for s in evidence.of(finding)
        if s.report != one.report
    ]
    foretold = _foretold(_tokens(one.report, one.span, evidence))
    if any(not foretold.isdisjoint(_done(_tokens(report, span, evidence))) for report, span in others):
        return True
    claimed = CLAIMED.search(one.text) and not DEBUNKED.search(one.text)
    return bool(claimed) and any(DEBUNKED.search(whole(evidence.reports[r].quote(span))) for r, span in others)


def _tokens(report: str, span: Span, evidence: Evidence) -> Sequence[tuple[int, Token]]:
    tokens = evidence.tokens.get(report, ())
    return tuple((at, tokens[at]) for at in words_in(tokens, span))


def _foretold(tokens: Sequence[tuple[int, Token]]) -> frozenset[str]:
    """What the sentence's main clause says that somebody will do, or is about to: "is set to close the port"."""
    known = dict(tokens)
    roots = {index for index, t in tokens if t.head not in known}
    ahead = {t.head for _, t in tokens if t.text.lower() in ("will", "’ll", "'ll") and t.upos == "AUX"}
    soon = {index for index in roots if known[index].lemma.lower() in ABOUT_TO}
    return frozenset(
        t.lemma.lower()
        for index, t in tokens
        if t.upos == "VERB" and (index in roots & ahead or (t.head in soon and t.deprel == "xcomp"))
    )


def _done(tokens: Sequence[tuple[int, Token]]) -> frozenset[str]:
    """The verbs in a form that tells something done: "signed", "signs", "has signed"."""
    ahead = {t.head for _, t in tokens if t.upos == "AUX" and t.lemma.lower() in NOT_YET}
    return frozenset(
        t.lemma.lower()
        for index, t in tokens
        if t.upos == "VERB" and index not in ahead and t.text.lower() != t.lemma.lower() and t.text[-3:] != "ing"
    )
