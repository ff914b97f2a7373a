"""Statements as Web Annotations: each keeps to the schema, and each selector finds the very words."""

import json
from importlib.resources import files

import jsonschema
import pytest

from crosswire.formats.exports.as_statements import to_statements
from tests.formats.sample import ACCOUNT, ACCOUNTS
from tests.formats.sample_more import bare_accounts, big_accounts, hostile_accounts

SCHEMA = json.loads((files("crosswire.formats.exports") / "statement.schema.json").read_text("utf-8"))
ALL = {"sample": ACCOUNTS, "bare": bare_accounts(), "hostile": hostile_accounts(), "big": big_accounts()}


@pytest.mark.parametrize("name", ALL)
def test_every_line_keeps_to_the_schema_and_quotes_its_report(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    texts = {report.id: report.text for account in ALL[name].accounts for report in account.reports}
    by_urn = {urn(report): text for report, text in texts.items()}
    lines = to_statements(ALL[name]).splitlines()
    for row in map(json.loads, lines):
        validator.validate(row)
        text = by_urn[row["target"]["source"]["id"]]
        position, quote = row["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
        assert text[: position["start"]].endswith(quote["prefix"])
    assert len({json.loads(line)["id"] for line in lines}) == len(lines)


def urn(report):
    from urllib.parse import quote  # noqa: PLC0415

    return f"urn:crosswire:report:{quote(report, safe='')}"


def test_every_statement_is_there_with_its_voice():
    rows = [json.loads(line) for line in to_statements(ACCOUNTS).splitlines()]
    assert [row["body"]["statement"] for row in rows] == [s.id for f in ACCOUNT.findings for s in f.statements]
    voices = {row["body"]["statement"]: row["body"]["voice"] for row in rows}
    named = next(s for f in ACCOUNT.findings for s in f.statements if s.attribution)
    assert voices[named.id]["attribution"] == named.attribution
    assert any(voice is None for voice in voices.values())


def test_hostile_words_stay_in_their_strings():
    for line in to_statements(hostile_accounts()).splitlines():
        assert " " not in json.loads(line)["id"]
