"""Why the answer is what it is, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crosswire.model.account import Finding
from crosswire.model.claim import CARRIED, Answer, Carrier, Differing, Looked, Part
from crosswire.model.verdict import Reason

CALLED: dict[Part, str] = {
    "number": "the figure",
    "date": "the time",
    "name": "the name",
    "actor": "who does it",
    "polarity": "whether it is so",
    "modality": "how firm it is",
    "words": "most of what it says",
}
MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What an answer rests on: its words, what differs, the reports that count for it (`tellers`), the finding that the
    words stand in, and how many reports the story has."""

    answer: Answer
    words: Sequence[Carrier]
    differs: Sequence[Differing]
    tellers: frozenset[str]
    finding: Finding | None
    reports: int


def reasons(of: Reasoning) -> tuple[Reason, ...]:
    """The reasons of one answer, the weightiest first."""
    found = [_carriers(of.words, of.reports)]
    outlets = {w.report: w.outlet or w.report for w in of.words}
    if of.answer == "contradicted" and of.finding is not None:
        found.append(Reason(rule="finding_disputed", text="The reports contradict one another about it."))
    if of.answer in CARRIED:
        found += _borne_out(of, outlets)
    found += [_differing(one, outlets) for one in of.differs]
    if of.answer in CARRIED and of.finding is not None:
        found += _of_finding(of.finding, of.tellers)
    return tuple(found)


def _borne_out(of: Reasoning, outlets: Mapping[str, str]) -> list[Reason]:
    """Who tells the same with a detail less."""
    whole = {w.report for w in of.words if w.carries == "whole"}
    names = sorted({outlets[one] for one in of.tellers - whole if one in outlets} - {outlets[one] for one in whole})
    text = f"Told in fewer words by {', '.join(names)}."
    return [Reason(rule="told_in_fewer_words", text=text)] if names else []


def _of_finding(finding: Finding, tellers: frozenset[str]) -> list[Reason]:
    """What the account says of the finding that the words stand in, where all its reports carry the claim; else how
    many of them do: its verdict is not the claim's."""
    held = {s.report for s in finding.statements}
    if held <= tellers:
        return [*finding.because]
    mine = len(held & tellers)
    text = f"Of {_count(len(held), 'report')} that tell of it, {mine} count{'s' * (mine == 1)} for what is claimed."
    return [Reason(rule="not_all_count", text=text)]


def nowhere(looked: Sequence[Looked]) -> Reason:
    """Why it is not reported: none of the stories that were looked at tells it, or there was none to look at."""
    if not looked:
        return Reason(rule="no_story_has_its_words", text="No story has words of it: none was looked at.")
    where = f"{_count(sum(one.reports for one in looked), 'report')} in {_count(len(looked), 'story')}"
    return Reason(rule="no_sentence_tells_it", text=f"No sentence of {where} tells what is claimed.")


def _carriers(words: Sequence[Carrier], reports: int) -> Reason:
    whole = sorted({w.outlet or w.report for w in words if w.carries == "whole"})
    if whole:
        return Reason(rule="told_as_claimed", text=f"Told as it is claimed by {', '.join(whole)}.")
    count = len({w.report for w in words})
    text = f"{_count(count, 'report')} of {reports} speak{'s' * (count == 1)} of it, none as it is claimed."
    return Reason(rule="none_tells_it_as_claimed", text=text)


def _differing(one: Differing, outlets: Mapping[str, str]) -> Reason:
    what, claimed = CALLED[one.part], _short(one.claimed)
    if one.part == "words":
        return Reason(rule="words_untold", text=f"No report that speaks of it tells this: “{claimed}”.")
    if not one.told:
        return Reason(rule=f"{one.part}_untold", text=f"No report has {what} “{claimed}” with it.")
    told = "; ".join(f"“{_short(v.value)}” ({', '.join(outlets.get(r, r) for r in v.reports)})" for v in one.told)
    return Reason(rule=f"{one.part}_told_otherwise", text=f"Claimed: “{claimed}”; told: {told}.")


def _short(words: str) -> str:
    return words if len(words) <= MOST_SHOWN else f"{words[: MOST_SHOWN - 1]}…"


def _count(number: int, what: str) -> str:
    several = f"{what.removesuffix('y')}ies" if what.endswith("y") else f"{what}s"
    return f"{number} {what if number == 1 else several}"
