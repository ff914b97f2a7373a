"""The same utterance across reports, quoted or retold, and how its words changed on the way.

A passage is one sentence's part of what stands between quotation marks, or of what an attribution reports as said. A
quoted passage is matched with passages of other reports that share a long run of its words, or, where it is short, all
of them from one speaker; where two sentences tell one fact, a few words do: they may be two translations. Each
quotation is read from its fullest version.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from crosswire.model.account import Change, Quotation, Version
from crosswire.model.ids import content_id
from crosswire.model.said import Match, Said, in_order
from crosswire.model.span import Span
from crosswire.model.statement import Attribution
from crosswire.model.verdict import Reason
from crosswire.reconcile.drift import (
    FUNCTION,
    Drift,
    drift_between,
    longest_run,
    qualifier,
    said_of_something_else,
    words_of,
    worst,
)
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.speakers import speaker_of
from crosswire.reconcile.word_changes import changes

QUOTED = re.compile(r"[“\"]([^“”\"\n]{6,700})[”\"]")
LONG_RUN = 5
SHARE = 0.3
SHORT = 4
NAME_LONG = 6
TERM_LONG = 3
RETOLD, RETOLD_SHARE = 4, 0.6
ONE_FACT = 0.5
"""How likely two sentences tell one fact, for what each quotes of one speaker to be one utterance in other words."""
OTHER_WORDS = 2
MOST = 400
"""Of a speaker with more passages than this only those are compared that share two neighbouring words."""
TEXTS: dict[Drift, str] = {
    "none": "The words are the same.",
    "punctuation": "The words are the same; punctuation or capitals differ.",
    "cut": "One version is a part of the other.",
    "wording": "The wording differs; nothing shows that the meaning does.",
    "meaning": "What is said differs: a negation, a figure, a modal, or what the words are said of.",
}

MARKED = "Two reports put other words between quotation marks: one of them quotes what was not said so."
UNMARKED = "One report tells in its own voice the very words that another puts between quotation marks."


Place = tuple[str, int]
"""A report, and the number of a sentence in it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one speaker in one report, with the words around them in the sentence."""

    report: str
    span: Span
    text: str
    words: tuple[str, ...]
    quoted: bool
    speaker: str | None
    entity: str | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    place: Place


def quotations(
    said: Sequence[Said], entities: Entities, matches: Mapping[tuple[Place, Place], Match] | None = None
) -> tuple[Quotation, ...]:
    """Utterances that two or more reports carry, at least one of them between quotation marks; `matches` says of two
    sentences how likely they tell one fact, the smaller place first."""
    passages = [p for s in in_order(said) for p in passages_of(s, entities)]
    links = _links(passages, matches or {})
    made = [q for g in _groups(len(passages), links) if (q := _quotation([passages[i] for i in g]))]
    return tuple(sorted(_unlike(made), key=lambda q: (-len(q.versions), q.id)))


def passages_of(said: Said, entities: Entities) -> Iterable[Passage]:
    """What a report quotes, and what it reports as said without quotation marks."""
    report = said.annotated.report
    quoted = [Span(m.start(1), m.end(1)) for m in QUOTED.finditer(report.text)]
    for span in quoted:
        for piece in _by_sentence(said, span):
            if _tells(piece.of(report.text)) and not _is_term(piece.of(report.text), report.text):
                yield _passage(said, piece, True, _speaker_of(said, span), entities)
    for attribution in said.attributions:
        for span in attribution.content:
            for piece in _by_sentence(said, span):
                if len(piece) >= 30 and not any(q.overlaps(piece) and q.covers(_core(piece)) for q in quoted):
                    yield _passage(said, piece, False, attribution, entities)


def _tells(text: str) -> bool:
    """Whether quoted words say something: two words that carry meaning, and not a name or a title alone."""
    carrying = [w for w in re.findall(r"[^\W_][\w'’-]*", text) if w.lower() not in FUNCTION]
    named = len(carrying) <= NAME_LONG and all(w[:1].isupper() for w in carrying)
    return len(carrying) >= 2 and not named


def _is_term(fragment: str, text: str) -> bool:
    """Whether a few quoted words are a term that the report uses again; a crosshead in capitals uses nothing."""
    return len(words_of(fragment)) <= TERM_LONG and text.count(fragment.strip(" ,.")) > 1


def _core(span: Span) -> Span:
    """A span without its outermost characters, which may be quotation marks and stops."""
    return Span(span.start + 2, span.end - 2)


def _by_sentence(said: Said, span: Span) -> Iterable[Span]:
    """A span cut at the ends of sentences, blanks at the cuts left out; too short a piece stays with its neighbour."""
    text = said.annotated.report.text
    cuts = sorted({s.end for s in said.annotated.sentences if span.start < s.end < span.end})
    start = span.start
    for cut in (*cuts, span.end):
        if cut != span.end and len(words_of(text[start:cut])) < SHORT:
            continue
        piece = text[start:cut]
        left = len(piece) - len(piece.lstrip())
        yield Span(start + left, max(start + left, start + len(piece.rstrip())))
        start = cut


def _speaker_of(said: Said, span: Span) -> Attribution | None:
    covering = [a for a in said.attributions if any(c.overlaps(span) for c in a.content)]
    return min(covering, key=lambda a: sum(len(c) for c in a.content), default=None)


def _passage(said: Said, span: Span, quoted: bool, by: Attribution | None, entities: Entities) -> Passage:
    report = said.annotated.report
    text = span.of(report.text)
    rows = enumerate(said.annotated.sentences)
    number, home = next(((n, s) for n, s in rows if s.start <= span.start < s.end), (-1, None))
    low, high = (home.start, home.end) if home else (span.start, span.end)
    speaker = speaker_of(by, report, entities) if by and by.source else None
    return Passage(
        report=report.id,
        span=span,
        text=text,
        words=tuple(words_of(text)),
        quoted=quoted,
        speaker=speaker.key if speaker and speaker.key else None,
        entity=entities.named(report.id, by.name) if by else None,
        before=tuple(words_of(report.text[low : span.start])[-4:]),
        after=tuple(words_of(report.text[span.end : max(high, span.end)])[:8]),
        place=(report.id, number),
    )


def _groups(size: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    home = list(range(size))

    def root(i: int) -> int:
        while home[i] != i:
            i = home[i]
        return i

    for i, j in links:
        home[max(root(i), root(j))] = min(root(i), root(j))
    groups: dict[int, list[int]] = {}
    for i in range(size):
        groups.setdefault(root(i), []).append(i)
    return [g for g in groups.values() if len(g) > 1]


def _links(passages: Sequence[Passage], matches: Mapping[tuple[Place, Place], Match]) -> list[tuple[int, int]]:
    found = [(i, j) for i, j in _candidates(passages) if one_utterance(passages[i], passages[j])]
    linked = {i for pair in found for i in pair}
    found += _in_other_words(passages, matches, linked)
    linked |= {i for pair in found for i in pair}
    return [*found, *_retellings(passages, linked)]


def _in_other_words(
    passages: Sequence[Passage], matches: Mapping[tuple[Place, Place], Match], linked: set[int]
) -> Iterable[tuple[int, int]]:
    """Pairs of quotations that share no run with any other, in sentences that tell one fact."""
    marked: dict[Place, list[int]] = {}
    for number, passage in enumerate(passages):
        if passage.quoted and number not in linked:
            marked.setdefault(passage.place, []).append(number)
    for (one, two), match in matches.items():
        if match.sure >= ONE_FACT and one in marked and two in marked:
            pairs = ((i, j) for i in marked[one] for j in marked[two])
            yield from ((min(i, j), max(i, j)) for i, j in pairs if in_other_words(passages[i], passages[j]))


def _retellings(passages: Sequence[Passage], linked: set[int]) -> Iterable[tuple[int, int]]:
    """For each passage without marks that shares no run with any other: the quotation that it retells best."""
    spoken: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        if passage.speaker is not None:
            spoken.setdefault(passage.speaker, []).append(number)
    for rows in spoken.values():
        for number in rows if len(rows) <= MOST else ():
            passage = passages[number]
            if not passage.quoted and number not in linked:
                fits = [n for n in rows if retold(passages[n], passage)]
                if fits:
                    yield max((_alike(passages[n], passage), -n) for n in fits)[1] * -1, number


def _alike(a: Passage, b: Passage) -> int:
    return len(_stems(a.words) & _stems(b.words))


def _candidates(passages: Sequence[Passage]) -> Iterable[tuple[int, int]]:
    """Pairs of different reports that share a pair of neighbouring words, one of the two not a function word."""
    index: dict[tuple[str, str], list[int]] = {}
    for number, passage in enumerate(passages):
        for pair in {p for p in zip(passage.words, passage.words[1:], strict=False) if not set(p) <= FUNCTION}:
            index.setdefault(pair, []).append(number)
    seen = {p for rows in index.values() if len(rows) <= 60 for p in combinations(rows, 2)}
    for i, j in sorted(seen):
        if passages[i].report != passages[j].report and (passages[i].quoted or passages[j].quoted):
            yield i, j


def one_utterance(a: Passage, b: Passage) -> bool:
    """Whether two passages are one utterance: a long run in common that makes up much of the shorter, the same words in
    marks in both, or a fragment that stands whole in the other, by one speaker; two speakers known to be two share no
    fragment."""
    shared = longest_run(list(a.words), list(b.words))
    content = sum(w not in FUNCTION for w in a.words[shared.left : shared.left + shared.size])
    others = a.entity is not None and b.entity is not None and a.entity != b.entity
    share = shared.size / min(len(a.words), len(b.words))
    if shared.size >= LONG_RUN and content >= 3 and (share >= SHARE or shared.size >= 2 * LONG_RUN):
        return True
    whole = any(p.quoted and shared.size == len(p.words) for p in (a, b))
    if a.quoted and b.quoted and a.words == b.words and shared.size >= LONG_RUN and not others:
        return True
    same_speaker = a.speaker is not None and a.speaker == b.speaker
    return whole and not others and ((same_speaker and content >= 1) or content >= 3)


def in_other_words(a: Passage, b: Passage) -> bool:
    """Whether two quotations in sentences that tell one fact can be one utterance put in other words, as two
    translations are: two words that carry meaning in common, or one of a speaker known to be one."""
    if not (a.quoted and b.quoted) or a.report == b.report:
        return False
    if a.entity is not None and b.entity is not None and a.entity != b.entity:
        return False
    shared = len(_stems(a.words) & _stems(b.words))
    known = a.speaker is not None and a.speaker == b.speaker
    return shared >= OTHER_WORDS or (known and shared > 0)


def retold(a: Passage, b: Passage) -> bool:
    """Whether one passage tells, with no quotation mark in it, what the other quotes: one speaker, and most of the
    words that carry meaning in the shorter are in the other too, whatever their order and ending."""
    if a.quoted == b.quoted or a.speaker is None or a.speaker != b.speaker or a.report == b.report:
        return False
    if any(mark in (b if a.quoted else a).text for mark in '“”"'):
        return False
    one, two = _stems(a.words), _stems(b.words)
    shared = len(one & two)
    short, long = sorted((len(one), len(two)))
    return shared >= RETOLD and shared >= RETOLD_SHARE * short and long <= 3 * short


@lru_cache(maxsize=65536)
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    """Words that carry meaning, by their first letters."""
    return frozenset(w[:5] for w in words if w not in FUNCTION)


def _quotation(passages: Sequence[Passage]) -> Quotation | None:
    """One utterance: its fullest version, and in each other report the passage that is nearest to that one."""
    fullest = max(passages, key=lambda p: (p.quoted, len(p.words), p.report, -p.span.start))
    chosen: dict[str, list[Passage]] = {}
    for passage in passages:
        one = one_utterance(fullest, passage) or retold(fullest, passage) or in_other_words(fullest, passage)
        if passage.report != fullest.report and one:
            chosen.setdefault(passage.report, []).append(passage)
    kept = [fullest, *(max(rows, key=lambda p: _nearness(fullest, p)) for rows in chosen.values())]
    if len(kept) < 2:
        return None
    marked = [p for p in kept if p.quoted]
    compared = marked if len(marked) > 1 else kept  # a retelling promises no words: its own drift says what it changed
    pairs = (pair for pair in combinations(compared, 2) if one_utterance(*pair) or fullest in pair)
    overall = worst([drift_of(a, b) for a, b in pairs])
    versions = tuple(_version(p, fullest) for p in sorted(kept, key=lambda p: (p.report, p.span.start)))
    entities = sorted({p.entity for p in kept if p.entity})
    return Quotation(
        id=content_id("q", *(f"{v.report}:{v.start}" for v in versions)),
        entity=entities[0] if len(entities) == 1 else None,
        drift=overall,
        versions=versions,
        because=(Reason(rule=f"drift_{overall}", text=TEXTS[overall]), *_marks(kept, fullest)),
    )


def _version(passage: Passage, fullest: Passage) -> Version:
    """One report's version, its changes told by the report's own offsets."""
    drift = "none" if passage is fullest else drift_of(fullest, passage)
    marked = () if drift in ("none", "punctuation") else changes(passage.text, fullest.text)
    at = passage.span.start
    return Version(
        report=passage.report,
        text=passage.text,
        start=at,
        end=passage.span.end,
        drift=drift,
        quoted=passage.quoted,
        changes=tuple(Change(start=at + c.start, end=at + c.end, was=c.was) for c in marked),
    )


def _marks(kept: Sequence[Passage], fullest: Passage) -> Iterable[Reason]:
    """What the quotation marks do: two of one utterance with other words in each, or the same words without them."""
    told = [p for p in kept if p is not fullest]
    if any(p.quoted and fullest.quoted and drift_of(fullest, p) in ("wording", "meaning") for p in told):
        yield Reason(rule="paraphrase_in_marks", text=MARKED)
    if any(not p.quoted and drift_of(fullest, p) in ("none", "punctuation", "cut") for p in told):
        yield Reason(rule="marks_left_out", text=UNMARKED)


def _nearness(fullest: Passage, passage: Passage) -> tuple[bool, int, int]:
    """A report's own quotation before its paraphrase, then the one that shares most."""
    shared = longest_run(list(fullest.words), list(passage.words))
    return (passage.quoted, shared.size, -passage.span.start)


