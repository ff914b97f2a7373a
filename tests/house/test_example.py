"""The example that ships with the project: its whole account, frozen, and what must hold of any account."""

import json
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from crosswire import app
from crosswire.formats.as_json import to_json

Row = dict[str, Any]
FROZEN = Path(__file__).parents[1] / "example" / "account.json"
STORY = Path("examples") / "harbour-fire"
PLACES = {"start", "end", "spans", "mentions"}  # long, and checked below
SAME = 0.96
"""Share of the rows that are the same on any processor: where two make the last bit otherwise, a word may be read so or
so that the model is not sure of."""


@pytest.fixture(scope="module")
def account(model: None, root: Path) -> Iterator[Row]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        (one,) = json.loads(to_json(app.accounts([STORY])))["accounts"]
    yield one


@pytest.fixture(scope="module")
def numbers(model: None) -> str:
    """What this processor makes of the model's arithmetic, in short: its vectors of two sentences."""
    made = app.engine(1).embed(["Gunmen raided the camp near Zenda.", "The port reopened on Friday, the mayor said."])
    return sha256(b"".join(made)).hexdigest()[:12]


def test_the_whole_account(
    account: Row, numbers: str, frozen: Callable[[Path, str], None], request: pytest.FixtureRequest
) -> None:
    text = compact(account, numbers)
    before = FROZEN.read_text(encoding="utf-8") if FROZEN.exists() else ""
    if f'"numbers": "{numbers}"' in before or request.config.getoption("--accept") or not before:
        frozen(FROZEN, text)
    else:
        same = SequenceMatcher(None, before.splitlines(), text.splitlines(), autojunk=False).ratio()
        assert same >= SAME, f"{1 - same:.1%} of the rows differ, more than another processor makes"


def compact(account: Row, numbers: str) -> str:
    """A line a row, so that a change shows as the rows it touches; report ids are cut to their numbers."""
    parts = [f' "numbers": "{numbers}"']
    for name, rows in account.items():
        drop = PLACES | {"text"} if name == "reports" else PLACES
        lines = [
            json.dumps(slim(row, drop), ensure_ascii=False) for row in (rows if isinstance(rows, list) else [rows])
        ]
        parts.append(f' "{name}": [' + ",".join(f"\n  {line}" for line in lines) + "]")
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    for row in account["reports"]:
        text = text.replace(f'"{row["id"]}"', f'"{row["id"].partition("_")[0]}"')
    return text


def slim(value: Any, drop: set[str]) -> Any:
    """Without what is empty or in `drop`; reasons by their rules, statements by their number, slots in short."""
    if isinstance(value, list):
        return [slim(one, drop) for one in value]
    if not isinstance(value, dict):
        return value
    if "agreement" in value:
        return [
            value["agreement"],
            *([*(v for k, v in row.items() if k != "reports"), row["reports"]] for row in value["values"]),
        ]
    short: Row = {}
    for key, one in value.items():
        if key == "because" and isinstance(one, list):
            short[key] = [reason["rule"] for reason in one]
        elif key == "statements":
            short[key] = len(one)
        elif key not in drop and one not in (None, []):
            short[key] = slim(one, drop)
    return short


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
