"""An account, or one report's reading, in the terminal. Colours only underline what words and signs already say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crosswire.formats.as_json import ReadRow
from crosswire.formats.key import Key
from crosswire.model.account import Account, Conflict, Finding
from crosswire.model.happened import Event
from crosswire.model.wording import (
    EVENT_PHASE,
    ORIGIN,
    RELIABILITY,
    STATUS_SIGN,
    VOICE_ONE,
    apart,
    count_of,
    one_line,
    say_conflict_value,
    say_date,
    say_days,
    say_place,
    say_slot_value,
)

_WIDEST = 110
_MOST_FINDINGS = 12
_MOST_ORIGINS = 10
_MOST_LEFT_OUT = 3
_MOST_EVENTS = 8
_MOST_VALUES = 5
_LONGEST = 130  # characters of a finding that are shown
_STATUS_STYLE = {
    "corroborated": "green",
    "repeated": "yellow",
    "single-origin": "",
    "disputed": "red",
    "denied": "magenta",
}


@dataclass(frozen=True, slots=True)
class _Tone:
    """How a kind of words is marked: a style, and signs around it where the output has no styles."""

    name: str
    style: str
    before: str
    after: str


_VOICE = _Tone("voice", "bold cyan", "«", "»")
_NAME = _Tone("name", "green", "‹", "›")
_DATE = _Tone("date", "magenta underline", "⟨", "⟩")


def print_account(account: Account, console: Console) -> None:
    """What happened, who says so, origins, conflicts, what was left out; no wider than is easy to read."""
    key = Key(account)
    width = min(console.width, _WIDEST)
    for part in _account(key):
        console.print(part, width=width, highlight=False)


def print_read(rows: Iterable[ReadRow], console: Console) -> None:
    """Each report's text with its voices, names and dates marked, then who speaks in it."""
    width = min(console.width, _WIDEST)
    styled = console.is_terminal and not console.no_color and console.color_system is not None
    console.print(_read_legend(styled=styled), width=width, highlight=False)
    for row in rows:
        for part in _read(row, styled=styled):
            console.print(part, width=width, highlight=False)


def _account(key: Key) -> Iterator[RenderableType]:
    yield from _front(key)
    yield from _events(key)
    yield from _brief(key)
    yield from _findings(key)
    yield from _origins(key)
    yield from _conflicts(key)
    yield from _left_out(key)


def _heading(title: str, note: str = "") -> Text:
    return Text.assemble("\n", (title, "bold"), (f"  {note}" if note else "", "dim"))


def _inset(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))


def _plain(words: str, style: str = "", limit: int = 0) -> Text:
    return Text(one_line(words, limit), style=style)


def _front(key: Key) -> Iterator[RenderableType]:
    story = key.account.story
    yield _plain(story.title, "bold")
    parts = (
        say_place(story.place, story.country),
        say_days(story.first, story.last),
        count_of(len(key.account.reports), "report"),
        f"at most {count_of(key.most_origins, 'independent origin')} behind any finding"
        if key.account.findings
        else "",
    )
    yield _plain(" · ".join(part for part in parts if part), "dim")
    grid = Table.grid(padding=(0, 2))
    for report in key.account.reports:
        day = key.day(report.id) or "date unknown"
        note = " (inferred)" if report.published.how == "inferred" else ""
        grade = (_plain(key.grade(report.id), "dim"),) if key.graded else ()
        grid.add_row(
            Text(key.letters[report.id], "bold"), _plain(key.outlet(report.id)), _plain(day + note, "dim"), *grade
        )
    yield Padding(grid, (1, 0, 0, 2))
    if key.account.sources and not key.graded:
        yield _inset(Text(f"Outlets stand at F, {RELIABILITY['F']}; rate them with --reliability.", "dim"))


def _events(key: Key) -> Iterator[RenderableType]:
    """The main event as a card, then the others by what they are to it."""
    if not key.account.events:
        return
    yield _heading("What happened")
    for event in key.events["main"]:
        yield _inset(Text.assemble(one_line(event.text), " ", (_letters(key, event.reports), "cyan")))
        grid = Table.grid(padding=(0, 2))
        for title, slot in key.slots(event):
            values = [f"{one_line(say_slot_value(row, ''), 60)} {_letters(key, row.reports)}" for row in slot.values]
            grid.add_row(Text(title, "dim"), Text("; ".join(values[:_MOST_VALUES])))
        yield Padding(grid, (0, 0, 0, 4))
    for phase, title in list(EVENT_PHASE.items())[1:]:
        rows = key.events[phase]
        if rows:
            yield _inset(Text(title, "dim"))
            yield Padding(_event_rows(key, rows[:_MOST_EVENTS]), (0, 0, 0, 4))
            yield from _more(len(rows) - _MOST_EVENTS, "event")


