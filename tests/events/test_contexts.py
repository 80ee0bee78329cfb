"""Contexts: each entry meets the <words> of its examples and nothing in its look-alikes; PLOVER's names are known."""

from __future__ import annotations

import re

import pytest

from jejak.articles.reader import from_text
from jejak.documents import reader as documents
from jejak.events.contexts import told_in
from jejak.knowledge import languages, load
from jejak.pipeline import read_text
from jejak.span import Span

ENTRIES = [(language, entry) for language in languages() if load(language).words.has("contexts.toml")
           for entry in load(language).words.rules("contexts", "context")]


def told(text: str, language: str) -> list[tuple[str, str]]:
    """The contexts of a text with their words."""
    knowledge = load(language)
    document = documents.read(from_text(text + ".", knowledge=knowledge), knowledge)
    found = [one for sentence in document.sentences for one in told_in(document.words(sentence), knowledge)]
    return [(one.context, Span(document.tokens[one.first].span.start,
                               document.tokens[one.last - 1].span.end).of(document.article.text)) for one in found]


@pytest.mark.parametrize(("language", "entry"), ENTRIES, ids=lambda one: getattr(one, "where", one))
def test_examples_tell_their_context_and_look_alikes_do_not(language, entry):
    assert entry["examples"]
    for example in entry["examples"]:
        words = re.findall(r"<([^>]+)>", example)
        assert words, f"{entry.where}: no <words> in {example!r}"
        found = told(re.sub(r"[<>]", "", example), language)
        assert [word for context, word in found if context == entry["id"]] == words, f"{entry.where}: {example}"
    for text in entry["never"]:
        assert entry["id"] not in [context for context, _ in told(text, language)], f"{entry.where}: {text}"


def test_every_context_is_one_of_plover(data):
    lines = (data / "plover" / "plover_contexts.tsv").read_text(encoding="utf-8").splitlines()[1:]
    known = {line.split("\t")[0] for line in lines}
    assert {entry["id"] for _, entry in ENTRIES} == known


def test_a_word_tells_the_context_of_the_act_nearest_to_it():
    text = "Rusia mengecam sanksi ekonomi AS."
    report = read_text(text, published="2024-05-15")
    about = {event.span.of(text): [(one, span.of(text)) for one, span in event.about] for event in report.events}
    assert about["sanksi"] == [("economic", "sanksi ekonomi")]
    assert not about.get("mengecam")
