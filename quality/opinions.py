"""Which sentences of news reports are their writers' judgements, as a reader sorted them: `python -m quality.opinions`.

    python -m quality.opinions           how well a line parts them, crossed over ten parts
    python -m quality.opinions --fit     writes the line of `crosswire.telling.opinion`, fitted on all of them

`opinions_read.csv` beside this module names sentences that could lead a brief by event of `allsides-events`, report and
number in it, and whether they judge, foretell or jibe in the writer's own voice. No word of an article stands there.
"""

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold

from crosswire import app
from crosswire.telling import opinion
from quality.brief import read
from quality.stories import corpus

Floats = NDArray[np.float64]
READ = Path(__file__).with_name("opinions_read.csv")
LINE = Path(opinion.__file__).with_name("opinion.json")
PARTS, SCALE, KEPT_SMALL = 10, 5.0, 0.03


def sentences() -> tuple[Floats, NDArray[np.bool_], list[str]]:
    """The vectors of the sentences that were read, whether each is a judgement, and its event."""
    with READ.open(newline="") as rows:
        marked = list(csv.DictReader(rows))
    vectors: dict[tuple[str, int], Floats] = {}
    events = {event["event"]: event for event in corpus("train")}
    for name in sorted({row["event"] for row in marked}):
        for one in read(events[name], app.engine(1))[0]:
            for number, vector in enumerate(one.reading.vectors if one.reading else ()):
                vectors[one.annotated.report.id, number] = np.frombuffer(vector, "<f4").astype(float)
    rows_of = [vectors[f"{row['event']}-{row['report']}", int(row["sentence"])] for row in marked]
    return np.stack(rows_of), np.array([row["opinion"] == "y" for row in marked]), [row["event"] for row in marked]


def fitted(vectors: Floats, judged: NDArray[np.bool_]) -> tuple[Floats, float]:
    """The direction in which judgements lie, and where it begins."""
    model = LogisticRegression(C=KEPT_SMALL, class_weight="balanced", max_iter=3000).fit(vectors * SCALE, judged)
    return model.coef_[0] * SCALE, float(model.intercept_[0])


def crossed(vectors: Floats, judged: NDArray[np.bool_], events: Sequence[str]) -> Floats:
    """What each sentence is by a line fitted on other events."""
    found = np.zeros(len(judged))
    for rest, part in GroupKFold(PARTS).split(vectors, judged, events):
        direction, offset = fitted(vectors[rest], judged[rest])
        found[part] = vectors[part] @ direction + offset
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, or write the line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--fit", action="store_true", help="write the line fitted on all sentences")
    asked = parser.parse_args(arguments)
    vectors, judged, events = sentences()
    if asked.fit:
        direction, offset = fitted(vectors, judged)
        kept = {"direction": [round(float(x), 3) for x in direction], "offset": round(offset, 3)}
        LINE.write_text(json.dumps(kept) + "\n", encoding="utf-8")
        return
    likely = crossed(vectors, judged, events)
    print(f"{len(judged)} sentences, {judged.sum()} of them judgements")
    print(
        f"ROC AUC {roc_auc_score(judged, likely):.3f}, average precision {average_precision_score(judged, likely):.3f}"
    )


if __name__ == "__main__":
    main()
