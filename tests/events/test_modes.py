"""Modes from the words around, beside what the entries prove of themselves."""

from __future__ import annotations

from jejak.events.modes import mode_of
from jejak.proofs.events import trigger


def given(knowledge, kind, example, own):
    document, marked = trigger(example, "noun", knowledge)
    return mode_of(document, marked, kind, own, knowledge)


def test_a_word_that_says_its_mode_keeps_it_save_where_an_entry_says_over(knowledge):
    assert given(knowledge, "ASSAULT", "Milisi [menculik] pilot pesawat Rusia", "abduct") == "abduct"
    assert given(knowledge, "ASSAULT", "Tank Rusia [menembaki] desa itu", "firearms") == "heavy-weapons"
