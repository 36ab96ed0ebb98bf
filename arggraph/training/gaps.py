"""Trains the gap encoder (readers/plain/boundaries/gaps.py): the lowest layers of MiniLM read the end of one paragraph
and the start of the next, and say whether another comment starts between them. Needs torch; on a GPU minutes, on a
processor hours.

Word embeddings stay as they are. The network learns on the gaps of flattened threads, and of threads that are too
many to be used as pages; written discussions then move it some way. Its scores for a page that `boundaries` is trained
on come from a network that has not seen the page's thread, so that they are trusted as far as they will deserve.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from arggraph import inference
from arggraph.readers.plain.boundaries import gaps
from arggraph.training import crossencoder, quantised
from arggraph.training.crossencoder import DEVICE, ShallowEncoder, batches, by_length
from arggraph.training.data.flattened import FOLDS, Example, fold

LAYERS, EPOCHS, BATCH, RATE, WARM = 4, 2, 256, 1.5e-4 / 1.1, 1 / 11
# How written discussions are learned afterwards: how often they are read, beside so many gaps of the threads, and how
# far the weights are moved towards what comes of it.
TIMES, BESIDE, LATER_BATCH, LATER_RATE, MOVED = 3, 25_000, 128, 5e-5 / 1.1, 0.5
# A gap that counts more than so many times the mean counts as so many.
MOST = 6.0
# So often a gap is seen without what stands before it.
ALONE = 0.08
_BUCKET = 40


class Gaps(NamedTuple):
    """Tokens of gaps, padded with 0: ids (gaps, tokens), and the number of tokens of the first part and of both."""

    ids: Any
    before: Any
    size: Any

    def only(self, chosen: Any) -> Gaps:
        return Gaps(self.ids[chosen], self.before[chosen], self.size[chosen])


class Labelled(NamedTuple):
    """Gaps with their labels (gaps, 2), nan for none, how much each counts, and its fold."""

    gaps: Gaps
    labels: Any
    weights: Any
    folds: Any

    def only(self, chosen: Any) -> Labelled:
        return Labelled(self.gaps.only(chosen), self.labels[chosen], self.weights[chosen], self.folds[chosen])


def learn(pages: Sequence[Example], threads: Sequence[Example], written: Sequence[Example]) -> list[Any]:
    """Columns of each of `pages`, of networks that learned `threads` and `written` of other folds than the page's; the
    network that learned all of them is written to weights."""
    _, tokenizer = quantised.base()
    first, later = _labelled(threads, tokenizer), _labelled(written, tokenizer)
    networks = [taught(first.only(first.folds != n), later.only(later.folds != n)) for n in range(FOLDS)]
    found = []
    for page in pages:
        told = scores(networks[fold(page.group)], _table(gaps.encode(tokenizer, page.texts)))
        read = gaps.readable(page.texts)
        found.append(np.array([gaps.as_columns(*row) if read else (0.0, 0.0, 0.0) for row in told], np.float32))
    quantised.write(taught(first, later), gaps.MODEL)
    return found


def taught(threads: Labelled, written: Labelled) -> ShallowEncoder:
    """An encoder that has learned `threads` and is then moved some way towards what `written` makes of it.

    All the way it knows written pages best, and forums worse; between, blogs too gain (weights averaged: Wortsman et
    al. 2022, "Robust fine-tuning of zero-shot models").
    """
    torch.manual_seed(1)
    model = ShallowEncoder(quantised.base()[0], LAYERS, outputs=2)
    fit(model, threads, EPOCHS, BATCH, RATE)
    before = copy.deepcopy(model)
    likely = threads.weights / threads.weights.sum()
    beside = np.random.default_rng(1).choice(len(likely), min(BESIDE, len(likely)), replace=False, p=likely)
    parts = [*[written._replace(weights=written.weights / written.weights.mean())] * TIMES]
    parts.append(threads.only(beside)._replace(weights=np.ones(len(beside))))
    rows = Gaps(*(np.concatenate(column) for column in zip(*(part.gaps for part in parts), strict=True)))
    labels, weights, folds = (np.concatenate(column) for column in list(zip(*parts, strict=True))[1:])
    fit(model, Labelled(rows, labels, weights, folds), 1, LATER_BATCH, LATER_RATE)
    with torch.no_grad():
        for now, old in zip(model.parameters(), before.parameters(), strict=True):
            now.lerp_(old, 1 - MOVED)
    return model


def _labelled(pages: Sequence[Example], tokenizer: Any) -> Labelled:
    """Each different gap once, with its labels, what it counts on all pages, and its fold."""
    counted: dict[Any, float] = {}
    article: dict[Any, float] = {}
    for page in pages:
        above = next((n for n, start in enumerate(page.labels) if start), len(page.labels))
        post = float("nan") if page.group.startswith(("4forums", "reddit")) else 1.0  # a forum's is no article
        for number, one in enumerate(gaps.encode(tokenizer, page.texts)):
            key = (tuple(one.ids), one.types.index(1), page.labels[number], fold(page.group))
            counted[key] = counted.get(key, 0.0) + page.weight
            article.setdefault(key, post if number < above else 0.0)
    rows = _table(
        [inference.Tokens(list(ids), [0] * before + [1] * (len(ids) - before)) for ids, before, *_ in counted]
    )
    labels = np.array([(key[2], article[key]) for key in counted], np.float32)
    return Labelled(rows, labels, np.array(list(counted.values())), np.array([key[3] for key in counted]))


def _table(tokens: Sequence[inference.Tokens]) -> Gaps:
    ids = np.zeros((len(tokens), gaps.ENDING + gaps.OPENING + 3), np.uint16)
    for row, one in zip(ids, tokens, strict=True):
        row[: len(one.ids)] = one.ids
    before, size = ([f(one) for one in tokens] for f in (lambda one: one.types.index(1), lambda one: len(one.ids)))
    return Gaps(ids, np.array(before, np.uint8), np.array(size, np.uint8))


def fit(model: ShallowEncoder, learned: Labelled, epochs: int, batch_size: int, rate: float) -> None:
    """Learn what is labelled, each gap counting by its weight."""
    torch.manual_seed(1)
    dice = np.random.default_rng(1)
    rows, weights = learned.gaps, learned.weights
    steps = [batch for _ in range(epochs) for batch in batches(rows.size, dice, batch_size, _BUCKET)]
    placed = placed_on(rows)
    wanted = torch.tensor(learned.labels, dtype=torch.float32, device=DEVICE)
    counted = torch.tensor(np.minimum(weights / weights.mean(), MOST), dtype=torch.float32, device=DEVICE)[:, None]
    counted = counted * ~wanted.isnan()
    wanted = wanted.nan_to_num()

    def loss(number: int) -> torch.Tensor:
        batch = steps[number]
        chosen = torch.tensor(batch, device=DEVICE)
        alone = torch.tensor(dice.random(len(batch)) < ALONE, device=DEVICE)
        scores = model(*padded(placed, chosen, int(rows.size[batch].max()), alone))
        losses = nn.functional.binary_cross_entropy_with_logits(scores.float(), wanted[chosen], reduction="none")
        return (losses * counted[chosen]).sum() / counted[chosen].sum()

    crossencoder.fit(model, len(steps), rate, loss, decay=1.0, new=1.0, warm=WARM)


def scores(model: ShallowEncoder, rows: Gaps) -> Any:
    """(gaps, 2) log-odds that a comment starts there, and that the paragraph is of an article."""
    found = np.zeros((len(rows.size), 2), np.float32)
    placed = placed_on(rows)
    with torch.no_grad(), torch.autocast(DEVICE, torch.bfloat16):
        for batch in by_length(rows.size, 4 * BATCH):
            chosen = torch.tensor(batch, device=DEVICE)
            found[batch] = model(*padded(placed, chosen, int(rows.size[batch].max()))).float().cpu().numpy()
    return found


def placed_on(rows: Gaps) -> Gaps:
    """The same gaps as tensors, on the device that computes."""
    return Gaps(*(torch.tensor(part.astype(np.int32), device=DEVICE) for part in rows))


def padded(rows: Gaps, chosen: Any, longest: int, alone: Any = None) -> tuple[Any, Any, Any]:
    """Ids, types and mask of chosen gaps; those of them that stand `alone` lack what stands before."""
    place = torch.arange(longest, device=chosen.device)
    before, size = rows.before[chosen][:, None], rows.size[chosen][:, None]
    mask = place < size
    if alone is not None:
        mask = mask & ~(alone[:, None] & (place > 0) & (place < before - 1))
    return rows.ids[chosen, :longest].long(), ((place >= before) & mask).long(), mask.long()
