"""Whom the headcounts of a report count, put to the tellings of events that they belong to.

A figure is of the telling in which it takes a part, else of the one it hangs on, else of the nearest in its sentence or
before it. `Head` keeps what adding up needs: the verb it stands under, who says it, whether it is one more than before.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from crosswire.events.main_event import OUTCOMES
from crosswire.events.told import GROUPS, Count, Head, Told
from crosswire.model.annotated import Annotated
from crosswire.model.event import HARM, MANKIND, Headcount
from crosswire.model.said import Said
from crosswire.model.span import Span
from crosswire.model.statement import Attribution

Framed = Mapping[str, Sequence[tuple[Span, bool]]]
"""The figures that the clauses' frames count, by slot, and whether each is a part of another."""
TWICE_READ = 2
"""How much likelier a figure counts what its clause's frame counts it as."""
SURE = 0.7
"""How sure it must be: rescues, too, count people who were trapped, and a toll that is none misleads."""
SURE_ELSEWHERE = 0.8
"""How sure it must be where the word that it belongs to tells of no harm."""
SURE_OF_NOBODY = 0.4
LEAST_SURE = {"part": 0.5, "another": 0.6, "attacker": 0.5}
"""How sure the reader must be that a figure is no count of the event that it stands with."""
COUNTING = frozenset("count put give report record confirm place admit receive number".split())
"""Verbs whose subject says how many, though no word of saying stands there."""
DETERMINERS = frozenset("a an another his her its their the my our".split())
SHARES = frozenset({"half", "third", "quarter"})
FAR = 3
"""Sentences before a figure in which the event may stand that it counts for."""
DEEPEST = 8
MORE = frozenset("another more third fourth fifth second sixth further".split())
ROW = 24
NEAR = 12
"""Words on either side of a figure in which `or` can stand between what befell whom it counts."""
HARMING = frozenset("killed wounded injured hurt dead captured kidnapped maimed disappeared arrested".split())
SLOTS: Mapping[str, tuple[str, ...]] = {
    "killed": ("killed",), "wounded": ("wounded",), "either": ("killed", "wounded"),
}  # fmt: skip
"""What a word for nobody says of: nobody killed, nobody hurt, neither."""


def with_heads(told: Sequence[Told], said: Sequence[Said]) -> tuple[Told, ...]:
    """A story's tellings with the people that their reports count for them."""
    known = {one.annotated.report.id: one for one in said}
    found: dict[int, tuple[Head, ...]] = {}
    for report in {t.report for t in told}:
        found |= heads_of(known[report], [t for t in told if t.report == report])
    return tuple(replace(t, heads=found.get(t.number, ())) for t in told)


def heads_of(one: Said, told: Sequence[Told]) -> dict[int, tuple[Head, ...]]:
    """The headcounts of a report by the number of the telling that they belong to; `told` are all of the report."""
    found: dict[int, list[Head]] = {}
    if one.reading is None or not told:
        return {}
    framed: Framed = {
        slot: [(f.span, f.part) for s in one.statements for f in getattr(s.frame, slot)]
        for slot in ("killed", "wounded")
    }
    numbered = {one.annotated.tokens[h.word].head for h in one.reading.headcounts if h.sort == "figure"}
    some = (h for h in one.reading.headcounts if max(h.value, h.high or 0) <= MANKIND)
    counting = [h for h in some if not _is_group(one.annotated, h, numbered)]
    rows = _in_a_row(one.annotated, counting)
    for headcount in counting:
        home = _home(one.annotated, headcount, told)
        if home is not None:
            slot = _slot(one, headcount, framed, home)
            found.setdefault(home.number, []).extend(
                _head(one, headcount, name, _scope(headcount, framed, rows[headcount.span]))
                for name in (SLOTS.get(slot or "", ()) if headcount.value == 0 else (slot,) if slot else ())
            )
    text = one.annotated.report.text
    return {number: _broken_down(tuple(rows), text) for number, rows in found.items()}


def _is_group(annotated: Annotated, headcount: Headcount, numbered: Collection[int]) -> bool:
    """`a family of five`, `fourteen people`: the word for a group is nobody beside those it counts."""
    group = annotated.tokens[headcount.word].lemma.lower() in GROUPS or headcount.word in numbered
    return headcount.sort == "one" and group


