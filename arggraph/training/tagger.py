"""Trains the tagger of works (citations/tagger.py) on what `mentions` gives, and writes it as int8 ONNX. Needs torch.

The lowest layers of MiniLM are fine-tuned; word vectors stay as they are, in four bits. A quarter of the discussions is
held out to print what the network does on what it has not seen; then it learns these too, at a lower rate.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from arggraph.citations import tagger
from arggraph.training import mentions, quantised
from arggraph.training.mentions import NO_KIND, REQUIRED, Row

LAYERS, BATCH, DROPOUT, WARM = 4, 16, 0.1, 0.1
EPOCHS, RATE = 5, 1.5e-4
MORE_EPOCHS, MORE_RATE = 2, 7e-5
# Of passages without any mention, so many are seen in an epoch.
EMPTY = 0.35
_KIND_SHARE = 0.2


class Tagger(nn.Module):  # type: ignore[misc]  # torch is absent where this is checked
    """ids (texts, pieces), flags (texts, pieces, FLAGS) -> log-odds of tags (…, 3) and kinds (…, len(KINDS))."""

    def __init__(self) -> None:
        super().__init__()
        base = quantised.base()[0]
        base.set_attn_implementation("eager")
        told = base.embeddings
        table = told.word_embeddings.weight.detach()
        steps = table.abs().amax(1, keepdim=True) / 7
        whole = (torch.round(table / steps) + 8).to(torch.uint8)
        half = table.shape[1] // 2
        self.register_buffer("pairs", whole[:, :half] * 16 + whole[:, half:])
        self.register_buffer("steps", steps)
        places = told.position_embeddings.weight[: tagger.PIECES] + told.token_type_embeddings.weight[0]
        self.places = nn.Parameter(places.detach().clone())
        self.norm, self.layers = told.LayerNorm, base.encoder.layer[:LAYERS]
        wide = table.shape[1]
        self.shown = nn.Linear(tagger.FLAGS, wide)
        self.drop = nn.Dropout(DROPOUT)
        self.tags, self.kinds = nn.Linear(wide, 3), nn.Linear(wide, len(tagger.KINDS))
        nn.init.normal_(self.shown.weight, std=0.05)
        nn.init.zeros_(self.shown.bias)

    def forward(self, ids: Any, flags: Any, mask: Any = None) -> tuple[Any, Any]:
        pairs = self.pairs[ids].float()
        first = torch.floor(pairs / 16)
        words = (torch.cat([first, pairs - 16 * first], -1) - 8) * self.steps[ids]
        x = self.drop(self.norm(words + self.places[: ids.shape[1]]) + self.shown(flags))
        hidden = None if mask is None else (1 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, attention_mask=hidden)
            x = x[0] if isinstance(x, tuple) else x
        x = self.drop(x)
        return self.tags(x), self.kinds(x)


class Probable(nn.Module):  # type: ignore[misc]
    """A tagger that tells probabilities."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Any, flags: Any) -> tuple[Any, Any]:
        tags, kinds = self.model(ids, flags)
        return torch.softmax(tags, -1), torch.softmax(kinds, -1)


