"""The shipped pipeline on treebank sentences it never saw: a floor under each figure."""

import sys

import pytest


@pytest.fixture
def accuracy(script):
    return script("accuracy")


def test_names_are_counted_whole(accuracy):
    words = [("PER", True), ("PER", False), ("", False), ("LOC", True), ("LOC", True), ("ORG", False)]
    assert list(accuracy._names(words)) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (5, 6, "ORG")]
    assert accuracy.f1({1, 2}, {2, 3}) == 50


@pytest.mark.data
def test_the_shipped_pipeline_keeps_its_accuracy(data, accuracy):
    trees = sys.modules["corpora"].read(data, "id_gsd-ud-test")[:200]
    scores = accuracy.parse_scores(trees, accuracy.shipped())
    floor = {"UPOS": 91.5, "features": 89, "lemmas": 92, "UAS": 81, "LAS": 71}
    assert {name: round(scores[name], 1) for name in floor if scores[name] < floor[name]} == {}
    assert accuracy.sentence_score(trees, accuracy.shipped()) >= 88
