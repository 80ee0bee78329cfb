"""Modes from the words around: each entry gives its examples and refuses its look-alikes."""

from __future__ import annotations

import re

import pytest

from jejak.articles.reader import from_text
from jejak.documents import reader as documents
from jejak.events.modes import mode_of, rules
from jejak.knowledge import languages, load
from jejak.mentions.mention import Trigger
from jejak.span import Span

RULES = [(language, rule) for language in languages() for some in rules(load(language)).values() for rule in some]


def given(language, kind, told, own=None):
    knowledge = load(language)
    found = re.search(r"\[([^\]]+)\]", told)
    text = told.replace("[", "").replace("]", "") + "."
    document = documents.read(from_text(text, knowledge=knowledge), knowledge)
    span = Span(found.start(), found.start() + len(found.group(1)))
    head = next(token for token in document.tokens if token.span.end > span.start)
    trigger = Trigger(span, head.sentence, "a frame", "noun", head.index)
    return mode_of(document, trigger, kind, own, knowledge)


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda one: getattr(one, "mode", one))
def test_examples_have_their_mode(language, rule):
    assert rule.examples
    for example in rule.examples:
        told, _, mode = example.rpartition(" = ")
        assert mode == rule.mode, rule.where
        assert given(language, rule.type, told) == mode, f"{rule.where}: {example}"


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda one: getattr(one, "mode", one))
def test_look_alikes_have_not(language, rule):
    for told in rule.never:
        assert given(language, rule.type, told) != rule.mode, f"{rule.where}: {told}"


def test_a_word_that_says_its_mode_keeps_it_save_where_an_entry_says_over():
    assert given("id", "ASSAULT", "Milisi [menculik] pilot pesawat Rusia", own="abduct") == "abduct"
    assert given("id", "ASSAULT", "Tank Rusia [menembaki] desa itu", own="firearms") == "heavy-weapons"
