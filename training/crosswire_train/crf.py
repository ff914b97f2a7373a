"""Linear-chain conditional random fields with partly open labels.

The loss is log Z − log Z(allowed): the usual CRF likelihood where each word has one allowed label, and the
likelihood of the whole set where a corpus leaves labels open.
"""

import torch
from torch import Tensor, nn

FORBIDDEN = -1e4


class Crf(nn.Module):
    """Learned bigram scores over B- and I- labels; an I- only follows its own B- or I-."""

    ban_step: Tensor
    ban_start: Tensor

    def __init__(self, kinds: int) -> None:
        super().__init__()
        tags = 2 * kinds + 1
        self.start = nn.Parameter(torch.zeros(tags))
        self.step = nn.Parameter(torch.zeros(tags, tags))
        self.end = nn.Parameter(torch.zeros(tags))
        ban_step, ban_start = torch.zeros(tags, tags), torch.zeros(tags)
        for inside in range(2, tags, 2):
            ban_start[inside] = FORBIDDEN
            ban_step[:, inside] = FORBIDDEN
            ban_step[inside - 1, inside] = ban_step[inside, inside] = 0
        self.register_buffer("ban_step", ban_step)
        self.register_buffer("ban_start", ban_start)

    def scores(self) -> tuple[Tensor, Tensor, Tensor]:
        """Start [K], step [K, K] (from, to) and end [K] scores, forbidden ones included."""
        return self.start + self.ban_start, self.step + self.ban_step, self.end

    def loss(self, emissions: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood of each row [B]; emissions [B, W, K], allowed [B, W, K] of bool, lengths [B]."""
        return joint_loss([self], emissions[:, None], allowed[:, None], lengths)[:, 0]


def joint_loss(crfs: list[Crf], emissions: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
    """The losses [B, G] of several layers of the same size in one walk; emissions and allowed [B, G, W, K]."""
    start, step, end = (torch.stack(part) for part in zip(*(crf.scores() for crf in crfs), strict=True))
    both = torch.cat((emissions, emissions.masked_fill(~allowed, FORBIDDEN)))
    twice = torch.cat((lengths, lengths))
    slots = both.unbind(dim=2)
    alpha = slots[0] + start
    shortest = int(lengths.min())
    for index in range(1, int(lengths.max())):
        reached = torch.logsumexp(alpha[:, :, :, None] + step, dim=2) + slots[index]
        alpha = reached if index < shortest else torch.where((twice > index)[:, None, None], reached, alpha)
    total, inside = torch.logsumexp(alpha + end, dim=2).chunk(2)
    return total - inside
