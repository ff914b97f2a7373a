"""Who speaks through a whole report: the table's small reports, read by the shipped model."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from crosswire.language.engine import Engine, EngineOptions
from crosswire.language.session import weights_folder
from crosswire.model.report import Outlet, Report
from crosswire.model.statement import Attribution
from crosswire.statements.voices.voices import voices
from crosswire.statements.who.coreference import who_is_who

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "voices.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def engine() -> Engine:
    if not (weights_folder() / "reader.json").exists():
        pytest.skip("the model is built by `crosswire-train export`")
    return Engine.load(EngineOptions(threads=1, embeddings=False))


def _report(case: dict[str, Any]) -> Report:
    outlet = Outlet(name=case["outlet"], how="stated") if "outlet" in case else None
    text = f"{case['title']}\n\n{case['text'].strip()}"
    return Report(id="r", path="r.txt", text=text, title=case["title"], outlet=outlet)


def _nearest(said: tuple[Attribution, ...], start: int, end: int) -> Attribution | None:
    """The act of saying whose content is the smallest that holds the words."""
    holding = [a for a in said if any(c.start <= start and end <= c.end for c in a.content)]
    return min(holding, key=lambda a: sum(len(c) for c in a.content), default=None)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_whoever_speaks_is_found(case: dict[str, Any], engine: Engine) -> None:
    annotated = engine.analyse(_report(case))
    text = annotated.report.text
    said = voices(annotated, who_is_who(annotated))
    for row in case.get("said", ()):
        words = row.get("part", row["what"])
        start = text.index(row["what"]) + row["what"].index(words)
        found = _nearest(said, start, start + len(words))
        assert found is not None, row
        told = {"kind": found.kind, "name": found.name or "", "to": found.to or "", "via": list(found.via),
                "polarity": found.polarity}  # fmt: skip
        wanted = {key: row[key] for key in told if key in row}
        assert {key: told[key] for key in wanted} == wanted, row
    for words in case.get("nobody", ()):
        start = text.index(words)
        found = _nearest(said, start, start + len(words))
        assert found is None or found.source is None, words
