"""Judged reports as gold: corrections applied, in a form that is measured against."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import samples

from jejak.export import codebook, gold
from jejak.record.store import Record

ANA = {"who": "Ana", "why": "it says so"}


@pytest.fixture
def record(tmp_path):
    with Record(tmp_path / "r.db") as record:
        record.add(samples.report(published="2008-08-09", outlet="Kabar"))
        record.add(samples.report(samples.OTHER, id="unjudged"))
        yield record


def test_only_what_was_judged_with_its_corrections(record):
    first, second, *_ = sorted(record.events(article=record.events()[0].article.id), key=lambda one: one.start)
    record.judge(first.id, "correct", changes={"actors": "UKR", "date": "2008-08-08"}, **ANA)
    (line,) = gold.lines(record)
    assert (line["outlet"], line["published"], line["text"]) == ("Kabar", "2008-08-09", samples.TEXT)
    assert [(one["actors"], one["date"]) for one in line["events"]] == [
        (["UKR"], "2008-08-08"), (["RUS"], "2008-08-09")]
    assert line["links"][0]["from"] == [6, 15]
    record.judge(second.id, "reject", **ANA)
    (line,) = gold.lines(record)
    assert (len(line["events"]), line["links"]) == (1, [])
    for judged in record.judgements(standing=True):
        record.undo(judged.id, **ANA)
    assert list(gold.lines(record)) == []


def test_it_says_what_the_reader_says_where_nothing_was_corrected(record):
    for event in record.events(article=record.events()[0].article.id):
        record.judge(event.id, "accept", **ANA)
    (line,) = gold.lines(record)
    coded = codebook.line(samples.report(published="2008-08-09", outlet="Kabar"))
    for part, items in line.items():
        if part in {"times", "quotes", "events", "links", "disagreements"}:
            assert [{**other, **one} for one, other in zip(items, coded[part], strict=True)] == coded[part]
        else:
            assert items == coded[part]


@pytest.mark.data
def test_the_codebooks_scorer_reads_it(record, tmp_path, data):
    scorer = data.parent / "score" / "score.py"
    if not scorer.is_file():
        pytest.skip("needs the codebook's scorer beside the public data")
    record.judge(record.events()[0].id, "accept", **ANA)
    path = Path(tmp_path / "gold.jsonl")
    path.write_text("".join(json.dumps(one) + "\n" for one in gold.lines(record)), encoding="utf-8")
    asked = [sys.executable, str(scorer), str(path), str(path), "--json"]
    scores = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert {"times.value", "quotes.speaker", "events.record", "links.found", "disagreements.found"} <= scores.keys()
    assert {one["f1"] for one in scores.values()} == {1.0}
