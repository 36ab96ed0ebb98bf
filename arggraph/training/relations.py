"""Fits and measures what makes probabilities of cues and the cross-encoder's scores (relations/blend.py)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from arggraph.relations import NOT_JUDGED, as_pair, encoder
from arggraph.relations.blend import SIDES, WEIGHTS, By, Sides, beside, probabilities, thresholds
from arggraph.relations.cues import Side, hits
from arggraph.relations.elsewhere import USUAL, Elsewhere, elsewhere
from arggraph.relations.evidence import Read
from arggraph.relations.judges import CUE_JUDGE, MODEL_JUDGE, cue_features, model_features, read
from arggraph.training.calibration import calibration_error
from arggraph.training.data import pairs
from arggraph.training.data.readings import Labelled

# The corpora whose shares of the sides are taken for those of discussions at large: all three sides, many places.
PRIOR = ("readings", "debagreement")
# What weights are fitted on that know nothing of a pair's place. Made-up pairs have none: there every side is as
# frequent as the others.
FITTED: dict[By, tuple[str, ...]] = {"cues": PRIOR, "model": (*PRIOR, "written", "discussed")}
# Least share of drawn edges that are right, of the pairs that are not debatable, in the mean of the development parts,
# given the replies.
PRECISION: dict[Side, float] = {"rebuts": 0.8, "supports": 0.73}
# Cues alone never come so far: their edges are drawn where the side is likelier than not.
EVEN: dict[Side, float] = {"rebuts": 0.5, "supports": 0.5}
# Corpora that tell two sides only.
TWO_SIDED = frozenset({"iac", "cmv"})


def train(folder: Path, pages: Path) -> None:
    """Write for each judge intercept and weights per side, and the thresholds of the edges, from the development parts;
    without the cross-encoder only those of the cues."""
    found = pairs.development(folder, pages)
    known = json.loads(WEIGHTS.read_bytes()) if WEIGHTS.exists() else {}
    trained: dict[By, dict[str, Any]] = {"cues": _alone("cues", found) | {"thresholds": EVEN}}
    if encoder.available():
        trained |= {"model": _alone("model", found), **_in_discussions(found)}
    WEIGHTS.write_text(json.dumps({**known, **trained}, indent=1) + "\n", encoding="utf8")


def _alone(by: By, found: Mapping[str, Sequence[Labelled]]) -> dict[str, Any]:
    kept = _fitted(by, found)
    return _fit(_rows(kept, by), _known(kept))


def _fitted(by: By, found: Mapping[str, Sequence[Labelled]]) -> list[Labelled]:
    even = [found["readings"][i] for i in pairs.evenly(found["readings"])]
    return [pair for name in FITTED[by] for pair in (even if name == "readings" else found[name])]


def _in_discussions(found: Mapping[str, Sequence[Labelled]]) -> dict[By, dict[str, Any]]:
    """The weights where it is known how a pair is placed, and those of what the same two say elsewhere."""
    readings, discussed = ([pair for pair in found[name] if pair.situation] for name in ("readings", "discussed"))
    every = [*readings, *discussed]
    rows = _rows(every, "placed")
    kept = [*pairs.evenly(readings), *range(len(readings), len(every))]
    truth = _known([every[i] for i in kept])
    placed = _fit([rows[i] for i in kept], truth)
    alone = [probabilities(row, placed) for row in rows]
    others = elsewhere([pair.people for pair in every], alone)
    weights = _fit_beside([alone[i] for i in kept], [others[i] for i in kept], truth)
    clear = [i for i in kept if max(every[i].shares) == 1]
    judged = [
        [(beside(alone[i], others[i], weights), every[i].stated) for i in clear if (i < len(readings)) == of_readings]
        for of_readings in (True, False)
    ]
    least = {side: _threshold(side, judged) for side in PRECISION}
    return {"placed": placed, "beside": weights | {"thresholds": least}}


def _rows(some: Sequence[Labelled], by: By) -> list[list[float]]:
    return (cue_features if by == "cues" else model_features)(_read(some, by))


def _fit_beside(alone: Sequence[Sequence[float]], others: Sequence[Elsewhere], known: Any) -> dict[str, Any]:
    """What the logarithm of each side's probability grows by for what is said elsewhere: two weights per side."""
    import numpy as np
    from scipy.optimize import minimize

    logs, more = np.log(np.array(alone) + 1e-4), np.array(others) - USUAL
    truth, weight = np.eye(len(SIDES))[known], _weight(known)[:, None]

    def loss(flat: Any) -> tuple[float, Any]:
        """Log loss with a penalty, and its gradient."""
        raised = np.exp(logs + more @ flat.reshape(2, -1))
        shares = raised / raised.sum(1, keepdims=True)
        lost = -(weight * truth * np.log(shares)).sum() + (flat**2).sum() / 2
        return lost, (more.T @ (weight * (shares - truth))).ravel() + flat

    found = minimize(loss, np.zeros(2 * len(SIDES)), jac=True, method="L-BFGS-B").x.reshape(2, -1)
    return {side: [round(float(value), 3) for value in found[:, i]] for i, side in enumerate(SIDES)}


