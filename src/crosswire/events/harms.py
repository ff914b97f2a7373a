"""What kind of harm sentences tell of: an attack, an accident or a disaster, by the words that only one of them has."""

from collections.abc import Sequence

from crosswire.model.evidence import Evidence
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases

ACCIDENTS = Phrases("harm.accident")
DISASTERS = Phrases("harm.disaster")
ATTACKS = Phrases("harm.attack")


BY_HAND = frozenset("beat stab hack club bludgeon strangle kick stone knife choke".split())


def is_attack(told: Sequence[Statement], evidence: Evidence) -> bool:
    """Whether somebody did it, somebody died of it, or a verb or a word tells how; people are hurt otherwise too."""
    if any(s.frame.actor or s.frame.killed or s.frame.mode or not s.frame.wounded for s in told):
        return True
    return any(ATTACKS.search(evidence.sentence_text(s)) for s in told)


def retyped(kind: str, told: Sequence[Statement], evidence: Evidence) -> str:
    """An attack without attacker or weapon whose sentences speak of a fire, a crash or a quake is none."""
    if kind not in ("ASSAULT", "ACCIDENT", "DISASTER"):
        return kind
    words = " ".join(evidence.sentence_text(s) for s in told)
    if ATTACKS.search(words):
        return "ASSAULT" if kind != "DISASTER" else kind
    if kind == "ASSAULT" and any(s.frame.killed and s.frame.predicate in BY_HAND for s in told):
        return kind
    if kind == "ASSAULT" and any(s.frame.actor and s.frame.actor.kind in ("person", "organisation") for s in told):
        return kind
    if DISASTERS.search(words):
        return "DISASTER"
    return "ACCIDENT" if ACCIDENTS.search(words) else kind
