"""Whether claims that weaken one another come out as a conflict or a difference more often than claims that strengthen.

    python -m quality.claimdiff                 on all weakening train pairs, and as many strengthening ones

Each pair becomes two reports of one claim under the name of their topic. The score of a pair is 3 with a conflict, 2
where modality or polarity differs within a finding, 1 with any other difference, -1 where the two are one finding and
nothing differs, 0 where they are not compared; the figure is the area under the ROC curve, ties counted half.

Reads `claimdiff/ClaimDiff-{strength,weak}-train.json` (Ko et al., 2022) in the folder that CROSSWIRE_CORPORA names.
"""

import argparse
import json
import os
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from crosswire import app
from crosswire.model.said import Reader
from crosswire.reconcile.reconcile import reconcile
from quality.events import Kept, read_records, say_all

SEED = 17
FIRMNESS = ("modality", "polarity")


def pairs(name: str) -> list[Mapping[str, str]]:
    """The pairs of one file in which the relation holds, each once (the file has every pair both ways round)."""
    path = Path(os.environ["CROSSWIRE_CORPORA"]) / "claimdiff" / f"ClaimDiff-{name}-train.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["data"]
    held = {frozenset((row["claim_a"], row["claim_b"])): row for row in reversed(rows) if row["relation"] == 1}
    return list(held.values())


def strength_of_difference(pair: Mapping[str, str], reader: Reader) -> int:
    """How much the program makes of what parts the two claims."""
    records = [
        {"id": side, "title": f"{pair['topic']}.", "text": pair[f"claim_{side}"], "date": pair["date"]} for side in "ab"
    ]
    read = read_records(records, reader)
    if len(read) < 2:
        return 0
    done = reconcile(say_all(list(read.values()), reader), app.atlas(), reader)
    shared = [f for f in done.findings if len({s.report for s in f.statements}) > 1]
    if done.conflicts:
        return 3
    if any(len(f.slots[name].values) > 1 for f in shared for name in FIRMNESS if name in f.slots):
        return 2
    differ = any(d.kind not in ("spelling", "only-in") for d in done.differences)
    return 1 if differ else -1 if shared else 0


def auc(higher: Sequence[int], lower: Sequence[int]) -> float:
    """The chance that one of the first scores above one of the second, ties half."""
    won = sum((a > b) + 0.5 * (a == b) for a in higher for b in lower)
    return won / (len(higher) * len(lower)) if higher and lower else 0.5


def measure(sample: int | None = None) -> dict[str, float]:
    """The area, the pairs it was measured on, and the share of conflicts on either side."""
    reader = Kept.from_environment()
    weak, strong = pairs("weak"), pairs("strength")
    known = {frozenset((row["claim_a"], row["claim_b"])) for row in weak}
    strong = [row for row in strong if frozenset((row["claim_a"], row["claim_b"])) not in known]
    number = min(sample or len(weak), len(weak))
    scores = []
    for rows in (weak, strong):
        chosen = random.Random(SEED).sample(rows, min(number, len(rows)))
        scores.append([strength_of_difference(row, reader) for row in chosen])
        print(f"{len(chosen)} pairs", file=sys.stderr)
    weaker, stronger = scores
    return {
        "auc": auc(weaker, stronger),
        "weakens": float(len(weaker)),
        "strengthens": float(len(stronger)),
        "weakens_conflicts": sum(s == 3 for s in weaker) / max(1, len(weaker)),
        "strengthens_conflicts": sum(s == 3 for s in stronger) / max(1, len(stronger)),
        "weakens_agree": sum(s < 0 for s in weaker) / max(1, len(weaker)),
        "strengthens_agree": sum(s < 0 for s in stronger) / max(1, len(stronger)),
        "weakens_differ": sum(s > 0 for s in weaker) / max(1, len(weaker)),
        "strengthens_differ": sum(s > 0 for s in stronger) / max(1, len(stronger)),
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, help="at most so many pairs of each kind")
    for name, value in measure(parser.parse_args().sample).items():
        print(f"{name:22} {value:8.3f}")


if __name__ == "__main__":
    main()
