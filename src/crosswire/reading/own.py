"""What Crosswire itself wrote, by the signs of each format: an account of reports is none, and never read as one."""

import re
from collections.abc import Callable, Mapping

ACCOUNT, READING = "an account that Crosswire wrote, no report", "a reading that Crosswire wrote, no report"
_HEAD = 4000
_TEXTS = (
    (re.compile(r'<meta name="generator" content="Crosswire">'), ACCOUNT),
    (
        re.compile(r" · \d+ reports? · (?:no finding rests on more than|at most) \d+ independent origins?\b"),
        ACCOUNT,
    ),
    (re.compile(r"Marked: «voice» +‹name› +⟨date⟩"), READING),
)
_JSON_HEAD = re.compile(
    r'\s*\{\s*(?:"schema":\s*"crosswire/|"type":\s*"FeatureCollection"|"id":\s*"cw-|"canonical_id":\s*"cw-'
    r'|"@context":.{0,80}"urn:crosswire:|"id":.{0,4000}"removed":)',
    re.DOTALL,
)
_JSON: tuple[tuple[Callable[[Mapping[str, object]], bool], str], ...] = (
    (lambda row: str(row.get("schema", "")).startswith("crosswire/") and "accounts" in row, ACCOUNT),
    (lambda row: row.get("type") == "FeatureCollection" and "features" in row, "a map, no report"),
    (lambda row: {"removed", "attributions", "entities", "statements"} <= {*row}, READING),
    (lambda row: "urn:crosswire:" in str(row.get("@context")), ACCOUNT),
    (lambda row: str(row.get("id", "")).startswith("cw-") and {"schema", "properties"} <= {*row}, ACCOUNT),
    (lambda row: {"canonical_id", "entity_id", "prop", "value"} <= {*row}, ACCOUNT),
    (lambda row: {"withdraws", "by", "when"} <= {*row} or {"says", "by", "when"} <= {*row}, "a judgement, no report"),
)


def own_text(source: str) -> str | None:
    """What a page or a text is, where Crosswire wrote it."""
    head = re.sub(r"\s+", " ", source[:_HEAD])
    return next((what for sign, what in _TEXTS if sign.search(head)), None)


def own_json(value: object) -> str | None:
    """What a value of JSON is, where Crosswire wrote it."""
    if not isinstance(value, Mapping):
        return None
    return next((what for sign, what in _JSON if sign(value)), None)


def own_source(head: str) -> str | None:
    """What a file of JSON is by its first characters, where Crosswire wrote it: the whole need not be parsed."""
    found = _JSON_HEAD.match(head)
    return ACCOUNT if found else None
