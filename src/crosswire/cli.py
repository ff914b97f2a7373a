"""The command line: `crosswire account` and `crosswire read`. User text is written here and nowhere below.

`app` brings the language engine with it, so it is loaded when a command runs: `--help` does not wait for it.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

import crosswire
from crosswire.errors import CrosswireError, NothingToRead, Refusal, SettingsError
from crosswire.model.account import Account
from crosswire.settings import Settings
from crosswire.telling.as_html import to_html
from crosswire.telling.as_json import read_rows, to_json
from crosswire.telling.as_markdown import to_markdown
from crosswire.telling.as_terminal import print_account, print_read

_BLAS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_FILE_WIDTH = 100

cli = typer.Typer(
    name="crosswire",
    help="One sourced account from many reports of the same event.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """What an account is written as."""

    terminal = "terminal"
    json = "json"
    html = "html"
    md = "md"


class ReadFormat(StrEnum):
    """What a reading is written as."""

    terminal = "terminal"
    jsonl = "jsonl"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"crosswire {crosswire.__version__}")
        raise typer.Exit


Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders or globs (.html .htm .txt .md .json .jsonl); - reads JSON lines from standard input.",
        show_default=False,
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not to the terminal.")]
Threads = Annotated[int, typer.Option("--threads", help="Threads that the language model may use.", min=1)]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the reports' whole texts out of the JSON.")]
Version = Annotated[
    bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True, show_default=False)
]


@cli.callback()
def crosswire_command(version: Version = False) -> None:
    """One sourced account from many reports of the same event."""


@cli.command()
def account(
    paths: Paths,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.terminal,
    output: Output = None,
    no_text: NoText = False,
    threads: Threads = 2,
) -> None:
    """Reconcile reports into one sourced account a story."""
    from crosswire import app  # noqa: PLC0415  # see the module's docstring

    with _errors(output):
        with _progress() as progress:
            found = app.accounts(paths, Settings(threads=threads), stdin=_stdin(), progress=progress)
        _tell_unread(found.unread)
        match format:
            case Format.terminal:
                _show(lambda console: _print_accounts(found.accounts, console), output)
            case Format.json:
                _write(to_json(found, text=not no_text), output)
            case Format.html:
                _write(to_html(found), output)
            case Format.md:
                _write(to_markdown(found), output)


@cli.command()
def read(
    paths: Paths,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="What to write.")] = ReadFormat.terminal,
    output: Output = None,
    no_text: NoText = False,
    threads: Threads = 2,
) -> None:
    """Show what each report says, without reconciling: voices, names, dates, figures, statements."""
    from crosswire import app  # noqa: PLC0415  # see the module's docstring

    with _errors(output):
        with _progress() as progress:
            rows, unread = app.readings(paths, Settings(threads=threads), stdin=_stdin(), progress=progress)
        _tell_unread(unread)
        match format:
            case ReadFormat.terminal:
                _show(lambda console: print_read(rows, console), output)
            case ReadFormat.jsonl:
                _write("".join(f"{line}\n" for line in read_rows(rows, text=not no_text)), output)


def _print_accounts(accounts: Sequence[Account], console: Console) -> None:
    for one in accounts:
        print_account(one, console)


def _stdin() -> IO[bytes] | None:
    return sys.stdin.buffer if sys.stdin else None


def _show(printing: Callable[[Console], None], output: Path | None) -> None:
    """What the terminal would show: on it, or as plain text in a file."""
    if output is None:
        printing(Console())
        return
    with output.open("w", encoding="utf-8") as file:
        printing(Console(file=file, width=_FILE_WIDTH))


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")


def _tell_unread(unread: Sequence[Refusal]) -> None:
    for one in unread:
        typer.echo(f"crosswire: not read: {one.path}: {one.why}", err=True)


@contextmanager
def _errors(output: Path | None) -> Iterator[None]:
    """Crosswire's own errors, and an output that cannot be written, become lines on stderr and exit code 2."""
    try:
        if output is not None and not output.absolute().parent.is_dir():  # told before the work, not after it
            raise SettingsError(f"{output} cannot be written: there is no folder {output.parent}.")
        yield
    except NothingToRead as error:
        _tell_unread(error.unread)
        _stop(error)
    except CrosswireError as error:
        _stop(error)
    except OSError as error:
        if output is None or error.filename != str(output):
            raise
        _stop(SettingsError(f"{output} cannot be written: {error.strerror}."))


def _stop(error: CrosswireError) -> NoReturn:
    typer.echo(f"crosswire: {error}", err=True)
    raise typer.Exit(2)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar with the stage's name where the terminal is one; nothing where it is not."""
    console = Console(stderr=True)
    count = TextColumn("{task.completed}/{task.total}")
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=30), count)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)


def main() -> None:
    """The console script. BLAS gets one thread, set before NumPy loads: its own would fight onnxruntime's for cores."""
    for name in _BLAS:
        os.environ.setdefault(name, "1")
    cli(prog_name="crosswire")
