"""`crosswire check`: is a claim reported, by how many independent origins, and does anyone contradict it?

The language engine is loaded when the command runs: no other command waits for it.
"""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crosswire.commands import edge
from crosswire.commands.options import Threads
from crosswire.commands.store import DEFAULT, At, opened
from crosswire.errors import NoStore, SettingsError
from crosswire.formats.as_answer import answer_to_json, print_answer
from crosswire.model.claim import Answer, Checked, Claim
from crosswire.settings import Settings
from crosswire.writing import refuse_over

EXIT: dict[Answer, int] = {
    "corroborated": 0,
    "repeated": 0,
    "single-origin": 0,
    "contradicted": 3,
    "in-part": 4,
    "not-reported": 5,
}
"""What a script is told; 2 where nothing could be read or an option is wrong."""


class AnswerFormat(StrEnum):
    """What an answer is written as."""

    terminal = "terminal"
    json = "json"


def check(  # noqa: PLR0913, PLR0917  an argument an option
    claim: Annotated[str, typer.Argument(help="What is claimed: a whole sentence.", show_default=False)],
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="The reports, as for account; without them, those of the store.", show_default=False),
    ] = None,
    format: Annotated[AnswerFormat, typer.Option("--format", "-f", help="What to write.")] = AnswerFormat.terminal,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    day: Annotated[
        str | None, typer.Option("--day", help="The day of the claim, as 2031-05-04: its “Monday” is read from it.")
    ] = None,
    store: At = DEFAULT,
    threads: Threads = 2,
) -> None:
    """Check a claim: who reports it, on how many independent origins, and who says otherwise.

    Exit code 0 where it is reported as claimed, 3 where the reports contradict it, 4 where they say only a part of it,
    5 where none says so, 2 where nothing could be read.
    """
    with edge.errors(output):
        asked, settings = Claim(text=claim, day=_day(day)), Settings(threads=threads)
        found = _by_paths(asked, paths, settings, output) if paths else _by_store(asked, store, settings)
        edge.tell_unread(found.unread)
        _write(found, format, output)
    raise typer.Exit(EXIT[found.answer])


def _by_paths(claim: Claim, paths: list[str], settings: Settings, output: Path | None) -> Checked:
    from crosswire import app, checks  # noqa: PLC0415  # see the module's docstring

    if output is not None:
        refuse_over(output, app.inputs(paths, settings))
    with edge.progress() as progress:
        return checks.check_claim(claim, paths, settings, stdin=edge.stdin(), progress=progress)


def _by_store(claim: Claim, where: str, settings: Settings) -> Checked:
    from crosswire import archive, asking  # noqa: PLC0415  # see the module's docstring

    try:
        with opened(where) as held, edge.progress() as progress:
            found = asking.ask(claim, archive.archive(held, settings), progress)
            waiting = len(held.reports.waiting())
    except NoStore as error:
        raise SettingsError(f"{error} Or name the reports that the claim is to be checked against.") from error
    if waiting:
        edge.tell(f"not looked at: {waiting} report{'s' * (waiting != 1)} in no story yet; `crosswire add` goes on")
    return found


def _day(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError as error:
        raise SettingsError(f"“{value}” is no day: write it as 2031-05-04.") from error


def _write(found: Checked, format: AnswerFormat, output: Path | None) -> None:
    if format is AnswerFormat.json:
        edge.write(answer_to_json(found), output)
    else:
        edge.show(lambda console: print_answer(found, console), output)
