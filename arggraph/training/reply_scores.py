"""Measures the reply ranker on threads that were held out, and on places that nothing was learned from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from arggraph.replies import infer, ranker
from arggraph.replies.ranker import manner as sounding
from arggraph.replies.ranker.features import NOBODY
from arggraph.training import manner, replies, trees
from arggraph.training.calibration import calibration_error
from arggraph.training.data.postless import headless
from arggraph.training.data.readings import read_threads
from arggraph.training.data.threads import Known, all_known, unsigned, without_some

# Sources that are measured without bylines and times, with comments removed, and without the post, too.
TOLD_OTHERWISE = ("blogs, read", "pages, read", "mademistakes", "mademistakes, tree order", "4forums", "saved pages")

# What `across` leaves out together.
FAMILIES = (
    ("mademistakes",), ("travisdowns",), ("haacked", "blogs, read"), ("pages, read",), ("saved pages",), ("reddit",),
    ("4forums", "forum pages"),
)  # fmt: skip
# Comments of a source that `across` learns from.
_FEW = 1500
HEAD = (
    "held out", "comments", "right", "the post", "the previous", "surer half", "calibration error", "with an edge",
)  # fmt: skip


class Score(NamedTuple):
    """One comment of a held-out thread: was the surest target right, how sure, and the two habits beside it."""

    group: str
    right: bool
    sure: float
    post: bool
    previous: bool
    links: int


def measure(folder: Path, pages: Path) -> list[list[object]]:
    """Held-out threads, a row a source.

    Accuracy of the surest target with a 95% interval (bootstrap by thread), always the post, always the previous, the
    surer half, calibration error of the edges drawn, comments with an edge. Where a comment may start a conversation
    the measure is the F1 of links, as for the chat corpus (Kummerfeld et al. 2019).
    """
    return _rows(_held(folder, pages))


def across(folder: Path, pages: Path) -> list[list[object]]:
    """The rows of `measure` by trees and words that were trained without the kind of place of the row: how they serve
    others.

    Trees of the first round only, and of few comments, so that no belief comes from trees that had seen the place; they
    are worse than those of the second.
    """
    threads = [thread for _, thread in replies.training_threads(folder, pages)]
    features, rows = list[str](), []
    with TemporaryDirectory() as folder_of_words:
        tables = replies.word_tables(threads, Path(folder_of_words))
        found = list(replies.examples(replies.few(threads, _FEW), tables, replies.by_rule, features))
    held = list(_held(folder, pages))
    for family in FAMILIES:
        learnt = [example for example in found if not example.source.startswith(family)]
        others = [thread for thread in replies.once(threads) if not thread.source.startswith(family)]
        with TemporaryDirectory() as place:
            forest, words = Path(place) / "trees.onnx", Path(place) / "words.json"
            booster = trees.fit(*replies.stack(learnt, len(features)), replies.ROUNDS // 2)
            trees.save([booster], features, {}, forest)
            manner.save(manner.fit(manner.spoken(others)), words)
            with replies.told_by(ranker, forest), replies.told_by(sounding, words):
                rows += _rows(one for one in held if one.source.startswith(family) and one.discussion.post)
    return rows


def _rows(held: Iterable[Known]) -> list[list[object]]:
    scores: dict[str, list[Score]] = defaultdict(list)
    for thread in held:
        scores[thread.source] += _scored(thread)
    return [[source, len(found), *_summary(found)] for source, found in sorted(scores.items())]


def _held(folder: Path, pages: Path) -> Iterator[Known]:
    """The threads for testing; of the forum one in six. Blogs, pages and forums also without bylines and times, with
    comments removed, or with the comments alone."""
    for thread in (*read_threads(folder, pages), *all_known(folder, pages, 0)):
        forum = thread.source.startswith("4forums")
        if replies.part(thread) == "test" and not thread.replies_only and not (forum and replies.dice(thread, "x") % 6):
            yield thread
            if thread.source in TOLD_OTHERWISE:
                yield unsigned(thread)
                yield without_some(thread)
                yield headless(thread)._replace(source=f"{thread.source}, no post")


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
