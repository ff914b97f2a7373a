"""Which sentences say something, and what a proposition holds."""

from crosswire.statements.extract import extract
from crosswire.statements.propositions import propositions
from crosswire.statements.voices.voices import voices
from crosswire.statements.who.coreference import who_is_who
from tests.statements.build import build

FLED = (
    "The|DET|2|det driver|NOUN|9|nsubj:pass ,|PUNCT|2|punct who|PRON|5|nsubj fled|VERB|2|acl:relcl|flee on|ADP|7|case "
    "Monday|PROPN|5|obl was|AUX|9|aux:pass charged|VERB|0|root|charge with|ADP|11|case fraud|NOUN|9|obl .|PUNCT|9|punct"
)
ROUGH = (
    "It|PRON|5|nsubj was|AUX|5|cop a|DET|5|det rough|ADJ|5|amod night|NOUN|0|root "
    "for|ADP|7|case them|PRON|5|nmod .|PUNCT|5|punct"
)
SCRAP = "More|ADJ|2|amod news|NOUN|0|root"


def found(*sentences: str):  # type: ignore[no-untyped-def]
    annotated = build([list(sentences)])
    who = who_is_who(annotated)
    return annotated, propositions(annotated, extract(annotated, who, voices(annotated, who)))


def test_a_sentence_is_one_proposition_with_all_its_clauses() -> None:
    annotated, rows = found(FLED)
    assert [row.text for row in rows] == [annotated.report.text]
    assert {clause.frame.predicate for clause in rows[0].clauses} >= {"charge"}
    assert rows[0].lead.frame.predicate == "charge"


def test_a_plain_claim_without_an_event_is_a_proposition_too() -> None:
    _, rows = found(ROUGH)
    assert len(rows) == 1
    assert rows[0].lead.frame.type is None


def test_a_scrap_without_a_verb_says_nothing() -> None:
    assert found(SCRAP)[1] == ()


def test_told_by_its_lead_it_keeps_its_id_and_by_another_clause_it_has_one_of_its_own() -> None:
    _, (row,) = found(FLED)
    assert row.told_by(row.lead).id == row.id
    others = [clause for clause in row.clauses if clause.id != row.lead.id]
    assert len({row.told_by(clause).id for clause in row.clauses}) == 1 + len(others)
    assert all(row.told_by(clause).text == row.text for clause in row.clauses)
