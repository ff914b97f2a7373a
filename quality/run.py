"""Holds what is measured to its floor: `python -m quality.run [MEASURE…] [--raise] [--lower NAME --because REASON]`.

Without a name the cases are scored; `all` takes every measure of `measures.json` too, which is slow. A floor is a
ratchet. `--raise` lifts each floor to just below what was measured; only `--lower` takes one down, and the
reason stays beside it.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from quality.case import FLOORS, OUTSIDE, SHARED, Case, Score, cases, floors, score, scorer
from quality.figures import CORPORA, FIGURES, kept, measures, provenance, shortfalls, taken
from quality.figures import moved as raised

NOISE = 0.02
"""What a score may lose to chance, such as another processor's rounding, before it counts as worse."""


def main() -> int:
    """Prints a line a case or figure; 1 where one is below its floor, 2 where there is nothing to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measures", nargs="*", default=["cases"], help="cases, all, or: " + ", ".join(measures()))
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--lower", metavar="NAME", default="", help="set this case's or measure's floor to what it is")
    parser.add_argument("--because", default="", help="why a floor is lowered")
    parser.add_argument("--verbose", action="store_true", help="print the scorer's sections")
    given = parser.parse_args()
    if given.lower and not given.because:
        parser.error("--lower needs --because")
    names = ["cases", *measures()] if "all" in given.measures else given.measures
    unknown = sorted(set(names) - {"cases", *measures()})
    if unknown:
        parser.error(f"no measure is called {', '.join(unknown)}")
    return max(cases_held(given) if name == "cases" else figures_held(name, given) for name in names)


def cases_held(given: argparse.Namespace) -> int:
    """A line a case."""
    judge = scorer()
    if judge is None:
        print(f"quality: set {SHARED} to the folder that holds tools/score_account.py", file=sys.stderr)
        return 2
    held, below = floors(), False
    with tempfile.TemporaryDirectory() as folder:
        for case in cases():
            found = score(case, judge, Path(folder))
            below |= not reaches(found, held.get(case.floor, {}))
            print(line(case, found, held.get(case.floor, {})), flush=True)
            if given.verbose:
                print(found.printed)
            if case.floor != OUTSIDE and (given.lift or given.lower == case.name):
                because = given.because if given.lower == case.name else ""
                held[case.floor] = moved(case, found, held.get(case.floor, {}), because)
    write(FLOORS, held)
    return int(below)


def figures_held(name: str, given: argparse.Namespace) -> int:
    """A line a figure of one measure."""
    measure = measures()[name]
    if measure.needs_corpora and CORPORA not in os.environ:
        print(f"quality: {name} needs {CORPORA}, the folder of the corpora", file=sys.stderr)
        return 2
    found = taken(measure)
    held = floors()
    row = held["measures"].get(name, {})
    missed = shortfalls(found, row)
    for figure, value in found.items():
        print(f"{name}: {figure} {value:g}")
    print("\n".join(f"BELOW {name}: {words}" for words in missed) or f"ok    {name}", flush=True)
    write(FIGURES, {**kept(), name: {**found, **provenance(measure)}})
    if given.lift or given.lower == name:
        held["measures"][name] = raised(measure, found, row, given.because if given.lower == name else "")
        write(FLOORS, held)
    return int(bool(missed))


def write(path: Path, rows: dict[str, Any]) -> None:
    """The rows as JSON, a line each figure."""
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


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
