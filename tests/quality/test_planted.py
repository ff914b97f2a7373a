"""The benchmark of planted differences: what is shared, what is changed, and what counts as found."""

import random
from collections.abc import Mapping
from typing import Any

import pytest

from quality.planted.changes import Edit, changed_text, moved
from quality.planted.figures import figures_of, other_figure, written
from quality.planted.found import Outcome
from quality.planted.harmless import harmless
from quality.planted.items import BREAK, Item, draw, fixed, from_line, records, to_line
from quality.planted.shared import articles_of, shared
from quality.planted.slots import planted
from quality.planted.table import figures, rows
from quality.planted.texts import is_quoted, quoted, sentences_of

ONE = """The harbour council approved the new northern pier on Monday after 46 ferries were turned away.

Police arrested Clara Whitmore, 41, over the fire in the depot at the northern pier. The council will close the old
quay to all heavy lorries. “We will keep the ferries running, and nobody will lose a ticket because of it,” he said."""
TWO = """After 46 ferries were turned away in the storm, the harbour council approved the new northern pier on Monday.

Clara Whitmore, 41, was arrested by police over the fire in the depot at the northern pier. To all heavy lorries the
council will close the old quay. The mayor said: “We will keep the ferries running, and nobody will lose a ticket.”"""
EVENT: Mapping[str, Any] = {
    "event": "made-1",
    "articles": [
        {"title": "Pier approved", "text": ONE, "date": "2031-05-06", "source": "Fen Post", "url": ""},
        {"title": "Council says yes", "text": TWO, "date": "2031-05-06", "source": "Lake Herald", "url": ""},
    ],
}


def items() -> list[Item]:
    return draw([EVENT])


def test_edits_are_made_where_they_say() -> None:
    edits = (Edit(4, 7, "seven"), Edit(12, 12, "not "))
    assert changed_text("the six was here", edits) == "the seven was not here"
    assert moved(2, edits) == 2
    assert moved(8, edits) == 10


def test_what_is_planted_contradicts_and_what_is_harmless_does_not() -> None:
    kinds = {(item.type, item.planted) for item in items()}
    assert {("number", True), ("date", True), ("modality", True)} <= kinds
    assert ("cut", False) in kinds


def test_the_changed_report_differs_by_its_edits_alone() -> None:
    for item in items():
        kept, changed = records(item, EVENT)
        before = EVENT["articles"][item.changed]
        whole = f"{before['title']}{BREAK}{before['text']}"
        assert kept["text"] == EVENT["articles"][item.kept]["text"]
        assert f"{changed['title']}{BREAK}{changed['text']}" == changed_text(whole, item.edits) != whole
        low, high = item.slot_after
        assert low < high <= len(changed_text(whole, item.edits)) + 1


def test_the_draw_is_the_same_each_time_and_outlives_its_list() -> None:
    assert items() == items()
    assert [from_line(to_line(item)) for item in items()] == items()


def test_the_fixed_list_holds_no_words_of_an_article() -> None:
    found = fixed()
    assert sum(item.planted for item in found) >= 600
    assert sum(not item.planted for item in found) >= 600
    assert max(len(edit.text) for item in found for edit in item.edits) <= 24
    assert len({item.id for item in found}) == len(found)


def test_shared_statements_have_words_in_common() -> None:
    pairs = shared(articles_of(EVENT))
    assert pairs == sorted(pairs, key=lambda pair: -pair.likeness)
    assert all(pair.one.stems & pair.two.stems for pair in pairs)
    dice = random.Random(1)
    assert [c for pair in pairs for c in planted(pair, dice)]
    assert [c for pair in pairs for c in harmless(pair, dice)]


FIGURES = [
    ("The storm turned away 46 ferries from the pier.", [46]),
    ("More than 46 ferries were turned away from it.", []),
    ("The storm of 2031 turned the ferries away again.", []),
    ("The bill of $5.2 million was paid by the council.", [5.2]),
    ("About seven ferries were turned away by the storm.", []),
    ("The storm turned away seven ferries at the pier.", [7]),
    ("The vote was 46-12 among the councillors there.", []),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures_that_a_change_contradicts(text: str, expected: list[float]) -> None:
    (sentence,) = sentences_of(text)
    assert [figure.value for figure in figures_of(sentence)] == expected


def test_another_figure_keeps_its_form() -> None:
    (sentence,) = sentences_of("The storm turned away 1,312 ferries from the pier.")
    (figure,) = figures_of(sentence)
    new = float(other_figure(figure, random.Random(3)).replace(",", ""))
    assert abs(new - 1312) > 0.2 * 1312
    assert written("Seven", 9) == "Nine"
    assert written("$5.2 million", 7.34) == "$7.3 million"


def test_quotation_marks() -> None:
    text = 'He said “no way” and "yes" twice.'
    assert is_quoted(10, 12, quoted(text))
    assert is_quoted(22, 23, quoted(text))
    assert not is_quoted(28, 30, quoted(text))


def test_the_table_counts_what_was_told() -> None:
    one = next(item for item in items() if item.planted and not item.quoted)
    other = next(item for item in items() if not item.planted)
    told = [
        Outcome(one, True, True, (one.type,), False),
        Outcome(one, True, False, (), False),
        Outcome(other, True, True, (), False),
        Outcome(other, True, True, ("number",), False),
    ]
    found = figures(told)
    assert (found["aligned"], found["recall_aligned"], found["recall"], found["false_conflicts"]) == (0.5, 1, 0.5, 0.5)
    assert any(line.startswith("all ") for line in rows(told))
