"""Who is who within a report: the tables, and what holds of every clustering."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from crosswire.model.who import Who
from crosswire.statements.who.coreference import who_is_who
from tests.statements.build import build

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "coreference.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_clusters(case: dict[str, Any]) -> None:
    annotated = build(case["paragraphs"], case["names"], case.get("attributions", ()))
    text = annotated.report.text
    everyone = who_is_who(annotated).everyone
    for wanted in case["expect"]:
        found = [who for who in everyone if who.name == wanted["name"]]
        assert len(found) == 1, [who.name for who in everyone]
        assert found[0].kind == wanted["kind"]
        if "mentions" in wanted:
            assert [span.of(text) for span in found[0].mentions] == wanted["mentions"]
        assert set(wanted.get("roles", ())) <= set(found[0].roles), found[0].roles


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_no_mention_is_shared_and_each_finds_its_own(case: dict[str, Any]) -> None:
    annotated = build(case["paragraphs"], case["names"], case.get("attributions", ()))
    clusters = who_is_who(annotated)
    seen: dict[tuple[int, int], Who] = {}
    for who in clusters.everyone:
        assert list(who.mentions) == sorted(who.mentions)
        for span in who.mentions:
            assert (span.start, span.end) not in seen
            seen[span.start, span.end] = who
            assert clusters.at(span) == who
