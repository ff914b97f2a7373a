"""The Admiralty grade of what is contradicted: better sources outweigh, word against word cannot be judged."""

import pytest

from tests.reconcile.scenes import Line, Tale
from tests.reconcile.test_origins import SPILL, told

NAMELESS = {"source": "an aide", "kind": "anonymous"}
DENIAL = {"source": "Norwell Oil", "kind": "organisation", "polarity": "denied"}
OFFICIAL = {"source": "Ada Moor"}
TEXTS = ("Norwell Oil spilled fuel into the bay", "that its tankers leaked into those waters")
GRADES = [
    ([{}, DENIAL], "disputed", 5, "an outlet's own voice against the one concerned, on record"),
    ([NAMELESS, DENIAL], "disputed", 5, "a source without a name against one on record"),
    ([OFFICIAL, DENIAL], "disputed", 6, "word against word, both on record"),
    ([OFFICIAL | {"type": "ACCUSE"}, DENIAL], "denied", 6, "accused and denied, both on record"),
    ([NAMELESS | {"type": "ACCUSE"}, DENIAL], "denied", 5, "accused by nobody on record"),
    ([DENIAL], "denied", 5, "nobody says that it is so"),
]


@pytest.mark.parametrize(("rows", "status", "grade", "why"), GRADES, ids=[g[3] for g in GRADES])
def test_contradicted(rows: list[dict[str, object]], status: str, grade: int, why: str) -> None:
    outlets = ("Fen Post", "Lake Herald")
    tales = [
        Tale(id=i, outlet=o, lines=[Line(**{**SPILL, "text": text, **row})])  # type: ignore[arg-type]
        for i, o, text, row in zip("ab", outlets, TEXTS, rows, strict=False)
    ]
    _, found, _ = told(*tales)
    assert (found.status, found.credibility) == (status, grade), why
    assert f"credibility_{grade}" in [r.rule for r in found.because]
