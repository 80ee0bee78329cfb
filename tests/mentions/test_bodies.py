"""Joint bodies: each entry finds the [body] of its examples with its sides, and none in its look-alikes."""

from __future__ import annotations

import re

import pytest

from jejak.articles.reader import from_text
from jejak.documents import reader as documents
from jejak.knowledge import languages, load
from jejak.mentions import actors
from jejak.mentions.bodies import is_body
from jejak.pipeline import read_text

ENTRIES = [(language, entry) for language in languages() if load(language).words.has("joint_bodies.toml")
           for entry in load(language).words.rules("joint_bodies", "body")]


def bodies(text: str, language: str) -> list[tuple[str, str]]:
    """The bodies of a text as written, and their sides."""
    knowledge = load(language)
    document = documents.read(from_text(text + ".", knowledge=knowledge), knowledge)
    spans = [(is_body(document.article.text, one, knowledge), one) for one in actors.find(document, knowledge)]
    return [(span.of(document.article.text), " ".join(one.ids)) for span, one in spans if span]


@pytest.mark.parametrize(("language", "entry"), ENTRIES, ids=lambda one: getattr(one, "where", one))
def test_examples_are_bodies_and_look_alikes_are_none(language, entry):
    for example in entry["examples"]:
        told, _, ids = example.rpartition(" = ")
        found = bodies(re.sub(r"[\[\]]", "", told), language)
        assert found == [(re.findall(r"\[([^]]+)\]", told)[0], ids)], f"{entry.where}: {example}"
    for text in entry["never"]:
        assert not bodies(text, language), f"{entry.where}: {text}"


@pytest.mark.parametrize(("text", "body", "sides"), [
    ("Komisi Turki-Armenia bertemu di Jenewa.", "Komisi Turki-Armenia", ["ARM", "TUR"]),
    ("NATO dan Rusia bertemu dalam Dewan NATO-Rusia.", "Dewan NATO-Rusia", ["NATO", "RUS"]),
    ("Kuartet Timur Tengah mengecam Israel.", "Kuartet Timur Tengah", ["EU", "RUS", "UN", "USA"]),
])
def test_an_act_of_a_body_keeps_its_name(text, body, sides):
    (event,) = read_text(text, published="2024-05-15").events
    assert (event.body, list(event.actors)) == (body, sides)


def test_an_act_of_others_beside_a_body_does_not():
    report = read_text("Iran menyerang Irak saat Dewan NATO-Rusia bersidang.", published="2024-05-15")
    assert {event.body for event in report.events if "IRN" in event.actors} == {None}
