"""What any input must bear: nothing raised that is not Crosswire's own, spans that quote, JSON of its schema, an end.

An exception that a stage raised and the run outlived stands under `unread` as “the stage … failed on it”: that is a
fault too. A run beyond `LIMIT` seconds of processor time is stopped where it is.
"""

import io
import json
import tempfile
import traceback
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from rich.console import Console

from crosswire import app
from crosswire.errors import CrosswireError
from crosswire.formats.as_json import read_rows
from crosswire.formats.as_terminal import print_account, print_read
from crosswire.formats.by_name import FORMATS
from crosswire.model.account import Accounts
from crosswire.settings import Settings
from quality.fault_rows import quoting
from tests.fuzz.cases import Files
from tests.stopped import stopped

LIMIT = 20
SETTINGS = Settings(threads=1)
_FAILED = "the stage “"


class Hung(BaseException):
    """A run that did not end; no `Exception`, so that nothing goes on after it."""


def troubles(files: Files, turn: int) -> list[str]:
    """What is wrong with what comes out of these files, in words without their content; `turn` chooses the format."""
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        try:
            with stopped(LIMIT, Hung):
                return [*_troubles(Path(folder), turn)]
        except Hung as error:
            return [f"no end within {LIMIT} s: {_where(error)}"]
        except Exception as error:  # the one question of this module is which of them leaves the program
            return [f"raised {type(error).__name__}: {_where(error)}"]


def _where(error: BaseException) -> str:
    own = [f for f in traceback.extract_tb(error.__traceback__) if "crosswire" in Path(f.filename).parts]
    return f"{Path(own[-1].filename).name}:{own[-1].lineno} {own[-1].name}" if own else "outside"


def _troubles(folder: Path, turn: int) -> Iterator[str]:
    try:
        if turn % 4 == 3:
            yield from _read(folder)
        else:
            yield from _told(app.accounts([folder], SETTINGS), turn)
    except CrosswireError as error:
        yield from _failed([one.why for one in getattr(error, "unread", ())])


def _failed(reasons: list[str]) -> Iterator[str]:
    yield from (why for why in reasons if why.startswith(_FAILED))


def _read(folder: Path) -> Iterator[str]:
    rows, unread = app.readings([folder], SETTINGS)
    lines = [*read_rows(rows)]
    yield from _failed([one.why for one in unread])
    yield from quoting({"read": [_strict(line) for line in lines]})
    yield from ("a line with a line end in it" for line in lines if len(line.splitlines()) != 1)
    print_read(rows, console := Console(file=io.StringIO(), force_terminal=False, width=80))
    yield from _unsafe(console)


def _told(accounts: Accounts, turn: int) -> Iterator[str]:
    answer = _strict(FORMATS["json"](accounts, True))
    yield from _failed([row["why"] for row in answer["unread"]])
    yield from (f"schema: {error.json_path}: {error.message[:80]}" for error in _schema().iter_errors(answer))
    yield from quoting(answer)
    ids = [report["id"] for one in answer["accounts"] for report in one["reports"]]
    if len(ids) != len(set(ids)):
        yield "two reports of one id"
    others = sorted(set(FORMATS) - {"json"})
    written = FORMATS[others[turn % len(others)]](accounts, True)
    if isinstance(written, str):
        written.encode("utf-8")
    console = Console(file=io.StringIO(), force_terminal=False, width=80)
    for account in accounts.accounts:
        print_account(account, console)
    yield from _unsafe(console)


def _unsafe(console: Console) -> Iterator[str]:
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    if any(sign in shown for sign in "\x1b\x07\x9b\x00\u202e\u2066"):
        yield "a terminal escape of the input reaches the terminal"


def _strict(text: str | bytes) -> dict[str, Any]:
    """JSON as the standard has it: UTF-8, no NaN, no infinity."""

    def refused(name: str) -> None:
        raise ValueError(f"{name} is no JSON")

    raw = text.encode("utf-8") if isinstance(text, str) else text
    return dict(json.loads(raw, parse_constant=refused))


@lru_cache(maxsize=1)
def _schema() -> Draft202012Validator:
    text = resources("crosswire.formats").joinpath("account.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))
