"""What one voice denies beside the words of another that say it is so.

A denial holds what it denies: "Velia denies that its ships fired". So the sentence that it answers can be looked for
all over the story, in the denial's own report too, by what is denied and not by how whole sentences sound. The two are
laid beside each other word by word: it counts only where the other clause turns on the word that is denied, has most of
the others, and is somebody else's. What is told in other words is left alone: over whole stories it was seldom so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from crosswire.model.annotated import Token
from crosswire.model.said import Likest, Pair, Said, WordMatcher
from crosswire.model.span import Span
from crosswire.model.statement import Attribution
from crosswire.phrases.table import Phrases
from crosswire.reconcile.features import LIGHT, WEIGHED, Item, Scene
from crosswire.reconcile.tellings import Place

OF_CLAIMS, OF_WORDS, OUGHT = Phrases("negation.claims"), Phrases("negation.held"), Phrases("certainty.ought")
FEWEST = 3
"""Words of its own that a thing denied must have, to be found again."""
NEAR = 0.4
NEAREST = 8
"""How like two sentences must be for the one to answer the other, and how many are looked at."""
ALIKE = 0.64
"""How like two words must be to say the same."""
DENIED = 0.6
SAID_NOT = 0.9
"""How like the words that are denied, or are said not to be so, must be to the other clause's, on average."""
NEGATED = Phrases("negation.not_so")
HANGS = Phrases("negation.turning")
UNTRUE = Phrases("negation.untrue")
DOER = "doer"
"""Two doers are two, however alike their words; what is done to may be told in other words."""
SAID_SO = frozenset({"asserted", "may"})


