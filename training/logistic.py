"""Fits the helper's linear models: logistic regression over hashed features, its weights kept as small numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from jejak.events.ranking.linear import PLACES, Linear, Places

LEAST_WEIGHT = 0.15  # the inverse strength of regularisation (scikit-learn's C)
STEPS = 150
TOP = 127


def table(at: Sequence[Places]) -> csr_matrix:
    """Rows of features as a sparse table of counts."""
    ends = np.concatenate([[0], np.cumsum([len(one) for one in at])])
    places = np.concatenate(at) if len(at) else np.zeros(0, np.int64)
    found = csr_matrix((np.ones(len(places), np.float32), places, ends), shape=(len(at), PLACES))
    found.sum_duplicates()
    return found


def fit(rows: csr_matrix, right: Sequence[bool]) -> Linear:
    """A linear model for the chance that a row is right."""
    model = LogisticRegression(C=LEAST_WEIGHT, solver="lbfgs", max_iter=STEPS).fit(rows, np.asarray(right, np.int8))
    weights = model.coef_[0]
    scale = float(np.abs(weights).max()) / TOP or 1.0
    return Linear(np.round(weights / scale).astype(np.int8), scale, float(model.intercept_[0]))


def chances(made: Linear, rows: csr_matrix) -> np.ndarray:
    """The chance of each row."""
    return 1 / (1 + np.exp(-(made.bias + made.scale * rows.dot(made.weights.astype(np.float32)))))


def out_of_fold(rows: csr_matrix, right: Sequence[bool], fold: Sequence[int], folds: int) -> np.ndarray:
    """The chances of rows by models that have not seen their report."""
    good, of = np.asarray(right), np.asarray(fold)
    out = np.zeros(rows.shape[0])
    for k in range(folds):
        out[of == k] = chances(fit(rows[of != k], good[of != k]), rows[of == k])
    return out
