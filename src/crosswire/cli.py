"""The command line: `crosswire account`, `crosswire read`, `crosswire judge`. User text is written here, not below.

`app` brings the language engine with it, so it is loaded when a command runs: `--help` does not wait for it.
"""

import inspect
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import wraps
from getpass import getuser
from io import StringIO
from pathlib import Path
from typing import IO, Annotated, Any, NoReturn, get_args

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

import crosswire
from crosswire.commands.check import check
from crosswire.errors import CrosswireError, NothingToRead, Refusal, SettingsError
from crosswire.formats.as_json import read_rows
from crosswire.formats.as_terminal import print_account, print_read
from crosswire.formats.by_name import BINARY, FORMATS, ready
from crosswire.model.account import Account, Accounts, Figures
from crosswire.model.characters import one_plain_line, plain, whole
from crosswire.model.judgement import SAYS, Entry, Hand, Judgement, Withdrawal, in_words, live, signed
from crosswire.settings import Settings
from crosswire.writing import refuse_over, write

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
cli.command()(check)


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


class Policy(StrEnum):
    """Which of several figures leads."""

    latest = "latest"
    lowest = "lowest"
    majority = "majority"
    best_low_high = "best-low-high"


class Say(StrEnum):
    """What `judge` is told: a judgement, or what to do with those that there are."""

    same = "same"
    not_same = "not-same"
    unsure = "unsure"
    accept = "accept"
    reject = "reject"
    merge = "merge"
    parted = "split"
    record = "list"
    withdraw = "withdraw"


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
NoText = Annotated[bool, typer.Option("--no-text", help="Leave the reports' whole texts out of json, ftm and read.")]
Version = Annotated[
    bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True, show_default=False)
]


