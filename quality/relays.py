"""Whether the origin of a retold statement is found, and whether independent reports are left independent.

    python -m quality.relays                  the table on the listed pairs, made from held-out events
    python -m quality.relays --sample 60      the same on 60 pairs of each kind
    python -m quality.relays --split train    on pairs drawn from training events, for tuning
    python -m quality.relays --draw           draws the list anew

Reads `allsides-events/events.jsonl` in the folder that CROSSWIRE_CORPORA names. How pairs are made is told in
`relay_pairs.py`. A retelling is found where every statement of the words asked about has, in the story of both
reports, an origin that the first report's has too; for a relay, only if the second report alone names it as well. A
pair in whose reports our reading finds no statement at the sentence is left out, and counted in the lines in brackets.
"""

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any

from crosswire import app
from crosswire.model.said import Reader, Said
from crosswire.model.span import Span
from crosswire.outlets.names import same_outlet
from crosswire.outlets.table import table as outlets
from crosswire.reconcile.reconcile import Reconciled, reconcile
from quality.intervals import wilson
from quality.relay_pairs import ROWS, Pair, Row, digest, listed, made, opening, outlet_of, rows, runs, sentences
from quality.relay_wording import INVENTED, OWN_ON_TOP, RELAYS, WIRE_TELLERS, WIRES, paraphrased
from quality.stories import corpus

SEED = 29
EACH = 240
HELD_OUT = 5
"""Every fifth training event fills up the independent pairs, of which the held-out events have too few."""
OPENING = frozenset("he she it they this that these those but and so yet we i his her their its there here".split())
CUES = re.compile(
    r"\b(?:said|says|told|according|report|announc|claim|tweet|wrote|add|warn|ask|call|den[iy]|confirm|comment|complain|"
    r"believ|think|thought|sought|seek|introduc|argu|suggest|deem|express|insist|urge|vow|pledge|agree|read|show|reveal|"
    r"declin|refus|accus|critici|prais|blam|acknowledg|not(?:e|ed)|promis|propos|predict|estimat|expect|rul(?:ed|ing)|maintain|caution|indicat|say)",
    re.IGNORECASE,
)
CUT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs)\.$")
CREDIT = re.compile(r"\((?:AP|Reuters|REUTERS|AFP|UPI)\)|Associated Press")
BEFORE = 6
"""How far before the words asked about a statement may begin: with a "that" and a capital made small."""
WORD = re.compile(r"\w+")


def measure(sample: int | None = None, split: str = "val", reader: Reader | None = None) -> dict[str, float]:
    """Shares by kind of pair: origins found for retellings, one origin called for independent reports."""
    counted = tally(_drawn(sample, split), reader or app.engine(1))
    found = {name: right / total for name, (right, total) in counted.items() if total}
    groups = {"relays": "relay", "wires": "wire", "halves": "half"}
    for whole, kind in groups.items():
        mine = [row for name, row in counted.items() if name.startswith(kind)]
        found[whole] = sum(r for r, _ in mine) / max(1, sum(n for _, n in mine))
    return found


def _drawn(sample: int | None, split: str) -> list[Row]:
    """The listed rows, or as many of each kind."""
    found = rows() if split == "val" else draw(split, sample or 60)
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_kind[row.kind].append(row)
    return [
        r for mine in by_kind.values() for r in random.Random(SEED).sample(mine, min(len(mine), sample or len(mine)))
    ]


def tally(chosen: Sequence[Row], reader: Reader) -> dict[str, tuple[int, int]]:
    """Right and all, by kind of pair; for independent reports, called one and all."""
    events = {event["event"]: event for part in ("val", "train") for event in corpus(part)}
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in chosen:
        pair = made(row, events[row.event])
        if pair is None:
            continue
        for name, hit in judged(pair, reader):
            total[name] += 1
            right[name] += hit
    return {name: (right[name], total[name]) for name in sorted(total)}


