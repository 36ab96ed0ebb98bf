"""Trains and measures the boundary decision of the plain-text reader (readers/segment.py)."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import mean

from arggraph.readers.segment import FEATURES, Page, paragraphs
from arggraph.readers.text import WEIGHTS, content_lines, divide
from arggraph.training import corpora


def examples(page: corpora.FlatPage) -> tuple[list[list[float]], list[int]]:
    """A row of features and a label for every paragraph break of a page."""
    blocks = paragraphs(page.text, content_lines(page.text), frozenset(), frozenset())
    seen = Page(blocks)
    rows, labels = [], []
    for number in range(1, len(blocks)):
        found = seen.features(number)
        rows.append([float(found[name]) for name in FEATURES])
        labels.append(int(any(blocks[number - 1].end <= start <= blocks[number].start for start in page.starts)))
    return rows, labels


def pages(folder: Path, held_out: bool) -> list[corpora.FlatPage]:
    """The flattened threads of one part, each as it is and in a drawn style."""
    threads = (*corpora.blog_threads(folder), *corpora.forum_threads(folder))
    return [
        corpora.flatten(group, thread, plain)
        for group, thread in threads
        # A third of one large blog is enough: nearly all of its comments are one paragraph long.
        if corpora.held_out(group) == held_out and not (group.startswith("haacked") and len(group) % 3)
        for plain in (True, False)
    ]


def train(folder: Path) -> dict[str, float]:
    """Weights of a logistic regression on the training part; a long page weighs no more than twenty breaks."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    rows: list[list[float]] = []
    labels: list[int] = []
    share: list[float] = []
    for page in pages(folder, held_out=False):
        x, y = examples(page)
        rows += x
        labels += y
        share += [1 / max(len(y), 20)] * len(y)
    weight = np.array(share) / np.mean(share)
    model = LogisticRegression(C=1.0, max_iter=3000).fit(np.array(rows), np.array(labels), sample_weight=weight)
    found = {name: round(float(value), 3) for name, value in zip(FEATURES, model.coef_[0], strict=True)}
    return {"intercept": round(float(model.intercept_[0]), 3), **found}


def save(weights: dict[str, float]) -> None:
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf8")


def score(page: corpora.FlatPage) -> tuple[float, float, int, int]:
    """F1 of the reader's boundaries, F1 of taking every paragraph, number found, true number."""
    blocks = divide(page.text)
    found = {start.block for start in blocks.starts}
    wanted = {next((i for i, b in enumerate(blocks.blocks) if start < b.end), -1) for start in page.starts}
    every = set(range(0 if 0 in wanted else 1, len(blocks.blocks)))
    return f1(found, wanted), f1(every, wanted), len(found), len(wanted)


def f1(found: set[int], wanted: set[int]) -> float:
    return 2 * len(found & wanted) / (len(found) + len(wanted)) if found or wanted else 1.0


def measure(folder: Path, saved_pages: Path) -> list[list[object]]:
    """Rows of page, comments, found, F1, F1 of every blank line: the real flattened pages, then held-out threads."""
    rows: list[list[object]] = []
    scores = []
    for page, _ in corpora.plaintext_pages(saved_pages):
        ours, every, found, wanted = score(page)
        scores.append((ours, every))
        rows.append([page.group, wanted, found, round(ours, 3), round(every, 3)])
    if scores:
        rows.append(["mean of these pages", "", "", *(round(mean(column), 3) for column in zip(*scores, strict=True))])
    for source in ("blogs", "4forums"):
        held = [
            score(p) for p in pages(folder, held_out=True) if (p.group.startswith("4forums")) == (source == "4forums")
        ]
        rows.append(
            [f"{source}, held out ({len(held)} pages)", "", "", *(round(mean(s[i] for s in held), 3) for i in (0, 1))]
        )
    return rows
