"""A claim's figures, days, names, denials and hedges beside a report's sentence."""

from dataclasses import replace

import pytest

from crosswire.checking.beside import Beside, days, figures, modality, polarity
from crosswire.checking.naming import names
from crosswire.checking.verbatim import exchanged, exchanges, in_place, opposed, swapped
from crosswire.checking.wording import as_read
from crosswire.checking.words import Words
from tests.checking.scenes import WORLD, words
from tests.statements.build import build

SANK = "The|DET|2|det ferry|NOUN|3|nsubj sank|VERB|0|root|sink with|ADP|6|case {}|NUM|6|nummod people|NOUN|3|obl"


def told(rows: object) -> list[tuple[str, str]]:
    return [(one.how, one.told) for one in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "unit", "shown", "found"),
    [
        (40, "person", "40", [("carried", "40")]),
        (46, "person", "46", [("apart", "46")]),
        (46, "vessel", "46", [("untold", "")]),
        (40, "vessel", "40", [("carried", "40")]),
    ],
)
def test_a_figure(value: int, unit: str, shown: str, found: list[tuple[str, str]]) -> None:
    claim = words(SANK.format("40"), figures=[("40", 40, "person")])
    report = words(SANK.format(shown), figures=[(shown, value, unit)], key="a")
    assert told(figures(claim, [report], WORLD)) == found


def test_a_figure_told_for_another_of_the_claim_is_no_rival() -> None:
    both = "40|NUM|0|root and|CCONJ|3|cc 7|NUM|1|conj"
    claim = words(both, figures=[("40", 40, "person"), ("7", 7, "person")])
    report = words("40|NUM|0|root", figures=[("40", 40, "person")], key="a")
    assert told(figures(claim, [report], WORLD)) == [("carried", "40"), ("untold", "")]


def test_digits_that_are_no_figure_stand_or_do_not() -> None:
    claim = words("Flight|NOUN|0|root 370|NUM|1|nummod")
    assert told(figures(claim, [words("Flight|NOUN|0|root 370|NUM|1|nummod", key="a")], WORLD)) == [("carried", "")]
    assert told(figures(claim, [words("Flight|NOUN|0|root 371|NUM|1|nummod", key="a")], WORLD)) == [("untold", "")]


@pytest.mark.parametrize(
    ("shown", "value", "found"),
    [
        ("Sunday", "2031-05-04", [("carried", "Sunday")]),
        ("May", "2031-05", [("wider", "May")]),
        ("Monday", "2031-05-05", [("apart", "Monday")]),
    ],
)
def test_a_day(shown: str, value: str, found: list[tuple[str, str]]) -> None:
    row = "It|PRON|2|nsubj sank|VERB|0|root|sink {}|PROPN|2|obl"
    claim = words(row.format("Sunday"), dates=[("Sunday", "2031-05-04")])
    assert told(days(claim, [words(row.format(shown), dates=[(shown, value)], key="a")], WORLD)) == found


WENT = "{}|PROPN|2|nsubj left|VERB|0|root|leave"


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("Brandt", "person", [("carried", "")]),
        ("Orlik", "person", [("apart", "Orlik")]),
        ("Orlik", "place", [("untold", "")]),
    ],
)
def test_a_name_and_another_in_its_place(name: str, kind: str, found: list[tuple[str, str]]) -> None:
    claim = words(WENT.format("Brandt"), names=[("Brandt", "person")])
    report = words(WENT.format(name), names=[(name, kind)], key="a")
    assert told(names(claim, [report], WORLD.known, WORLD)) == found


def test_a_country_is_told_by_its_people_too() -> None:
    claim = words(WENT.format("Castovia"), names=[("Castovia", "place")])
    here, there = (words(WENT.format(n), names=[(n, "other")], key="a") for n in ("Castovian", "Sundmark"))
    assert told(names(claim, [here], WORLD.known, WORLD)) == [("carried", "")]
    assert told(names(claim, [there], WORLD.known, WORLD)) == [("untold", "")]


