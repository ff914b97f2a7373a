"""Differences planted in real reports, and how many of them are told.

    python -m quality.planted                     the fixed items of the held-out events, in a table by type
    python -m quality.planted --sample 100        that many of them, drawn by seed
    python -m quality.planted --passages          reading what stands around each slot instead of whole reports
    python -m quality.planted --split train --sample 150     items drawn afresh from training events, for tuning
    python -m quality.planted --write FOLDER      the items with their reports as JSON lines, for any other program
    python -m quality.planted --draw              draws the fixed items again

Needs CROSSWIRE_CORPORA; what CROSSWIRE_CACHE names keeps what was read from run to run.
"""

import argparse
import sys
from pathlib import Path

from quality.planted.items import FIXED, draw, fixed, to_line, write_pairs
from quality.planted.measuring import run, some
from quality.planted.table import rows
from quality.stories import corpus

TRAIN_EVENTS = 60


def main() -> None:
    """Measures, or draws, or writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="val", choices=("train", "val"))
    parser.add_argument("--sample", type=int)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--missed", action="store_true", help="print the ids of what was not told, and of false alarms")
    parser.add_argument("--passages", action="store_true", help="read what stands around the slot, not whole reports")
    given = parser.parse_args()
    found = corpus(given.split, TRAIN_EVENTS if given.split == "train" else None)
    events = {event["event"]: event for event in found}
    if given.draw:
        FIXED.write_text("".join(f"{to_line(item)}\n" for item in draw(found)), encoding="utf-8")
        return
    items = some(fixed() if given.split == "val" else draw(found), given.sample)
    if given.write:
        write_pairs(items, events, given.write)
        return
    told = []
    for outcome in run(items, events, passages=given.passages):
        told.append(outcome)
        print(f"\r{len(told)} of {len(items)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    print("\n".join(rows(told)))
    if given.missed:
        for one in told:
            if one.found != one.item.planted:
                print(one.item.id, f"aligned={one.aligned} read={one.read}", *one.kinds)


if __name__ == "__main__":
    main()
