"""Sentences against their case table, the knowledge file's own examples, and hostile text."""

import time

import pytest
import told
from hypothesis import given
from hypothesis import strategies as st

from jejak.documents.sentences import split, units
from jejak.knowledge.loader import languages, load
from jejak.span import Span


def _cases():
    for language in languages():
        for row in told.table("sentences", language):
            yield pytest.param(language, row["text"].replace("¶", "\n"), id=row.where)
        signs = load(language).words.document("sentences")
        for number, text in enumerate([*signs["examples"], *signs["never"]]):
            yield pytest.param(language, text, id=f"{language}-sentences.toml-{number}")


@pytest.mark.parametrize(("language", "marked"), list(_cases()))
def test_sentences_end_where_the_bars_stand(language, marked):
    wanted = [piece.strip() for piece in marked.split("|") if piece.strip()]
    text = marked.replace("|", "")
    assert [span.of(text) for span in split(text, [Span(0, len(text))], load(language))] == wanted


@pytest.mark.parametrize("language", languages())
@given(text=st.text(alphabet=st.one_of(st.sampled_from(list(' \n\r.!?"“”«»…ABCabc0()[]')), st.characters())))
def test_sentences_cover_all_but_blanks_in_order(language, text):
    found = split(text, [Span(0, len(text))], load(language))
    at = 0
    for span in found:
        assert span.start < span.end
        assert not text[at : span.start].strip()
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        at = span.end
        inner = units(text, span, load(language))
        assert inner[0].start == span.start
        assert inner[-1].end == span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("piece", ["...", '"', ".\"", ". A", '". "A', "“A. ", "a" * 50 + ". ", " ", "A. B", "\n"])
def test_a_long_line_takes_time_by_its_length_only(language, piece):
    text = piece * (600_000 // len(piece))
    began = time.monotonic()
    for span in split(text, [Span(0, len(text))], load(language)):
        units(text, span, load(language))
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("language", languages())
def test_stretches_share_no_sentence(language):
    text = "Judul besar ini Isi berita itu."
    assert split(text, [Span(0, 15), Span(15, len(text))], load(language)) == (Span(0, 15), Span(16, len(text)))
