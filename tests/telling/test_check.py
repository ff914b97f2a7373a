"""The brief's check, against a table of lines that were tampered with (`tests/cases/brief.toml`)."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from crosswire.telling.check import Cited, faults, supported

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "brief.toml").read_text(encoding="utf-8"))
SIDES = ["12", "14"]
LEAST_BAD = 60


def cited(key):
    return Cited(id=f"s-{key}", **{k: tuple(v) if isinstance(v, list) else v for k, v in TABLE["cited"][key].items()})


GOOD = [(key, line) for key, lines in TABLE["good"].items() for line in lines]
BAD = [(key, why, line) for key, rows in TABLE["bad"].items() for why, line in rows.items()]


@pytest.mark.parametrize(("key", "line"), GOOD)
def test_what_is_cited_passes(key, line):
    assert faults(line, [cited(key)], SIDES) == ()


@pytest.mark.parametrize(("key", "why", "line"), BAD, ids=[f"{key}: {why}" for key, why, _ in BAD])
def test_what_was_tampered_with_fails(key, why, line):
    assert not supported(line, [cited(key)], SIDES)


def test_the_table_is_long_enough_to_mean_something():
    assert len(BAD) >= LEAST_BAD
    assert {key for key, _ in GOOD} == {key for key, *_ in BAD} == set(TABLE["cited"])


def test_several_reports_are_counted():
    one, other = cited("toll"), replace(cited("toll"), id="s-2", report="r-9", outlet="Lind Today", origin="o-mayor")
    assert supported(f"{one.text} (2 reports, at most 2 independent origins)", [one, other])
    assert not supported(f"{one.text} (3 reports, at most 2 independent origins)", [one, other])
    assert not supported(f"{one.text} (2 reports, at most 3 independent origins)", [one, other])
    assert not supported(one.text, [one, other])
    assert not supported(f"{one.text[:-1]}, according to Karsk Radio.", [one, other])


def test_the_one_origin_is_named_as_cited():
    one, other = cited("toll"), replace(cited("toll"), id="s-2", report="r-9")
    assert supported(f"{one.text} (2 reports, one origin: the coast guard)", [one, other])
    assert not supported(f"{one.text} (2 reports, one origin: the navy)", [one, other])


def test_the_other_side_of_a_dispute_bears_nothing_out():
    one, other = cited("toll"), replace(cited("denied"), bears=False)
    line = f"{one.text[:-1]}, according to Karsk Radio. (disputed: 12 against 14)"
    assert supported(line, [one, other], SIDES)
    assert not supported(f"{other.text[:-1]}, according to one report.", [other])


def test_who_tells_a_part_of_it_is_cited_beside_and_counted():
    one, other = cited("toll"), replace(cited("denied"), report="r9", bears=False)
    line = f"{one.text[:-1]}, according to Karsk Radio."
    assert supported(f"{line} (1 more report tells a part of it)", [one, other])
    assert not supported(f"{line} (2 more reports tell a part of it)", [one, other])
    assert not supported(f"{line} (1 more report tells a part of it)", [one])


def test_in_a_story_of_one_report_no_outlet_need_be_named():
    one = replace(cited("denied"), outlet="")
    assert supported(one.text, [one])


def test_nothing_cited_supports_nothing():
    assert faults("The port is closed.", []) == ("nothing is cited",)