Judgements = Annotated[
    Path | None, typer.Option("--judgements", help="The file of judgements; without it, the one beside the reports.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the user brings to an account that no report says."""

    figures: Annotated[
        Policy, typer.Option("--figures", help="Which of several figures leads; the others are kept beside it.")
    ] = Policy.latest
    judgements: Judgements = None
    reliability: Annotated[
        Path | None, typer.Option("--reliability", help="How reliable outlets are, A to F: a TOML or CSV file.")
    ] = None
    owners: Annotated[
        Path | None, typer.Option("--owners", help="Who owns which outlets, beside those known: a TOML or CSV file.")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Where to, and how much."""

    output: Output = None
    no_text: NoText = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The reports that are judged, and the file that keeps it."""

    reports: Annotated[
        list[str] | None,
        typer.Option("--reports", "-r", help="The reports, as for account; without it, the folder you are in."),
    ] = None
    judgements: Judgements = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who judges, when, and why."""

    by: Annotated[str, typer.Option("--by", help="Who judges; without it, the name you are logged in by.")] = ""
    when: Annotated[str, typer.Option("--when", help="When, as 2031-05-04T09:30:00Z; without it, now.")] = ""
    note: Annotated[str, typer.Option("--note", help="Why, in your own words.")] = ""

    def hand(self) -> Hand:
        """The signature with what was left out filled in. Raises `SettingsError`."""
        try:
            when = datetime.fromisoformat(self.when) if self.when else datetime.now(UTC).replace(microsecond=0)
            by = self.by.strip() or getuser()
        except ValueError as error:
            raise SettingsError(f"“{self.when}” is no time: write it as 2031-05-04T09:30:00Z.") from error
        except (OSError, KeyError) as error:
            raise SettingsError("Nobody is logged in by a name here: say who judges with --by.") from error
        if self.when and "T" not in self.when:
            return Hand(by=by, when=when.date().isoformat(), note=self.note.strip())
        utc = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
        return Hand(by=by, when=utc.isoformat().replace("+00:00", "Z"), note=self.note.strip())


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


@cli.callback()
def crosswire_command(version: Version = False) -> None:
    """One sourced account from many reports of the same event."""


@cli.command()
@with_groups
def account(
    paths: Paths,
    known: Known,
    writing: Writing,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.terminal,
    threads: Threads = 2,
) -> None:
    """Reconcile reports into one sourced account a story."""
    from crosswire import app  # noqa: PLC0415  # see the module's docstring

    output = writing.output
    with _errors(output):
        _check(format, output)
        settings = Settings(
            threads=threads,
            figures=next(name for name in get_args(Figures) if name == known.figures),
            judgements=known.judgements,
            reliability=known.reliability,
            owners=known.owners,
        )
        _refuse_over_inputs(output, paths, settings)
        with _progress() as progress:
            found = app.accounts(paths, settings, stdin=_stdin(), progress=progress)
        _tell_unread(found.unread)
        _tell_judgements(found)
        if format is Format.terminal:
            _show(lambda console: _print_accounts(found.accounts, console), output)
        else:
            _write(FORMATS[format](found, not writing.no_text), output)


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
        _refuse_over_inputs(output, paths, settings := Settings(threads=threads))
        with _progress() as progress:
            rows, unread = app.readings(paths, settings, stdin=_stdin(), progress=progress)
        _tell_unread(unread)
        match format:
            case ReadFormat.terminal:
                _show(lambda console: print_read(rows, console), output)
            case ReadFormat.jsonl:
                _write("".join(f"{line}\n" for line in read_rows(rows, text=not no_text)), output)


@cli.command()
@with_groups
def judge(
    say: Annotated[Say, typer.Argument(help="What you judge, or list or withdraw.", show_default=False)],
    where: Where,
    hand: Signature,
    about: Annotated[
        list[str] | None,
        typer.Argument(
            help="What it is about: F3, C1, F3.2 (the second statement of F3), a report, a name, an id.",
            show_default=False,
        ),
    ] = None,
    threads: Threads = 2,
) -> None:
    """Decide what the reports leave open: kept in a file beside them, applied by account, and withdrawn at will."""
    from crosswire import app  # noqa: PLC0415  # see the module's docstring

    with _errors(where.judgements):
        docket = app.docket(where.reports or ["."], Settings(threads=threads, judgements=where.judgements))
        match str(say), about or []:
            case "list", []:
                typer.echo(plain("\n".join(_listed(docket.entries()))) or "No judgement yet.")
            case "withdraw", [key]:
                typer.echo(one_plain_line(f"Withdrawn: {in_words(app.withdraw(docket, key, hand.hand()))}"))
            case "list" | "withdraw", _:
                raise SettingsError("list takes nothing, and withdraw the id of one judgement (see list).")
            case _, wanted:
                says = next(name for name in SAYS if name == say)
                with _progress() as progress:
                    made = app.judge(docket, says, wanted, hand.hand(), progress)
                typer.echo(one_plain_line(f"{made.id}  {in_words(made)}"))


def _listed(entries: Sequence[Entry]) -> Iterator[str]:
    """Every judgement with its signature, the newest first; those withdrawn say so."""
    held = {one.id for one in live(entries)}
    gone = {one.judgement: one for one in entries if isinstance(one, Withdrawal)}
    for one in live(e for e in entries if isinstance(e, Judgement)):
        withdrawn = "" if one.id in held else f"\n  withdrawn by {gone[one.id].by}, {gone[one.id].when}"
        yield f"{one.id}  {in_words(one)}\n  {one.says}, {signed(one)}{withdrawn}"


def _tell_judgements(found: Accounts) -> None:
    for one in found.judgements:
        if one.why:
            done = "applied in part" if one.applied else "not applied"
            _tell(f"judgement {one.id} {done}: {one.text}: {one.why}")


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
    file = StringIO()
    printing(Console(file=file, width=_FILE_WIDTH))
    _write(file.getvalue(), output)


def _check(format: Format, output: Path | None) -> None:
    """Whether this format can be written there, asked before the work. Raises `SettingsError` or `MissingExtra`."""
    if format in BINARY and output is None and sys.stdout.isatty():
        raise SettingsError(f"{format} is no text for a terminal: name a file with --output.")
    ready(format)


def _refuse_over_inputs(output: Path | None, paths: Sequence[str], settings: Settings) -> None:
    """Whether the output is no input, asked before the work. Raises `SettingsError`."""
    from crosswire import app  # noqa: PLC0415  # see the module's docstring

    if output is not None:
        refuse_over(output, app.inputs(paths, settings))


def _write(written: str | bytes, output: Path | None) -> None:
    if output is not None:
        write(output, written if isinstance(written, bytes) else whole(written).encode("utf-8"))
    elif isinstance(written, bytes):
        sys.stdout.buffer.write(written)
    else:
        sys.stdout.write(whole(written))


def _tell_unread(unread: Sequence[Refusal]) -> None:
    for one in unread:
        _tell(f"not read: {one.path}: {one.why}")


def _tell(words: str) -> None:
    """A line on standard error; names of files and words of pages cannot move the cursor there."""
    typer.echo(one_plain_line(f"crosswire: {words}"), err=True)


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
    _tell(str(error))
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
