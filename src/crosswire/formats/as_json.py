"""Accounts as JSON: the contract `crosswire/1` that scorers, the desk and exports read.

The dataclasses of `model.account` are the contract field for field, so one walk writes them all; `account.schema.json`
beside this module says the same in JSON Schema. The same accounts give the same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from io import BytesIO
from typing import Any

from crosswire.model.account import Account, Accounts, AttributionRow, Conflict, Entity, Finding
from crosswire.model.annotated import Annotated
from crosswire.model.characters import line_safe
from crosswire.model.report import Report
from crosswire.model.statement import Figure, Frame, Statement
from crosswire.model.verdict import Slot, SlotValue, Value

SLOTS = (
    "actor",
    "target",
    "recipient",
    "date",
    "place",
    "killed",
    "wounded",
    "quantity",
    "means",
    "modality",
    "polarity",
)
_ONLY_WHEN_PRESENT: dict[type, frozenset[str]] = {
    SlotValue: frozenset({"unit", "exactness"}),
    Finding: frozenset({"judged"}),
    Conflict: frozenset({"judged"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """What one report says, for `crosswire read`: its reading with its own voices, names and statements."""

    annotated: Annotated
    attributions: tuple[AttributionRow, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()


def to_json(accounts: Accounts, *, text: bool = True) -> str:
    """The whole answer as one indented object with a final newline; without `text`, no report's whole text is in it.

    It is written story by story: as objects of JSON all of them would take ten times the room of the text.
    """
    around = {
        "schema": accounts.schema,
        "accounts": [],
        "unread": [_plain(unread) for unread in accounts.unread],
        "judgements": [_plain(judgement) for judgement in accounts.judgements],
    }
    before, none, behind = _dumps(around, indent=1).partition("[]")
    out = BytesIO()
    out.write(before.encode())
    for number, account in enumerate(accounts.accounts):
        row = f"\n{_dumps(account_to_dict(account, text=text), indent=1)}"
        out.write(f"{',' if number else '['}{row}".replace("\n", "\n  ").encode())
    out.write((("\n ]" if accounts.accounts else none) + behind + "\n").encode())
    return out.getvalue().decode()


def account_to_dict(account: Account, *, text: bool = True) -> dict[str, Any]:
    """One account in the terms of JSON: objects, lists, strings, numbers, null."""
    rows = {field.name: _plain(getattr(account, field.name)) for field in fields(account) if field.name != "reports"}
    reports = [report_to_dict(report, text=text) for report in account.reports]
    return {"story": rows.pop("story"), "reports": reports, **rows}


def report_to_dict(report: Report, *, text: bool = True) -> dict[str, Any]:
    """A report's row: what the contract names of it, so neither its segments nor its credits."""
    row: dict[str, Any] = {
        "id": report.id,
        "path": report.path,
        "outlet": {"name": report.outlet.name, "how": report.outlet.how} if report.outlet else None,
        "title": report.title,
        "published": _plain(report.published),
        "dateline": report.dateline,
        "language": report.language,
        "genre": report.genre,
        "genre_because": report.genre_because,
        "text": report.text,
        "removed": _plain(report.removed),
    }
    if not text:
        del row["text"]
    return row


def read_rows(rows: Iterable[ReadRow], *, text: bool = True) -> Iterator[str]:
    """A line of JSON for each report, without line ends, in the order given."""
    for row in rows:
        yield _dumps(read_row_to_dict(row, text=text))


def read_row_to_dict(row: ReadRow, *, text: bool = True) -> dict[str, Any]:
    """A report's row with what it says: voices, names, dates, quantities and statements of its own."""
    read = row.annotated
    return {
        **report_to_dict(read.report, text=text),
        "attributions": _plain(row.attributions),
        "entities": _plain(row.entities),
        "dates": [{"start": date.start, "end": date.end, "value": date.value} for date in read.dates],
        "quantities": [
            {
                "start": quantity.start,
                "end": quantity.end,
                "value": _plain(quantity.value),
                "unit": quantity.unit,
                "exactness": quantity.exactness,
            }
            for quantity in read.quantities
        ],
        "statements": [_statement(statement) for statement in row.statements],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    """A statement in the form findings carry it, its origin not known yet, with its own type and slots."""
    return {
        "id": statement.id,
        "report": statement.report,
        "start": statement.span.start,
        "end": statement.span.end,
        "text": statement.text,
        "attribution": statement.attribution,
        "origin": None,
        "type": statement.frame.type,
        "slots": _plain(_slots(statement)),
    }


def _slots(statement: Statement) -> dict[str, Slot]:
    frame = statement.frame
    found = {name: _values(statement, frame, name) for name in SLOTS}
    return {
        name: Slot(agreement="agreed" if len(values) == 1 else "compatible", values=values)
        for name, values in found.items()
        if values
    }


def _values(statement: Statement, frame: Frame, name: str) -> tuple[SlotValue, ...]:
    def one(value: Value | None) -> tuple[SlotValue, ...]:
        return (SlotValue(value=value, reports=(statement.report,)),) if value is not None else ()

    def counted(figures: tuple[Figure, ...]) -> tuple[SlotValue, ...]:
        return tuple(
            SlotValue(value=figure.value, unit=figure.unit, exactness=figure.exactness, reports=(statement.report,))
            for figure in figures
        )

    match name:
        case "actor" | "target" | "recipient" | "place":
            argument = getattr(frame, name)
            return one((argument.name or argument.text) if argument else None)
        case "date":
            return one(frame.date.value if frame.date else None)
        case "killed" | "wounded":
            return counted(getattr(frame, name))
        case "quantity":
            return counted(frame.quantities)
        case "polarity":
            return one("denied" if frame.negated else "asserted")
        case _:
            return one(getattr(frame, name))


def _plain(value: Any) -> Any:
    """Tuples become lists, dataclasses objects, whole floats integers; sets are sorted, slots keep their own order."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if names := _names(type(value)):  # type: ignore[arg-type]  # classes can be hashed
        left_out = _ONLY_WHEN_PRESENT.get(type(value), frozenset())
        pairs = ((name, getattr(value, name)) for name in names)
        return {name: _plain(item) for name, item in pairs if not (name in left_out and item is None)}
    if isinstance(value, dict):
        return {key: _plain(value[key]) for key in sorted(value, key=_slot_order)}
    if isinstance(value, frozenset | set):
        return [_plain(item) for item in sorted(value)]
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass, none of another class."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _slot_order(name: str) -> tuple[int, str]:
    return (SLOTS.index(name) if name in SLOTS else len(SLOTS), name)


def _dumps(value: Any, *, indent: int | None = None) -> str:
    separators = (", ", ": ") if indent is None else (",", ": ")
    return line_safe(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators))
