"""The reader: parts set aside, headlines, and any text whatever without an error or an offset lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles.article import Article, Part
from jejak.documents import pipeline, reader
from jejak.documents.reader import read
from jejak.errors import KnowledgeError
from jejak.knowledge.loader import languages, load
from jejak.span import Span

LANGUAGES = languages()
SIGNS = st.one_of(st.sampled_from(list(" \n\"“”.-/'nyaKAT019")), st.characters(), st.characters(categories=["Cs"]))
HOSTILE = [
    "", " ", "\0", "\0\0 \0", "\ud800", "kata \udfff kata.", "\ufeffJudul\r\n\r\nIsi.\r\n", "e\u0301" * 5, "\u0300 e",
    "\U0001f600 \U0001f600.", "\u200f", "\t\x0b\x0c\x1c", "a" * 300_000, "Ia pergi. " * 3_000, "kata, " * 3_000,
    '"' * 5_000, "(" * 5_000, "\u0130" * 200 + "nya",
]


def document(text, language, parts=()):
    return read(Article("id", text, parts=tuple(parts)), load(language))


def check(found):
    """What holds for any document."""
    text = found.article.text
    assert [s.index for s in found.sentences] == list(range(len(found.sentences)))
    assert [t.index for t in found.tokens] == list(range(len(found.tokens)))
    at = first = 0
    for sentence in found.sentences:
        assert at <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.first == first <= sentence.last
        at, first = sentence.span.end, sentence.last
        for token in found.words(sentence):
            assert token.sentence == sentence.index
            assert sentence.span.holds(token.span)
            assert token.text == token.span.of(text)
            assert sentence.first <= token.head < sentence.last
            assert token.upos
            assert token.relation
            assert token.lemma
            assert token.name or not token.name_start
        inside = Span(sentence.span.start + 1, sentence.span.end)
        assert found.within(inside) == tuple(t for t in found.tokens if inside.holds(t.span))
    assert first == len(found.tokens)
    for before, after in zip(found.tokens, found.tokens[1:], strict=False):
        assert before.span.end <= after.span.start


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=60)
@given(text=st.text(alphabet=SIGNS))
def test_any_text_is_read_and_every_offset_fits(language, text):
    check(document(text, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(language, text):
    began = time.monotonic()
    found = document(text, language)
    check(found)
    assert not text.strip() or found.sentences
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_endless_text_is_read_up_to_the_limit(language, monkeypatch):
    monkeypatch.setattr(reader, "MOST_WORDS", 500)
    found = document("Ia pergi lagi. " * 1_000, language)
    check(found)
    assert len(found.tokens) == 500
    assert len(found.sentences) == 1_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_set_aside_have_no_words_and_a_headline_is_one_sentence(language):
    text = "Damai! Perang usai\nKOTA - Presiden tiba. Ia lelah.\nBaca juga: Cuaca buruk\n(ab/cd)"
    parts = [Part(Span(0, 18), "headline", "r"), Part(Span(19, 26), "dateline", "r"),
             Part(Span(51, 73), "boilerplate", "r"), Part(Span(74, 81), "credit", "r")]
    found = document(text, language, parts)
    check(found)
    assert [(s.span.of(text), s.headline) for s in found.sentences] == [
        ("Damai! Perang usai", True), ("Presiden tiba.", False), ("Ia lelah.", False)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_of_several_sentences_is_one_sentence_parsed_in_parts(language):
    found = document('"Kami datang. Kami pergi," kata raja itu.', language)
    check(found)
    assert len(found.sentences) == 1
    assert sum(token.head == token.index for token in found.tokens) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_or_foreign_pipeline_is_said_in_words(language, tmp_path):
    with pytest.raises(KnowledgeError, match="no trained pipeline"):
        pipeline.check(tmp_path)
    (tmp_path / "meta.json").write_text('{"jejak_format": 999}', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="format 999"):
        pipeline.check(tmp_path)
    (tmp_path / "meta.json").write_text("not json", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        pipeline.check(tmp_path)
    (tmp_path / "meta.json").write_text(f'{{"jejak_format": {pipeline.FORMAT}, "lang": "xx"}}', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="cannot be loaded"):
        pipeline.pipeline(tmp_path)
    pipeline.check(load(language).model)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_weights_stay_small(language):
    files = [path for path in load(language).model.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 15_000_000
