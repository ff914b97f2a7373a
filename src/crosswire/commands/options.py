"""Options that several commands share, and how a command takes them by the group."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer


class Format(StrEnum):
    """What an account is written as."""

    terminal = "terminal"
    json = "json"
    html = "html"
    md = "md"
    csv = "csv"
    parquet = "parquet"
    geojson = "geojson"
    ftm = "ftm"
    ftm_statements = "ftm-statements"
    statements = "statements"


Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not to the terminal.")]
Threads = Annotated[int, typer.Option("--threads", help="Threads that the language model may use.", min=1)]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the reports' whole texts out of json, ftm and read.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Where to, and how much."""

    output: Output = None
    no_text: NoText = False


def with_groups(command: Callable[..., None]) -> Callable[..., None]:
    """A command that takes dataclasses of options: Typer sees their fields one by one."""
    taken = inspect.signature(command, eval_str=True).parameters
    groups: dict[str, Any] = {name: one.annotation for name, one in taken.items() if is_dataclass(one.annotation)}
    flat: list[inspect.Parameter] = []
    for name, one in taken.items():
        own = inspect.signature(groups[name], eval_str=True).parameters.values() if name in groups else (one,)
        flat += (field.replace(kind=inspect.Parameter.POSITIONAL_OR_KEYWORD) for field in own)

    @wraps(command)
    def run(**given: Any) -> None:
        made = {name: kind(**{f.name: given.pop(f.name) for f in fields(kind)}) for name, kind in groups.items()}
        command(**given, **made)

    vars(run).update(__signature__=inspect.Signature(flat), __annotations__={p.name: p.annotation for p in flat})
    return run
