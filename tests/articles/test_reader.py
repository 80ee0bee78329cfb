"""A source becomes an article: what is told outranks the sidecar, which outranks the text."""

from datetime import date, datetime

import pytest

from jejak.articles.given import Given
from jejak.articles.reader import article_id, from_text, read
from jejak.articles.sources import find
from jejak.errors import ArticleError
from jejak.knowledge.loader import load

KNOWLEDGE = load("id")
TEXT = "Dua Menteri Bertemu\nRabu, 12 Januari 2022 10:15 WIB\nKOMPAS.com - Mereka bertemu di Jenewa.\n"


def only(path):
    (source,) = find([path])
    return source


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_text_tells_day_outlet_and_title(article):
    found = read(only(article), knowledge=KNOWLEDGE)
    assert (found.published, found.published_from) == (date(2022, 1, 12), "text")
    assert (found.outlet, found.title, found.path) == ("kompas", "Dua Menteri Bertemu", str(article))
    assert found.text == TEXT


def test_the_sidecar_outranks_the_text(article):
    article.with_suffix(".toml").write_text(
        'published = 2022-01-13\noutlet = "contoh"\nurl = "https://example.org/1"\ntitle = "Judul"\nid = "c-1"\n',
        encoding="utf-8")
    found = read(only(article), knowledge=KNOWLEDGE)
    assert (found.published, found.published_from) == (date(2022, 1, 13), "sidecar")
    assert (found.id, found.outlet, found.url, found.title) == ("c-1", "contoh", "https://example.org/1", "Judul")


def test_what_is_given_outranks_the_sidecar(article):
    article.with_suffix(".toml").write_text('published = "2022-01-13"\noutlet = "contoh"\n', encoding="utf-8")
    found = read(only(article), knowledge=KNOWLEDGE, given=Given(published=date(2022, 1, 14)))
    assert (found.published, found.published_from, found.outlet) == (date(2022, 1, 14), "given", "contoh")


def test_an_undated_article_stays_undated():
    found = from_text("Pertemuan dimulai di Brussels, Rabu, 12 Januari 2021.", knowledge=KNOWLEDGE)
    assert (found.published, found.published_from) == (None, "")


@pytest.mark.parametrize("published", [date(2022, 1, 13), "2022-01-13", "2022-01-13T08:00:00+07:00",
                                       datetime(2022, 1, 13, 8)])
def test_a_day_may_be_given_in_several_forms(published):
    assert from_text("Teks.", knowledge=KNOWLEDGE, published=published).published == date(2022, 1, 13)


def test_the_id_hashes_text_outlet_and_address_but_no_day():
    first = from_text("Teks.", knowledge=KNOWLEDGE)
    dated = from_text("Teks.", knowledge=KNOWLEDGE, published="2022-01-13")
    assert first.id == dated.id == article_id("Teks.", None, None)
    others = {from_text("Teks.", knowledge=KNOWLEDGE, outlet="a").id, from_text("Teks!", knowledge=KNOWLEDGE).id,
              from_text("Teks.", knowledge=KNOWLEDGE, url="a").id, first.id}
    assert len(others) == 4
    assert len(first.id) == 16
    assert from_text("Teks.", knowledge=KNOWLEDGE, id="contoh-1").id == "contoh-1"


def test_half_a_character_is_kept_as_it_is():
    found = from_text("Teks \ud800 saja.", knowledge=KNOWLEDGE)
    assert found.text == "Teks \ud800 saja."
    assert found.id


def test_a_detected_encoding_is_noted(tmp_path):
    (tmp_path / "a.txt").write_bytes("Kata “mundur” disebut dua kali – kata menteri itu, Senin.".encode("cp1252"))
    assert "cp1252" in read(only(tmp_path), knowledge=KNOWLEDGE).notes[0]


@pytest.mark.parametrize(("toml", "says"), [
    ("published = 2021-02-30", "published = 2021-02-30"),
    ('published = "2021-02-30"', "published: '2021-02-30' is not a day of the calendar"),
    ('published = "kemarin"', "published: 'kemarin' is not a day"),
    ("published = 2021", "published: 2021 is not a day"),
    ("published = 10:15:00", "is not a day"),
    ('judul = "x"', "unknown key judul"),
    ("outlet = 5", "outlet: 5 is not a text"),
    ('outlet = " "', "outlet: ' ' is not a text"),
    ("[outlet]", "outlet: {} is not a text"),
    ("outlet", "not readable as TOML"),
    ("x = " + "[" * 5000, "TOML"),
])
def test_a_wrong_sidecar_is_named_with_its_key(article, toml, says):
    article.with_suffix(".toml").write_text(toml, encoding="utf-8")
    with pytest.raises(ArticleError) as error:
        read(only(article), knowledge=KNOWLEDGE)
    assert says in str(error.value) or ("nested too deeply" in str(error.value) and "[[[" in toml)
    assert error.value.where.endswith("a.toml")


@pytest.mark.parametrize("published", ["2021-02-30", "2021", "12/01/2021", "besok", 20210112])
def test_a_day_that_does_not_exist_is_refused(published):
    with pytest.raises(ArticleError, match="published") as error:
        from_text("Teks.", knowledge=KNOWLEDGE, id="contoh-1", published=published)
    assert error.value.where == "contoh-1"


@pytest.mark.parametrize("text", ["", "  \n", "\x00", "x" * 1_000_001])
def test_an_empty_or_overlong_text_is_refused(text):
    with pytest.raises(ArticleError) as error:
        from_text(text, knowledge=KNOWLEDGE, id="contoh-1")
    assert error.value.where == "contoh-1"
