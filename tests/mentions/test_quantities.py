"""Quantities: the case table, and that no text raises or takes long."""

from __future__ import annotations

import re

import pytest
import told
from hypothesis import given
from hypothesis import strategies as st

from jejak.articles.article import Article
from jejak.documents.document import Document, Sentence
from jejak.knowledge import languages, load
from jejak.mentions.amounts import words_of
from jejak.mentions.quantities import find, quantity_words
from jejak.span import Span

ENTRIES = [(language, kind, entry) for language in languages() if load(language).words.has("quantities.toml")
           for kind in ("quantity", "hedge") for entry in load(language).words.rules("quantities", kind)]
ROWS = [(language, row) for language in languages() for row in told.table("quantities", language)]


def document(text: str, language: str) -> Document:
    return Document(Article("test", text), language, (Sentence(0, Span(0, len(text)), 0, 0),), ())


def shown(text: str, language: str) -> list[str]:
    """The quantities of a text as the examples write them."""
    found = find(document(text, language), load(language), sentences=[0])
    return [f"[{one.span.of(text)}] {one.what} {one.minimum:.15g} "
            f"{'-' if one.maximum is None else format(one.maximum, '.15g')}" for one in found]


def wanted(example: str) -> tuple[str, list[str]]:
    marked, *values = example.split(" = ")
    return re.sub(r"[\[\]]", "", marked), [f"[{words}] {value}" for words, value
                                           in zip(re.findall(r"\[([^]]+)\]", marked), values, strict=True)]


def name(one):
    return one.where if hasattr(one, "where") else str(one)


@pytest.mark.parametrize(("language", "row"), ROWS, ids=name)
def test_cases(language, row):
    text, values = wanted(f"{row['text']} = {row['values']}" if row["values"] else row["text"])
    assert shown(text, language) == values, row["why"]


def test_a_number_of_a_time_counts_nothing(knowledge):
    text = "Serangan itu menewaskan 12 orang."
    start = text.index("12")
    assert not find(document(text, knowledge.language), knowledge, sentences=[0], taken=[Span(start, start + 2)])


WORDS = ("12", "1.700", "2,5", "dua", "puluh", "ribu", "juta", "orang", "tewas", "Rp", "$", "sedikitnya", "antara",
         "dan", "-", "/", "²", "٣", "½", ",", "seorang", "puluhan", "-an", "menewaskan", "tentara", "\n", "9" * 30, "(")


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.lists(st.sampled_from(WORDS)).map("".join))
def test_no_text_raises_and_spans_lie_in_it(text):
    for language in languages():
        for one in find(document(text, language), load(language), sentences=[0]):
            assert 0 <= one.span.start < one.span.end <= len(text)
            assert one.maximum is None or one.minimum <= one.maximum < 1e17


def test_long_rows_of_number_words_take_little_time(knowledge):
    for word in ("dua ", "12 ", "juta ", "antara ", "1-", "12 dan ", "9" * 5000, "1." * 5000, "korban tewas "):
        text = word * (40000 // len(word))
        assert len(words_of(text)) <= len(text)
        find(document(text, knowledge.language), knowledge, sentences=[0])


def test_every_kind_is_known_to_the_events(knowledge):
    assert quantity_words(knowledge).amounts.numbers.words
    named = {entry["what"] for _, kind, entry in ENTRIES if kind == "quantity"}
    assert named == {row["what"] for row in knowledge.events.table("quantities")}
