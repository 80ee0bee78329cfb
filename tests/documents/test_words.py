"""Words against their case table and hostile text."""

import time

import pytest
import told
from hypothesis import given
from hypothesis import strategies as st

from jejak.documents.words import word_rules, words
from jejak.knowledge.loader import languages, load
from jejak.span import Span


def cut(text, language):
    return [span.of(text) for span in words(text, Span(0, len(text)), word_rules(load(language).words))]


def _cases():
    for language in languages():
        for row in told.table("words", language):
            yield pytest.param(language, row["text"], id=row.where)


@pytest.mark.parametrize(("language", "marked"), list(_cases()))
def test_words_end_where_the_bars_stand(language, marked):
    wanted = [word for piece in marked.split("|") for word in piece.split()]
    assert cut(marked.replace("|", ""), language) == wanted


@pytest.mark.parametrize("language", languages())
@given(text=st.text(alphabet=st.one_of(st.sampled_from(list(" .-'/@:0123nyaNYA\"")), st.characters())))
def test_words_cover_all_but_blanks_in_order(language, text):
    at = 0
    for span in words(text, Span(0, len(text)), word_rules(load(language).words)):
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert not any(sign.isspace() for sign in span.of(text))
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("piece", ["a", "a-", "a.", "a'", "1", "1.", "1,a", "A.", "@", "a@", "http://", "-", "."])
def test_a_long_word_takes_time_by_its_length_only(language, piece):
    text = piece * (300_000 // len(piece))
    began = time.monotonic()
    cut(text, language)
    assert time.monotonic() - began < 20
