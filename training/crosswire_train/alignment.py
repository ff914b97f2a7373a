"""Learn what speaks for one event: logistic regression over the table of evidence, from ECB+'s training topics.

`python -m crosswire_train.alignment --corpora FOLDER` writes `crosswire/reconcile/alignment.json`. `mention` weighs
every feature, in the feature's own unit: what `quality.ecb` measures with. `statement` has the features that the
runtime's table shares, learnt without the others and scaled to it: the runtime takes its weights from there, and says
where not.
"""

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosswire.language.atlas import Atlas
from crosswire.language.engine import Engine, EngineOptions
from crosswire.reconcile.alignment import MEANING
from crosswire_train.ecb_events import REPORTED, read_events
from crosswire_train.event_pairs import NAMES, OWN, SHARED, Matrix, pairs_of, same_event
from crosswire_train.event_stories import Subtopic, subtopics

RIDGE = 3.0
STEPS = 8
FILE = "alignment.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What each feature weighs, and what a pair has against it before any evidence."""

    weights: dict[str, float]
    bias: float

    def probability(self, evidence: Matrix) -> NDArray[np.float64]:
        """How likely each row of evidence, in the order of the weights, is of one event."""
        return np.asarray(1.0 / (1.0 + np.exp(-(evidence @ np.array([*self.weights.values()]) + self.bias))))


def learn(evidence: Matrix, same: NDArray[np.float32], names: Sequence[str] = NAMES) -> Learnt:
    """Ridge logistic regression by Newton's method, over standardised features; the weights are turned back."""
    middle, spread = evidence.mean(axis=0), evidence.std(axis=0) + 1e-6
    rows = np.concatenate([(evidence - middle) / spread, np.ones((len(evidence), 1), np.float32)], axis=1)
    rows = rows.astype(np.float64)
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[-1] = 1e-3
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        sure = 1.0 / (1.0 + np.exp(-rows @ found))
        slope = rows.T @ (sure - same) + ridge * found
        curve = (rows * (sure * (1 - sure) + 1e-6)[:, None]).T @ rows + np.diag(ridge)
        found = found - np.linalg.solve(curve, slope)
    plain = found[:-1] / spread
    weights = {name: float(value) for name, value in zip(names, plain, strict=True)}
    return Learnt(weights=weights, bias=float(found[-1] - plain @ middle))


def learn_from(parts: Sequence[Subtopic]) -> tuple[Learnt, Learnt]:
    """From all pairs of these sub-topics that are worth a look: with everything, and with what the runtime shares."""
    rows = [pairs_of(part) for part in parts]
    evidence = np.concatenate([found for _, found in rows])
    same = np.concatenate([same_event(part, at) for part, (at, _) in zip(parts, rows, strict=True)])
    return learn(evidence, same), learn(evidence[:, len(OWN) : len(OWN) + len(SHARED)], same, SHARED)


def as_json(mention: Learnt, statement: Learnt) -> str:
    """The file; weights to four digits, those of statements scaled to the runtime's weight of meaning."""
    scale = MEANING / statement.weights["meaning"]
    shown = {
        "mention": {name: round(value, 4) for name, value in mention.weights.items()},
        "bias": round(mention.bias, 4),
        "statement": {name: round(value * scale, 4) for name, value in statement.weights.items()},
    }
    return json.dumps(shown, indent=1) + "\n"


def shipped() -> Learnt:
    """The weights for marked mentions in the package."""
    found = json.loads(resources.files("crosswire.reconcile").joinpath(FILE).read_text(encoding="utf-8"))
    return Learnt(weights={name: found["mention"][name] for name in NAMES}, bias=found["bias"])


def main() -> None:
    """Learns from every topic that no figure is reported on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("CROSSWIRE_CORPORA"), required=False)
    parser.add_argument("-o", "--out", type=Path, default=Path(str(resources.files("crosswire.reconcile"))) / FILE)
    given = parser.parse_args()
    if given.corpora is None:
        parser.error("no corpora: give --corpora, or set CROSSWIRE_CORPORA")
    documents = [d for d in read_events(Path(given.corpora) / "ecbplus") if d.topic not in REPORTED]
    engine = Engine.load(EngineOptions(any_language=True))
    parts = subtopics(documents, engine.analyse, engine.embed, Atlas())
    given.out.write_text(as_json(*learn_from(parts)), encoding="utf-8")


if __name__ == "__main__":
    main()
