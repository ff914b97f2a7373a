"""The reader of MUC keys and the scorer, on invented keys; the texts' way to sentence case."""

from collections import Counter

import pytest

from quality.muc_keys import Filler, date_match, number_match, read_keys, score, words_match
from quality.muc_texts import Forms, document

KEY = r"""
;;; a remark
0.  MESSAGE: ID                     TST9-MUC0-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 04 FEB 90
3.  INCIDENT: LOCATION              OSTLAND: NORTH (DEPARTMENT): PORT ELM (CITY)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         "CAR BOMB" / "BOMB"
7.  INCIDENT: INSTRUMENT TYPE       VEHICLE BOMB: "CAR BOMB" / "BOMB"
8.  PERP: INCIDENT CATEGORY         TERRORIST ACT
9.  PERP: INDIVIDUAL ID             "MASKED MEN"
10. PERP: ORGANIZATION ID           ? "ELM FRONT" / "EF"
11. PERP: ORGANIZATION CONFIDENCE   ? POSSIBLE: "ELM FRONT" / "EF"
12. PHYS TGT: ID                    "\"BLUE MILL\" BRIDGE" / "BRIDGE"
13. PHYS TGT: TYPE                  TRANSPORTATION ROUTE: "\"BLUE MILL\" BRIDGE" / "BRIDGE"
18. HUM TGT: NAME                   "ANA ROE"
19. HUM TGT: DESCRIPTION            "MAYOR OF PORT ELM": "ANA ROE"
                                    "DRIVERS"
21. HUM TGT: NUMBER                 1: "ANA ROE"
                                    ~7: "DRIVERS"
23. HUM TGT: EFFECT OF INCIDENT     INJURY: "ANA ROE"
                                    NO INJURY OR DEATH: "DRIVERS"

0.  MESSAGE: ID                     TST9-MUC0-0001
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
4.  INCIDENT: TYPE                  ATTACK / ARSON
9.  PERP: INDIVIDUAL ID             "REBELS"

0.  MESSAGE: ID                     TST9-MUC0-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def filled(**slots: str | list[str | tuple[str, str]]) -> dict[str, list[Filler]]:
    """A response; a pair is a value and of whom it is said."""
    rows = {name: [value] if isinstance(value, str) else value for name, value in slots.items()}
    return {name: [Filler(*((v,) if isinstance(v, str) else v)) for v in values] for name, values in rows.items()}


def test_a_key_is_read() -> None:
    key = read_keys(KEY)
    first, second = key["TST9-MUC0-0001"]
    assert key["TST9-MUC0-0002"] == []
    assert not first.optional and second.optional
    assert second.slots["type"][0].options == ("ATTACK", "ARSON")
    assert first.slots["country"][0].options == ("OSTLAND",)
    assert first.slots["place"][0].options == ("NORTH", "PORT ELM")
    assert first.slots["physical"][0].options == ("BLUE MILL BRIDGE", "BRIDGE")
    assert [w.optional for w in first.slots["perpetrator"]] == [False, True]


def test_name_and_description_are_one_target_and_its_effect_is_said_of_both() -> None:
    slots = read_keys(KEY)["TST9-MUC0-0001"][0].slots
    assert [w.options for w in slots["human"]] == [("ANA ROE", "MAYOR OF PORT ELM"), ("DRIVERS",)]
    assert slots["effect"][0].about == ("ANA ROE", "MAYOR OF PORT ELM")
    assert slots["number"][1].options == ("~7",)


@pytest.mark.parametrize(
    ("phrase", "options", "same"),
    [
        ("the three masked men", ["MASKED MEN"], True),
        ("Roe", ["ANA ROE"], True),
        ("young men from the north", ["MASKED MEN"], True),
        ("the men of the north", ["NORTH WIND"], False),
        ("a bombardment", ["BOMB"], False),
        ("the", ["THE EXTRADITABLES"], False),
    ],
)
def test_words_match_by_holding_each_other_or_by_head(phrase: str, options: list[str], same: bool) -> None:
    assert words_match(phrase, options) is same


@pytest.mark.parametrize(
    ("value", "option", "same"),
    [
        ("02 FEB 90", "02 FEB 90", True),
        ("02 FEB 90", "01 FEB 90 - 03 FEB 90", True),
        ("02 FEB 90", "- 04 FEB 90", False),
        ("- 04 FEB 90", "- 04 FEB 90", True),
        ("- 04 FEB 90", "03 FEB 90 - 04 FEB 90", True),
        ("- 04 FEB 90", "03 FEB 90", False),
        ("30 JAN 90", "02 FEB 90", False),
    ],
)
def test_days(value: str, option: str, same: bool) -> None:
    assert date_match(value, [option]) is same


def test_numbers() -> None:
    assert number_match("7", ["~7"]) and number_match("6", ["5 - 7"]) and number_match("PLURAL", ["PLURAL"])
    assert not number_match("8", ["5 - 7"]) and not number_match("7", ["PLURAL"]) and not number_match("9", ["7 -"])


def test_a_response_is_scored_slot_by_slot() -> None:
    found = filled(
        type="BOMBING", human=["the mayor of Port Elm", "a cook"], perpetrator="the Elm Front",
        effect=[("INJURY", "the mayor of Port Elm"), ("INJURY", "a cook")],
    )  # fmt: skip
    tally = score({"TST9-MUC0-0001": [found]}, read_keys(KEY))
    assert (tally.right["type"], tally.given["type"], tally.wanted["type"]) == (1, 1, 1)
    assert (tally.right["human"], tally.given["human"], tally.wanted["human"]) == (1, 2, 2)
    assert (tally.right["effect"], tally.given["effect"], tally.wanted["effect"]) == (1, 2, 2)
    assert (tally.right["perpetrator"], tally.wanted["perpetrator"]) == (1, 2), "an optional filler that is met counts"


def test_missing_and_spurious_templates_count_with_all_they_hold_and_optional_ones_do_not() -> None:
    key = read_keys(KEY)
    none = score({"TST9-MUC0-0001": [], "TST9-MUC0-0002": [filled(type="ARSON")]}, key)
    assert (none.right["type"], none.given["type"], none.wanted["type"]) == (0, 1, 1)
    assert none.wanted["perpetrator"] == 1, "neither the optional filler nor the optional template is wanted"
    both = score({"TST9-MUC0-0001": [filled(type="ARSON", perpetrator="rebels")]}, key)
    assert (both.right["type"], both.wanted["type"]) == (1, 2)


def test_official_pairs_need_the_type_and_a_perpetrator_or_target() -> None:
    key = read_keys(KEY)
    alone = {"TST9-MUC0-0001": [filled(type="BOMBING", country="OSTLAND")]}
    assert score(alone, key).right["country"] == 1
    assert score(alone, key, strict=True).right["country"] == 0
    attack = {"TST9-MUC0-0001": [filled(type="ATTACK", human="Ana Roe", country="OSTLAND")]}
    assert score(attack, key, strict=True).right["country"] == 1


def test_a_text_becomes_a_report_in_sentence_case() -> None:
    alone = Counter(
        {"the": 90, "mayor": 20, "said": 50, "that": 60, "blew": 5, "up": 30, "a": 99, "bridge": 9, "of": 99}
    )
    known = Forms(alone, Counter(), Counter())
    text = """
   PORT ELM (OSTLAND), 4 FEB 90 (OPA) -- [TEXT] THE MAYOR SAID THAT THE
OAK FRONT [EF] BLEW UP A BRIDGE.  MAYOR ROELKE SAID THE EF [WORDS INDISTINCT].

   A BRIDGE.
"""
    made = document("X", text, known)
    assert made.country == "OSTLAND"
    assert (made.report.dateline, made.report.published.value) == ("Port Elm", "1990-02-04")
    assert made.report.text.split("\n\n") == [
        "Port Elm",
        "The mayor said that the Oak Front (EF) blew up a bridge. Mayor Roelke said the EF .",
        "A bridge.",
    ]
