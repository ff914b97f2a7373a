"""The engine around any model: whatever the scores say, the annotation keeps its invariants."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrambled_model import DIM, scrambled_model

from crosswire.errors import ModelError, NotThisLanguage
from crosswire.language.canned import CannedEngine, bare
from crosswire.language.embedding import Embedder
from crosswire.language.engine import Engine, EngineOptions
from crosswire.language.session import load
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report

OPTIONS = EngineOptions(threads=1, embeddings=False)
TEXT = """Harbour closed after storm

The harbour of Easthaven was closed on Monday, the port authority said. "We won't open before Friday," its head, Ana
Lund, told the Easthaven Courier. Fishermen said that they had lost 12 boats.

The minister, who visited the town, said: “This was the worst storm in 20 years. We will help.” He gave no figures."""


def report(text: str) -> Report:
    return Report(id="r", path="r.txt", text=text, title=text.split("\n", maxsplit=1)[0])


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(scrambled_model(), None, OPTIONS)


def check(annotated: Annotated) -> None:
    text = annotated.report.text
    assert all(token.text == text[token.start : token.end] for token in annotated.tokens)
    covered = [place for one in annotated.sentences for place in range(one.first, one.last)]
    assert covered == list(range(len(annotated.tokens)))
    for sentence in annotated.sentences:
        inside = annotated.tokens[sentence.first : sentence.last]
        assert [token.head for token in inside].count(-1) == 1
        assert all(token.head == -1 or sentence.first <= token.head < sentence.last for token in inside)
        assert all((token.deprel == "root") == (token.head == -1) for token in inside)
    for one, after in pairwise(annotated.names):
        assert one.last <= after.first
    for attribution in annotated.attributions:
        spans = [span for span in (attribution.source, attribution.cue, *attribution.content) if span]
        assert attribution.content
        assert all(len(span) and not span.of(text)[0].isspace() and not span.of(text)[-1].isspace() for span in spans)


def test_a_report_is_read_whole(engine: Engine) -> None:
    annotated = engine.analyse(report(TEXT))
    check(annotated)
    assert annotated == engine.analyse(report(TEXT))


def test_a_report_reads_the_same_whoever_came_before(engine: Engine) -> None:
    alone = engine.analyse(report(TEXT))
    engine.analyse(report("Another report\n\nThe minister said that this was not the same one. " * 30))
    assert engine.analyse(report(TEXT)) == alone


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300), st.integers(3, 40))
def test_any_text_keeps_the_invariants(text: str, limit: int) -> None:
    engine = Engine(scrambled_model(limit), None, replace(OPTIONS, any_language=True))
    check(engine.analyse(report(text)))


def test_a_sentence_too_long_for_a_window_is_one_tree(engine: Engine) -> None:
    annotated = engine.analyse(report("The man who was there, and the others, " * 28 + "left."))
    assert len(annotated.sentences) == 1
    check_trees = [token.head for token in annotated.tokens]
    assert check_trees.count(-1) == 1


def test_nothing_to_read(engine: Engine) -> None:
    assert engine.analyse(report(" \n\n ")).tokens == ()


def test_another_language_is_refused_with_its_name(engine: Engine) -> None:
    text = "Der Hafen wurde am Montag geschlossen, sagte die Behörde. Niemand weiß, wann er wieder geöffnet wird."
    with pytest.raises(NotThisLanguage, match="German"):
        engine.analyse(report(text))


def test_a_missing_model_says_what_to_do(tmp_path: object) -> None:
    with pytest.raises(ModelError, match="crosswire-train"):
        load(1, tmp_path)  # type: ignore[arg-type]


def test_the_double_has_the_same_door(engine: Engine) -> None:
    known = engine.analyse(report(TEXT))
    double = CannedEngine.of([known])
    assert double.analyse(replace(report(TEXT), id="other")).tokens == known.tokens
    check(double.analyse(report("One. Two.")))
    check(bare(report(TEXT)))


def test_vectors_are_bytes_of_their_dimension() -> None:
    model = scrambled_model()
    annotated = Engine(model, Embedder(model, DIM), OPTIONS).analyse(report(TEXT))
    assert len(annotated.vectors) == min(len(annotated.sentences), OPTIONS.head)
    assert {len(vector) for vector in annotated.vectors} == {16}
