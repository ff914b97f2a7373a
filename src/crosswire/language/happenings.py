"""Which words of a report tell an event, of what kind, how real it is there, and who takes part.

Read off the states of the sentence (`alone.py`) by small layers that were learnt from stories whose
events people listed (`crosswire_train.sentences`). Types are PLOVER's roots (Halterman et al. 2023, manual 0.8) with
ACCIDENT, DISASTER and CRIME, and OTHER for acts that have none of them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from typing import Self, cast, get_args

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import ModelError
from crosswire.language.sights import Sight
from crosswire.language.ways import Ground, distances, grounds, numbered, ways
from crosswire.model.annotated import Annotated
from crosswire.model.event import KINDS, PHASES, REALITIES, EventMention, Reality, Role, RoleWord
from crosswire.model.span import Span

Floats = NDArray[np.float32]

TYPES = ["NONE", *KINDS]
ROLES = ("none", *get_args(Role))
FIRST = 3
"""Sentences behind the headline that count as the lead."""
MOST = 12
"""Words of one sentence that tell events, the surest: no sentence of news tells more, and a list of figures none."""
ENOUGH = 0.5
"""How likely a word tells an event, and a word takes a role, to be read as such."""


@dataclass(frozen=True, slots=True)
class EventReader:
    """The layers behind those states; what they say of a sentence depends on its report alone."""

    weights: Mapping[str, Floats]
    ways: Mapping[str, int]
    parts: tuple[int, int, int, int]

    @classmethod
    def load(cls) -> Self:
        """The layers in the package; `ModelError` where their file is missing or not the one the card names."""
        folder = resources.files("crosswire.language") / "weights"
        try:
            card = json.loads((folder / "events.json").read_text(encoding="utf-8"))
            raw = (folder / "events.npz").read_bytes()
        except FileNotFoundError as missing:
            raise ModelError(f"The reader of events is not in this installation: {missing}.") from missing
        if sha256(raw).hexdigest() != card["sha256"]:
            raise ModelError("The file of the reader of events is not the one its card names; reinstall crosswire.")
        with resources.as_file(folder / "events.npz") as path, np.load(path) as stored:
            weights = {name: stored[name].astype(np.float32) for name in stored.files}
        return cls(weights, {way: number for number, way in enumerate(card["ways"])}, tuple(card["parts"]))

    def read(self, annotated: Annotated, seen: Sequence[Sight], words: Sequence[Floats]) -> tuple[EventMention, ...]:
        """Every mention of an event, in order; `words` has a row for each word of each sentence (`by_word`)."""
        found: list[EventMention] = []
        laid = grounds(annotated)
        for number, (ground, sight, rows) in enumerate(zip(laid, seen, words, strict=True)):
            if len(sight.owner) and len(rows):
                found += self._sentence(annotated, number, ground, (sight, rows))
        return tuple(found)

    def _sentence(
        self, annotated: Annotated, number: int, ground: Ground, read: tuple[Sight, Floats]
    ) -> list[EventMention]:
        sight, words = read
        kind, teller, taker, same = np.split(words, np.cumsum(self.parts)[:-1], axis=1)
        seen = np.maximum(kind, 0)
        types = _softmax(self._layer("types", seen))
        surest = np.argsort(types[:, 0], kind="stable")[:MOST]
        told = np.sort(surest[1 - types[surest, 0] >= ENOUGH])
        if not len(told):
            return []
        realities = _softmax(self._layer("realities", seen[told]))
        around = np.repeat(setting(sight)[None, :], len(told), axis=0)
        phases = _softmax(self._layer("phases", np.concatenate([seen[told], around], axis=1)))
        roles = self._roles(ground, told.tolist(), (teller, taker))
        first = annotated.sentences[number].first
        return [
            EventMention(
                report=annotated.report.id,
                sentence=number,
                word=first + at,
                types=_told(TYPES, types[at]),
                realities=cast(Mapping[Reality, float], _told(REALITIES, realities[row])),
                phases=_told(PHASES, phases[row]),
                roles=_takers(ground, at, roles[row], first),
                vector=_unit(same[at]).astype("<f4").tobytes(),
            )
            for row, at in enumerate(told.tolist())
        ]

    def _roles(self, ground: Ground, told: Sequence[int], arms: tuple[Floats, Floats]) -> Floats:
        """[told, words, roles]: how likely each word takes which part in what each of these words tells."""
        weights, count = self.weights, len(ground.tokens)
        mixed = arms[0][told][:, None, :] + arms[1]
        mixed += weights["way"][[numbered(ways(ground, at), self.ways) for at in told]]
        mixed += weights["distance"][[distances(count, at) for at in told]]
        mixed += weights["tag"][ground.tags]
        mixed += weights["sort"][ground.sorts]
        return _softmax(self._layer("role", np.maximum(self._layer("middle", np.maximum(mixed, 0)), 0)))

    def _layer(self, name: str, rows: Floats) -> Floats:
        found: Floats = rows @ self.weights[f"{name}_weight"].T + self.weights[f"{name}_bias"]
        return found


def _takers(ground: Ground, at: int, scores: Floats, first: int) -> tuple[RoleWord, ...]:
    """Who takes part in what the word `at` tells, by the word that each phrase hangs on."""
    best = scores[:, 1:].argmax(axis=1) + 1
    return tuple(
        RoleWord(
            role=cast(Role, ROLES[best[n]]),
            word=first + n,
            span=phrase(ground, n),
            sure=round(float(scores[n, best[n]]), 4),
        )
        for n in np.flatnonzero(1 - scores[:, 0] >= ENOUGH).tolist()
        if n != at
    )


def by_word(annotated: Annotated, seen: Sequence[Sight], states: Sequence[Floats]) -> list[Floats]:
    """Of each sentence the `averages` of its words; `states` has a row for each word piece of each sentence's sight."""
    firsts = [sentence.first for sentence in annotated.sentences]
    owner = [first + sight.owner for first, sight in zip(firsts, seen, strict=True)]
    read = [rows for rows in states if len(rows)]
    if not read:
        return [np.zeros((s.last - s.first, 0), np.float32) for s in annotated.sentences]
    found = averages(np.concatenate(read), np.concatenate(owner), len(annotated.tokens))
    return [found[sentence.first : sentence.last] for sentence in annotated.sentences]


