"""Voices: kind, count, name, reason, addressee, relays and polarity of every act of saying in the tables."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from crosswire.model.annotated import Annotated
from crosswire.model.span import Span
from crosswire.model.statement import Attribution
from crosswire.statements.voices.voices import voices
from crosswire.statements.who.coreference import who_is_who
from tests.statements.build import build

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "attribution.toml").read_text(encoding="utf-8"))["case"]


def _words(annotated: Annotated, span: Span | None) -> str:
    return span.of(annotated.report.text) if span else ""


def _row(annotated: Annotated, said: Attribution) -> dict[str, Any]:
    return {
        "source": _words(annotated, said.source),
        "cue": _words(annotated, said.cue),
        "content": " … ".join(_words(annotated, span) for span in said.content),
        "kind": said.kind,
        "name": said.name or "",
        "count": said.count,
        "reason": said.reason or "",
        "via": list(said.via),
        "to": said.to or "",
        "polarity": said.polarity,
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_voices_are_read(case: dict[str, Any]) -> None:
    annotated = build(case["paragraphs"], case["names"], case.get("attributions", ()), case.get("outlet"))
    rows = [_row(annotated, said) for said in voices(annotated, who_is_who(annotated))]
    found = [{key: row[key] for key in wanted} for row, wanted in zip(rows, case["expect"], strict=False)]
    assert found == case["expect"], rows
    assert len(rows) == len(case["expect"]), rows


def test_ids_hash_content_and_order_follows_the_cues() -> None:
    case = CASES[0]
    annotated = build(case["paragraphs"], case["names"])
    first, again = (voices(annotated, who_is_who(annotated)) for _ in range(2))
    assert first == again
    assert len({said.id for said in first}) == len(first)
    cues = [said.cue.start for said in first if said.cue]
    assert cues == sorted(cues)
