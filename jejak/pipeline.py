"""The arrows in order: from an article to its report. The only file that names every step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from jejak.articles import language as guesses
from jejak.articles import reader as articles
from jejak.articles import timeml
from jejak.articles.article import Article
from jejak.articles.given import Given
from jejak.articles.sources import Source
from jejak.documents import reader as documents
from jejak.documents.document import Document
from jejak.errors import KnowledgeError
from jejak.events import assemble, dates, located
from jejak.events import timex as timex_values
from jejak.events.timex import Timex
from jejak.knowledge import Knowledge, Overlay, languages, load
from jejak.mentions import actors, places, quotes, times, triggers
from jejak.mentions import timex as timex_phrases
from jejak.record.report import Report

__all__ = ["Report", "language_of", "read", "read_text", "read_timexes", "timexes", "unread"]


def read(article: Article, knowledge: Knowledge) -> Report:
    """Everything found in one article. No text raises, however broken: less is found in it."""
    document = documents.read(article, knowledge)
    article = _noted(article, document)
    dated = dates.resolve(document, times.find(document, knowledge), knowledge)
    who = actors.find(document, knowledge)
    where = places.find(document, who, knowledge)
    said = quotes.find(document, who, knowledge)
    assembled = assemble.assemble(
        document, dated=dated, actors=who, places=where, quotes=said,
        triggers=triggers.find(document, knowledge), knowledge=knowledge,
    )  # fmt: skip
    told = located.with_places(document, assembled.events, where, who, dated.times, knowledge)
    return Report(
        article=article, document=document, actors=who, times=dated.times, quotes=said,
        events=told, links=assembled.links, relations=assembled.relations,
        disagreements=(*dated.disagreements, *assembled.disagreements),
        dated_by=dated.reasons, placed=None if dated.published is None else str(dated.published), places=where,
        knowledge=knowledge,
    )  # fmt: skip


def read_timexes(article: Article, knowledge: Knowledge) -> tuple[Timex, ...]:
    """The times of an article's whole text as TIMEX3 marks them. It needs no parse and does none."""
    document = documents.outline(article, knowledge)
    return timex_values.resolve(document, timex_phrases.find(document, knowledge), knowledge)


def timexes(
    source: Source, *, given: Given, language: str | None = None, overlay: Overlay | None = None,
) -> tuple[Article, tuple[Timex, ...]]:  # fmt: skip
    """The article at a source, text or TimeML, and its times as TIMEX3 marks them.

    Raises ArticleError for what cannot be read, KnowledgeError for a text in a language that is not known.
    """
    data = source.read()
    first = load(language or languages()[0], overlay)
    if timeml.is_timeml(data):
        article = timeml.read(data, where=source.name, knowledge=first, given=given)
    else:
        article = articles.read(replace(source, path=None, stream=BytesIO(data)), knowledge=first, given=given)
    code = language or language_of(article.text, overlay)
    if code not in languages():
        raise KnowledgeError(unread(code), where=source.name)
    return article, read_timexes(article, load(code, overlay))


def _noted(article: Article, document: Document) -> Article:
    """The article, with a note where its text is too long to be read to its end."""
    if not document.tokens or document.tokens[-1].span.end >= document.sentences[-1].span.end:
        return article
    read_to, words = document.tokens[-1].span.end, len(document.tokens)
    note = f"events are looked for only in its first {words:,} words: to character {read_to:,} of {len(article.text):,}"
    return replace(article, notes=(*article.notes, note))


def language_of(text: str, overlay: Overlay | None = None) -> str:
    """The code of the language a text is in, which need not be one that is known; "und" where none can be told.

    A text too short to tell is taken for one in the first language there is.
    """
    return guesses.of(text, knowledge=load(languages()[0], overlay)).code


def unread(code: str) -> str:
    """Why a text in a language that is not known is not read, in words for people."""
    if code == guesses.UNKNOWN:
        return "it is in no language that is known here"
    return f"it is in a language that is not read here ({code})"


def read_text(
    text: str, *, published: date | str | None = None, outlet: str | None = None, url: str | None = None,
    language: str | None = None, knowledge: str | Path | None = None, rules_only: bool = False,
) -> Report:  # fmt: skip
    """Read one report given as a string: what `jejak.read` is.

    `published` is a date or "YYYY-MM-DD"; `language` is worked out from the text where it is not given; `knowledge`
    is a folder of your own tables and rules, laid over the shipped ones; `rules_only` leaves the learned helper out.
    Raises ArticleError for a text or date that is none and KnowledgeError for a language that is not known or a folder
    of which something cannot be used.
    """
    overlay = None
    if knowledge is not None:  # only who has knowledge of their own waits for what reads it
        from jejak.knowledge.own import read_own

        overlay = read_own(knowledge)
    code = language or language_of(text, overlay)
    if language is None and code not in languages():
        raise KnowledgeError(unread(code), advice=f"where this is wrong, say language={languages()[0]!r}")
    known = load(code, overlay, rules_only=rules_only)
    return read(articles.from_text(text, published=published, outlet=outlet, url=url, knowledge=known), known)
