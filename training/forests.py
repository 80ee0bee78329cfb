"""Grows the helper's forests with LightGBM and lays their trees out as the arrays that the package reads."""

from __future__ import annotations

from collections.abc import Sequence

import lightgbm as lgb
import numpy as np

from jejak.events.ranking.forest import Forest

SETTINGS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 20, "max_depth": 7, "min_data_in_leaf": 20,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1,
    "num_threads": 1, "seed": 1, "deterministic": True, "force_row_wise": True,
}


def grow(rows: Sequence[Sequence[float]], right: Sequence[bool], names: Sequence[str], *, trees: int,
         weights: Sequence[float] | None = None, **settings: float) -> Forest:
    """A forest for the chance that a row is right."""
    table = np.asarray(rows, dtype=np.float32)
    if table.shape[1] != len(names):
        raise ValueError(f"{table.shape[1]} columns for {len(names)} names")
    data = lgb.Dataset(table, np.asarray(right, dtype=np.int8), weight=weights)
    return laid_out(lgb.train({**SETTINGS, **settings}, data, trees), names)


def laid_out(model: lgb.Booster, names: Sequence[str]) -> Forest:
    """A LightGBM model as a Forest."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    roots: list[int] = []
    deepest = 0

    def lay(node: dict[str, object], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        at = len(feature)
        leaf = "leaf_value" in node
        feature.append(0 if leaf else int(node["split_feature"]))
        threshold.append(0.0 if leaf else float(node["threshold"]))
        value.append(float(node["leaf_value"] if leaf else node["internal_value"]))
        left.append(at)
        right.append(at)
        if not leaf:
            left[at] = lay(node["left_child"], depth + 1)
            right[at] = lay(node["right_child"], depth + 1)
        return at

    for tree in model.dump_model()["tree_info"]:
        roots.append(lay(tree["tree_structure"], 0))
    return Forest(tuple(names), np.array(feature, np.int32), np.array(threshold, np.float32), np.array(left, np.int32),
                  np.array(right, np.int32), np.array(value, np.float32), np.array(roots, np.int32), deepest)
