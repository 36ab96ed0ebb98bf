"""A small recurrent network over the paragraphs of a page: fitted with torch, on a graphics card in seconds, on a
processor in ten minutes; written as ONNX."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from arggraph.readers.plain.boundaries import gaps, windows
from arggraph.training.crossencoder import DEVICE

EPOCHS, BATCH, LONGEST = 8, 32, 300
INPUT, HIDDEN = 64, 48
# The columns that the encoders give, the last: of gaps, then of windows; so often a page lacks them, as pages in other
# languages do.
GAP, WINDOW, UNREAD = len(gaps.COLUMNS), len(windows.COLUMNS), 0.15
# The say of the networks that see what is read in windows, on pages where something is, beside those that see what is
# read in gaps (weights/README.md tells what that adds on pages that none of them learned).
SAY = 0.3
# Beside these, the say of networks that see neither. On folds of the training pages it costs
# .002 (.847 to .845), on two discussions unlike them (written for development, signed) it gains .04 (.82 to .86).
BLIND = 0.25
# What log-odds are multiplied with: networks are too sure of themselves (Guo et al. 2017, "On Calibration of Modern
# Neural Networks"; chosen on development folds, where F1 gains a little too).
CALM = 0.8


class Reader(nn.Module):  # type: ignore[misc]
    """(1, paragraphs, columns) -> (1, paragraphs): log-odds that a comment starts there."""

    def __init__(self, center: torch.Tensor, spread: torch.Tensor, seen: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("center", center)
        self.register_buffer("spread", spread)
        self.register_buffer("seen", seen)
        self.enter = nn.Sequential(nn.Linear(len(center), INPUT), nn.ReLU(), nn.Dropout(0.3))
        self.both_ways = nn.GRU(INPUT, HIDDEN, bidirectional=True, batch_first=True)
        self.leave = nn.Sequential(
            nn.Dropout(0.3), nn.Linear(4 * HIDDEN + INPUT, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1)
        )

    def forward(self, rows: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        entered = self.enter(((rows * self.seen - self.center) / self.spread).clamp(-4, 4))
        read, _ = self.both_ways(entered)
        whole = (read * there[..., None]).sum(1, keepdim=True) / there.sum(1, keepdim=True)[..., None]
        return self.leave(torch.cat([read, whole.expand_as(read), entered], -1))[..., 0]


class Ensemble(nn.Module):  # type: ignore[misc]
    """(1, paragraphs, columns) -> (1, paragraphs): the mean log-odds of several networks, calmed down, as probability.

    Those that see neither encoder's columns decide where both are silent, and have a say elsewhere.
    """

    def __init__(self, by_gaps: Sequence[Reader], by_windows: Sequence[Reader], blind: Sequence[Reader]) -> None:
        super().__init__()
        self.kinds = nn.ModuleList(nn.ModuleList(kind) for kind in (by_gaps, by_windows, blind))

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        there = torch.ones_like(rows[..., 0])
        gap, window, blind = (torch.stack([one(rows, there) for one in kind]).mean(0) for kind in self.kinds)
        by_gaps, by_windows = (1 - BLIND) * rows[..., -WINDOW - 1], SAY * rows[..., -1]
        return torch.sigmoid(CALM * (by_windows * window + (1 - by_windows) * (by_gaps * gap + (1 - by_gaps) * blind)))


def fit(rows: Sequence[Any], labels: Sequence[list[int]], weights: Sequence[float], seeds: Sequence[int]) -> Ensemble:
    """Networks of each kind from several seeds; each page counts by its weight, times its paragraphs."""
    torch.set_num_threads(1)
    every = np.concatenate(rows)
    center, spread = torch.tensor(every.mean(0)), torch.tensor(every.std(0) + 1e-6)
    center[-GAP - WINDOW :], spread[-GAP - WINDOW :] = 0.0, 1.0
    seen = torch.ones(3, len(center))
    seen[1:, -GAP - WINDOW : -WINDOW], seen[::2, -WINDOW:] = 0.0, 0.0
    return Ensemble(
        *(
            [_fit_one(rows, labels, weights, partial(Reader, center, spread, of_it), seed) for seed in seeds]
            for of_it in seen
        )
    )


def _fit_one(
    rows: Sequence[Any],
    labels: Sequence[list[int]],
    weights: Sequence[float],
    new: Callable[[], Reader],
    seed: int,
) -> Reader:
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    reader = new()
    reader.to(DEVICE)
    steps = EPOCHS * ((len(rows) + BATCH - 1) // BATCH)
    optimizer = torch.optim.AdamW(reader.parameters(), weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    for _ in range(EPOCHS):
        near = sorted(range(len(rows)), key=lambda n: len(rows[n]) + dice.random() * 8)
        batches = [near[start : start + BATCH] for start in range(0, len(near), BATCH)]
        dice.shuffle(batches)
        for batch in batches:
            x, y, there, weight = (part.to(DEVICE) for part in _batch(batch, rows, labels, weights))
            x[..., -GAP - WINDOW :] *= torch.tensor(dice.random(len(batch)) >= UNREAD, device=DEVICE)[:, None, None]
            losses = nn.functional.binary_cross_entropy_with_logits(reader(x, there), y, reduction="none")
            optimizer.zero_grad()
            ((losses * weight).sum() / weight.sum()).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    reader.cpu().eval()
    return reader


def _batch(
    batch: Sequence[int], rows: Sequence[Any], labels: Sequence[list[int]], weights: Sequence[float]
) -> tuple[torch.Tensor, ...]:
    longest = min(max(len(rows[n]) for n in batch), LONGEST)
    x = np.zeros((len(batch), longest, rows[0].shape[1]), np.float32)
    y, there, weight = (np.zeros((len(batch), longest), np.float32) for _ in range(3))
    for place, n in enumerate(batch):
        size = min(len(rows[n]), longest)
        x[place, :size], y[place, :size] = rows[n][:size], labels[n][:size]
        there[place, :size], weight[place, :size] = 1, weights[n]
    return torch.tensor(x), torch.tensor(y), torch.tensor(there), torch.tensor(weight)


def export(network: Ensemble, columns: int, path: Path, told: Mapping[str, str]) -> None:
    """Write a network as ONNX, with what its user must know in the metadata."""
    import onnx

    sample = torch.zeros(1, 7, columns)
    torch.onnx.export(
        network, (sample,), str(path), input_names=["rows"], output_names=["starts"], opset_version=17, dynamo=False,
        dynamic_axes={"rows": {1: "paragraphs"}, "starts": {1: "paragraphs"}},
    )  # fmt: skip
    written = onnx.load(str(path))
    onnx.helper.set_model_props(written, dict(told))
    onnx.save_model(written, str(path))
