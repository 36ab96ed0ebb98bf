"""Trains the reply ranker on threads whose parents are known (threads.py), with their markup hidden.

Trained in two rounds: what the first believes of other threads than it was trained on becomes, in the second, what is
believed of the comments read before ("who was this answering?"), as it is when the ranker runs. In the same way what a
comment sounds like (manner.py) is told by words of other threads.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from arggraph.replies import candidates, ranker
from arggraph.replies.ranker import manner as sounding
from arggraph.replies.ranker.features import NOBODY, Features, Table
from arggraph.training import manner, trees
from arggraph.training.data import corpora, written
from arggraph.training.data.postless import without_post
from arggraph.training.data.readings import read_threads
from arggraph.training.data.threads import Known, all_known, chat, unsigned, varied, without_strays

Beliefs = Mapping[str, float]

# Rounds of boosting, and the seeds of the boosters whose mean is taken: two agree better with other pages than one.
ROUNDS, SEEDS = 300, (0, 2)
CHATS = 60
# Of ten threads of the forum, the ones that are learnt from as they are, and as another page might show them.
FORUM_SLOTS = {
    "4forums": ((0,), (6,)),
    "4forums, quotes marked": ((2,), ()),
    "4forums, no quotations": ((3, 4, 5), (9,)),
}
# How much each source weighs: by what users bring, not by how much of it there is.
SHARES = {
    "4forums": 0.6,
    "4forums, quotes marked": 0.5,
    "4forums, no quotations": 0.6,
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
    "blogs, read": 1.2,
    "forums, read": 0.9,
    "pages, read": 0.9,
    "written": 1.0,
}
# Comments of a source that the first round learns from.
FIRST = 4000
# Of the candidates that nothing speaks for, one in so many is learnt from, and counts for as many.
THINNED = 4
# Threads are divided into so many parts; words of the others tell what the comments of one sound like.
PARTS = 4


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
    """ "train", "dev", "test" or "whole". Chat comes divided, what was written is for learning, and what was read whole
    is measured whole; of the rest one thread in four is for testing, and of what is left one in five for the choices
    that training makes."""
    if corpora.read_whole(thread.group):
        return "whole"
    if thread.source == "irc":
        return thread.group.split("/")[1]
    if thread.source != "written" and corpora.held_out(thread.group):
        return "test"
    return "dev" if dice(thread, "dev") % 5 == 0 else "train"


def dice(thread: Known, salt: str) -> int:
    return zlib.crc32(f"{thread.group}{salt}".encode())


def training_threads(folder: Path, pages: Path) -> Iterator[tuple[str, Known]]:
    """(part, thread): what is learnt from, as it is and as another page might show it; of the forum, which is by far
    the largest, each thread two or three times."""
    for thread in (*read_threads(folder, pages), *all_known(folder, pages, CHATS), *written.threads()):
        if part(thread) in ("test", "whole"):
            continue
        if thread.source == "saved pages":
            thread = without_strays(thread)
        if thread.source.startswith("4forums"):
            as_it_is, otherwise = FORUM_SLOTS[thread.source]
            slot = dice(thread, "v") % 10
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
    threads: Iterable[Known], tables: Sequence[Path], rank: Callable[[Known, str, Table], Beliefs], features: list[str]
) -> Iterator[Example]:
    """The comments whose parent is among the candidates; new features are added to the list as they are met. `tables`
    holds the table of words for each part of the threads, `rank` says what is believed of whom those read before
    answer."""
    import numpy as np

    known, dice = set(features), Random(0)
    for thread in threads:
        with told_by(sounding, tables[piece(thread.group)]):
            found = candidates(thread.discussion, partial(rank, thread))
        for comment, table in found.items():
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
                rows = table._replace(rows={id: table.rows[id] for id in ids}).matrix(features)  # noqa: A001
                yield Example(
                    thread.source, thread.group, comment, tuple(ids), rows, truth / truth.sum(), np.array(counts)
                )


@contextmanager
def told_by(module: Any, path: Path) -> Iterator[None]:
    """While something is measured or learned with other weights than those that are installed, a module
    (`replies.ranker`, `replies.manner`) reads `path` where it reads its `WEIGHTS`."""
    own, module.WEIGHTS = module.WEIGHTS, path
    try:
        yield
    finally:
        module.WEIGHTS = own


def _telling(row: Features) -> bool:
    """Whether anything speaks for a candidate: it is near, alike, named, quoted, or believed to be talked with."""
    return (
        row.get("distance", 0) <= 8
        or row.get("alike rank", 9) < 4
        or "post" in row
        or row.get("opens", 0) > 0
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

    number = Counter(example.source for example in found)
    weight = np.array([SHARES[example.source] / number[example.source] for example in found])
    sizes = np.array([len(example.ids) for example in found])
    truth, counts = (np.concatenate([getattr(e, name) for e in found]) for name in ("truth", "counts"))
    return trees.stacked([e.rows for e in found], width), truth, sizes, weight / weight.mean(), counts


def train(folder: Path, pages: Path) -> None:
    """Write trees for every thread that is not for testing, others for pages without a post and for chats, and what
    words sound like."""
    threads = [thread for _, thread in training_threads(folder, pages)]
    chats = [thread for thread in chat(folder, sys.maxsize) if part(thread) == "train"]
    with TemporaryDirectory() as place:
        tables = word_tables(threads, Path(place))
        grow(threads, tables, ranker.WEIGHTS)
        grow([without_post(thread) for thread in threads if thread.discussion.post], tables, ranker.POSTLESS)
        grow(chats, tables, ranker.CHAT)
    manner.save(manner.fit(manner.spoken(once(threads))), sounding.WEIGHTS)


def grow(threads: Sequence[Known], tables: Sequence[Path], path: Path) -> None:
    """Write the trees that learn from these threads.

    In the first round a few threads are read by rules alone. In the second all threads are read, and what is believed
    of the earlier comments of one is told by the trees that the first round learnt from the other half of the threads.
    """
    features = list[str]()
    with TemporaryDirectory() as place:
        first = list(examples(few(threads), tables, by_rule, features))
        halves = [fit_half(first, side, features, Path(place) / f"{side}.onnx") for side in (0, 1)]

        def of_the_other_half(thread: Known, _: str, table: Table) -> Beliefs:
            return ranker.probabilities(table, halves[1 - half(thread.group)])

        features = []
        every = list(examples(threads, tables, of_the_other_half, features))
    heats = calibrated(every, features)
    learnt = stack(every, len(features))
    trees.save([trees.fit(*learnt, ROUNDS, seed=seed) for seed in SEEDS], features, heats, path)


def by_rule(_thread: Known, _comment: str, table: Table) -> Beliefs:
    """What is believed before there are trees."""
    return ranker.by_rule(table)


def word_tables(threads: Iterable[Known], place: Path) -> list[Path]:
    """Write for each part of the threads what words of the other parts sound like."""
    said, paths = manner.spoken(once(threads)), [place / f"words {number}.json" for number in range(PARTS)]
    for number, path in enumerate(paths):
        manner.save(manner.fit([one for one in said if piece(one.group) != number]), path)
    return paths


def once(threads: Iterable[Known]) -> Iterator[Known]:
    """Each thread once, as it is, without what it quotes."""
    for thread in threads:
        again = thread.source in ("4forums", "4forums, quotes marked") or thread.source.endswith("tree order")
        if "#" not in thread.group and not again:
            yield thread


def piece(group: str) -> int:
    """0 to `PARTS` - 1: the part of the threads in which a thread is, in whatever way it is shown."""
    return zlib.crc32(group.split("#")[0].encode()) // 7 % PARTS


def half(group: str) -> int:
    """0 or 1: what is learnt from one half of the threads is asked of the other."""
    return piece(group) % 2


def few(threads: Iterable[Known], comments: int = FIRST) -> Iterator[Known]:
    """The first threads of each source, until they hold so many comments."""
    held: Counter[str] = Counter()
    for thread in threads:
        if held[thread.source] < comments:
            held[thread.source] += len(thread.truth)
            yield thread


def fit_half(found: Sequence[Example], side: int, features: list[str], path: Path) -> Path:
    """Write trees that are trained on one half of the threads."""
    trees.save([trees.fit(*stack(_half(found, side), len(features)), ROUNDS // 2)], features, {}, path)
    return path


def calibrated(found: Sequence[Example], features: Sequence[str]) -> dict[str, float]:
    """By what pages show: what scores are multiplied by so that trees trained on one half of the threads make the truth
    of the other likeliest (temperature scaling, Guo et al. 2017)."""
    import numpy as np

    learnt, asked = _half(found, 0), _half(found, 1)
    booster = trees.fit(*stack(learnt, len(features)), ROUNDS)
    rows, truth, sizes, weight, counts = stack(asked, len(features))
    scores, best = booster.predict(rows, raw_score=True), dict[str, float]()
    first = np.cumsum(sizes) - sizes
    columns = {name: rows[first, features.index(name)] for name in ("style signed", "style gap")}
    kinds = np.array([ranker.shown({name: column[i] for name, column in columns.items()}) for i in range(len(asked))])
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
