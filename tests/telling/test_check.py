"""The brief's check, against lines that were tampered with."""

import pytest

from crosswire.telling.check import Cited, faults, supported

WARNED = "Minister Ada Brandt may close the Orsk plant by Friday unless it pays about 400 workers, two officials said."
DENIED = "The operator did not withhold records, Jonas Vael told reporters on 4 May."
TOLL = "At least 12 people were killed when a ferry sank off Karsk on Sunday, the coast guard said."
CITED = {
    "warned": Cited(id="s-1", text=WARNED, report="r-1", outlet="The Orsk Echo", dates={"Friday": "2031-05-09"}),
    "denied": Cited(id="s-2", text=DENIED, report="r-2", outlet="an unidentified outlet"),
    "toll": Cited(
        id="s-3",
        text=TOLL,
        report="r-3",
        outlet="Karsk Radio",
        dates={"Sunday": "2031-05-04"},
        sources=("the coast guard",),
    ),
}
GOOD = [
    ("warned", WARNED),
    ("warned", f"{WARNED} (The Orsk Echo only)"),
    ("warned", f"{WARNED} (1 report)"),
    ("warned", WARNED.replace("Friday", "Friday [9 May 2031]")),
    ("denied", f"{DENIED} (denied; an unidentified outlet only)"),
    ("toll", f"{TOLL} (disputed: 12 against 14)"),
    ("toll", "The coast guard: At least 12 people were killed when a ferry sank off Karsk on Sunday [4 May 2031]."),
]
TAMPERED = [
    ("another name", "warned", WARNED.replace("Ada Brandt", "Jonas Vael")),
    (
        "a name swapped with another",
        "warned",
        WARNED.replace("Ada Brandt", "Orsk").replace("the Orsk", "the Ada Brandt"),
    ),
    ("a role swapped", "denied", "Jonas Vael did not withhold records, the operator told reporters on 4 May."),
    ("another figure", "warned", WARNED.replace("400", "4,000")),
    ("a figure rounded away", "warned", WARNED.replace("about 400", "400")),
    ("another count of officials", "warned", WARNED.replace("two officials", "three officials")),
    ("another day", "toll", TOLL.replace("Sunday", "Monday")),
    ("a date resolved wrongly", "warned", WARNED.replace("Friday", "Friday [2 May 2031]")),
    ("a date on the wrong words", "warned", WARNED.replace("Orsk plant", "Orsk plant [9 May 2031]")),
    ("another day of the month", "denied", DENIED.replace("4 May", "14 May")),
    ("a lost negation", "denied", DENIED.replace("did not withhold", "did withhold")),
    ("may turned to will", "warned", WARNED.replace("may close", "will close")),
    ("may lost", "warned", WARNED.replace("may close", "close")),
    ("the condition lost", "warned", "Minister Ada Brandt may close the Orsk plant by Friday, two officials said."),
    ("the attribution lost", "warned", WARNED.replace(", two officials said", "")),
    ("the attribution of a toll lost", "toll", TOLL.replace(", the coast guard said", "")),
    ("another voice", "toll", "The mayor: At least 12 people were killed when a ferry sank off Karsk on Sunday."),
    ("at least lost", "toll", TOLL.replace("At least 12", "12")),
    ("a negation added", "toll", TOLL.replace("were killed", "were not killed")),
    ("words added", "toll", TOLL.replace("a ferry", "an overloaded ferry")),
    ("another place", "toll", TOLL.replace("Karsk", "Orsk")),
    ("too many reports", "toll", f"{TOLL} (3 reports, at most 2 independent origins)"),
    ("another outlet", "toll", f"{TOLL} (The Orsk Echo only)"),
    ("a value nobody told", "toll", f"{TOLL} (disputed: 12 against 40)"),
    ("nothing left", "toll", " (Karsk Radio only)"),
]


@pytest.mark.parametrize(("key", "line"), GOOD)
def test_what_is_cited_passes(key, line):
    assert faults(line, [CITED[key]], ["12", "14"]) == ()


@pytest.mark.parametrize(("why", "key", "line"), TAMPERED, ids=[row[0] for row in TAMPERED])
def test_what_was_tampered_with_fails(why, key, line):
    assert not supported(line, [CITED[key]], ["12", "14"])


def test_one_of_several_citations_is_enough():
    assert supported(f"{TOLL} (3 reports)", list(CITED.values()))


def test_nothing_cited_supports_nothing():
    assert faults(TOLL, []) == ("nothing is cited",)
