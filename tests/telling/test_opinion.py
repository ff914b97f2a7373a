"""A writer's judgement beside what was done or said."""

import numpy as np
import pytest

from crosswire import app
from crosswire.language.session import weights_folder
from crosswire.telling.opinion import judged
from crosswire.telling.salience import LIKELY

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
