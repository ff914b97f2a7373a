"""Commands on a store: `init`, `add`, `stories`, `show`, `search`, `migrate`, `export`, `import`.

The database's library and the language engine are loaded when a command runs: no other command waits for them.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from crosswire.commands import edge
from crosswire.commands.options import Format, Threads, Writing, with_groups
from crosswire.errors import SettingsError
from crosswire.formats.as_terminal import print_account
from crosswire.formats.by_name import FORMATS
from crosswire.model.account import Account
from crosswire.model.characters import one_plain_line, plain
from crosswire.model.kept import HIT_BEGIN, HIT_END, KINDS, Hit, KeptChange, KeptStory, Wanted
from crosswire.settings import Settings
from crosswire.writing import whole_file

if TYPE_CHECKING:
    from crosswire.archive import Added
    from crosswire.store.sql import SqlStore

DEFAULT, STORE = "crosswire.db", "CROSSWIRE_STORE"
STORE_HELP = f"The store: a file, or postgresql://user@host/name; or set {STORE}"
_MANY = 20

At = Annotated[
    str,
    typer.Option("--store", envvar=STORE, show_envvar=False, help=f"{STORE_HELP}."),
]


class What(StrEnum):
    """What is searched among."""

    report = "report"
    statement = "statement"
    finding = "finding"
    event = "event"
    story = "story"


class Verdict(StrEnum):
    """How a finding stands."""

    corroborated = "corroborated"
    repeated = "repeated"
    single_origin = "single-origin"
    disputed = "disputed"
    denied = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is found has to be of these."""

    kind: Annotated[list[What] | None, typer.Option("--kind", "-k", help="Only among these; may be repeated.")] = None
    outlet: Annotated[str | None, typer.Option("--outlet", help="Told by this outlet.")] = None
    actor: Annotated[str | None, typer.Option("--actor", help="Who acts, is acted upon or speaks.")] = None
    place: Annotated[str | None, typer.Option("--place", help="Where it is.")] = None
    type: Annotated[str | None, typer.Option("--type", help="A PLOVER root, or ACCIDENT, DISASTER, CRIME.")] = None
    verdict: Annotated[Verdict | None, typer.Option("--verdict", help="How a finding, an event stands.")] = None
    since: Annotated[str | None, typer.Option("--since", help="On this day or after it, as 2031-05-04.")] = None
    until: Annotated[str | None, typer.Option("--until", help="On this day or before it.")] = None

    def wanted(self, words: str, limit: int) -> Wanted:
        """The search. Raises `SettingsError` where a day is none."""
        for day in (self.since, self.until):
            if day is not None:
                _day(day)
        chosen = tuple(kind for kind in KINDS if not self.kind or kind in {str(one) for one in self.kind})
        verdict = str(self.verdict) if self.verdict else None
        return Wanted(words=words, kinds=chosen, outlet=self.outlet, actor=self.actor, place=self.place, type=self.type,
                      verdict=verdict, since=self.since, until=self.until, limit=limit)  # fmt: skip


def _day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise SettingsError(f"“{day}” is no day: write it as 2031-05-04.") from error


def init(
    where: Annotated[
        str | None, typer.Argument(help="A file, or postgresql://user@host/name.", show_default=False)
    ] = None,
    store: At = DEFAULT,
) -> None:
    """Make a store: what is added to it outlasts the run."""
    from crosswire import archive  # noqa: PLC0415  # see the module's docstring
    from crosswire.store.sql import make_store  # noqa: PLC0415

    with edge.errors(None):
        made, new = make_store(where or store, archive.now())
        made.close()
        _say(f"A store is made: {made.name}" if new else f"There is a store already: {made.name}")


@with_groups
def add(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders or globs, as for account; - reads JSON lines.", show_default=False),
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what could not be read before.")] = False,
    store: At = DEFAULT,
    threads: Threads = 2,
) -> None:
    """Add reports to the store: each is kept at once, then the stories that they touch are told anew."""
    from crosswire import archive  # noqa: PLC0415  # see the module's docstring

    with edge.errors(None), opened(store) as held:
        if bool(paths) == retry:
            raise SettingsError("Say what to add, or --retry to try again what could not be read before.")
        to = archive.archive(held, Settings(threads=threads))
        with edge.progress() as progress:
            if retry:
                done = archive.retry(to, progress)
            else:
                done = archive.add(to, paths or [], stdin=edge.stdin(), progress=progress)
        edge.tell_unread(done.unread)
        _say(_added(done, held.reports.count()))
        if done.unread and not done.reports:
            raise typer.Exit(2)


