"""One claim and the reports of stories → what they make of it, with the words and the reasons.

A claim is confirmed only where a report carries every part of it: each figure, day and name, that it is so, and how
firmly. What no report tells keeps it a claim reported in part; what one tells otherwise contradicts it. How many
origins carry it is what the finding says in which the words stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from crosswire.checking.reasons import Reasoning, nowhere, reasons
from crosswire.checking.rules import StoryTold, Together
from crosswire.checking.tellings import Telling, tellings
from crosswire.errors import SettingsError
from crosswire.model.account import Finding
from crosswire.model.claim import CARRIED, Answer, Carrier, Carries, Checked, ClaimOrigin, Differing, Looked, Part, Told
from crosswire.model.report import Report
from crosswire.model.said import Said, WordMatcher

STRENGTH: tuple[Answer, ...] = ("corroborated", "repeated", "single-origin")
RANK: dict[Carries, int] = {"whole": 0, "otherwise": 1, "part": 2}
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answered:
    """The answer to one sentence of the claim."""

    answer: Answer
    rows: tuple[Telling, ...] = ()
    finding: Finding | None = None
    origins: tuple[ClaimOrigin, ...] = ()
    count: int = 0
    tellers: frozenset[str] = frozenset()

    @property
    def sure(self) -> float:
        """How likely the likeliest sentence tells what is claimed: of those that carry it, if any do."""
        whole = [row for row in self.rows if row.carries == "whole"] if self.answer in CARRIED else self.rows
        return max((t.sentences[0].sure for t in whole), default=0.0)


@dataclass(frozen=True, slots=True)
class _InStory:
    """The answers to a claim's sentences by the reports of one story."""

    story: StoryTold
    sentences: tuple[_Answered, ...] = field(default=())

    @property
    def answer(self) -> Answer:
        """Of the whole claim: what one sentence contradicts is contradicted; what all carry is as the weakest."""
        found = {one.answer for one in self.sentences}
        if "contradicted" in found:
            return "contradicted"
        if found <= CARRIED:
            return max(found, key=STRENGTH.index)
        return "not-reported" if found == {"not-reported"} else "in-part"

    @property
    def weight(self) -> tuple[bool, float]:
        """By which the story that a claim is of is chosen: one that carries it, then the likeliest."""
        return self.answer in CARRIED, sum(one.sure for one in self.sentences)


def check(text: str, claim: Said, stories: Sequence[StoryTold], matcher: WordMatcher) -> Checked:
    """The answer to a claim; `claim` is `text` read as a report of its own, its headline nobody's.

    Raises `SettingsError` where the claim says nothing that could be checked.
    """
    asked = _sentences(claim)
    if not asked:
        raise SettingsError(f"“{text}” says nothing that can be checked: write what is claimed as a whole sentence.")
    found = [_InStory(one, tuple(_answered(claim, at, one, matcher) for at in asked)) for one in stories]
    found.sort(key=lambda one: one.weight, reverse=True)
    looked = tuple(
        Looked(story=one.story.id, title=one.story.title, reports=len(one.story.said), answer=one.answer)
        for one in found
    )
    if not found or found[0].answer == "not-reported":
        return Checked(claim=text, answer="not-reported", because=(nowhere(looked),), looked=looked)
    return replace(_checked(text, found[0]), looked=looked)


def _sentences(claim: Said) -> list[int]:
    """The sentences of the claim that say something; where none is read so, those of some words."""
    telling = sorted({p.sentence for p in claim.propositions} - {0})
    bounds = claim.annotated.sentences
    return telling or [n for n in range(1, len(bounds)) if bounds[n].last - bounds[n].first >= FEWEST_WORDS]


def _answered(claim: Said, sentence: int, story: StoryTold, matcher: WordMatcher) -> _Answered:
    rows = tuple(tellings(claim, sentence, story, matcher))
    if not rows:
        return _Answered(answer="not-reported")
    surest = [row for row in rows if row.same_words]
    overruled = bool(surest) and all(row.carries == "otherwise" for row in surest)
    turned = overruled and all(row.turns_it for row in surest)
    whole = [r for r in rows if r.carries == "whole" and not turned and not (overruled and len(r.sentences) > 1)]
    if not whole:
        return _Answered(answer="contradicted" if _contradicted(rows) else "in-part", rows=rows)
    return _carried(rows, whole, story.together())


def _contradicted(rows: Sequence[Telling]) -> bool:
    """Whether a report tells a part otherwise than it is claimed, and none as it is claimed."""
    carried = {(b.part, b.claimed) for row in rows for b in row.parts if b.how == "carried"}
    return any(b.how == "apart" and (b.part, b.claimed) not in carried for row in rows for b in row.parts)


