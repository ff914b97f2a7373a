"""`crosswire check`: is a claim reported, by how many independent origins, and does anyone contradict it?

The language engine is loaded when the command runs: no other command waits for it.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from crosswire.errors import CrosswireError, NothingToRead, SettingsError
from crosswire.formats.as_answer import answer_to_json, print_answer
from crosswire.model.characters import one_plain_line, whole
from crosswire.model.claim import Answer, Checked, Claim
from crosswire.settings import Settings
from crosswire.writing import refuse_over, write

EXIT: dict[Answer, int] = {
    "corroborated": 0,
    "repeated": 0,
    "single-origin": 0,
    "contradicted": 3,
    "in-part": 4,
    "not-reported": 5,
}
"""What a script is told; 2 where nothing could be read or an option is wrong."""
_WIDTH = 100


class AnswerFormat(StrEnum):
    """What an answer is written as."""

    terminal = "terminal"
    json = "json"


def check(  # noqa: PLR0913, PLR0917  an argument an option
    claim: Annotated[str, typer.Argument(help="What is claimed: a whole sentence.", show_default=False)],
    paths: Annotated[
        list[str], typer.Argument(help="The reports, as for account; - reads JSON lines.", show_default=False)
    ],
    format: Annotated[AnswerFormat, typer.Option("--format", "-f", help="What to write.")] = AnswerFormat.terminal,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    day: Annotated[
        str | None, typer.Option("--day", help="The day of the claim, as 2031-05-04: its “Monday” is read from it.")
    ] = None,
    threads: Annotated[int, typer.Option("--threads", help="Threads that the language model may use.", min=1)] = 2,
) -> None:
    """Check a claim: who reports it, on how many independent origins, and who says otherwise.

    Exit code 0 where it is reported as claimed, 3 where the reports contradict it, 4 where they say only a part of it,
    5 where none says so, 2 where nothing could be read.
    """
    from crosswire import app, checks  # noqa: PLC0415  # see the module's docstring

    with _errors(output):
        settings = Settings(threads=threads)
        if output is not None:
            refuse_over(output, app.inputs(paths, settings))
        with _progress() as progress:
            found = checks.check_claim(
                Claim(text=claim, day=_day(day)),
                paths,
                settings,
                stdin=sys.stdin.buffer if sys.stdin else None,
                progress=progress,
            )
        for one in found.unread:
            _tell(f"not read: {one.path}: {one.why}")
        _write(found, format, output)
    raise typer.Exit(EXIT[found.answer])


def _day(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise SettingsError(f"“{value}” is no day: write it as 2031-05-04.") from error


def _write(found: Checked, format: AnswerFormat, output: Path | None) -> None:
    if format is AnswerFormat.terminal and output is None:
        print_answer(found, Console())
        return
    if format is AnswerFormat.json:
        text = answer_to_json(found)
    else:
        file = StringIO()
        print_answer(found, Console(file=file, width=_WIDTH))
        text = file.getvalue()
    if output is None:
        sys.stdout.write(whole(text))
    else:
        write(output, whole(text).encode("utf-8"))


def _tell(words: str) -> None:
    typer.echo(one_plain_line(f"crosswire: {words}"), err=True)


@contextmanager
def _errors(output: Path | None) -> Iterator[None]:
    """Crosswire's own errors, and an output that cannot be written, become lines on stderr and exit code 2."""
    try:
        if output is not None and not output.absolute().parent.is_dir():
            raise SettingsError(f"{output} cannot be written: there is no folder {output.parent}.")
        yield
    except NothingToRead as error:
        for one in error.unread:
            _tell(f"not read: {one.path}: {one.why}")
        _stop(error)
    except CrosswireError as error:
        _stop(error)
    except OSError as error:
        if output is None or error.filename != str(output):
            raise
        _stop(SettingsError(f"{output} cannot be written: {error.strerror}."))


def _stop(error: CrosswireError) -> NoReturn:
    _tell(str(error))
    raise typer.Exit(2)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=30))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda stage, done, total: bar.update(task, description=stage, completed=done, total=total)
