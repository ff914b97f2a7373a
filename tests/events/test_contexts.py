"""PLOVER's contexts of an incident, and what they were read from."""

from dataclasses import replace

import pytest

from crosswire.events.contexts import Coded, contexts, table
from crosswire.model.annotated import Token
from crosswire.model.happened import Participant
from tests.events.made import Made

MANUAL = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic "
    "legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity "
    "inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment "
    "technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking".split()
)


def of(*bodies, kind="PROTEST", **coded):
    """The contexts of what several reports tell, each in one sentence."""
    made, told = Made(), []
    for number, body in enumerate(bodies):
        made.report(f"r{number}", body)
        told.append(made.say(f"r{number}", body, body.split()[0], type=kind))
    tokens = {}
    evidence = made.evidence
    for number, body in enumerate(bodies):
        row, at = [], evidence.reports[f"r{number}"].text.index(body)
        for word in body.rstrip(".").split():
            lemma = word.lower().removesuffix("s")
            row.append(Token(start=at, end=at + len(word), text=word, lemma=lemma, upos="NOUN", head=-1, deprel="dep"))
            at += len(word) + 1
        tokens[f"r{number}"] = tuple(row)
    evidence, told = replace(evidence, tokens=tokens), [evidence.statements[s] for s in told]
    return {r.rule: r.text for r in contexts(Coded(type=kind, told=told, **coded), evidence)}


def who(role):
    return Participant(name="somebody", country=None, role=role)


def test_the_codes_are_the_manuals():
    assert set(table()) == MANUAL


def test_a_context_comes_with_the_words_it_was_read_from():
    assert of("Crowds besieged polling stations.") == {"election": "The clause speaks of “polling station”."}


@pytest.mark.parametrize(
    ("coded", "codes"),
    [
        ({"kind": "DISASTER"}, {"disasters"}),
        ({"kind": "COERCE", "mode": "cyber"}, {"cyber"}),
        ({"kind": "ASSAULT", "target": who("MIL")}, {"military"}),
        ({"kind": "ASSAULT", "target": who("REB")}, set()),
        ({"kind": "COERCE", "actor": who("COP"), "target": who("MED")}, {"repression"}),
        ({"kind": "CRIME"}, {"crime"}),
    ],
)
def test_the_coding_itself_can_tell(coded, codes):
    assert set(of("Something happened here.", **coded)) == codes


def test_what_one_report_of_three_mentions_is_no_context():
    assert of("Crowds marched on.", "Crowds filled streets.", "Crowds passed an embassy.") == {}
    assert set(of("Crowds marched on.", "Crowds passed the embassy.")) == {"diplomatic"}


def test_a_crime_with_a_name_of_its_own_is_not_told_twice():
    assert set(of("Cocaine was sold by a gang.", kind="COERCE")) == {"illegal_drugs"}
