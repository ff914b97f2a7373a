"""A writer's judgement beside what was done or said."""

from dataclasses import replace

import numpy as np
import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.telling.opinion import judged
from crosswire.telling.salience import FEATURES, LIKELY, OPINION, readings, salience, sentences_of
from tests.events.made import Made

PAIRS = [
    ("Mayor Ana Moor closed the harbour on Tuesday.", "Moor’s clumsy closure of the harbour is a gift to her rivals."),
    ("The council voted 12 to 3 for the new port tax.", "It is hard to see how the port tax could ever work."),
    ("Ruth Amsel signed the bill on Monday.", "Amsel seems to care about little but votes."),
    ("Police arrested nine protesters at the gate.", "The arrests are plainly a shameful overreach."),
]  # fmt: skip


def test_vectors_of_another_encoder_tell_nothing():
    assert 0 < judged(np.zeros(384, np.float32)) < 1
    assert judged(np.ones(2, np.float32)) == 0


@pytest.mark.skipif(not (weights_folder() / "reader.json").exists(), reason="the model is built by `crosswire-train`")
@pytest.mark.parametrize(("told", "opined"), PAIRS)
def test_what_was_done_is_less_of_a_judgement(told, opined):
    done, thought = (np.frombuffer(row, "<f4") for row in app.engine(1).embed([told, opined]))
    assert judged(done) < judged(thought)
    assert judged(thought) > LIKELY > judged(done)


def test_a_writers_judgement_costs_the_brief_and_others_words_do_not(monkeypatch):
    monkeypatch.setattr("crosswire.telling.salience.judged", lambda vector: 0.9)
    made, body = Made(), "The port tax is a folly. The port tax is a folly, Roe said."
    made.report("a", body, title="Zenda")
    voice = made.voice("a", "Roe", "The port tax is a folly, Roe said.")
    made.finding(made.say("a", "The port tax is a folly.", "is"))
    made.finding(made.say("a", "The port tax is a folly, Roe said.", "is", voice=voice))
    vector = np.ones(1, np.float32).tobytes()
    evidence = replace(made.evidence, heads={}, vectors=dict.fromkeys(made.statements, vector))
    rows = sentences_of(made.findings, evidence)
    plain = readings(rows, evidence) @ np.array(list(FEATURES.values()))
    lost = {one.at: float(was) - salience(rows, evidence)[one.at] for one, was in zip(rows, plain, strict=True)}
    assert [round(lost["a", n], 6) for n in (1, 2)] == [round(OPINION * (0.9 - LIKELY), 6), 0.0]
