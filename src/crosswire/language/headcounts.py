"""How likely each figure of a report counts the dead, the hurt or others, and of what: the event, a part, a long time.

Two linear layers read the signs of a candidate (`count_signs.py`) and the states of the word it is and of
those it hangs on. They were learnt from sentences in which people read every figure (`crosswire_train.headcounts`).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from typing import Self

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import ModelError
from crosswire.language.count_signs import Scene, signs, upwards
from crosswire.language.counted import Candidate, candidates
from crosswire.model.annotated import Annotated
from crosswire.model.event import EventMention, Headcount
from crosswire.model.span import Span

Floats = NDArray[np.float32]

KINDS = ("none", "killed", "wounded", "either", "missing", "arrested", "displaced", "rescued")
SCOPES = ("whole", "part", "total", "attacker", "another", "superseded")
STATES = 3
"""Words of the way up whose states are read."""
BEFALLEN = frozenset({"killed", "wounded", "target"})
LEAST = 0.2
"""How likely a candidate counts people, for it to be kept."""


@dataclass(frozen=True, slots=True)
class HeadcountReader:
    """The layers behind the states: `signs` are rows of `weights`, then come those of the projected states."""

    signs: Mapping[str, int]
    mean: Floats
    project: Floats
    weights: Floats
    bias: Floats

    @classmethod
    def load(cls) -> Self:
        """The layers in the package; `ModelError` where their file is missing or not the one the card names."""
        folder = resources.files("crosswire.language") / "weights"
        try:
            card = json.loads((folder / "headcounts.json").read_text(encoding="utf-8"))
            raw = (folder / "headcounts.npz").read_bytes()
        except FileNotFoundError as missing:
            raise ModelError(f"The reader of headcounts is not in this installation: {missing}.") from missing
        if sha256(raw).hexdigest() != card["sha256"]:
            raise ModelError("The file of the reader of headcounts is not the one its card names; reinstall crosswire.")
        with resources.as_file(folder / "headcounts.npz") as path, np.load(path) as stored:
            rows = {name: stored[name].astype(np.float32) for name in stored.files}
        known = {sign: number for number, sign in enumerate(card["signs"])}
        return cls(known, rows["mean"], rows["project"], rows["weights"], rows["bias"])

    def read(
        self, annotated: Annotated, words: Sequence[Floats], events: Sequence[EventMention]
    ) -> tuple[Headcount, ...]:
        """What counts people, in order; `words` has a row for each word of each sentence (`by_word`)."""
        found: list[Headcount] = []
        for scene in scenes(annotated, events):
            for at, one in enumerate(scene.candidates):
                scores = self._scores(signs(scene, at), self._seen(scene, one, words[scene.number]))
                kinds, scopes = _softmax(scores[: len(KINDS)]), _softmax(scores[len(KINDS) :])
                if 1 - kinds[0] >= LEAST:
                    found.append(_headcount(scene, one, kinds, scopes))
        return tuple(found)

    def _seen(self, scene: Scene, one: Candidate, words: Floats) -> Floats:
        return np.asarray((above_states(scene, one, words) - self.mean) @ self.project, np.float32)

    def _scores(self, found: set[str], seen: Floats) -> Floats:
        rows = sorted(self.signs[sign] for sign in found if sign in self.signs)
        scores = self.weights[rows].sum(axis=0) + seen @ self.weights[len(self.signs) :] + self.bias
        return np.asarray(scores, np.float32)


def scenes(annotated: Annotated, events: Sequence[EventMention]) -> Iterator[Scene]:
    """The sentences that have candidates, in order."""
    told: dict[int, dict[int, EventMention]] = {}
    for mention in events:
        told.setdefault(mention.sentence, {})[mention.word] = mention
    for number, sentence in enumerate(annotated.sentences):
        mentions = told.get(number, {})
        befallen = {r.word for m in mentions.values() for r in m.roles if r.role in BEFALLEN}
        found = candidates(annotated, sentence, befallen)
        if found:
            yield Scene(annotated, number, found, mentions)


def above_states(scene: Scene, one: Candidate, words: Floats) -> Floats:
    """The states of a candidate's word and of those it hangs on, zero where there is none."""
    rows: Floats = np.zeros((STATES, words.shape[1]), np.float32)
    for step, word in enumerate(upwards(scene, one.word)[:STATES]):
        rows[step] = words[word - scene.first]
    return rows.reshape(-1)


def _headcount(scene: Scene, one: Candidate, kinds: Floats, scopes: Floats) -> Headcount:
    return Headcount(
        report=scene.annotated.report.id,
        sentence=scene.number,
        word=one.word,
        span=Span(one.start, one.end),
        value=one.value,
        sort=one.sort,
        exactness=one.exactness,
        high=one.high,
        kinds=_named(KINDS, kinds),
        scopes=_named(SCOPES, scopes),
    )


def _named(names: Sequence[str], scores: Floats) -> dict[str, float]:
    return {name: round(score, 4) for name, score in zip(names, scores.tolist(), strict=True)}


def _softmax(row: Floats) -> Floats:
    raised = np.exp(row - row.max())
    found: Floats = raised / raised.sum()
    return found
