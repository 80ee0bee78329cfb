"""Events: the case table read by the whole pipeline, and that no text stops it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import told
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles.article import Article
from jejak.knowledge import languages, load
from jejak.knowledge.files import read_table
from jejak.pipeline import read

LANGUAGE = languages()[0]
KNOWLEDGE = load(LANGUAGE)
CASES = Path(__file__).parent.parent / "cases" / LANGUAGE / "events.tsv"


def cases() -> list[object]:
    return [pytest.param(row, id=row.where,
                         marks=[pytest.mark.xfail(strict=True, reason="open")] if row["known"] == "open" else [])
            for row in read_table(CASES)]


@pytest.mark.parametrize("row", cases())
def test_events(row):
    made = told.report(row, LANGUAGE)
    faults = told.wrong(row, made)
    assert not faults, told.note(row, made, faults)


def test_known_is_open_or_nothing():
    assert {row["known"] for row in read_table(CASES)} <= {"", "open"}


WORDS = [row["text"] for row in read_table(CASES)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_stops_it(text):
    read(Article("test", text), KNOWLEDGE)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*" ".join(WORDS).split(), "\n", '"', "(", ")", "“", ";", "-", "\x00", "\ud800"]),
                max_size=40), st.sampled_from([None, date(2024, 5, 15), date.min, date.max]))
def test_no_broken_report_stops_it(words, published):
    text = " ".join(words)[:300]
    assert all(event.span.of(text) for event in read(Article("test", text, published=published), KNOWLEDGE).events)
