"""What is learnt of alignment: evidence on event mentions, and weights from it."""

from pathlib import Path

import numpy as np
import pytest

from crosswire.language.atlas import Atlas
from crosswire.language.engine import Engine, EngineOptions
from crosswire_train.alignment import as_json, learn, shipped
from crosswire_train.ecb_events import event_document
from crosswire_train.event_pairs import NAMES, OWN, SHARED, stem
from crosswire_train.event_stories import subtopics

FILE = """<Document doc_name="3_1ecbplus.xml">
{tokens}
<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="2"><token_anchor t_id="9"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="3"><token_anchor t_id="2"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="4" TAG_DESCRIPTOR="fall" instance_id="ACT7"/>
</Markables>
<Relations><CROSS_DOC_COREF r_id="5" note="ACT7"><source m_id="1"/><target m_id="4"/></CROSS_DOC_COREF></Relations>
</Document>"""
WORDS = (
    ("The", 0),
    ("climber", 0),
    ("fell", 0),
    (".", 0),
    ("Rain", 1),
    ("came", 1),
    (".", 1),
    ("They", 5),
    ("searched", 5),
)


def test_a_document_is_its_validated_sentences_and_what_leads_to_them(tmp_path: Path) -> None:
    tokens = "\n".join(f'<token t_id="{n}" sentence="{s}">{w}</token>' for n, (w, s) in enumerate(WORDS, 1))
    path = tmp_path / "3_1ecbplus.xml"
    path.write_text(FILE.format(tokens=tokens), encoding="utf-8")
    found = event_document(path, {0})
    assert (found.topic, found.subtopic) == ("3", "3ecbplus")
    assert found.report.text == "The climber fell.\n\nRain came."
    (mention,) = found.mentions
    assert (mention.event, [s.of(found.report.text) for s in mention.spans]) == ("ACT7", ["fell"])


def test_items_and_what_is_told_of_them_stand_in_one_order(tmp_path: Path, model: None) -> None:
    documents = []
    for name, first in (("3_1ecbplus", "The"), ("3_2ecbplus", "A")):
        words = ((first, 0), *WORDS[1:])
        tokens = "\n".join(f'<token t_id="{n}" sentence="{s}">{w}</token>' for n, (w, s) in enumerate(words, 1))
        path = tmp_path / f"{name}.xml"
        path.write_text(FILE.format(tokens=tokens), encoding="utf-8")
        documents.append(event_document(path, {0}))
    engine = Engine.load(EngineOptions(any_language=True))
    (part,) = subtopics(documents, engine.analyse, engine.embed, Atlas())
    assert [item.report for item in part.scene.items] == [told.report for told in part.told]


PAIRS = [("announce", "announcement"), ("explode", "explosion"), ("shooting", "shoot")]


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_words_of_one_root_have_one_stem(one: str, two: str) -> None:
    assert stem(one)[:4] == stem(two)[:4]


def test_what_tells_events_apart_is_learnt() -> None:
    chance = np.random.default_rng(3)
    evidence = chance.standard_normal((400, len(NAMES))).astype(np.float32)
    same = (evidence[:, 2] > 0).astype(np.float32)
    found = learn(evidence, same)
    assert max(found.weights, key=lambda name: abs(found.weights[name])) == NAMES[2]
    assert ((found.probability(evidence) > 0.5) == (same > 0.5)).mean() > 0.95


def test_the_file_has_every_feature() -> None:
    assert [*shipped().weights] == [*NAMES]
    first, last = len(OWN), len(OWN) + len(SHARED)
    evidence = np.random.default_rng(3).standard_normal((80, len(NAMES))).astype(np.float32)
    same = (evidence[:, first] > 0).astype(np.float32)
    shown = as_json(learn(evidence, same), learn(evidence[:, first:last], same, SHARED))
    assert shown.endswith("}\n")
