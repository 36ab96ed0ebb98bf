"""A small recurrent network over the paragraphs of a page: fitted with torch, written as ONNX."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

EPOCHS, BATCH, LONGEST = 8, 16, 300
INPUT, HIDDEN = 64, 48
# The share of the logistic regression in the log-odds: on development folds calibration gains, F1 loses nothing.
PLAIN = 0.25


class Reader(nn.Module):  # type: ignore[misc]
    """(1, paragraphs, columns) -> (1, paragraphs): log-odds that a comment starts there."""

    def __init__(self, center: torch.Tensor, spread: torch.Tensor) -> None:
        super().__init__()
        self.register_buffer("center", center)
        self.register_buffer("spread", spread)
        self.enter = nn.Sequential(nn.Linear(len(center), INPUT), nn.ReLU(), nn.Dropout(0.3))
        self.both_ways = nn.GRU(INPUT, HIDDEN, bidirectional=True, batch_first=True)
        self.leave = nn.Sequential(
            nn.Dropout(0.3), nn.Linear(4 * HIDDEN + INPUT, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 1)
        )

    def forward(self, rows: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        entered = self.enter(((rows - self.center) / self.spread).clamp(-4, 4))
        read, _ = self.both_ways(entered)
        whole = (read * there[..., None]).sum(1, keepdim=True) / there.sum(1, keepdim=True)[..., None]
        return self.leave(torch.cat([read, whole.expand_as(read), entered], -1))[..., 0]


class Ensemble(nn.Module):  # type: ignore[misc]
    """The mean of several networks, and a plain logistic regression that keeps them from being too sure."""

    def __init__(self, readers: Sequence[Reader], plain: nn.Linear) -> None:
        super().__init__()
        self.readers = nn.ModuleList(readers)
        self.plain = plain

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        there = torch.ones_like(rows[..., 0])
        read = torch.stack([reader(rows, there) for reader in self.readers]).mean(0)
        scaled = ((rows - self.readers[0].center) / self.readers[0].spread).clamp(-4, 4)
        return torch.sigmoid((1 - PLAIN) * read + PLAIN * self.plain(scaled)[..., 0])


def fit(rows: Sequence[Any], labels: Sequence[list[int]], weights: Sequence[float], seeds: Sequence[int]) -> Ensemble:
    """Networks from several seeds; each page counts by its weight, times its paragraphs."""
    torch.set_num_threads(1)
    every = np.concatenate(rows)
    center, spread = torch.tensor(every.mean(0)), torch.tensor(every.std(0) + 1e-6)
    readers = [_fit_one(rows, labels, weights, center, spread, seed) for seed in seeds]
    scaled = np.clip((every - center.numpy()) / spread.numpy(), -4, 4)
    of_rows = np.concatenate([np.full(len(page), weight) for page, weight in zip(labels, weights, strict=True)])
    return Ensemble(readers, _plain(scaled, np.concatenate(labels), of_rows / of_rows.mean()))


def _plain(scaled: Any, labels: Any, weights: Any) -> nn.Linear:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(max_iter=300).fit(scaled, labels, sample_weight=weights)
    plain = nn.Linear(scaled.shape[1], 1)
    with torch.no_grad():
        plain.weight.copy_(torch.tensor(fitted.coef_))
        plain.bias.copy_(torch.tensor(fitted.intercept_))
    return plain


def _fit_one(
    rows: Sequence[Any],
    labels: Sequence[list[int]],
    weights: Sequence[float],
    center: torch.Tensor,
    spread: torch.Tensor,
    seed: int,
) -> Reader:
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    reader = Reader(center, spread)
    steps = EPOCHS * ((len(rows) + BATCH - 1) // BATCH)
    optimizer = torch.optim.AdamW(reader.parameters(), weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    for _ in range(EPOCHS):
        near = sorted(range(len(rows)), key=lambda n: len(rows[n]) + dice.random() * 8)
        batches = [near[start : start + BATCH] for start in range(0, len(near), BATCH)]
        dice.shuffle(batches)
        for batch in batches:
            x, y, there, weight = _batch(batch, rows, labels, weights)
            losses = nn.functional.binary_cross_entropy_with_logits(reader(x, there), y, reduction="none")
            optimizer.zero_grad()
            ((losses * weight).sum() / weight.sum()).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    reader.eval()
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
