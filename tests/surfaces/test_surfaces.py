"""What others build on, frozen: a change of it shows as a diff, and is accepted by `make golden`."""

import inspect
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from typer.main import get_command

import crosswire
from crosswire.cli import Format, ReadFormat, cli
from crosswire.settings import Settings

HERE = Path(__file__).parent / "frozen"
Frozen = Callable[[Path, str], None]


def test_exported_names(frozen: Frozen) -> None:
    lines = [f"crosswire.{name}" for name in crosswire.__all__]
    lines += [f"crosswire.accounts{inspect.signature(crosswire.accounts)}", f"Settings{inspect.signature(Settings)}"]
    frozen(HERE / "exports.txt", "\n".join(lines) + "\n")


def test_commands_and_options(frozen: Frozen) -> None:
    whole: Any = get_command(cli)
    parts = {"crosswire": whole, **whole.commands}
    lines = [line for name, one in parts.items() for line in described(name, one)]
    lines += [f"--format {kind.__name__}: {', '.join(kind)}" for kind in (Format, ReadFormat)]
    frozen(HERE / "cli.txt", "\n".join(lines) + "\n")


def described(name: str, command: Any) -> Iterator[str]:
    """A command and its options, a line each; the layout of `--help` is the library's and may change with it."""
    yield f"{name}: {command.help}"
    for one in command.params:
        default = "" if one.default is None else f" [{getattr(one.default, 'value', one.default)}]"
        yield f"  {', '.join(one.opts)}{default}: {getattr(one, 'help', '')}"


def test_account_schema(frozen: Frozen) -> None:
    schema = json.loads((files("crosswire.formats") / "account.schema.json").read_text("utf-8"))
    lines = [f"$: {' '.join(schema['properties'])}"]
    for name, row in sorted(schema["$defs"].items()):
        required = set(row.get("required", ()))
        fields = [field if field in required else f"{field}?" for field in row.get("properties", ())]
        lines.append(f"{name}: {' '.join(fields) or json.dumps(row, ensure_ascii=False)}")
    frozen(HERE / "account.txt", "\n".join(lines) + "\n")
