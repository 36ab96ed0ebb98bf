"""A boosted conditional logit: trees whose sum, under a softmax over the candidates, says which one is answered.

The loss is that of the conditional logit (McFadden 1974), boosted by LightGBM (Ke et al. 2017) with its gradient and
the diagonal of its Hessian; the trees are written as one ONNX TreeEnsembleRegressor.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

_PARAMETERS = {
    "learning_rate": 0.1,
    "num_leaves": 40,
    "min_data_in_leaf": 120,
    "min_sum_hessian_in_leaf": 1.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 15.0,
    "max_bin": 127,
    "num_threads": 1,
    "deterministic": True,
    "force_col_wise": True,
    "seed": 0,
    "verbose": -1,
}


def fit(x: Any, y: Any, sizes: Any, weight: Any, counts: Any, rounds: int, **other: float) -> Any:
    """A LightGBM booster. `x`: rows of all candidates; `y`: shares of the truth, 1 in sum for each comment; `sizes`:
    candidates of each comment; `weight`: one a comment; `other`: parameters of LightGBM."""
    import lightgbm
    import numpy as np

    each = np.repeat(weight, sizes)

    def loss(scores: Any, _: Any) -> tuple[Any, Any]:
        shares = softmax(scores + counts, sizes)
        return (shares - y) * each, np.maximum(shares * (1 - shares) * each, 1e-6)

    parameters = _PARAMETERS | other
    data = lightgbm.Dataset(x, label=y, params=parameters)
    return lightgbm.train({**parameters, "objective": loss}, data, rounds)


def stacked(tables: Sequence[Any], width: int) -> Any:
    """float32 (rows of all tables, width): a table that was made before all columns were known has 0 in the others."""
    import numpy as np

    wide = [np.pad(rows, ((0, 0), (0, width - rows.shape[1]))) for rows in tables]
    return np.concatenate(wide, dtype=np.float32)


def softmax(scores: Any, sizes: Any) -> Any:
    """Probabilities within each run of `sizes` scores."""
    import numpy as np

    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    return shares / np.repeat(np.add.reduceat(shares, starts), sizes)


def save(boosters: Sequence[Any], features: Sequence[str], heats: Mapping[str, float], path: Path) -> None:
    """Write trees as ONNX: `rows` (n, features) -> `scores` (n, 1), the mean over the boosters. `heats` are kept beside
    them: by what a page shows, what scores are multiplied by."""
    from onnx import TensorProto, checker, helper, save_model

    columns: dict[str, Any] = {}  # lists
    grown = [tree for booster in boosters for tree in booster.dump_model()["tree_info"]]
    for number, tree in enumerate(grown):
        for row in _nodes(tree["tree_structure"], number):
            for name, value in row.items():
                columns.setdefault(name, []).append(value)
    leaves = [i for i, mode in enumerate(columns["nodes_modes"]) if mode == "LEAF"]
    values = columns.pop("leaf")
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["rows"],
        ["scores"],
        domain="ai.onnx.ml",
        n_targets=1,
        target_ids=[0] * len(leaves),
        target_nodeids=[columns["nodes_nodeids"][i] for i in leaves],
        target_treeids=[columns["nodes_treeids"][i] for i in leaves],
        target_weights=[values[i] / len(boosters) for i in leaves],
        **columns,
    )
    graph = helper.make_graph(
        [node],
        "replies",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, len(features)])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("ai.onnx.ml", 3), helper.make_opsetid("", 18)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="arggraph")
    helper.set_model_props(model, {"features": json.dumps(list(features)), "heats": json.dumps(dict(heats))})
    checker.check_model(model)
    save_model(model, str(path))


def _nodes(root: dict[str, Any], tree: int) -> Iterator[dict[str, Any]]:
    """The nodes of a tree in the order of their ids. Thresholds are rounded down to float32, as the rows are."""
    import numpy as np

    todo, used = [(root, 0)], 1
    while todo:
        node, number = todo.pop(0)
        row = {
            "nodes_treeids": tree,
            "nodes_nodeids": number,
            "nodes_hitrates": 1.0,
            "nodes_missing_value_tracks_true": 0,
        }
        if "leaf_value" in node:
            yield row | {
                "nodes_featureids": 0, "nodes_values": 0.0, "nodes_modes": "LEAF", "nodes_truenodeids": 0,
                "nodes_falsenodeids": 0, "leaf": float(node["leaf_value"]),
            }  # fmt: skip
            continue
        threshold = np.float32(node["threshold"])
        if threshold > node["threshold"]:
            threshold = np.nextafter(threshold, np.float32(-np.inf))
        yield row | {
            "nodes_featureids": int(node["split_feature"]), "nodes_values": float(threshold),
            "nodes_modes": "BRANCH_LEQ", "nodes_truenodeids": used, "nodes_falsenodeids": used + 1, "leaf": 0.0,
        }  # fmt: skip
        todo += [(node["left_child"], used), (node["right_child"], used + 1)]
        used += 2
