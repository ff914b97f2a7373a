"""The layers that read each sentence alone on the reader's states: what they are made of.

The reader's states of a word piece before its first layer, after its third and after its last are mixed into one, which
three layers read within the sentence. Instead of marks around it each layer has learnt keys and values to attend to.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from crosswire.language.sights import MOST_PIECES

WIDTH, HEADS, LAYERS, SINKS, EPSILON, MASKED = 384, 12, 3, 2, 1e-12, -1e4
STATES = (
    "/bert/norm/LayerNormalization_output_0",
    "/bert/layers.2/norm_output/LayerNormalization_output_0",
    "/bert/layers.5/norm_output/LayerNormalization_output_0",
)
"""The reader's states that are read, by their names in its graph."""
COMPARED, TOLD = 128, 384
"""Numbers of a word piece that the reader of pairs reads, and that of events."""


class AloneLayer(nn.Module):
    """A layer as BERT has it, with learnt keys and values before each sentence."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.attended, self.fed = (nn.LayerNorm(width, eps=EPSILON) for _ in range(2))
        self.keys, self.values = (nn.Parameter(torch.zeros(SINKS, width)) for _ in range(2))

    def forward(self, rows: Tensor, bias: Tensor) -> Tensor:
        """States [sentences, pieces, width] after the layer; `bias` [sentences, 1, 1, SINKS + pieces] hides padding."""
        count, length, width = rows.shape
        query, key, value = self.qkv(rows).split(width, 2)
        key = torch.cat([self.keys.to(key.dtype).expand(count, -1, -1), key], 1)
        value = torch.cat([self.values.to(value.dtype).expand(count, -1, -1), value], 1)

        def apart(one: Tensor) -> Tensor:
            return one.view(count, one.shape[1], self.heads, width // self.heads).transpose(1, 2)

        scores = apart(query) @ apart(key).transpose(2, 3) * (width // self.heads) ** -0.5 + bias
        mixed = (scores.softmax(-1) @ apart(value)).transpose(1, 2).reshape(count, length, width)
        rows = self.attended(rows + self.out(mixed))
        found: Tensor = self.fed(rows + self.down(functional.gelu(self.up(rows))))
        return found


class AloneModel(nn.Module):
    """The mix of the reader's states, the layers, and what is made of their last states: a vector a sentence, and two
    projections of each word piece."""

    def __init__(self, width: int = WIDTH, heads: int = HEADS, layers: int = LAYERS) -> None:
        super().__init__()
        self.width = width
        self.mix, self.place = nn.Linear(len(STATES) * width, width), nn.Embedding(MOST_PIECES, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(AloneLayer(width, heads) for _ in range(layers))
        self.pool = nn.Linear(width, width)
        self.compared, self.told = nn.Linear(width, COMPARED), nn.Linear(width, TOLD)

    def forward(self, rows: Tensor, mask: Tensor) -> Tensor:
        """States [sentences, pieces, width] from the reader's [sentences, pieces, states * width]; `mask` is 1 on
        pieces."""
        rows = self.mix(rows) + self.place.weight[: rows.shape[1]].to(rows.dtype)
        rows = self.norm(rows)
        bias = functional.pad(((1 - mask) * MASKED)[:, None, None, :], (SINKS, 0)).to(rows.dtype)
        for layer in self.layers:
            rows = layer(rows, bias)
        return rows

    def pooled(self, rows: Tensor, mask: Tensor) -> Tensor:
        """A unit vector a sentence from its last states."""
        mean = (rows * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.normalize(self.pool(mean), dim=1)


def laid(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Rows of several sentences padded to one [sentences, longest, width], and the mask."""
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(one)) for one in rows], batch_first=True)
    return nn.utils.rnn.pad_sequence(list(rows), batch_first=True), mask
