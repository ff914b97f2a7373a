"""Claims with a known answer, made of what reports of real events tell: as told, distorted, of others.

A claim is made of a finding of an account, or of what one report says of a fact that people listed as told by
several (the corpus `shared-facts`); then the other reports are what it is checked against. Everything is drawn from
ids by fixed seeds, and no words are kept.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from crosswire import app
from crosswire.model.account import Finding
from crosswire.model.said import Said
from crosswire.reconcile.in_words import is_whole
from crosswire_train.fact_lists import Listed, held
from quality.planted.figures import FIGURE, HEDGE, NAMED, OPEN_AFTER, WORDED, WORDS, Figure, other_figure
from quality.planted.lists import MONTHS, PAST, WEEKDAYS
from quality.planted.slots import AUXILIARIES, DATED, SUBORDINATE

Slot = Literal["number", "negation", "actor", "place", "day", "firmness"]
SLOTS: tuple[Slot, ...] = ("number", "negation", "actor", "place", "day", "firmness")
LONGEST = 260
FEWEST_WORDS = 8
WHOLE = 0.8
"""Of a sentence, the share that a listed fragment must cover for the sentence to be a claim of that fact alone."""
DENIED = re.compile(r"\b(?:not|never|no|nor|neither|without|deny|denied|denies|refused|declined)\b|n[’']t\b", re.I)
PAST_VERB = re.compile(
    rf"(?<=[\w’] )(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )(?<!has )(?<!have )(?<!had )(?<!be )"
    rf"\b(?:{'|'.join(PAST)})\b(?= (?:the|a|an|his|her|their|that|to|on|for|[A-Z]))"
)
FIRM = re.compile(r"\b(will|would)\b(?! not)|\b(plans to|intends to)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim about an event: `told` is its words undistorted, `aside` the report it is from, which is not asked.

    `slot` names what was distorted, "" where nothing was; `about` is the event whose reports are asked, another than
    `event` where nobody there can know of it. `status` is the finding's, or the listed relation of a fact.
    """

    event: str
    about: str
    text: str
    told: str
    origin: Literal["finding", "fact"]
    status: str
    slot: str = ""
    aside: str = ""

    @property
    def kind(self) -> str:
        """What the answer should be of."""
        return "elsewhere" if self.about != self.event else "distorted" if self.slot else "told"


def from_findings(event: str, findings: Sequence[Finding], dice: random.Random, most: int) -> Iterator[Claim]:
    """Claims of what an account holds as said by somebody and disputed by nobody, those of several reports first."""
    rows = [f for f in findings if f.status in ("corroborated", "repeated", "single-origin") and _plain(f.text)]
    several = [f for f in rows if len({s.report for s in f.statements}) > 1]
    alone = [f for f in rows if f not in several]
    dice.shuffle(several)
    dice.shuffle(alone)
    for finding in [*several[: most - 1], *alone][:most]:
        yield Claim(event=event, about=event, text=finding.text, told=finding.text, origin="finding",
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
                    made.append(Claim(event=listed.event, about=listed.event, text=text, told=text, origin="fact",
                                      status=relation, aside=own))  # fmt: skip
    dice.shuffle(made)
    return iter(made[:most])


def _plain(text: str) -> bool:
    """Whether it can be claimed by itself: a whole sentence, no question, of some length."""
    return is_whole(text) and not text.endswith("?") and len(text) <= LONGEST and len(text.split()) >= FEWEST_WORDS


@dataclass(frozen=True, slots=True)
class Around:
    """What a claim is distorted with: all that the story's reports say, and the names in them by kind."""

    text: str
    names: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, said: Sequence[Said]) -> "Around":
        """The words and names of the reports, those named twice or more."""
        names: dict[str, dict[str, int]] = {}
        for one in said:
            for name in one.annotated.names:
                shown = one.annotated.report.text[name.start : name.end]
                if shown[:1].isupper() and "\n" not in shown:
                    rows = names.setdefault(name.kind, {})
                    rows[shown] = rows.get(shown, 0) + 1
        kept = {kind: tuple(sorted(n for n, seen in rows.items() if seen > 1)) for kind, rows in names.items()}
        return cls("\n".join(one.annotated.report.text for one in said), kept)


def distorted(claim: Claim, around: Around, slot: Slot, dice: random.Random) -> Claim | None:
    """The claim with one slot changed so that it is not what was told; None where it has no such slot."""
    found = CHANGES[slot](claim.told, around, dice)
    return replace(claim, text=found, slot=slot) if found and found != claim.told else None