def _fit(rows: Sequence[Sequence[float]], known: Any) -> dict[str, Any]:
    """Multinomial logistic regression: intercept and weights per side.

    A pair weighs by the inverse square root of its side's share: on development folds macro-F1 gains one to two points
    in every corpus (readings .625 to .645, both sides of IAC .645 to .664), and calibration loses nothing.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1.0, max_iter=5000).fit(np.array(rows), known, sample_weight=_weight(known))
    return {
        side: [round(float(value), 3) for value in (model.intercept_[i], *model.coef_[i])]
        for i, side in enumerate(SIDES)
    }


def _known(kept: Sequence[Labelled]) -> Any:
    """The columns of the sides that are stated."""
    import numpy as np

    return np.array([pair.stated for pair in kept])


def _weight(known: Any) -> Any:
    import numpy as np

    return (np.bincount(known) / len(known))[known] ** -0.5


def _threshold(side: Side, judged: Sequence[Sequence[tuple[Sequence[float], int]]]) -> float:
    """The least probability from which on enough edges are right, in the mean of the corpora; 1 where none is."""
    column = SIDES.index(side)
    for least in (number / 100 for number in range(30, 100)):
        shares = []
        for some in judged:
            edges = [truth == column for sides, truth in some if sides[column] >= least]
            shares.append(sum(edges) / max(len(edges), 1))
        if sum(shares) / len(shares) >= PRECISION[side]:
            return least
    return 1.0


HEAD = (
    "held out", "pairs", "accuracy", "macro-F1", "surer half", "calibration error",
    "rebuts precision", "rebuts recall", "supports precision", "supports recall",
)  # fmt: skip


def measure(folder: Path, pages: Path, by: By = "model") -> list[list[object]]:
    """One row for each test set; of two-sided sets the sides are compared with each other only.

    "surer half" is the accuracy of the half with the highest probabilities. Edges are drawn at the shipped thresholds.
    """
    sets = pairs.test(folder, pages)
    sets["iac, 3 sides"] = [pair for pair in sets["iac"] if pair.sure]
    table = [measured(name, some, _sides(some, by), by) for name, some in sets.items()]
    if by == "model":
        placed = [pair for pair in sets["readings"] if pair.situation]
        table.insert(1, measured("readings, in their discussions", placed, _sides(placed, "beside"), "beside"))
    return table


def _sides(some: Sequence[Labelled], by: By) -> list[Sequence[float]]:
    judge = CUE_JUDGE if by == "cues" else MODEL_JUDGE
    sides = judge.sides(_read(some, by))
    return [sides.get(i, NOT_JUDGED[:3]) for i in range(len(some))]


def _read(some: Sequence[Labelled], by: By) -> list[Read]:
    seen = read([as_pair((pair.comment, pair.target)) for pair in some])
    if by in ("cues", "model"):
        return seen
    return [one._replace(situation=pair.situation, people=pair.people) for one, pair in zip(seen, some, strict=True)]


def measured(name: str, some: Sequence[Labelled], found: Sequence[Sequence[float]], by: By) -> list[object]:
    """The row of judgements (three probabilities each) of labelled pairs."""
    from sklearn.metrics import f1_score

    two = name in TWO_SIDED
    truth = [pair.stated if two else pair.label for pair in some]
    likely = [_two(sides) if two else list(sides) for sides in found]
    best = [sides.index(max(sides)) for sides in likely]
    right = [a == b for a, b in zip(best, truth, strict=True)]
    sure = [max(sides) for sides in likely]
    half = sorted(range(len(sure)), key=lambda i: -sure[i])[: len(sure) // 2]
    drawn = []
    least = thresholds("cues" if by == "cues" else "beside")
    for column, side in enumerate(SIDES[:2]):
        edges = [t == column for sides, t in zip(found, truth, strict=True) if sides[column] >= least[side]]
        drawn += [sum(edges) / max(len(edges), 1), sum(edges) / max(truth.count(column), 1)]
    figures = (
        sum(right) / len(right),
        float(f1_score(truth, best, average="macro")),
        sum(right[i] for i in half) / max(len(half), 1),
        calibration_error(zip(sure, right, strict=True)),
        *drawn,
    )
    return [name, len(some), *(round(figure, 3) for figure in figures)]


ACROSS = ("left out", "pairs", "area, rebuts", "area, supports", "log loss")
# Pairs of a place that is measured.
_MANY = 100


def across(folder: Path, pages: Path) -> list[list[object]]:
    """How well the development pairs of each place are told by weights that were fitted on the others: areas under
    precision and recall, and log loss."""
    import numpy as np
    from sklearn.metrics import average_precision_score

    found = pairs.development(folder, pages)
    fitted = _fitted("model", found)
    every = [*fitted, *found["iac"]]
    known, places = _known(every), list(map(place_of, every))
    sides = np.array(left_out(_rows(every, "model"), known, places, len(fitted)))
    table: list[list[object]] = []
    for place in sorted(place for place, number in Counter(places).items() if number >= _MANY):
        held = [i for i, other in enumerate(places) if other == place]
        truth, told = known[held], sides[held]
        areas = [average_precision_score(truth == side, told[:, side]) for side in (0, 1)]
        loss = -np.log(told[range(len(held)), truth] + 1e-4).mean()
        table.append([place, len(held), *(f"{figure:.3f}" for figure in (*areas, loss))])
    return table


def left_out(rows: Sequence[Sequence[float]], known: Any, places: Sequence[str], fitted: int) -> list[Sides]:
    """What weights make of each row that were fitted on the other places, of the first `fitted` rows."""
    others = {place: [i for i in range(fitted) if places[i] != place] for place in {*places}}
    weights = {place: _fit([rows[i] for i in left], known[left]) for place, left in others.items()}
    return [probabilities(row, weights[place]) for row, place in zip(rows, places, strict=True)]


def place_of(pair: Labelled) -> str:
    """Where a pair is from: all forums are one place, all that was written one, each blog or site one."""
    kind, *names = pair.group.split("/")
    return names[0].split("_")[0] if kind == "read" else kind if kind in ("forum", "written") else "debagreement"


def _two(sides: Sequence[float]) -> list[float]:
    both = sides[0] + sides[1] or 1.0
    return [sides[0] / both, sides[1] / both]


def shifts(folder: Path, pages: Path) -> list[list[object]]:
    """For each cue, the pairs of `PRIOR` that hold it and how much likelier than usual each side is among them."""
    parts = pairs.train(folder, pages), pairs.development(folder, pages)
    items = [pair for sets in parts for name in PRIOR for pair in sets[name]]
    usual = Counter(pair.label for pair in items)
    held: dict[str, Counter[int]] = defaultdict(Counter)
    for pair in items:
        for name in {f"{hit.cue.side}: {hit.cue.name}" for hit in hits(pair.comment)}:
            held[name][pair.label] += 1
    return [
        [name, n.total(), *(f"{n[side] / n.total() - usual[side] / len(items):+.2f}" for side in range(len(SIDES)))]
        for name, n in sorted(held.items())
    ]
