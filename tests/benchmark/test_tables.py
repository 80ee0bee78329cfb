"""The tables that scripts print claim no more than few cases tell, as the card does."""

from __future__ import annotations


def test_times_of_few_articles_are_counted(script):
    score = script("scoring").Score
    scores = {"span, lenient": score(5, 8, 12), "value": score(4, 8, 12)}
    assert script("timex").table(scores)[1:4] == [
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| span, lenient | 0.417 | 5 of 8 | few | 8 | 12 | 5 of 5 |",
        "| value | 0.333 | 4 of 8 | few | 8 | 12 | 4 of 5 |"]


def test_accuracy_by_contestant(script):
    accuracy = script("accuracy")
    both = [accuracy.Contestant(name, lambda units: iter(()), lambda text: []) for name in ("jejak", "stock")]
    assert accuracy.table({"GSD test: UPOS": {"jejak": 91.88, "stock": 91}}, both)[:3] == [
        "| test part | jejak | stock |", "| --- | ---: | ---: |", "| GSD test: UPOS | 91.9 | 91.0 |"]
