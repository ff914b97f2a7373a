"""A model of the right form with random weights, for testing what happens around the real one."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from crosswire.language.decode import legal
from crosswire.language.heads import DISTANCE_CLASSES, SENTENCE_CLASSES, Heads
from crosswire.language.pieces import load_tokenizer
from crosswire.language.session import Card, Model, weights_folder

UPOS = ("NOUN", "VERB", "PUNCT")
RELATIONS = ("root", "nsubj", "obj", "punct")
KINDS = ("person", "organisation", "place", "other")
NAMES = ("O", *(f"{prefix}-{kind}" for kind in KINDS for prefix in "BI"))
DIM = 4
WIDTHS = {"upos": len(UPOS), "rel_dep": 6, "rel_head": 6, "name": 9, "attr": 9, "pair_cue": 8, "pair_word": 8}


class RandomGraph:
    """Answers a window with random scores that depend on its word pieces alone."""

    def run(self, names: Sequence[str] | None, inputs: Mapping[str, Any], how: Any = None, /) -> list[np.ndarray]:
        rows, words = inputs["words"].shape
        sizes = {name: (words + (name == "rel_head"), width) for name, width in WIDTHS.items()}
        outputs = {name: np.zeros((rows, *size), np.float32) for name, size in sizes.items()}
        outputs["arc"] = np.zeros((rows, words, words + 1), np.float32)
        for row in range(rows):
            count = int(inputs["word_mask"][row].sum())
            random = np.random.default_rng(int(inputs["ids"][row].sum()))
            for name, scores in outputs.items():
                shape = (count, count + 1) if name == "arc" else (count + (name == "rel_head"), WIDTHS[name])
                scores[row, : shape[0], : shape[1]] = random.normal(size=shape)
        if "pieces" in inputs:
            outputs |= self._alone(inputs)
        return [outputs[name] for name in names or ()]

    def _alone(self, inputs: Mapping[str, Any]) -> dict[str, np.ndarray]:
        sizes = {
            "vectors": (len(inputs["rows"]), DIM),
            "compared": (len(inputs["pieces"]), 3),
            "told": (len(inputs["pieces"]), 5),
        }
        return {name: np.full(size, 0.5, np.float32) for name, size in sizes.items()}


def scrambled_model(limit: int = 60) -> Model:
    """Random heads around a random graph; the tokenizer is the real one."""
    random = np.random.default_rng(3)
    shapes = {
        "rel_weight": (18, len(RELATIONS)), "rel_bias": (len(RELATIONS),), "pair_distance": (DISTANCE_CLASSES, 8),
        "pair_sentence": (SENTENCE_CLASSES, 8), "pair_slide": (7, 8), "pair_middle": (8, 5), "pair_middle_bias": (5,),
        "pair_out": (5, 5), "pair_out_bias": (5,),
    }  # fmt: skip
    kinds = {"name": 4, "source": 1, "cue": 1, "content": 1, "pair": 2}
    return Model(
        graph=RandomGraph(),
        tokenizer=load_tokenizer(str(weights_folder() / "tokenizer.json")),
        heads=Heads({name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}),
        card=Card(
            upos=UPOS,
            relations=RELATIONS,
            names=NAMES,
            limit=limit,
            transitions={name: legal(count) for name, count in kinds.items()},
        ),
    )
