"""Events: the case table read by the whole pipeline, and that no text stops it."""

from __future__ import annotations

from datetime import date

import pytest
import told
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles.article import Article
from jejak.knowledge import languages, load
from jejak.pipeline import read

LANGUAGE = languages()[0]
KNOWLEDGE = load(LANGUAGE)
ROWS = told.table("events")


@pytest.mark.parametrize("row", told.cases("events"))
def test_events(row):
    made = told.report(row, LANGUAGE)
    faults = told.wrong(row, made)
    assert not faults, told.note(row, made, faults)


def test_known_is_open_or_nothing():
    assert {row["known"] for row in ROWS} <= {"", "open"}


WORDS = [row["text"] for row in ROWS]


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
