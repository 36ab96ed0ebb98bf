"""The cross-encoders as networks in torch: that of relations, three scores over the mean of the tokens, on MiniLM or
MPNet; the shallow ones that tell gaps and answers, and starts within windows; and how they are fitted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import nn

from arggraph.inference import Tokens
from arggraph.relations.encoder import LONGEST

DROPOUT, WARM = 0.1, 0.08
# A layer learns by so much less than the one above it: what words mean changes less than what is made of it.
DECAY = 0.9
# What no pretrained network had, by the names of its parameters.
NEW, NEW_SHARE = ("head.", "bias.", "shown.", "tags.", "kinds."), 2.0
_SIDES, _BUCKET = 3, 15
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"

Batch = np.ndarray[Any, Any]


class Teacher(nn.Module):  # type: ignore[misc]
    """MPNet, called as BERT is: by BERT's ids, (texts, pieces) -> states of (texts, pieces, width).

    It has no types of its own: vectors of them, at first 0, are added to those of the words. What else is known of the
    pieces (`beside`: texts, pieces, width) is added in the same way.
    """

    def __init__(self, whole: Any) -> None:
        super().__init__()
        self.whole, self.config = whole, whole.config
        self.types = nn.Embedding(2, whole.config.hidden_size)
        nn.init.zeros_(self.types.weight)

    def get_input_embeddings(self) -> nn.Module:
        return self.whole.get_input_embeddings()

    def forward(
        self, input_ids: torch.Tensor, token_type_ids: torch.Tensor, attention_mask: torch.Tensor, beside: Any = 0.0
    ) -> Any:
        words = self.get_input_embeddings()(mpnet_ids(input_ids)) + self.types(token_type_ids) + beside
        return self.whole(inputs_embeds=words, attention_mask=attention_mask)


def mpnet_ids(ids: torch.Tensor) -> torch.Tensor:
    """The ids of the same pieces in MPNet's vocabulary: four more, but for what opens, closes and fills a text."""
    own = ids + 4
    for bert, mpnet in ((101, 0), (102, 2), (0, 1)):
        own = torch.where(ids == bert, mpnet, own)
    return own