def _carried(rows: tuple[Telling, ...], whole: Sequence[Telling], together: Together) -> _Answered:
    """By the finding that holds most of the words; of its reports those count that carry the claim themselves, or bear
    it out in fewer words: the others may tell the same event with another figure, or without one."""
    finding = _finding(whole, together.findings)
    tellers = {row.report for row in whole}
    if finding is None:
        return _Answered(
            answer="repeated" if len(tellers) > 1 else "single-origin", rows=rows, count=1, tellers=frozenset(tellers)
        )
    held = {s.report for s in finding.statements}
    tellers |= {row.report for row in rows if row.bears_out and row.report in held}
    keys = {s.origin for s in finding.statements if s.report in tellers}
    origins = tuple(ClaimOrigin(name=o.name, kind=o.kind, reports=o.reports) for o in together.origins if o.id in keys)
    count = max(1, min(finding.independent_origins, len(keys)))
    if finding.status in ("disputed", "denied"):
        return _Answered(answer="contradicted", rows=rows, finding=finding, origins=origins, count=count)
    sure = finding.status == "corroborated" and count > 1
    answer: Answer = "corroborated" if sure else "repeated" if len(tellers) > 1 else "single-origin"
    return _Answered(
        answer=answer, rows=rows, finding=finding, origins=origins, count=count, tellers=frozenset(tellers)
    )


def _finding(whole: Sequence[Telling], findings: Sequence[Finding]) -> Finding | None:
    """The finding that holds words of most of the reports that carry the claim, then the one told most."""
    places = [(t.report, s.words.span) for t in whole for s in t.sentences]

    def held(finding: Finding) -> int:
        spans = [(s.report, s.start, s.end) for s in finding.statements]
        return len({r for r, at in places for report, a, b in spans if r == report and a < at.end and at.start < b})

    ranked = [(held(f), len({s.report for s in f.statements}), -n) for n, f in enumerate(findings) if held(f)]
    return findings[-max(ranked)[2]] if ranked else None


def _checked(text: str, best: _InStory) -> Checked:
    answer = best.answer
    rows = [row for one in best.sentences for row in one.rows]
    weakest = max(best.sentences, key=lambda one: (one.answer not in CARRIED, -one.count))
    finding = next((one.finding for one in (weakest, *best.sentences) if one.finding is not None), None)
    reports = {s.annotated.report.id: s.annotated.report for s in best.story.said}
    differs = tuple(_differing(rows))
    words = tuple(_carriers(rows, reports))
    carried = answer in CARRIED
    return Checked(
        claim=text,
        answer=answer,
        story=best.story.id,
        title=best.story.title,
        finding=finding.id if finding else None,
        status=finding.status if finding else None,
        independent_origins=weakest.count if carried else 0,
        origins=tuple(dict.fromkeys(o for one in best.sentences for o in one.origins)) if carried else (),
        words=words,
        differs=differs,
        because=reasons(Reasoning(answer, words, differs, weakest.tellers, finding, len(reports))),
    )


def _carriers(rows: Iterable[Telling], reports: dict[str, Report]) -> list[Carrier]:
    """The words that the answer rests on, those that carry it whole first, then in order of report."""
    found = [
        Carrier(
            report=row.report,
            outlet=outlet.name if (outlet := reports[row.report].outlet) else None,
            published=reports[row.report].published.value,
            start=one.words.span.start,
            end=one.words.span.end,
            text=one.words.text,
            carries=row.carries,
        )
        for row in rows
        for one in row.sentences
    ]
    return sorted(dict.fromkeys(found), key=lambda c: (RANK[c.carries], c.report, c.start))


def _differing(rows: Sequence[Telling]) -> list[Differing]:
    """The claim's parts that reports tell otherwise, and those that no report tells as claimed."""
    parts: dict[tuple[Part, str], list[Told]] = {
        (b.part, b.claimed): [] for row in rows for b in row.parts if b.how != "carried"
    }
    for (part, claimed), told in parts.items():
        values: dict[str, set[str]] = {}
        for row in rows:
            for b in row.parts:
                if (b.part, b.claimed) == (part, claimed) and b.how in ("apart", "wider") and b.told:
                    values.setdefault(" ".join(b.told.split()), set()).add(row.report)
        told.extend(Told(value=v, reports=tuple(sorted(r))) for v, r in sorted(values.items()))
    carried = {(b.part, b.claimed) for row in rows for b in row.parts if b.how == "carried"}
    differs = [
        Differing(part=part, claimed=" ".join(claimed.split()), told=tuple(told))
        for (part, claimed), told in parts.items()
        if part != "words" and (told or (part, claimed) not in carried)
    ]
    return [*differs, *_unsaid(rows)]


def _unsaid(rows: Sequence[Telling]) -> Iterator[Differing]:
    """The words of the claim that none of the reports tells."""
    found = [{w for b in row.parts if b.part == "words" for w in b.claimed.split(", ")} for row in rows]
    everywhere = set.intersection(*found) if found else set()
    first = next((b.claimed for row in rows for b in row.parts if b.part == "words"), "")
    if kept := [word for word in first.split(", ") if word in everywhere]:
        yield Differing(part="words", claimed=", ".join(kept), told=())
