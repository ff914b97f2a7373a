"""All that a report says is read off one view of its parse."""

import pytest

from crosswire.model.annotated import Annotated
from crosswire.model.tree import Tree
from crosswire.statements.extract import extract
from crosswire.statements.told import told_in
from crosswire.statements.voices.voices import voices
from crosswire.statements.who.coreference import who_is_who
from tests.statements.build import build

WORDS = (
    "Ada|PROPN|2|nsubj Moor|PROPN|3|flat said|VERB|0|root the|DET|5|det pier|NOUN|6|nsubj fell|VERB|3|ccomp "
    ".|PUNCT|3|punct"
)
REPORT = build([[WORDS]], [("Ada Moor", "person")])


def test_a_report_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[Annotated] = []
    plain = Tree.of.__func__  # type: ignore[attr-defined]

    def of(cls: type[Tree], annotated: Annotated) -> Tree:
        laid.append(annotated)
        found: Tree = plain(cls, annotated)
        return found

    monkeypatch.setattr(Tree, "of", classmethod(of))
    told_in(REPORT)
    assert len(laid) == 1


def test_it_says_what_its_parts_say() -> None:
    told = told_in(REPORT)
    assert told.who.everyone == who_is_who(REPORT).everyone
    assert told.attributions == voices(REPORT, told.who)
    assert told.statements == extract(REPORT, told.who, told.attributions)
