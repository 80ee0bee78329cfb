"""Forests: chances as their trees say, and the reasons for them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from jejak.events.ranking.forest import Forest


@pytest.fixture
def forest() -> Forest:
    """Two trees: "long" above 2 speaks for a row, "late" above 0.5 against it."""
    return Forest(
        names=("long", "late"), feature=np.array([0, 0, 0, 1, 0, 0]), threshold=np.array([2, 0, 0, 0.5, 0, 0.0]),
        left=np.array([1, 1, 2, 4, 4, 5]), right=np.array([2, 1, 2, 5, 4, 5]),
        value=np.array([0.2, -1.0, 1.0, 0.0, 0.25, -0.5]), roots=np.array([0, 3]), depth=1)


@pytest.mark.parametrize(("row", "odds"), [((3, 0), 1.25), ((3, 1), 0.5), ((2, 0), -0.75), ((-1, 1), -1.5)])
def test_a_rows_chance_is_what_its_leaves_add_up_to(forest, row, odds):
    assert forest.chances([row])[0] == pytest.approx(1 / (1 + math.exp(-odds)))


def test_no_rows_have_no_chances(forest):
    assert len(forest.chances([])) == 0


def test_reasons_name_what_spoke_for_a_row_weightiest_first(forest):
    assert forest.reasons((3, 0)) == ("long", "late")
    assert forest.reasons((3, 1)) == ("long",)
    assert forest.reasons((2, 1)) == ()
