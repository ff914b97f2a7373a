"""Scores every case and holds it to its floor: `python -m quality.run [--raise] [--lower NAME --because REASON]`.

A floor is a ratchet. `--raise` lifts each floor to just below what was measured; only `--lower` takes one down, and the
reason stays beside it.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from quality.case import FLOORS, OUTSIDE, SHARED, Case, Score, cases, floors, score, scorer

NOISE = 0.02
"""What a score may lose to chance, such as another processor's rounding, before it counts as worse."""


def main() -> int:
    """Prints a line a case; 1 where one is below its floor, 2 where there is nothing to score with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--lower", metavar="NAME", default="", help="set this case's floor to what is measured")
    parser.add_argument("--because", default="", help="why a floor is lowered")
    parser.add_argument("--verbose", action="store_true", help="print the scorer's sections")
    given = parser.parse_args()
    judge = scorer()
    if judge is None:
        print(f"quality: set {SHARED} to the folder that holds tools/score_account.py", file=sys.stderr)
        return 2
    if given.lower and not given.because:
        parser.error("--lower needs --because")
    held, below = floors(), False
    with tempfile.TemporaryDirectory() as folder:
        for case in cases():
            found = score(case, judge, Path(folder))
            below |= not reaches(found, held.get(case.floor, {}))
            print(line(case, found, held.get(case.floor, {})))
            if given.verbose:
                print(found.printed)
            if case.floor != OUTSIDE and (given.lift or given.lower == case.name):
                held[case.floor] = moved(case, found, held.get(case.floor, {}), given.because)
    FLOORS.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    return int(below)


def reaches(found: Score, floor: dict[str, Any]) -> bool:
    """Whether a score holds its floor."""
    enough = found.overall >= floor.get("overall", 0) and found.conflicts <= floor.get("conflicts", found.conflicts)
    return enough and found.evidence_is_complete


def line(case: Case, found: Score, floor: dict[str, Any]) -> str:
    """One case as the table shows it."""
    sign = "ok   " if reaches(found, floor) else "BELOW"
    least, most = floor.get("overall", 0), floor.get("conflicts", "any")
    shown = f"conflicts {found.conflicts} (at most {most})"
    return f"{sign} {case.name:20} overall {found.overall:.3f} (floor {least}), {shown}"


def moved(case: Case, found: Score, floor: dict[str, Any], because: str) -> dict[str, Any]:
    """The floor after this measurement: up by itself, down only with a reason."""
    overall = round(found.overall - NOISE, 2)
    row = {**floor, "overall": overall if because else max(overall, floor.get("overall", 0))}
    row |= {"conflicts": floor.get("conflicts", 8), "fingerprint": case.fingerprint}
    return row | ({"because": because} if because else {})


if __name__ == "__main__":
    sys.exit(main())
