"""How far probabilities are from what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def calibration_error(found: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error of (probability, whether right), over ten bins of equal width (Guo et al. 2017).

    >>> calibration_error([(0.9, True), (0.9, False)])
    0.4
    """
    bins: dict[int, list[float]] = defaultdict(list)
    for sure, right in found:
        bins[min(int(sure * 10), 9)].append(right - sure)
    return round(sum(abs(sum(part)) for part in bins.values()) / max(sum(map(len, bins.values())), 1), 3)
