"""How likely each earlier comment is the one that is answered: a conditional logit (McFadden 1974) over the features.

The weights (weights/replies.json) are trained by `python -m arggraph.training train replies`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).parent.parent / "weights" / "replies.json"
# Below this no edge is drawn by the ranker alone.
THRESHOLD = 0.25


@cache
def weights() -> dict[str, float]:
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf8"))
    return found


def probabilities(rows: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The probability of each candidate, three decimals; they add up to about 1."""
    known = weights()
    scores = {
        id: sum(known.get(name, 0.0) * value for name, value in sorted(row.items()))
        for id, row in rows.items()  # noqa: A001
    }
    highest = max(scores.values(), default=0.0)
    shares = {id: math.exp(score - highest) for id, score in scores.items()}  # noqa: A001
    total = math.fsum(shares.values())
    return {id: round(share / total, 3) for id, share in shares.items()}  # noqa: A001