SAYS = "It|PRON|{1}|nsubj {0}"
PLAIN, DENIED, OPEN, FIRM = (
    SAYS.format(row, head)
    for row, head in (
        ("closed|VERB|0|root|close", 2),
        ("did|AUX|4|aux|do not|PART|4|advmod closed|VERB|0|root|close", 4),
        ("may|AUX|3|aux close|VERB|0|root", 3),
        ("will|AUX|3|aux close|VERB|0|root", 3),
    )
)


@pytest.mark.parametrize(
    ("claim", "report", "found"),
    [
        (PLAIN, PLAIN, []),
        (DENIED, DENIED, []),
        (PLAIN, DENIED, [("apart", "not close")]),
        (DENIED, PLAIN, [("apart", "close")]),
        (DENIED, "It|PRON|2|nsubj shut|VERB|0|root", [("untold", "")]),
    ],
)
def test_whether_it_is_so(claim: str, report: str, found: list[tuple[str, str]]) -> None:
    assert told(polarity(words(claim), [words(report, key="a")])) == found


@pytest.mark.parametrize(
    ("claim", "report", "found"),
    [
        (OPEN, OPEN, []),
        (FIRM, PLAIN, []),
        (FIRM, OPEN, [("apart", "may close")]),
        (OPEN, FIRM, [("apart", "will close")]),
        (OPEN, "It|PRON|2|nsubj shut|VERB|0|root", [("untold", "")]),
    ],
)
def test_how_firm_it_is(claim: str, report: str, found: list[tuple[str, str]]) -> None:
    assert told(modality(words(claim), [words(report, key="a")])) == found


def _row(text: str) -> Words:
    """Every word on the first; capitals are names, digits figures."""
    cells = []
    for number, word in enumerate(text.split()):
        kind = "NUM" if word.isdigit() else "PROPN" if word[:1].isupper() else "NOUN"
        cells.append(f"{word}|{kind}|{0 if number == 0 else 1}|{'root' if number == 0 else 'dep'}")
    return words(" ".join(cells), key="a")


TOLD = "the ferry Aurora sank off Norrhaven with 40 people on board"


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        (TOLD, []),
        ("the ferry Castor sank off Norrhaven with 40 people on board", ["name"]),
        ("the ferry Aurora sank off Norrhaven with 60 people on board", ["number"]),
        ("the ferry Aurora never sank off Norrhaven with 40 people on board", ["polarity"]),
        ("the ferry Aurora may have sunk off Norrhaven with 40 people on board", ["modality"]),
        ("the boat Aurora sank off Norrhaven with 40 people on board", []),
        ("sank off Norrhaven with 40 people on board", []),
    ],
)
def test_what_is_exchanged_in_nearly_the_same_words(claim: str, parts: list[str]) -> None:
    found = exchanges(_row(claim), _row(TOLD))
    assert found is not None
    rows: list[Beside] = [*exchanged(found, lambda one, other: False)]
    assert [(one.part, one.how) for one in rows] == [(part, "apart") for part in parts]


def test_a_name_and_a_verb_in_each_others_place_turn_it_round() -> None:
    row = (
        "{}|PROPN|2|compound {}|PROPN|4|nsubj to|PART|4|mark name|VERB|0|root {}|PROPN|6|compound {}|PROPN|4|obj "
        "as|ADP|8|case minister|NOUN|4|obl of|ADP|10|case health|NOUN|8|nmod in|ADP|12|case town|NOUN|4|obl"
    )
    one = words(row.format("Jo", "Orlik", "Di", "Brandt"))
    other = words(row.format("Di", "Brandt", "Jo", "Orlik"), key="a")
    found = exchanges(one, other)
    assert found is not None
    assert "actor" in [part.part for part in exchanged(found, lambda a, b: False)]
    assert [*exchanged(exchanges(one, one) or [], lambda a, b: False)] == []


PRAISED = (
    "{}|PROPN|2|nsubj said|VERB|0|root|say {}|PROPN|4|nsubj praised|VERB|2|ccomp|praise the|DET|6|det crew|NOUN|4|obj "
    "of|ADP|9|case the|DET|9|det ferry|NOUN|6|nmod"
)
OPENED = (
    "{}|PROPN|4|nsubj {}|{}|1|{} {}|PROPN|1|conj opened|VERB|0|root|open the|DET|6|det pier|NOUN|4|obj of|ADP|9|case "
    "the|DET|9|det town|NOUN|6|nmod"
)


