"""Through which outlets words came: every wording of a relay in the table."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from crosswire.statements.voices.voices import voices
from crosswire.statements.who.coreference import who_is_who
from tests.statements.build import build

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "chains.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_chains_are_read(case: dict[str, Any]) -> None:
    annotated = build(case["paragraphs"], case["names"], case.get("attributions", ()), case.get("outlet"))
    text = annotated.report.text
    rows = [
        {"kind": said.kind, "name": said.name or "", "via": list(said.via),
         "content": " … ".join(span.of(text) for span in said.content)}
        for said in voices(annotated, who_is_who(annotated))
    ]  # fmt: skip
    assert rows == case["expect"]
