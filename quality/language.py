"""The language model on gold, as `crosswire-train evaluate` measures it: `python -m quality.run language`.

`language.json` beside this file has the same figures with their intervals, as they were when the model was made.
"""

import os
from pathlib import Path

from crosswire.language.session import weights_folder
from crosswire_train.evaluate import evaluate


def measure() -> dict[str, float]:
    """Every score of the table in per cent, by set and measure."""
    table = evaluate(weights_folder(), Path(os.environ["CROSSWIRE_CORPORA"]), frozenset())
    return {f"{row['task']}, {row['set']}, {row['measure']}": row["score"] for row in table["rows"]}
