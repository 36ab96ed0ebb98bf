"""Trains the window encoder (readers/plain/boundaries/windows.py): the lowest layers of MiniLM read many paragraphs of
a flattened thread at once and say of each mark above one whether a comment starts there. Needs torch; on a graphics
card two minutes a network, on a processor hours.

Its scores for a page that `boundaries` is trained on come from a network that has not seen the page's thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from arggraph import inference
from arggraph.inference import Tokens
from arggraph.readers.plain.boundaries import gaps, windows
from arggraph.training import crossencoder, quantised
from arggraph.training.crossencoder import DEVICE, Marked, padded
from arggraph.training.data.flattened import FOLDS, Example, fold

LAYERS, STEPS, BATCH, RATE, DECAY, WARM = 4, 2600, 32, 2e-4, 0.93, 0.06
# That a paragraph is of an article counts so much beside whether a comment starts; a window's first mark, which lacks
# what stands above it, counts so much beside others.
ARTICLE, TOP = 0.3, 0.3
# So many of the words of a window are hidden: all must tell, not the few that one thread has.
HIDDEN = (0.0, 0.1, 0.2)
# So often a page that fits into a window is read from its start.
WHOLE = 0.85


class Read(NamedTuple):
    """The word pieces that are read of each paragraph of a page, its labels, whether what stands above the first
    comment is known to be an article, how much the page counts, and its fold."""

    pieces: list[list[int]]
    labels: list[int]
    article: bool
    weight: float
    fold: int

    @property
    def above(self) -> int:
        """How many paragraphs stand above the first comment."""
        return next((number for number, start in enumerate(self.labels) if start), len(self.labels))


def learn(pages: Sequence[Example], more: Sequence[Example]) -> list[Any]:
    """Columns of each of `pages`, of networks that learned pages and `more` of other folds than the page's; the network
    that learned all of them is written to weights."""
    _, tokenizer = quantised.base()
    read = [_read(page, tokenizer) for page in (*pages, *more)]
    networks = [taught([one for one in read if one.fold != n]) for n in range(FOLDS)]
    found = [
        np.array(columns(networks[one.fold], one.pieces), np.float32)
        if gaps.readable(page.texts)
        else np.zeros((len(one.labels), len(windows.COLUMNS)), np.float32)
        for page, one in zip(pages, read, strict=False)
    ]
    quantised.write(taught(read), windows.MODEL)
    return found


def _read(page: Example, tokenizer: Any) -> Read:
    article = not page.group.startswith(("4forums", "reddit"))  # a forum's first post is no article
    weight = page.weight * len(page.labels)
    return Read(windows.encode(tokenizer, page.texts), page.labels, article, weight, fold(page.group))


def taught(pages: Sequence[Read], steps: int = STEPS) -> Marked:
    """An encoder that has learned windows of these pages."""
    torch.manual_seed(1)
    dice = np.random.default_rng(1)
    model = Marked(quantised.base()[0], LAYERS, outputs=2)
    for layer in model.base.encoder.layer:
        layer.attention.self.dropout.p = 0.0  # drawing it, a processor takes five times as long
    likely = np.array([page.weight for page in pages])
    likely /= likely.sum()

    def loss(_: int) -> torch.Tensor:
        drawn = [_drawn(pages[number], dice) for number in dice.choice(len(pages), BATCH, p=likely)]
        ids, types, mask = padded([window for window, _, _ in drawn])
        wanted, counted = (
            torch.tensor(np.concatenate(rows), dtype=torch.float32, device=DEVICE)
            for rows in list(zip(*drawn, strict=True))[1:]
        )
        scores = model(_hidden(ids, dice), types, mask)[ids == inference.SEP].float()
        losses = nn.functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none") * counted
        each = losses.sum(0) / counted.sum(0).clamp(min=1)
        return each[0] + ARTICLE * each[1]

    crossencoder.fit(model, steps, RATE, loss, decay=DECAY, warm=WARM)
    return model


def _drawn(page: Read, dice: np.random.Generator) -> tuple[Tokens, Any, Any]:
    """A window of a page: its tokens, of each mark what is wanted, and how much that counts."""
    sizes, last = [len(one) for one in page.pieces], len(page.pieces)
    fits = windows.filled(sizes, 0) == last
    start = 0 if fits and dice.random() < WHOLE else max(0, int(dice.integers(-6, last)))
    end = windows.filled(sizes, start)
    wanted = [(page.labels[number], number < page.above) for number in range(start, end)]
    counted = [(TOP if number == start > 0 else 1.0, page.article) for number in range(start, end)]
    return windows.tokens(page.pieces[start:end]), np.array(wanted, float), np.array(counted, float)


def _hidden(ids: torch.Tensor, dice: np.random.Generator) -> torch.Tensor:
    """Windows of some of whose words nothing is told."""
    rate = dice.choice(HIDDEN, (len(ids), 1))
    drawn = torch.tensor(dice.random(ids.shape) < rate, device=DEVICE)
    return torch.where(drawn & (ids > windows.LEFT_OUT), windows.LEFT_OUT, ids)


def columns(model: Marked, pieces: Sequence[Sequence[int]]) -> list[tuple[float, float, float]]:
    """`windows.COLUMNS` of each paragraph of a page."""
    places = windows.windows([len(one) for one in pieces])
    read = [windows.tokens(pieces[start:end]) for start, end in places]
    with torch.no_grad(), torch.autocast(DEVICE, torch.bfloat16):
        scores = [model(*padded([one]))[0].float().cpu().numpy() for one in read]
    told = [windows.at_marks(one, row) for one, row in zip(read, scores, strict=True)]
    return [gaps.as_columns(*row) for row in windows.most_central(places, told)]