def _event_rows(key: Key, rows: Sequence[Event]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for event in rows:
        day = say_date(str(event.date.values[0].value)) if event.date.values else "no day told"
        note = "" if event.certainty == "asserted" else f" ({event.certainty})"
        words = Text.assemble(one_line(event.text, _LONGEST), note, " ", (_letters(key, event.reports), "cyan"))
        grid.add_row(_plain(day, "dim"), words)
    return grid


def _brief(key: Key) -> Iterator[RenderableType]:
    yield _heading("In brief")
    if not key.account.brief:
        yield _inset(Text("No sentence could be checked against the reports, so none is written.", "dim"))
    grid = Table.grid(padding=(0, 1))
    for line in key.account.brief:
        reports = {key.statements[cite].report for cite in line.cites if cite in key.statements}
        sentence, verdict = apart(one_line(line.text))
        where = (f"{_letters(key, reports)} ", "cyan") if reports else ""
        grid.add_row("•", Text.assemble(sentence, " ", where, (verdict, "dim")))
    yield _inset(grid)


def _findings(key: Key) -> Iterator[RenderableType]:
    findings = key.account.findings
    if not findings:
        return
    yield _heading("Who says so")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for number, finding in enumerate(findings[:_MOST_FINDINGS], 1):
        style = _STATUS_STYLE.get(finding.status, "")
        badge = Text(f"{STATUS_SIGN.get(finding.status, ''):<2} {finding.status.replace('-', ' ')}", style=style)
        says = Text.assemble(one_line(finding.text, _LONGEST), "\n", (_voices(key, finding), "dim"))
        says.append(_judged(finding))
        grid.add_row(Text(f"F{number}", "dim"), badge, says)
    yield _inset(grid)
    yield from _more(len(findings) - _MOST_FINDINGS, "finding")


def _judged(row: Finding | Conflict) -> Text:
    """What analysts judged of it, a line each."""
    return Text("".join(f"\n{one_line(r.text)}" for r in row.because if r.rule.startswith("judged")), "italic")


def _voices(key: Key, finding: Finding) -> str:
    """Who says it, each with the letters of the reports that carry the voice."""
    voices: dict[str, list[str]] = {}
    for row in finding.statements:
        voices.setdefault(key.voice(row), []).append(row.report)
    return "; ".join(f"{one_line(voice, 70)} {_letters(key, reports)}" for voice, reports in voices.items())


def _letters(key: Key, reports: Iterable[str]) -> str:
    return f"[{key.lettered(reports)}]"


def _more(number: int, what: str) -> Iterator[RenderableType]:
    if number > 0:
        yield _inset(Text(f"and {count_of(number, f'more {what}')}: see --format html", "dim"))


def _origins(key: Key) -> Iterator[RenderableType]:
    shared = [origin for origin in key.account.origins if len(origin.reports) > 1 and origin.kind != "own-voice"]
    if not key.account.origins:
        return
    yield _heading("Origins", "reports that share one do not confirm one another")
    if not shared:
        yield _inset(Text("No two reports share a source that they name.", "dim"))
    for origin in shared[:_MOST_ORIGINS]:
        kind = ORIGIN.get(origin.kind, origin.kind)
        head = Text.assemble(one_line(origin.name), " ", (_letters(key, origin.reports), "cyan"), (f"  {kind}", "dim"))
        yield _inset(head)
    yield from _more(len(shared) - _MOST_ORIGINS, "origin")


def _conflicts(key: Key) -> Iterator[RenderableType]:
    yield _heading("Conflicts")
    if not key.account.conflicts:
        yield _inset(Text("None found.", "dim"))
    for number, conflict in enumerate(key.account.conflicts, 1):
        yield _inset(_conflict(key, number, conflict))
    for row in (d for d in key.account.differences if d.judged):
        yield _inset(Text.assemble((f"no {row.kind} conflict  ", "dim"), one_line(row.about, _LONGEST), _judged(row)))


def _conflict(key: Key, number: int, conflict: Conflict) -> Table:
    finding = key.findings.get(conflict.finding or "")
    sides = Table.grid(padding=(0, 2))
    sides.add_column(max_width=30)
    sides.add_column(no_wrap=True)
    sides.add_column(ratio=1)
    for value, statements in zip(conflict.values, key.sides(conflict), strict=True):
        words = statements[0].text if statements else ""
        sides.add_row(
            _plain(say_conflict_value(value.value, conflict, finding), "bold red"),
            Text(_letters(key, value.reports), "cyan"),
            _plain(words, "dim", limit=90),
        )
    grid = Table.grid()
    grid.add_row(Text.assemble((f"C{number}  ", "dim"), one_line(conflict.about), _judged(conflict)))
    grid.add_row(_inset(sides))
    return grid


def _left_out(key: Key) -> Iterator[RenderableType]:
    missing: dict[str, list[Finding]] = {}
    for row in key.account.left_out:
        if row.finding in key.findings and len(key.carriers(key.findings[row.finding])) > 1:
            for lacking in row.by:
                missing.setdefault(lacking, []).append(key.findings[row.finding])
    if not missing:
        return
    yield _heading("Left out", "what several others carry")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for report in key.account.reports:
        found = missing.get(report.id, [])
        if found:
            found.sort(key=lambda finding: -len(key.carriers(finding)))
            words = Text("\n").join(_plain(finding.text, limit=_LONGEST - 40) for finding in found[:_MOST_LEFT_OUT])
            rest = f"\nand {len(found) - _MOST_LEFT_OUT} more" if len(found) > _MOST_LEFT_OUT else ""
            grid.add_row(Text(key.letters[report.id], "bold"), Text.assemble(words, (rest, "dim")))
    yield _inset(grid)


def _read_legend(*, styled: bool) -> Text:
    legend = Text.assemble(("Marked: ", "dim"))
    for tone in (_VOICE, _NAME, _DATE):
        legend.append(_dressed(tone.name, tone, styled=styled))
        legend.append("  ")
    return legend


def _dressed(words: str, tone: _Tone, *, styled: bool) -> Text:
    return Text(words, tone.style) if styled else Text(f"{tone.before}{words}{tone.after}")


def _read(row: ReadRow, *, styled: bool) -> Iterator[RenderableType]:
    report = row.annotated.report
    outlet = report.outlet.name if report.outlet else "outlet unidentified"
    day = say_date(report.published.value) if report.published.value else "date unknown"
    yield Text.assemble("\n", (one_line(outlet), "bold"), (f"  {day}  {one_line(report.path)}", "dim"))
    for start, end in _paragraphs(report.text):
        yield Padding(_marked(row, start, end, styled=styled), (1, 0, 0, 2))
    if row.attributions:
        yield _heading("Who speaks")
        yield _inset(_speakers(row))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield start, start + len(paragraph)
        start += len(paragraph) + 2


def _marked(row: ReadRow, start: int, end: int, *, styled: bool) -> Text:
    """One paragraph. Control characters give way to blanks one for one, so that spans stay where they are."""
    raw = row.annotated.report.text[start:end]
    text = "".join(character if character.isprintable() else " " for character in raw)
    spans = [(left, right, tone) for left, right, tone in _spans(row) if left < end and start < right]
    clipped = [(max(left, start) - start, min(right, end) - start, tone) for left, right, tone in spans]
    if styled:
        marked = Text(text, style="bold" if start == 0 else "")
        for left, right, tone in clipped:
            marked.stylize(tone.style, left, right)
        return marked
    closing = [(right, 0, -left, tone.after) for left, right, tone in clipped]
    opening = [(left, 1, -right, tone.before) for left, right, tone in clipped]
    for place, *_, sign in sorted(closing + opening, reverse=True):
        text = text[:place] + sign + text[place:]
    return Text(text)


def _spans(row: ReadRow) -> Iterator[tuple[int, int, _Tone]]:
    yield from ((name.start, name.end, _NAME) for name in row.annotated.names)
    yield from ((date.start, date.end, _DATE) for date in row.annotated.dates)
    sources = dict.fromkeys(found.spans.source for found in row.attributions if found.spans.source)
    yield from ((start, end, _VOICE) for start, end in sources)


def _speakers(row: ReadRow) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(max_width=34)
    grid.add_column(ratio=1)
    for found in row.attributions:
        via = f", via {' → '.join(found.via)}" if found.via else ""
        reason = f", not named: {found.reason}" if found.reason else ""
        kind = _plain(f"{VOICE_ONE.get(found.kind, found.kind)}{via}{reason}", "dim")
        who = Text("\n").join((_plain(found.source or "no source given", "cyan"), kind))
        said = ": ".join(part for part in (found.cue, found.content) if part)
        grid.add_row(who, _plain(said, limit=220))
    return grid
