"""What the heads of events get right on stories that they have not learnt from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch

from crosswire.language.happenings import ENOUGH, ROLES, TYPES
from crosswire_train.event_examples import StoryExample
from crosswire_train.sentence_model import SentenceModel


@dataclass(slots=True)
class Tally:
    """Counts of a test: right, found, wanted."""

    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, right: int, found: int, wanted: int) -> None:
        """More of one kind."""
        row = self.counts.setdefault(name, [0, 0, 0])
        for at, more in enumerate((right, found, wanted)):
            row[at] += more

    def figures(self) -> dict[str, tuple[float, float, float, int]]:
        """Precision, recall, F1 and how many were wanted."""
        return {
            name: (r / max(f, 1), r / max(w, 1), 2 * r / max(f + w, 1), w) for name, (r, f, w) in self.counts.items()
        }


@torch.no_grad()
def test(model: SentenceModel, stories: Sequence[StoryExample]) -> Tally:
    """What the heads get right of stories that they have not learnt from, given the words for types and roles."""
    tally = Tally()
    model.eval()
    for one in stories:
        read = model.read(one)
        gold, scores = torch.cat(one.types), read.types.softmax(1)
        found = 1 - scores[:, 0] >= ENOUGH
        tally.add("words", int((found & (gold > 0)).sum()), int(found.sum()), int((gold > 0).sum()))
        told = scores[gold > 0][:, 1:].argmax(1) + 1
        wanted = gold[gold > 0]
        tally.add("types", int((told == wanted).sum()), len(wanted), len(wanted))
        root = wanted < TYPES.index("OTHER")
        tally.add("roots", int((told == wanted)[root].sum()), int(root.sum()), int(root.sum()))
        for name, logits, truth in (("realities", read.realities, one.realities), ("phases", read.phases, one.phases)):
            tally.add(name, int((logits.argmax(1) == truth).sum()), len(truth), len(truth))
        labels, chosen = torch.cat(one.roles), read.roles.argmax(1)
        for number, role in enumerate(ROLES[1:], 1):
            _matched(tally, f"role {role}", chosen == number, labels == number)
        right, found, wanted = (chosen == labels) & (labels > 0), chosen > 0, labels > 0
        tally.add("roles", int(right.sum()), int(found.sum()), int(wanted.sum()))
        same = one.events[:, None] == one.events[None, :]
        above = torch.triu(torch.ones_like(same), 1)
        _matched(tally, "same", (read.same > 0) & above, same & above)
    return tally


def _matched(tally: Tally, name: str, found: torch.Tensor, wanted: torch.Tensor) -> None:
    tally.add(name, int((found & wanted).sum()), int(found.sum()), int(wanted.sum()))
