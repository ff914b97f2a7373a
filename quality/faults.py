"""Faults that people report of such tools, as small invented inputs: which of them come out right.

`python -m quality.faults` lists the folders of `$CROSSWIRE_SHARED/faults` as right or wrong, by the rows of
`faults.toml`; the `note.md` of a folder says what is right. Beside its rows every input has to bear what any must:
nothing is raised but Crosswire's own errors, every span quotes its text, and no run takes longer than `LIMIT`.
"""

import json
import os
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from crosswire import app
from crosswire.errors import CrosswireError
from crosswire.formats.as_json import read_rows, to_json
from crosswire.settings import Settings
from quality.case import SHARED
from quality.fault_rows import groups, quoting, rows, shown, some

TABLE = Path(__file__).with_name("faults.toml")
LIMIT = 20.0
"""Seconds of processor time that one run on one input may take: what else the machine does is no fault of ours."""
SETTINGS = Settings(threads=1)
_UNITS = frozenset({"sidecar"})
"""Folders whose folders are inputs, each by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A folder of the table: what has to hold of its inputs. `wrong` says why it does not hold yet, or is empty."""

    folder: str
    checks: tuple[dict[str, Any], ...] = ()
    together: tuple[str, ...] = ()
    wrong: str = ""

    def inputs(self, home: Path) -> dict[str, tuple[Path, ...]]:
        """The inputs by name: each file and folder by itself, those of `together` as one run."""
        if self.together:
            return {"together": tuple(home / self.folder / name for name in self.together)}
        found = [path for path in sorted((home / self.folder).iterdir()) if path.name != "note.md"]
        parts = [part for path in found for part in (sorted(path.iterdir()) if path.name in _UNITS else [path])]
        return {part.name: (part,) for part in parts}


@dataclass(slots=True)
class Run:
    """What came out of one input: made when a check first asks for it, and once."""

    paths: tuple[Path, ...]
    kept: dict[str, Any] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)

    def answer(self, read: bool) -> dict[str, Any]:
        """The account, or with `read` what each report says by itself, as JSON says it."""
        key = "read" if read else "account"
        if key not in self.kept:
            started = time.process_time()
            self.kept[key] = self._made(read)
            took = time.process_time() - started
            self.trouble += [f"{key} took {took:.0f} s"] if took > LIMIT else []
            self.trouble += quoting(self.kept[key])
        return self.kept[key]

    def _made(self, read: bool) -> dict[str, Any]:
        try:
            if not read:
                return dict(json.loads(to_json(app.accounts(self.paths, SETTINGS))))
            found, unread = app.readings(self.paths, SETTINGS)
            return {"read": [*map(json.loads, read_rows(found))], "unread": [{"why": one.why} for one in unread]}
        except CrosswireError as error:
            lost = [{"why": one.why} for one in getattr(error, "unread", ())]
            return {"accounts": [], "read": [], "unread": lost, "refused": [{"why": str(error)}]}


def table() -> tuple[Fault, ...]:
    """All rows of the table."""
    listed = tomllib.loads(TABLE.read_text(encoding="utf-8"))["fault"]
    return tuple(
        Fault(
            folder=one["folder"],
            checks=tuple(one.get("checks", ())),
            together=tuple(one.get("together", ())),
            wrong=one.get("wrong", ""),
        )
        for one in listed
    )


def home() -> Path | None:
    """The folder of the faults, where `CROSSWIRE_SHARED` brings it."""
    shared = os.environ.get(SHARED)
    found = Path(shared) / "faults" if shared else None
    return found if found and found.is_dir() else None


def troubles(fault: Fault, home: Path) -> list[str]:
    """What is wrong with a folder's inputs, in words; nothing where it is right."""
    return [*_troubles(fault, home)]


def _troubles(fault: Fault, home: Path) -> Iterator[str]:
    runs = {name: Run(paths) for name, paths in fault.inputs(home).items()}
    for check in fault.checks:
        wanted = [check["of"]] if "of" in check else [*runs]
        for name in wanted:
            yield from (f"{name}: {said}" for said in _failing(check, runs[name]))
    for name, run in runs.items():
        if not run.kept:
            run.answer(read=False)
        yield from (f"{name}: {said}" for said in run.trouble)


def _failing(check: dict[str, Any], run: Run) -> Iterator[str]:
    path = check["rows"]
    answer = run.answer(read=path.partition(".")[0] == "read")
    found = rows(answer, path)
    holds = partial(some, found)
    if "some" in check and not holds(check["some"]):
        yield f"none of {path} is {shown(check['some'])}"
    if "none" in check and holds(check["none"]):
        yield f"one of {path} is {shown(check['none'])}"
    if "count" in check and len(found) != check["count"]:
        yield f"{len(found)} {path}, wanted {check['count']}"
    if "groups" in check and groups(found) != groups(check["groups"]):
        yield f"the stories are {shown(groups(found))}, wanted {shown(groups(check['groups']))}"
    for one, other in check.get("apart", ()):
        if any({one, other} <= set(group) for group in groups(found)):
            yield f"{one} and {other} are of one story"


def main(only: Sequence[str] = ()) -> int:
    """Print the list; 1 where a row of the table is not as the table says. `only` are beginnings of folder names."""
    at = home()
    if at is None:
        print(f"{SHARED} names no folder with faults/")
        return 2
    surprises = right = 0
    wanted = [one for one in table() if not only or one.folder.startswith(tuple(only))]
    for fault in wanted:
        found = troubles(fault, at)
        right += not found
        surprise = bool(found) is not bool(fault.wrong)
        surprises += surprise
        print(f"{'wrong' if found else 'right'}{' (!)' if surprise else ''}  {fault.folder}")
        for line in found:
            print(f"         {line}")
        if fault.wrong:
            print(f"         because: {fault.wrong}")
    print(f"{right} of {len(wanted)} right; {surprises} not as the table says")
    return int(surprises > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
