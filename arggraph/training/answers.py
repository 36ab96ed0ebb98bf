"""Trains what reads whether a comment answers another (replies/ranker/encoder.py): the lowest layers of MiniLM. Needs
torch.

It learns, of each comment whose parent is known, to tell the parent from others that stand above it (`questions`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from arggraph.inference import Tokens
from arggraph.replies.ranker import encoder
from arggraph.training import crossencoder, quantised
from arggraph.training.crossencoder import DEVICE, ShallowEncoder, batches, padded
from arggraph.training.data.questions import Question, questions

LAYERS, BATCH, RATE = 4, 16, 1.5e-4
_BUCKET = 30
# What a comment of a source counts.
COUNTS = {
    "4forums, no quotations": 0.4,
    "irc": 0.5,
    "written": 1.5,
    "reddit": 1.5,
    "blogs, read": 1.2,
    "saved pages": 1.2,
    "mademistakes": 1.2,
}


def train(folder: Path, pages: Path) -> None:
    """Train on the training part of all threads, print how often the parent of the other part is told, and write."""
    asked = list(questions(folder, pages))
    _, tokenizer = quantised.base()
    tokens = [encoder.encode(tokenizer, one.comment, one.targets) for one in asked]
    torch.manual_seed(0)
    model = ShallowEncoder(quantised.base()[0], LAYERS, outputs=1)
    learned = [i for i, one in enumerate(asked) if one.part != "dev"]
    fit(model, [tokens[i] for i in learned], [COUNTS.get(asked[i].source, 1.0) for i in learned])
    for source, right in sorted(told(model, asked, tokens).items()):
        print(f"{source}: {sum(right)} of {len(right)} parents of the development part are told", flush=True)
    quantised.write(model, encoder.MODEL)


def fit(model: ShallowEncoder, learned: Sequence[Sequence[Tokens]], counts: Sequence[float]) -> None:
    """Make the first of the pairs of each comment the likeliest of them (softmax over the candidates).

    Every comment is read once: read again, it is learned by heart (.515 of the development part told, then .500)."""
    longest = np.array([max(len(pair.ids) for pair in some) for some in learned])
    steps = batches(longest, np.random.default_rng(0), BATCH, _BUCKET)

    def loss(number: int) -> torch.Tensor:
        batch = steps[number]
        scores = model(*padded([pair for i in batch for pair in learned[i]]))[:, 0]
        each = scores.float().split([len(learned[i]) for i in batch])
        missed = [-counts[i] * one.log_softmax(0)[0] for i, one in zip(batch, each, strict=True)]
        return torch.stack(missed).sum() / sum(counts[i] for i in batch)

    crossencoder.fit(model, len(steps), RATE, loss, decay=1.0, new=1.0)


def told(model: ShallowEncoder, asked: Sequence[Question], tokens: Sequence[Sequence[Tokens]]) -> dict[str, list[bool]]:
    """Whether the parent has the best score, of the development comments of each source."""
    found: dict[str, list[bool]] = defaultdict(list)
    with torch.no_grad(), torch.autocast(DEVICE, torch.bfloat16):
        for one, pairs in zip(asked, tokens, strict=True):
            if one.part == "dev":
                found[one.source].append(int(model(*padded(pairs))[:, 0].argmax()) == 0)
    return found
