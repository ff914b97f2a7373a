"""What kind of harm sentences tell of: an attack, an accident or a disaster, by the words that only one of them has."""

from collections.abc import Collection, Sequence

from crosswire.model.evidence import Evidence
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases

ACCIDENTS = Phrases("harm.accident")
DISASTERS = Phrases("harm.disaster")
ATTACKS = Phrases("harm.attack")
DISEASES = Phrases("harm.disease")
BY_HAND, DYING, TRAPPING = Phrases("harm.by_hand"), Phrases("harm.dying"), Phrases("harm.trapping")
BEFALLS = Phrases("measures.befalls")


def is_attack(told: Sequence[Statement], evidence: Evidence) -> bool:
    """Whether somebody did it, somebody died of it, or a verb or a word tells how; people are hurt otherwise too."""
    if any(s.frame.actor or s.frame.killed or s.frame.mode or not s.frame.wounded for s in told):
        return True
    return any(ATTACKS.search(evidence.sentence_text(s)) for s in told)


def of_disease(told: Sequence[Statement], evidence: Evidence) -> bool:
    """Whether each sentence speaks of a disease and none of an attack: who dies of it dies by nobody's hand."""
    texts = [evidence.sentence_text(s) for s in told]
    return bool(texts) and all(DISEASES.search(t) and not ATTACKS.search(t) for t in texts)


def by_words(lemmas: Collection[str]) -> str | None:
    """The kind of an event that was given none, where all words that tell it say it: people saved, trapped or dead."""
    if lemmas and all(BEFALLS.row(lemma) == "rescue" for lemma in lemmas):
        return "AID"
    died = any(w in DYING for w in lemmas) and all(w in DYING or w == "death" for w in lemmas)
    caught = any(w in TRAPPING for w in lemmas) and all(w in TRAPPING or w == "cut" for w in lemmas)
    return "ACCIDENT" if died or caught else None


def retyped(kind: str, told: Sequence[Statement], evidence: Evidence) -> str:
    """An attack without attacker or weapon whose sentences speak of a fire, a crash or a quake is none."""
    if kind not in ("ASSAULT", "ACCIDENT", "DISASTER"):
        return kind
    words = " ".join(evidence.sentence_text(s) for s in told)
    if ATTACKS.search(words):
        return "ASSAULT" if kind != "DISASTER" else kind
    if kind == "ASSAULT" and of_disease(told, evidence):
        return "DISASTER"
    if kind == "ASSAULT" and any(s.frame.killed and s.frame.predicate in BY_HAND for s in told):
        return kind
    if kind == "ASSAULT" and any(s.frame.actor and s.frame.actor.kind in ("person", "organisation") for s in told):
        return kind
    if DISASTERS.search(words):
        return "DISASTER"
    return "ACCIDENT" if ACCIDENTS.search(words) else kind
