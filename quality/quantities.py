"""Quantities with their unit and exactness, read by the shipped model: `python -m quality.quantities`.

The rows are `tests/cases/quantities.toml`, phrases that the rules were written with, and `quantities_apart.toml`, whole
sentences written before they were tried. A row is right when every quantity in it is, and there is no other.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from crosswire.language.engine import Engine, EngineOptions
from crosswire.model.annotated import Quantity
from crosswire.model.report import Report

CASES = Path(__file__).parents[1] / "tests" / "cases"
TABLES = ("quantities", "quantities_apart")


def rows_of(name: str) -> tuple[tuple[str, str], ...]:
    """A table's texts with what is in them."""
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple((text, wanted) for text, wanted in table["phrases"])


def shown(found: Iterable[Quantity]) -> str:
    """Quantities in the tables' notation."""
    return "; ".join(
        f"{one.value:.15g} {one.unit}".strip()
        + f" | {one.exactness}"
        + (f" | {one.high:.15g}" if one.high is not None else "")
        for one in found
    )


def misses(engine: Engine, name: str) -> tuple[tuple[str, str, str], ...]:
    """The rows read otherwise: text, wanted, found."""
    read = (
        (text, wanted, engine.analyse(Report(id="q", path="q", text=text, title=""))) for text, wanted in rows_of(name)
    )
    compared = ((text, wanted, shown(annotated.quantities)) for text, wanted, annotated in read)
    return tuple(row for row in compared if row[1] != row[2])


def reader() -> Engine:
    """The shipped model on one thread, which refuses nothing: a phrase is too short to tell its language."""
    return Engine.load(EngineOptions(threads=1, embeddings=False, any_language=True))


def measure(engine: Engine | None = None) -> dict[str, float]:
    """The share of each table's rows that are right, in per cent."""
    model = engine or reader()
    return {name: round(100 * (1 - len(misses(model, name)) / len(rows_of(name))), 1) for name in TABLES}


def main() -> None:
    """Prints each table's share and the rows read otherwise."""
    engine = reader()
    for name in TABLES:
        missed, rows = misses(engine, name), rows_of(name)
        print(f"{name}: {100 * (1 - len(missed) / len(rows)):.1f} % of {len(rows)}")
        for text, wanted, found in missed:
            print(f"- {text}  wanted {wanted!r}, found {found!r}")


if __name__ == "__main__":
    main()
