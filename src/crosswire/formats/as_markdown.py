"""Accounts as Markdown: the brief with footnotes that quote the reports, findings, conflicts, quotations, timeline.

CommonMark with two common extensions, tables and footnotes; without them it is still readable text. Every word that
comes from a report is escaped, so none of it can become markup.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from crosswire.formats.key import Key
from crosswire.model.account import Account, Accounts, Conflict, Coverage, Finding, Wording
from crosswire.model.happened import Event
from crosswire.model.judgement import JudgementRow
from crosswire.model.verdict import Slot
from crosswire.model.wording import (
    CREDIBILITY,
    DRIFT,
    EVENT_PHASE,
    PHASE,
    STATUS,
    WORDED,
    apart,
    count_of,
    one_line,
    say_conflict_value,
    say_date,
    say_days,
    say_place,
    say_slot_value,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|&~$^])")
_BLOCK_START = re.compile(r"^(\d{1,9}(?=[.)])|[-+=](?=\s|$|[-+=]))")
_URL_DOT = re.compile(r"(?<=\bwww)\.|(?<=\w):(?=//)", re.IGNORECASE)


def to_markdown(accounts: Accounts) -> str:
    """One document; with several stories each has its own first heading and its own run of footnotes."""
    blocks: list[str] = []
    several = len(accounts.accounts) > 1
    for number, account in enumerate(accounts.accounts, 1):
        blocks.extend(_account(account, f"{number}-" if several else ""))
    if not accounts.accounts:
        blocks.append("# No account\n\nNone of the inputs could be read as a report.")
    if accounts.unread:
        blocks.append("## Not read")
        blocks.append(_bullets(f"{_escape(row.path)}: {_escape(row.why)}" for row in accounts.unread))
    if accounts.judgements:
        blocks.append("## Judgements")
        blocks.append(_bullets(_judgement(row) for row in accounts.judgements))
    return "\n\n".join(blocks) + "\n"


def _judgement(row: JudgementRow) -> str:
    note = f", “{_escape(row.note)}”" if row.note else ""
    how = "applied in part" if row.applied else "not applied"
    done = f"; *{how}*: {_escape(row.why)}" if row.why or not row.applied else ""
    return f"{_escape(row.text)} (by {_escape(row.by)}, {_escape(say_date(row.when))}{note}){done}"


def _account(account: Account, prefix: str) -> Iterator[str]:
    key = Key(account)
    yield f"# {_escape(account.story.title)}"
    yield _deck(account, key)
    yield _bullets(_report_line(key, report.id) for report in account.reports)
    yield from _events(key)
    yield from _brief(key, prefix)
    yield from _findings(key)
    yield from _conflicts(key)
    yield from _quotations(key)
    yield from _coverage(key)
    yield from _wordings(key)
    yield from _timeline(key)
    yield from _footnotes(key, prefix)


def _deck(account: Account, key: Key) -> str:
    story = account.story
    parts = [
        say_place(story.place, story.country),
        say_days(story.first, story.last),
        count_of(len(account.reports), "report"),
        f"no finding rests on more than {count_of(key.most_origins, 'independent origin')}" if account.findings else "",
    ]
    return " · ".join(_escape(part) for part in parts if part)


def _report_line(key: Key, report: str) -> str:
    found = key.reports[report]
    how = "" if found.published.how == "stated" else f" (date {found.published.how})"
    outlet = _escape(key.outlet(report) + _comma(key.day(report)))
    return f"**{key.letters[report]}** {outlet}{how}, {key.grade(report)}: {_escape(found.title)}"


def _events(key: Key) -> Iterator[str]:
    """The main event with what is told of it, then the others by what they are to it."""
    if not key.account.events:
        return
    yield "## What happened"
    for event in key.events["main"]:
        yield f"{_escape(event.text)} ({key.lettered(event.reports)})"
        yield _bullets(f"**{title}** {_values(key, slot)}" for title, slot in key.slots(event))
    for phase, title in list(EVENT_PHASE.items())[1:]:
        rows = key.events[phase]
        if rows:
            yield f"*{title}*"
            yield _bullets(_event(key, event) for event in rows)


def _event(key: Key, event: Event) -> str:
    day = _escape(say_date(str(event.date.values[0].value))) if event.date.values else "no day told"
    note = "" if event.certainty == "asserted" else f", *{event.certainty}*"
    return f"**{day}** {_escape(event.text)} ({key.lettered(event.reports)}{note})"


def _values(key: Key, slot: Slot) -> str:
    return "; ".join(f"{_escape(say_slot_value(row, ''))} ({key.lettered(row.reports)})" for row in slot.values)


def _brief(key: Key, prefix: str) -> Iterator[str]:
    if not key.account.brief:
        return
    yield "## In brief"
    for line in key.account.brief:
        notes = "".join(f"[^{prefix}{key.notes[cite]}]" for cite in line.cites if cite in key.notes)
        sentence, verdict = apart(one_line(line.text))
        yield f"{_escape(sentence)}{notes}" + (f" ({_escape(verdict)})" if verdict else "")


def _footnotes(key: Key, prefix: str) -> Iterator[str]:
    for cite, number in key.notes.items():
        row = key.statements[cite]
        where = _escape(f"{key.outlet(row.report)}{_comma(key.day(row.report))}")
        letter = key.letters.get(row.report, "?")
        yield f"[^{prefix}{number}]: **{letter}** {where} ({_escape(key.voice(row))}): {_quoted(row.text)}"


def _findings(key: Key) -> Iterator[str]:
    if not key.account.findings:
        return
    yield "## Findings"
    yield "Counts of independent origins are an upper bound."
    rows = (_finding(key, number, finding) for number, finding in enumerate(key.account.findings, 1))
    yield _table(("", "Finding", "Status", "Origins", "Credibility", "Reports"), rows)
    used = {finding.status for finding in key.account.findings}
    yield _bullets(f"*{status}*: {meaning}" for status, meaning in STATUS.items() if status in used)
    graded = sorted({finding.credibility for finding in key.account.findings})
    yield "Credibility, on the Admiralty scale:"
    yield _bullets(f"{grade} is {_escape(CREDIBILITY[grade])}" for grade in graded)
    judged = [r for f in key.account.findings for r in f.because if r.rule.startswith("judged")]
    if judged:
        yield "Judged by analysts:"
        yield _bullets(_escape(text) for text in dict.fromkeys(r.text for r in judged))


def _finding(key: Key, number: int, finding: Finding) -> tuple[str, ...]:
    reports = " ".join(key.letters[report] for report in key.carriers(finding))
    return (
        f"F{number}",
        _escape(finding.text),
        f"{finding.status} ({finding.judged})" if finding.judged else finding.status,
        str(finding.independent_origins),
        str(finding.credibility),
        reports,
    )


def _conflicts(key: Key) -> Iterator[str]:
    account = key.account
    for title, rows in (("Conflicts", account.conflicts), ("Differences that are no conflict", account.differences)):
        if rows:
            yield f"## {title}"
            yield _table(("About", "Values", "Why"), (_conflict(key, row) for row in rows))


def _conflict(key: Key, row: Conflict) -> tuple[str, ...]:
    values = "; ".join(
        f"**{_escape(say_conflict_value(value.value, row, key.findings.get(row.finding or '')))}** "
        f"({' '.join(key.letters.get(report, '?') for report in value.reports)})"
        for value in row.values
    )
    return _escape(row.about), values, _escape(" ".join(reason.text for reason in row.because))


def _quotations(key: Key) -> Iterator[str]:
    if not key.account.quotations:
        return
    yield "## Quotations"
    for quotation in key.account.quotations:
        entity = key.entities.get(quotation.entity or "")
        yield f"**{_escape(entity.name if entity else 'Speaker not identified')}**: {DRIFT[quotation.drift]}"
        yield _bullets(
            f"{key.letters.get(row.report, '?')} {_escape(key.outlet(row.report))}: {_quoted(row.text)}"
            for row in quotation.versions
        )


def _coverage(key: Key) -> Iterator[str]:
    """Report beside finding, for what more than one report tells; what one alone has is counted."""
    shared = [finding for finding in key.account.findings if len(key.carriers(finding)) > 1]
    if not shared:
        return
    yield "## Who tells what"
    yield "● told, ○ not told: a report may leave a thing out for want of room or of knowledge."
    reports = [report.id for report in key.account.reports]
    yield _table(
        ("", "Finding", *(key.letters[report] for report in reports)),
        (
            (f"F{key.numbers[f.id]}", _escape(f.text), *("●" if r in key.carriers(f) else "○" for r in reports))
            for f in sorted(shared, key=lambda f: -len(key.carriers(f)))
        ),
    )
    if key.account.coverage:
        head = ("", "Outlet", "Tells", "Alone", "Leaves out what two others tell")
        yield _table(head, (_tally(key, row) for row in key.account.coverage))


def _tally(key: Key, row: Coverage) -> tuple[str, ...]:
    lacks = " ".join(f"F{key.numbers[finding]}" for finding in row.leaves_out if finding in key.numbers)
    outlet = _escape(key.outlet(row.report))
    return key.letters.get(row.report, "?"), outlet, str(len(row.tells)), str(len(row.alone)), lacks or "–"


def _wordings(key: Key) -> Iterator[str]:
    if not key.account.wordings:
        return
    yield "## How each words it"
    yield "The words reports choose for the same thing, side by side; none is marked as the right one."
    reports = [report.id for report in key.account.reports]
    head = ("What", "Finding", *(key.letters[report] for report in reports))
    yield _table(head, (_wording(key, row, reports) for row in key.account.wordings))


def _wording(key: Key, row: Wording, reports: Sequence[str]) -> tuple[str, ...]:
    what = WORDED[row.kind] + (f": {row.what}" if row.kind != "firmness" else "")
    chosen = (
        ", ".join(_escape(word.text.lower()) for word in row.versions if word.report == r) or "–" for r in reports
    )
    return _escape(what), f"F{key.numbers[row.finding]}" if row.finding in key.numbers else "", *chosen


def _timeline(key: Key) -> Iterator[str]:
    rows = key.account.timeline
    if rows:
        yield "## Timeline"
    for phase, title in PHASE.items():
        told = [row for row in rows if row.phase == phase]
        if told and len(told) < len(rows):
            yield f"*{title}*"
        if told:
            yield _bullets(f"**{_escape(say_date(row.date))}** {_escape(row.text)}" for row in told)


def _comma(words: str) -> str:
    return f", {words}" if words else ""


def _quoted(text: str) -> str:
    """The words in quotation marks, unless they bring their own."""
    words = _escape(text)
    return words if words[:1] in "“\"‘'" and words[-1:] in "”\"’'" else f"“{words}”"


def _bullets(rows: Iterable[str]) -> str:
    return "\n".join(f"- {row}" for row in rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _escape(text: str) -> str:
    """One line in which nothing is markup: no emphasis, link, HTML, table cell, list or automatic address."""
    flat = _SPECIAL.sub(r"\\\1", one_line(text))
    return _URL_DOT.sub(lambda match: f"\\{match.group()}", _BLOCK_START.sub(_protect, flat))


def _protect(match: re.Match[str]) -> str:
    return f"{match.group()}\\" if match.group().isdigit() else f"\\{match.group()}"
