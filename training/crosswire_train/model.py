"""The reader: one encoder, five heads, in one pass.

Small last layers that are only needed for chosen words (labels of arcs, what belongs to a cue) are exported as
NumPy weights and mirrored in `crosswire.language.heads`; `relations` and `pairs` here must stay their equals.
"""

from dataclasses import asdict, dataclass
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from crosswire.language.heads import DISTANCE_CLASSES, PAIR_LABELS, SENTENCE_CLASSES
from crosswire.language.pieces import BASES
from crosswire_train.bert import Bert
from crosswire_train.crf import Crf
from crosswire_train.documents import NAME_LABELS

NOT_AN_ARC = -1e4
MIXED_LAYERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Widths of the heads."""

    upos: int
    relations: int
    arc: int = 256
    relation: int = 192
    pair: int = 96
    pair_middle: int = 64
    slide: int = 7
    dropout: float = 0.15

    def stored(self) -> dict[str, float]:
        """The sizes as a checkpoint keeps them."""
        return asdict(self)


class Mix(nn.Module):
    """A learned weighted mean of the last layers."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.tensor([0.0] * (MIXED_LAYERS - 1) + [2.0]))

    def forward(self, states: list[Tensor]) -> Tensor:
        """The mean of the states after each of the last layers."""
        shares = self.weights.softmax(dim=0)
        mixed = states[-MIXED_LAYERS] * shares[0]
        for index in range(1, MIXED_LAYERS):
            mixed = mixed + states[index - MIXED_LAYERS] * shares[index]
        return mixed


