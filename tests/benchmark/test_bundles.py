"""The report bundles are whole, and their acts are told apart as well as the page says."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "cases" / "id" / "bundles"
LEAST = 0.85  # B³ F1 over all bundles


@pytest.fixture
def bundles(script):
    return script("bundles")


def test_every_bundle_is_whole(bundles):
    some = [bundles.read(path) for path in sorted(FOLDER.glob("*.txt"))]
    assert [one.number for one in some] == list(range(1, 41))
    assert sum(one.hard for one in some) >= 8
    for one in some:
        assert 4 <= len(one.reports) <= 8
        for _, *said in one.disagreements:
            assert all(words in one.reports[name].text for name, words in zip(said[::2], said[1::2], strict=True)
                       if name)


def test_b3_of_a_small_case(bundles):
    total = bundles.Sum()
    total.add([("a", "1"), ("a", "1"), ("a", "2"), ("b", "2")])
    precision, recall, f1 = total.row()
    assert (precision, round(recall, 3)) == (0.75, 0.667)
    assert round(f1, 3) == 0.706


def test_acts_are_told_apart(bundles):
    sets, (hit, missed, wrong) = bundles.measure(bundles.read(path) for path in sorted(FOLDER.glob("*.txt")))
    assert sets["all"][0].row()[2] >= LEAST
    assert wrong == 0
    assert hit >= 0.9 * (hit + missed)
