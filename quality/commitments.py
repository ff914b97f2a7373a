"""Commitments and levels, scored on tables of own sentences: each row a story of one report, or of two.

    python -m quality.commitments [--quiet]      figures of both tables; what was missed under them

The rows are `tests/cases/commitments.toml` and `tests/cases/levels.toml`; each goes through the whole pipeline.
"""

import argparse
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crosswire import app
from crosswire.model.account import Account
from crosswire.model.happened import Commitment, Level
from crosswire.model.report import Published, Report
from crosswire.model.said import Reader

CASES = Path(__file__).parents[1] / "tests" / "cases"
AFTER = 3
PARTS = ("by", "to", "condition", "consequence", "clock", "stands")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scored:
    """How many parts of a table's rows are right, and what was found where they are not."""

    right: int
    of: int
    misses: tuple[str, ...]

    @property
    def share(self) -> float:
        """The parts that are right."""
        return self.right / self.of if self.of else 0.0


def rows_of(name: str) -> tuple[Row, ...]:
    """The rows of one table, each with the table's date of publication."""
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple({"published": table["published"], **row} for row in table["rows"])


def account_of(row: Row, reader: Reader) -> Account:
    """The account of a row's reports: its sentence, and what a later report says."""
    first = date.fromisoformat(row["published"])
    told = [row["text"], *([row["then"]] if isinstance(row.get("then"), str) else row.get("then", []))]
    reports = [
        Report(
            id=f"r{number}",
            path=f"r{number}.txt",
            title="",
            text=text,
            published=Published(value=str(first + timedelta(days=number * row.get("after", AFTER))), how="stated"),
        )
        for number, text in enumerate(told)
    ]
    return app.account_of([reader.analyse(r) for r in reports], reader)


def of_commitment(row: Row, account: Account) -> tuple[list[bool], str]:
    """Which parts of a row its best commitment has, and what was found."""
    shown = " || ".join(str({p: getattr(c, p) for p in PARTS}) for c in account.commitments) or "nothing"
    if row.get("none"):
        return [not account.commitments], shown
    wanted = [part for part in PARTS if part in row]
    best = max((_fits(row, wanted, c) for c in account.commitments), default=[False] * len(wanted), key=sum)
    return [bool(account.commitments), *best], shown


def _fits(row: Row, wanted: Sequence[str], found: Commitment) -> list[bool]:
    return [re.search(row[part], getattr(found, part) or "") is not None for part in wanted]


def of_level(row: Row, account: Account) -> tuple[list[bool], str]:
    """Whether a row's series stands in the account, what it counts, and that there is no other."""
    shown = " || ".join(f"{x.what}: {[(p.value, p.exactness) for p in x.series]}" for x in account.levels) or "nothing"
    if row.get("none"):
        return [not account.levels], shown
    named = [level for level in account.levels if re.search(row["what"], level.what)]
    series = any(_values(level) == [tuple(p) for p in row["series"]] for level in named)
    return [bool(named), series, len(account.levels) == row.get("count", 1)], shown


def _values(level: Level) -> list[tuple[float, str]]:
    return [(p.value, p.exactness) for p in level.series]


JUDGES: dict[str, Callable[[Row, Account], tuple[list[bool], str]]] = {
    "commitments": of_commitment,
    "levels": of_level,
}


def scored(name: str, reader: Reader) -> Scored:
    """One table's rows, each read by the whole pipeline."""
    right, whole, misses = 0, 0, []
    for row in rows_of(name):
        parts, shown = JUDGES[name](row, account_of(row, reader))
        right, whole = right + sum(parts), whole + len(parts)
        if not all(parts):
            misses.append(f"{row['text']}\n      {parts} {shown}")
    return Scored(right, whole, tuple(misses))


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quiet", action="store_true", help="figures only")
    quiet = arguments.parse_args().quiet
    reader = app.engine(1)
    for name in JUDGES:
        done = scored(name, reader)
        print(f"{name:12} {done.right} / {done.of} parts  {done.share:.3f}  ({len(done.misses)} rows not whole)")
        for miss in () if quiet else done.misses:
            print(f"   {miss}")


if __name__ == "__main__":
    main()
