"""Places on the map: each row of the case table, resolved as the pipeline resolves it."""

from __future__ import annotations

import re

import pytest
import told
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles.article import Article
from jejak.events.event import Place
from jejak.events.located import Locator
from jejak.knowledge import languages, load
from jejak.knowledge.files import Row
from jejak.mentions.mention import PlaceMention
from jejak.mentions.names import fold
from jejak.pipeline import read, read_text
from jejak.span import Span

LANGUAGE = languages()[0]
KNOWLEDGE = load(LANGUAGE)
ROWS = told.table("gazetteer")


def resolved(row: Row) -> tuple[str, str, str]:
    """Name, state and precision of the bracketed place, "-" for what is none."""
    marked = row["text"].replace("⏎", "\n")
    text = re.sub(r"[\[\]]", "", marked)
    start = marked.rindex("[") - (marked.count("[") - 1) * 2
    span = Span(start, start + len(marked[marked.rindex("[") + 1 : marked.rindex("]")]))
    report = read_text(text, published="2024-05-15", language=LANGUAGE)
    sentence = next((one.index for one in report.document.sentences if one.span.holds(span)), 0)
    mention = next((one for one in report.places if one.span == span), PlaceMention(span, sentence, None, "case"))
    here = [event for event in report.events if any(e.part == "place" and e.span == span for e in event.evidence)]
    parties = [id for event in here for id in (*event.actors, *event.recipients)]
    locator = Locator(report.document, report.places, report.actors, report.times, KNOWLEDGE)
    place = locator.place(mention, parties)
    return (place.name, place.country or "-", place.precision) if place else ("-", "-", "-")


@pytest.mark.parametrize("row", told.cases("gazetteer"))
def test_place(row):
    name, state, precision = resolved(row)
    assert (fold(name), state, precision) == (fold(row["place"]), row["state"], row["precision"]), row["text"]


def test_nine_in_ten_cases_are_right():
    assert len(ROWS) >= 100
    assert sum(row["known"] != "open" for row in ROWS) >= 0.9 * len(ROWS)
    assert 5 * sum("adversarial" in row["why"] for row in ROWS) >= len(ROWS)


def places(text: str) -> list[Place | None]:
    return [event.where for event in read_text(text, published="2024-05-15", language=LANGUAGE).events]


def test_an_event_comes_with_its_place():
    (place,) = places("Rusia menyerang Ukraina di Avdiivka.")
    assert place is not None
    assert (place.id, place.country, place.precision) == ("geonames:713122", "UKR", "town")
    assert (round(place.latitude), round(place.longitude)) == (48, 38)
    assert place.reason


def test_an_event_without_a_place_has_none():
    assert places("Rusia menyerang Ukraina.") == [None]


def test_one_name_has_one_sense_in_a_report():
    text = "Tentara bentrok dengan militan di Tripoli, Lebanon. Sepuluh orang ditangkap polisi di Tripoli."
    assert {place.country for place in places(text) if place} == {"LBN"}


def test_the_capital_of_a_state_by_its_office():
    text = "Ledakan terjadi saat Rusia menyerang pasukan Ukraina di ibu kota Ukraina."
    assert {place.name for place in places(text) if place} == {"Kyiv"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([
    "di", "ke", "Tripoli", ",", "(", ")", "Lebanon", "kota", "ibu", "wilayah", "Georgia", "-", "AS", "Gaza",
    "perbatasan", "\n", "\x00", "\ud800", "Rusia menyerang"]), max_size=25))
def test_no_text_stops_it(words):
    text = " ".join(words)
    report = read(Article("test", text), KNOWLEDGE)
    locator = Locator(report.document, report.places, report.actors, (), KNOWLEDGE)
    for mention in (*report.places, PlaceMention(Span(0, len(text)), 0, None, "test")):
        locator.place(mention)
