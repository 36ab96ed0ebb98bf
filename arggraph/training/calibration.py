"""How far probabilities are from what they say."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat


def calibration_error(found: Iterable[tuple[float, bool]], weights: Iterable[float] = repeat(1.0)) -> float:
    """Expected calibration error of (probability, whether right), over ten bins of equal width (Guo et al. 2017).
    `weights`: how much each counts.

    >>> calibration_error([(0.9, True), (0.9, False)])
    0.4
    """
    bins, total = dict.fromkeys(range(10), 0.0), 0.0
    for (sure, right), weight in zip(found, weights, strict=False):
        bins[min(int(sure * 10), 9)] += (right - sure) * weight
        total += weight
    return round(sum(map(abs, bins.values())) / (total or 1), 3)
