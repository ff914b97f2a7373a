"""Whom "the North Korean leader" means over the reports of a story; where two could be meant, nobody."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.model.account import Account
from crosswire.model.report import Outlet, Published, Report
from crosswire.model.who import Office, Who
from crosswire.reconcile.bearers import bearers
from crosswire.reconcile.entities import who_over_reports
from tests.reconcile.test_judged import Nowhere

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "bearers.toml").read_text(encoding="utf-8"))
TABLE = Path(app.__file__).parent / "reconcile" / "offices.toml"
OFFICES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["office"]
read_by_the_model = pytest.mark.skipif(
    not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`"
)


def _report(number: int, text: str) -> Report:
    return Report(
        id=f"r{number}",
        path=f"r{number}.txt",
        title="Talks in May",
        text=f"Talks in May\n\n{text}",
        outlet=Outlet(name=f"Harbour Post {number}", how="stated"),
        published=Published(value=CASES["published"], how="stated"),
    )


def _account(texts: list[str]) -> Account:
    reader = app.engine(1)
    return app.account_of([reader.analyse(_report(n, text)) for n, text in enumerate(texts)], reader)


@read_by_the_model
@pytest.mark.parametrize("case", CASES["story"], ids=lambda case: case["reports"][-1][:40])
def test_whom_role_phrases_mean(case: dict[str, Any]) -> None:
    account = _account(case["reports"])
    names = {e.id: e.name for e in account.entities}
    found = {a.source: names.get(a.entity or "", "") for a in account.attributions}
    assert {source: found[source] for source, _ in case.get("means", ())} == dict(case.get("means", ()))
    if "voices" in case:
        assert sorted(o.name for o in account.origins if o.kind == "utterance") == case["voices"]


def _told(phrase: str, number: int) -> set[str]:
    reader = app.engine(1)
    text = f"{phrase[0].upper()}{phrase[1:]} said on Monday that the talks would go on."
    said = app.say(reader.analyse(_report(number, text)), reader)
    return set(who_over_reports([said], app.atlas([said])).described.values())


@read_by_the_model
@pytest.mark.parametrize("row", OFFICES, ids=lambda row: row["name"])
def test_each_office_has_its_example_and_its_counterexample(row: dict[str, Any]) -> None:
    one, other = (_told(phrase, n) for n, phrase in enumerate(row["example"]))
    assert one and one == other
    first, second = (_told(phrase, n) for n, phrase in enumerate(row["counterexample"]))
    assert first and first != second


def _who(name: str, *offices: Office, named: bool = True, gender: str = "", kind: str = "person") -> Who:
    return Who(
        id=name, name=name, kind=kind, named=named, aliases=(), roles=(), mentions=(), gender=gender, offices=offices
    )  # type: ignore[arg-type]


MAYOR = Office(name="mayor", of="Lundel")
LUNDEL = ("a", _who("Lundel", kind="place"))
ASKED = _who("the mayor of Lundel", MAYOR, named=False, gender="m")


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ([_who("Beth Orr", MAYOR)], 1),
        ([_who("Beth Orr", MAYOR, gender="f")], None),
        ([_who("Beth Orr", MAYOR), _who("Ole Vik", MAYOR)], None),
        ([_who("Beth Orr", Office(name="mayor", of="Velkany"))], None),
        ([_who("Beth Orr", Office(name="deputy mayor", of="Lundel"))], None),
        ([_who("Beth Orr", Office(name="mayor"))], 1),
        ([_who("Beth Orr")], None),
    ],
)
def test_the_one_bearer_is_meant(people: list[Who], found: int | None) -> None:
    groups = [[LUNDEL], *([("a", who)] for who in people)]
    told = bearers(groups, [("b", ASKED)], Nowhere())
    assert told.groups.get(("b", ASKED.id)) == found
    assert bool(told.described) is (found is None and len(people) < 2)
