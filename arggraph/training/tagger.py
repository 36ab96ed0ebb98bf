"""Trains the tagger of works (citations/tagger.py) on what `mentions` gives, and writes it as int8 ONNX. Needs torch.

Two MPNets learn the passages whose mentions are known; the four lowest layers of MiniLM learn these, and beside them
what the two on average say of passages that nobody read (Hinton et al. 2015, "Distilling the Knowledge in a Neural
Network"). Word vectors stay as they are, in four bits. First all is done without a quarter of the discussions, by one
teacher, to print what the network does on what it has not seen. On a graphics card that takes minutes, on a processor
days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from arggraph.citations import tagger
from arggraph.training import quantised
from arggraph.training.crossencoder import DEVICE, Batch, Teacher, batches, by_length, fit, stream
from arggraph.training.data import mentions
from arggraph.training.data.mentions import NO_KIND, REQUIRED, Row

LAYERS, DROPOUT = 4, 0.1
TEACHERS, TEACHER_STEPS, TEACHER_RATE = 2, 700, 5e-5
# The student: of so many steps one reads labelled passages, the others what the teachers say.
STEPS, RATE, ONE_IN = 5_400, 2e-4, 3
LABELLED_BATCH, TAUGHT_BATCH = 32, 96
# Of labelled passages without any mention, so many are seen each time.
EMPTY = 0.35
# How much more a piece counts that a teacher takes for one of a mention; what kinds count beside tags.
_MENTION, _KIND_SHARE = 4.0, 0.2
_CLS, _TAGS = 101, 3

Scores = tuple[torch.Tensor, torch.Tensor]


class Passages:
    """Passages on the device that computes, all as wide as the longest may be: (passages, PIECES)."""

    def __init__(self, read: Iterable[Row | tagger.Encoded]) -> None:
        rows = [_narrow(row) for row in read]
        self.lengths = np.array([len(ids) for ids, *_ in rows])
        fills = (0, 0, 0, NO_KIND, 0.0)
        self.columns = [_table(column, fill) for column, fill in zip(zip(*rows, strict=True), fills, strict=True)]
        self.mentioned = np.array([bool(tags.any()) for _, _, tags, *_ in rows])

    def take(self, batch: Batch) -> list[torch.Tensor]:
        """Ids, flags, tags, kinds and weights of some passages, as wide as the longest of them, and their mask."""
        which = torch.as_tensor(batch, device=DEVICE)
        wide = int(self.lengths[batch].max())
        mask = torch.arange(wide)[None] < torch.as_tensor(self.lengths[batch])[:, None]
        ids, flags, tags, kinds, weights = (column[which, :wide] for column in self.columns)
        return [ids.long(), flags.float(), tags.long(), kinds.long(), weights, mask.float().to(DEVICE)]


def _narrow(row: Row | tagger.Encoded) -> tuple[np.ndarray[Any, Any], ...]:
    size = len(row.ids)
    tags, kinds, weights = (
        (row.tags, row.kinds, row.weights) if isinstance(row, Row) else ([0] * size, [NO_KIND] * size, [0.0] * size)
    )
    types = (np.int32, np.uint8, np.uint8, np.int16, np.float32)
    return tuple(
        np.array(part, kind) for part, kind in zip((row.ids, row.flags, tags, kinds, weights), types, strict=True)
    )


def _table(rows: Sequence[np.ndarray[Any, Any]], fill: float) -> torch.Tensor:
    made = np.full((len(rows), tagger.PIECES, *rows[0].shape[1:]), fill, rows[0].dtype)
    for at, row in enumerate(rows):
        made[at, : len(row)] = row
    return torch.tensor(made, device=DEVICE)


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
        _add_heads(self, wide)

    def forward(self, ids: Any, flags: Any, mask: Any = None) -> Scores:
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


class LargeTagger(nn.Module):  # type: ignore[misc]
    """The same on MPNet, which knows texts that begin with [CLS] and reads 12 layers; the words' vectors stay."""

    def __init__(self, whole: Any) -> None:
        super().__init__()
        self.base = Teacher(whole)
        self.base.get_input_embeddings().weight.requires_grad_(False)
        _add_heads(self, whole.config.hidden_size)

    def forward(self, ids: Any, flags: Any, mask: Any) -> Scores:
        ids, mask = (nn.functional.pad(part, (1, 0), value=first) for part, first in ((ids, _CLS), (mask, 1)))
        shown = nn.functional.pad(self.shown(flags), (0, 0, 1, 0))
        x = self.drop(self.base(ids, torch.zeros_like(ids), mask, shown).last_hidden_state[:, 1:])
        return self.tags(x), self.kinds(x)


def _add_heads(model: Any, wide: int) -> None:
    model.shown, model.drop = nn.Linear(tagger.FLAGS, wide), nn.Dropout(DROPOUT)
    model.tags, model.kinds = nn.Linear(wide, _TAGS), nn.Linear(wide, len(tagger.KINDS))
    nn.init.normal_(model.shown.weight, std=0.05)
    nn.init.zeros_(model.shown.bias)


