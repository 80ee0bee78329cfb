"""Documents for the tests of times: sentences cut at full stops, no words, no parse."""

from __future__ import annotations

import re
from datetime import date

from jejak.articles.article import Article, Part
from jejak.documents.document import Document, Sentence
from jejak.events.dates import Dated, resolve
from jejak.knowledge import languages, load
from jejak.mentions.mention import TimeMention
from jejak.mentions.times import find
from jejak.span import Span

KNOWLEDGE = load(languages()[0])
END = re.compile(r"(?<=[^\s.][.!?])\s+(?=[A-Z])|\n+")


def document(text: str, published: str = "", parts: tuple[Part, ...] = ()) -> Document:
    """A document of plain sentences; `published` is an ISO day or "" for an undated report."""
    starts = [0, *(match.end() for match in END.finditer(text))]
    ends = [*(match.start() for match in END.finditer(text)), len(text)]
    sentences = tuple(Sentence(number, Span(start, end), 0, 0)
                      for number, (start, end) in enumerate(zip(starts, ends, strict=True)) if start < end)
    day = date.fromisoformat(published) if published else None
    return Document(Article("test", text, published=day, parts=parts), KNOWLEDGE.language, sentences, ())


def read(text: str, published: str = "") -> tuple[tuple[TimeMention, ...], Dated]:
    """The times of a text as found and as worked out."""
    made = document(text, published)
    mentions = find(made, KNOWLEDGE)
    return mentions, resolve(made, mentions, KNOWLEDGE)


def values(text: str, published: str = "") -> list[tuple[str, str | None]]:
    """The times of a text, each as its words and its value."""
    return [(time.span.of(text), time.value) for time in read(text, published)[1].times]


def bracketed(text: str) -> tuple[str, Span | None]:
    """A text without its [brackets], and where they stood."""
    match = re.search(r"\[(.*?)\]", text)
    if not match:
        return text, None
    return text[: match.start()] + match.group(1) + text[match.end() :], Span(match.start(), match.end() - 2)
