"""What figures measure, and measures that are told again with another figure."""

from dataclasses import replace

from crosswire.events.levels import levels
from crosswire.events.rows import Happening, Scene, rows
from crosswire.events.series import repeated
from crosswire.model.annotated import Quantity
from crosswire.model.evidence import evidence_of
from crosswire.model.verdict import Slot, SlotValue
from tests.events.made import Atlas
from tests.events.telling import report, said, telling

TOLL = (
    "The|DET|3|det death|NOUN|3|compound toll|NOUN|4|nsubj stood|VERB|0|root|stand at|ADP|6|case {}|NUM|4|obl "
    ".|PUNCT|4|punct"
)
JOBLESS = (
    "The|DET|2|det harbour|NOUN|5|nmod:poss 's|PART|2|case jobless|ADJ|5|amod rate|NOUN|6|nsubj rose|VERB|0|root|rise "
    "to|ADP|9|case {}|NUM|9|nummod percent|NOUN|6|obl .|PUNCT|6|punct"
)
FREED = "Divers|NOUN|2|nsubj|diver freed|VERB|0|root|free {}|NUM|4|nummod miners|NOUN|2|obj|miner .|PUNCT|2|punct"
FREED_ON = (
    "{}|NUM|2|nummod miners|NOUN|4|nsubj:pass|miner were|AUX|4|aux:pass|be freed|VERB|0|root|free on|ADP|6|case "
    "Monday|PROPN|4|obl .|PUNCT|4|punct"
)
HOPED = (
    "Divers|NOUN|2|nsubj|diver hope|VERB|0|root to|PART|4|mark free|VERB|2|xcomp {}|NUM|6|nummod "
    "miners|NOUN|4|obj|miner .|PUNCT|2|punct"
)
MORE = (
    "{}|NUM|3|nummod more|ADJ|3|amod miners|NOUN|5|nsubj:pass|miner were|AUX|5|aux:pass|be freed|VERB|0|root|free "
    ".|PUNCT|5|punct"
)
TOOK = (
    "The|DET|2|det march|NOUN|3|nsubj took|VERB|0|root|take {}|NUM|5|nummod hours|NOUN|3|obj|hour ,|PUNCT|7|punct "
    "{}|VERB|3|advcl|compare with|ADP|11|case the|DET|11|det 11|NUM|11|nummod hours|NOUN|7|obl|hour the|DET|14|det "
    "previous|ADJ|14|amod day|NOUN|11|nmod .|PUNCT|3|punct"
)
STARTS = (
    "The|DET|2|det duties|NOUN|{}|nsubj|duty {}10|NUM|6|nummod percent|NOUN|3|obl and|CCONJ|9|cc will|AUX|9|aux "
    "increase|VERB|3|conj to|ADP|12|case 25|NUM|12|nummod percent|NOUN|9|obl .|PUNCT|3|punct"
)
FELL = "Output|NOUN|2|nsubj fell|VERB|0|root|fall {}|ADP|5|case 40|NUM|5|nummod percent|NOUN|2|obl .|PUNCT|2|punct"
RAIN = (
    "About|ADV|2|advmod {}|NUM|3|nummod inches|NOUN|6|nsubj|inch of|ADP|5|case rain|NOUN|3|nmod fell|VERB|0|root|fall "
    ".|PUNCT|6|punct"
)
TOTAL = (
    "That|PRON|2|nsubj brings|VERB|0|root|bring the|DET|4|det total|NOUN|2|obj to|ADP|6|case {}|NUM|4|nmod "
    "rescued|VERB|4|acl|rescue .|PUNCT|2|punct"
)
PUT_IN = (
    "The|DET|3|det death|NOUN|3|compound toll|NOUN|6|nsubj in|ADP|5|case {}|PROPN|3|nmod stood|VERB|0|root|stand "
    "at|ADP|8|case {}|NUM|6|obl .|PUNCT|6|punct"
)


