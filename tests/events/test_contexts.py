"""Contexts: PLOVER's names are known, and words tell the context of the act nearest to them."""

from __future__ import annotations

from jejak.knowledge import languages, load
from jejak.pipeline import read_text

ENTRIES = [(language, entry) for language in languages() if load(language).words.has("contexts.toml")
           for entry in load(language).words.rules("contexts", "context")]


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
