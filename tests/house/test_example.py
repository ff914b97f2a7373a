"""The example that ships with the project: its whole account, frozen, and what must hold of any account."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crosswire import app
from crosswire.telling.as_json import to_json

Row = dict[str, Any]
FROZEN = Path(__file__).parents[1] / "example" / "account.json"
STORY = Path("examples") / "harbour-fire"
LEFT_OUT = {"text", "mentions", "start", "end", "spans"}  # whole texts and places: long, and checked below
CITED = ("findings", "quotations")


@pytest.fixture(scope="module")
def account(model: None, root: Path) -> Iterator[Row]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        (one,) = json.loads(to_json(app.accounts([STORY])))["accounts"]
    yield one


def test_the_whole_account(account: Row, frozen: Callable[[Path, str], None]) -> None:
    frozen(FROZEN, compact(account))


def compact(account: Row) -> str:
    """A line a row, so that a change shows as the rows it touches."""
    parts = []
    for name, rows in account.items():
        slim = _slim(rows, keep_text=name not in {"reports", "attributions"})
        lines = slim if isinstance(slim, list) else [slim]
        body = ",\n".join(f"  {json.dumps(line, ensure_ascii=False)}" for line in lines)
        parts.append(f' "{name}": [\n{body}\n ]' if lines else f' "{name}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _slim(value: Any, *, keep_text: bool) -> Any:
    if isinstance(value, list):
        return [_slim(one, keep_text=keep_text) for one in value]
    if not isinstance(value, dict):
        return value
    dropped = LEFT_OUT - {"text"} if keep_text else LEFT_OUT
    shown = {key: one for key, one in value.items() if key not in dropped}
    statements = shown.pop("statements", None)
    rows = {key: _slim(one, keep_text=keep_text) for key, one in shown.items()}
    if statements is not None:
        rows["statements"] = [one["id"] if isinstance(one, dict) else one for one in statements]
    return rows


def test_one_story_of_all_reports(account: Row, root: Path) -> None:
    files = [path for path in (root / STORY).iterdir() if path.suffix in {".txt", ".html"}]
    assert len(account["story"]["reports"]) == len(account["reports"]) == len(files)


def test_every_span_quotes_its_report(account: Row) -> None:
    texts = {row["id"]: row["text"] for row in account["reports"]}
    quoted = [s for f in account["findings"] for s in f["statements"]]
    quoted += [v for q in account["quotations"] for v in q["versions"]]
    assert quoted
    assert [one for one in quoted if texts[one["report"]][one["start"] : one["end"]] != one["text"]] == []
    for row in account["attributions"]:
        at = row["spans"]["source"]
        assert at is None or texts[row["report"]][at[0] : at[1]] == row["source"]


def test_every_reference_leads_somewhere(account: Row) -> None:
    linked = ("reports", "findings", "origins", "entities", "attributions")
    ids = {name: {row["id"] for row in account[name]} for name in linked}
    statements = {s["id"] for f in account["findings"] for s in f["statements"]}
    for finding in account["findings"]:
        assert set(finding["origins"]) <= ids["origins"]
        assert {s["origin"] for s in finding["statements"]} <= ids["origins"]
        assert {s["attribution"] for s in finding["statements"]} - {None} <= ids["attributions"]
        assert set(finding["conflicts"]) <= {row["id"] for row in account["conflicts"]}
    for row in account["conflicts"] + account["differences"]:
        assert row["finding"] is None or row["finding"] in ids["findings"]
        assert {s for value in row["values"] for s in value["statements"]} <= statements
    for row in account["brief"]:
        assert row["cites"]
        assert set(row["cites"]) <= statements
    for row in account["left_out"]:
        assert row["finding"] in ids["findings"]
        assert set(row["by"]) <= ids["reports"]
    assert {row["entity"] for row in account["attributions"]} - {None} <= ids["entities"]


def test_a_verdict_keeps_to_its_origins(account: Row) -> None:
    for finding in account["findings"]:
        reports = {s["report"] for s in finding["statements"]}
        assert finding["because"], finding["id"]
        if finding["status"] == "corroborated":
            assert finding["independent_origins"] >= 2
            assert len(reports) >= 2
        if finding["status"] == "single-origin":
            assert finding["independent_origins"] == 1
        assert finding["independent_origins"] <= len(finding["origins"])


def test_a_conflict_has_two_sides_and_a_reason(account: Row) -> None:
    for row in account["conflicts"]:
        assert len({json.dumps(value["value"]) for value in row["values"]}) > 1
        assert row["because"]
