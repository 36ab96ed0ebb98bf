"""Trains and measures the reply ranker on threads whose parents are known, with their markup hidden."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from arggraph.model import Comment, Discussion
from arggraph.replies import candidates, infer
from arggraph.replies.features import Features
from arggraph.replies.ranker import WEIGHTS
from arggraph.training import corpora

# Who writes the posts of a blog: a page tells, the corpus does not.
BLOGGERS = {"mademistakes": "Michael Rose", "travisdowns": "Travis Downs"}


class Known(NamedTuple):
    """A discussion without parents, its true parents by id, and what keeps the parts apart."""

    source: str
    group: str
    discussion: Discussion
    truth: dict[str, str]


def discussions(folder: Path, threads: int = 600) -> Iterator[Known]:
    """Every thread of every source. What answers nobody in a blog answers its post."""
    for group, thread in corpora.blog_threads(folder):
        if not group.startswith("haacked"):  # parents are known for few of its comments
            blog, title = group.split("/")[:2]
            post = {"id": None, "author": BLOGGERS.get(blog), "text": title.replace("-", " ")}
            yield _known(blog, group, [post, *thread])
    for group, thread in _forums(folder, threads, stripped=False):
        yield _known("4forums", group, thread)
    for group, thread in _forums(folder, threads, stripped=True):
        yield _known("4forums, no quotations", group, thread)
    for number, thread in enumerate(corpora.loader(folder).reddit()):
        if len(thread) >= 4:
            yield _known("reddit", f"reddit/{number}", thread[:60])


@cache
def _raw_forums(folder: Path) -> list[tuple[int, corpora.Thread]]:
    return sorted(corpora.loader(folder).forums().items())


def _forums(folder: Path, limit: int, stripped: bool) -> Iterator[tuple[str, corpora.Thread]]:
    """The threads of `corpora.forum_threads`, with their quotations or without."""
    for number, thread in _raw_forums(folder)[: 3 * limit : 3]:
        if len(thread) >= 4:
            kept = [{**c, "text": _without(c["text"], c["quotes"]) if stripped else c["text"]} for c in thread[:30]]
            yield f"4forums/{number}", kept


def _without(text: str, quotes: Iterable[dict[str, int]]) -> str:
    for quote in sorted(quotes, key=lambda quote: -quote["start"]):
        text = text[: quote["start"]] + "\n" + text[quote["end"] :]
    return text.strip() or "..."


def _known(source: str, group: str, thread: corpora.Thread) -> Known:
    ids = {comment["id"]: "post" if n == 0 else f"c{n}" for n, comment in enumerate(thread)}
    comments = tuple(
        Comment(
            id=ids[comment["id"]],
            role="post" if n == 0 else "comment",
            author=comment["author"] or None,
            text=comment["text"],
            position=n,
        )
        for n, comment in enumerate(thread)
    )
    truth = {ids[c["id"]]: ids[c.get("parent")] for c in thread[1:] if c.get("parent") in ids}
    return Known(source, group, Discussion(id=group.replace("/", "-"), comments=comments), truth)


def train(folder: Path, without: str = "") -> dict[str, float]:
    """Weights from the training part; every source weighs as the root of its size. `without` leaves a source out."""
    chosen: list[tuple[str, list[Features], int]] = []
    for source, group, discussion, truth in discussions(folder):
        if corpora.held_out(group) or (without and source.startswith(without)):
            continue
        for comment, rows in candidates(discussion).items():
            if truth.get(comment) in rows:
                chosen.append((source, list(rows.values()), list(rows).index(truth[comment])))
    sizes = Counter(source for source, _, _ in chosen)
    return _fit([(rows, right, sizes[source] ** -0.5) for source, rows, right in chosen])


def _fit(choices: list[tuple[list[Features], int, float]]) -> dict[str, float]:
    """A conditional logit with an L2 penalty, by L-BFGS."""
    import numpy as np
    from scipy.optimize import minimize  # type: ignore[import-untyped]
    from sklearn.feature_extraction import DictVectorizer

    vectors = DictVectorizer()
    x = vectors.fit_transform([row for rows, _, _ in choices for row in rows])
    sizes = np.array([len(rows) for rows, _, _ in choices])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = starts + np.array([index for _, index, _ in choices])
    weight = np.array([share for _, _, share in choices])
    weight *= len(weight) / weight.sum()

    def loss(w):  # type: ignore[no-untyped-def]
        scores = x @ w
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        shares = np.exp(scores)
        total = np.add.reduceat(shares, starts)
        gradient = shares / np.repeat(total, sizes) * np.repeat(weight, sizes)
        gradient[right] -= weight
        value = (weight * (np.log(total) - scores[right])).sum() + 2.0 * (w**2).sum()
        return value, x.T @ gradient + 4.0 * w

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(w), 3) for name, w in zip(vectors.get_feature_names_out(), found, strict=True)}


def save(weights: dict[str, float]) -> None:
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf8")


class Score(NamedTuple):
    """One comment of a held-out thread: was the surest target right, how sure, and the two habits beside it."""

    group: str
    right: bool
    sure: float
    post: bool
    previous: bool


def measure(folder: Path) -> list[list[object]]:
    """Held-out threads, a row a source: accuracy of the surest target with a 95% interval (bootstrap by thread),
    always the post, always the previous, the surer half, calibration error of the edges drawn, comments with an edge.
    """
    scores: dict[str, list[Score]] = defaultdict(list)
    for source, group, discussion, truth in discussions(folder):
        if corpora.held_out(group):
            scores[source] += _scored(group, discussion, truth)
    return [[source, len(found), *_summary(found)] for source, found in scores.items()]


def _scored(group: str, discussion: Discussion, truth: dict[str, str]) -> Iterator[Score]:
    best: dict[str, tuple[float, str]] = {}
    for reply in infer(discussion).replies:
        best[reply.source] = max(best.get(reply.source, (0.0, "")), (reply.confidence, reply.target))
    ids = [c.id for c in discussion.comments]
    previous = dict(zip(ids[1:], ids, strict=False))
    for comment, parent in truth.items():
        sure, target = best.get(comment, (0.0, ""))
        yield Score(group, target == parent, sure, parent == "post", previous[comment] == parent)


def _summary(found: list[Score]) -> list[object]:
    by_thread = defaultdict(list)
    for score in found:
        by_thread[score.group].append(score.right)
    threads, dice, means = list(by_thread.values()), Random(1), []
    for _ in range(300):
        drawn = dice.choices(threads, k=len(threads))
        means.append(sum(map(sum, drawn)) / sum(map(len, drawn)))
    low, high = sorted(means)[7], sorted(means)[292]
    surer = sorted(found, key=lambda score: -score.sure)[: max(len(found) // 2, 1)]
    drawn_edges = [score for score in found if score.sure]
    bins: dict[int, list[Score]] = defaultdict(list)
    for score in drawn_edges:
        bins[min(int(score.sure * 10), 9)].append(score)
    error = sum(abs(sum(s.right - s.sure for s in part)) for part in bins.values()) / max(len(drawn_edges), 1)
    return [
        f"{_share(s.right for s in found)} ({low:.3f} to {high:.3f})",
        _share(s.post for s in found),
        _share(s.previous for s in found),
        _share(s.right for s in surer),
        round(error, 3),
        round(len(drawn_edges) / len(found), 3),
    ]


def _share(values: Iterable[bool]) -> float:
    known = list(values)
    return round(sum(known) / max(len(known), 1), 3)
