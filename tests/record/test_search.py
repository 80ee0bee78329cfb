"""Search over both databases: by roots, phrases as they stand, questions that are no commands, re-reading."""

from __future__ import annotations

import pytest
import samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jejak.errors import QueryError
from jejak.record.search import passages
from jejak.record.search.query import terms
from jejak.record.store import Record

MEETING = "Pertemuan puncak itu digelar di Wina. Para menteri tidak datang."
TALK = 'Presiden menerima tamunya. "Kami akan bertemu lagi," kata pemimpin NATO kemarin.'


@pytest.fixture
def record(place):
    with Record(place.address) as record:
        yield record


def ids(record: Record, query: str, **options) -> list[str]:
    return [hit.article.id for hit in record.search(query, **options)]


def marked(record: Record, query: str, **options) -> list[list[str]]:
    return [[hit.article.text[start:end] for start, end in hit.places] for hit in record.search(query, **options)]


@pytest.mark.parametrize("query", ["bertemu", "pertemuan", "Pertemuannya", "MENEMUI", "temu", "“bertemu” temu"])
def test_a_word_is_found_in_all_forms_of_its_root(record, query):
    record.add(samples.report(TALK, id="talk", published="2010-01-02"))
    record.add(samples.report(MEETING, id="meeting", published="2010-01-01"))
    record.add(samples.report(samples.OTHER, id="other"))
    wanted = ["talk", "talk"] if "“" in query else ["talk", "talk", "meeting"]
    assert ids(record, query) == wanted


def test_what_is_found_is_shown_with_its_places(record):
    record.add(samples.report(TALK, id="talk", published="2010-01-02"))
    record.add(samples.report(MEETING, id="meeting", published="2010-01-01"))
    article, quotation, other = record.search("bertemu")
    assert (article.kind, quotation.kind, other.kind) == ("article", "quotation", "article")
    assert (quotation.text, quotation.speaker) == ("Kami akan bertemu lagi,", "NATO")
    assert other.text == "Pertemuan puncak itu digelar di Wina."
    assert marked(record, "bertemu") == [["bertemu"], ["bertemu"], ["Pertemuan"]]
    assert marked(record, "wina menteri") == [["Wina", "menteri"]]
    assert marked(record, '"pertemuan puncak" wina') == [["Pertemuan puncak", "Wina"]]


def test_all_words_and_phrases_must_be_there(record):
    record.add(samples.report(MEETING, id="meeting"))
    assert ids(record, "pertemuan Wina") == ["meeting"]
    assert ids(record, "pertemuan Jenewa") == []
    assert ids(record, '"puncak itu"') == ids(record, '"Puncak, ITU"') == ["meeting"]
    assert ids(record, '"itu puncak"') == ids(record, '"bertemu"') == ids(record, '"uncak itu"') == []


def test_filters(record):
    record.add(samples.report(TALK, id="talk", published="2010-01-02"))
    record.add(samples.report(MEETING, id="meeting", published="2009-12-31"))
    record.add(samples.report("Mereka bertemu kemarin.", id="undated"))
    assert ids(record, "temu") == ["talk", "talk", "meeting", "undated"]
    assert ids(record, "temu", within="articles") == ["talk", "meeting", "undated"]
    assert ids(record, "temu", within="quotes") == ["talk"]
    assert ids(record, "tamu", within="quotes") == []
    assert ids(record, "temu", since="2010") == ["talk", "talk"]
    assert ids(record, "temu", until="2009") == ["meeting"]
    assert ids(record, "temu", limit=1) == ["talk"]
    with pytest.raises(QueryError, match="articles, quotes"):
        record.search("temu", within="events")


@pytest.mark.parametrize("query", ["", "   ", "...", '""', "\x00\ud800", "- * ^ : ( ) & | !"])
def test_a_question_without_a_word(record, query):
    with pytest.raises(QueryError, match="no word"):
        record.search(query)


def test_a_question_of_too_many_words(record):
    with pytest.raises(QueryError, match="too many"):
        record.search("kata " * 100)


@pytest.mark.parametrize("query", [
    "wina OR jenewa", "wina AND NOT menteri", "NEAR(wina menteri)", "roots : temu", "passages_search : wina",
    "'; drop table passages; --", 'wina" OR "a', "win*", "wina | jenewa", "{words roots} : wina", "wina\\' jenewa",
])  # fmt: skip
def test_a_word_that_is_not_there_is_no_command(record, query):
    record.add(samples.report(MEETING, id="meeting"))
    assert ids(record, query) == []
    assert ids(record, "wina") == ["meeting"]


@pytest.mark.parametrize("query", ["^wina", "-wina", "wina:*", "<-> wina", "wina & !menteri", "('wina')", "%wina_"])
def test_a_sign_is_no_command(record, query):
    record.add(samples.report(MEETING, id="meeting"))
    assert ids(record, query) == ["meeting"]


def test_accents_and_capitals_make_no_other_word(record):
    record.add(samples.report("Erdo\u011fan bertemu Presiden Kosova-Lindja di Çankaya, pukul 10.30.", id="a"))
    for query in ("erdogan", "ERDOG\u0306AN", "kosova-lindja", '"kosova lindja"', "cankaya", "10.30"):
        assert ids(record, query) == ["a"], query


def test_a_reading_that_is_superseded_is_not_found_any_more(record, place):
    record.add(samples.report(MEETING, id="a"))
    assert record.add(samples.report(TALK, id="a")) == "renewed"
    assert ids(record, "wina") == []
    assert ids(record, "bertemu", within="quotes") == ["a"]
    assert place.rows("select count(*) from passages") == [(2,)]
    assert record.unsearched() == 0


def test_a_phrase_of_common_words_late_in_a_long_report(record):
    record.add(samples.report("Ia di sana. " * 4000 + "Ia sana di akhir.", id="long"))
    assert ids(record, '"sana di akhir"') == ["long"]
    assert ids(record, '"akhir di sana"') == []


def test_a_report_longer_than_a_row_takes_is_searched_in_parts(record, monkeypatch):
    monkeypatch.setattr(passages, "LONGEST", 4)
    record.add(samples.report(MEETING, id="a"))
    assert ids(record, "pertemuan") == ids(record, "menteri") == ["a"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=()), min_size=1, max_size=30))
def test_any_text_can_be_asked_for(record, text):
    try:
        wanted = terms(text)
    except QueryError:  # there is no word in it
        return
    assert wanted
    assert record.search(text) == record.search(f'"{text}') == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(categories=["L", "N"], max_codepoint=0x2FFF), min_size=1, max_size=12))
def test_a_word_of_any_letters_is_found(record, text):
    try:
        terms(text)
    except QueryError:
        return
    record.add(samples.report(f"Kata {text} di sini.", id=text))
    assert text in ids(record, text)
    assert text in ids(record, f'"{text}"')
