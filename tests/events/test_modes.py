"""Modes from the words around, beside what the entries prove of themselves."""

from __future__ import annotations

import re

from jejak.articles.reader import from_text
from jejak.documents import reader as documents
from jejak.events.modes import mode_of
from jejak.knowledge import load
from jejak.mentions.mention import Trigger
from jejak.span import Span


def given(language, kind, told, own=None):
    knowledge = load(language)
    found = re.search(r"\[([^\]]+)\]", told)
    text = told.replace("[", "").replace("]", "") + "."
    document = documents.read(from_text(text, knowledge=knowledge), knowledge)
    span = Span(found.start(), found.start() + len(found.group(1)))
    head = next(token for token in document.tokens if token.span.end > span.start)
    trigger = Trigger(span, head.sentence, "a frame", "noun", head.index)
    return mode_of(document, trigger, kind, own, knowledge)


def test_a_word_that_says_its_mode_keeps_it_save_where_an_entry_says_over():
    assert given("id", "ASSAULT", "Milisi [menculik] pilot pesawat Rusia", own="abduct") == "abduct"
    assert given("id", "ASSAULT", "Tank Rusia [menembaki] desa itu", own="firearms") == "heavy-weapons"