def _added(done: "Added", count: int) -> str:
    """`3 new reports, 1 rewritten, 2 known already; 2 stories told anew. The store holds 41 reports.`"""
    words = (("new", "new"), ("rewritten", "rewritten"), ("better known", "better known"), ("known", "known already"))
    told = [f"{done.reports[name]} {word}" for name, word in words if name in done.reports]
    stories = f"{len(done.stories)} {'story' if len(done.stories) == 1 else 'stories'} told anew"
    reports = f"{count} report{'s' * (count != 1)}"
    return f"{', '.join(told) or 'no report'}; {stories}. The store holds {reports}."


def stories(
    limit: Annotated[int, typer.Option("--limit", "-n", help="How many at most; 0 for all.", min=0)] = _MANY,
    store: At = DEFAULT,
) -> None:
    """List the stories of the store, the latest first."""
    with edge.errors(None), opened(store) as held:
        lines = [_line(one) for one in held.stories.list(limit or None)]
        _say("\n".join(lines) or "No story yet: add reports with crosswire add.")


def _line(one: KeptStory) -> str:
    days = one.first if one.first == one.last else f"{one.first} to {one.last}"
    count = len(one.reports)
    told = f"{one.title}, {count} report{'s' * (count != 1)}, {days or 'no date'}"
    return one_plain_line(f"{one.id}  {told}{' (not told anew yet)' * one.stale}")


@with_groups
def show(
    story: Annotated[str, typer.Argument(help="The story's id, or its beginning (see stories).", show_default=False)],
    writing: Writing,
    format: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.terminal,
    store: At = DEFAULT,
) -> None:
    """Show a story's account out of the store."""
    from crosswire import archive  # noqa: PLC0415  # see the module's docstring

    output = writing.output
    with edge.errors(output):
        edge.check(format, output)
        with opened(store) as held:
            found = archive.accounts_of(held, [story])
            why = _why_together(held, found.accounts[0]) if format is Format.terminal else []

        def shown(console: Console) -> None:
            print_account(found.accounts[0], console)
            for line in why:
                console.print(line, soft_wrap=not console.is_terminal)

        if format is Format.terminal:
            edge.show(shown, output)
        else:
            edge.write(FORMATS[format](found, not writing.no_text), output)


def _why_together(held: "SqlStore", account: Account) -> list[Text]:
    """Why each report is in its story, as it was decided when it came; reports by their headlines."""
    placed = held.stories.placings(one.id for one in account.reports)
    told = {key: " ".join(reason.text for reason in one.because) for key, one in placed.items() if one.because}
    names = {word.strip(".,:") for text in told.values() for word in text.split()}
    titles = {one.report.id: f"“{one.report.title}”" for one in held.reports.get(sorted(names))}
    lines = [Text("Why these reports are one story" if len(account.reports) > 1 else "Why it is alone", style="bold")]
    for one in account.reports:
        if one.id in told:
            text = " ".join(_titled(word, titles) for word in told[one.id].split(" "))
            lines.append(Text(one_plain_line(f"  {one.title}: {placed[one.id].how}. {text}")))
    return lines if len(lines) > 1 else []


def _titled(word: str, titles: Mapping[str, str]) -> str:
    bare = word.strip(".,:")
    return word.replace(bare, titles[bare]) if bare in titles else word


@with_groups
def search(
    filters: Filters,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="Words that must stand there; in one pair of quotes also '\"a phrase\" -without begin*'.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", help="How many of each kind at most.", min=1)] = 10,
    store: At = DEFAULT,
) -> None:
    """Search the store's reports, statements, findings, events and stories."""
    with edge.errors(None), opened(store) as held:
        hits = held.search(filters.wanted(" ".join(words or ()), limit))
        edge.show(lambda console: _print_hits(hits, console), None)
    if not hits:
        raise typer.Exit(1)


