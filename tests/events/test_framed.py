"""What clauses and sentences say where the reader of events left a role empty in every telling."""

from dataclasses import replace

from crosswire.events.framed import filled
from crosswire.events.told import Party, Told
from crosswire.model.annotated import Quantity, Token
from crosswire.model.span import Span
from tests.events.made import Made
from tests.events.telling import telling

BODY = "The coast guard sent five boats to Zenda on Monday."


def sent(made: Made, **parties: list[str]) -> Told:
    statement = made.say("a", BODY, "sent", actor="The coast guard", target="five boats", place="Zenda")
    return replace(telling("a", 1, lemma="send", parties=parties), statement=made.statements[statement])


def test_an_empty_role_is_filled_from_the_clause() -> None:
    made = Made().report("a", BODY)
    (one,) = filled([sent(made)], made.evidence)
    assert [one.parties[r][0].text for r in ("actor", "target", "place")] == ["The coast guard", "five boats", "Zenda"]


def test_a_role_that_one_telling_fills_is_left_to_it() -> None:
    made = Made().report("a", BODY)
    told = [sent(made), telling("b", 1, number=1, lemma="send", parties={"actor": ["the navy"]})]
    assert [t.parties["actor"] for t in filled(told, made.evidence)] == [(), told[1].parties["actor"]]


def test_a_figure_that_counts_a_participant_is_the_events() -> None:
    made = Made().report("a", BODY)
    text = made.reports["a"].text
    five, whole = text.index("five"), text.index("five boats")
    made.quantities["a"] = (Quantity(start=five, end=five + 4, value=5, unit="boat", exactness="exact"),)
    boats = Party("five boats", None, Span(whole, whole + 10), 0.9)
    one = replace(sent(made), parties={**telling().parties, "target": (boats,)})
    (found,) = filled([one], made.evidence)
    assert [(c.value, c.unit) for c in found.counts["count"]] == [(5, "boat")]


def test_a_day_that_the_sentence_names_is_not_taken_for_the_events() -> None:
    made = Made().report("a", BODY)
    assert filled([sent(made)], made.evidence)[0].dates == ()


def where(word: str) -> list[str]:
    """The places of an event whose sentence says only that something is `word` Zenda."""
    body = f"Boats were sent {word} Zenda."
    made = Made().report("a", body).who("a", "Zenda", kind="place")
    statement = made.statements[made.say("a", body, "sent")]
    start = made.reports["a"].text.index(f"{word} Zenda")
    end = start + len(word)
    pair = (
        Token(start=start, end=end, text=word, lemma=word, upos="ADP", head=1, deprel="case"),
        Token(start=end + 1, end=end + 6, text="Zenda", lemma="Zenda", upos="PROPN", head=-1, deprel="obl"),
    )
    zenda = made.entities["a", "Zenda"]
    evidence = replace(made.evidence, tokens={"a": pair}, entity_of={("a", "Zenda"): zenda})
    (one,) = filled([replace(telling("a", 1, lemma="send"), statement=statement)], evidence)
    return [party.text for party in one.parties["place"]]


def test_the_one_place_that_something_is_in_is_the_events() -> None:
    assert where("near") == ["Zenda"]


def test_a_place_that_something_goes_to_is_not() -> None:
    assert where("to") == []


def told_with_meeting(*, within: bool) -> list[str]:
    """The places of "sank" in a sentence whose one place stands in the clause that tells it, or in the one around."""
    body = "Delegates heard a ferry sank in Zenda."
    made = Made().report("a", body).who("a", "Zenda", kind="place")
    statement = made.statements[made.say("a", body, "sank")]
    text, tokens = made.reports["a"].text, []
    for word, head, rel in (
        ("heard", -1, "root"),
        ("sank", 0, "ccomp"),
        ("in", 3, "case"),
        ("Zenda", int(within), "obl"),
    ):
        at = text.index(word, text.index(body))
        upos = "ADP" if rel == "case" else "PROPN" if rel == "obl" else "VERB"
        tokens.append(Token(start=at, end=at + len(word), text=word, lemma=word, upos=upos, head=head, deprel=rel))
    zenda = made.entities["a", "Zenda"]
    evidence = replace(made.evidence, tokens={"a": tuple(tokens)}, entity_of={("a", "Zenda"): zenda})
    sank = replace(telling("a", 1, lemma="sank", start=tokens[1].start), statement=statement)
    (one,) = filled([sank], evidence)
    return [party.text for party in one.parties["place"]]


def test_where_it_was_told_is_not_where_it_happened() -> None:
    assert told_with_meeting(within=True) == ["Zenda"]
    assert told_with_meeting(within=False) == []


def went(phrase: str, *, place: bool = True) -> tuple[list[str], list[str]]:
    """The means and the places of a rescue `by …`, whose reader took the noun for a place."""
    words = f"Neighbours were saved {phrase}.".rstrip(".").split()
    made = Made().report("a", " ".join(words) + ".")
    text, at, tokens = made.reports["a"].text, 0, []
    for number, word in enumerate(words):
        at = text.index(word, at)
        last = number == len(words) - 1
        head, deprel = (2, "obl") if last else (len(words) - 1, "case" if word in ("by", "on") else "det")
        head, deprel = ((-1, "root") if number == 2 else (2, "nsubj:pass")) if number < 3 else (head, deprel)
        tokens.append(Token(start=at, end=at + len(word), text=word, lemma=word, upos="X", head=head, deprel=deprel))
    start = text.index("saved")
    boat = Party(words[-1], None, Span(tokens[-1].start, tokens[-1].end), 0.9)
    one = telling("a", 1, lemma="saved", start=start)
    one = replace(one, parties={**one.parties, "place": (boat,) if place else ()})
    (found,) = filled([one], replace(made.evidence, tokens={"a": tuple(tokens)}))
    return [p.text for p in found.parties["means"]], [p.text for p in found.parties["place"]]


def test_what_an_event_went_by_is_its_means_and_no_place() -> None:
    assert went("by boat") == (["boat"], [])
    assert went("by boat", place=False) == (["boat"], [])


def test_who_did_it_where_it_was_and_how_it_came_about_are_no_means() -> None:
    assert went("by a boat") == ([], ["boat"])
    assert went("on board") == ([], ["board"])
    assert went("by mistake") == ([], ["mistake"])