def told(*reports, home=()):
    """The levels of reports of one sentence each: (row, day, figures with units, days by their words)."""
    made = []
    for number, (row, day, figures, *days) in enumerate(reports):
        one = report(row, key=f"r{number}", day=day, dates=days[0] if days else None)
        text = one.report.text
        quantities = tuple(
            Quantity(start=text.index(w), end=text.index(w) + len(w), value=v, unit=u, exactness="exact")
            for w, v, u in figures
        )
        made.append(said(replace(one, quantities=quantities)))
    found = repeated(evidence_of(made, (), Atlas()), home)
    return {level.what: [(p.date, p.value) for p in level.series] for level in found}


def test_of_two_series_of_one_measure_the_one_that_holds_the_others_values_stands():
    made = []
    for number, (value, day) in enumerate(((5, "2031-05-03"), (9, "2031-05-04"), (18, "2031-05-05"))):
        one = report(TOLL.format(value), key=f"r{number}", day=day, quantities={str(value): value})
        made.append(said(one))
    evidence = evidence_of(made, (), Atlas())
    one = Happening(told=(telling("r0", 0),), main=0.9, worth=0.9, real="asserted")
    ((event, _),) = rows([one], Scene(entities={}, findings=(), statements={}, evidence=evidence))
    known = tuple(SlotValue(value=v, reports=(f"r{n}",)) for n, v in ((0, 5), (1, 9)))
    place = Slot(agreement="agreed", values=(SlotValue(value="Zenda", reports=("r0",)),))
    event = replace(event, killed=Slot(agreement="compatible", values=known), place=place)
    (level,) = levels([], [], evidence, [event])
    assert (level.what, [p.value for p in level.series]) == ("deaths in Zenda", [5, 9, 18])
    more = (*known, SlotValue(value=18, reports=("r2",)))
    event = replace(event, killed=Slot(agreement="compatible", values=more))
    (level,) = levels([], [], evidence, [event])
    assert [p.value for p in level.series] == [5, 9, 18]


def toll(number, day):
    return TOLL.format(number), day, [(str(number), number, "")]


def freed(number, day, row=FREED):
    return row.format(number), day, [(str(number), number, "miner")]


def test_a_statistic_that_later_days_give_with_another_figure_is_a_series():
    assert told(toll(5, "2031-05-03"), toll(18, "2031-05-04")) == {"deaths": [("2031-05-03", 5), ("2031-05-04", 18)]}
    assert told(toll(5, "2031-05-03"), toll(5, "2031-05-04")) == {}
    assert told(toll(18, "2031-05-03"), toll(5, "2031-05-04")) == {}


def test_a_statistic_that_rose_is_a_level_of_one_point_and_what_stands_is_none():
    rose = JOBLESS.format(6), "2031-05-03", [("6 percent", 6, "%")]
    assert told(rose) == {"harbour's jobless rate": [("2031-05-03", 6)]}
    assert told(toll(5, "2031-05-03")) == {}


def test_a_change_is_no_figure_of_the_statistic():
    to, by = ((FELL.format(word), "2031-05-03", [("40 percent", 40, "%")]) for word in ("to", "by"))
    assert told(to) == {"Output": [("2031-05-03", 40)]}
    assert told(by) == {}


def test_people_counted_by_what_befalls_them_are_a_series_by_the_days_told():
    monday = (*freed("Four", "2031-05-02", FREED_ON)[:2], [("Four", 4, "miner")], {"Monday": "2031-04-28"})
    assert told(monday, freed(8, "2031-05-02")) == {"miners freed": [("2031-04-28", 4), ("2031-05-02", 8)]}


SAID = (
    "They|PRON|2|nsubj {}|VERB|0|root|{} unemployment|NOUN|4|nsubj rose|VERB|2|{}|rise to|ADP|7|case 6|NUM|7|nummod "
    "percent|NOUN|4|obl .|PUNCT|2|punct"
)


