"""The JSON is the contract: the schema, the dataclasses and what is printed say the same."""

import json
from dataclasses import fields
from importlib.resources import files

import jsonschema
import pytest

from crosswire.formats.as_json import ReadRow, account_to_dict, read_rows, to_json
from crosswire.model import account as contract
from crosswire.model import happened, verdict
from crosswire.model.account import Accounts, Entity, Mention
from crosswire.model.annotated import Annotated, DateMention, Quantity
from crosswire.model.judgement import JudgementRow
from crosswire.model.report import Outlet, Published, Removed, Report, Unread
from crosswire.model.sources import Source
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Figure, Frame, Statement
from tests.formats.sample import ACCOUNTS
from tests.formats.sample_more import bare_accounts, big_accounts, hostile_accounts
from tests.formats.sample_reports import TIDELINE, at

SCHEMA = json.loads((files("crosswire.formats") / "account.schema.json").read_text("utf-8"))
NOT_IN_THE_CONTRACT = {Report: {"url", "bylines", "segments", "entries"}, Outlet: {"because"}}
DEFINITIONS = {
    "account": contract.Account,
    "story": contract.Story,
    "report": Report,
    "outlet": Outlet,
    "published": Published,
    "removed": Removed,
    "unread": Unread,
    "entity": Entity,
    "mention": Mention,
    "attribution": contract.AttributionRow,
    "attribution_spans": contract.AttributionSpansRow,
    "origin": contract.Origin,
    "finding": contract.Finding,
    "slot": verdict.Slot,
    "slot_value": verdict.SlotValue,
    "statement": contract.FindingStatement,
    "conflict": contract.Conflict,
    "conflict_value": contract.ConflictValue,
    "quotation": contract.Quotation,
    "version": contract.Version,
    "event": happened.Event,
    "spot": happened.Spot,
    "incident": happened.Incident,
    "participant": happened.Participant,
    "range": happened.Range,
    "blame": happened.Blame,
    "commitment": happened.Commitment,
    "level": happened.Level,
    "level_point": happened.LevelPoint,
    "left_out": contract.LeftOut,
    "coverage": contract.Coverage,
    "wording": contract.Wording,
    "worded": contract.Worded,
    "timeline": happened.TimelineRow,
    "brief": contract.BriefLine,
    "reason": verdict.Reason,
    "source": Source,
    "judgement": JudgementRow,
}


@pytest.mark.parametrize(
    "accounts", [ACCOUNTS, bare_accounts(), hostile_accounts(), big_accounts(), Accounts(accounts=())]
)
@pytest.mark.parametrize("text", [True, False])
def test_what_is_printed_keeps_to_the_schema(accounts, text):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(to_json(accounts, text=text)))


@pytest.mark.parametrize("name", DEFINITIONS)
def test_the_schema_names_the_fields_of_the_dataclass_in_order(name):
    kind = DEFINITIONS[name]
    expected = [field.name for field in fields(kind) if field.name not in NOT_IN_THE_CONTRACT.get(kind, ())]
    found = list(SCHEMA["$defs"][name]["properties"])
    assert found == expected if kind is not Report else sorted(found) == sorted(expected)


def test_every_object_of_the_schema_has_its_dataclass():
    objects = {name for name, row in SCHEMA["$defs"].items() if row.get("type") == "object"}
    assert objects == set(DEFINITIONS)


def test_spans_are_lists_and_whole_numbers_integers():
    account = json.loads(to_json(ACCOUNTS))["accounts"][0]
    assert account["attributions"][0]["spans"]["source"] == list(at("tideline", "the harbour master, Lena Orsk"))
    killed = account["incidents"][0]["killed"]
    assert json.dumps(killed) == '{"low": 9, "best": 14, "high": 14}'
    assert account["levels"][1]["series"][0]["value"] == pytest.approx(400.5)


def test_unit_and_exactness_stand_only_where_they_are():
    slots = json.loads(to_json(ACCOUNTS))["accounts"][0]["findings"][0]["slots"]
    assert slots["killed"]["values"][0] == {
        "value": 9,
        "reports": ["tideline"],
        "unit": "people",
        "exactness": "at-least",
    }
    assert set(slots["date"]["values"][0]) == {"value", "reports"}


def test_every_span_quotes_its_text():
    account = account_to_dict(ACCOUNTS.accounts[0])
    texts = {row["id"]: row["text"] for row in account["reports"]}
    for finding in account["findings"]:
        for row in finding["statements"]:
            assert texts[row["report"]][row["start"] : row["end"]] == row["text"]


def test_no_text_keeps_the_fragments():
    account = account_to_dict(ACCOUNTS.accounts[0], text=False)
    assert not any("text" in report for report in account["reports"])
    assert account["findings"][0]["statements"][0]["text"].startswith("An explosion destroyed")


@pytest.mark.parametrize("accounts", [ACCOUNTS, big_accounts(), Accounts(accounts=(), unread=(), judgements=())])
def test_what_is_written_story_by_story_is_one_object_well_indented(accounts):
    text = to_json(accounts)
    told = json.loads(text)
    assert len(told["accounts"]) == len(accounts.accounts)
    assert json.dumps(told, indent=1, ensure_ascii=False, separators=(",", ": ")) + "\n" == text


def test_the_same_accounts_give_the_same_bytes_and_real_characters():
    assert to_json(ACCOUNTS) == to_json(ACCOUNTS)
    assert "“No company stands above the harbour law”" in to_json(ACCOUNTS)


def _row() -> ReadRow:
    start, end = at("tideline", "Tomas Brill")
    span = Span(*at("tideline", "killing at least nine people"))
    frame = Frame(
        predicate="kill",
        anchor=span,
        type="ACCIDENT",
        place=Argument(span=span, text="the harbour", name="Ostmere"),
        killed=(Figure(span=span, value=9.0, unit="people", exactness="at-least"),),
    )
    return ReadRow(
        annotated=Annotated(
            report=TIDELINE,
            tokens=(),
            sentences=(),
            names=(),
            attributions=(),
            dates=(DateMention(start=start, end=end, value=None, relative=True),),
            quantities=(Quantity(start=start, end=end, value=400.0, unit="tonne", exactness="about"),),
        ),
        entities=(Entity(id="e", name="Tomas Brill", kind="person", aliases=(), roles=(), country=None, mentions=()),),
        statements=(
            Statement(
                id="s", report="tideline", span=span, text="killing at least nine people", sentence=1, frame=frame
            ),
        ),
    )


def test_a_report_is_a_line_with_all_it_says():
    (line,) = read_rows([_row()])
    row = json.loads(line)
    assert "\n" not in line
    assert row["id"] == "tideline"
    assert row["dates"] == [{"start": row["dates"][0]["start"], "end": row["dates"][0]["end"], "value": None}]
    assert row["quantities"][0] | {"start": 0, "end": 0} == {
        "start": 0,
        "end": 0,
        "value": 400,
        "unit": "tonne",
        "exactness": "about",
    }
    assert row["statements"][0]["slots"]["killed"]["values"] == [
        {"value": 9, "reports": ["tideline"], "unit": "people", "exactness": "at-least"}
    ]
    assert row["statements"][0]["slots"]["place"]["values"][0]["value"] == "Ostmere"
    validator = jsonschema.Draft202012Validator({"$ref": "#/$defs/report", "$defs": SCHEMA["$defs"]})
    validator.validate(row)
