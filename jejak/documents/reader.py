"""Reads an article into sentences, words and their parse. It never raises on a text, however broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jejak.articles.article import Article
from jejak.documents.document import Document, Sentence, Token
from jejak.documents.pipeline import Reading, read_units
from jejak.documents.sentences import split, units
from jejak.documents.words import word_rules, words
from jejak.knowledge.loader import Knowledge
from jejak.span import Span

SET_ASIDE = frozenset({"dateline", "credit", "boilerplate"})
MOST_SIGNS = 1_000_000  # characters looked at of one article; what comes after is in no sentence
MOST_WORDS = 50_000  # words read of one article: a report has hundreds, a book's chapter some thousands
LONGEST_UNIT = 120  # words parsed together; a longer sentence is cut at a comma or the like
BREAKS = frozenset({",", ";", ":", "-", "–", "—", ".", "!", "?", "…"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that are parsed together: a sentence, or a part of one."""

    sentence: int
    spans: tuple[Span, ...]


def read(article: Article, knowledge: Knowledge) -> Document:
    """The article's sentences and words with their parse, lemmas, forms and names.

    Datelines, credits and boilerplate have no words. A headline is a sentence of its own, whatever signs it holds.
    Of an endless text only the beginning is read: sentences beyond the first 50,000 words have none, and after a
    million characters there are no sentences.
    """
    found = _sentences(article, knowledge)
    parts = list(_units(article.text, [span for span, _ in found], knowledge))
    text = article.text
    readings = read_units(([span.of(text) for span in part.spans] for part in parts), knowledge.model)
    tokens = tuple(_tokens(text, zip(parts, readings, strict=True)))
    return Document(article, knowledge.language, tuple(_numbered(found, tokens)), tokens)


def outline(article: Article, knowledge: Knowledge) -> Document:
    """The sentences of the whole text, credits and boilerplate too, without words or parse: for what needs neither."""
    whole = Span(0, min(len(article.text), MOST_SIGNS))
    found = [(span, False) for span in split(article.text, [whole], knowledge)]
    return Document(article, knowledge.language, tuple(_numbered(found, ())), ())


def _sentences(article: Article, knowledge: Knowledge) -> list[tuple[Span, bool]]:
    """Each sentence with whether it is a headline, in the order of the text."""
    text = article.text
    found = [(span, False) for span in split(text, _prose(article), knowledge)]
    for part in article.of_kind("headline"):  # of which there may be several, such as a kicker and a title
        trimmed = _trimmed(text, part.span)
        if trimmed:
            found.append((trimmed, True))
    return sorted(found)


def _prose(article: Article) -> list[Span]:
    """What is left of the text between its parts."""
    left = []
    at = 0
    for part in sorted(article.parts, key=lambda part: part.span):
        if part.kind in SET_ASIDE or part.kind == "headline":
            if at < part.span.start:
                left.append(Span(at, part.span.start))
            at = max(at, part.span.end)
    end = min(len(article.text), MOST_SIGNS)
    return [*left, Span(at, end)] if at < end else left


def _trimmed(text: str, span: Span) -> Span | None:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = start + len(inner.strip())
    return Span(start, end) if start < end else None


def _units(text: str, sentences: Sequence[Span], knowledge: Knowledge) -> Iterator[Unit]:
    rules = word_rules(knowledge.words)
    left = MOST_WORDS
    for index, sentence in enumerate(sentences):
        for unit in units(text, sentence, knowledge):
            for spans in _chunks(text, words(text, unit, rules)):
                spans = spans[:left]
                left -= len(spans)
                if not spans:
                    return
                yield Unit(index, tuple(spans))


def _chunks(text: str, found: Iterable[Span]) -> Iterator[list[Span]]:
    """The words in stretches of at most LONGEST_UNIT, cut after a comma or the like where the second half has one."""
    chunk: list[Span] = []
    for span in found:
        chunk.append(span)
        if len(chunk) == LONGEST_UNIT:
            half = LONGEST_UNIT // 2
            cut = next((at for at in range(LONGEST_UNIT, half, -1) if chunk[at - 1].of(text) in BREAKS), LONGEST_UNIT)
            yield chunk[:cut]
            chunk = chunk[cut:]
    if chunk:
        yield chunk


def _tokens(text: str, read: Iterable[tuple[Unit, list[Reading]]]) -> Iterator[Token]:
    first = 0
    for unit, readings in read:
        for at, (span, reading) in enumerate(zip(unit.spans, readings, strict=True)):
            word = span.of(text)
            yield Token(index=first + at, span=span, text=word, lower=word.lower(), lemma=reading.lemma,
                        upos=reading.upos, feats=reading.feats, head=first + reading.head,
                        relation=reading.relation, name=reading.name, name_start=reading.name_start,
                        sentence=unit.sentence)
        first += len(readings)


def _numbered(found: Sequence[tuple[Span, bool]], tokens: Sequence[Token]) -> Iterator[Sentence]:
    at = 0
    for index, (span, headline) in enumerate(found):
        first = at
        while at < len(tokens) and tokens[at].sentence == index:
            at += 1
        yield Sentence(index, span, first, at, headline)
