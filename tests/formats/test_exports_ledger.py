"""The ledger in rows and on a map: one table of columns, the same in CSV, Parquet, GeoJSON and the documentation."""

import csv
import io
import json
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import geojson
import pytest
from arro3.io import read_parquet

from crosswire.errors import MissingExtra
from crosswire.formats.exports.as_csv import to_csv
from crosswire.formats.exports.as_geojson import to_geojson
from crosswire.formats.exports.as_parquet import to_parquet
from crosswire.formats.exports.columns import COLUMNS, LEDGER
from crosswire.model.account import Accounts
from crosswire.model.happened import Participant
from tests.formats.sample import ACCOUNT, ACCOUNTS
from tests.formats.sample_more import bare_accounts, big_accounts, hostile_accounts

ALL = {
    "sample": ACCOUNTS,
    "bare": bare_accounts(),
    "hostile": hostile_accounts(),
    "big": big_accounts(),
    "none": Accounts(accounts=()),
}
FIRE, PROTEST = ACCOUNT.incidents


def with_incidents(*incidents):
    return Accounts(accounts=(replace(ACCOUNT, incidents=incidents),))


def table(accounts):
    return list(csv.DictReader(io.StringIO(to_csv(accounts))))


@pytest.mark.parametrize("name", ALL)
def test_a_row_an_incident_of_all_stories(name):
    rows = table(ALL[name])
    ids = [(a.story.id, i.id) for a in ALL[name].accounts for i in a.incidents]
    assert [(row["story_id"], row["event_id"]) for row in rows] == ids
    assert to_csv(ALL[name]).splitlines()[0] == ",".join(column.name for column in COLUMNS)


def test_a_row_says_what_happened_and_who_says_so():
    row = table(ACCOUNTS)[0]
    assert (
        row
        | {
            "event_date": "2024-05-13",
            "event_date_end": "2024-05-13",
            "year": "2024",
            "event_type": "ACCIDENT",
            "sub_event_type": "explosion",
            "location": "Ostmere",
            "latitude": "",
            "fatalities_low": "9",
            "fatalities_best": "14",
            "fatalities_high": "14",
            "claimed_by": "Grey Tide",
            "blamed": "Calder Freight (by Lena Orsk)",
            "figures": "latest",
        }
        == row
    )
    assert row["source"].startswith("Ostmere Tideline; Caldria Courier")
    assert row["status"] == ACCOUNT.findings[0].status
    assert row["notes"] == "An explosion destroyed the warehouse"


def test_every_row_leads_to_its_words():
    texts = {report.id: report.text for report in ACCOUNT.reports}
    findings = {finding.id: finding for finding in ACCOUNT.findings}
    for row in table(ACCOUNTS):
        places = re.findall(r"([^;\s]+):(\d+)-(\d+)", row["evidence"])
        quoted = [texts[report][int(start) : int(end)] for report, start, end in places]
        assert quoted == [s.text for name in row["findings"].split("; ") for s in findings[name].statements]
        assert quoted


def test_disagreements_name_both_sides():
    found = next(f for f in ACCOUNT.findings if f.conflicts)
    (row,) = table(with_incidents(replace(FIRE, findings=(found.id,))))
    assert " against " in row["disagreements"]
    assert "Caldria Courier" in row["disagreements"]


def test_an_imprecise_date_is_its_first_and_last_day():
    (row,) = table(with_incidents(replace(FIRE, date="2023-12/2024-01", date_precision=3)))
    assert (row["event_date"], row["event_date_end"], row["year"]) == ("2023-12-01", "2024-01-31", "")
    (row,) = table(with_incidents(replace(FIRE, date=None)))
    assert (row["event_date"], row["event_date_end"], row["date_told"], row["year"]) == ("", "", "", "")


def test_a_country_has_its_name_and_both_codes():
    (row,) = table(with_incidents(replace(FIRE, country="NO")))
    assert (row["country"], row["iso2"], row["iso3"]) == ("Norway", "NO", "NOR")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@sum", "\tx"])
def test_no_cell_is_a_formula(name):
    (row,) = table(with_incidents(replace(FIRE, actor=Participant(name=name, country=None, role=None), lon=-3.5)))
    assert row["actor1"] == f"'{name}"
    assert row["longitude"] == "-3.5"


def test_a_list_has_as_many_parts_as_it_has():
    (row,) = table(with_incidents(replace(FIRE, claimed_by=("A; B", "C"))))
    assert row["claimed_by"].split("; ") == ["A, B", "C"]


@pytest.mark.parametrize("name", ALL)
def test_parquet_holds_the_same_rows_typed(name):
    read = read_parquet(to_parquet(ALL[name])).read_all()
    assert read.schema.names == [column.name for column in COLUMNS]
    assert read.schema.metadata_str["format"] == LEDGER
    meant = {field.name: field.metadata_str["description"] for field in read.schema}
    assert meant == {column.name: column.means for column in COLUMNS}
    columns = {column.name: read[column.name].to_pylist() for column in COLUMNS}
    flat = table(ALL[name])
    assert len(flat) == read.num_rows
    for column in COLUMNS:
        for cell, text in zip(columns[column.name], (row[column.name] for row in flat), strict=True):
            assert cell is None or isinstance(cell, KINDS[column.kind])
            assert (cell in (None, [])) == (text == "")


KINDS = {"text": str, "whole": int, "number": float, "day": date, "list": list}


def test_parquet_without_its_extra_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "arro3.io", None)
    with pytest.raises(MissingExtra, match=r"crosswire\[parquet\]"):
        to_parquet(ACCOUNTS)


@pytest.mark.parametrize("write", [to_csv, to_parquet, to_geojson])
def test_the_same_accounts_give_the_same_bytes(write):
    assert write(ACCOUNTS) == write(ACCOUNTS)


@pytest.mark.parametrize("name", ALL)
def test_the_map_keeps_to_geojson(name):
    found = geojson.loads(to_geojson(ALL[name]))
    assert isinstance(found, geojson.FeatureCollection)
    assert found.errors() in (None, [])
    for feature in found.features:
        assert isinstance(feature, geojson.Feature)
        assert feature.is_valid, feature.errors()


def test_what_is_not_on_the_map_stays_in():
    found = json.loads(to_geojson(with_incidents(replace(FIRE, lat=59.1, lon=10.2), PROTEST)))
    assert [f["geometry"] for f in found["features"]] == [{"type": "Point", "coordinates": [10.2, 59.1]}, None]
    assert found["bbox"] == [10.2, 59.1, 10.2, 59.1]
    named = set(found["features"][0]["properties"])
    assert named == {column.name for column in COLUMNS} - {"latitude", "longitude"}
    assert found["features"][0]["properties"]["source"][0] == "Ostmere Tideline"


@pytest.mark.parametrize(
    ("lons", "west", "east"),
    [([10.0, 20.0], 10.0, 20.0), ([-170.0, 175.0], 175.0, -170.0), ([-100.0, 100.0, 0.0], -100.0, 100.0)],
)
def test_the_box_is_the_narrow_one(lons, west, east):
    found = json.loads(to_geojson(with_incidents(*(replace(FIRE, lat=1.0, lon=lon) for lon in lons))))
    assert found["bbox"] == [west, 1.0, east, 1.0]


def test_no_box_where_there_is_no_point():
    assert "bbox" not in json.loads(to_geojson(ACCOUNTS))


def test_every_column_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    listed = page[page.index("<!-- columns: begin -->") : page.index("<!-- columns: end -->")]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", listed, flags=re.MULTILINE)
    assert rows == [(column.name, column.kind, column.means) for column in COLUMNS]
    assert LEDGER in page
