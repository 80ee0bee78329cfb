"""Places on the map: each row of the case table, resolved as the pipeline resolves it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jejak.events.located import Locator
from jejak.knowledge import languages, load
from jejak.knowledge.loader import Row, read_table
from jejak.mentions.mention import PlaceMention
from jejak.mentions.names import fold
from jejak.pipeline import read_text
from jejak.span import Span

LANGUAGE = languages()[0]
KNOWLEDGE = load(LANGUAGE)
CASES = Path(__file__).parent.parent / "cases" / LANGUAGE / "gazetteer.tsv"


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
    locator = Locator(report.document, report.places, report.actors, tuple(one.span for one in report.times), KNOWLEDGE)
    place = locator.place(mention, parties)
    return (place.name, place.country or "-", place.precision) if place else ("-", "-", "-")


@pytest.mark.parametrize("row", read_table(CASES), ids=lambda row: row.where)
def test_place(row):
    name, state, precision = resolved(row)
    assert (fold(name), state, precision) == (fold(row["place"]), row["state"], row["precision"]), row["text"]
