"""The ledger as Parquet: the columns of the CSV, typed, each with its meaning in its metadata."""

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from crosswire.errors import MissingExtra
from crosswire.formats.exports.columns import COLUMNS, LEDGER, Column, row
from crosswire.formats.exports.entries import entries
from crosswire.model.account import Accounts

if TYPE_CHECKING:
    from arro3.core import Array

_EPOCH = date(1970, 1, 1)


def to_parquet(accounts: Accounts) -> bytes:
    """The file's bytes. Raises `MissingExtra`."""
    parquet_is_there()
    from arro3.core import Field, Schema, Table  # noqa: PLC0415  # an optional extra
    from arro3.io import write_parquet  # noqa: PLC0415

    rows = [row(entry) for entry in entries(accounts)]
    arrays = [_array(column, [one[column.name] for one in rows]) for column in COLUMNS]
    fields = [
        Field(column.name, array.type, nullable=True, metadata={"description": column.means})
        for column, array in zip(COLUMNS, arrays, strict=True)
    ]
    table = Table.from_arrays(arrays, schema=Schema(fields, metadata={"format": LEDGER}))
    out = io.BytesIO()
    write_parquet(table, out, compression="snappy", key_value_metadata={"format": LEDGER}, created_by="crosswire")
    return out.getvalue()


def parquet_is_there() -> None:
    """Raises `MissingExtra` where what writes Parquet is not installed."""
    try:
        import arro3.io  # noqa: F401, PLC0415  # an optional extra
    except ImportError as error:
        raise MissingExtra('Parquet needs an extra: pip install "crosswire[parquet]".') from error


def _array(column: Column, cells: Sequence[Any]) -> "Array":
    """Nulls stay nulls; a list is never null; days go in as days since 1970."""
    from arro3.core import Array, DataType, list_array  # noqa: PLC0415

    match column.kind:
        case "text":
            return Array(cells, type=DataType.utf8())
        case "whole":
            return Array(cells, type=DataType.int64())
        case "number":
            return Array(cells, type=DataType.float64())
        case "day":
            days = [None if cell is None else (cell - _EPOCH).days for cell in cells]
            return Array(days, type=DataType.int32()).cast(DataType.date32())
        case "list":
            ends = [0]
            for cell in cells:
                ends.append(ends[-1] + len(cell))
            items = Array([part for cell in cells for part in cell], type=DataType.utf8())
            return list_array(Array(ends, type=DataType.int32()), items)