class Probable(nn.Module):  # type: ignore[misc]
    """A tagger that tells probabilities."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Any, flags: Any) -> Scores:
        tags, kinds = self.model(ids, flags)
        return torch.softmax(tags, -1), torch.softmax(kinds, -1)


def teacher(rows: Passages, seed: int) -> LargeTagger:
    """An MPNet that has learned these passages."""
    torch.manual_seed(seed)
    model = LargeTagger(quantised.teacher())
    labels = by_labels(model, rows, np.random.default_rng(seed))
    fit(model, TEACHER_STEPS, TEACHER_RATE, lambda _: labels())
    return model


def student(rows: Passages, unread: Passages, told: Scores) -> Tagger:
    """The small network after it has learned these passages, and what is told of the pieces of the unread ones."""
    torch.manual_seed(0)
    dice = np.random.default_rng(0)
    model = Tagger()
    labels, teachers = by_labels(model, rows, dice), by_teachers(model, unread, told, dice)
    fit(model, STEPS, RATE, lambda number: teachers() if number % ONE_IN else labels())
    return model


def predict(model: LargeTagger, rows: Passages) -> Scores:
    """Log-odds of tags (passages, PIECES, 3) and of kinds, in float16."""
    found = [torch.zeros(*rows.columns[0].shape, many, dtype=torch.half) for many in (_TAGS, len(tagger.KINDS))]
    with torch.no_grad(), torch.autocast(DEVICE, torch.bfloat16):
        for batch in by_length(rows.lengths, 256):
            ids, flags, *_, mask = rows.take(batch)
            for table, scores in zip(found, model(ids, flags, mask), strict=True):
                table[torch.as_tensor(batch), : ids.shape[1]] = scores.half().cpu()
    return found[0], found[1]


def by_labels(model: nn.Module, rows: Passages, dice: np.random.Generator) -> Callable[[], torch.Tensor]:
    coming = _passes(rows, dice)

    def loss() -> torch.Tensor:
        ids, flags, tags, kinds, weights, mask = rows.take(next(coming))
        said, kind = model(ids, flags, mask)
        missed = nn.functional.cross_entropy(said.float().flatten(0, 1), tags.flatten(), reduction="none")
        found = (missed * weights.flatten()).sum() / weights.sum()
        if (kinds != NO_KIND).any():
            missed = nn.functional.cross_entropy(kind.float().flatten(0, 1), kinds.flatten(), ignore_index=NO_KIND)
            found = found + _KIND_SHARE * missed
        return found

    return loss


def _passes(rows: Passages, dice: np.random.Generator) -> Iterator[Batch]:
    """Random batches without end; of passages without any mention some, others each time."""
    while True:
        chosen = np.flatnonzero(rows.mentioned | (dice.random(len(rows.lengths)) < EMPTY))
        yield from (chosen[batch] for batch in batches(rows.lengths[chosen], dice, LABELLED_BATCH))


def by_teachers(
    model: nn.Module, rows: Passages, told: Scores, dice: np.random.Generator
) -> Callable[[], torch.Tensor]:
    coming = stream(rows.lengths, dice, TAUGHT_BATCH)

    def loss() -> torch.Tensor:
        batch = next(coming)
        ids, flags, *_, mask = rows.take(batch)
        said = model(ids, flags, mask)
        of_tags, of_kinds = (
            table[torch.as_tensor(batch), : ids.shape[1]].to(DEVICE).float().softmax(-1) for table in told
        )
        missed, kinds_missed = (
            -(likely * scores.float().log_softmax(-1)).sum(-1)
            for likely, scores in zip((of_tags, of_kinds), said, strict=True)
        )
        mention = mask * (1 - of_tags[..., 0])
        counted = mask + _MENTION * mention
        kinds = (kinds_missed * mention).sum() / (mention.sum() + 1e-3)
        return (missed * counted).sum() / counted.sum() + _KIND_SHARE * kinds

    return loss


def learned(made: Sequence[Row], unread: Passages, teachers: int) -> Tagger:
    """The network that has learned these passages, and what so many teachers of the same passages say of the unread."""
    rows = Passages(made)
    told = [predict(teacher(rows, seed), unread) for seed in range(teachers)]
    tags, kinds = (sum(column) / teachers for column in zip(*told, strict=True))
    return student(rows, unread, (tags, kinds))


def write(model: Tagger) -> None:
    """Write the network where it is installed."""
    example = (torch.ones(1, 6, dtype=torch.long), torch.zeros(1, 6, tagger.FLAGS))
    texts, pieces = torch.export.Dim("texts"), torch.export.Dim("pieces", max=tagger.PIECES)
    told, shapes = Probable(model.cpu()).eval(), ({0: texts, 1: pieces},) * 2
    quantised.export(told, example, ["ids", "flags"], ["tags", "kinds"], shapes, tagger.MODEL)


def shares(model: Tagger, held: Sequence[Row], least: float) -> tuple[float, float]:
    """Precision of the wordings found in passages not seen, and recall of the required ones: they need only touch."""
    model = model.cpu()
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


def train(folder: Path, _pages: Path) -> None:
    """Print what is told of a quarter held out, then learn all and write it; run beside the tests' gold."""
    made = mentions.rows(mentions.examples())
    unread = Passages(mentions.unread(folder))
    held = mentions.held_out(row.group for row in made)
    print(f"{len(made)} passages, {sum(row.tags.count(1) for row in made)} mentions, {len(unread.lengths)} unread")
    print("held out:", *sorted(held), flush=True)
    model = learned([row for row in made if row.group not in held], unread, 1)
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        precision, recall = shares(model, [row for row in made if row.group in held], least)
        print(f"held out, from {least}: precision {precision:.3f}, recall {recall:.3f}", flush=True)
    write(learned(made, unread, TEACHERS))
