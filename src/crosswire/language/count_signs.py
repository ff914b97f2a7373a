"""What speaks for what a figure counts: the words it hangs on, those around it, the other figures of its sentence, and
what the reader of events says of the word it is a part of.

Signs are words of the form `name=value`, so that what was learnt can be read. The same function prepares the training
data and the reports.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

from crosswire.language.counted import Candidate
from crosswire.model.annotated import Annotated
from crosswire.model.days import days_between
from crosswire.model.event import EventMention

HIGHEST = 4
"""Words of the way up from a figure that are looked at."""
NEAR = 6
AROUND = 8
LARGEST = 6
MARKS = frozenset({"case", "mark", "det", "advmod", "cc"})
YEAR = 4
MONTH, WEEK = 31, 7


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its candidates and the mentions of events in it, by word; its lemmas in lower case and the
    signs that its candidates share, worked out once."""

    annotated: Annotated
    number: int
    candidates: Sequence[Candidate]
    mentions: Mapping[int, EventMention]
    lemmas: Sequence[str] = field(init=False, repr=False)
    shared: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        words = self.annotated.tokens[self.first : self.last]
        object.__setattr__(self, "lemmas", [token.lemma.lower() for token in words])
        object.__setattr__(self, "shared", frozenset((*_words(self), *_days(self))))

    @property
    def first(self) -> int:
        """Its first word."""
        return self.annotated.sentences[self.number].first

    @property
    def last(self) -> int:
        """The word behind its last."""
        return self.annotated.sentences[self.number].last


def signs(scene: Scene, at: int) -> set[str]:
    """The signs of one candidate of a sentence."""
    one = scene.candidates[at]
    above = upwards(scene, one.word)
    return {
        f"sort={one.sort}",
        f"exact={one.exactness}",
        f"size={min(LARGEST, int(log2(one.value + 1)))}",
        f"nth={min(3, at)}",
        *scene.shared,
        *_above(scene, above),
        *_around(scene, one),
        *_others(scene, at),
        f"day={_age(scene, one)}",
        *_told(scene, above),
    }


def upwards(scene: Scene, word: int) -> list[int]:
    """A word and those it hangs on, within its sentence."""
    found = [word]
    while len(found) < HIGHEST:
        above = scene.annotated.tokens[found[-1]].head
        if not scene.first <= above < scene.last or above in found:
            break
        found.append(above)
    return found


def _above(scene: Scene, above: Sequence[int]) -> Iterator[str]:
    """The way up: relations, tags and words, and the small words that hang there."""
    tokens = scene.annotated.tokens
    way = ""
    for step, word in enumerate(above):
        token = tokens[word]
        lemma = scene.lemmas[word - scene.first]
        yield f"{step} relation={token.deprel}"
        yield f"{step} tag={token.upos}"
        yield f"{step} word={lemma}"
        yield f"way={way} {lemma}"
        way = f"{way}^{token.deprel}"
        for kid in _kids(scene, word):
            small = scene.lemmas[kid - scene.first]
            if tokens[kid].deprel in MARKS:
                yield f"{step} mark={small}"
            if step in (1, 2):
                yield f"{step} kid={small}"


def _kids(scene: Scene, word: int) -> Iterator[int]:
    tokens = scene.annotated.tokens
    near = range(max(scene.first, word - NEAR), min(scene.last, word + NEAR + 1))
    return (n for n in near if tokens[n].head == word)


def _around(scene: Scene, one: Candidate) -> Iterator[str]:
    """The words before and behind, near ones by place, all by side."""
    first, last = scene.first, scene.last
    for step in range(1, AROUND + 1):
        for side, word in (("left", one.word - step), ("right", one.word + step)):
            lemma = scene.lemmas[word - first] if first <= word < last else "^"
            if step <= 2:
                yield f"{side} {step}={lemma}"
            if lemma.isalpha():
                yield f"{side}={lemma}"
                if step <= 4:
                    yield f"near {side}={lemma}"


def _others(scene: Scene, at: int) -> Iterator[str]:
    """The other figures of the sentence, as they are larger or smaller, before or behind."""
    one = scene.candidates[at]
    before = [c for c in scene.candidates[:at] if c.sort == "figure"]
    behind = [c for c in scene.candidates[at + 1 :] if c.sort == "figure"]
    yield f"before={min(2, len(before))}"
    yield f"behind={min(2, len(behind))}"
    yield f"larger before={any(c.value > one.value for c in before)}"
    yield f"larger behind={any(c.value > one.value for c in behind)}"


def _words(scene: Scene) -> Iterator[str]:
    """The sentence's words, and whether it is the headline."""
    yield f"headline={scene.annotated.sentences[scene.number].paragraph == 0}"
    tokens = scene.annotated.tokens[scene.first : scene.last]
    for word in {lemma for lemma, token in zip(scene.lemmas, tokens, strict=True) if token.lemma.isalpha()}:
        yield f"sentence={word}"


def _days(scene: Scene) -> Iterator[str]:
    """What days the sentence names."""
    sentence = scene.annotated.sentences[scene.number]
    days = [d.value or "" for d in scene.annotated.dates if sentence.start <= d.start < sentence.end]
    yield f"days={min(2, len(days))}"
    yield f"year={any(len(day) == YEAR for day in days)}"
    yield f"long={any('/' in day for day in days)}"


def _age(scene: Scene, one: Candidate) -> str:
    """How old the day is that stands nearest to a figure."""
    sentence, report = scene.annotated.sentences[scene.number], scene.annotated.report
    days = [d for d in scene.annotated.dates if d.value and sentence.start <= d.start < sentence.end]
    if not days:
        return "none"
    nearest = min(days, key=lambda d: (max(d.start - one.end, one.start - d.end), d.start))
    away = days_between(nearest.value or "", report.day_at(one.start) or "")
    side = "before" if nearest.start < one.start else "behind"
    return f"{side} {'unknown' if away is None else 'long ago' if away > MONTH else 'ago' if away > WEEK else 'now'}"


def _told(scene: Scene, above: Sequence[int]) -> Iterator[str]:
    """What the reader of events says: of the parts that the figure's words take, and of the event they hang on."""
    for mention in scene.mentions.values():
        for role in mention.roles:
            if role.word in above[:2]:
                yield f"role={role.role}"
                yield f"role={role.role} of {mention.type}"
    home = next((scene.mentions[word] for word in above if word in scene.mentions), None)
    if home is None:
        yield f"told={bool(scene.mentions)}"
        return
    yield f"type={home.type}"
    yield f"reality={home.reality}"
    yield f"phase={max(home.phases, key=lambda phase: home.phases[phase])}"
