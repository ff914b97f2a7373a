"""Whether claims get the right answer: as told, distorted in one slot, of other events (`quality.claims` makes them).

    python -m quality.check                     the half of the events that no threshold was chosen on
    python -m quality.check --half dev          the other half
    python -m quality.check --events 20         of so many drawn events, and a third as many listed ones (60)
    python -m quality.check --show              the claims that get a wrong answer, too

Right is: of a claim as told, that it is reported (where a listed fact is told more exactly by the report that the claim
is from, that it is reported in part is right too); of a distorted one, that it is contradicted or reported in part; of
one about another event, that it is not reported. What was read is kept in the folder that CROSSWIRE_CACHE names.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crosswire import checks
from crosswire.checking.check import check
from crosswire.language.engine import Engine, EngineOptions
from crosswire.model import claim as answers
from crosswire.model.claim import CARRIED
from crosswire.model.said import Said
from crosswire_train.fact_lists import Fact, Listed, read_lists
from quality.claims import SLOTS, Around, Claim, distorted, from_facts, from_findings
from quality.events import Kept, read_records, record, say_all
from quality.figures import CORPORA
from quality.stories import corpus

SEED = 29
EVENTS = 60
OF_FINDINGS, OF_FACTS = 4, 6
"""Claims of an event at most, each way, before they are distorted."""
LISTS = "shared-facts/facts.jsonl"


@dataclass(frozen=True, slots=True)
class Asked:
    """An event with its reports, and the list of what they share, if one was made."""

    event: str
    said: tuple[Said, ...]
    listed: Listed | None = None


def asked(events: int, half: str, reader: Kept) -> Iterator[Asked]:
    """Drawn held-out events, then listed ones; every other of the drawn and every third of the listed are for choosing
    thresholds."""
    rows = {event["event"]: event for split in ("val", "train") for event in corpus(split)}
    held = corpus("val")
    drawn = [event["event"] for event in random.Random(SEED).sample(held, min(events, len(held)))]
    lists = [*read_lists(Path(os.environ[CORPORA], LISTS), rows)]
    mine = [one for n, one in enumerate(lists) if (n % 3 == 1) == (half == "dev")][: events // 6]
    for event in drawn[0 if half == "dev" else 1 :: 2]:
        yield Asked(event, _said(rows[event], reader))
    for one in mine:
        names = {a["id"]: f"{one.event}-{n}" for n, a in enumerate(rows[one.event]["articles"])}
        yield Asked(one.event, _said(rows[one.event], reader), _named(one, names))


def _said(event: dict[str, object], reader: Kept) -> tuple[Said, ...]:
    count = len(event["articles"])  # type: ignore[arg-type]
    said = say_all(list(read_records((record(event, n) for n in range(count)), reader).values()), reader)
    reader.forget()
    return said


def _named(listed: Listed, names: dict[str, str]) -> Listed:
    """The list with the reports called as `quality.events` calls them."""

    def fact(one: Fact) -> Fact:
        return replace(one, mentions=tuple((names[report], text) for report, text in one.mentions))

    return replace(listed, facts=tuple(map(fact, listed.facts)), apart=())


def claims(events: Sequence[Asked], reader: Kept) -> list[Claim]:
    """Claims as told, one distorted for each that has such a slot, the slots in turn; then claims of other events."""
    made: list[Claim] = []
    used: Counter[str] = Counter()
    for one in events:
        if len(one.said) < 2:
            continue
        dice = random.Random(f"{SEED} {one.event}")
        if one.listed is not None:
            told = [*from_facts(one.listed, one.said, dice, OF_FACTS)]
        else:
            found = checks.story_told(one.said, reader).together().findings
            told = [*from_findings(one.event, found, dice, OF_FINDINGS)]
        around = Around.of(one.said)
        for claim in told:
            made.append(claim)
            for slot in sorted(SLOTS, key=lambda s: (used[s], s)):
                changed = distorted(claim, around, slot, dice)
                if changed is not None:
                    made.append(changed)
                    used[slot] += 1
                    break
    others = [one.event for one in events if len(one.said) > 1]
    told = [one for one in made if one.kind == "told"]
    picked = random.Random(SEED).sample(told, min(len(told), len(told) // 2 + 1))
    return [*made, *(replace(one, about=_another(one.event, others), aside="") for one in picked)]


def _another(event: str, events: Sequence[str]) -> str:
    """Some other event, always the same for one."""
    rest = [one for one in events if one != event]
    return random.Random(f"{SEED} other {event}").choice(rest)


def answered(made: Sequence[Claim], events: Sequence[Asked], reader: Kept) -> Iterator[tuple[Claim, answers.Checked]]:
    """Each claim with the answer it gets."""
    said = {one.event: one.said for one in events}
    for one in sorted(made, key=lambda c: (c.about, c.aside)):
        story = checks.story_told([s for s in said[one.about] if s.annotated.report.id != one.aside], reader)
        given = checks.claimed(answers.Claim(text=one.text), reader)
        yield one, check(one.text, given, [story], reader)


def is_right(claim: Claim, answer: str) -> bool:
    """Whether an answer is the right one."""
    match claim.kind:
        case "told":
            return answer in CARRIED or (answer == "in-part" and claim.status == "precision")
        case "distorted":
            return answer in ("contradicted", "in-part")
    return answer == "not-reported"


def figures(rows: Sequence[tuple[Claim, answers.Checked]]) -> dict[str, float]:
    """Shares of right answers, and of those confirmed that should not be."""
    found: dict[str, float] = {"claims": float(len(rows)), "right": _share([is_right(c, a.answer) for c, a in rows])}
    for kind in ("told", "distorted", "elsewhere"):
        mine = [(c, a) for c, a in rows if c.kind == kind]
        found[kind] = float(len(mine))
        found[f"{kind} right"] = _share([is_right(c, a.answer) for c, a in mine])
        found[f"{kind} confirmed"] = _share([a.answer in CARRIED for _, a in mine])
        if kind == "told":
            for way in ("finding", "fact"):
                found[f"told right, {way}"] = _share([is_right(c, a.answer) for c, a in mine if c.origin == way])
            found["status kept"] = _share([a.answer == c.status for c, a in mine if c.origin == "finding"])
    for slot in SLOTS:
        found[f"{slot} confirmed"] = _share([a.answer in CARRIED for c, a in rows if c.slot == slot])
    found["distorted contradicted"] = _share([a.answer == "contradicted" for c, a in rows if c.kind == "distorted"])
    return found


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def measure(events: int = EVENTS, half: str = "test", show: bool = False) -> dict[str, float]:
    """Every figure on one half of the events."""
    reader = Kept.from_environment()
    reader.engine = Engine.load(EngineOptions(threads=1, any_language=True))
    given = [*asked(events, half, reader)]
    rows = [*answered(claims(given, reader), given, reader)]
    for claim, found in rows if show else ():
        if not is_right(claim, found.answer):
            print(f"{claim.kind} {claim.slot} {claim.about} {found.answer}: {claim.text}", file=sys.stderr)
            for reason in found.because:
                print(f"    {reason.text}", file=sys.stderr)
    return figures(rows)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("dev", "test"), default="test")
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    for name, value in measure(given.events, given.half, given.show).items():
        print(f"{name:24} {value:8.3f}")


if __name__ == "__main__":
    main()
