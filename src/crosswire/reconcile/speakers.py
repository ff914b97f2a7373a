"""Who is on record for an utterance: a person, or the body that a spokesperson speaks for."""

from dataclasses import dataclass

from crosswire.model.account import Entity
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.model.statement import Attribution
from crosswire.phrases.table import Phrases
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.names import fold

SPOKESPERSONS = frozenset({"spokesman", "spokeswoman", "spokespeople", "spokesperson"})
SMALL = frozenset("a an the from for of s".split())
SPEAKS_FOR = Phrases("speech.speaks_for")
SPOKEN_FOR = Phrases("speech.spoken_for")
GOVERNMENT = Phrases("speech.government")
RANKS = frozenset("chief deputy principal top assistant senior a an the one another".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """The one on record: `key` is equal for one speaker however he is called; `entity` is known where he is named."""

    key: str
    name: str
    entity: str | None


def description(words: str) -> str:
    """Who an unnamed voice is: gender and article do not tell two of them apart."""
    kept = ["spokesperson" if w in SPOKESPERSONS else w for w in fold(words).split() if w not in SMALL]
    return " ".join(sorted(set(kept)))


def speaker_of(attribution: Attribution, report: Report, entities: Entities) -> Speaker:
    """A spokesperson speaks for a body and counts as that body; anyone else for himself."""
    surface = attribution.name or (report.quote(attribution.source) if attribution.source else "")
    found = entities.get(entities.named(report.id, attribution.name))
    name = found.name if found else surface
    entity = found.id if found else None
    if found and found.country and _governs(found):
        return Speaker(f"government {found.country}", name, entity)
    for phrase in (*(found.roles if found else ()), surface):
        body = _body(phrase)
        if body:
            known = entities.get(entities.named(report.id, body)) or _called(body, entities)
            return Speaker(description(known.name if known else body), name, known.id if known else entity)
    return Speaker(_spelt(name) if found else description(surface), name, entity)


def _spelt(name: str) -> str:
    """A name as one speaker's: an initial in the middle tells nobody from himself."""
    first, *rest = fold(name).split() or [""]
    return " ".join([first, *(word for word in rest if len(word.strip(".")) > 1)])


def _governs(entity: Entity) -> bool:
    """Whether a name stands for a government: a country, a capital, or "the Velian government"."""
    return entity.kind == "place" or bool(GOVERNMENT.search(entity.name))


def _called(name: str, entities: Entities) -> Entity | None:
    """The one entity of the story that has a name or an alias like this."""
    hits = [e for e in entities.all if fold(name) in {fold(n) for n in (e.name, *e.aliases)}]
    return hits[0] if len(hits) == 1 else None


def _body(phrase: str) -> str | None:
    """The body in "a spokesman for the port" or "a Port Authority spokeswoman"."""
    match = SPEAKS_FOR.search(phrase.strip()) or SPOKEN_FOR.match(phrase.strip())
    body = match.group(1).strip() if match else ""
    return body if body and body.lower() not in RANKS else None


def spoken_on(attribution: Attribution, annotated: Annotated) -> str | None:
    """The day on which it was said, where the report states one beside the cue and not within what is said."""
    if attribution.cue is None:
        return None
    cue = attribution.cue
    home = next((s for s in annotated.sentences if s.start <= cue.start < s.end), None)
    if home is None:
        return None
    days = [
        (min(abs(d.start - cue.end), abs(cue.start - d.end)), d.value)
        for d in annotated.dates
        if home.start <= d.start < home.end and d.value is not None and len(d.value) == len("2020-01-01")
        and not any(c.start <= d.start < c.end for c in attribution.content)
    ]  # fmt: skip
    return min(days)[1] if days else None