def _print_hits(hits: tuple[Hit, ...], console: Console) -> None:
    if not hits:
        console.print("Nothing found.")
    for kind in KINDS:
        of_kind = [one for one in hits if one.kind == kind]
        if of_kind:
            name = {"story": "stories"}.get(kind, f"{kind}s")
            console.print(Text(name.capitalize(), style="bold"))
        for one in of_kind:
            console.print(_hit(one), soft_wrap=not console.is_terminal)


def _hit(one: Hit) -> Text:
    """A hit in two lines: what it is, and its words with those sought in bold."""
    days = one.first if one.first == one.last else f"{one.first or '…'} to {one.last or '…'}"
    facts = [one.outlet, one.verdict, days, one.story if one.story != one.id else None]
    line = "  ".join((one.id, *(fact for fact in facts if fact)))
    text = Text(one_plain_line(f"  {line}"), style="dim")
    words = f"{one.title}\n    {one.snippet}" if one.title and one.kind in ("report", "story") else one.snippet
    text.append("\n    ")
    bold = False
    for part in plain(words).replace(HIT_END, HIT_BEGIN).split(HIT_BEGIN):
        text.append(part, style="bold" if bold else "not dim")
        bold = not bold
    return text


def changes(
    since: Annotated[
        str, typer.Option("--since", help="From this day or time on, as 2031-05-04; without it, all.")
    ] = "",
    story: Annotated[
        str | None, typer.Argument(help="Of this story alone, by its id (see stories).", show_default=False)
    ] = None,
    store: At = DEFAULT,
) -> None:
    """List what changed in the stories of the store, in the order in which it came to be known."""
    with edge.errors(None), opened(store) as held:
        lines = [_changed(one) for one in held.changes.since(since, story)]
        _say("\n".join(lines) or "Nothing has changed.")


def _changed(one: KeptChange) -> str:
    before, after = one.data.get("before"), one.data.get("after")
    values = f" ({before} → {after})" if before and after else ""
    return one_plain_line(f"{one.seen}  {one.story}  {one.kind}: {one.text}{values}")


def migrate(store: At = DEFAULT) -> None:
    """Bring a store that an older Crosswire made to today's form."""
    from crosswire import archive  # noqa: PLC0415  # see the module's docstring
    from crosswire.store.sql import migrate_store  # noqa: PLC0415

    with edge.errors(None):
        done = migrate_store(store, archive.now())
        with opened(store) as held:
            old = held.stories.renew()
        _say("\n".join(f"done: {name}" for name in done) or "The store is of today's form already.")
        if old:
            _say(f"{old} {'story' if old == 1 else 'stories'} of an older form: the next add tells them anew.")


def export(
    output: Annotated[Path, typer.Argument(help="The file to write, JSON lines in gzip.", show_default=False)],
    store: At = DEFAULT,
) -> None:
    """Write the whole store to a file, for import into another one."""
    with edge.errors(output), opened(store) as held:
        with whole_file(output.absolute()) as file:
            count = held.export(file)
        _say(f"{count} rows of {held.name} are written to {output}")


def import_(
    file: Annotated[Path, typer.Argument(help="What export wrote.", show_default=False)],
    store: At = DEFAULT,
) -> None:
    """Fill an empty store from what export wrote, whichever database either is in."""
    with edge.errors(None), opened(store) as held:
        count = held.fill(file)
        _say(f"{count} rows are in {held.name}")


@contextmanager
def opened(where: str) -> Iterator["SqlStore"]:
    """The store at a place, let go of in the end."""
    from crosswire.store.sql import open_store  # noqa: PLC0415  # see the module's docstring

    held = open_store(where)
    try:
        yield held
    finally:
        held.close()


def _say(words: str) -> None:
    typer.echo(plain(words))


COMMANDS: dict[str, Callable[..., None]] = {
    "init": init,
    "add": add,
    "stories": stories,
    "show": show,
    "search": search,
    "changes": changes,
    "migrate": migrate,
    "export": export,
    "import": import_,
}


def register(cli: typer.Typer) -> None:
    """Attach the commands."""
    for name, command in COMMANDS.items():
        cli.command(name)(command)
