"""Cases: reports with what a careful analyst gets out of them, and how far an account gets with each.

The example and the stories under `tests/example` are the project's own; those under `$CROSSWIRE_SHARED/cases` come
from outside, with the scorer, `tools/score_account.py`. Floors stand in `floors.json`, each with the hash of its case.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from crosswire import app
from crosswire.formats.as_json import to_json

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.json")
SHARED = "CROSSWIRE_SHARED"
OUTSIDE = "outside"
"""The floor of every case from outside: none of them is named here."""
_LINE = re.compile(r"^(\w+) +(\d+) / (\d+)", re.MULTILINE)
_LAST = re.compile(r"^overall (-?[\d.]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`folder` holds `expected.yaml`, `reports` the reports; `floor` is the row of `floors.json` that it must reach."""

    name: str
    floor: str
    folder: Path
    reports: Path

    @property
    def fingerprint(self) -> str:
        """The hash of the reports and of what is expected of them."""
        files = [self.folder / "expected.yaml", *sorted(path for path in self.reports.iterdir() if path.is_file())]
        return sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`sections` are (found, wanted) by name; `printed` is the scorer's whole answer."""

    overall: float
    conflicts: int
    sections: dict[str, tuple[int, int]]
    printed: str

    @property
    def evidence_is_complete(self) -> bool:
        """Every offset quotes its report, and every line of the brief cites statements that exist."""
        found, wanted = self.sections["evidence"]
        return found == wanted > 0


def cases() -> Iterator[Case]:
    """The project's own, then those from outside where `CROSSWIRE_SHARED` names a folder."""
    example = ROOT / "tests" / "example"
    yield Case(name="harbour-fire", floor="harbour-fire", folder=example, reports=ROOT / "examples" / "harbour-fire")
    for folder in sorted((example / "stories").iterdir()):
        yield Case(name=folder.name, floor=folder.name, folder=folder, reports=folder / "reports")
    for folder in sorted(Path(os.environ.get(SHARED, "/nonexistent"), "cases").glob("*/")):
        yield Case(name=folder.name, floor=OUTSIDE, folder=folder, reports=folder / "reports")


def scorer() -> Path | None:
    """The scorer, where `CROSSWIRE_SHARED` names the folder that has it."""
    path = Path(os.environ.get(SHARED, ""), "tools", "score_account.py")
    return path if SHARED in os.environ and path.exists() else None


def score(case: Case, scorer: Path, folder: Path) -> Score:
    """The account of the case, written into `folder` and scored."""
    answer = folder / f"{case.name}.json"
    accounts = app.accounts([case.reports])
    answer.write_text(to_json(accounts), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, scorer, case.folder, answer], capture_output=True, encoding="utf-8", check=True
    )
    last = _LAST.search(done.stdout)
    assert last, done.stdout
    sections = {name: (int(found), int(wanted)) for name, found, wanted in _LINE.findall(done.stdout)}
    conflicts = max(accounts.accounts, key=lambda one: len(one.reports)).conflicts
    return Score(overall=float(last[1]), conflicts=len(conflicts), sections=sections, printed=done.stdout)


def floors() -> dict[str, dict[str, Any]]:
    """What each case must reach: `overall` at least, `conflicts` at most, on the reports with this `fingerprint`."""
    found: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found
