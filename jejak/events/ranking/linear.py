"""A linear model over the words around something: every feature is a text that points at one weight of a table.

The texts are hashed to places (Weinberger and others 2009, "feature hashing"); a chance is the logistic function of
the sum. Trained by training/helper.py; what it says is one feature of a forest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
PLACES = 2**17  # weights of one model
FAR = 60.0  # log-odds below which a chance is none
FIELDS = ("weights", "scale", "bias")


@dataclass(frozen=True, slots=True)
class Linear:
    """`weights` are whole numbers; times `scale` they are log-odds. `bias` are the log-odds of what has no features."""

    weights: NDArray[np.int8]
    scale: float
    bias: float

    @classmethod
    def of(cls, arrays: Mapping[str, Any], name: str) -> Linear:
        """The model of a name in a file of weights. Raises KeyError where the file lacks it."""
        return cls(arrays[f"{name}.weights"], float(arrays[f"{name}.scale"]), float(arrays[f"{name}.bias"]))

    def chance(self, at: Places) -> float:
        """The chance of what has features at some places (of `places`), in [0, 1]."""
        odds = self.bias + self.scale * int(self.weights[at].sum(dtype=np.int64))
        return 1 / (1 + exp(-odds)) if odds > -FAR else 0.0


def places(features: Sequence[bytes], kind: bytes = b"") -> Places:
    """Where features, each joined to a kind, stand in a table of weights."""
    start = crc32(kind)
    return np.array([crc32(feature, start) % PLACES for feature in features], np.int64)
