"""What a story is about, in its head line: title, place, country, first and last day."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from crosswire.model.account import Entity, Story
from crosswire.model.annotated import Token, words_in
from crosswire.model.report import Report
from crosswire.model.said import Gazetteer, Said
from crosswire.model.span import Span
from crosswire.phrases.table import Phrases

ABROAD = frozenset(
    "drone strike airstrike missile troop force soldier jet warplane aircraft warship navy army marine commando raid "
    "embassy consulate envoy ambassador diplomat".split()
)
"""What a country has where it is not."""
OWNING = frozenset({"compound", "amod"})
CALLED_BY = frozenset(
    "accord accords agreement treaty protocol convention pact declaration statute charter memorandum".split()
)
"""What is called by the place where it was signed."""
MEETING = frozenset("meet meeting gather convene speak talk visit tour attend address brief holiday".split())
TOLD = frozenset("tell hear inform learn say".split())
OF_A_PARTY = Phrases("places.of_a_party")
PARTY = 4
BESIDE_THE_CLAUSE = frozenset({"acl", "advcl"})


Spot = tuple[str, int]
"""A report's id and the character that a mention begins at."""


def placed(
    story: Story,
    entities: Sequence[Entity],
    reports: Sequence[Report],
    gazetteer: Gazetteer,
    asides: Collection[Spot] = (),
) -> Story:
    """The story with the place most reports name, headlines counting most, and the country it lies in.

    Where somebody of the story is called like a place (Chad Dale, "Chad said"), the place is none to put it in; nor is
    one that reports have in `asides` alone, where they name any other.
    """
    scores: Counter[str] = Counter()
    titles = {r.id: len(r.title) for r in reports}
    people = {alias.casefold() for entity in entities if entity.kind == "person" for alias in entity.aliases}
    towns = {e.id: e for e in entities if e.kind == "place" and e.name.casefold() not in people}
    told = {key: [m for m in e.mentions if (m.report, m.start) not in asides] for key, e in towns.items()}
    for key, entity in towns.items():
        mentions = told[key] if any(told.values()) else entity.mentions
        if not mentions:
            continue
        spread = len({m.report for m in mentions})
        head = sum(m.start < titles.get(m.report, 0) for m in mentions)
        early = sum(m.start < 600 for m in mentions)
        scores[key] = 4 * spread + 3 * head + 2 * min(early, 8) + min(len(mentions), 12)
    ranked = sorted(scores, key=lambda e: (-scores[e], e))
    local = next((e for e in ranked if not gazetteer.country(towns[e].name) and towns[e].country), None)
    wide = next((e for e in ranked if gazetteer.country(towns[e].name)), None)
    if local is not None and (wide is None or scores[local] * 2 >= scores[wide]):
        return replace(story, place=towns[local].name, country=towns[local].country)
    if wide is not None:
        return replace(story, place=towns[wide].name, country=towns[wide].country)
    return story


def asides(said: Sequence[Said], gazetteer: Gazetteer) -> frozenset[Spot]:
    """Where reports name a place that they do not tell of: where somebody spoke ("the Pentagon said in Washington") or
    met others ("delegates meeting in Doha were told"), whose something is ("a U.S. drone"), what is called by it ("the
    Oslo accords"), and where a member of a parliament comes from ("Ana Moor, R-Texas"). A dateline is one where
    it is such a place elsewhere."""
    return frozenset((one.annotated.report.id, start) for one in said for start in _asides(one, gazetteer))


def _asides(one: Said, gazetteer: Gazetteer) -> Iterator[int]:
    text = one.annotated.report.text
    places = [m for who in one.who.everyone if who.kind == "place" and who.named for m in who.mentions]
    spoken = [m for m in places if _spoken_at(m, one)]
    names = {text[m.start : m.end].casefold() for m in spoken}
    heads = {token.start: token for token in one.annotated.tokens}
    yield from (m.start for m in spoken)
    for mention in places:
        word = text[mention.start : mention.end]
        token = heads.get(mention.start)
        owner = (
            token is not None and token.deprel in OWNING and one.annotated.tokens[token.head].lemma.lower() in ABROAD
        )
        owner = owner and gazetteer.country(word) is not None
        if (
            owner
            or _is_called_by(mention, one)
            or _met_at(mention, one)
            or is_seat(mention.start, text)
            or (word.isupper() and word.casefold() in names)
        ):
            yield mention.start


def is_seat(start: int, text: str) -> bool:
    """Whether a member of a parliament comes from the place that is named there: `Ana Moor, R-Texas`."""
    return OF_A_PARTY.search(text[max(0, start - PARTY) : start]) is not None


def head_of(place: Span, one: Said) -> Token | None:
    """The word of a mention that the others hang on."""
    tokens = one.annotated.tokens
    inside = words_in(tokens, place)
    return next((tokens[n] for n in inside if tokens[n].head not in inside), None)


def _is_called_by(place: Span, one: Said) -> bool:
    head = head_of(place, one)
    owned = head is not None and head.deprel in OWNING and head.head >= 0
    return head is not None and owned and one.annotated.tokens[head.head].lemma.lower() in CALLED_BY


def _met_at(place: Span, one: Said) -> bool:
    """`delegates meeting in Doha`, `speaking in Brussels`: beside what the sentence tells."""
    head = head_of(place, one)
    if head is None or head.head < 0 or head.deprel.partition(":")[0] not in ("obl", "obj", "nmod"):
        return False
    tokens = one.annotated.tokens
    over = tokens[head.head]
    told = over.deprel.startswith("nsubj") and tokens[over.head].lemma.lower() in TOLD
    met = over.lemma.lower() in MEETING and over.text.lower().endswith("ing")
    return met and (over.deprel in BESIDE_THE_CLAUSE or told)


def _spoken_at(place: Span, one: Said) -> bool:
    """Whether a place stands behind a verb of speech, in its sentence, and is no part of what is said."""
    for voice in one.attributions:
        if voice.cue is None or voice.source is None or any(c.overlaps(place) for c in voice.content):
            continue
        behind = place.start >= max(voice.cue.end, voice.source.end)
        home = next((s for s in one.annotated.sentences if s.start <= voice.cue.start < s.end), None)
        if behind and home is not None and place.end <= home.end:
            return True
    return False
