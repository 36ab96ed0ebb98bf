"""Trains and measures the reply ranker on threads whose parents are known (threads.py), with their markup hidden.

Trained in two rounds: what the first believes of other threads than it was trained on becomes, in the second, what is
believed of the comments read before ("who was this answering?"), as it is when the ranker runs.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from arggraph.replies import candidates, infer, ranker
from arggraph.replies.features import NOBODY, Features, Table
from arggraph.replies.ranker import matrix
from arggraph.training import corpora, trees
from arggraph.training.calibration import calibration_error
from arggraph.training.readings import read_threads
from arggraph.training.threads import Known, all_known, unsigned, varied, without_some, without_strays

Beliefs = Mapping[str, float]

ROUNDS = 480
CHATS = 60
# Of ten threads of the forum, the ones that are learnt from as they are, and as another page might show them.
FORUM_SLOTS = {
    "4forums": ((0, 1), (6,)),
    "4forums, quotes marked": ((2, 3), ()),
    "4forums, no quotations": ((3, 4, 5, 6, 7, 8), (9,)),
}
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
    "blogs, read": 1.0,
    "pages, read": 0.7,
}


# Comments of a source that the first round learns from.
FIRST = 4000
# Sources that are measured without bylines and times, and with comments removed, too.
TOLD_OTHERWISE = ("blogs, read", "pages, read", "mademistakes", "mademistakes, tree order", "4forums", "saved pages")
# Of the candidates that nothing speaks for, one in so many is learnt from, and counts for as many.
THINNED = 4
# What `across` leaves out together.
FAMILIES = (
    ("mademistakes",), ("travisdowns",), ("haacked", "blogs, read"), ("pages, read",), ("saved pages",), ("reddit",),
    ("4forums", "forum pages"),
)  # fmt: skip


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


class Trained(NamedTuple):
    """Trees, the names of their features, and by what a page shows what scores are multiplied by."""

    booster: Any
    features: list[str]
    heats: Mapping[str, float]


def training_threads(folder: Path, pages: Path) -> Iterator[tuple[str, Known]]:
    """(part, thread): what is learnt from, as it is and as another page might show it; of the forum, which is by far
    the largest, each thread two or three times."""
    for thread in (*read_threads(folder, pages), *all_known(folder, pages, CHATS)):
        if part(thread) == "test":
            continue
        if thread.source == "saved pages":
            thread = without_strays(thread)
        if thread.source.startswith("4forums"):
            as_it_is, otherwise = FORUM_SLOTS[thread.source]
            slot = _dice(thread, "v") % 10
            shown = [thread] * (slot in as_it_is) + [varied(thread)] * (slot in otherwise)
        elif thread.source == "irc":
            shown = [thread]
        elif thread.source == "forum pages":
            shown = [thread, varied(thread), varied(thread, "again")]
        else:
            shown = [thread, varied(thread), varied(thread, "again"), bare(thread)]
        yield from ((part(thread), one) for one in shown)


def bare(thread: Known) -> Known:
    """The thread without bylines and times, as one of its own source."""
    return unsigned(thread)._replace(source=thread.source, group=f"{thread.group}#unsigned")


def examples(
    threads: Iterable[Known], rank: Callable[[Known, str, Table], Beliefs], features: list[str]
) -> Iterator[Example]:
    """The comments whose parent is among the candidates; new features are added to the list as they are met. `rank`
    says what is believed of whom those read before answer."""
    import numpy as np

    known, dice = set(features), Random(0)
    for thread in threads:
        for comment, table in candidates(thread.discussion, partial(rank, thread)).items():
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
        or row["by mentioned"] > 0
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


def train(folder: Path, pages: Path) -> Trained:
    """Trees for every thread that is not for testing.

    In the first round a few threads are read by rules alone. In the second all threads are read, and what is believed
    of the earlier comments of one is told by the trees that the first round learnt from the other half of the threads.
    """
    threads = [thread for _, thread in training_threads(folder, pages)]
    with TemporaryDirectory() as place:
        features: list[str] = []
        first = list(examples(few(threads), lambda _thread, _comment, table: ranker.by_rule(table), features))
        halves = [fit_half(first, side, features, Path(place) / f"{side}.onnx") for side in (0, 1)]

        def of_the_other_half(thread: Known, _: str, table: Table) -> Beliefs:
            return ranker.probabilities(table, halves[1 - half(thread.group)])

        features = []
        every = list(examples(threads, of_the_other_half, features))
    heats = calibrated(every, features)
    return Trained(trees.fit(*stack(every, len(features)), ROUNDS), features, heats)


def half(group: str) -> int:
    """0 or 1: what is learnt from one half of the threads is asked of the other."""
    return zlib.crc32(group.split("#")[0].encode()) // 7 % 2


def few(threads: Iterable[Known]) -> Iterator[Known]:
    """The first threads of each source, until they hold `FIRST` comments."""
    held: Counter[str] = Counter()
    for thread in threads:
        if held[thread.source] < FIRST:
            held[thread.source] += len(thread.truth)
            yield thread


def fit_half(found: Sequence[Example], side: int, features: list[str], path: Path) -> Path:
    """Write trees that are trained on one half of the threads."""
    trees.save(trees.fit(*stack(_half(found, side), len(features)), ROUNDS // 2), features, {}, path)
    return path


def calibrated(found: Sequence[Example], features: Sequence[str]) -> dict[str, float]:
    """By what pages show: what scores are multiplied by so that trees trained on one half of the threads make the truth
    of the other likeliest (temperature scaling, Guo et al. 2017)."""
    learnt, asked = _half(found, 0), _half(found, 1)
    booster = trees.fit(*stack(learnt, len(features)), ROUNDS)
    return heats(booster, asked, features)


def heats(booster: Any, found: Sequence[Example], features: Sequence[str]) -> dict[str, float]:
    """See `calibrated`."""
    import numpy as np

    rows, truth, sizes, weight, counts = stack(found, len(features))
    scores, best = booster.predict(rows, raw_score=True), dict[str, float]()
    first = np.cumsum(sizes) - sizes
    columns = {name: rows[first, features.index(name)] for name in ("style signed", "style gap")}
    kinds = np.array([ranker.shown({name: column[i] for name, column in columns.items()}) for i in range(len(found))])
    for kind in sorted(set(kinds)):
        each = np.repeat(weight * (kinds == kind), sizes)
        losses = {
            heat: -(each * truth * np.log(trees.softmax(scores * heat + counts, sizes) + 1e-9)).sum()
            for heat in np.arange(0.5, 1.4, 0.05).round(2).tolist()
        }
        best[str(kind)] = min(losses, key=lambda heat: losses[heat])
    return best


def _half(found: Sequence[Example], side: int) -> list[Example]:
    return [example for example in found if half(example.group) == side]


def save(trained: Trained, path: Path = ranker.WEIGHTS) -> None:
    """Write the trees where they are installed, or elsewhere."""
    trees.save(trained.booster, trained.features, trained.heats, path)


class Score(NamedTuple):
    """One comment of a held-out thread: was the surest target right, how sure, and the two habits beside it."""

    group: str
    right: bool
    sure: float
    post: bool
    previous: bool
    links: int


def measure(folder: Path, pages: Path, name: str = "test", family: tuple[str, ...] = ("",)) -> list[list[object]]:
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
    """The rows of `measure` by trees that were trained without the kind of place of the row: how they serve others.

    Trees of the first round only, so that no belief comes from trees that had seen the place; they are worse than those
    of the second.
    """
    rows, features = [], list[str]()
    threads = few(thread for _, thread in training_threads(folder, pages))
    found = list(examples(threads, lambda _thread, _comment, table: ranker.by_rule(table), features))
    for family in FAMILIES:
        learnt = [example for example in found if not example.source.startswith(family)]
        with TemporaryDirectory() as place:
            own, ranker.WEIGHTS = ranker.WEIGHTS, Path(place) / "without.onnx"
            trees.save(trees.fit(*stack(learnt, len(features)), ROUNDS // 2), features, {}, ranker.WEIGHTS)
            rows += measure(folder, pages, "test", family)
            ranker.WEIGHTS = own
    return rows


def _held(folder: Path, pages: Path, name: str) -> Iterator[Known]:
    """The threads of a part; of the forum one in six. Blogs, pages and forums also without bylines and times, or with
    comments removed."""
    for thread in (*read_threads(folder, pages), *all_known(folder, pages, 0)):
        forum = thread.source.startswith("4forums")
        if part(thread) == name and not thread.replies_only and not (forum and _dice(thread, "x") % 6):
            yield thread
            if thread.source in TOLD_OTHERWISE:
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
