"""The benchmark of relays: its list, and the pairs it makes."""

import pytest

from quality.intervals import wilson
from quality.relay_pairs import Row, digest, made, opening, rows, runs, sentences
from quality.relay_wording import OWN_ON_TOP, RELAYS, WIRE_TELLERS, paraphrased
from quality.relays import table

FACT = "The harbour ministry closed the northern bridge to lorries after a crack was found."
TEXTS = (
    f"Crews worked through the night.\n\n{FACT} Traffic was slow all day.\n\nThe mayor walked to work in the rain.",
    "Nobody was hurt when the crossing was shut.\n\nShops near the water opened late, and buses took another road.",
)
EVENT = {
    "articles": [
        {"title": "Bridge closes", "source": "Fen Post", "text": TEXTS[0]},
        {"title": "Crossing shut", "source": "Lake Herald", "text": TEXTS[1]},
    ]
}


def _row(kind: str, wording: int = 0, name: int = -1) -> Row:
    return Row(kind=kind, event="e", giver=0, taker=1, digest=digest(FACT), wording=wording, name=name)  # type: ignore[arg-type]


def test_two_hundred_pairs_of_each_kind_are_listed_once() -> None:
    found = rows()
    assert len(set(found)) == len(found)
    assert all(sum(row.kind == kind for row in found) >= 200 for kind in ("relay", "wire", "half", "apart"))


@pytest.mark.parametrize("wording", range(len(RELAYS) + len(OWN_ON_TOP)))
def test_a_relay_names_the_outlet_and_says_where_the_words_stand(wording: int) -> None:
    pair = made(_row("relay", wording, name=0), EVENT)
    assert pair is not None and pair.asked[0] is not None and pair.asked[1] is not None
    assert pair.asked[1].of(pair.other.text).lower() == pair.asked[0].of(pair.one.text).lower()
    assert "Westmark Courier" in pair.other.text
    assert bool(pair.expected) == (wording < len(RELAYS))


@pytest.mark.parametrize("wording", range(len(WIRE_TELLERS) ** 2))
def test_both_reports_have_the_wire(wording: int) -> None:
    pair = made(_row("wire", wording, name=0), EVENT)
    assert pair is not None and None not in pair.asked
    assert all("Reuters" in report.text for report in (pair.one, pair.other))


def test_half_of_a_report_in_other_words() -> None:
    pair = made(_row("half"), EVENT)
    assert pair is not None and pair.asked[1] is not None
    assert pair.asked[1].of(pair.other.text) in paraphrased(FACT) != FACT
    assert "Crews worked through the night." in pair.other.text or "Traffic was slow all day." in pair.other.text


def test_texts_are_cut_into_sentences_and_openings() -> None:
    assert sentences("Mr. Roe left. “He is gone.” Nobody knew.") == ["Mr. Roe left.", "“He is gone.”", "Nobody knew."]
    assert len(opening("A word or two. " * 1000)) <= 2400
    assert not runs(TEXTS[0]) & runs(TEXTS[1])


def test_the_table_has_an_interval_for_each_kind() -> None:
    assert next(table({"relay: told": (9, 10)})).split()[2] == "0.900"
    low, high = wilson(0, 200)
    assert low == 0 and 0.01 < high < 0.02