def _states(base: nn.Module, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """One vector for each token."""
    return base(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state


def _mean(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean vector of each text."""
    weight = mask.unsqueeze(-1).to(states.dtype)
    return (states * weight).sum(1) / weight.sum(1)


class CrossEncoder(nn.Module):  # type: ignore[misc]
    """Scores of the three sides; with a source, its bias added: corpora differ in how often people object at all."""

    def __init__(self, base: Any, sources: int) -> None:
        super().__init__()
        self.base = base
        self.head = nn.Linear(base.config.hidden_size, _SIDES)
        self.bias = nn.Embedding(sources, _SIDES)
        self.drop = nn.Dropout(DROPOUT)
        nn.init.zeros_(self.bias.weight)
        base.get_input_embeddings().weight.requires_grad_(False)
        for part in base.modules():
            if isinstance(part, nn.Dropout):
                part.p = DROPOUT

    def forward(
        self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor, source: torch.Tensor | None = None
    ) -> torch.Tensor:
        scores = self.head(self.drop(_mean(_states(self.base, ids, types, mask), mask)))
        return scores if source is None else scores + self.bias(source)


class ByPiece(nn.Module):  # type: ignore[misc]
    """The same network as the file holds it: the scores of every token, whose mean are those of the pair."""

    def __init__(self, whole: CrossEncoder) -> None:
        super().__init__()
        self.base, self.head = whole.base, whole.head

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.head(_states(self.base, ids, types, mask))


class _Lowest(nn.Module):  # type: ignore[misc]
    """The lowest layers of `base`, whose word vectors stay, and a head that reads two vectors."""

    def __init__(self, base: Any, layers: int, outputs: int) -> None:
        super().__init__()
        base.encoder.layer = base.encoder.layer[:layers]
        base.pooler = None
        self.base = base
        base.embeddings.word_embeddings.weight.requires_grad_(False)
        width = base.config.hidden_size
        self.head = nn.Sequential(nn.Linear(2 * width, 64), nn.GELU(), nn.Dropout(0.1), nn.Linear(64, outputs))


class ShallowEncoder(_Lowest):
    """Reads pairs of texts: (pairs, tokens) -> (pairs, outputs), by the first token and the mean of all."""

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        states = _states(self.base, ids, types, mask)
        return self.head(torch.cat([states[:, 0], _mean(states, mask)], -1))


class Marked(_Lowest):
    """Reads texts: (texts, tokens) -> (texts, tokens, outputs), by each token and the one behind it: of a mark, the
    first word of what it stands above."""

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        states = _states(self.base, ids, types, mask)
        behind = torch.cat([states[:, 1:], states[:, -1:]], 1)
        return self.head(torch.cat([states, behind], -1))


class Rows:
    """Tokens of pairs, on the device that computes."""

    def __init__(self, tokens: Sequence[Tokens]) -> None:
        self.lengths = np.array([len(one.ids) for one in tokens])
        ids = np.zeros((len(tokens), LONGEST), np.int32)
        types = np.zeros((len(tokens), LONGEST), np.int32)
        for row, one in enumerate(tokens):
            ids[row, : len(one.ids)] = one.ids
            types[row, : len(one.ids)] = one.types
        self.ids, self.types = torch.tensor(ids, device=DEVICE), torch.tensor(types, device=DEVICE)

    def take(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Ids, types and mask of some rows, as wide as the longest."""
        wide = int(self.lengths[batch].max())
        which = torch.as_tensor(batch, device=DEVICE)
        ids = self.ids[which, :wide].long()
        return ids, self.types[which, :wide].long(), (ids > 0).long()


def padded(tokens: Iterable[Tokens]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, types and mask of texts, as wide as the longest."""
    read = zip(*((torch.tensor(one.ids), torch.tensor(one.types)) for one in tokens), strict=True)
    ids, types = (nn.utils.rnn.pad_sequence(list(rows), batch_first=True).to(DEVICE) for rows in read)
    return ids, types, (ids > 0).long()


def batches(lengths: Batch, dice: np.random.Generator, size: int, bucket_of: int = _BUCKET) -> list[Batch]:
    """Every row once, in random batches of rows about equally long: so many batches at a time are sorted by length."""
    order = dice.permutation(len(lengths))
    found: list[Batch] = []
    for at in range(0, len(order), size * bucket_of):
        bucket = order[at : at + size * bucket_of]
        bucket = bucket[np.argsort(lengths[bucket], kind="stable")]
        found += [bucket[i : i + size] for i in range(0, len(bucket), size)]
    return [found[i] for i in dice.permutation(len(found))]


def by_length(lengths: Batch, size: int) -> Iterator[Batch]:
    """Every row once, in batches of rows about equally long, the shortest first: for reading without learning."""
    order = np.argsort(lengths, kind="stable")
    yield from (order[at : at + size] for at in range(0, len(order), size))


def stream(lengths: Batch, dice: np.random.Generator, size: int) -> Iterator[Batch]:
    """Random batches without end; no row a second time before all were there once."""
    while True:
        yield from batches(lengths, dice, size)


def fit(
    model: nn.Module,
    steps: int,
    rate: float,
    loss: Callable[[int], torch.Tensor],
    decay: float = DECAY,
    new: float = NEW_SHARE,
    warm: float = WARM,
) -> None:
    """So many steps of `loss` (of the number of the step), by a rate that rises over a share of `warm` of them and then
    falls to 0. Each layer learns `decay` times as fast as the one above it, what is new `new` times as fast as the
    highest."""
    model.to(DEVICE)
    learned: dict[int | None, list[nn.Parameter]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        layer = re.search(r"\blayers?\.(\d+)\.", name)
        if parameter.requires_grad:
            learned[None if name.startswith(NEW) else int(layer[1]) if layer else -1].append(parameter)
    top = max(layer for layer in learned if layer is not None)
    shares = {layer: new if layer is None else decay ** (top - layer) for layer in learned}
    groups = [{"params": some, "share": shares[layer]} for layer, some in learned.items()]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    model.train()
    for number in range(steps):
        left = (steps - number) / (steps * (1 - warm))
        for group in optimizer.param_groups:
            group["lr"] = rate * group["share"] * min((number + 1) / (warm * steps), left, 1.0)
        with torch.autocast(DEVICE, torch.bfloat16):
            missed = loss(number)
        optimizer.zero_grad(set_to_none=True)
        missed.backward()
        nn.utils.clip_grad_norm_([parameter for some in learned.values() for parameter in some], 1.0)
        optimizer.step()
        if number % 100 == 0:
            print(f"step {number} of {steps}: loss {missed.item():.3f}", flush=True)
    model.eval()


def predict(model: CrossEncoder, rows: Rows) -> np.ndarray[Any, Any]:
    """(pairs, 3): the scores, without any source's bias."""
    found = np.zeros((len(rows.lengths), _SIDES), np.float32)
    with torch.no_grad(), torch.autocast(DEVICE, torch.bfloat16):
        for batch in by_length(rows.lengths, 512):
            found[batch] = model(*rows.take(batch)).float().cpu().numpy()
    return found
