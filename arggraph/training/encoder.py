"""Trains the cross-encoder (relations/encoder.py) and writes it as int8 ONNX; torch is needed here only.

Three MPNets learn the labelled pairs; MiniLM-L6 learns these, and beside them what the three on average say of answers
that nobody labelled (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network"). Corpora differ in how often
people object at all, so in training each has a bias, which is dropped. Seeds are fixed; products are in bfloat16, so
that another card or processor gives other last digits.

What it needs is the dependency group `training-models` of pyproject.toml. A graphics card is used where there is one:
there it takes minutes, on a processor days.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from arggraph import inference
from arggraph.relations import encoder
from arggraph.training import quantised
from arggraph.training.crossencoder import DEVICE, ByPiece, CrossEncoder, Rows, Teacher, fit, predict, stream

TEACHERS, TEACHER_STEPS, TEACHER_BATCH, TEACHER_RATE = 3, 700, 64, 4e-5
# The student: of so many steps one reads labelled pairs, the others what the teachers say.
STEPS, RATE, ONE_IN = 3_100, 2e-4, 4
LABELLED_BATCH, TAUGHT_BATCH = 96, 256
# Pairs whose target is left out, so that an answer to somebody missing can be judged by its own words.
WITHOUT_TARGET = 0.08
# What pages are like weighs most; the pairs of IAC are many, and three of four disagree.
WEIGHTS = {"readings": 2.0, "iac": 0.5, "rumoureval": 0.5, "discussed": 2.5}

# (comment, what it answers) as the cross-encoder reads them, and the shares of the sides.
Example = tuple[tuple[str, str], Sequence[float]]
Loss = Callable[[], torch.Tensor]


class Lesson(NamedTuple):
    """Labelled pairs, with their targets and without, and each one's shares, source and weight."""

    rows: Rows
    bare: Rows
    shares: torch.Tensor
    sources: torch.Tensor
    weights: torch.Tensor


def train(folder: Path, pages: Path) -> None:
    """Train on `pairs.train` and `unlabelled.answers`, and write weights/relations.onnx and its tokenizer."""
    from arggraph.training.data import pairs, unlabelled

    base, tokenizer = quantised.base()
    given = lesson(tokenizer, {name: pairs.as_read(found) for name, found in pairs.train(folder, pages).items()})
    answers = Rows(encoder.encode(tokenizer, unlabelled.answers(folder)))
    print(f"{len(given.weights)} labelled pairs, {len(answers.lengths)} without labels", flush=True)
    told = [predict(teacher(given, seed), answers) for seed in range(TEACHERS)]
    quantised.write(ByPiece(student(base, given, answers, np.mean(told, 0))), encoder.MODEL)
    inference.TOKENIZER.write_text(tokenizer.to_str(), encoding="utf8")


def lesson(tokenizer: Any, sets: Mapping[str, Sequence[Example]]) -> Lesson:
    texts = [texts for found in sets.values() for texts, _ in found]
    names = [name for name, found in sets.items() for _ in found]
    return Lesson(
        Rows(encoder.encode(tokenizer, texts)),
        Rows(encoder.encode(tokenizer, [(comment, "") for comment, _ in texts])),
        torch.tensor([list(shares) for found in sets.values() for _, shares in found], device=DEVICE),
        torch.tensor([list(sets).index(name) for name in names], device=DEVICE),
        torch.tensor([WEIGHTS.get(name, 1.0) for name in names], device=DEVICE),
    )


def teacher(given: Lesson, seed: int) -> CrossEncoder:
    """An MPNet that has learned the labelled pairs."""
    torch.manual_seed(seed)
    model = CrossEncoder(Teacher(quantised.teacher()), len(given.sources.unique()))
    labels = by_labels(model, given, np.random.default_rng(seed), TEACHER_BATCH)
    fit(model, TEACHER_STEPS, TEACHER_RATE, lambda _: labels())
    return model


def student(base: Any, given: Lesson, answers: Rows, told: np.ndarray[Any, Any]) -> CrossEncoder:
    """`base` after it has learned the labelled pairs and the scores (answers, 3) told of answers."""
    torch.manual_seed(TEACHERS)
    dice = np.random.default_rng(TEACHERS)
    model = CrossEncoder(base, len(given.sources.unique()))
    labels, teachers = by_labels(model, given, dice, LABELLED_BATCH), by_teachers(model, answers, told, dice)
    fit(model, STEPS, RATE, lambda number: teachers() if number % ONE_IN else labels())
    return model


def by_labels(model: CrossEncoder, given: Lesson, dice: np.random.Generator, size: int) -> Loss:
    coming = stream(given.rows.lengths, dice, size)

    def loss() -> torch.Tensor:
        batch = next(coming)
        rows = given.bare if dice.random() < WITHOUT_TARGET else given.rows
        which = torch.as_tensor(batch, device=DEVICE)
        scores = model(*rows.take(batch), given.sources[which]).float()
        missed = torch.nn.functional.cross_entropy(scores, given.shares[which], reduction="none")
        return (missed * given.weights[which]).mean()

    return loss


def by_teachers(model: CrossEncoder, answers: Rows, told: np.ndarray[Any, Any], dice: np.random.Generator) -> Loss:
    coming = stream(answers.lengths, dice, TAUGHT_BATCH)
    likely = torch.tensor(told, device=DEVICE).softmax(-1)

    def loss() -> torch.Tensor:
        batch = next(coming)
        scores = model(*answers.take(batch)).float()
        return torch.nn.functional.cross_entropy(scores, likely[torch.as_tensor(batch, device=DEVICE)])

    return loss