def _number(text: str, around: Around, dice: random.Random) -> str | None:
    """Another figure, which stands nowhere in the reports."""
    rows = [(m.start(), m.end(), m[0], float(m["number"].replace(",", "")), "%" if m["share"] else m["money"])
            for m in FIGURE.finditer(text)]  # fmt: skip
    rows += [(m.start(), m.end(), m[0], float(WORDS[m[0].lower()]), "") for m in WORDED.finditer(text)]
    dice.shuffle(rows)
    for start, end, shown, value, thing in rows:
        year = 1900 <= value <= 2100 and not thing
        if (
            value < 2
            or year
            or HEDGE.search(text[max(0, start - 20) : start])
            or OPEN_AFTER.match(text[end : end + 12])
        ):
            continue
        new = other_figure(Figure(start, end, shown, value, thing), dice)
        if not re.search(rf"(?<![\w,.]){re.escape(new.strip())}(?![\w,.]*\d)", around.text):
            return f"{text[:start]}{new}{text[end:]}"
    return None


def _negation(text: str, _around: Around, _dice: random.Random) -> str | None:
    """`not` behind the first auxiliary of a main clause, or before its verb."""
    if DENIED.search(text):
        return None
    forms = [(m.end(), m.end(), "not" if m[0] == "can" else " not")
             for m in re.finditer(rf"\b(?:{'|'.join(AUXILIARIES)})\b(?= [a-z])", text)]  # fmt: skip
    forms += [(m.start(), m.end(), f"did not {PAST[m[0]]}") for m in PAST_VERB.finditer(text)]
    plain = [row for row in sorted(forms) if not SUBORDINATE.search(text[max(0, row[0] - 60) : row[0]])]
    if not plain:
        return None
    start, end, new = plain[0]
    return f"{text[:start]}{new}{text[end:]}"


def _swapped(kinds: Sequence[str]) -> Callable[[str, Around, random.Random], str | None]:
    def swap(text: str, around: Around, dice: random.Random) -> str | None:
        """A name exchanged for another of the story, of its kind and not in the claim."""
        for kind in kinds:
            known = around.names.get(kind, ())
            mine = [n for n in known if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text)]
            mine = [n for n in mine if not any(n != o and n in o for o in mine)]
            parts = {word for n in mine for word in n.split()}
            others = [n for n in known if not set(n.split()) & parts and n not in text and not _one_country(n, mine)]
            if mine and others:
                old, new = dice.choice(mine), dice.choice(others)
                return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text)
        return None

    return swap


def _one_country(name: str, others: Sequence[str]) -> bool:
    """Whether a name means the country that one of others means: an exchange that changes nothing."""
    atlas = app.atlas()
    country = atlas.country(name)
    return country is not None and any(atlas.country(other) == country for other in others)


def _day(text: str, _around: Around, dice: random.Random) -> str | None:
    """Another weekday, day of the month, month or year."""
    found = next(DATED.finditer(text), None)
    if found is None:
        return None
    if found["weekday"]:
        new = WEEKDAYS[(WEEKDAYS.index(found["weekday"]) + dice.choice((2, 3, 4, 5))) % 7]
    elif found["year"]:
        new = str(int(found["year"]) - dice.choice((2, 3)))
    elif found["alone"]:
        full = [m for m in MONTHS if len(m) > 3 and m != "Sept"]
        new = full[(full.index(found["alone"]) + dice.choice((3, 4, 5))) % 12] if found["alone"] in full else "June"
    else:
        old = int(found["day"])
        day = dice.choice([d for d in range(1, 29) if 4 <= abs(d - old) <= 12 and abs(d - old) % 7])
        new = found[0][: -len(found["day"])] + str(day)
    return f"{text[: found.start()]}{new}{text[found.end() :]}"


def _firmness(text: str, _around: Around, _dice: random.Random) -> str | None:
    """What will be as what may be."""
    found = FIRM.search(text)
    if found is None or DENIED.search(text):
        return None
    return f"{text[: found.start()]}{'may' if found[0] == 'will' else 'might'}{text[found.end() :]}"


CHANGES: dict[Slot, Callable[[str, Around, random.Random], str | None]] = {
    "number": _number,
    "negation": _negation,
    "actor": _swapped(("person", "organisation")),
    "place": _swapped(("place",)),
    "day": _day,
    "firmness": _firmness,
}
assert set(NAMED.values()) == set(WORDS)
