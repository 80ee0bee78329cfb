"""The shipped pipeline on treebank sentences it never saw: a floor under each figure."""

import importlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def accuracy(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmark"))
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    return importlib.import_module("accuracy")


def test_names_are_counted_whole(accuracy):
    words = [("PER", True), ("PER", False), ("", False), ("LOC", True), ("LOC", True), ("ORG", False)]
    assert list(accuracy._names(words)) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (5, 6, "ORG")]
    assert accuracy.f1({1, 2}, {2, 3}) == 50


def test_the_table_lands_between_its_markers(accuracy, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{accuracy.START}\nold\n{accuracy.END}\nafter\n", encoding="utf-8")
    accuracy.write(page, "new")
    assert page.read_text(encoding="utf-8") == f"before\n{accuracy.START}\nnew\n{accuracy.END}\nafter\n"
    page.write_text("no markers", encoding="utf-8")
    with pytest.raises(SystemExit, match="markers"):
        accuracy.write(page, "new")


@pytest.mark.data
def test_the_shipped_pipeline_keeps_its_accuracy(data, accuracy):
    trees = sys.modules["corpora"].read(data, "id_gsd-ud-test")[:200]
    scores = accuracy.parse_scores(trees, accuracy.shipped())
    floor = {"UPOS": 91.5, "features": 89, "lemmas": 92, "UAS": 81, "LAS": 71}
    assert {name: round(scores[name], 1) for name in floor if scores[name] < floor[name]} == {}
    assert accuracy.sentence_score(trees, accuracy.shipped()) >= 88
