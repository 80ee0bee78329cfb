"""The shipped pipeline on treebank sentences it never saw: a floor under each figure."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.data
def test_the_shipped_pipeline_keeps_its_accuracy(data, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmark"))
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    accuracy = pytest.importorskip("accuracy")
    trees = sys.modules["corpora"].read(data, "id_gsd-ud-test")[:200]
    scores = accuracy.parse_scores(trees, accuracy.shipped())
    floor = {"UPOS": 89, "features": 87, "lemmas": 88, "UAS": 76, "LAS": 62}
    assert {name: round(scores[name], 1) for name in floor if scores[name] < floor[name]} == {}
    assert accuracy.sentence_score(trees, accuracy.shipped()) >= 80
