"""Bad input on the way in: each is a clear message with file, reason and what to do, and nothing comes of it."""

import time

import pytest

from jejak.articles.reader import from_text, read
from jejak.articles.sources import find
from jejak.errors import ArticleError
from jejak.knowledge.loader import load

KNOWLEDGE = load("id")
GOOD = "Menteri itu tiba di Tbilisi pada Senin."

REFUSED = {
    "empty": b"",
    "blank": b" \n\r\n\t",
    "binary": bytes(range(256)) * 50,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "document": b"%PDF-1.7\n" + GOOD.encode(),
    "one line of 20 MB": b"kata " * 4_000_000,
    "one word of 20 MB": b"a" * 20_000_000,
    "mixed encodings": "Perundingan “damai” ".encode() + "Café".encode("cp1252") + GOOD.encode(),
    "half a character": b"Menteri \xed\xa0\x80 itu tiba.",
    "half a file in UTF-16": b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1],
    "full of NUL": b"M\x00\x00\x00e\x00\x00\x00" * 30 + b"\xff",
}
KEPT = {
    "CRLF": GOOD.replace(" ", "\r\n").encode(),
    "CR": GOOD.replace(" ", "\r").encode(),
    "a NUL byte": GOOD.encode() + b"\x00",
    "line separators": GOOD.replace(" ", "\u2028").encode(),
    "unpaired quotation marks": b'"' + GOOD.encode(),
    "no final line end": GOOD.encode(),
    "ten thousand lines": (GOOD.encode() + b"\n") * 10_000,
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_refused_with_file_reason_and_advice(tmp_path, data):
    path = tmp_path / "berita.txt"
    path.write_bytes(data)
    began = time.process_time()
    (source,) = find([path])
    with pytest.raises(ArticleError) as error:
        read(source, knowledge=KNOWLEDGE)
    assert error.value.where == str(path)
    assert error.value.what
    assert error.value.advice
    assert "\n" not in str(error.value)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("data", KEPT.values(), ids=KEPT)
def test_kept_as_it_is(tmp_path, data):
    path = tmp_path / "berita.txt"
    path.write_bytes(data)
    (source,) = find([path])
    article = read(source, knowledge=KNOWLEDGE)
    assert article.text.encode() == data
    assert all(0 <= part.span.start < part.span.end <= len(article.text) for part in article.parts)


def test_a_folder_with_no_article_is_named(tmp_path):
    (tmp_path / "catatan.md").write_text(GOOD, encoding="utf-8")
    (source,) = find([tmp_path])
    with pytest.raises(ArticleError, match="no article in this folder") as error:
        read(source, knowledge=KNOWLEDGE)
    assert error.value.where == str(tmp_path)


def test_a_day_that_does_not_exist_is_named():
    with pytest.raises(ArticleError, match="'2021-02-30' is not a day of the calendar"):
        from_text(GOOD, knowledge=KNOWLEDGE, published="2021-02-30")


def test_one_bad_file_keeps_no_other_away(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"%PDF-")
    read_in, refused = [], []
    for source in find([tmp_path]):
        try:
            read_in.append(read(source, knowledge=KNOWLEDGE).text)
        except ArticleError as error:
            refused.append(error.where)
    assert read_in == [GOOD]
    assert [name[-5:] for name in refused] == ["a.txt", "c.txt"]
