"""The cross-encoders as networks in torch: that of relations, three scores over the mean of the tokens, and how it is
fitted; and the shallow one that tells gaps and answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from torch import nn

from arggraph.inference import Tokens
from arggraph.relations.encoder import LONGEST

BATCH, DROPOUT, WARM = 128, 0.1, 0.1
# A layer learns by so much less than the one above it: what words mean changes less than what is made of it.
DECAY = 0.9
_SIDES, _BUCKET = 3, 15
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"

Batch = np.ndarray[Any, Any]
Step = tuple[Callable[[Batch], torch.Tensor], Batch]


class CrossEncoder(nn.Module):  # type: ignore[misc]
    """Scores of the three sides; with a source, its bias added: corpora differ in how often people object at all."""

    def __init__(self, base: Any, sources: int) -> None:
        super().__init__()
        self.base = base
        self.head = nn.Linear(base.config.hidden_size, _SIDES)
        self.bias = nn.Embedding(sources, _SIDES)
        self.drop = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.bias.weight)
        for part in base.modules():
            if isinstance(part, nn.Dropout):
                part.p = DROPOUT

    def hidden(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One vector for each token."""
        return self.base(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state

    def scored(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        return self.head(self.drop((hidden * weight).sum(1) / weight.sum(1)))

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor, source: torch.Tensor | None = None
    ) -> torch.Tensor:
        scores = self.scored(self.hidden(ids, types, mask), mask)
        return scores if source is None else scores + self.bias(source)


class ByPiece(nn.Module):  # type: ignore[misc]
    """The same network as the file holds it: the scores of every token, whose mean are those of the pair."""

    def __init__(self, whole: CrossEncoder) -> None:
        super().__init__()
        self.base, self.head = whole.base, whole.head

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.head(self.base(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state)


class ShallowEncoder(nn.Module):  # type: ignore[misc]
    """Reads pairs of texts by the lowest layers of `base`, whose word vectors stay: (pairs, tokens) -> (pairs,
    outputs), by the first token and the mean of all."""

    def __init__(self, base: Any, layers: int, outputs: int) -> None:
        super().__init__()
        base.encoder.layer = base.encoder.layer[:layers]
        base.pooler = None
        self.base = base
        base.embeddings.word_embeddings.weight.requires_grad_(False)
        width = base.config.hidden_size
        self.head = nn.Sequential(nn.Linear(2 * width, 64), nn.GELU(), nn.Dropout(0.1), nn.Linear(64, outputs))

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = self.base(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        return self.head(torch.cat([hidden[:, 0], (hidden * weight).sum(1) / weight.sum(1)], -1))


class Rows:
    """Tokens of pairs, on the device that computes."""

    def __init__(self, tokens: Sequence[Tokens]) -> None:
        self.lengths = np.array([len(one.ids) for one in tokens])
        ids = np.zeros((len(tokens), LONGEST), np.int64)
        types = np.zeros((len(tokens), LONGEST), np.int64)
        for row, one in enumerate(tokens):
            ids[row, : len(one.ids)] = one.ids
            types[row, : len(one.ids)] = one.types
        self.ids, self.types = torch.tensor(ids, device=DEVICE), torch.tensor(types, device=DEVICE)

    def take(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Ids, types and mask of some rows, as wide as the longest."""
        wide = int(self.lengths[batch].max())
        which = torch.as_tensor(batch, device=DEVICE)
        ids = self.ids[which, :wide]
        return ids, self.types[which, :wide], (ids > 0).long()


def batches(lengths: Batch, dice: np.random.Generator, size: int = BATCH, bucket_of: int = _BUCKET) -> list[Batch]:
    """Every row once, in random batches of rows about equally long: so many batches at a time are sorted by length."""
    order = dice.permutation(len(lengths))
    found: list[Batch] = []
    for at in range(0, len(order), size * bucket_of):
        bucket = order[at : at + size * bucket_of]
        bucket = bucket[np.argsort(lengths[bucket], kind="stable")]
        found += [bucket[i : i + size] for i in range(0, len(bucket), size)]
    return [found[i] for i in dice.permutation(len(found))]


def fit(model: CrossEncoder, steps: Sequence[Step], rate: float, beside: nn.Module | None = None) -> None:
    """Take the steps: a loss and its batch each. Word embeddings stay; `beside` is learned with the model."""
    layers = model.base.encoder.layer
    table = model.base.embeddings
    table.word_embeddings.weight.requires_grad_(False)
    named = [([p for p in table.parameters() if p.requires_grad], DECAY ** len(layers))]
    named += [(list(layer.parameters()), DECAY ** (len(layers) - 1 - i)) for i, layer in enumerate(layers)]
    named += [(list(model.head.parameters()), 1.0), (list(model.bias.parameters()), 5.0)]
    named += [(list(beside.parameters()), 2.0)] if beside else []
    optimizer = torch.optim.AdamW([{"params": some, "share": share} for some, share in named], weight_decay=0.01)
    learned = [parameter for some, _ in named for parameter in some]
    model.train()
    for number, (loss_of, batch) in enumerate(steps):
        left = (len(steps) - number) / (len(steps) * (1 - WARM))
        for group in optimizer.param_groups:
            group["lr"] = rate * group["share"] * min((number + 1) / (WARM * len(steps)), left, 1.0)
        with torch.autocast(DEVICE, torch.bfloat16):
            loss = loss_of(batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        if number % 100 == 0:
            print(f"step {number} of {len(steps)}: loss {loss.item():.3f}", flush=True)
    model.eval()


def predict(model: CrossEncoder, rows: Rows) -> np.ndarray[Any, Any]:
    """(pairs, 3): the scores, without any source's bias."""
    order = np.argsort(rows.lengths, kind="stable")
    found = np.zeros((len(order), _SIDES), np.float32)
    with torch.no_grad(), torch.autocast(DEVICE, torch.bfloat16):
        for at in range(0, len(order), 512):
            batch = order[at : at + 512]
            found[batch] = model(*rows.take(batch)).float().cpu().numpy()
    return found