class Shapes(nn.Module):
    """Embedding of a shape code: class of the word, its place in sentence and paragraph, whether it is quoted."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.base, self.place, self.quoted = (
            nn.Embedding(len(BASES), width),
            nn.Embedding(3, width),
            nn.Embedding(2, width),
        )
        for table in (self.base, self.place, self.quoted):
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, codes: Tensor) -> Tensor:
        """What is added to each word piece."""
        upper = torch.div(codes, 2, rounding_mode="floor")
        base: Tensor = self.base(torch.div(upper, 3, rounding_mode="floor"))
        return cast(Tensor, base + self.place(upper % 3) + self.quoted(codes % 2))


class Reader(nn.Module):
    """Word pieces and shapes in; tags, arcs, names and attributions of words out."""

    def __init__(self, encoder: Bert, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.bert = encoder
        width = self.bert.words.embedding_dim
        self.shapes = Shapes(width)
        self.mixes = nn.ModuleDict({name: Mix() for name in ("syntax", "name", "attribution")})
        self.upos = nn.Linear(width, sizes.upos)
        self.syntax = nn.Linear(width, 2 * sizes.arc + 2 * sizes.relation)
        self.arc = nn.Linear(sizes.arc, sizes.arc)
        self.arc_head = nn.Linear(sizes.arc, 1, bias=False)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.relation = nn.Linear(3 * sizes.relation, sizes.relations)
        self.name = nn.Sequential(
            nn.Linear(width, 192), nn.GELU(), nn.Dropout(sizes.dropout), nn.Linear(192, len(NAME_LABELS))
        )
        self.attr = nn.Sequential(nn.Linear(width, 192), nn.GELU(), nn.Dropout(sizes.dropout), nn.Linear(192, 9))
        self.pair_ends = nn.Linear(width, 2 * sizes.pair)
        self.pair_distance = nn.Embedding(DISTANCE_CLASSES, sizes.pair)
        self.pair_sentence = nn.Embedding(SENTENCE_CLASSES, sizes.pair)
        self.pair_slide = nn.Conv1d(
            sizes.pair, sizes.pair, sizes.slide, padding=sizes.slide // 2, groups=sizes.pair, bias=False
        )
        self.pair_middle = nn.Linear(sizes.pair, sizes.pair_middle)
        self.pair_out = nn.Linear(sizes.pair_middle, len(PAIR_LABELS))
        self.crfs = nn.ModuleDict({"name": Crf(4), "source": Crf(1), "cue": Crf(1), "content": Crf(1), "pair": Crf(2)})
        nn.init.normal_(self.pair_distance.weight, std=0.02)
        nn.init.normal_(self.pair_sentence.weight, std=0.02)

    def states(self, ids: Tensor, mask: Tensor, shapes: Tensor, words: Tensor) -> list[Tensor]:
        """States of the first piece of every word after each of the last layers."""
        layers = self.bert(ids, mask, self.shapes(shapes))[-MIXED_LAYERS:]
        rows = torch.arange(ids.shape[0])[:, None]
        return [layer[rows, words] for layer in layers]

    def syntax_heads(self, states: list[Tensor], word_mask: Tensor, sentence: Tensor) -> tuple[Tensor, ...]:
        """`upos`, `arc`, `rel_dep`, `rel_head`."""
        mixed = self._dropped(self.mixes["syntax"](states))
        upos = self.upos(mixed)
        root = self.root.expand(mixed.shape[0], 1, -1)
        ends = functional.gelu(self.syntax(torch.cat((root, mixed), dim=1)))
        arc_dep, arc_head, rel_dep, rel_head = torch.split(
            ends, [self.sizes.arc] * 2 + [self.sizes.relation] * 2, dim=2
        )
        arc_head = self._dropped(arc_head)
        scores = torch.matmul(self.arc(self._dropped(arc_dep[:, 1:])), arc_head.transpose(1, 2))
        scores = scores * self.sizes.arc**-0.5 + self.arc_head(arc_head).transpose(1, 2)
        apart = (sentence[:, :, None] != sentence[:, None, :]) | (word_mask[:, None, :] == 0)
        apart = torch.cat((torch.zeros_like(apart[:, :, :1]), apart), dim=2)
        return upos, scores.masked_fill(apart, NOT_AN_ARC), rel_dep[:, 1:], rel_head

    def name_head(self, states: list[Tensor]) -> Tensor:
        """`name` [B, W, 9]."""
        return cast(Tensor, self.name(self._dropped(self.mixes["name"](states))))

    def attribution_heads(self, states: list[Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """`attr`, `pair_cue`, `pair_word`."""
        mixed = self._dropped(self.mixes["attribution"](states))
        cue, word = self.pair_ends(mixed).chunk(2, dim=2)
        return self.attr(mixed), cue, word

    def relations(self, rel_dep: Tensor, rel_head: Tensor, heads: Tensor) -> Tensor:
        """Label scores [N, R] of arcs given by rows; mirrored by `Heads.relations`."""
        of = rel_head[heads]
        dep, of = self._dropped(rel_dep), self._dropped(of)
        return cast(Tensor, self.relation(torch.cat((dep * of, dep, of), dim=1)))

    def pairs(self, words: Tensor, cues: Tensor, near: tuple[Tensor, Tensor], attr: Tensor) -> Tensor:
        """Scores [C, W, 5] of words [C, W, D] for cues [C, D]; mirrored by `Heads.pairs`.

        `near` holds the classes [C, W] of each word's distance and of its sentence's.
        """
        place = self.pair_distance(near[0]) + self.pair_sentence(near[1])
        hidden = functional.relu(words + cues[:, None] + place)
        hidden = hidden + self.pair_slide(hidden.transpose(1, 2)).transpose(1, 2)
        scores = self.pair_out(self._dropped(functional.relu(self.pair_middle(hidden))))
        unary = torch.stack(
            (torch.zeros_like(attr[..., 0]), attr[..., 1], attr[..., 2], attr[..., 7], attr[..., 8]), dim=-1
        )
        return cast(Tensor, scores + unary)

    def forward(  # noqa: PLR0913, PLR0917  the graph's inputs
        self, ids: Tensor, mask: Tensor, shapes: Tensor, words: Tensor, word_mask: Tensor, sentence: Tensor
    ) -> tuple[Tensor, ...]:
        """What is exported: `upos, arc, rel_dep, rel_head, name, attr, pair_cue, pair_word`."""
        states = self.states(ids, mask, shapes, words)
        attr, cue, word = self.attribution_heads(states)
        return (*self.syntax_heads(states, word_mask, sentence), self.name_head(states), attr, cue, word)

    def crf(self, name: str) -> Crf:
        """The transitions of `name`, `source`, `cue`, `content` or `pair`."""
        return cast(Crf, self.crfs[name])

    def head_weights(self) -> dict[str, Tensor]:
        """The NumPy heads' weights, by the names `Heads` knows."""
        return {
            "rel_weight": self.relation.weight.T,
            "rel_bias": self.relation.bias,
            "pair_distance": self.pair_distance.weight,
            "pair_sentence": self.pair_sentence.weight,
            "pair_slide": self.pair_slide.weight[:, 0].T,
            "pair_middle": self.pair_middle.weight.T,
            "pair_middle_bias": self.pair_middle.bias,
            "pair_out": self.pair_out.weight.T,
            "pair_out_bias": self.pair_out.bias,
        }

    def _dropped(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.sizes.dropout, self.training)
