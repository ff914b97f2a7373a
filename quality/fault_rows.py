"""Rows of an answer, by the words of the table of faults: a path that names them, and what one of them holds.

A path is keys with dots; a list on the way stands for each of its items. Without a head that the answer knows it is of
every account: `incidents`, `story`; `read.dates` is of every report that was read. To what the JSON says the rows have
`words` (what a span quotes) and `who` (the name of an attribution's `entity`) added.

What a row holds: a path beneath it against a value. `~word` is within the text, whatever its case, `-` is nothing
there, a list is any of these; several values at one path: one of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Row = dict[str, Any]
Wanted = Mapping[str, Any]
_OWN = frozenset({"accounts", "read", "unread", "refused"})
NOTHING = "-"


def rows(answer: Mapping[str, Any], path: str) -> list[Row]:
    """The rows at a path, with what is added to them."""
    head, _, rest = path.partition(".")
    whole = path if head in _OWN else f"accounts.{path}"
    if head == "read" and rest:
        return [told for report in answer["read"] for told in _told(report, rest)]
    return [row for row in _at(answer, whole.split(".")) if isinstance(row, dict)]


def _told(report: Row, path: str) -> Iterator[Row]:
    names = {one["id"]: one["name"] for one in report["entities"]}
    for row in _at(report, path.split(".")):
        if isinstance(row, dict):
            added: Row = {"who": names.get(row.get("entity"))}
            if "start" in row:
                added["words"] = report["text"][row["start"] : row["end"]]
            yield row | added


def some(found: Iterable[Row], wanted: Wanted) -> bool:
    """Whether one row holds all that is wanted."""
    return any(all(_holds(row, path, value) for path, value in wanted.items()) for row in found)


def _holds(row: Row, path: str, wanted: Any) -> bool:
    held = [value for value in _at(row, path.split(".")) if value is not None]
    if isinstance(wanted, list):
        return any(_holds(row, path, one) for one in wanted)
    if wanted == NOTHING:
        return not held
    if isinstance(wanted, str) and wanted.startswith("~"):
        return any(wanted[1:].casefold() in str(value).casefold() for value in held)
    return wanted in held


def _at(value: Any, path: Sequence[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _at(one, path)
    elif not path:
        yield value
    elif isinstance(value, dict) and path[0] in value:
        yield from _at(value[path[0]], path[1:])


def groups(found: Iterable[Any]) -> list[list[str]]:
    """The reports of each story, in an order of their own."""
    return sorted(sorted(row["reports"] if isinstance(row, dict) else row) for row in found)


def shown(wanted: Any) -> str:
    """What was wanted, as the table writes it."""
    return (
        ", ".join(f"{path} {value}" for path, value in wanted.items()) if isinstance(wanted, Mapping) else str(wanted)
    )


def quoting(answer: Mapping[str, Any]) -> list[str]:
    """The spans of an answer that do not quote their text."""
    accounts, reports = answer.get("accounts", ()), answer.get("read", ())
    texts = {report["id"]: report["text"] for one in accounts for report in one["reports"]}
    texts |= {report["id"]: report["text"] for report in reports}
    told = [row for one in accounts for finding in one["findings"] for row in finding["statements"]]
    told += [row for one in accounts for quotation in one["quotations"] for row in quotation["versions"]]
    told += [row for report in reports for row in report["statements"]]
    for row in (row for one in (*accounts, *reports) for row in one.get("attributions", ())):
        told += _pieces(row, texts)
    return [
        f"a span of {row['report']} does not quote it: {row['text'][:60]}"
        for row in told
        if texts[row["report"]][row["start"] : row["end"]] != row["text"]
    ]


def _pieces(row: Row, texts: Mapping[str, str]) -> Iterator[Row]:
    """The source, cue and content of an attribution, each with its span; content in parts is joined by an ellipsis."""
    spans = row.get("spans") or {}
    for name in ("source", "cue"):
        if spans.get(name):
            start, end = spans[name]
            yield {"report": row["report"], "text": row[name], "start": start, "end": end}
    content = spans.get("content") or []
    if content and row["content"] != " … ".join(texts[row["report"]][start:end] for start, end in content):
        yield {"report": row["report"], "text": row["content"], "start": 0, "end": 0}
