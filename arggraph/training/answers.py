"""Trains what reads whether a comment answers another (replies/encoder.py): the lowest layers of MiniLM. Needs torch.

It learns, of each comment whose parent is known, to tell the parent from others that stand above it: the post, the
nearest, the one that shares most words, one drawn. Quotations are taken out, which would give the parent away.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from arggraph.inference import Tokens
from arggraph.replies import encoder
from arggraph.replies.features import NOBODY
from arggraph.training import quantised, replies, written
from arggraph.training.crossencoder import DEVICE
from arggraph.training.gaps import GapEncoder
from arggraph.training.readings import own_words, read_threads
from arggraph.training.threads import Known, all_known, without_strays

LAYERS, BATCH, RATE, WARM = 4, 16, 1.5e-4, 0.08
# Comments of a source that are learned, and what one of them counts.
MOST = {"4forums, no quotations": 22_000, "irc": 3500}
COUNTS = {
    "4forums, no quotations": 0.4,
    "irc": 0.5,
    "written": 1.5,
    "reddit": 1.5,
    "blogs, read": 1.2,
    "saved pages": 1.2,
    "mademistakes": 1.2,
}
# Others are drawn from so many comments above, three of them at most.
_ABOVE, _OTHERS = 12, 3
_WORD = re.compile(r"[^\W\d_]{3,}")


class Question(NamedTuple):
    """A comment and what it may answer, the parent first; in which part of which source it is."""

    source: str
    part: str
    comment: str
    targets: list[str]


def train(folder: Path, pages: Path) -> None:
    """Train on the training part of all threads, print how often the parent of the other part is told, and write."""
    asked = list(questions(folder, pages))
    _, tokenizer = quantised.base()
    tokens = [encoder.encode(tokenizer, one.comment, one.targets) for one in asked]
    torch.manual_seed(0)
    model = GapEncoder(quantised.base()[0], LAYERS, outputs=1).to(DEVICE)
    learned = [i for i, one in enumerate(asked) if one.part != "dev"]
    fit(model, [tokens[i] for i in learned], [COUNTS.get(asked[i].source, 1.0) for i in learned])
    for source, right in sorted(told(model, asked, tokens).items()):
        print(f"{source}: {sum(right)} of {len(right)} parents of the development part are told", flush=True)
    quantised.write(model, encoder.MODEL)


def questions(folder: Path, pages: Path) -> Iterator[Question]:
    """Every comment of the threads that are not for testing, as far as `MOST` goes, in an order that is drawn."""
    dice, held = Random(0), Counter[str]()
    found = [*read_threads(folder, pages), *all_known(folder, pages, replies.CHATS), *written.threads()]
    dice.shuffle(found)
    for thread in found:
        again = thread.source in ("4forums", "4forums, quotes marked", "reddit, tree order")
        if replies.part(thread) in ("test", "whole") or again or held[thread.source] >= MOST.get(thread.source, 1e9):
            continue
        for one in of(without_strays(thread) if thread.source == "saved pages" else thread, dice):
            held[thread.source] += 1
            yield one


def of(thread: Known, dice: Random) -> Iterator[Question]:
    """The comments of a thread whose parent has words, and has others beside it."""
    said = [own_words(comment) for comment in thread.discussion.comments]
    words = [set(map(str.casefold, _WORD.findall(text))) for text in said]
    spread = Counter(word for some in words for word in some)
    place = {comment.id: n for n, comment in enumerate(thread.discussion.comments)}
    comments = thread.discussion.comments
    for n, comment in enumerate(comments):
        wanted = thread.truth.get(comment.id, frozenset())
        parents = [place[id] for id in wanted if place.get(id, n) < n and said[place[id]]]  # noqa: A001
        if comment.role != "comment" or not said[n] or NOBODY in wanted or not parents:
            continue
        near = [
            m
            for m in range(max(0, n - _ABOVE), n)
            if m not in parents and said[m] and (comments[m].author != comment.author or dice.random() < 0.2)
        ]
        post = [0] if comments[0].role == "post" and said[0] and 0 not in parents and not thread.replies_only else []
        if thread.replies_only:
            near = [m for m in near if comments[m].role != "post"]
        alike = {m: sum(1 / spread[w] for w in words[n] & words[m]) / (1 + len(words[m])) ** 0.5 for m in near}
        others = post if dice.random() < 0.7 else []
        others = others + [m for m in reversed(near) if dice.random() < 0.75][:2]
        others += sorted(near, key=lambda m: -alike[m])[:1] + dice.sample(near, min(2, len(near)))
        if others:
            chosen = [dice.choice(parents), *list(dict.fromkeys(others))[:_OTHERS]]
            yield Question(thread.source, replies.part(thread), said[n], [said[m] for m in chosen])


def fit(model: GapEncoder, learned: Sequence[Sequence[Tokens]], counts: Sequence[float]) -> None:
    """Make the first of the pairs of each comment the likeliest of them (softmax over the candidates).

    Every comment is read once: read again, it is learned by heart (.515 of the development part told, then .500)."""
    dice = np.random.default_rng(0)
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=RATE, weight_decay=0.01)
    steps = _batches([max(map(_size, some)) for some in learned], dice)
    model.train()
    for number, batch in enumerate(steps):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(
                (number + 1) / (WARM * len(steps)), (len(steps) - number) / len(steps) / (1 - WARM)
            )
        with torch.autocast(DEVICE, torch.bfloat16):
            scores = model(*_padded([pair for i in batch for pair in learned[i]]))[:, 0]
        each = scores.float().split([len(learned[i]) for i in batch])
        missed = [-counts[i] * one.log_softmax(0)[0] for i, one in zip(batch, each, strict=True)]
        loss = torch.stack(missed).sum() / sum(counts[i] for i in batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        if number % 100 == 0:
            print(f"step {number} of {len(steps)}: loss {loss.item():.3f}", flush=True)
    model.eval()


def told(model: GapEncoder, asked: Sequence[Question], tokens: Sequence[Sequence[Tokens]]) -> dict[str, list[bool]]:
    """Whether the parent has the best score, of the development comments of each source."""
    found: dict[str, list[bool]] = defaultdict(list)
    with torch.no_grad(), torch.autocast(DEVICE, torch.bfloat16):
        for one, pairs in zip(asked, tokens, strict=True):
            if one.part == "dev":
                found[one.source].append(int(model(*_padded(pairs))[:, 0].argmax()) == 0)
    return found


def _batches(sizes: Sequence[int], dice: np.random.Generator) -> list[list[int]]:
    """Every comment once, in random batches of comments about equally long."""
    order, found = dice.permutation(len(sizes)).tolist(), []
    for start in range(0, len(order), BATCH * 30):
        near = sorted(order[start : start + BATCH * 30], key=lambda i: sizes[i])
        found += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
    return [found[i] for i in dice.permutation(len(found))]


def _size(pair: Tokens) -> int:
    return len(pair.ids)


def _padded(pairs: Iterable[Tokens]) -> tuple[Any, Any, Any]:
    """Ids, types and mask."""
    ids = nn.utils.rnn.pad_sequence([torch.tensor(pair.ids, device=DEVICE) for pair in pairs], batch_first=True)
    types = nn.utils.rnn.pad_sequence([torch.tensor(pair.types, device=DEVICE) for pair in pairs], batch_first=True)
    return ids, types, (ids > 0).long()
