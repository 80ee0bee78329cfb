"""Bytes become text as they are, or are refused with what, where and what to do."""

import pytest

from jejak.articles.decode import MOST_CHARACTERS, decode
from jejak.errors import ArticleError

SENTENCE = "Presiden Saakashvili menyebut serangan itu “tidak dapat diterima” – kata juru bicaranya di Tbilisi, Senin. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_as_it_is(encoding):
    text, notes = decode(SENTENCE.encode(encoding), where="x.txt")
    assert text == SENTENCE
    assert bool(notes) == (encoding not in {"utf-8", "utf-8-sig"})


@pytest.mark.parametrize("text", [SENTENCE * 3, SENTENCE, "Café di Tbilisi itu hancur, kata saksi mata hari Senin."])
def test_a_western_encoding_is_detected_and_said_so(text):
    read, notes = decode(text.encode("cp1252"), where="x.txt")
    assert read == text
    assert "cp1252" in notes[0]
    assert "line 1" in notes[0]


def test_another_encoding_is_detected():
    text = "Президент Грузии заявил в понедельник, что войска не покинут город, пока не будет гарантий. " * 4
    read, notes = decode(text.encode("koi8-r"), where="x.txt")
    assert read == text
    assert "detected" in notes[0]


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\u2028b\x85c", "  a  ", "a\u0301 á", "a" * 200 + "\x00b"])
def test_nothing_is_changed(text):
    assert decode(text.encode(), where="x.txt")[0] == text


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "nothing in it"),
    (b" \r\n\t ", "nothing in it"),
    (b"\xef\xbb\xbf", "nothing in it"),
    (b"\x00" * 50, "nothing in it"),
    (b"123 456 ...", "no word"),
    (b"%PDF-1.4 teks", "a PDF"),
    (b"PK\x03\x04abc", "a ZIP"),
    (b"\xff\xd8\xff\xe0abc", "a JPEG"),
    (b"\x00\x01teks\x00\x02" * 40, "NUL"),
    (bytes(range(256)) * 20, "NUL"),
    (b"\xff\xfea", "begins as utf-16"),
    ("Perancis é ".encode() + "é".encode("latin-1") + b" akhir", "several encodings in one file"),
    ("setengah huruf \ud800 saja".encode("utf-8", "surrogatepass"), "a lone surrogate) at byte 15, line 1"),
    (b"kata " * MOST_CHARACTERS, "longer than 1,000,000 characters"),
    (b"x" * 20_000_000, "longer than 1,000,000 characters"),
])
def test_what_is_no_article_is_refused_with_its_reason(data, reason):
    with pytest.raises(ArticleError) as error:
        decode(data, where="folder/x.txt")
    assert reason in str(error.value)
    assert error.value.where == "folder/x.txt"
    assert error.value.advice
