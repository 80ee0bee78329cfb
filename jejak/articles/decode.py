"""Bytes → text, never guessing in silence: UTF-8 where it is UTF-8, else detected and said so, else refused."""

from __future__ import annotations

import re
import unicodedata

from charset_normalizer import from_bytes

from jejak.errors import ArticleError

MOST_CHARACTERS = 1_000_000  # a long book; a report has some thousands
MOST_BYTES = 4 * MOST_CHARACTERS
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MAGIC = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP or office file"), (b"\xff\xd8\xff", "a JPEG picture"),
          (b"\x89PNG", "a PNG picture"), (b"GIF8", "a GIF picture"), (b"\x1f\x8b", "a gzip file"),
          (b"\xd0\xcf\x11\xe0", "an old office file"), (b"{\\rtf", "an RTF file"), (b"\x7fELF", "a program"),
          (b"SQLite format 3\x00", "a database"), (b"RIFF", "a sound or video file"), (b"ID3", "a sound file"),
          (b"7z\xbc\xaf", "a 7z file"), (b"Rar!", "a RAR file"), (b"BZh", "a bzip2 file"), (b"\xfd7zXZ", "an xz file"))
_MULTIBYTE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # a surrogate as some programs write it
_CONTROLS = "".join(map(chr, (*range(9), *range(14, 27))))  # NUL and its like
_FEW = 3  # so many a text may hold by mishap, and one in a hundred
_SAVE = "save it as plain text in UTF-8"


def decode(data: bytes, *, where: str) -> tuple[str, tuple[str, ...]]:
    """The text of one file and notes on how it was read (empty for plain UTF-8).

    The text is what the bytes say: nothing is stripped but a byte order mark, no line end is changed. Raises
    ArticleError for what is empty, too large, binary, or of no or of several encodings.
    """
    if len(data) > MOST_BYTES:
        raise too_large(where)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise ArticleError(f"this is {what}, not text", where=where, advice=_SAVE)
    text, notes = _text(data, where)
    check(text, where=where)
    return text, notes


def check(text: str, *, where: str) -> None:
    """Raise ArticleError where a text is empty, too long, or not text."""
    if len(text) > MOST_CHARACTERS:
        raise too_large(where)
    if not text.strip("\x00\ufeff\u200b \t\r\n\x0b\x0c\x1c\x1d\x1e\x85\xa0\u2028\u2029\u3000"):
        raise ArticleError("there is nothing in it", where=where, advice="give the report's text")
    if sum(map(text.count, _CONTROLS)) > _FEW + len(text) // 100:
        raise _binary(where)
    if not any(unicodedata.category(letter)[0] == "L" for letter in text):
        raise ArticleError("there is no word in it", where=where, advice="give the report's text")


def too_large(where: str) -> ArticleError:
    """The error for what is over the limit."""
    return ArticleError(f"longer than {MOST_CHARACTERS:,} characters", where=where,
                        advice="one report a file: split it, or leave it out")


def _binary(where: str) -> ArticleError:
    return ArticleError("this is not text: it is full of NUL bytes and their like", where=where, advice=_SAVE)


def _text(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, where)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as cause:
        cause_at = cause.start
        line = data.count(b"\n", 0, cause_at) + 1
        place = f"byte {cause_at}, line {line}"
    if _HALF.match(data, cause_at):
        raise ArticleError(f"half a character (a lone surrogate) at {place}", where=where, advice=_SAVE)
    if sum(data.count(ord(control)) for control in _CONTROLS) > _FEW + len(data) // 100:
        raise _binary(where)
    if _MULTIBYTE.search(data):
        raise ArticleError(f"several encodings in one file: UTF-8, but not at {place}", where=where, advice=_SAVE)
    return _detected(data, place, where)


def _marked(data: bytes, encoding: str, where: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as cause:
        raise ArticleError(f"it begins as {encoding.removesuffix('-sig')} but byte {cause.start} is not", where=where,
                           advice=_SAVE) from cause
    return text, () if encoding == "utf-8-sig" else (f"read as {encoding}, by its byte order mark",)


def _detected(data: bytes, place: str, where: str) -> tuple[str, tuple[str, ...]]:
    """Not UTF-8: Western European where its rarer characters make sense there, else the detector's best."""
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western and _sensible(western):
        return western, (f"not UTF-8 (at {place}): read as cp1252",)
    best = from_bytes(data, threshold=0.15).best()
    if best is None or best.encoding.startswith(("utf_16", "utf_32", "utf_7")):
        raise ArticleError(f"its encoding is unknown: not UTF-8 at {place}", where=where, advice=_SAVE)
    return str(best), (f"not UTF-8 (at {place}): read as {best.encoding}, detected",)


def _sensible(text: str) -> bool:
    """Whether the characters beyond ASCII are print's marks, or letters few among plain ones."""
    beyond = [letter for letter in text if letter > "\x7f"]
    letters = sum(letter.isalpha() for letter in beyond)
    marks = sum(letter in "‘’“”–—…•€£©®°«»·\xa0½²³" for letter in beyond)
    plain = sum(letter.isascii() and letter.isalpha() for letter in text)
    return letters + marks == len(beyond) and letters * 10 < plain
