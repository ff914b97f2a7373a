"""The table of outlets keeps its own word: a name means one outlet, and a row says nothing twice."""

import tomllib
from importlib.resources import files

from crosswire.outlets.names import canonical, known, same_outlet, shown_as
from crosswire.outlets.table import key_of, table

RAW = tomllib.loads(files("crosswire.outlets").joinpath("outlets.toml").read_text(encoding="utf-8"))
ROWS = [*RAW["wire"], *RAW["outlet"]]


def test_a_name_means_one_outlet() -> None:
    for only in ("page", "prose"):
        owner: dict[str, str] = {}
        for row in ROWS:
            for name in {key_of(n) for n in (row["name"], *row.get("also", ()), *row.get(only, ()))}:
                assert owner.setdefault(name, row["name"]) == row["name"], f"{name} is two outlets"


def test_a_row_says_what_its_names_are() -> None:
    for row in ROWS:
        assert set(row) <= {"name", "also", "page", "prose", "weak", "domains"}, row["name"]
        names = [row["name"], *row.get("also", ()), *row.get("page", ()), *row.get("prose", ())]
        assert len(set(names)) == len(names), row["name"]
        assert {n.lower() for n in row.get("weak", ())} <= {n.lower() for n in names}, row["name"]


def test_hosts_live_at_one_outlet() -> None:
    hosts = [host for row in ROWS for host in row.get("domains", ())]
    assert len(hosts) == len(set(hosts)) == len(table().hosts)


def test_page_and_sentence_show_one_name() -> None:
    for name in table().in_prose:
        entry = known(name.upper())
        assert entry is None or entry.name == shown_as(name), name


def test_what_is_ambiguous_counts_where_it_is_none() -> None:
    assert known("AA") is not None and shown_as("AA") == "AA"
    assert shown_as("Fox") == "Fox News" and known("Fox") is None
    assert known("ap") is None and canonical("AP") == "Associated Press"


def test_short_forms_are_one_outlet() -> None:
    assert same_outlet("The Northfield Courier", "the Courier")
    assert same_outlet("NYT", "New York Times")
    assert not same_outlet("The Northfield Courier", "the Herald")
