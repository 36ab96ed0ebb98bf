"""Trains the trees that tell who wrote what is unsigned (replies/attribution.py).

They learn from threads whose bylines are taken away, all or some: who is called by the answers to a comment, and by
what it answers, as far as the trees of `training.replies` believe that it does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from arggraph import inference, names
from arggraph.replies import attribution, ranker
from arggraph.replies.people import People
from arggraph.replies.ranker.features import NOBODY, Features
from arggraph.replies.thread import Thread
from arggraph.training import replies, trees
from arggraph.training.data import written
from arggraph.training.data.readings import read_threads
from arggraph.training.data.threads import Known, all_known, unsigned, varied

# Comments of a source that are learned, at most. Chat is left out, and threads of other sources that are shown anew.
MOST = 3000
_LEFT_OUT = ("irc", "4forums, no quotations", "4forums, quotes marked", "haacked", "tree order")
ROUNDS = 200
PARAMETERS = {
    "learning_rate": 0.05,
    "num_leaves": 16,
    "min_data_in_leaf": 150,
    "feature_fraction": 0.5,
    "lambda_l2": 10,
}


class Example(NamedTuple):
    """An unsigned comment: its source, what speaks for each person and for nobody, and which of them wrote it."""

    source: str
    rows: dict[str, Features]
    right: list[bool]


def train(folder: Path, pages: Path) -> None:
    """Print how many of the development part are attributed right by what the rest teaches; write what all teach."""
    found = list(examples(folder, pages))
    features = sorted({name for _, one in found for row in one.rows.values() for name in row})
    learned = [one for part, one in found if part == "train"]
    attributed = measure([one for part, one in found if part == "dev"], fit(learned, features), features)
    for source, (right, given, unsigned_comments) in sorted(attributed.items()):
        print(f"{source}: {right} of {given} names are right, given to {unsigned_comments} comments", flush=True)
    trees.save([fit([one for _, one in found], features)], features, {}, attribution.WEIGHTS)


def examples(folder: Path, pages: Path) -> Iterator[tuple[str, Example]]:
    """(part, comment): what is unsigned in threads that are not for testing, each without any byline, and with some."""
    held: Counter[str] = Counter()
    for thread in (*read_threads(folder, pages), *all_known(folder, pages, 0), *written.threads()):
        part = replies.part(thread)
        if part in ("test", "whole") or any(n in thread.source for n in _LEFT_OUT) or held[thread.source] >= MOST:
            continue
        held[thread.source] += len(thread.discussion.comments)
        for shown in (unsigned(thread), varied(thread)):
            yield from ((part, one) for one in of(thread, shown))


def of(thread: Known, shown: Known) -> Iterator[Example]:
    """The unsigned comments of a thread as it is `shown`, of which the thread itself tells who wrote them."""
    writers = {c.id: names.key(c.author) for c in thread.discussion.comments}
    people = People()
    for comment in thread.discussion.comments:
        people.add(comment.author or "", comment.id)
    read = Thread(shown.discussion, rank=lambda _, table: ranker.probabilities(table)).read()
    calls, found = read.attributable()
    for id, rows in found.items():  # noqa: A001
        if writer := writers[id]:
            called = [
                person and (people.who(calls.spelling(person)) == [writer] or person == writer) for person in rows
            ]
            yield Example(shown.source, rows, [*map(bool, called[:-1]), not any(called)])


def fit(learned: Iterable[Example], features: list[str]) -> Any:
    """Trees that tell who wrote a comment, or that nobody who is called did."""
    some = [one for one in learned if len(one.rows) > 1]
    right = np.concatenate([np.array(one.right) / sum(one.right) for one in some])
    sizes = np.array([len(one.rows) for one in some])
    rows = np.concatenate([inference.matrix([*one.rows.values()], features) for one in some])
    return trees.fit(rows, right, sizes, np.ones(len(some)), np.zeros(len(rows)), ROUNDS, **PARAMETERS)


def measure(held: Iterable[Example], booster: Any, features: list[str]) -> dict[str, list[int]]:
    """By source: how many names that are given are right, how many are given, and to how many comments."""
    found: dict[str, list[int]] = {}
    for one in held:
        told = inference.matrix([*one.rows.values()], features)
        shares = trees.softmax(booster.predict(told), np.array([len(one.rows)]))
        best = int(shares.argmax())
        given = list(one.rows)[best] != NOBODY and shares[best] >= attribution.LEAST
        for n, value in enumerate((given and one.right[best], given, True)):
            found.setdefault(one.source, [0, 0, 0])[n] += bool(value)
    return found
