"""Statements as JSON lines, each a W3C Web Annotation: what is said, by whom, and the words it rests on.

Positions are code points of the report's cleaned text (`TextPositionSelector`); the quote with its surroundings
(`TextQuoteSelector`) finds the words again in the page itself. `statement.schema.json` beside this module is the form.
"""

import json
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from crosswire.formats.key import Key
from crosswire.model.account import Accounts, AttributionRow, Finding, FindingStatement
from crosswire.model.characters import line_safe
from crosswire.model.report import Report

CONTEXT: Final = ("http://www.w3.org/ns/anno.jsonld", {"@vocab": "urn:crosswire:"})
_AROUND = 32


def to_statements(accounts: Accounts) -> str:
    """A line a statement and finding, in the order of stories and findings."""
    rows = (row for account in accounts.accounts for row in _annotations(Key(account)))
    return "".join(f"{line_safe(json.dumps(row, ensure_ascii=False, allow_nan=False))}\n" for row in rows)


def _annotations(key: Key) -> Iterator[dict[str, Any]]:
    for finding in key.account.findings:
        for statement in finding.statements:
            report = key.reports.get(statement.report)
            if report and 0 <= statement.start < statement.end <= len(report.text):
                yield _annotation(key, finding, statement)


def _annotation(key: Key, finding: Finding, statement: FindingStatement) -> dict[str, Any]:
    report = key.reports[statement.report]
    return {
        "@context": list(CONTEXT),
        "id": _urn("statement", finding.id, statement.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "Statement",
            "statement": statement.id,
            "story": key.account.story.id,
            "finding": finding.id,
            "predicate": statement.predicate or None,
            "event_type": finding.type,
            "status": finding.status,
            "credibility": finding.credibility,
            "independent_origins": finding.independent_origins,
            "origin": statement.origin,
            "voice": _voice(key, key.attributions.get(statement.attribution or "")),
        },
        "target": {
            "type": "SpecificResource",
            "source": _source(report),
            "selector": [
                {"type": "TextPositionSelector", "start": statement.start, "end": statement.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": report.text[statement.start : statement.end],
                    "prefix": report.text[max(0, statement.start - _AROUND) : statement.start],
                    "suffix": report.text[statement.end : statement.end + _AROUND],
                },
            ],
        },
    }


def _source(report: Report) -> dict[str, Any]:
    source: dict[str, Any] = {
        "id": _urn("report", report.id),
        "type": "Text",
        "format": "text/plain",
        "language": report.language,
        "title": report.title,
        "outlet": report.outlet.name if report.outlet else None,
        "published": report.published.value,
    }
    return source | ({"canonical": report.url} if report.url else {})


def _voice(key: Key, row: AttributionRow | None) -> dict[str, Any] | None:
    """Who says it and how it came; None where the report speaks in its own voice."""
    if row is None:
        return None
    return {
        "attribution": row.id,
        "name": key.speaker(row),
        "kind": row.kind,
        "polarity": row.polarity,
        "cue": row.cue,
        "via": list(row.via),
    }


def _urn(*parts: str) -> str:
    return ":".join(("urn:crosswire", *(quote(part, safe="") for part in parts)))
