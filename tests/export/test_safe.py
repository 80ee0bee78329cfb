"""Hostile text made harmless: nothing unsafe comes through, everything else stays, offsets hold."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jejak.export import safe

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_visible_keeps_every_offset_and_can_be_written(text):
    shown = safe.visible(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert not {c for c in shown if ord(c) < 32 or 127 <= ord(c) < 160} - {"\t", "\n"}
    assert all(a == b for a, b in zip(text, shown, strict=True) if a.isalnum() and a.isascii())


@given(ANY)
def test_json_means_the_same_and_can_be_written(text):
    written = safe.dumps({"text": text})
    written.encode("utf-8")
    assert json.loads(written) == {"text": text}
    assert "\x1b" not in written
    assert "\n" not in written


@pytest.mark.parametrize("text", ["=1+1", "+62", "-3", "@SUM(A1)", "\tx"])
def test_a_formula_becomes_words(text):
    assert safe.cell(text).startswith("'")


def test_words_stay_words():
    assert safe.cell("Rusia – Georgia") == "Rusia – Georgia"
    assert safe.line(" dua\n\nbaris ") == "dua baris"