def test_two_names_in_each_others_place() -> None:
    def turned(row: str, *fills: tuple[str, ...], alike: bool = False) -> list[str]:
        one, other = (words(row.format(*fill), names=[(fill[0], "person"), (fill[-1], "person")], key=key)
                      for fill, key in zip(fills, ("claim", "a"), strict=True))  # fmt: skip
        found = exchanges(one, other)
        assert found is not None
        return [part.part for part in swapped(one, other, found, lambda a, b: alike)]

    assert turned(PRAISED, ("Orlik", "Brandt"), ("Brandt", "Orlik")) == ["actor"]
    assert turned(PRAISED, ("Orlik", "Brandt"), ("Orlik", "Brandt")) == []
    assert turned(PRAISED, ("Orlik", "Brandt"), ("Brandt", "Orlik"), alike=True) == []
    both = ("and", "CCONJ", "cc")
    assert turned(OPENED, ("Orlik", *both, "Brandt"), ("Brandt", *both, "Orlik")) == []


def test_a_word_in_the_place_of_its_opposite() -> None:
    row = (
        "The|DET|2|det council|NOUN|4|nsubj will|AUX|4|aux {}|VERB|0|root fishing|NOUN|4|obj off|ADP|8|case "
        "the|DET|8|det pier|NOUN|4|obl"
    )
    for one, other, found in (("allow", "ban", [("allow", "ban")]), ("allow", "permit", []), ("ban", "ban", [])):
        changed = exchanges(words(row.format(one)), words(row.format(other), key="a"))
        assert changed is not None
        assert [(part.claimed, part.told) for part in opposed(changed)] == found
        assert len([*in_place(changed)]) == (one != other)


def test_a_name_beside_its_noun_stands_for_it_elsewhere_in_the_report() -> None:
    row = "The|DET|3|det {}|PROPN|3|compound sheriff|NOUN|4|nsubj resigned|VERB|0|root|resign"
    claim = words(row.format("Harrow"), names=[("Harrow", "place")])
    bare = [
        "The|DET|2|det sheriff|NOUN|3|nsubj resigned|VERB|0|root|resign",
        row.format("Harrow"),
        row.format("Oakham"),
    ]

    def report(*rows: str) -> Words:
        one = words(rows[0], key="a")
        made = build([["Claim|NOUN|0|root"], [*rows]])
        return Words(replace(one.said, annotated=replace(made, report=replace(made.report, id="a"))), 1)

    assert told(names(claim, [report(bare[0], bare[1])], WORLD.known, WORLD)) == [("carried", "")]
    assert told(names(claim, [report(bare[0], bare[2])], WORLD.known, WORLD)) == [("untold", "")]
    assert told(names(claim, [report(bare[0])], WORLD.known, WORLD)) == [("untold", "")]


def test_a_figure_in_words_is_the_figure() -> None:
    one = words("fifteen|NUM|2|nummod people|NOUN|0|root", figures=[("fifteen", 15, "person")])
    other = words("15|NUM|2|nummod people|NOUN|0|root", figures=[("15", 15, "person")], key="a")
    (_, mine), (_, theirs) = one.tokens[0], other.tokens[0]
    assert one.value(mine) == other.value(theirs) == "15"


def test_other_words_are_not_compared_word_by_word() -> None:
    assert exchanges(_row("divers found the wreck at noon on Monday"), _row(TOLD)) is None


def test_two_names_of_one_are_no_exchange() -> None:
    found = exchanges(_row(TOLD.replace("Norrhaven", "Nordhavn")), _row(TOLD))
    assert found is not None
    assert [*exchanged(found, lambda one, other: True)] == []


@pytest.mark.parametrize(
    ("claim", "read"),
    [
        ("The ferry sank", "The ferry sank."),
        ("He [Ines Brandt] left.", "Ines Brandt left."),
        ("“We were lucky.” [Ines Brandt]", "Ines Brandt said: “We were lucky.”"),
        ("  The ferry\nsank. ", "The ferry sank."),
    ],
)
def test_a_finding_can_be_claimed_as_it_is_told(claim: str, read: str) -> None:
    assert as_read(claim) == read
