"""What ECB+'s actions are to us: how many of them our clauses find and give a type, and how many of the actions
that it marks as not done are told as not done.

Topics are those kept for reporting; sentences are those with marks, each document's read as one report. Reported only:
ECB+ has classes of actions (OCCURRENCE, REPORTING, STATE …), and no types of events. Reads the folder that
CROSSWIRE_CORPORA names.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.statements.frames.ground import Ground
from crosswire.statements.who.coreference import who_is_who
from quality.meantime_coreference import laid_out, span_of
from quality.participants import frames_in

TOPICS = ("2", "5", "12", "18", "21", "23", "34", "35")


@dataclass(frozen=True, slots=True)
class Action:
    """A mention of an action and its class, as ECB+ names it."""

    span: Span
    kind: str


def documents(root: Path) -> Iterator[tuple[Report, tuple[Action, ...]]]:
    """The marked sentences of each document, with their actions."""
    for topic in TOPICS:
        for path in sorted((root / "ecbplus" / topic).glob("*.xml")):
            found = _document(path.stem, ElementTree.parse(path).getroot())
            if found is not None:
                yield found


def _document(name: str, tree: ElementTree.Element) -> tuple[Report, tuple[Action, ...]] | None:
    marks = [m for m in tree.find("Markables") or () if "ACTION" in m.tag and m.findall("token_anchor")]
    sentence = {t.get("t_id", ""): t.get("sentence", "0") for t in tree.iter("token")}
    anchors = [(m.tag, [a.get("t_id", "") for a in m.findall("token_anchor")]) for m in marks]
    kept = {sentence.get(ids[0], "") for _, ids in anchors}
    words = [(t.get("t_id", ""), t.text or "", 0) for t in tree.iter("token") if t.get("sentence", "0") in kept]
    if not words:
        return None
    text, places = laid_out(words)
    known = [(tag, ids) for tag, ids in anchors if all(i in places for i in ids)]
    return Report(id=name, path=name, text=text, title=""), tuple(Action(span_of(ids, places), t) for t, ids in known)


def counted(root: Path, analyse: Callable[[Report], Annotated]) -> Counter[str]:
    """Actions by class, and of each class those found, typed, and told as not done."""
    found: Counter[str] = Counter()
    for report, actions in documents(root):
        annotated = analyse(report)
        frames = list(frames_in(Ground.of(annotated, who_is_who(annotated))))
        for action in actions:
            here = [f for f in frames if action.span.start <= f.anchor.start < action.span.end]
            found[action.kind] += 1
            found[f"{action.kind} found"] += bool(here)
            found[f"{action.kind} typed"] += any(f.type for f in here)
            found[f"{action.kind} not done"] += any(f.negated or f.modality != "asserted" for f in here)
    return found
