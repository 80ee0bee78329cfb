"""Places: as written, with their states, by the case table; names that only the pipeline knows."""

import re

import pytest
import told

from jejak.articles.article import Article
from jejak.documents.document import Document, Sentence, Token
from jejak.knowledge.loader import languages, load
from jejak.mentions.places import find
from jejak.span import Span

LANGUAGE = languages()[0]
KNOWLEDGE = load(LANGUAGE)


def document(text: str, *tokens: Token) -> Document:
    whole = Sentence(0, Span(0, len(text)), 0, len(tokens))
    return Document(Article("test", text), LANGUAGE, (whole,), tokens)


@pytest.mark.parametrize("case", told.cases("places"))
def test_place(case):
    text = re.sub(r"[\[\]]", "", case["text"])
    found = find(document(text), (), KNOWLEDGE)
    assert [one.span.of(text) for one in found] == re.findall(r"\[(.*?)\]", case["text"])
    assert [one.state or "-" for one in found] == [one for one in case["states"].split(",") if one]


def test_a_place_that_no_table_knows():
    token = Token(0, Span(11, 18), "Kampung", "kampung", "kampung", "PROPN", "", 0, "obl", "LOC", True, 0)
    other = Token(1, Span(19, 23), "Fulu", "fulu", "fulu", "PROPN", "", 0, "flat", "LOC", False, 0)
    found = find(document("Ia lahir di Kampung Fulu."[:10] + " Kampung Fulu.", token, other), (), KNOWLEDGE)
    assert [(one.span, one.state, one.rule) for one in found] == [(Span(11, 23), None, "place.unknown")]
