"""The heads that read events off a sentence's last states: the words that tell one, its kind, how real, by whom.

One projection of a word piece's state (exported with the layers over sentences) is all they read; a word's is the mean
of its pieces'. What follows is small and runs in NumPy (`crosswire.language.happenings`), on the words that tell an
event and on the words of their sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from crosswire.language.happenings import ROLES, TYPES
from crosswire.language.ways import PLACES, SORTS, UPOS
from crosswire.model.event import PHASES, REALITIES

SETTINGS = 4
"""What is known of a sentence's place: whether it is the headline, among the first three, quoted, and how far down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventShape:
    """Widths of the projection's parts (`kind`, `arm` twice, `same`) and of the layers behind them."""

    kind: int = 128
    arm: int = 96
    same: int = 64
    hidden: int = 64
    ways: int = 400
    dropout: float = 0.2

    @property
    def width(self) -> int:
        """Numbers a word piece."""
        return self.kind + 2 * self.arm + self.same


class EventHeads(nn.Module):
    """Projected words → scores of types, realities, phases; of pairs of words → scores of roles; vectors of events."""

    def __init__(self, project: nn.Linear, shape: EventShape) -> None:
        super().__init__()
        self.shape = shape
        self.project = project
        self.types = nn.Linear(shape.kind, len(TYPES))
        self.realities = nn.Linear(shape.kind, len(REALITIES))
        self.phases = nn.Linear(shape.kind + SETTINGS, len(PHASES))
        self.way = nn.Embedding(shape.ways, shape.arm)
        self.distance = nn.Embedding(PLACES, shape.arm)
        self.tag = nn.Embedding(len(UPOS), shape.arm)
        self.sort = nn.Embedding(len(SORTS), shape.arm)
        self.middle = nn.Linear(shape.arm, shape.hidden)
        self.role = nn.Linear(shape.hidden, len(ROLES))
        self.scale = nn.Parameter(torch.tensor([6.0, -3.0]))
        for table in (self.way, self.distance, self.tag, self.sort):
            nn.init.normal_(table.weight, std=0.1)

    def split(self, words: Tensor) -> Sequence[Tensor]:
        """The projection's parts: of the kind, of the teller and of the taker of a role, of sameness."""
        shape = self.shape
        return torch.split(words, [shape.kind, shape.arm, shape.arm, shape.same], dim=1)

    def kinds(self, kind: Tensor, setting: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Of words [N, kind] in their settings [N, SETTINGS]: logits of types, realities and phases."""
        seen = functional.dropout(functional.relu(kind), self.shape.dropout, self.training)
        return self.types(seen), self.realities(seen), self.phases(torch.cat([seen, setting], dim=1))

    def roles(self, tellers: Tensor, takers: Tensor, known: Tensor) -> Tensor:
        """Logits [P, ROLES] of pairs; `known` [P, 4] are the numbers of way, distance, tag and sort."""
        way, distance, tag, sort = known.T
        mixed = tellers + takers + self.way(way) + self.distance(distance) + self.tag(tag) + self.sort(sort)
        mixed = functional.dropout(functional.relu(mixed), self.shape.dropout, self.training)
        found: Tensor = self.role(functional.relu(self.middle(mixed)))
        return found

    def likeness(self, same: Tensor) -> Tensor:
        """Logits [N, N] of whether two words tell one event."""
        unit = functional.normalize(same, dim=1)
        return self.scale[0] * (unit @ unit.T) + self.scale[1]
