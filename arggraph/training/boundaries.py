"""Trains and measures the boundary decision of the plain-text reader (readers/segment.py)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from arggraph.readers.segment import FEATURES, Page, paragraphs
from arggraph.readers.text import TEXT, content_lines
from arggraph.training import corpora

WEIGHTS = Path(__file__).parent.parent / "weights" / "boundaries.json"


def examples(page: corpora.FlatPage) -> tuple[list[list[float]], list[int]]:
    """A row of features and a label for every paragraph break of a page."""
    blocks = paragraphs(page.text, content_lines(page.text), frozenset(), frozenset())
    starts, seen = set(page.starts), Page(blocks)
    rows, labels = [], []
    for number in range(1, len(blocks)):
        found = seen.features(number)
        rows.append([found[name] for name in FEATURES])
        labels.append(int(any(blocks[number - 1].end <= start <= blocks[number].start for start in starts)))
    return rows, labels


def train(folder: Path) -> dict[str, float]:
    """Weights of a logistic regression on the training part of the blogs, each page plain and in a drawn style."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    rows: list[list[float]] = []
    labels: list[int] = []
    share: list[float] = []
    for group, thread in (*corpora.blog_threads(folder), *corpora.forum_threads(folder)):
        # A third of one large blog is enough: nearly all of its comments are one paragraph long.
        if corpora.held_out(group) or (group.startswith("haacked") and len(group) % 3):
            continue
        for plain in (True, False):
            x, y = examples(corpora.flatten(group, thread, plain))
            rows += x
            labels += y
            share += [1 / max(len(y), 20)] * len(y)
    weight = np.array(share) / np.mean(share)
    model = LogisticRegression(C=1.0, max_iter=2000).fit(np.array(rows), np.array(labels), sample_weight=weight)
    found = {name: round(float(value), 3) for name, value in zip(FEATURES, model.coef_[0], strict=True)}
    return {"intercept": round(float(model.intercept_[0]), 3), **found}


def save(weights: dict[str, float]) -> None:
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf8")


def f1(found: Iterable[int], wanted: Iterable[int]) -> float:
    a, b = set(found), set(wanted)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def boundaries(page: corpora.FlatPage) -> tuple[list[int], list[int], list[int]]:
    """Paragraph numbers at which comments start: as the reader finds them, in truth, and at every blank line."""
    blocks = paragraphs(page.text, content_lines(page.text), frozenset(), frozenset())
    found = [c.position for c in TEXT(page.text.encode(), "page.txt").comments]
    del found
    places = TEXT.places(page.text)

    def number(offset: int) -> int:
        return next((i for i, b in enumerate(blocks) if offset < b.end), len(blocks))

    return [number(p) for p in places], [number(s) for s in page.starts], list(range(1, len(blocks)))


def table(rows: Sequence[Sequence[object]], head: Sequence[str]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in lines)