def judged(pair: Pair, reader: Reader) -> Iterator[tuple[str, bool]]:
    """What a pair counts for."""
    said = tuple(app.say(reader.analyse(report), reader) for report in (pair.one, pair.other))
    both = reconcile(said, app.atlas(), reader)
    if pair.kind == "apart":
        yield from _apart(both)
    elif pair.asked[0] is not None and pair.asked[1] is not None:
        one, other = (_origins(both, r.id, s) for r, s in zip((pair.one, pair.other), pair.asked, strict=True) if s)
        yield "(statement read in the first)", bool(one)
        if one:
            yield "(statement read in the other)", bool(other)
        if one and other:
            yield pair.kind, _found(pair, said, reader, (both, one, other))


def _found(pair: Pair, said: Sequence[Said], reader: Reader, done: tuple[Reconciled, set[str], set[str]]) -> bool:
    """Whether the second report's origins are the first's; of a relay, alone too, and nothing is its outlet's own.

    What somebody on record is taken to say within the sentence is left aside: it has the same origin in both.
    """
    both, one, other = done
    on_record = {o.id for o in both.origins if o.kind == "utterance"}
    if not pair.expected:
        return not (one & other) - on_record
    mine = other - on_record or other
    if not mine <= one:
        return False
    if pair.kind == "half":
        return True
    alone = reconcile(said[1:], app.atlas(), reader)
    mine = _origins(alone, pair.other.id, pair.asked[1] or Span(0, 1))
    here = [o for o in alone.origins if o.id in mine and o.kind != "utterance"]
    return all(same_outlet(o.name, pair.expected) for o in here)


def _origins(done: Reconciled, report: str, place: Span) -> set[str]:
    """The origins of the statements of a report that begin in a place; of those that hold it, where none does."""
    mine = [s for f in done.findings for s in f.statements if s.report == report]
    begun = {s.origin for s in mine if place.start - BEFORE <= s.start < place.end}
    return begun or {s.origin for s in mine if s.start < place.start and s.end >= place.end - BEFORE}


def _apart(both: Reconciled) -> Iterator[tuple[str, bool]]:
    """Whether two independent reports are given an origin in common, in any of their statements.

    Someone on record in both is one origin by design, and told apart; a finding of both counts once.
    """
    on_record = {o.id for o in both.origins if o.kind == "utterance"}
    yield "apart: reports", any(len(o.reports) > 1 for o in both.origins if o.id not in on_record)
    yield "(one speaker on record in both)", any(len(o.reports) > 1 for o in both.origins if o.id in on_record)
    for finding in both.findings:
        by_report: dict[str, set[str]] = defaultdict(set)
        for statement in finding.statements:
            by_report[statement.report].add(statement.origin)
        if len(by_report) > 1 and not set.intersection(*by_report.values()) & on_record:
            yield "apart: facts told by both", bool(set.intersection(*by_report.values()))


def draw(split: str, each: int = EACH) -> list[Row]:
    """Pairs of each kind, by a fixed seed; sentences without a voice of their own that open with a noun."""
    rng = random.Random(SEED)
    pairs = _pairs(corpus(split), rng)
    found = [*_drawn_apart(pairs, each)]
    if split == "val":
        found.extend(_drawn_apart(_pairs(corpus("train")[::HELD_OUT], rng), each - len(found)))
    for kind in ("relay", "wire", "half"):
        made_here: list[Row] = []
        for event, giver, taker in pairs * 4:
            row = _drawn_row(kind, (event, giver, taker), len(made_here), rng)
            if row is not None and row not in made_here:
                made_here.append(row)
            if len(made_here) == each:
                break
        found.extend(made_here)
        rng.shuffle(pairs)
    return found


def _pairs(events: Sequence[Mapping[str, Any]], rng: random.Random) -> list[tuple[Mapping[str, Any], int, int]]:
    """Ordered pairs of articles of one event and two outlets, shuffled."""
    places = ((e, i, j) for e in events for i, j in permutations(range(len(e["articles"])), 2))
    found = [(e, i, j) for e, i, j in places if outlet_of(e["articles"][i]) != outlet_of(e["articles"][j])]
    rng.shuffle(found)
    return found