def _broken_down(heads: tuple[Head, ...], text: str) -> tuple[Head, ...]:
    """`19 were killed in two attacks: 12 in an ambush and seven in a raid`: what stands behind the colon is part of the
    figure before it, where that is as large."""

    def is_part(head: Head) -> bool:
        start = head.count.span.start
        whole = (h.count for h in heads if h.slot == head.slot and h.sentence == head.sentence)
        return any(
            count.span.end < start and count.value > head.count.value and ":" in text[count.span.end : start]
            for count in whole
        )

    return tuple(replace(h, scope="part", count=replace(h.count, part=True)) if is_part(h) else h for h in heads)


def _slot(one: Said, headcount: Headcount, framed: Framed, home: Told) -> str | None:
    """What a headcount counts, if it counts people at all, beside what the clauses' own reading counts it as."""
    read = {name for name, rows in framed.items() if any(s.overlaps(headcount.span) for s, _ in rows)}
    if not read and (_lost_else(one.annotated, headcount.word) or _is_shared(one.annotated, headcount)):
        return None
    some = {
        name: share * (TWICE_READ if name in read else 1) for name, share in headcount.kinds.items() if name != "none"
    }
    kind = max(some, key=lambda name: some[name])
    harm = home.type in HARM or home.lemma in OUTCOMES or bool(read)
    least = SURE_OF_NOBODY if not headcount.value else SURE if harm else SURE_ELSEWHERE
    if sum(some.values()) < headcount.kinds["none"] or some[kind] < least:
        return None
    either = headcount.kind == "either" or (kind in framed and one_or_other(one.annotated, headcount.word))
    return "either" if either else kind


def _lost_else(annotated: Annotated, word: int) -> bool:
    """`30 lost their sight`: not their lives."""
    tokens = annotated.tokens
    over = next((n for n in _above(annotated, word)[1:] if tokens[n].upos == "VERB"), None)
    if over is None or tokens[over].lemma.lower() != "lose" or over < word:
        return False
    lost = [t.lemma.lower() for t in tokens[over : over + NEAR] if t.head == over and t.deprel == "obj"]
    return bool(lost) and not set(lost) & {"life", "lives"}


def _is_shared(annotated: Annotated, headcount: Headcount) -> bool:
    """`a third of the 60 patients`: the figure that a share is taken of."""
    tokens = annotated.tokens
    noun = headcount.word if tokens[headcount.word].upos == "NOUN" else tokens[headcount.word].head
    over = tokens[noun].head if noun >= 0 else -1
    return noun >= 0 and over >= 0 and tokens[noun].deprel == "nmod" and tokens[over].lemma.lower() in SHARES


def _scope(headcount: Headcount, framed: Framed, beside: Sequence[Headcount]) -> str:
    """What it is a count of, where that is sure enough; a part where the clauses' own reading has it so. What `killed 7
    and injured 15` counts is of one event, or of one span of time."""
    if any(part and s.overlaps(headcount.span) for rows in framed.values() for s, part in rows):
        return "part"
    shares = dict(headcount.scopes)
    for scope in ("whole", "total", "another"):
        shares[scope] = sum(h.scopes[scope] for h in beside) / len(beside)
    scope = max(shares, key=lambda name: shares[name])
    return scope if shares[scope] >= LEAST_SURE.get(scope, 0.0) else "whole"


def _in_a_row(annotated: Annotated, found: Sequence[Headcount]) -> dict[Span, list[Headcount]]:
    """The headcounts that stand under one verb or under verbs joined by `and`, by the place of each."""
    rows: dict[int, list[Headcount]] = {}
    for one in found:
        above = _above(annotated, one.word)
        verb = next((n for n in above[1:] if annotated.tokens[n].upos == "VERB"), above[-1])
        while annotated.tokens[verb].deprel == "conj" and annotated.tokens[verb].head >= 0:
            verb = annotated.tokens[verb].head
        rows.setdefault(verb, []).append(one)
    return {one.span: row for row in rows.values() for one in row}


def one_or_other(annotated: Annotated, word: int) -> bool:
    """Whether nobody knows how many of each: `killed or wounded 30`, `left eleven dead or wounded`."""
    tokens = annotated.tokens
    above = _above(annotated, word)[:3]
    near = range(max(0, word - NEAR), min(len(tokens), word + NEAR))
    for at in (n for n in near if tokens[n].text.lower() == "or" and 0 < n < len(tokens) - 1):
        sides = [tokens[n].text.lower() for n in (at - 1, at + 1)]
        if all(side in HARMING for side in sides) and any(
            n in above or tokens[n].head in above for n in (at - 1, at + 1)
        ):
            return True
    return False


