"""The arrows in order: every step gets what the steps before it made."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import samples

from jejak import KnowledgeError, pipeline
from jejak.documents.document import Document
from jejak.knowledge import languages, load


def test_every_step_gets_what_the_steps_before_it_made(monkeypatch):
    article, knowledge = samples.article(), load(languages()[0])
    document = Document(article, knowledge.language, (), ())
    made = SimpleNamespace(times=("T",), published=None, reasons=("R",), disagreements=("D1",))
    whole = SimpleNamespace(events=("E",), links=("L",), disagreements=("D2",), relations=("S",))
    asked = []

    def step(name, answer):
        def taken(*arguments, **named):
            asked.append((name, arguments, named))
            return answer

        return taken

    for module, name, answer in (
        (pipeline.documents, "read", document), (pipeline.times, "find", "times"), (pipeline.dates, "resolve", made),
        (pipeline.actors, "find", ("A",)), (pipeline.places, "find", ("P",)), (pipeline.quotes, "find", ("Q",)),
        (pipeline.triggers, "find", "triggers"), (pipeline.assemble, "assemble", whole),
        (pipeline.located, "with_places", ("W",)),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, step(f"{module.__name__.split('.')[-1]}.{name}", answer))
    report = pipeline.read(article, knowledge)
    assert [arguments for name, arguments, _ in asked] == [
        (article, knowledge), (document, knowledge), (document, "times", knowledge), (document, knowledge),
        (document, ("A",), knowledge), (document, ("A",), knowledge), (document, knowledge), (document,),
        (document, ("E",), ("P",), ("A",), ("T",), knowledge),
    ]  # fmt: skip
    assert asked[-2][2] == {
        "dated": made, "actors": ("A",), "places": ("P",), "quotes": ("Q",), "triggers": "triggers",
        "knowledge": knowledge,
    }  # fmt: skip
    assert (report.times, report.events, report.links, report.quotes) == (("T",), ("W",), ("L",), ("Q",))
    assert report.relations == ("S",)
    assert report.disagreements == ("D1", "D2")
    assert (report.dated_by, report.placed) == (("R",), None)


def test_the_language_of_a_text():
    assert pipeline.language_of(samples.TEXT * 3) == languages()[0]
    assert pipeline.language_of("") == languages()[0]
    assert pipeline.language_of("the war of the two countries and the end of it was what they said it would be") == "en"
    assert pipeline.language_of(FINNISH) == "und"


FINNISH = "Presidentti ilmoitti, etteivät joukot lähde kaupungista ennen takeita. " * 6


def test_a_text_in_another_language_is_refused_unless_its_language_is_named():
    with pytest.raises(KnowledgeError, match=r"in no language that is known here .*say language='id'"):
        pipeline.read_text(FINNISH)
    with pytest.raises(KnowledgeError, match=r"not read here \(fr\)"):
        pipeline.read_text("Le président a dit que ses soldats ne quitteraient pas la ville avant d'en avoir.")
    assert pipeline.read_text(FINNISH, language="id").article.text == FINNISH


def test_a_text_too_long_to_be_read_to_its_end_says_so(monkeypatch):
    assert pipeline.read_text("Rusia menyerang Georgia.  \n").article.notes == ()
    monkeypatch.setattr(pipeline.documents, "MOST_WORDS", 6)
    assert pipeline.read_text("Rusia menyerang Georgia. Itu saja.").article.notes == (
        "events are looked for only in its first 6 words: to character 33 of 34",)
    assert "first 6 words" in pipeline.read_text("Rusia menyerang Georgia. Itu saja. Tidak ada lagi.").article.notes[0]
