"""Entities and statements for FollowTheMoney, read back by its own package: nothing dropped, nothing changed."""

import json
from collections import defaultdict
from dataclasses import replace

import pytest
from followthemoney import model

from crosswire.formats.exports.as_ftm import BASE, to_ftm, to_ftm_statements
from crosswire.model.account import Accounts
from crosswire.model.happened import Participant
from tests.formats.sample import ACCOUNT, ACCOUNTS
from tests.formats.sample_more import bare_accounts, big_accounts, hostile_accounts

FIRE, PROTEST = ACCOUNT.incidents
LOCATED = replace(FIRE, country="NO", lat=59.1, lon=10.2, actor=Participant(name="Lena Orsk", country=None, role=None))
ALL = {
    "sample": ACCOUNTS,
    "located": Accounts(accounts=(replace(ACCOUNT, incidents=(LOCATED, replace(PROTEST, date="2024-05/2024-06"))),)),
    "bare": bare_accounts(),
    "hostile": hostile_accounts(),
    "big": big_accounts(),
    "none": Accounts(accounts=()),
}


def entities(accounts, **options):
    return [json.loads(line) for line in to_ftm(accounts, **options).splitlines()]


def sorted_values(properties):
    return {prop: sorted(values) for prop, values in properties.items()}


@pytest.mark.parametrize("name", ALL)
def test_the_package_reads_every_value_as_it_stands(name):
    rows = entities(ALL[name])
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        model.get(row["schema"]).validate(row)
        read = model.get_proxy(row, cleaned=False).to_dict()
        assert (read["id"], read["schema"]) == (row["id"], row["schema"])
        assert sorted_values(read["properties"]) == sorted_values(row["properties"])


@pytest.mark.parametrize("name", ALL)
def test_every_link_leads_to_an_entity_of_the_right_kind(name):
    proxies = {row["id"]: model.get_proxy(row) for row in entities(ALL[name])}
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range)


def test_what_happened_is_proven_by_the_articles_that_tell_it():
    rows = entities(ACCOUNTS)
    articles = {row["properties"]["title"][0]: row["id"] for row in rows if row["schema"] == "Article"}
    titles = {report.id: report.title for report in ACCOUNT.reports}
    events = [row for row in rows if row["schema"] == "Event"]
    for row, incident in zip(events, ACCOUNT.incidents, strict=True):
        assert set(row["properties"]["proof"]) == {articles[titles[report]] for report in incident.reports}
    assert events[0]["properties"]["name"] == ["Accident: Ostmere, 13 May 2024"]
    assert "killed: 14 (from 9 to 14)" in events[0]["properties"]["notes"]
    assert "Lena Orsk blames Calder Freight" in events[0]["properties"]["notes"]


def test_all_kinds_are_there_and_all_but_mentions_have_proof():
    kinds = defaultdict(list)
    for row in entities(ALL["located"]):
        kinds[row["schema"]].append(row)
    assert set(kinds) == {"Article", "Person", "Organization", "Mention", "Event", "Address"}
    assert all(
        "proof" in row["properties"] for kind in ("Person", "Organization", "Event", "Address") for row in kinds[kind]
    )
    assert all({"document", "resolved", "name"} <= set(row["properties"]) for row in kinds["Mention"])
    (located, spanning) = kinds["Event"]
    assert located["properties"]["addressEntity"] == [kinds["Address"][0]["id"]]
    assert located["properties"]["involved"]
    assert (spanning["properties"]["startDate"], spanning["properties"]["endDate"]) == (["2024-05"], ["2024-06"])


def test_an_article_has_its_text_unless_it_is_left_out():
    with_text, without = entities(ACCOUNTS)[0], entities(ACCOUNTS, text=False)[0]
    assert with_text["properties"]["bodyText"] == [ACCOUNT.reports[0].text]
    assert "bodyText" not in without["properties"]


def statements(accounts):
    return [json.loads(line) for line in to_ftm_statements(accounts).splitlines()]


@pytest.mark.parametrize("name", ALL)
def test_statements_say_what_the_entities_say(name):
    made = defaultdict(lambda: defaultdict(set))
    for row in statements(ALL[name]):
        made[row["canonical_id"], row["schema"]][row["prop"]].add(row["value"])
    told = {
        (row["id"], row["schema"]): {p: set(v) for p, v in row["properties"].items()} for row in entities(ALL[name])
    }
    assert {key: set(found.pop(BASE)) for key, found in made.items()} == {key: {key[0]} for key in told}
    assert {key: dict(found) for key, found in made.items()} == told


def test_a_statement_is_made_by_the_outlet_that_says_it():
    reports = {report.id: report for report in ACCOUNT.reports}
    rows = statements(ACCOUNTS)
    assert {row["origin"] for row in rows} == set(reports)
    assert {row["first_seen"] for row in rows} == {report.published.value for report in ACCOUNT.reports}
    assert "crosswire_caldria_courier" in {row["dataset"] for row in rows}
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", ALL)
def test_statements_in_the_package_s_own_terms(name):
    statement = pytest.importorskip("followthemoney.statement", reason="statements came with followthemoney 4 (PyICU)")
    for row in statements(ALL[name]):
        read = statement.Statement.from_dict(row)
        assert read.to_dict() == row
        assert read.generate_key() == row["id"]
