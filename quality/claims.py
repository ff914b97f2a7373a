"""Claims with a known answer, made of what reports of real events tell: as told, distorted, of others.

A claim is made of a finding of an account, or of what one report says of a fact that people listed as told by
several (the corpus `shared-facts`); then the other reports are what it is checked against. Everything is drawn from
ids by fixed seeds, and no words are kept.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crosswire.model.account import Finding
from crosswire.model.said import Said
from crosswire.reconcile.in_words import is_whole
from crosswire_train.fact_lists import Listed, held

WRITTEN = Path(__file__).with_name("claims_written.tsv")
"""`event`, `wanted` (`told`, `distorted`, `in part`, `elsewhere`), the `slot` that is distorted, the `claim`."""
LONGEST = 260
FEWEST_WORDS = 8
WHOLE = 0.8
"""Of a sentence, the share that a listed fragment must cover for the sentence to be a claim of that fact alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim about an event, `aside` the report it is from, which is not asked.

    `slot` names what was distorted, "" where nothing was; `about` is the event whose reports are asked, another than
    `event` where nobody there can know of it. `status` is the finding's, the listed relation of a fact, or what whoever
    wrote the claim wants.
    """

    event: str
    about: str
    text: str
    origin: Literal["finding", "fact", "written"]
    status: str
    slot: str = ""
    aside: str = ""

    @property
    def kind(self) -> str:
        """What the answer should be of."""
        if self.about != self.event or self.status == "elsewhere":
            return "elsewhere"
        return "in part" if self.status == "in part" else "distorted" if self.slot else "told"


def written() -> Iterator[Claim]:
    """The claims that people wrote in their own words, having read the reports of an event."""
    with WRITTEN.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield Claim(event=row["event"], about=row["event"], text=row["claim"], origin="written",
                        status=row["wanted"], slot=row["slot"])  # fmt: skip


def from_findings(event: str, findings: Sequence[Finding], dice: random.Random, most: int) -> Iterator[Claim]:
    """Claims of what an account holds as said by somebody and disputed by nobody, those of several reports first."""
    rows = [f for f in findings if f.status in ("corroborated", "repeated", "single-origin") and _plain(f.text)]
    several = [f for f in rows if len({s.report for s in f.statements}) > 1]
    alone = [f for f in rows if f not in several]
    dice.shuffle(several)
    dice.shuffle(alone)
    for finding in [*several[: most - 1], *alone][:most]:
        yield Claim(event=event, about=event, text=finding.text, origin="finding",
                    status=finding.status)  # fmt: skip


def from_facts(listed: Listed, said: Sequence[Said], dice: random.Random, most: int) -> Iterator[Claim]:
    """Claims that are one report's sentence of a listed fact which another report tells too."""
    reports = [one.annotated for one in said]
    facts: dict[int, dict[int, list[int]]] = {}
    for (report, sentence), rows in held(listed, reports).items():
        bounds = reports[report].sentences[sentence]
        for number, places in rows.items():
            covered = sum(max(0, min(e, bounds.end) - max(s, bounds.start)) for s, e in places)
            whole = covered >= WHOLE * (bounds.end - bounds.start)
            facts.setdefault(number, {}).setdefault(report, []).extend([sentence] * whole)
    made = []
    for number, tellers in sorted(facts.items()):
        if len(tellers) < 2 or listed.facts[number].relation not in ("agree", "precision"):
            continue
        for report, sentences in sorted(tellers.items()):
            for sentence in sentences:
                bounds = reports[report].sentences[sentence]
                text = " ".join(reports[report].report.text[bounds.start : bounds.end].split())
                if sentence and _plain(text):
                    relation, own = listed.facts[number].relation, reports[report].report.id
                    made.append(Claim(event=listed.event, about=listed.event, text=text, origin="fact",
                                      status=relation, aside=own))  # fmt: skip
    dice.shuffle(made)
    return iter(made[:most])


def _plain(text: str) -> bool:
    """Whether it can be claimed by itself: a whole sentence, no question, of some length."""
    return is_whole(text) and not text.endswith("?") and len(text) <= LONGEST and len(text.split()) >= FEWEST_WORDS
