"""Options of a command in groups: a dataclass an idea, whose fields Typer sees one by one."""

import inspect
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any


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