def fit(model: Tagger, chosen: Sequence[Row], epochs: int = EPOCHS, base_rate: float = RATE) -> Tagger:
    """The network after it has learned these passages."""
    torch.manual_seed(0)
    dice = random.Random(epochs)
    new = [p for name, p in model.named_parameters() if name.startswith(("shown", "tags", "kinds"))]
    old = [p for name, p in model.named_parameters() if not name.startswith(("shown", "tags", "kinds"))]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": base_rate}, {"params": new, "lr": 10 * base_rate}], weight_decay=0.01
    )
    size = sum(1.0 if any(row.tags) else EMPTY for row in chosen)
    steps = int(epochs * (size / BATCH + 2))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.0, min((step + 1) / (WARM * steps), (steps - step) / ((1 - WARM) * steps)))
    )
    for epoch in range(epochs):
        seen = [row for row in chosen if any(row.tags) or dice.random() < EMPTY]
        seen.sort(key=lambda row: len(row.ids) // 30 + dice.random())
        batches = [seen[at : at + BATCH] for at in range(0, len(seen), BATCH)]
        dice.shuffle(batches)
        model.train()
        total = 0.0
        for batch in batches:
            with torch.autocast("cpu", torch.bfloat16):
                loss = _loss(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rate.step()
            total += loss.item()
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(batches):.4f}", flush=True)
    model.eval()
    return model


def _loss(model: Tagger, batch: Sequence[Row]) -> Any:
    wide = max(len(row.ids) for row in batch)

    def padded(values: Sequence[Sequence[Any]], fill: Any) -> Any:
        return torch.tensor([[*row, *[fill] * (wide - len(row))] for row in values])

    tags = padded([row.tags for row in batch], 0)
    weights = padded([row.weights for row in batch], 0.0)
    said, kind = model(
        padded([row.ids for row in batch], 0),
        padded([row.flags for row in batch], [0] * tagger.FLAGS).float(),
        padded([[1.0] * len(row.ids) for row in batch], 0.0),
    )
    missed = nn.functional.cross_entropy(said.flatten(0, 1), tags.flatten(), reduction="none")
    loss = (missed * weights.flatten()).sum() / weights.sum()
    kinds = padded([row.kinds for row in batch], NO_KIND).flatten()
    if (kinds != NO_KIND).any():
        loss = loss + _KIND_SHARE * nn.functional.cross_entropy(kind.flatten(0, 1), kinds, ignore_index=NO_KIND)
    return loss


def write(model: Tagger, path: Path = tagger.MODEL) -> None:
    """Export as int8 of seven bits, as `quantised.write` does."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    example = (torch.ones(1, 6, dtype=torch.long), torch.zeros(1, 6, tagger.FLAGS))
    texts, pieces = torch.export.Dim("texts"), torch.export.Dim("pieces", max=tagger.PIECES)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Probable(model).eval(),
            example,
            whole,
            input_names=["ids", "flags"],
            output_names=["tags", "kinds"],
            dynamic_shapes=({0: texts, 1: pieces},) * 2,
            dynamo=True,
        )
        quantize_dynamic(whole, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


def shares(model: Tagger, held: Sequence[Row], least: float) -> tuple[float, float]:
    """Precision of the wordings found in passages not seen, and recall of the required ones: they need only touch."""
    right = told = found = there = 0
    for row in held:
        with torch.no_grad():
            tags, kinds = Probable(model)(torch.tensor([row.ids]), torch.tensor([row.flags], dtype=torch.float))
        runs = [run[:2] for run in tagger.runs(tags[0].numpy(), kinds[0].numpy(), least)]
        gold = _runs_of(row)
        must = [(first, last) for first, last in gold if row.weights[first] == REQUIRED]
        right += sum(any(a <= last and first <= b for a, b in gold) for first, last in runs)
        found += sum(any(a <= last and first <= b for first, last in runs) for a, b in must)
        told, there = told + len(runs), there + len(must)
    return right / max(told, 1), found / max(there, 1)


def _runs_of(row: Row) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, tag in enumerate(row.tags):
        if tag == 1:
            found.append((at, at))
        elif tag == 2 and found:
            found[-1] = (found[-1][0], at)
    return found


def train() -> None:
    """Print what the network does on a quarter held out, then learn all and write it; run beside the tests' gold."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    made = mentions.rows(mentions.examples())
    held = mentions.held_out(row.group for row in made)
    print(f"{len(made)} passages, {sum(row.tags.count(1) for row in made)} mentions; held out:", *sorted(held))
    model = fit(Tagger(), [row for row in made if row.group not in held])
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        precision, recall = shares(model, [row for row in made if row.group in held], least)
        print(f"held out, from {least}: precision {precision:.3f}, recall {recall:.3f}", flush=True)
    write(fit(model, made, MORE_EPOCHS, MORE_RATE))
