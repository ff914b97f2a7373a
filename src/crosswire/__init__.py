"""Crosswire reads what many outlets report about the same event and writes one sourced account.

>>> import crosswire
>>> result = crosswire.accounts(["reports/"])  # doctest: +SKIP
>>> result.accounts[0].brief[0].text           # doctest: +SKIP
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from crosswire.model.account import Account, Accounts

if TYPE_CHECKING:
    from crosswire.settings import Settings

__all__ = ["Account", "Accounts", "accounts"]
__version__ = "0.2.0"


def accounts(paths: Iterable[str | Path], settings: "Settings | None" = None) -> Accounts:
    """The accounts of all stories in the files, folders or globs, the largest first, and what was left unread.

    Raises `crosswire.errors.NothingToRead` where no input holds a report. The engine is loaded at the first call.
    """
    from crosswire import app  # noqa: PLC0415  # loads the language engine, which `import crosswire` should not

    return app.accounts(paths, settings)
