"""Our annotations: they hold no text of the news, and share no sentence with what is measured on."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LONG = 60  # characters of a sentence that two texts may not share


@pytest.fixture
def annotations(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "training"))
    import annotations

    return annotations


@pytest.mark.parametrize("part", ["learn", "unseen"])
def test_they_hold_no_words_of_the_news_but_names_of_places(part):
    with gzip.open(ROOT / "training" / "annotations" / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            assert set(report) == {"article", "sentences", "times", "quotes", "events"}
            for kind in ("times", "quotes", "events"):
                assert all(len(str(value)) < LONG for item in report[kind] for value in item.values()
                           if isinstance(value, str))


def test_what_is_learned_from_shares_no_sentence_with_what_is_measured_on(annotations, data):
    gold = data.parent / "gold"
    if not gold.is_dir():
        pytest.skip("needs the gold files beside the public data")
    measured = [report for name in ("dev.jsonl", "seeds.jsonl") for report in annotations.gold(gold / name)]
    ours = annotations.ours(data, "learn")
    assert measured
    assert annotations.apart(ours, measured) == ours


def test_a_report_that_shares_a_sentence_is_left_out(annotations):
    text = "Kementerian luar negeri negara itu mengecam keras serangan yang terjadi di perbatasan."
    other = "Presiden negara itu bertemu dengan tamunya di istana pada hari yang sama untuk berunding."
    one, two, three = ({"text": some, "sentences": [[0, len(some)]]} for some in (text, other, text.upper()))
    assert annotations.apart([one, two], [three]) == [two]


def test_each_mark_stands_in_its_text(annotations, data):
    for part in ("learn", "unseen"):
        for report in annotations.ours(data, part):
            for kind in ("times", "quotes", "events"):
                assert all(item["text"].strip() == item["text"] and item["text"] for item in report[kind])