def averages(rows: Floats, owner: NDArray[np.int64], count: int) -> Floats:
    """[words, width]: the mean of each word's pieces, zero for words that were not read."""
    total = np.zeros((count, rows.shape[1]), np.float32)
    pieces = np.bincount(owner, minlength=count)
    begins = np.cumsum(pieces) - pieces
    for nth in range(int(pieces.max(initial=0))):  # the pieces of a word stand together
        more = np.flatnonzero(pieces > nth)
        total[more] += rows[begins[more] + nth]
    return np.asarray(total / np.maximum(pieces, 1).astype(np.float32)[:, None], np.float32)


_APART = frozenset("acl advcl appos parataxis ccomp conj cc punct csubj".split())
_OUTSIDE = frozenset("case mark cop nsubj aux".split())


def phrase(ground: Ground, at: int) -> Span:
    """The characters of the phrase that hangs on a word: its modifiers, without clauses, appositions, coordinations and
    its own preposition."""
    inside, open_ = {at}, [at]
    while open_:
        above = open_.pop()
        for word in ground.kids[above]:
            relation = ground.tokens[word].deprel.partition(":")[0]
            if word in inside or relation in _APART or (above == at and relation in _OUTSIDE):
                continue
            inside.add(word)
            open_.append(word)
    first, last = at, at
    while (step := _next(ground, first, -1, inside)) is not None:
        first = step
    while (step := _next(ground, last, 1, inside)) is not None:
        last = step
    return Span(ground.tokens[first].start, ground.tokens[last].end)


def _next(ground: Ground, at: int, step: int, inside: set[int]) -> int | None:
    """The next word of a phrase on one side, over marks within it; None where it ends."""
    at += step
    while 0 <= at < len(ground.tokens) and ground.tokens[at].upos == "PUNCT" and at not in inside:
        at += step
    return at if at in inside else None


def setting(sight: Sight) -> Floats:
    """What is known of a sentence's place: headline, lead, quoted for the most part, how far down."""
    said = float(sight.plain[:, 4].mean()) if len(sight.plain) else 0.0
    lead = 0 < sight.number <= FIRST
    return np.array([sight.headline, lead, said > ENOUGH, sight.place], np.float32)


def _told(names: Sequence[str], scores: Floats) -> dict[str, float]:
    return {name: round(score, 4) for name, score in zip(names, scores.tolist(), strict=True)}


def _softmax(rows: Floats) -> Floats:
    raised = np.exp(rows - rows.max(axis=-1, keepdims=True))
    found: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return found


def _unit(row: Floats) -> Floats:
    found: Floats = row / max(float(np.linalg.norm(row)), 1e-12)
    return found