@dataclass(frozen=True, slots=True)
class Denial:
    """What a voice says is not so: the sentence, the words of it that tell what, and the word that they turn on."""

    place: Place
    voice: str | None
    words: tuple[int, ...]
    head: int
    by: Item | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A denial with the clause that it answers, and how much of it that clause tells."""

    denial: Denial
    item: Item
    told: float

    about: str = ""
    """The verb that is denied."""

    @property
    def place(self) -> Place:
        """Where the sentence stands that is answered."""
        return _place(self.item)


def answers(said: Sequence[Said], scene: Scene, matcher: WordMatcher) -> list[Answer]:
    """Each denial of the story with the clause of another voice that says that it is so; none where no clause does."""
    story = _Story.of(said, scene)
    denied = [denial for one in said for denial in story.denials(one)]
    rows = [(number, item) for number, denial in enumerate(denied) for item in story.near(denial)]
    pairs = [Pair(story.number(denied[n].place), story.number(_place(i)), (0.0, 0, 0)) for n, i in rows]
    alike = matcher.words_alike(said, pairs) if pairs else ()
    best: dict[int, Answer] = {}
    for (number, item), likest in zip(rows, alike, strict=True):
        told = story.told(denied[number], item, likest)
        if told is not None and (number not in best or told > best[number].told):
            best[number] = Answer(denied[number], item, told, story.verb(denied[number]))
    return list(best.values())


def _place(item: Item) -> Place:
    return item.report, item.statement.sentence


@dataclass(frozen=True, slots=True)
class _Story:
    """The reports and voices by id, the clauses by the word that they turn on."""

    said: Mapping[str, Said]
    numbers: Mapping[str, int]
    voices: Mapping[str, Attribution]
    items: Mapping[str, Item]
    turning: Mapping[str, Sequence[Item]]
    denying: Sequence[tuple[str, Span]]

    @classmethod
    def of(cls, said: Sequence[Said], scene: Scene) -> "_Story":
        """A story's reports, voices and clauses."""
        voices = {a.id: a for one in said for a in one.attributions}
        turning: dict[str, list[Item]] = {}
        for item in scene.items:
            turning.setdefault(_turns(item), []).append(item)
        return cls(
            said={one.annotated.report.id: one for one in said},
            numbers={one.annotated.report.id: n for n, one in enumerate(said)},
            voices=voices,
            items={i.statement.id: i for i in scene.items},
            turning=turning,
            denying=[(a.report, c) for a in voices.values() if a.polarity != "asserted" for c in a.content],
        )

    def number(self, place: Place) -> tuple[int, int]:
        """A place as the reader of pairs counts."""
        return self.numbers[place[0]], place[1]

    def verb(self, denial: Denial) -> str:
        """The lemma of the verb that is denied."""
        return _tokens(self.said[denial.place[0]], denial.place[1])[0][denial.head].lemma.lower()

    def denials(self, one: Said) -> Iterator[Denial]:
        """What the report's voices deny, and what they say is not so."""
        for denial in chain(self._denied(one), self._said_not(one)):
            tokens, _ = _tokens(one, denial.place[1])
            own = tuple(n for n in denial.words if n == denial.head or _weighs(tokens[n]))
            if denial.head >= 0 and len(own) >= (FEWEST if denial.by else FEWEST - 1):
                yield replace(denial, words=own)

    def _denied(self, one: Said) -> Iterator[Denial]:
        for voice in one.attributions:
            if voice.polarity == "denied" and (sentence := _sentence(one, voice.content)) is not None:
                words = _inside(one, sentence, voice.content)
                place = one.annotated.report.id, sentence
                yield Denial(place, voice.name, words, _verb(one, sentence, words))

    def _said_not(self, one: Said) -> Iterator[Denial]:
        for statement in one.statements:
            frame, teller = statement.frame, self.voices.get(statement.attribution or "")
            told = statement.content and (teller is None or teller.polarity == "asserted")
            if frame.negated and frame.modality == "asserted" and told:
                words = _inside(one, statement.sentence, (statement.span,))
                tokens, _ = _tokens(one, statement.sentence)
                anchor = _inside(one, statement.sentence, (frame.anchor,))
                head = next((n for n in anchor if tokens[n].upos == "VERB"), -1)
                voice = teller.name if teller else None
                yield Denial((statement.report, statement.sentence), voice, words, head, self.items[statement.id])

    def near(self, denial: Denial) -> list[Item]:
        """The clauses that may be what a denial answers, the nearest in meaning first."""
        one = self.said[denial.place[0]]
        tokens, first = _tokens(one, denial.place[1])
        head, here = self.verb(denial), _vector(one, denial.place[1])
        if head in LIGHT or head in OF_WORDS or head in OF_CLAIMS or _ought(tokens, first, (denial.head,)):
            return []
        met = [i for i in self.turning.get(head, ()) if self._meets(denial, i)]
        near = [float(here @ _vector(self.said[i.report], i.statement.sentence)) for i in met]
        rows = sorted((-near[n], n) for n in range(len(met)) if near[n] >= NEAR)[:NEAREST]
        return [met[n] for _, n in rows if self._asserts(met[n])]

    def _meets(self, denial: Denial, item: Item) -> bool:
        """Whether a clause is of another sentence and another voice, about nobody else."""
        voice = self.voices.get(item.statement.attribution or "")
        other = voice is None or voice.name is None or voice.name != denial.voice
        return _place(item) != denial.place and other and (denial.by is None or not _of_others(denial.by, item))

    def told(self, denial: Denial, item: Item, alike: Likest) -> float | None:
        """How much of what is denied a clause tells; None where it turns on something else, or tells too little."""
        here, begun = _tokens(self.said[denial.place[0]], denial.place[1])
        one, statement = self.said[item.report], item.statement
        there, first = _tokens(one, statement.sentence)
        inside = _inside(one, statement.sentence, (statement.span,))
        anchor = _inside(one, statement.sentence, (statement.frame.anchor,))
        lemmas = {there[n].lemma.lower() for n in inside}

        def like(number: int) -> float:
            near, at = alike[number]
            return near if at in inside else 0.0

        ours, theirs = _roles(here, begun, (denial.head,)), _roles(there, first, anchor)
        apart = (role for role in ours if role in theirs and _other(here[ours[role]], there[theirs[role]]))
        if _ought(there, first, anchor) or any(role == DOER or like(ours[role]) < ALIKE for role in apart):
            return None
        rest = [n for n in denial.words if n != denial.head]
        carried = [1.0 if here[n].lemma.lower() in lemmas else like(n) for n in rest]
        told = sum(carried) / len(carried)
        return told if told >= (SAID_NOT if denial.by else DENIED) else None

    def _asserts(self, item: Item) -> bool:
        """Whether a clause says that something is so, in a voice that asserts it and a sentence that doubts none."""
        statement, frame = item.statement, item.statement.frame
        voice = self.voices.get(statement.attribution or "")
        if frame.modality not in SAID_SO or frame.negated or (voice is not None and voice.polarity != "asserted"):
            return False
        if "?" in statement.text or NEGATED.search(statement.text) or HANGS.search(statement.text):
            return False
        annotated = self.said[item.report].annotated
        bounds = annotated.sentences[statement.sentence]
        if UNTRUE.search(annotated.report.text, bounds.start, bounds.end):
            return False
        return not any(report == item.report and statement.span.covers(span) for report, span in self.denying)


