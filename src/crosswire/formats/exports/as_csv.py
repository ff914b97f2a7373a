"""The ledger as CSV: one row an incident, all stories in one table, lists as `one; two`.

UTF-8 with a line of names. A cell of text that a spreadsheet would take for a formula gets an apostrophe in
front, and none holds controls or marks of direction: words come from strangers' pages.
"""

import csv
import io
from unicodedata import normalize

from crosswire.formats.exports.columns import COLUMNS, Cell, row
from crosswire.formats.exports.entries import entries
from crosswire.model.account import Accounts
from crosswire.model.characters import plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(accounts: Accounts) -> str:
    """The table; with no incident it is its line of names alone."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in COLUMNS)
    writer.writerows([_written(cell) for cell in row(entry).values()] for entry in entries(accounts))
    return out.getvalue()


def _written(cell: Cell) -> str:
    if isinstance(cell, tuple):
        cell = "; ".join(part.replace(";", ",") for part in cell)
    if isinstance(cell, str):
        cell = plain(cell)
        return f"'{cell}" if normalize("NFKC", cell).lstrip(" \n\ufeff\u200b").startswith(_FORMULA) else cell
    return "" if cell is None else str(cell)
