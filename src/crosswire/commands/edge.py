"""Where a command meets the world: standard streams, files, a progress bar, errors as words and exit codes."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import IO, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from crosswire.commands.options import Format
from crosswire.errors import CrosswireError, NothingToRead, Refusal, SettingsError
from crosswire.formats.by_name import BINARY, ready
from crosswire.model.characters import one_plain_line, whole
from crosswire.writing import write as write_file

_FILE_WIDTH, _WHAT = 100, 60


def stdin() -> IO[bytes] | None:
    """Standard input, where there is one."""
    return sys.stdin.buffer if sys.stdin else None


def show(printing: Callable[[Console], None], output: Path | None) -> None:
    """What the terminal would show: on it, or as plain text in a file."""
    if output is None:
        printing(Console())
        return
    file = StringIO()
    printing(Console(file=file, width=_FILE_WIDTH))
    write(file.getvalue(), output)


def check(format: Format, output: Path | None) -> None:
    """Whether this format can be written there, asked before the work. Raises `SettingsError` or `MissingExtra`."""
    if format in BINARY and output is None and sys.stdout.isatty():
        raise SettingsError(f"{format} is no text for a terminal: name a file with --output.")
    ready(format)


def write(written: str | bytes, output: Path | None) -> None:
    """What was written, to a file or to standard output."""
    if output is not None:
        write_file(output, written if isinstance(written, bytes) else whole(written).encode("utf-8"))
    elif isinstance(written, bytes):
        sys.stdout.buffer.write(written)
    else:
        sys.stdout.write(whole(written))


def tell_unread(unread: Sequence[Refusal]) -> None:
    """A line on standard error for each input that was not read."""
    for one in unread:
        tell(f"not read: {one.path}: {one.why}")


def tell(words: str) -> None:
    """A line on standard error; names of files and words of pages cannot move the cursor there."""
    say(f"crosswire: {words}", err=True)


def say(words: str, *, err: bool = False) -> None:
    """A line on standard output, or error; a letter that a terminal cannot show is no reason to stop."""
    charset = getattr(sys.stderr if err else sys.stdout, "encoding", None) or "utf-8"
    typer.echo(one_plain_line(words).encode(charset, "replace").decode(charset), err=err)


@contextmanager
def errors(output: Path | None, *, files: bool = False) -> Iterator[None]:
    """Crosswire's own errors, and an output that cannot be written, become lines on stderr and exit code 2; so does any
    other of the user's `files`, where the command writes several."""
    try:
        if output is not None and not output.absolute().parent.is_dir():  # told before the work, not after it
            raise SettingsError(f"{output} cannot be written: there is no folder {output.parent}.")
        yield
    except NothingToRead as error:
        tell_unread(error.unread)
        stop(error)
    except CrosswireError as error:
        stop(error)
    except OSError as error:
        if error.filename is None or not (files or (output is not None and error.filename == str(output))):
            raise
        stop(SettingsError(f"{error.filename} cannot be written: {error.strerror}."))


def stop(error: CrosswireError) -> NoReturn:
    """The error as a line on standard error, and exit code 2."""
    tell(str(error))
    raise typer.Exit(2)


class Bar:
    """A bar with the name of what is done, where the terminal is one; gone before anything else is said there."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        count = TextColumn("{task.completed}/{task.total}", markup=False)
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(bar_width=30), count)
        self._bar = Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal, redirect_stdout=False
        )
        self._task = self._bar.add_task("", total=None)

    def show(self, what: str, done: int, total: int) -> None:
        """So many of these are done."""
        self._bar.start()
        self._bar.update(self._task, description=one_plain_line(what)[:_WHAT], completed=done, total=total)

    def stop(self) -> None:
        """Leave the terminal to what is said there."""
        self._bar.stop()


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar while a command works."""
    bar = Bar()
    try:
        bar.show("starting", 0, 0)
        yield bar.show
    finally:
        bar.stop()
