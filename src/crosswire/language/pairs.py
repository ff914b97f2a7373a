"""Do two sentences of different reports tell the same fact? A small network that reads both.

Every sentence is read once (`alone.py`); for a pair, its word pieces are laid beside each other with what
they have in common (`sights.py`) and two transformer layers read them together. That is late interaction as in PreTTR
(MacAvaney et al. 2020): what is dear is done once a sentence, what is done once a pair is cheap. Learnt from lists of
what several reports tell (`crosswire_train.sentences`).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from math import exp, inf
from typing import Self

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import ModelError
from crosswire.language.crew import ALONE, Crew
from crosswire.language.embedding import alike
from crosswire.language.inference import open_session, ort
from crosswire.language.sieve import odds
from crosswire.language.sights import FEATURES, SETTING, Side, Sight, rarity, setting
from crosswire.model.said import Match, Pair

Floats = NDArray[np.float32]

BATCH_PIECES = 768
"""Word pieces of one run, padding counted; measured faster than 1536, 3072 or 6144, with the same numbers."""

HARDLY = 1e-4
"""More than how likely a pair is said to be that is not read: the less worth reading, the less likely."""


@dataclass(frozen=True, slots=True)
class PairReader:
    """Judges pairs of sentences; each judgement depends on the two sentences and the story's rarities alone. Words are
    marked of pairs whose logit is `least` or more: the others are as good as never one fact in their story."""

    session: ort.InferenceSession
    slope: float = 1.0
    shift: float = 0.0
    least: float = -inf
    crew: Crew = ALONE

    @classmethod
    def load(cls, threads: int = 2) -> Self:
        """The network in the package; `ModelError` where its file is missing or not the one its card names."""
        weights = resources.files("crosswire.language") / "weights"
        try:
            card = json.loads((weights / "pairs.json").read_text(encoding="utf-8"))
            model = (weights / "pairs.onnx").read_bytes()
        except FileNotFoundError as missing:
            raise ModelError(f"The reader of pairs is not in this installation: {missing}.") from missing
        if sha256(model).hexdigest() != card["sha256"]:
            raise ModelError("The file of the reader of pairs is not the one its card names; reinstall crosswire.")
        return cls(open_session(model), card["slope"], card["shift"], card["least"], Crew.of(threads))

    def read(
        self,
        story: Sequence[Sequence[Sight]],
        words: Sequence[Sequence[Floats]],
        pairs: Sequence[Pair],
        *,
        sieved: bool = False,
    ) -> list[Match]:
        """How likely each pair tells one fact, and which words of either carry it, nothing of those of unlikely ones.

        `story` has the sights of every report's sentences, `words` the vectors of their word pieces. With `sieved`, of
        pairs that are not worth reading (`sieve.py`) nothing is told but that they are next to impossible.
        """
        if not pairs:
            return []
        sides = sides_of(story, pairs)
        worth = odds(sides, pairs) if sieved else np.zeros(len(pairs))
        found = [Match(HARDLY / (1 + exp(-one)), (), ()) for one in worth.tolist()]
        read = np.flatnonzero(worth >= 0).tolist()
        batches = [[read[n] for n in batch] for batch in alike([_length(story, pairs[n]) for n in read], BATCH_PIECES)]
        ready = (_laid(sides, words, [pairs[i] for i in batch]) for batch in batches)
        for batch, (logits, marks) in zip(batches, self.crew.map(self._run, ready), strict=True):
            marked = iter(_probable(marks))
            sure = _probable(self.slope * logits.astype(np.float64) + self.shift).tolist()
            for index, one, likely in zip(batch, sure, logits >= np.float32(self.least), strict=True):
                sight = (sides[pairs[index].left], sides[pairs[index].right])
                found[index] = _match(one, next(marked), *sight) if likely else Match(one, (), ())
        return found

    def _run(self, inputs: dict[str, NDArray[np.generic]]) -> tuple[Floats, Floats]:
        logits, marks = self.session.run(None, inputs)
        return logits, marks


def sides_of(story: Sequence[Sequence[Sight]], pairs: Sequence[Pair]) -> dict[tuple[int, int], Side]:
    """The sentences of the pairs, ready to be laid beside each other, in order."""
    rare = rarity(one for report in story for one in report)
    known: dict[str, int] = {}
    asked = sorted({place for pair in pairs for place in (pair.left, pair.right)})
    return {(report, number): Side.of(story[report][number], rare, known) for report, number in asked}


def _length(story: Sequence[Sequence[Sight]], pair: Pair) -> int:
    return 1 + len(story[pair.left[0]][pair.left[1]].pieces) + len(story[pair.right[0]][pair.right[1]].pieces)


def _laid(
    sides: Mapping[tuple[int, int], Side], words: Sequence[Sequence[Floats]], pairs: Sequence[Pair]
) -> dict[str, NDArray[np.generic]]:
    """The network's inputs: a learnt first piece, then the pieces of either sentence."""
    longest = max(1 + len(sides[a.left].sight.pieces) + len(sides[a.right].sight.pieces) for a in pairs)
    width = words[pairs[0].left[0]][pairs[0].left[1]].shape[1]
    vectors = np.zeros((len(pairs), longest, width), np.float32)
    features = np.zeros((len(pairs), longest, len(FEATURES)), np.float32)
    side = np.full((len(pairs), longest), 2, np.int64)
    mask = np.zeros((len(pairs), longest), np.float32)
    whole = np.zeros((len(pairs), len(SETTING)), np.float32)
    for row, pair in enumerate(pairs):
        (r1, s1), (r2, s2) = pair.left, pair.right
        here, there = sides[pair.left], sides[pair.right]
        one, two = here.sight, there.sight
        middle, end = 1 + len(one.pieces), 1 + len(one.pieces) + len(two.pieces)
        vectors[row, 1:middle], vectors[row, middle:end] = words[r1][s1], words[r2][s2]
        features[row, 1:middle], features[row, middle:end] = here.beside(there), there.beside(here)
        side[row, 1:middle], side[row, middle:end] = 0, 1
        mask[row, :end] = 1
        whole[row] = setting(one, two, pair.near)
    return {"vectors": vectors, "features": features, "side": side, "mask": mask, "setting": whole}


def _probable(logits: NDArray[np.floating]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = 1 / (1 + np.exp(-logits.astype(np.float64)))
    return found


def _match(sure: float, marks: NDArray[np.float64], here: Side, there: Side) -> Match:
    middle = 1 + len(here.sight.pieces)
    end = middle + len(there.sight.pieces)
    return Match(sure=sure, left=here.by_word(marks[1:middle]), right=there.by_word(marks[middle:end]))