def _turns(item: Item) -> str:
    """The word that a clause turns on."""
    return item.statement.frame.predicate.partition("_")[0]


def _ought(tokens: Sequence[Token], first: int, verbs: Sequence[int]) -> bool:
    """Whether a verb is told as what ought to be, or could."""
    return any(t.head - first in verbs and t.lemma.lower() in OUGHT for t in tokens)


def _other(one: Token, other: Token) -> bool:
    """Whether two words are nouns, and not one."""
    return "PRON" not in (one.upos, other.upos) and one.lemma.lower() != other.lemma.lower()


def _roles(tokens: Sequence[Token], first: int, verbs: Sequence[int]) -> dict[str, int]:
    """Who does what a verb tells, and to whom or what, by the numbers of their words."""
    below: dict[str, int] = {}
    for number, token in enumerate(tokens):
        if token.head - first in verbs:
            below.setdefault(token.deprel, number)
    roles = {DOER: below.get("nsubj"), "done to": below.get("obj", below.get("nsubj:pass"))}
    return {role: n for role, n in roles.items() if n is not None}


def _of_others(one: Item, other: Item) -> bool:
    """Whether two clauses have different participants in one part."""
    actors = one.actor and other.actor and one.actor != other.actor
    targets = one.target and other.target and one.target != other.target
    return bool(actors or targets)


def _weighs(token: Token) -> bool:
    return token.upos in WEIGHED and (lemma := token.lemma.lower()) not in LIGHT and lemma not in OF_CLAIMS


def _tokens(one: Said, sentence: int) -> tuple[Sequence[Token], int]:
    """The words of a sentence, and the number of the first in its report, which their heads count from."""
    bounds = one.annotated.sentences[sentence]
    return one.annotated.tokens[bounds.first : bounds.last], bounds.first


def _inside(one: Said, sentence: int, spans: Sequence[Span]) -> tuple[int, ...]:
    """The words of a sentence that lie in spans, by their numbers in it."""
    tokens, _ = _tokens(one, sentence)
    return tuple(n for n, t in enumerate(tokens) if any(s.start <= t.start and t.end <= s.end for s in spans))


def _sentence(one: Said, spans: Sequence[Span]) -> int | None:
    """The sentence in which spans begin."""
    if not spans:
        return None
    return next((n for n, s in enumerate(one.annotated.sentences) if s.start <= spans[0].start < s.end), None)


def _verb(one: Said, sentence: int, words: Sequence[int]) -> int:
    """The verb that words of a sentence turn on, the one that fewest of them stand above; -1 where they have none, or
    tell of a thing that is no claim: to reject a request is not to say that it is not so."""
    (tokens, first), own = _tokens(one, sentence), set(words)

    def depth(number: int) -> int:
        steps = 0
        while number in own and steps < len(tokens):
            number, steps = tokens[number].head - first, steps + 1
        return steps

    top = min(words, key=lambda n: (depth(n), n), default=-1)
    if top < 0 or (tokens[top].upos in ("NOUN", "PROPN") and tokens[top].lemma.lower() not in OF_CLAIMS):
        return -1
    verbs = [n for n in words if tokens[n].upos == "VERB" and tokens[n].deprel != "amod"]
    return min(verbs, key=lambda n: (depth(n), n), default=-1)


def _vector(one: Said, sentence: int) -> NDArray[np.float32]:
    if one.reading is None or not one.reading.vectors:
        return np.zeros(1, np.float32)
    return np.frombuffer(one.reading.vectors[sentence], "<f4")