def _drawn_row(kind: str, pair: tuple[Mapping[str, Any], int, int], number: int, rng: random.Random) -> Row | None:
    event, giver, taker = pair
    text = opening(event["articles"][giver]["text"])
    known = [s for s in sentences(text)[1:] if _plain(s) and not _in_quotation(text, s)]
    if kind == "half":
        known = [s for s in known if paraphrased(s) != s]
    if not known or len(event["articles"][taker]["text"]) < 400 or CREDIT.search(text[:600]):
        return None
    sentence = rng.choice(known)
    wordings = len(RELAYS) + len(OWN_ON_TOP) if kind == "relay" else len(WIRE_TELLERS) ** 2
    name = {"relay": number // 2 % len(INVENTED) if number % 2 else -1, "wire": number % len(WIRES)}.get(kind, -1)
    return Row(kind=kind, event=event["event"], giver=giver, taker=taker, digest=digest(sentence),  # type: ignore[arg-type]
               wording=number % wordings if kind != "half" else 0, name=name, kept=_keeps(sentence, event))  # fmt: skip


def _plain(sentence: str) -> bool:
    """A sentence that tells something in the report's own voice and can stand in another report."""
    words = WORD.findall(sentence)
    if not words:
        return False
    adverb = sentence[len(words[0]) : len(words[0]) + 1] == "," or words[0].endswith("ly")
    quoted = adverb or re.search(r"[“”\"‘’()\[\]–—:;?!]|--", sentence.replace("’s", "").replace("n’t", ""))
    fits = 9 <= len(words) <= 34 and re.search(r"[a-z]{3}\.$", sentence) and words[0][:1].isupper()
    told = ". " in sentence or CUES.search(sentence) or CUT.search(sentence) or outlets_in(sentence)
    return bool(fits) and words[0].lower() not in OPENING and not quoted and not told


def _in_quotation(text: str, sentence: str) -> bool:
    """Whether a quotation of several sentences is open where it begins."""
    at = text.index(sentence)
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _keeps(sentence: str, event: Mapping[str, Any]) -> bool:
    """Whether the first word has a capital wherever it stands in the event's articles."""
    first = WORD.findall(sentence)[0]
    text = " ".join(a["text"] for a in event["articles"])
    return first.isupper() or not re.search(rf"\b{first.lower()}\b", text)


def _drawn_apart(pairs: Sequence[tuple[Mapping[str, Any], int, int]], each: int) -> Iterator[Row]:
    """Pairs of articles of an event that share no run of eight words and no wire or outlet named."""
    number = 0
    for event, giver, taker in pairs:
        one, other = event["articles"][giver], event["articles"][taker]
        if giver < taker and number < each and not runs(one["text"]) & runs(other["text"]) and not _named(one, other):
            number += 1
            yield Row(kind="apart", event=event["event"], giver=giver, taker=taker)


def _named(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether an outlet or a wire is named in both, or one names the other's outlet."""
    names = [outlets_in(article["text"]) | {outlet_of(article)} for article in (one, other)]
    return any(same_outlet(a, b) for a in names[0] for b in names[1])


def outlets_in(text: str) -> set[str]:
    """The known outlets that a text names, in capitals as names are."""
    listed = outlets()
    words = re.findall(r"[\w’'.&-]*\w", text)
    found = set()
    for at, word in enumerate(words):
        for size in range(1, listed.longest + 1 if word[:1].isupper() or word == "the" else 1):
            name = " ".join(words[at : at + size])
            if name.lower() in listed.in_prose:
                found.add(listed.in_prose[name.lower()])
    return found


def table(counted: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    """A line a kind: share, 95 % interval, right of all."""
    for name, (right, total) in counted.items():
        low, high = wilson(right, total)
        yield f"{name:30} {right / total:6.3f}  [{low:.3f}, {high:.3f}]  {right} of {total}"


def main() -> None:
    """Prints the table, or draws the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, help="as many pairs of each kind")
    parser.add_argument("--split", default="val", choices=("val", "train"))
    parser.add_argument("--draw", action="store_true", help="draw the list of pairs anew and write it")
    args = parser.parse_args()
    if args.draw:
        ROWS.write_text(listed(draw("val")), encoding="utf-8")
        return
    for line in table(tally(_drawn(args.sample, args.split), app.engine(1))):
        print(line)


if __name__ == "__main__":
    main()
