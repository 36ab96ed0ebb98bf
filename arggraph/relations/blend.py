"""Makes calibrated probabilities of the cues of a pair, alone or with the cross-encoder's scores and shared words.

Each is a multinomial logistic regression. The weights (weights/relations.json, from `python -m arggraph.training`) are
fitted on discussions that the cross-encoder was not trained on, of corpora whose replies hold all three sides
(`training.relations.PRIOR`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from arggraph import inference
from arggraph.relations.cues import Hit, Side
from arggraph.relations.elsewhere import USUAL, Elsewhere

WEIGHTS = inference.WEIGHTS / "relations.json"
SIDES: tuple[Side, ...] = ("rebuts", "supports", "neither")
_MOST = 6.0

By = Literal["cues", "model", "placed", "beside"]


class Sides(NamedTuple):
    """How likely each of `SIDES` is, in three decimals."""

    rebuts: float
    supports: float
    neither: float


def features(found: Sequence[Hit], scores: Sequence[float] = ()) -> list[float]:
    """Summed weights of rebutting, supporting and neutral cues (a second hit of one counts a third), then `scores`."""
    sums = dict.fromkeys(SIDES, 0.0)
    seen: set[str] = set()
    for hit in found:
        sums[hit.cue.side] += hit.cue.weight * (1 / 3 if hit.cue.name in seen else 1)
        seen.add(hit.cue.name)
    return [*(min(sums[side], _MOST) for side in SIDES), *scores]


def probabilities(row: Sequence[float], by_side: Mapping[str, Sequence[float]] | None = None) -> Sides:
    """Those of a row of `features`; which weights are meant, its length tells: each holds an intercept and a weight for
    every number."""
    if by_side is None:
        by_side = next(known for known in weights().values() if len(known["rebuts"]) == 1 + len(row))
    logits = [w[0] + sum(a * b for a, b in zip(w[1:], row, strict=True)) for w in (by_side[side] for side in SIDES)]
    top = max(logits)
    return _shares([math.exp(logit - top) for logit in logits])


def beside(sides: Sequence[float], elsewhere: Elsewhere, by_side: Mapping[str, Sequence[float]] | None = None) -> Sides:
    """The probabilities of a reply, once it is known how likely another between the same two rebuts and supports: the
    odds grow with how much likelier than usual that is."""
    more = [likely - usual for likely, usual in zip(elsewhere, USUAL, strict=True)]
    if by_side is None:
        by_side = weights()["beside"]
    raised = [
        share * math.exp(sum(a * b for a, b in zip(by_side[side], more, strict=True)))
        for side, share in zip(SIDES, sides, strict=True)
    ]
    return _shares(raised)


def _shares(raised: Sequence[float]) -> Sides:
    return Sides(*(round(value / sum(raised), 3) for value in raised))


def thresholds(by: By) -> Mapping[str, float]:
    """The least probabilities at which a judge's edges are drawn, by kind."""
    found: Mapping[str, float] = weights()[by]["thresholds"]
    return found


@cache
def weights() -> Mapping[By, Mapping[str, Any]]:
    """For each side the intercept and the weights of `features`, and the thresholds.

    For cues alone; the model; the model where it is known how a pair is placed in its discussion (`situation`); for
    what is said beside it (`elsewhere`) weights alone.
    """
    loaded: dict[By, dict[str, Any]] = inference.table(WEIGHTS)
    return loaded
