"""Words that reports choose for one thing, side by side: only where they choose, each at its place."""

from crosswire.telling.coverage import coverage
from crosswire.telling.word_choice import wordings
from tests.events.made import Made


def told(*sayings, **slots):
    """One finding told by a report each: words, anchor, and slots of the frame."""
    made, numbers = Made(), []
    for number, (words, anchor, own) in enumerate(sayings):
        made.report(f"r{number}", words)
        numbers.append(made.say(f"r{number}", words, anchor, **{**slots, **own}))
    made.finding(*numbers)
    return made


def rows(made):
    texts = {key: report.text for key, report in made.reports.items()}
    found = wordings(made.findings, made.evidence)
    for row in found:
        assert all(texts[v.report][v.start : v.end] == v.text for v in row.versions)
        assert {v.statement for v in row.versions} <= set(made.statements)
    return [(r.kind, r.what, [(v.report, v.text) for v in r.versions]) for r in found]


def test_one_act_in_several_words():
    made = told(
        ("Sylvania killed the general in Zenda.", "killed", {"lemma": "kill"}),
        ("Sylvania assassinated the general in Zenda.", "assassinated", {"lemma": "assassinate"}),
        ("The general died in Zenda on Monday.", "died", {"lemma": "die"}),
    )
    assert rows(made) == [("act", "killing", [("r0", "killed"), ("r1", "assassinated"), ("r2", "died")])]


def test_words_that_say_the_same_are_no_row():
    assert not rows(
        told(
            ("The army withdrew from Zenda.", "withdrew", {"lemma": "withdraw"}),
            ("The army pulled out of Zenda.", "pulled", {"lemma": "pull"}),
        )
    )


def test_how_firm():
    made = told(
        ("Sylvania will close its mission in Zenda.", "close", {}),
        ("Sylvania may close its mission in Zenda.", "close", {}),
        ("Sylvania plans to close its mission in Zenda.", "close", {}),
    )
    assert rows(made) == [("firmness", "firmness", [("r0", "will"), ("r1", "may"), ("r2", "plans to")])]


def test_a_wish_reported_in_the_past_is_as_firm():
    assert not rows(
        told(
            ("Sylvania will close its mission.", "close", {}),
            ("Sylvania said that it would close its mission.", "close", {}),
        )
    )


def test_an_auxiliary_of_another_clause_is_not_its():
    assert not rows(
        told(
            ("If rain may fall, the council closed the gate.", "closed", {"lemma": "close"}),
            ("The council will, once it met, be closed.", "closed", {"lemma": "close"}),
        )
    )


def test_what_a_threat_announces_is_the_act():
    made = told(
        ("Sylvania warned that it may close its mission.", "warned",
         {"lemma": "warn", "act": "close", "act_span": "it may close its mission"}),
        ("Sylvania threatened that it will close its mission.", "threatened",
         {"lemma": "threaten", "act": "close", "act_span": "it will close its mission"}),
    )  # fmt: skip
    assert rows(made) == [
        ("act", "threat", [("r0", "warned"), ("r1", "threatened")]),
        ("firmness", "firmness", [("r0", "may"), ("r1", "will")]),
    ]


def test_what_they_are_called():
    made = told(
        ("A militant attacked the depot in Zenda.", "attacked", {"actor": "A militant"}),
        ("A terrorist attacked the depot in Zenda.", "attacked", {"actor": "A terrorist"}),
        lemma="attack",
    )
    assert rows(made) == [("called", "fighters", [("r0", "militant"), ("r1", "terrorist")])]


def test_one_report_s_own_words_are_no_row():
    made = Made().report("r0", "Sylvania killed the general. Sylvania assassinated the general.")
    one = made.say("r0", "Sylvania killed the general.", "killed", lemma="kill")
    two = made.say("r0", "Sylvania assassinated the general.", "assassinated", lemma="assassinate")
    made.finding(one, two)
    assert rows(made) == []


def test_a_report_leaves_out_what_two_others_tell():
    made = told(*((f"The council met in Zenda, report {n}.", "met", {"lemma": "meet"}) for n in range(3)))
    made.report("r3", "It rained in Zenda all day.")
    made.finding(made.say("r3", "It rained in Zenda all day.", "rained", lemma="rain"))
    found = {row.report: (row.tells, row.alone, row.leaves_out) for row in coverage(made.findings, ["r0", "r3"])}
    assert found == {"r0": (("f-00",), (), ()), "r3": (("f-01",), ("f-01",), ("f-00",))}
