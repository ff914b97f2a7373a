"""Whether claims get the right answer: as told, distorted in one slot, of other events (`quality.claims` makes them).

    python -m quality.check                     the events that nobody looked at while rules were made
    python -m quality.check --half built        the other half
    python -m quality.check --half built --written   the claims that people wrote in their own words
    python -m quality.check --half built --retold    one report's words of listed facts, asked of the other reports
    python -m quality.check --events 20         of so many events
    python -m quality.check --show              the claims that get a wrong answer, too

The events are those of `allsides-events` val, in two halves by the hash of their id. Right is: of a claim as told, that
it is reported (where a listed fact is told more exactly by the report that the claim is from, that it is reported in
part is right too); of a distorted one, that it is contradicted or reported in part; of one about another event, that it
is not reported. The reports asked of that are of the likest event of an earlier day, of any split: the same people,
places and kinds of things, which cannot tell what happened later. What was read is kept in the folder that
CROSSWIRE_CACHE names.
"""

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from crosswire import checks
from crosswire.checking.check import check
from crosswire.language.engine import Engine, EngineOptions
from crosswire.model import claim as answers
from crosswire.model.claim import CARRIED
from crosswire.model.said import Said
from crosswire_train.fact_lists import Fact, Listed, read_lists
from quality.claims import Claim, from_facts, from_findings, written
from quality.distorting import SLOTS, Around, distorted
from quality.events import Kept, read_records, record, say_all
from quality.figures import CORPORA
from quality.stories import corpus, day_of

SEED = 29
LOOKED_AT = 60
"""Events, drawn by the seed, of which claims were looked at when the first rules were made: none is held out."""
EVENTS = 26
"""Events that are asked about: about a hundred claims as told, as many distorted, and as many about others."""
OF_FINDINGS, OF_FACTS = 4, 6
"""Claims of an event at most, each way, before they are distorted."""
LISTS = "shared-facts/facts.jsonl"
EARLIER = timedelta(days=3)
Event = Mapping[str, Any]


def events_of(half: str) -> list[Event]:
    """The events of a half that two or more articles tell, in an order of chance."""
    rows = corpus("val")
    seen = {row["event"] for row in random.Random(SEED).sample(rows, LOOKED_AT)}
    built = {row["event"] for row in rows if row["event"] in seen or not _digest(row["event"])[0] % 2}
    mine = [row for row in rows if (row["event"] in built) == (half == "built") and len(row["articles"]) > 1]
    return sorted(mine, key=lambda row: _digest(row["event"]))


def _digest(event: str) -> bytes:
    return sha256(event.encode()).digest()


@dataclass(slots=True)
class Asking:
    """The reports of events, read when they are asked, and what they make of claims."""

    reader: Kept
    events: Mapping[str, Event]

    @classmethod
    def of_corpus(cls) -> "Asking":
        """Over all events of the corpus."""
        reader = Kept.from_environment()
        reader.engine = Engine.load(EngineOptions(threads=1, any_language=True))
        return cls(reader, {event["event"]: event for split in ("val", "train") for event in corpus(split)})

    def said(self, event: str) -> tuple[Said, ...]:
        """What the reports of an event say."""
        row = self.events[event]
        records = [record(row, n) for n in range(len(row["articles"]))]
        said = say_all(list(read_records(records, self.reader).values()), self.reader)
        self.reader.forget()
        return said

    def answers(self, made: Sequence[Claim]) -> Iterator[tuple[Claim, answers.Checked]]:
        """Each claim with the answer it gets, event by event."""
        for about in sorted({one.about for one in made}):
            told = self.said(about)
            for aside in sorted({one.aside for one in made if one.about == about}):
                story = checks.story_told([s for s in told if s.annotated.report.id != aside], self.reader)
                for one in made:
                    if (one.about, one.aside) == (about, aside):
                        yield one, check(one.text, self._claimed(one), [story], self.reader)

    def _claimed(self, claim: Claim) -> Said:
        return checks.claimed(answers.Claim(text=claim.text), self.reader)


def of_findings(events: Sequence[Event], asking: Asking) -> list[Claim]:
    """Claims as told, one distorted for each that has such a slot, the slots in turn; then those told, asked of the
    likest earlier event."""
    made: list[Claim] = []
    used: Counter[str] = Counter()
    for row in events:
        event = row["event"]
        said = asking.said(event)
        if len(said) < 2:
            continue
        dice = random.Random(f"{SEED} {event}")
        found = checks.story_told(said, asking.reader).together().findings
        made += _with_distorted([*from_findings(event, found, dice, OF_FINDINGS)], said, used, dice)
    told = [one for one in made if one.kind == "told"]
    earlier = likest_earlier([*asking.events.values()], asking.reader)
    elsewhere = [(one, earlier(one.event)) for one in told]
    return [*made, *(replace(one, about=other) for one, other in elsewhere if other is not None)]


def of_facts(events: int, half: str, asking: Asking) -> list[Claim]:
    """Claims in one report's words of facts that people listed, that report left out; of every third event, or of the
    others."""
    lists = [*read_lists(Path(os.environ[CORPORA], LISTS), asking.events)]
    used: Counter[str] = Counter()
    made: list[Claim] = []
    for one in [one for n, one in enumerate(lists) if (n % 3 == 1) == (half == "built")][:events]:
        names = {a["id"]: f"{one.event}-{n}" for n, a in enumerate(asking.events[one.event]["articles"])}
        said, dice = asking.said(one.event), random.Random(f"{SEED} {one.event}")
        made += _with_distorted([*from_facts(_named(one, names), said, dice, OF_FACTS)], said, used, dice)
    return made


