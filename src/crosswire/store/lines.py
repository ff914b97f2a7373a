"""A judgement as a line of JSON that a person can read, and back.

    {"id": "j-…", "says": "not-same", "names": [{"name": "Jo Roe"}, {"name": "J. Roe", "outlet": "Fen Post"}],
     "by": "A. Analyst", "when": "2031-05-04T09:30:00Z"}
    {"withdraws": "j-…", "by": "A. Analyst", "when": "2031-05-05T11:00:00Z"}

What a judgement is about stands under `statements`, `names`, `finding`, `conflict` or `stories`.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from crosswire.errors import SettingsError
from crosswire.model.characters import line_safe
from crosswire.model.judgement import (
    SAYS,
    ConflictRef,
    Entry,
    FindingRef,
    Judgement,
    NameRef,
    ReportRef,
    StatementRef,
    StoryRef,
    Subject,
    Withdrawal,
)

Row = dict[str, Any]
ABOUT = {
    "same": ("statements", "names"),
    "not-same": ("statements", "names"),
    "unsure": ("statements", "names"),
    "accept": ("finding", "conflict"),
    "reject": ("finding", "conflict"),
    "merge": ("stories",),
    "split": ("stories",),
}


class _Wrong(Exception):
    """What is wrong with a line."""


def to_line(entry: Entry) -> str:
    """One line of JSON, without its end."""
    if isinstance(entry, Withdrawal):
        row: Row = {"withdraws": entry.judgement}
    else:
        row = {"id": entry.id, "says": entry.says, **_about(entry)}
    row |= {"by": entry.by, "when": entry.when} | ({"note": entry.note} if entry.note else {})
    return line_safe(json.dumps(row, ensure_ascii=False))


def from_line(line: str, at: str) -> Entry:
    """The entry of a line; `at` is the place that an error names. Raises `SettingsError`."""
    try:
        return _entry(json.loads(line))
    except json.JSONDecodeError as error:
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            raise SettingsError(f"{at}: a merge was left unfinished here; keep the lines of both sides") from error
        raise SettingsError(f"{at}: this is no JSON: {error.msg} at column {error.colno}") from error
    except _Wrong as error:
        raise SettingsError(f"{at}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{at}: a number or a list in it has no end") from error


def _entry(row: Any) -> Entry:
    if not isinstance(row, dict):
        raise _Wrong("a line must be one JSON object")
    when = _text(row, "when")
    try:
        datetime.fromisoformat(when)
    except ValueError as error:
        raise _Wrong(f"“{when}” is no time; write it as 2031-05-04 or 2031-05-04T09:30:00Z") from error
    by, note = _text(row, "by"), row.get("note", "")
    if not isinstance(note, str):
        raise _Wrong("“note” must be words in quotation marks")
    if "withdraws" in row:
        return Withdrawal(judgement=_text(row, "withdraws"), by=by, when=when, note=note)
    says = next((s for s in SAYS if s == row.get("says")), None)
    if says is None:
        raise _Wrong(f"“says” must be one of {', '.join(SAYS)}")
    subjects = next((_subjects(name, row[name]) for name in ABOUT[says] if name in row), None)
    if not subjects:
        raise _Wrong(f"a judgement that says {says} is about {' or '.join(ABOUT[says])}, and none is here")
    return Judgement(id=_text(row, "id"), says=says, subjects=subjects, by=by, when=when, note=note)


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"“{name}” is missing or empty")
    return value


# There


def _about(one: Judgement) -> Row:
    match one.subjects[0]:
        case StatementRef():
            return {"statements": [_statement(s) for s in one.subjects if isinstance(s, StatementRef)]}
        case NameRef():
            names = [s for s in one.subjects if isinstance(s, NameRef)]
            return {"names": [{"name": s.name} | ({"outlet": s.outlet} if s.outlet else {}) for s in names]}
        case FindingRef(statements=statements):
            return {"finding": [_statement(s) for s in statements]}
        case ConflictRef(kind=kind, sides=sides):
            return {"conflict": {"kind": kind, "sides": [[_statement(s) for s in side] for side in sides]}}
        case StoryRef():
            stories = [s for s in one.subjects if isinstance(s, StoryRef)]
            return {"stories": [[_report(r) for r in s.reports] for s in stories]}


def _statement(ref: StatementRef) -> Row:
    return {**_report(ref.report), "words": ref.words, "verb": ref.verb}


def _report(ref: ReportRef) -> Row:
    return {"outlet": ref.outlet, "headline": ref.title, "report": ref.id}


# And back


def _subjects(name: str, value: Any) -> tuple[Subject, ...]:
    read: Mapping[str, Callable[[Any], tuple[Subject, ...]]] = {
        "statements": lambda v: tuple(_statement_ref(r) for r in _list(v)),
        "names": lambda v: tuple(_name_ref(r) for r in _list(v)),
        "finding": lambda v: (FindingRef(statements=tuple(_statement_ref(r) for r in _list(v))),),
        "conflict": lambda v: (_conflict_ref(v),),
        "stories": lambda v: tuple(StoryRef(reports=tuple(_report_ref(r) for r in _list(s))) for s in _list(v)),
    }
    return read[name](value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _Wrong("what a judgement is about must be a list with something in it")
    return value


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong("each thing that a judgement is about must be an object in braces")
    return value


def _statement_ref(value: Any) -> StatementRef:
    row = _object(value)
    verb = row.get("verb", "")
    return StatementRef(report=_report_ref(row), words=_text(row, "words"), verb=verb if isinstance(verb, str) else "")


def _report_ref(value: Any) -> ReportRef:
    row = _object(value)
    outlet, title = row.get("outlet"), row.get("headline", "")
    if not (outlet is None or isinstance(outlet, str)) or not isinstance(title, str):
        raise _Wrong("“outlet” and “headline” must be words in quotation marks, or null for an unknown outlet")
    return ReportRef(id=_text(row, "report"), outlet=outlet, title=title)


def _name_ref(value: Any) -> NameRef:
    row = _object(value)
    return NameRef(name=_text(row, "name"), outlet=_text(row, "outlet") if row.get("outlet") is not None else None)


def _conflict_ref(value: Any) -> ConflictRef:
    row = _object(value)
    sides = tuple(tuple(_statement_ref(r) for r in _list(side)) for side in _list(row.get("sides")))
    return ConflictRef(kind=_text(row, "kind"), sides=sides)
