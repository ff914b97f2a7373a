"""Every measure of the project by name, and the ratchet that holds each of its figures.

A measure is a module with `measure() -> dict[str, float]`. `floors.json` keeps for each figure `least` or `most`, with
the hashes of the model and of the gold it was measured on; `figures.json` keeps what was measured last.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from crosswire.language.session import weights_folder

CORPORA = "CROSSWIRE_CORPORA"
FIGURES = Path(__file__).with_name("figures.json")
OWN = Path(__file__).parents[1] / "tests" / "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`module` measures, with `arguments`; `gold` are its files: `cases/` are ours, others under CROSSWIRE_CORPORA.

    `least` and `most` name the figures that are held, and the margin each may lose before it counts as worse.
    """

    module: str
    arguments: Mapping[str, Any]
    gold: tuple[str, ...]
    least: Mapping[str, float]
    most: Mapping[str, float]

    @property
    def needs_corpora(self) -> bool:
        """Whether it can only be taken where the corpora are."""
        return any(not path.startswith("cases/") for path in self.gold)


def measures() -> dict[str, Measure]:
    """The table `measures.json`."""
    rows = json.loads(Path(__file__).with_name("measures.json").read_text(encoding="utf-8"))
    return {
        name: Measure(
            module=row["module"],
            arguments=row.get("arguments", {}),
            gold=tuple(row["gold"]),
            least=row.get("least", {}),
            most=row.get("most", {}),
        )
        for name, row in rows.items()
    }


def taken(measure: Measure) -> dict[str, float]:
    """The measure's figures now."""
    found: dict[str, float] = import_module(measure.module).measure(**measure.arguments)
    return {name: round(value, 4) for name, value in found.items()}


def provenance(measure: Measure) -> dict[str, str]:
    """What the figures rest on: the reader's hash, and the hash of the gold."""
    card = json.loads((weights_folder() / "reader.json").read_text(encoding="utf-8"))
    digest = sha256()
    for path in gold_files(measure):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return {"model": card["sha256"][:16], "gold": digest.hexdigest()[:16]}


def gold_files(measure: Measure) -> Iterator[Path]:
    """Its gold, folder by folder, in order."""
    for name in measure.gold:
        own = name.startswith("cases/")
        path = OWN / name.removeprefix("cases/") if own else Path(os.environ[CORPORA], name)
        yield from sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else (path,)


def shortfalls(found: Mapping[str, float], floor: Mapping[str, Any]) -> list[str]:
    """In words, each figure that is beyond its floor."""
    least, most = floor.get("least", {}), floor.get("most", {})
    low = [f"{name} is {found.get(name)}, wanted at least {value}" for name, value in least.items()
           if found.get(name, float("-inf")) < value]  # fmt: skip
    high = [f"{name} is {found.get(name)}, wanted at most {value}" for name, value in most.items()
            if found.get(name, float("inf")) > value]  # fmt: skip
    return low + high


def moved(measure: Measure, found: Mapping[str, float], floor: Mapping[str, Any], because: str) -> dict[str, Any]:
    """The floor after this measurement: only towards the better by itself, the other way with a reason."""
    old_least, old_most = floor.get("least", {}), floor.get("most", {})
    least = {name: round(found[name] - margin, 4) for name, margin in measure.least.items() if name in found}
    most = {name: round(found[name] + margin, 4) for name, margin in measure.most.items() if name in found}
    if not because:
        least = {name: max(value, old_least.get(name, value)) for name, value in least.items()}
        most = {name: min(value, old_most.get(name, value)) for name, value in most.items()}
    row: dict[str, Any] = {"least": least, "most": most, **provenance(measure)}
    return row | ({"because": because} if because else {})


def kept() -> dict[str, dict[str, Any]]:
    """What was measured last, by measure."""
    if not FIGURES.exists():
        return {}
    found: dict[str, dict[str, Any]] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return found