def _unlike(made: Sequence[Quotation]) -> Iterable[Quotation]:
    """No version stands in two quotations: the wider told first."""
    taken: set[tuple[str, int]] = set()
    for quotation in sorted(made, key=lambda q: (-len(q.versions), q.id)):
        keys = {(v.report, v.start) for v in quotation.versions}
        if not keys & taken:
            taken |= keys
            yield quotation


def drift_of(a: Passage, b: Passage) -> Drift:
    """How two versions differ, what stands around a fragment taken into account."""
    found = drift_between(a.text, b.text)
    shared = longest_run(list(a.words), list(b.words))
    if found == "meaning" and _kept_outside(a, b):
        return "cut"
    after_a = [*a.words[shared.left + shared.size :], *a.after]
    after_b = [*b.words[shared.right + shared.size :], *b.after]
    fragment = min(len(a.words), len(b.words)) <= shared.size + 2 or not (a.quoted and b.quoted)
    if found in ("cut", "wording") and fragment and said_of_something_else(after_a, after_b):
        return "meaning"
    if found == "meaning" and not (a.quoted and b.quoted):
        return "wording"
    return found


def _kept_outside(a: Passage, b: Passage) -> bool:
    """Whether the word that a cut took away still stands before the quotation marks: the report tells it itself."""
    short, long = sorted((a, b), key=lambda p: len(p.words))
    shared = longest_run(list(short.words), list(long.words))
    lost = qualifier(list(long.words[: shared.right])) if shared.size == len(short.words) else None
    return lost is not None and lost in short.before
