"""The command line: `account`, `read` and `judge`, and the other commands by family (`commands/`). User text is written
here and there, not below.

`app` brings the language engine with it, so it is loaded when a command runs: `--help` does not wait for it.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from getpass import getuser
from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console

import crosswire
from crosswire.commands import edge, store
from crosswire.commands.check import check
from crosswire.commands.options import Format, NoText, Output, Threads, Writing, with_groups
from crosswire.commands.watch import watch
from crosswire.engine import garbage
from crosswire.errors import SettingsError
from crosswire.formats.as_json import read_rows
from crosswire.formats.as_terminal import print_account, print_read
from crosswire.formats.by_name import FORMATS
from crosswire.model.account import Account, Accounts, Figures
from crosswire.model.characters import one_plain_line, plain
from crosswire.model.judgement import SAYS, Entry, Hand, Judgement, Withdrawal, in_words, live, signed
from crosswire.settings import Settings
from crosswire.writing import refuse_over

_BLAS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

cli = typer.Typer(
    name="crosswire",
    help="One sourced account from many reports of the same event.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


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
        help="Files, folders or globs (pages, texts, JSON, feeds, letters, PDF, Word, WARC); - is JSON lines on stdin.",
        show_default=False,
    ),
]
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
class Power:
    """How much of the machine is used; the answers are the same."""

    threads: Threads = 2
    jobs: Annotated[
        int, typer.Option("--jobs", help="Reports read side by side; 0 is one a core, of few reports one.", min=0)
    ] = 0


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


@cli.callback()
def crosswire_command(version: Version = False) -> None:
    """One sourced account from many reports of the same event."""


@cli.command()
@with_groups
def account(
    paths: Paths,
    known: Known,
    writing: Writing,
    power: Power,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.terminal,
) -> None:
    """Reconcile reports into one sourced account a story."""
    from crosswire import app  # noqa: PLC0415  # see the module's docstring

    output = writing.output
    with edge.errors(output):
        edge.check(format, output)
        settings = Settings(
            threads=power.threads,
            jobs=power.jobs,
            figures=next(name for name in get_args(Figures) if name == known.figures),
            judgements=known.judgements,
            reliability=known.reliability,
            owners=known.owners,
        )
        _refuse_over_inputs(output, paths, settings)
        with edge.progress() as progress:
            found = app.accounts(paths, settings, stdin=edge.stdin(), progress=progress)
        edge.tell_unread(found.unread)
        _tell_judgements(found)
        if format is Format.terminal:
            edge.show(lambda console: _print_accounts(found.accounts, console), output)
        else:
            edge.write(FORMATS[format](found, not writing.no_text), output)


@cli.command()
@with_groups
def read(
    paths: Paths,
    power: Power,
    format: Annotated[ReadFormat, typer.Option("--format", "-f", help="What to write.")] = ReadFormat.terminal,
    output: Output = None,
    no_text: NoText = False,
) -> None:
    """Show what each report says, without reconciling: voices, names, dates, figures, statements."""
    from crosswire import app  # noqa: PLC0415  # see the module's docstring

    with edge.errors(output):
        _refuse_over_inputs(output, paths, settings := Settings(threads=power.threads, jobs=power.jobs))
        with edge.progress() as progress:
            rows, unread = app.readings(paths, settings, stdin=edge.stdin(), progress=progress)
        edge.tell_unread(unread)
        match format:
            case ReadFormat.terminal:
                edge.show(lambda console: print_read(rows, console), output)
            case ReadFormat.jsonl:
                edge.write("".join(f"{line}\n" for line in read_rows(rows, text=not no_text)), output)


@cli.command()
@with_groups
def judge(
    say: Annotated[Say, typer.Argument(help="What you judge, or list or withdraw.", show_default=False)],
    where: Where,
    hand: Signature,
    power: Power,
    about: Annotated[
        list[str] | None,
        typer.Argument(
            help="What it is about: F3, C1, F3.2 (the second statement of F3), a report, a name, an id.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Decide what the reports leave open: kept in a file beside them, applied by account, and withdrawn at will."""
    from crosswire import judging  # noqa: PLC0415  # see the module's docstring

    with edge.errors(where.judgements):
        settings = Settings(threads=power.threads, jobs=power.jobs, judgements=where.judgements)
        docket = judging.docket(where.reports or ["."], settings)
        match str(say), about or []:
            case "list", []:
                typer.echo(plain("\n".join(_listed(docket.entries()))) or "No judgement yet.")
            case "withdraw", [key]:
                typer.echo(one_plain_line(f"Withdrawn: {in_words(judging.withdraw(docket, key, hand.hand()))}"))
            case "list" | "withdraw", _:
                raise SettingsError("list takes nothing, and withdraw the id of one judgement (see list).")
            case _, wanted:
                says = next(name for name in SAYS if name == say)
                with edge.progress() as progress:
                    made = judging.judge(docket, says, wanted, hand.hand(), progress)
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
            edge.tell(f"judgement {one.id} {done}: {one.text}: {one.why}")


def _print_accounts(accounts: Sequence[Account], console: Console) -> None:
    for one in accounts:
        print_account(one, console)


def _refuse_over_inputs(output: Path | None, paths: Sequence[str], settings: Settings) -> None:
    """Whether the output is no input, asked before the work. Raises `SettingsError`."""
    from crosswire import app  # noqa: PLC0415  # see the module's docstring

    if output is not None:
        refuse_over(output, app.inputs(paths, settings))


store.register(cli)
cli.command()(check)
cli.command()(watch)


def main() -> None:
    """The console script. BLAS gets one thread, set before NumPy loads: its own would fight onnxruntime's for cores."""
    for name in _BLAS:
        os.environ.setdefault(name, "1")
    garbage.seldom()
    cli(prog_name="crosswire")
