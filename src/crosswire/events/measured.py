"""What a moving figure measures, in the words of its sentence: `its troops in the north`, `unemployment`, `the price`.

The noun phrase right before `from`, else what was cut or raised, else what rose or fell.
"""

from crosswire.model.annotated import Token
from crosswire.model.evidence import Evidence
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases

NUMBER_OF = Phrases("levels.number_of")
COUNT_OF = Phrases("levels.counted")
OWNER = Phrases("levels.owner")
POINTING = Phrases("levels.pointing")
PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"})
INNER = frozenset({"in", "of", "at", "on", "for", "'s", "’s"})
PERIOD = Phrases("levels.period")
BEHIND = Phrases("levels.behind")


def measured(statement: Statement, start: int, evidence: Evidence) -> str | None:
    """What the figure at an offset, the one behind `from`, measures."""
    found = _before(statement, start, evidence) or _moved(statement, start, evidence)
    if found is None or POINTING.match(found) or PERIOD.match(found):
        return None
    plain = OWNER.sub("", found).strip(" ,;:")
    if counted := NUMBER_OF.match(plain):
        plain = plain if plain.lower().startswith(("price", "cost", "value")) else OWNER.sub("", counted[1])
    return plain or None


def _before(statement: Statement, start: int, evidence: Evidence) -> str | None:
    """The noun phrase that ends right before `from`."""
    sentence = evidence.sentence(statement)
    tokens = [t for t in evidence.tokens.get(statement.report, ()) if sentence.start <= t.start and t.end <= start]
    marks = [k for k, t in enumerate(tokens) if t.text.lower() == "from"]
    if not marks:
        return None
    last = first = marks[-1]
    while first > 0 and _in_phrase(tokens[first - 1]):
        first -= 1
    words = tokens[first:last]
    if not words or words[-1].upos not in ("NOUN", "PROPN") or not any(t.upos == "NOUN" for t in words):
        return None
    return evidence.reports[statement.report].text[words[0].start : words[-1].end]


def _in_phrase(token: Token) -> bool:
    return token.upos in PHRASE or token.text.lower() in INNER or token.deprel == "nmod:poss"


def _moved(statement: Statement, start: int, evidence: Evidence) -> str | None:
    """What was cut or raised, what rose or fell, or what a number counts."""
    frame = statement.frame
    told = next((a.text for a in (frame.target, frame.actor) if a is not None and a.span.end <= start), None)
    if told is not None:
        return BEHIND.before(told).strip()
    sentence = evidence.sentence(statement)
    found = COUNT_OF.search(evidence.reports[statement.report].text[sentence.start : start])
    return found[1].strip() if found else None