def _head(one: Said, headcount: Headcount, slot: str, scope: str) -> Head:
    above = _above(one.annotated, headcount.word)
    tokens = one.annotated.tokens
    verb = next((n for n in above[1:] if tokens[n].upos == "VERB"), above[-1])
    low = one.annotated.report.text[headcount.span.start : headcount.span.end].lower().split()
    near = {
        tokens[n].lemma.lower()
        for n in (headcount.word - 1, headcount.word, headcount.word + 1)
        if 0 <= n < len(tokens)
    }
    seen = [h.span for h in one.reading.headcounts] if one.reading else []
    more = _beside(one.annotated, headcount, seen) if headcount.value > 0 and slot != "either" else 0
    count = Count(headcount.value + more, headcount.span, "", headcount.exactness, headcount.high, scope == "part")
    return Head(
        slot=slot,
        count=count,
        scope=scope,
        sentence=headcount.sentence,
        verb=verb,
        voice=_counter(one.annotated, verb) or _voice(one, headcount.span),
        more=bool(MORE & (near | set(low))),
    )


def _beside(annotated: Annotated, headcount: Headcount, seen: Sequence[Span]) -> int:
    """How many persons that nothing reads as counted stand in a row with one who is: `six diggers, a cook`."""
    tokens = annotated.tokens
    noun = headcount.word
    if tokens[noun].deprel in ("nummod", "det", "amod", "compound") and tokens[noun].head >= 0:
        noun = tokens[noun].head
    first = tokens[noun].head if tokens[noun].deprel == "conj" else noun
    row = [
        n
        for n in range(first, min(len(tokens), first + ROW))
        if n == first or (tokens[n].head == first and tokens[n].deprel == "conj")
    ]
    if noun != first and any(s.start <= tokens[first].start < s.end or tokens[first].start == s.start for s in seen):
        return 0
    if noun != first and any(t.head == first and t.deprel == "nummod" for t in tokens[max(0, first - 5) : first]):
        return 0
    return sum(
        _is_one(annotated, n) for n in row if n != noun and not any(s.start <= tokens[n].start < s.end for s in seen)
    )


def _is_one(annotated: Annotated, at: int) -> bool:
    """Whether a word means one person by its article and its number."""
    tokens = annotated.tokens
    kids = [t for t in tokens[max(0, at - 5) : at] if t.head == at]
    own = tokens[at].upos == "NOUN" and tokens[at].text.lower() == tokens[at].lemma.lower()
    return own and not any(k.deprel == "nummod" for k in kids) and any(k.text.lower() in DETERMINERS for k in kids)


def _voice(one: Said, at: Span) -> str:
    """Who says it, by name or in the report's words; empty where the report itself does."""
    said = [a for a in one.spoken.over(at) if any(c.covers(at) for c in a.content)]
    best: Attribution | None = min(said, key=lambda a: sum(c.end - c.start for c in a.content), default=None)
    if best is None or best.source is None:
        return ""
    return (best.name or one.annotated.report.quote(best.source)).lower()


def _counter(annotated: Annotated, verb: int) -> str:
    """Who counts, where a verb of counting says so: `medics counted 60`."""
    tokens = annotated.tokens
    if tokens[verb].lemma.lower() not in COUNTING:
        return ""
    near = range(max(0, verb - NEAR), verb)
    return next((tokens[n].text.lower() for n in near if tokens[n].head == verb and tokens[n].deprel == "nsubj"), "")


def _above(annotated: Annotated, word: int) -> list[int]:
    found = [word]
    while len(found) < DEEPEST and (above := annotated.tokens[found[-1]].head) >= 0 and above not in found:
        found.append(above)
    return found


def _home(annotated: Annotated, headcount: Headcount, told: Sequence[Told]) -> Told | None:
    """The telling that a figure is of."""
    above = _above(annotated, headcount.word)
    here = [t for t in told if t.mention.sentence == headcount.sentence]
    taking = [t for t in here if any(r.word in above[:2] and r.role in ("killed", "wounded") for r in t.mention.roles)]
    if taking:
        return max(taking, key=lambda t: (t.type in HARM, -t.number))
    hanging = [t for n in above for t in here if t.mention.word == n]
    if hanging:
        return hanging[0]
    if here:
        return min(here, key=lambda t: (t.type not in HARM, abs(t.mention.word - headcount.word), t.number))
    before = [t for t in told if 0 < headcount.sentence - t.mention.sentence <= FAR]
    after = [t for t in told if t.mention.sentence > headcount.sentence]
    if before:
        return max(before, key=lambda t: (t.type in HARM, t.mention.sentence, -t.number))
    return after[0] if after else None
