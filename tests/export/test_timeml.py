"""TimeML documents: well-formed whatever the text, the text unchanged, offsets that hold."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from dated import KNOWLEDGE
from hypothesis import given, settings
from hypothesis import strategies as st

from jejak.articles import timeml
from jejak.articles.article import Article
from jejak.articles.reader import from_text
from jejak.errors import ArticleError
from jejak.export.timeml import document
from jejak.pipeline import read_timexes

TEXT = "Ia <b>tiba</b> & pergi pada Senin (29/12/2014) pukul 14.00 WIB; \"dua hari\" lalu ia ]]> pulang."


def written(text: str, published: str | None = "2014-12-30", title: str | None = None) -> str:
    article = from_text(text, knowledge=KNOWLEDGE, id="a<1>&", published=published, title=title)
    return document(article, read_timexes(article, KNOWLEDGE))


def test_the_text_is_the_articles_and_the_tags_stand_on_their_words():
    root = ElementTree.fromstring(written(TEXT))
    assert "".join(root.find("TEXT").itertext()) == TEXT
    assert root.findtext("DOCID") == "a<1>&"
    assert root.find("DCT/TIMEX3").get("value") == "2014-12-30"
    assert [(one.text, one.get("tid"), one.get("type"), one.get("value")) for one in root.find("TEXT")] == [
        ("Senin (29/12/2014) pukul 14.00 WIB", "t1", "TIME", "2014-12-29T14:00"), ("dua hari", "t2", "DURATION", "P2D")]


def test_a_report_without_a_date_says_so():
    root = ElementTree.fromstring(written("Ia tiba hari ini dan kemarin.", published=None))
    assert root.find("DCT/TIMEX3").get("value") == "XXXX-XX-XX"


@pytest.mark.parametrize("text", ["hari ini\x00 \x1b[31m\x08", "hari ini \ud800\udc00", "hari ini \ufffe\uffff",
                                  "hari ini\r\nkemarin\r", "hari ini \u202e\u2028\x85\x9b"])
def test_hostile_text_stays_well_formed_and_as_long(text):
    made = document(Article("x", text), ())
    inner = "".join(ElementTree.fromstring(made.encode("utf-8")).find("TEXT").itertext())
    assert len(inner) == len(text)
    assert not set("\x1b\u202e\x9b") & set(made)


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_gives_a_document(text, title):
    whole = f"Ia tiba kemarin. {text}"
    made = document(Article("x", whole, title=title), read_timexes(Article("x", whole), KNOWLEDGE))
    root = ElementTree.fromstring(made.encode("utf-8"))
    assert len("".join(root.find("TEXT").itertext())) == len(whole)


def test_what_is_written_is_read_back():
    made = written(TEXT, title="Dua & tiga")
    article = timeml.read(made.encode("utf-8"), where="x.tml", knowledge=KNOWLEDGE)
    assert (article.text, article.id, article.title) == (TEXT, "a<1>&", "Dua & tiga")
    assert article.published.isoformat() == "2014-12-30"


@pytest.mark.parametrize(("data", "message"), [
    (b'<!DOCTYPE t [<!ENTITY a "b">]><TimeML><TEXT>&a;</TEXT></TimeML>', "document type"),
    (b"<TimeML><TEXT>hari ini</TEXT>", "not well-formed"),
    (b"<TimeML><DOCID>1</DOCID></TimeML>", "nothing in it"),
    (b'<TimeML><DCT><TIMEX3 value="2014-02-31"/></DCT><TEXT>hari ini</TEXT></TimeML>', "not a day"),
    (b"<TimeML><TEXT>&lol;</TEXT></TimeML>", "not well-formed"),
])
def test_a_bad_document_is_refused_with_its_reason(data, message):
    with pytest.raises(ArticleError, match=message):
        timeml.read(data, where="x.tml", knowledge=KNOWLEDGE)
