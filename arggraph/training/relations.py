"""Calibrates and measures the judge of cues (relations/judge.py)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from arggraph.relations.judge import SIDES, WEIGHTS, features, hits, probabilities
from arggraph.training import corpora

# Each of these weighs the same, however many pairs it has.
TRAIN = ("debagreement-dev", "rumoureval-train", "iac")
MOST = 5000


def pairs(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Labelled pairs by corpus, in a fixed order, at most `MOST` of each."""
    load = corpora.loader(folder)
    sets: dict[str, Iterable[dict[str, Any]]] = {
        "iac": load.iac_pairs(),
        "debagreement-dev": load.debagreement("dev"),
        "debagreement-test": load.debagreement("test"),
        "rumoureval-train": load.rumoureval("train"),
        "rumoureval-test": load.rumoureval("test"),
    }
    found = {}
    for name, items in sets.items():
        rows = sorted(items, key=lambda pair: (pair["group"], pair["source"]))
        Random(0).shuffle(rows)
        found[name] = rows[:MOST]
    return found


def row(pair: dict[str, Any]) -> list[float]:
    return features(hits(pair["source"]))


def train(folder: Path) -> dict[str, list[float]]:
    """Intercept and weights per side.

    Each corpus has an intercept of its own in training, since corpora differ in how often people object at all; what is
    kept is that of the first, which holds comments and their answers with all three sides.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    rows, labels, share = [], [], []
    for name, items in pairs(folder).items():
        kept = [pair for pair in items if not corpora.held_out(str(pair["group"]))] if name in TRAIN else []
        rows += [row(pair) + [float(name == other) for other in TRAIN] for pair in kept]
        labels += [SIDES.index(pair["label"]) for pair in kept]
        share += [1 / len(kept) for _ in kept]
    weight = np.array(share) / np.mean(share)
    model = LogisticRegression(C=1.0, max_iter=2000).fit(np.array(rows), np.array(labels), sample_weight=weight)
    sums = len(SIDES)
    return {
        side: [round(float(value), 3) for value in (model.intercept_[i] + model.coef_[i, sums], *model.coef_[i, :sums])]
        for i, side in enumerate(SIDES)
    }


def save(weights: dict[str, list[float]]) -> None:
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf8")


def measure(folder: Path) -> list[list[object]]:
    """Rows of corpus, pairs, macro-F1, expected calibration error, and precision / recall of drawn rebuttals."""
    from sklearn.metrics import f1_score

    from arggraph.relations import THRESHOLDS

    table: list[list[object]] = []
    for name, items in pairs(folder).items():
        kept = [p for p in items if name not in TRAIN or corpora.held_out(str(p["group"]))]
        guessed = [probabilities(row(pair)) for pair in kept]
        truth = [SIDES.index(pair["label"]) for pair in kept]
        best = [max(range(3), key=lambda i, g=g: g[i]) for g in guessed]  # type: ignore[misc]
        drawn = [t for g, t in zip(guessed, truth, strict=True) if g[0] >= THRESHOLDS["rebuts"]]
        table.append(
            [
                name,
                len(kept),
                round(float(f1_score(truth, best, average="macro")), 3),
                round(_ece([max(g) for g in guessed], [b == t for b, t in zip(best, truth, strict=True)]), 3),
                round(drawn.count(0) / max(len(drawn), 1), 3),
                round(drawn.count(0) / max(truth.count(0), 1), 3),
            ]
        )
    return table


def shifts(folder: Path) -> list[list[object]]:
    """For each cue, the pairs of Reddit that hold it and how much likelier than usual each side is among them."""
    items = pairs(folder)["debagreement-dev"]
    usual = Counter(pair["label"] for pair in items)
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in items:
        for name in {f"{hit.cue.side}: {hit.cue.name}" for hit in hits(pair["source"])}:
            held[name][pair["label"]] += 1
    return [
        [name, n.total(), *(f"{n[side] / n.total() - usual[side] / len(items):+.2f}" for side in SIDES)]
        for name, n in sorted(held.items())
    ]


def _ece(confidence: list[float], right: list[bool]) -> float:
    """Expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    total = 0.0
    for low in range(10):
        inside = [(c, r) for c, r in zip(confidence, right, strict=True) if low / 10 <= c < (low + 1) / 10 + (low == 9)]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            share = sum(r for _, r in inside) / len(inside)
            total += abs(mean - share) * len(inside) / len(confidence)
    return total