def test_what_is_foreseen_is_no_figure_yet():
    def at(verb, lemma):
        return SAID.format(verb, lemma, "ccomp"), "2031-05-03", [("6 percent", 6, "%")]

    assert told(at("said", "say")) == {"unemployment": [("2031-05-03", 6)]}
    assert told(at("expected", "expect")) == {}


def test_what_is_hoped_for_and_what_comes_on_top_count_nothing():
    first = freed(4, "2031-05-02")
    assert told(first, freed(8, "2031-05-03")) != {}
    assert told(first, freed(8, "2031-05-03", HOPED)) == {}
    assert told(first, freed(8, "2031-05-03", MORE)) == {}


def test_a_total_of_what_is_counted_goes_on_with_its_count():
    nine = TOTAL.format(9), "2031-05-03", [("9", 9, "")]
    saved = FREED.replace("miners", "people").replace("|miner", "|people").format(4)
    assert told((saved, "2031-05-02", [("4", 4, "person")]), nine) == {
        "people rescued": [("2031-05-02", 4), ("2031-05-03", 9)]
    }


def test_lengths_of_time_are_a_level_only_where_a_sentence_compares_them():
    hours = [("9", 9, "hour"), ("11", 11, "hour")]
    yesterday = {"the previous day": "2031-05-02"}
    compared = TOOK.format(9, "compared"), "2031-05-03", hours, yesterday
    assert told(compared) == {"march (hours)": [("2031-05-02", 11), ("2031-05-03", 9)]}
    assert told((TOOK.format(9, "leaving"), "2031-05-03", hours, yesterday)) == {}


def test_both_ends_of_what_is_to_come_are_a_series_and_one_of_them_is_none():
    ends = [("10 percent", 10, "%"), ("25 percent", 25, "%")]
    starts = STARTS.format(3, "start|VERB|0|root at|ADP|6|case "), "2031-05-03", ends
    assert told(starts) == {"duties": [(None, 10), ("2031-05-03", 25)]}
    cost = STARTS.format(3, "bring|VERB|0|root in|ADP|6|case "), "2031-05-03", ends
    assert told(cost) == {}


def test_a_length_counts_where_it_says_of_what():
    def rain(number, day, row=RAIN):
        return row.format(number), day, [(str(number), number, "inch")]

    assert told(rain(30, "2031-05-03"), rain(50, "2031-05-04")) == {
        "inches of rain": [("2031-05-03", 30), ("2031-05-04", 50)]
    }
    bare = RAIN.replace("of|ADP|5|case rain|NOUN|3|nmod", "then|ADV|6|advmod twice|ADV|6|advmod")
    assert told(rain(30, "2031-05-03", bare), rain(50, "2031-05-04", bare)) == {}


def test_other_names_are_another_measure_but_for_where_the_story_is():
    def at(place, number, day):
        return PUT_IN.format(place, number), day, [(str(number), number, "")]

    assert told(at("Zenda", 5, "2031-05-03"), at("Strelsau", 9, "2031-05-04")) == {}
    assert "deaths" in told(at("Zenda", 5, "2031-05-03"), toll(9, "2031-05-04"), home=("Zenda",))


def test_a_capital_behind_a_dateline_is_no_name_and_a_countrys_adjective_is():
    def held(first, upos, number, day):
        row = (
            f"Zenda|PROPN|6|dep -|PUNCT|6|punct {first}|{upos}|4|amod {number}|NUM|5|nummod people|NOUN|7|nsubj:pass "
            "were|AUX|7|aux:pass|be arrested|VERB|0|root|arrest .|PUNCT|7|punct"
        )
        return row, day, [(str(number), number, "person")]

    plain = held("Only", "ADJ", 80, "2031-05-04")
    assert told(held("Just", "ADV", 13, "2031-05-03"), plain) == {
        "people arrested": [("2031-05-03", 13), ("2031-05-04", 80)]
    }
    assert told(held("Just", "ADV", 13, "2031-05-03"), held("Sylvanian", "ADJ", 80, "2031-05-04")) == {}
