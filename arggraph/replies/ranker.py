"""How likely each earlier comment is the one that is answered, by a forest of trees under a softmax.

The trees (weights/replies.onnx) are a boosted conditional logit (McFadden 1974; Friedman 2001), trained by
`python -m arggraph.training train replies`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from arggraph import inference
from arggraph.model import Notice
from arggraph.replies.features import Table

WEIGHTS = Path(__file__).parent.parent / "weights" / "replies.onnx"
# Below this no edge is drawn by the ranker alone.
THRESHOLD = 0.25


@cache
def _model(path: Path) -> tuple[Any, tuple[str, ...]] | None:
    """The session and the names of its columns; None where the trees are not installed."""
    if not path.exists():
        return None
    opened = inference.session(path)
    return opened, tuple(json.loads(opened.get_modelmeta().custom_metadata_map["features"]))


def notices() -> tuple[Notice, ...]:
    """That the trees are missing, where they are."""
    if _model(WEIGHTS):
        return ()
    missing = (
        f"{WEIGHTS.name} is not installed, so answers are found by rules alone; reinstall arggraph with its weights"
    )
    return (Notice(stage="replies", message=missing),)


def probabilities(table: Table) -> dict[str, float]:
    """The probability of each candidate and of nobody, three decimals; they add up to about 1."""
    import numpy as np

    model = _model(WEIGHTS)
    if model is None:
        return _by_rule(table)
    session, features = model
    scores = session.run(None, {"rows": matrix(table, features)})[0][:, 0].astype(np.float64)
    shares = np.exp(scores - scores.max())
    return {id: round(float(share), 3) for id, share in zip(table.rows, shares / shares.sum(), strict=True)}  # noqa: A001


def _by_rule(table: Table) -> dict[str, float]:
    """Without the trees: who is quoted or called, else the post where there is one, else the nearest."""
    sure = {
        id: max((value for name, value in row.items() if name.startswith("rule ")), default=0.0)
        for id, row in table.rows.items()  # noqa: A001
    }
    rest = 1 - max(sure.values())
    habit = "post" if table.context["style post"] else "nearest"
    return {id: round(max(sure[id], rest * 0.6 * row.get(habit, 0.0)), 3) for id, row in table.rows.items()}  # noqa: A001


def matrix(table: Table, features: Sequence[str]) -> Any:
    """A row of float32 for each candidate, a column for each feature; what a row does not name is 0."""
    import numpy as np

    context = table.context
    return np.array(
        [[row[name] if name in row else context.get(name, 0.0) for name in features] for row in table.rows.values()],
        dtype=np.float32,
    )