def _with_distorted(
    told: Sequence[Claim], said: Sequence[Said], used: Counter[str], dice: random.Random
) -> Iterator[Claim]:
    around = Around.of(said)
    for claim in told:
        yield claim
        for slot in sorted(SLOTS, key=lambda s: (used[s], s)):
            if changed := distorted(claim.text, around, slot, dice):
                yield replace(claim, text=changed, slot=slot)
                used[slot] += 1
                break


def _named(listed: Listed, names: dict[str, str]) -> Listed:
    """The list with the reports called as `quality.events` calls them."""

    def fact(one: Fact) -> Fact:
        return replace(one, mentions=tuple((names[report], text) for report, text in one.mentions))

    return replace(listed, facts=tuple(map(fact, listed.facts)), apart=())


def likest_earlier(events: Sequence[Event], reader: Kept) -> Callable[[str], str | None]:
    """For an event the likest one of an earlier day that two or more articles tell."""
    rows = [(row, days) for row in events if (days := _days(row)) and len(row["articles"]) > 1]
    made = reader.embed([f"{row['neutral_title']}. {row['neutral_summary']}" for row, _ in rows])
    vectors = np.stack([np.frombuffer(one, "<f4") for one in made])
    places = {row["event"]: n for n, (row, _) in enumerate(rows)}

    def likest(event: str) -> str | None:
        if event not in places:
            return None
        first = rows[places[event]][1][0]
        order = np.argsort(-(vectors @ vectors[places[event]]), kind="stable")
        return next((str(rows[n][0]["event"]) for n in order if rows[n][1][-1] + EARLIER <= first), None)

    return likest


def _days(event: Event) -> list[date]:
    return sorted(date.fromisoformat(day) for a in event["articles"] if (day := day_of(a["date"])))


def is_right(claim: Claim, answer: str) -> bool:
    """Whether an answer is the right one."""
    match claim.kind:
        case "told":
            return answer in CARRIED or (answer == "in-part" and claim.status == "precision")
        case "distorted":
            return answer in ("contradicted", "in-part")
        case "in part":
            return answer == "in-part"
    return answer == "not-reported"


Row = tuple[Claim, answers.Checked]


def figures(rows: Sequence[Row]) -> dict[str, float]:
    """Shares of right answers, and of those confirmed that should not be."""
    found: dict[str, float] = {"claims": float(len(rows)), "right": _share([is_right(c, a.answer) for c, a in rows])}
    for kind in ("told", "distorted", "in part", "elsewhere"):
        if mine := [(c, a) for c, a in rows if c.kind == kind]:
            found[kind] = float(len(mine))
            found[f"{kind} right"] = _share([is_right(c, a.answer) for c, a in mine])
            found[f"{kind} confirmed"] = _share([a.answer in CARRIED for _, a in mine])
    found["distorted contradicted"] = _share([a.answer == "contradicted" for c, a in rows if c.kind == "distorted"])
    of_findings = [(c, a) for c, a in rows if c.kind == "told" and c.origin == "finding"]
    if of_findings:
        found["status kept"] = _share([a.answer == c.status for c, a in of_findings])
        found["raised"] = _share([STRENGTH[a.answer] > STRENGTH[c.status] for c, a in of_findings])
    for slot in SLOTS:
        if mine := [(c, a) for c, a in rows if c.slot == slot]:
            found[f"{slot} confirmed"] = _share([a.answer in CARRIED for _, a in mine])
    return found


STRENGTH = {"corroborated": 3, "repeated": 2, "single-origin": 1, "in-part": 0, "contradicted": 0, "not-reported": 0}


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def measure(
    half: str = "held out", events: int = EVENTS, way: str = "findings", show: bool = False
) -> dict[str, float]:
    """Every figure on one half of the events."""
    asking = Asking.of_corpus()
    mine = events_of(half)[:events]
    match way:
        case "written":
            made = [one for one in written() if one.event in {row["event"] for row in mine}]
        case "retold":
            made = of_facts(events, half, asking)
        case _:
            made = of_findings(mine, asking)
    rows = [*asking.answers(made)]
    for claim, found in rows if show else ():
        if not is_right(claim, found.answer):
            _show(claim, found)
    return figures(rows)


def _show(claim: Claim, found: answers.Checked) -> None:
    print(f"\n{claim.kind} {claim.slot} {claim.event} {claim.about} {found.answer}: {claim.text}", file=sys.stderr)
    for reason in found.because:
        print(f"    {reason.text}", file=sys.stderr)
    for words in found.words:
        print(f"      {words.carries} {words.report}: {' '.join(words.text.split())}", file=sys.stderr)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("built", "held out"), default="held out")
    parser.add_argument("--events", type=int, default=EVENTS)
    ways = parser.add_mutually_exclusive_group()
    for way in ("findings", "written", "retold"):
        ways.add_argument(f"--{way}", dest="way", action="store_const", const=way, default="findings")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    for name, value in measure(given.half, given.events, given.way, given.show).items():
        print(f"{name:24} {value:8.3f}")


if __name__ == "__main__":
    main()
