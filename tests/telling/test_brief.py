"""The brief: few lines, the main thing first, each cited and standing as told."""

from dataclasses import replace

import numpy as np
import pytest

from crosswire.model.account import Conflict, ConflictValue
from crosswire.model.said import Match
from crosswire.telling.brief import LINES, brief
from crosswire.telling.sentences import readable
from tests.events.made import Made

ATTACK = "Gunmen killed 3 people at the port of Zenda on Monday, the mayor said."


def story():
    made = Made()
    made.report(
        "r1",
        f"{ATTACK} The harbour cafe sells smoked eel to the night shift.",
        outlet="The Orsk Echo",
        title="Gunmen kill 3 at Zenda",
        day="2031-04-30",
    )
    made.report("r2", ATTACK, title="Three killed in Zenda port", day="2031-04-30")
    made.date("r1", "Monday", "2031-04-28").date("r2", "Monday", "2031-04-28")
    shared = {"lemma": "kill", "type": "ASSAULT", "target": "3 people", "killed": [("3", 3)]}
    one, two = (made.say(k, ATTACK, "killed", **shared) for k in ("r1", "r2"))
    eel = made.say("r1", "The harbour cafe sells smoked eel to the night shift.", "sells", lemma="sell")
    return made, one, two, eel


def lines(made, conflicts=()):
    return [b.text for b in brief(made.findings, conflicts, made.evidence)]


def test_the_main_thing_comes_first_with_its_day_and_standing():
    made, one, two, eel = story()
    made.finding(eel)
    made.finding(one, two, status="corroborated", origins=2)
    (first,) = brief(made.findings, (), made.evidence)
    assert first.text == f"{ATTACK.replace('Monday', 'Monday [28 April 2031]')} (2 reports, one origin)"
    assert set(first.cites) == {one, two}


def test_what_is_worth_much_less_than_the_main_thing_is_left_to_the_findings():
    made, one, two, eel = story()
    made.finding(one, two)
    made.finding(eel)
    assert not any("eel" in line for line in lines(made))


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("repeated", "(2 reports, one origin)"),
        ("denied", "(denied; 2 reports, one origin)"),
        ("disputed", "(2 reports, one origin; disputed: 3 against 5)"),
    ],
)
def test_how_it_stands(status, standing):
    made, one, two, _ = story()
    sides = tuple(ConflictValue(value=v, reports=("r1",), statements=(s,)) for v, s in ((3, one), (5, two)))
    conflict = Conflict(id="c-1", finding="f-00", kind="number", about="the dead", values=sides, because=())
    disputed = status == "disputed"
    made.finding(one, two, status=status, conflicts=("c-1",) if disputed else ())
    (line,) = lines(made, (conflict,))
    assert line.endswith(standing)


def test_an_outlet_nobody_knows_is_called_so():
    made, _, two, _ = story()
    made.finding(two)
    assert lines(made)[0].endswith("the mayor said, according to one report.")


def test_no_two_lines_say_one_thing():
    made, one, two, _ = story()
    made.finding(one)
    made.finding(two)
    assert len(lines(made)) == 1


@pytest.mark.parametrize(("sure", "near", "number"), [(0.9, 0.8, 1), (0.2, 0.8, 2), (0.9, 0.6, 2), (None, 0.8, 2)])
def test_what_the_reader_of_pairs_finds_told_already_is_not_told_again(sure, near, number):
    one, two = (
        "Gunmen killed 3 people at the port of Zenda.",
        "Three dock workers were shot dead in the harbour on Monday.",
    )
    made = Made().report("r1", one, title="Zenda").report("r2", two, title="Zenda")
    for key, text, verb in (("r1", one, "killed"), ("r2", two, "shot")):
        made.finding(made.say(key, text, verb))
    left, right = (np.array(row, "<f4").tobytes() for row in ((1.0, 0.0), (near, (1 - near**2) ** 0.5)))
    evidence = replace(made.evidence, heads={"r1": (left, left), "r2": (right, right)})
    matches = {} if sure is None else {(("r1", 1), ("r2", 1)): Match(sure, (), ())}
    assert len(brief(made.findings, (), evidence, (), matches)) == number


def test_words_whose_speaker_stands_elsewhere_are_no_line():
    body = "The wall had rotted for years and nobody came to look at it. Ilse Moor of the tenants told us that."
    made = Made().report("r1", body)
    made.voice("r1", "Ilse Moor", "The wall had rotted for years and nobody came to look at it.")
    made.finding(made.say("r1", "The wall had rotted for years and nobody came to look at it.", "rotted", lemma="rot"))
    assert lines(made) == []


def test_words_of_a_post_are_nobodys_line():
    post = "The harbour board is hurting every family on this coast by its silence."
    made = Made().report("r1", f"{post} pic.twitter.com/x — Ilse Moor (@ilsemoor) May 2, 2031")
    made.finding(made.say("r1", post, "hurting", lemma="hurt"))
    assert lines(made) == []


def test_ten_lines_or_fewer():
    words = ("amber birch cedar dune elm fjord grove heath isle jetty kelp larch marsh nettle").split()
    told = [f"The {w} of {w.title()}ton hired {w[::-1]} and {w[1:]}er." for w in words]
    body = " ".join(told)
    made = Made().report("r1", body, title="Hired everywhere")
    for text in told:
        made.finding(made.say("r1", text, "hired", lemma="hire"))
    assert len(lines(made)) == LINES


@pytest.mark.parametrize(
    "text",
    [
        "which had been closed since the war of 2030.",
        "that the port would open again on Monday.",
        "He told the council that the port was closed.",
        "But the port of Zenda stayed closed on Monday.",
        "The mayor called it “a day of shame and of mourning.",
        "Port closed.",
    ],
)
def test_fragments_are_not_readable(text):
    assert not readable(text)
