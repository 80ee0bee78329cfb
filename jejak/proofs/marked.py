"""Examples as knowledge files write them: what must be found stands in [brackets], what tells it in <these>."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from jejak.articles.article import Article
from jejak.articles.reader import from_text
from jejak.documents import reader
from jejak.documents.document import Document, Sentence
from jejak.documents.sentences import split
from jejak.knowledge import Entry, Knowledge
from jejak.span import Span

MARKS = re.compile(r"[<>\[\]]")
BRACKETED = re.compile(r"\[([^\]]+)\]")
ANGLED = re.compile(r"<([^>]+)>")
DAY = date(2024, 5, 15)  # a report's day, which nothing hangs on: the same examples, the same findings
ENDS = (".", "!", "?", "”", '"')

Proof = Callable[[Entry, Knowledge], Iterator[str]]  # what is wrong with an entry, by its examples and look-alikes


def plain(example: str) -> str:
    """The text of an example without its marks."""
    return MARKS.sub("", example)


def ended(text: str) -> str:
    """A text as a sentence of a report: with a full stop where it has no end."""
    return text if text.rstrip().endswith(ENDS) else f"{text}."


def inside(marks: re.Pattern[str], example: str) -> list[str]:
    """What stands between the marks of one kind, those of the other left out."""
    others = "<>" if marks is BRACKETED else "[]"
    return marks.findall(example.translate(str.maketrans("", "", others)))


def spot(example: str) -> Span | None:
    """Where the first [marked] words stand in the plain text; None where none are."""
    found = BRACKETED.search(example)
    if found is None:
        return None
    start = len(plain(example[: found.start()]))
    return Span(start, start + len(plain(found[1])))


def parsed(text: str, knowledge: Knowledge) -> Document:
    """A text as a document, with its words and their parse."""
    return reader.read(from_text(ended(text), knowledge=knowledge), knowledge)


def unparsed(text: str, knowledge: Knowledge, *, headline: bool = False) -> Document:
    """A text as a document of sentences without words: enough for what is found by signs alone."""
    return _document(text, split(text, (Span(0, len(text)),), knowledge), knowledge, headline=headline)


def one_sentence(text: str, knowledge: Knowledge) -> Document:
    """A text as a document of one sentence without words, whatever signs it has."""
    return _document(text, (Span(0, len(text)),), knowledge)


def _document(text: str, spans: tuple[Span, ...], knowledge: Knowledge, *, headline: bool = False) -> Document:
    sentences = (Sentence(at, span, 0, 0, headline and at == 0) for at, span in enumerate(spans))
    return Document(Article("proof", text), knowledge.language, tuple(sentences), ())
