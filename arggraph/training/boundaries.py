"""Trains and measures where the plain-text reader lets comments start (readers/plain/boundaries)."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from arggraph.readers.plain.boundaries import WEIGHTS, as_dense, matrix, model, probabilities
from arggraph.readers.plain.division import divide
from arggraph.training.calibration import calibration_error
from arggraph.training.data import corpora, flattened
from arggraph.training.data.corpora import Page
from arggraph.training.data.flattened import Example, examples

# Words count that stand at breaks of so many threads.
LEAST_THREADS = 5
SEEDS = (1, 2, 3)


def word_table(learned: Sequence[Example]) -> dict[str, float]:
    """How much likelier words at a break make it a start, as log-odds against a break's usual odds."""
    starts: dict[str, float] = defaultdict(float)
    breaks: dict[str, float] = defaultdict(float)
    threads: dict[str, set[str]] = defaultdict(set)
    for example in learned:
        for label, columns in zip(example.labels, example.words, strict=True):
            for key in ["", *(key for column in columns for key in column)]:
                starts[key] += label * example.weight
                breaks[key] += example.weight
                threads[key].add(example.group)
    usual = starts[""] / breaks[""]
    table = {}
    for key, seen in threads.items():
        if key and len(seen) >= LEAST_THREADS:
            odds = (starts[key] + 4 * usual) / (breaks[key] - starts[key] + 4 * (1 - usual))
            table[key] = round(math.log(odds) - math.log(usual / (1 - usual)), 2)
    return {key: value for key, value in sorted(table.items()) if abs(value) >= 0.1}


def train(folder: Path, saved: Path) -> None:
    """Train on the training part and write the network; needs torch.

    Words are counted on threads as they are; the gap encoder learns from these and some way from written discussions,
    the window encoder and the networks from all, and from long comments alone. The words' log-odds of a page come from
    the other folds, so that the network learns to trust them as it should.
    """
    learned = list(examples(flattened.pages(folder, saved, held_out=False)))
    written = [e for e in learned if e.group.startswith("written")]
    threads = [e for e in learned if not e.long and not e.group.startswith("written")]
    tables = [word_table([e for e in threads if flattened.fold(e.group) != n]) for n in range(flattened.FOLDS)]
    seen = (e.page.features(number) for e in learned[:50] for number in range(min(len(e.labels), 4)))
    features = sorted({name for row in seen for name in row})
    from arggraph.training import gaps, recurrent, windows

    more = list(examples(flattened.more(folder)))
    gap, window = gaps.learn(learned, [*threads, *more], written), windows.learn(learned, more)
    read: list[Any] = [np.concatenate(both, 1) for both in zip(gap, window, strict=True)]
    rows = [
        matrix(e.page, range(len(e.labels)), features, tables[flattened.fold(e.group)], columns)
        for e, columns in zip(learned, read, strict=True)
    ]
    network = recurrent.fit(rows, [e.labels for e in learned], [e.weight for e in learned], SEEDS)
    told = {"features": json.dumps(features), "words": json.dumps(word_table(threads))}
    recurrent.export(network, rows[0].shape[1], WEIGHTS, told)
    model.cache_clear()


def score(page: Page) -> tuple[float, float, int, int]:
    """F1 of the reader's boundaries, F1 of taking every paragraph, number found, true number."""
    blocks = divide(page.text)
    found = {start.block for start in blocks.starts}
    wanted = {next((i for i, b in enumerate(blocks.blocks) if start < b.end), -1) for start in page.starts}
    every = set(range(0 if 0 in wanted else 1, len(blocks.blocks)))
    return f1(found, wanted), f1(every, wanted), len(found), len(wanted)


def f1(found: set[int], wanted: set[int]) -> float:
    return 2 * len(found & wanted) / (len(found) + len(wanted)) if found or wanted else 1.0


def calibrated(pages: Iterable[Page]) -> float:
    """Calibration error of the probability that a comment starts, every page counting alike."""
    found, weights = list[tuple[float, bool]](), list[float]()
    for example in examples(pages):
        found += zip(as_dense(probabilities(example.page)), map(bool, example.labels), strict=True)
        weights += [1 / len(example.labels)] * len(example.labels)
    return calibration_error(found, weights)


def measure(folder: Path, saved: Path) -> list[list[object]]:
    """Rows of page, comments, found, F1, F1 of every blank line, calibration error: real pages, then held-out ones."""
    rows: list[list[object]] = []
    scores = []
    for page in corpora.plaintext_pages(saved):
        ours, every, found, wanted = score(page)
        scores.append((ours, every))
        rows.append([page.group, wanted, found, round(ours, 3), round(every, 3), ""])
    if scores:
        told = (round(mean(column), 3) for column in zip(*scores, strict=True))
        error = calibrated(page._replace(group="real") for page in corpora.plaintext_pages(saved))
        rows.append(["mean of these pages", "", "", *told, error])
    for source, of_it in _held_out(folder, saved).items():
        told = (round(mean(column), 3) for column in list(zip(*map(score, of_it), strict=True))[:2])
        rows.append([f"{source} ({len(of_it)} pages)", "", "", *told, calibrated(of_it)])
    return rows


def _held_out(folder: Path, saved: Path) -> dict[str, list[Page]]:
    """The test part: threads of blogs and of a forum, each plain and in a drawn style, with nothing above them; and
    real pages in all versions, with what stands above them."""
    parts: dict[str, list[Page]] = {
        "blogs, nothing above": [],
        "4forums, nothing above": [],
        "real pages": [],
    }
    for group, thread in (*corpora.blog_threads(folder), *corpora.forum_threads(folder)):
        if corpora.held_out(group) and not (group.startswith("haacked") and len(group) % 3):
            part = parts["4forums, nothing above" if group.startswith("4forums") else "blogs, nothing above"]
            part += [corpora.flatten(group, thread, plain) for plain in (True, False)]
    pages = flattened.pages(folder, saved, held_out=True)
    parts["real pages"] = [page for page in pages if page.source == "real" and page.starts and not page.announced]
    return parts
