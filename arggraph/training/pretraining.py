"""What the cross-encoder learns before it sees a labelled pair: the words of forums, and sides that cues tell.

Masked words as in BERT (Devlin et al. 2019); and an answer whose cues tell its side ("I disagree", "exactly") is shown
without the sentences that hold them, so that the rest must tell: distant supervision by discourse markers (Sileo et
al. 2019, "Mining Discourse Markers for Unsupervised Sentence Representation Learning").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import torch
from torch import nn

from arggraph.training.crossencoder import DEVICE, Batch, CrossEncoder, Rows, batches, fit

EPOCHS, RATE = 2, 2e-4
# Share of the tokens that are masked; [CLS], [SEP] and [MASK] of the vocabulary, and ids that are words.
MASKED = 0.15
_CLS, _SEP, _MASK, _WORDS = 101, 102, 103, (1000, 30000)


class Words(nn.Module):  # type: ignore[misc]
    """Scores of the vocabulary at a token, by the word embeddings themselves."""

    def __init__(self, model: CrossEncoder) -> None:
        super().__init__()
        self.table = [model.base.embeddings.word_embeddings.weight]  # in a list: not a parameter of this
        wide = self.table[0].shape[1]
        self.turn = nn.Sequential(nn.Linear(wide, wide), nn.GELU(), nn.LayerNorm(wide))
        self.bias = nn.Parameter(torch.zeros(len(self.table[0])))
        with torch.no_grad():
            self.turn[2].weight.mul_(0.3)  # so that the first scores are small

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        turned = self.turn(hidden)
        return turned @ self.table[0].to(turned.dtype).T + self.bias


class View(NamedTuple):
    """Answers with their cues or without: the sides told of them (-1 where none is), and how much those count."""

    rows: Rows
    sides: torch.Tensor
    weight: float


def pretrain(model: CrossEncoder, views: Sequence[View], seed: int, words: bool = True) -> None:
    """Fit to answers, each time in one of their views."""
    dice = np.random.default_rng(seed)
    guess = Words(model).to(DEVICE) if words else None

    def loss(view: View, batch: Batch) -> torch.Tensor:
        ids, types, mask = view.rows.take(batch)
        masked, given = _masked(ids)
        hidden = model.hidden(given, types, mask)
        side = view.sides[torch.as_tensor(batch, device=DEVICE)]
        scores = model.scored(hidden, mask).float()[:, :2]
        missed = nn.functional.cross_entropy(scores, side, ignore_index=-1, reduction="sum")
        found = view.weight * missed / (side >= 0).sum().clamp(min=1)
        if guess is not None:
            found = found + nn.functional.cross_entropy(guess(hidden[masked]).float(), ids[masked])
        return found

    fit(
        model,
        [
            (partial(loss, views[int(dice.integers(len(views)))]), batch)
            for _ in range(EPOCHS)
            for batch in batches(views[0].rows.lengths, dice)
        ],
        RATE,
        guess,
    )


def _masked(ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Which tokens are asked for, and all tokens with these mostly masked, a tenth changed, a tenth left."""
    masked = (torch.rand(ids.shape, device=DEVICE) < MASKED) & (ids > 0) & (ids != _CLS) & (ids != _SEP)
    kind = torch.rand(ids.shape, device=DEVICE)
    given = torch.where(masked & (kind < 0.8), torch.full_like(ids, _MASK), ids)
    return masked, torch.where(masked & (kind > 0.9), torch.randint_like(ids, *_WORDS), given)
