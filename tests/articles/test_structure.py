"""The structure of reports: the case table, and that no text is too odd for it."""

import time

import pytest
import told
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles.structure import is_headline, structure
from jejak.knowledge.loader import load

KNOWLEDGE = load("id")


@pytest.mark.parametrize("case", told.cases("articles"))
def test_structure(case):
    text = case["text"].replace("⏎", "\n")
    found = structure(text, knowledge=KNOWLEDGE)
    shown = " | ".join(f"{part.kind}={part.span.of(text)}" for part in found.parts)
    assert shown == case["parts"].removeprefix("-")
    assert (found.published.isoformat() if found.published else "") == case["published"]
    assert (found.outlet or "") == case["outlet"]


def test_a_dateline_tells_place_and_agencies():
    part = structure("Paris (ANTARA News/AFP) - Ia tiba.", knowledge=KNOWLEDGE).parts[0]
    assert part.values == (("place", "Paris"), ("agency", "ANTARA"), ("agency", "AFP"))


def test_a_given_title_is_found_in_the_text_wherever_its_line_stands():
    text = "Rabu, 12 Januari 2022\nPertemuan itu selesai.\nLaporan panjang menyusul."
    assert structure(text, knowledge=KNOWLEDGE, title="pertemuan  itu selesai.").title == "Pertemuan itu selesai."


def test_a_given_title_is_found_before_a_report_in_the_same_line():
    text = "Dua Menteri Bertemu Mereka berbicara di Jenewa."
    part = structure(text, knowledge=KNOWLEDGE, title="Dua Menteri Bertemu").parts[0]
    assert (part.kind, part.span.of(text)) == ("headline", "Dua Menteri Bertemu")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\n\n"])
def test_every_kind_of_line_end_counts(line_end):
    text = line_end.join(["Dua Menteri Bertemu", "LONDON - Mereka bertemu Senin.", "(rds)"])
    assert [part.span.of(text) for part in structure(text, knowledge=KNOWLEDGE).parts] == [
        "Dua Menteri Bertemu", "LONDON -", "(rds)"]


@given(st.text(alphabet=st.sampled_from("aB1 .,:-–()[]*/\"“\n\r\x85\x00\ud800Éß⏎"), max_size=300))
@settings(max_examples=200, deadline=None)
def test_parts_are_in_order_and_never_overlap(text):
    end = 0
    for part in structure(text, knowledge=KNOWLEDGE).parts:
        assert end <= part.span.start < part.span.end <= len(text)
        end = part.span.end


@pytest.mark.parametrize("text", ["a" * 1_000_000, "A" * 1_000_000, "a\n" * 500_000, "Baca Juga: " * 90_000,
                                  "(*)" * 300_000, "A, " * 300_000, "A. " * 300_000, "\n" * 1_000_000],
                         ids=["a", "A", "lines", "labels", "stars", "commas", "stops", "blank"])
def test_long_texts_take_seconds(text):
    began = time.process_time()
    structure(text, knowledge=KNOWLEDGE)
    assert time.process_time() - began < 20


def test_a_headline_is_short_and_of_one_piece():
    assert is_headline("Dua Menteri Bertemu")
    assert not is_headline("Dua menteri bertemu. Mereka")
    assert not is_headline("Dua menteri bertemu.")
    assert not is_headline("x " * 200)
    assert not is_headline("")
