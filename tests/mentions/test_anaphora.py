"""Anaphora: what pronouns and pointing nouns stand for, by the case table and by the memory's own rules."""

import re
from collections import Counter

import pytest
import told

from jejak.articles.article import Article
from jejak.documents.document import Document, Sentence
from jejak.knowledge.loader import languages, load
from jejak.mentions.actors import find
from jejak.mentions.anaphora import Memory, weight
from jejak.mentions.mention import ActorMention
from jejak.span import Span

LANGUAGE = languages()[0]
KNOWLEDGE = load(LANGUAGE)
KINDS = {"RUS": "state", "GEO": "state", "NATO": "alliance", "ABKHAZIA": "territory"}


def document(text: str) -> Document:
    sentences = [Sentence(number, Span(match.start(), match.end()), 0, 0)
                 for number, match in enumerate(re.finditer(r"[^.]+\.?", text))]
    return Document(Article("test", text), LANGUAGE, tuple(sentences), ())


def actor(at: int, *ids: str, kind: str = "name", person: str | None = None) -> ActorMention:
    return ActorMention(Span(at * 100, at * 100 + 5), at, ids, kind, -1, "test", person)


def memory(*actors: ActorMention) -> Memory:
    made = Memory(KINDS, {}, Counter(), Counter())
    for one in actors:
        made.add(one)
    return made


@pytest.mark.parametrize("case", told.cases("anaphora"))
def test_anaphor(case):
    before, inside, after = re.split(r"[\[\]]", case["text"])
    text, span = before + inside + after, Span(len(before), len(before) + len(inside))
    found = find(document(text), KNOWLEDGE)
    one = next((one for one in found if one.span == span), None)
    assert one, [actor.span.of(text) for actor in found]
    assert one.ids == tuple(part for part in case["ids"].split(",") if part != "-")
    assert case["person"] in {"", one.person}


def test_one_person_or_none():
    assert memory().person(0) is None
    assert memory(actor(0, "RUS", kind="person", person="A")).person(4) is None
    assert memory(actor(0, "RUS", kind="person", person="A")).person(3).person == "A"


def test_a_pair_wants_two():
    assert memory(actor(0, "RUS")).pair(frozenset({"state"}), 0) == ()
    assert memory(actor(0, "RUS"), actor(0, "GEO"), actor(0, "NATO")).pair(frozenset({"state"}), 0) == ("GEO", "RUS")


def test_those_named_together_go_before_those_named_last():
    made = memory(actor(0, "RUS"), actor(0, "NATO"), actor(1, "GEO"))
    made.join(actor(0, "RUS"), actor(0, "NATO"))
    assert made.pair(frozenset({"state", "alliance"}), 1) == ("NATO", "RUS")


def test_police_belong_to_where_the_report_takes_place():
    made = memory(actor(0, "RUS"))
    made.places = [(0, "GEO"), (0, "GEO"), (0, "GEO")]
    assert made.focus(0, domestic=True)[0] == "GEO"
    assert made.focus(0, domestic=False)[0] == "RUS"


def test_what_is_long_ago_weighs_nothing():
    assert weight(0) > weight(1) > weight(50) == 0
