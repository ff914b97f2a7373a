"""The command line: `crosswire account` and `crosswire read`. User text is written here and nowhere below."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from crosswire import app
from crosswire.errors import CrosswireError
from crosswire.model.account import Accounts
from crosswire.model.report import Unread
from crosswire.settings import Settings
from crosswire.telling.as_html import to_html
from crosswire.telling.as_json import read_rows, to_json
from crosswire.telling.as_markdown import to_markdown
from crosswire.telling.as_terminal import print_account, print_read

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


Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders or globs (.html .htm .txt .md .json .jsonl); - reads JSON lines from standard input.",
        show_default=False,
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not to the terminal.")]
Threads = Annotated[int, typer.Option(help="Threads that the language model may use.", min=1)]
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the reports' whole texts out of the JSON.")]


@cli.command()
def account(
    paths: Paths,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.terminal,
    output: Output = None,
    no_text: NoText = False,
    threads: Threads = 2,
) -> None:
    """Reconcile reports into one sourced account a story."""
    with _errors(), _progress() as progress:
        found = app.accounts(paths, Settings(threads=threads), stdin=sys.stdin.buffer, progress=progress)
    _tell_unread(found.unread)
    if format is Format.terminal:
        _print_accounts(found, output)
        return
    writers = {
        Format.json: lambda: to_json(found, text=not no_text),
        Format.html: lambda: to_html(found),
        Format.md: lambda: to_markdown(found),
    }
    _write(writers[format](), output)


@cli.command()
def read(
    paths: Paths,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="What to write.")] = ReadFormat.terminal,
    output: Output = None,
    no_text: NoText = False,
    threads: Threads = 2,
) -> None:
    """Show what each report says, without reconciling: voices, names, dates, figures, statements."""
    with _errors(), _progress() as progress:
        rows, unread = app.readings(paths, Settings(threads=threads), stdin=sys.stdin.buffer, progress=progress)
    _tell_unread(unread)
    if format is ReadFormat.jsonl:
        _write("".join(f"{line}\n" for line in read_rows(rows, text=not no_text)), output)
        return
    with _console(output) as console:
        print_read(rows, console)


def _print_accounts(found: Accounts, output: Path | None) -> None:
    with _console(output) as console:
        for one in found.accounts:
            print_account(one, console)


@contextmanager
def _console(output: Path | None) -> Iterator[Console]:
    if output is None:
        yield Console()
        return
    with output.open("w", encoding="utf-8") as file:
        yield Console(file=file, width=100)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")


def _tell_unread(unread: Sequence[Unread]) -> None:
    for one in unread:
        typer.echo(f"crosswire: not read: {one.path}: {one.why}", err=True)


@contextmanager
def _errors() -> Iterator[None]:
    """Crosswire's own errors become a line on stderr and exit code 2."""
    try:
        yield
    except app.Nothing as error:
        _tell_unread(error.unread)
        _stop(error)
    except CrosswireError as error:
        _stop(error)


def _stop(error: CrosswireError) -> NoReturn:
    typer.echo(f"crosswire: {error}", err=True)
    raise typer.Exit(2)


@contextmanager
def _progress() -> Iterator[app.Progress]:
    """A bar with the stage's name where the terminal is one; nothing where it is not."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield app.quiet
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=30), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)


def main() -> None:
    """The console script."""
    cli()
