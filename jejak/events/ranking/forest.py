"""A forest of boosted regression trees, asked in plain numpy (Friedman 2001; grown by training/helper.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

FIELDS = ("feature", "threshold", "left", "right", "value", "roots")


@dataclass(frozen=True)
class Forest:
    """Trees laid end to end. An inner node sends a row left where its feature is not above the threshold.

    `feature` is -1 at a leaf, which points at itself; `value` is a leaf's share of the log-odds, and of an inner
    node the mean of the leaves below it; `depth` the longest way down.
    """

    names: tuple[str, ...]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    roots: NDArray[np.int32]
    depth: int

    @classmethod
    def of(cls, arrays: Mapping[str, Any], name: str, names: Sequence[str], depth: int) -> Forest:
        """The forest of a name in a file of weights. Raises KeyError where the file lacks it."""
        parts = {field: arrays[f"{name}.{field}"] for field in FIELDS}
        return cls(names=tuple(names), depth=depth, **parts)

    @cached_property
    def _walk(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Each node's feature, any at a leaf, and the two nodes below it side by side."""
        return (np.maximum(self.feature, 0).astype(np.intp),
                np.stack([self.left, self.right], axis=1).ravel().astype(np.intp))

    def chances(self, rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
        """The chance of each row, in [0, 1]."""
        if not len(rows):
            return np.zeros(0)
        table = np.asarray(rows, dtype=np.float32)
        feature, children = self._walk
        given, at = table.ravel(), np.repeat(self.roots[None, :].astype(np.intp), len(table), axis=0)
        line = (np.arange(len(table)) * table.shape[1])[:, None]
        for _ in range(self.depth):
            at = children.take(2 * at + (given.take(line + feature.take(at)) > self.threshold.take(at)))
        odds = self.value.take(at).sum(axis=1, dtype=np.float64)
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return chances

    def reasons(self, row: Sequence[float], most: int = 3) -> tuple[str, ...]:
        """The names of the features that spoke for a row, weightiest first (Saabas 2014: the steps on each path)."""
        pulls = np.zeros(len(self.names) + 1)  # the last is that of leaves, whose feature is -1
        given, at = np.asarray(row, dtype=np.float32), self.roots
        for _ in range(self.depth):
            feature = self.feature[at]
            below = np.where(given[feature] <= self.threshold[at], self.left[at], self.right[at])
            np.add.at(pulls, feature, self.value[below] - self.value[at])
            at = below
        pulls = pulls[:-1]
        return tuple(self.names[n] for n in np.argsort(-pulls)[:most] if pulls[n] > 0)
