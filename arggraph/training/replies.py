"""Trains and measures the reply ranker on threads whose parents are known (threads.py), with their markup hidden.

Trained in two rounds: what the first believes of other threads than it was trained on becomes, in the second, what is
believed of the comments read before ("who was this answering?"), as it is when the ranker runs.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from arggraph.replies import candidates, infer, ranker
from arggraph.replies.features import NOBODY, Features
from arggraph.replies.ranker import matrix
from arggraph.training import corpora, trees
from arggraph.training.calibration import calibration_error
from arggraph.training.threads import Known, all_known, unsigned, varied, without_some

Beliefs = Mapping[tuple[str, str], Mapping[str, Mapping[str, float]]]

ROUNDS = 480
CHATS = 40
# How much each source weighs: by what users bring, not by how much of it there is.
SHARES = {
    "4forums": 0.8,
    "4forums, quotes marked": 0.5,
    "4forums, no quotations": 0.8,
    "irc": 1.0,
    "reddit": 0.7,
    "reddit, tree order": 0.5,
    "saved pages": 0.8,
    "forum pages": 0.1,
    "mademistakes": 0.8,
    "mademistakes, tree order": 0.6,
    "travisdowns": 0.4,
    "travisdowns, tree order": 0.3,
    "haacked": 0.25,
}


# Of the candidates that nothing speaks for, one in so many is learnt from, and counts for as many.
THINNED = 4


class Example(NamedTuple):
    """A comment: its thread, and of its candidates the ids, rows, shares of the truth, and logs of how many each counts
    for."""

    source: str
    group: str
    comment: str
    ids: tuple[str, ...]
    rows: Any
    truth: Any
    counts: Any


def part(thread: Known) -> str:
    """ "train", "dev" or "test". Chat comes divided; of the rest one thread in four is for testing, and of what is left
    one in five for the choices that training makes."""
    if thread.source == "irc":
        return thread.group.split("/")[1]
    if corpora.held_out(thread.group):
        return "test"
    return "dev" if _dice(thread, "dev") % 5 == 0 else "train"


def _dice(thread: Known, salt: str) -> int:
    return zlib.crc32(f"{thread.group}{salt}".encode())


def training_threads(folder: Path, pages: Path, without: str = "") -> Iterator[tuple[str, Known]]:
    """(part, thread): what is learnt from, each also as another page might show it; a tenth of the forum a variant.
    `without` leaves a source out."""
    for thread in all_known(folder, pages, CHATS):
        if part(thread) == "test" or (without and thread.source.startswith(without)):
            continue
        if thread.source.startswith("4forums"):
            slots = {"4forums": (0, 1), "4forums, quotes marked": (2,), "4forums, no quotations": (3, 4, 5)}
            if _dice(thread, "v") % 10 in slots[thread.source]:
                yield part(thread), varied(thread)
            continue
        yield part(thread), thread
        if not thread.source.startswith("irc"):
            yield part(thread), varied(thread)
        if not thread.source.startswith(("irc", "reddit")):
            yield part(thread), varied(thread, "again")


def examples(threads: Iterable[Known], beliefs: Beliefs, features: list[str]) -> Iterator[Example]:
    """The comments whose parent is among the candidates; new features are added to the list as they are met."""
    import numpy as np

    known, dice = set(features), Random(0)
    for thread in threads:
        for comment, table in candidates(thread.discussion, beliefs.get((thread.source, thread.group))).items():
            wanted = thread.truth.get(comment, frozenset())
            for name in (*table.context, *(name for row in table.rows.values() for name in row)):
                if name not in known:
                    known.add(name)
                    features.append(name)
            ids = [i for i in table.rows if not (thread.replies_only and i in ("post", NOBODY))]
            ids = [i for i in ids if i in wanted or _telling(table.rows[i]) or dice.random() < 1 / THINNED]
            truth = np.array([float(id in wanted) for id in ids])  # noqa: A001
            if truth.any():
                counts = [0.0 if i in wanted or _telling(table.rows[i]) else np.log(THINNED) for i in ids]
                rows = matrix(table._replace(rows={id: table.rows[id] for id in ids}), features)  # noqa: A001
                yield Example(
                    thread.source, thread.group, comment, tuple(ids), rows, truth / truth.sum(), np.array(counts)
                )


def _telling(row: Features) -> bool:
    """Whether anything speaks for a candidate: it is near, alike, named, quoted, or believed to be talked with."""
    return (
        row.get("distance", 0) <= 8
        or row.get("alike rank", 9) < 4
        or "post" in row
        or row["by hinted"] > 0
        or row["runs"] > 4
        or row["to me"] > 0.2
        or row["on chain"] > 0.3
        or row["name held"] > 0
    )


def stack(found: Sequence[Example], width: int) -> tuple[Any, Any, Any, Any, Any]:
    """Rows, truths, sizes, weights and counts of examples, ready for `trees.fit`."""
    import numpy as np

    x = np.zeros((sum(len(e.ids) for e in found), width), np.float32)
    at = 0
    for example in found:
        x[at : at + len(example.ids), : example.rows.shape[1]] = example.rows
        at += len(example.ids)
    number = Counter(example.source for example in found)
    weight = np.array([SHARES[example.source] / number[example.source] for example in found])
    sizes = np.array([len(example.ids) for example in found])
    truth, counts = (np.concatenate([getattr(e, name) for e in found]) for name in ("truth", "counts"))
    return x, truth, sizes, weight / weight.mean(), counts


def train(folder: Path, pages: Path, without: str = "") -> tuple[Any, list[str], float]:
    """The trees, the names of their features and a scale (1 / temperature) that calibrates them on unseen threads."""
    threads = [thread for _, thread in training_threads(folder, pages, without)]
    features: list[str] = []
    first = list(examples(threads, {}, features))
    beliefs, scale = _crossed(first, len(features))
    features = []
    every = list(examples(threads, beliefs, features))
    return trees.fit(*stack(every, len(features)), ROUNDS), features, scale


def _crossed(found: Sequence[Example], width: int) -> tuple[Beliefs, float]:
    """What trees trained on one half of the threads believe of the other half, and the scale that calibrates that: the
    one that makes the truth likeliest (temperature scaling, Guo et al. 2017)."""
    import numpy as np

    beliefs: dict[tuple[str, str], dict[str, dict[str, float]]] = defaultdict(dict)
    scales = np.arange(0.7, 1.3, 0.02)
    losses = np.zeros(len(scales))
    for side in (0, 1):
        halves: tuple[list[Example], list[Example]] = ([], [])
        for example in found:
            halves[(zlib.crc32(example.group.split("#")[0].encode()) // 7 + side) % 2].append(example)
        booster = trees.fit(*stack(halves[0], width), ROUNDS // 2)
        x, truth, sizes, weight, counts = stack(halves[1], width)
        scores, each = booster.predict(x, raw_score=True), np.repeat(weight, sizes)
        for at, scale in enumerate(scales):
            losses[at] -= (each * truth * np.log(trees.softmax(scores * scale + counts, sizes) + 1e-9)).sum()
        shares = np.split(trees.softmax(scores + counts, sizes), np.cumsum(sizes)[:-1])
        for example, share in zip(halves[1], shares, strict=True):
            believed = {i: round(float(p), 3) for i, p in zip(example.ids, share, strict=True) if p >= 0.03}
            beliefs[example.source, example.group][example.comment] = believed
    return beliefs, round(float(scales[losses.argmin()]), 2)


def save(trained: tuple[Any, list[str], float]) -> None:
    booster, features, scale = trained
    trees.save(booster, features, scale, ranker.WEIGHTS)


class Score(NamedTuple):
    """One comment of a held-out thread: was the surest target right, how sure, and the two habits beside it."""

    group: str
    right: bool
    sure: float
    post: bool
    previous: bool
    links: int


def measure(folder: Path, pages: Path, name: str = "test", family: str = "") -> list[list[object]]:
    """Held-out threads, a row a source (only those of a `family`, where given).

    Accuracy of the surest target with a 95% interval (bootstrap by thread), always the post, always the previous, the
    surer half, calibration error of the edges drawn, comments with an edge. Where a comment may start a conversation
    the measure is the F1 of links, as for the chat corpus (Kummerfeld et al. 2019).
    """
    scores: dict[str, list[Score]] = defaultdict(list)
    for thread in _held(folder, pages, name):
        if not thread.source.startswith(family):
            continue
        scores[thread.source] += _scored(thread)
    return [[source, len(found), *_summary(found)] for source, found in sorted(scores.items())]


def across(folder: Path, pages: Path) -> list[list[object]]:
    """The rows of `measure` by trees that were trained without the source of the row: how they serve other places."""
    rows = []
    for family in ("mademistakes", "travisdowns", "4forums", "reddit", "irc", "saved pages"):
        with TemporaryDirectory() as place:
            own, ranker.WEIGHTS = ranker.WEIGHTS, Path(place) / f"without-{family}.onnx"
            booster, features, scale = train(folder, pages, without=family)
            trees.save(booster, features, scale, ranker.WEIGHTS)
            rows += measure(folder, pages, "test", family)
            ranker.WEIGHTS = own
    return rows


def _held(folder: Path, pages: Path, name: str) -> Iterator[Known]:
    """The threads of a part; of the forum one in six. Blogs, pages and forums also without bylines and times, or with
    comments removed."""
    for thread in all_known(folder, pages, 0):
        forum = thread.source.startswith("4forums")
        if part(thread) == name and not thread.replies_only and not (forum and _dice(thread, "x") % 6):
            yield thread
            if thread.source in ("mademistakes", "mademistakes, tree order", "4forums", "saved pages"):
                yield unsigned(thread)
                yield without_some(thread)


def _scored(thread: Known) -> Iterator[Score]:
    best: dict[str, tuple[float, str]] = {}
    for reply in infer(thread.discussion).replies:
        best[reply.source] = max(best.get(reply.source, (0.0, "")), (reply.confidence, reply.target))
    shown = {c.id for c in thread.discussion.comments}
    ids = [c.id for c in thread.discussion.comments]
    previous = dict(zip(ids[1:], ids, strict=False))
    for comment, parents in thread.truth.items():
        sure, target = best.get(comment, (0.0, NOBODY))
        target = target if target in shown else NOBODY
        yield Score(
            thread.group, target in parents, sure, "post" in parents, previous.get(comment) in parents, len(parents)
        )


def _summary(found: list[Score]) -> list[object]:
    by_thread = defaultdict(list)
    for score in found:
        by_thread[score.group].append(score)
    threads, dice, means = list(by_thread.values()), Random(1), []
    for _ in range(300):
        means.append(_f1([score for thread in dice.choices(threads, k=len(threads)) for score in thread]))
    low, high = sorted(means)[7], sorted(means)[292]
    surer = sorted(found, key=lambda score: -score.sure)[: max(len(found) // 2, 1)]
    drawn = [score for score in found if score.sure]
    return [
        f"{_f1(found):.3f} ({low:.3f} to {high:.3f})",
        _share(s.post for s in found),
        _share(s.previous for s in found),
        _share(s.right for s in surer),
        calibration_error([(score.sure, score.right) for score in drawn]),
        round(len(drawn) / len(found), 3),
    ]


def _f1(found: Sequence[Score]) -> float:
    """F1 of links, one drawn for each comment; accuracy where each comment has one parent."""
    right = sum(score.right for score in found)
    return 2 * right / (len(found) + sum(score.links for score in found))


def _share(values: Iterable[bool]) -> float:
    known = list(values)
    return round(sum(known) / max(len(known), 1), 3)
