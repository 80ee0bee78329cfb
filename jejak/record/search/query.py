"""What is looked for: a question's words as terms, how a database finds them, and where they stand in a text.

A question is any text; no sign in it is a command. Each word is looked for by its root, so that "bertemu" finds
"pertemuan"; words in quotation marks stand as they are written, one after the other. All of them must be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import sqlalchemy as sql

from jejak.errors import QueryError
from jejak.knowledge import languages
from jejak.record.search.words import Word, words
from jejak.record.tables import postgres, schema
from jejak.span import Span

ARTICLES, QUOTES = "articles", "quotes"
WHERE = (ARTICLES, QUOTES)
MOST = 50  # words of a question
_PIECES = re.compile(r'"([^"]*)"|“([^”]*)”|([^\s"“”]+)')
_P = schema.passages.c
_SIMPLE: sql.ColumnElement[Any] = sql.literal_column("'simple'")
_INDEX = sql.table(schema.SEARCHED, sql.column("rowid"), sql.column(schema.SEARCHED))

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """What must be there: one of these runs of words as written, or one of these runs of roots."""

    forms: frozenset[Phrase]
    roots: frozenset[Phrase]

    def places(self, some: Sequence[Word]) -> Iterator[Span]:
        """Where it stands among a text's words."""
        for wanted, written in ((self.forms, [one.form for one in some]), (self.roots, [one.root for one in some])):
            for phrase in wanted:
                for at in range(len(some) - len(phrase) + 1):
                    if tuple(written[at : at + len(phrase)]) == phrase:
                        yield Span(some[at].span.start, some[at + len(phrase) - 1].span.end)


def terms(question: str) -> tuple[Term, ...]:
    """The terms of a question. Raises QueryError where there is no word in it, or too many."""
    found = [term for piece in _PIECES.finditer(question) if (term := _term(*piece.groups()))]
    if not found:
        raise QueryError("there is no word to look for", advice='give words, or words in a row in quotation marks')
    if sum(max(map(len, term.forms)) for term in found) > MOST:
        raise QueryError(f"too many words to look for: at most {MOST}", advice="leave out those that say least")
    return tuple(dict.fromkeys(found))


def _term(quoted: str | None, marked: str | None, bare: str | None) -> Term | None:
    text = next(one for one in (quoted, marked, bare) if one is not None)
    read = [some for language in languages() if (some := list(words(text, [Span(0, len(text))], language)))]
    forms = frozenset(tuple(one.form for one in some) for some in read)
    roots = frozenset(tuple(one.root for one in some) for some in read) if bare is not None else frozenset()
    return Term(forms, roots) if forms else None


def holding(some: Sequence[Term], dialect: str) -> sql.ColumnElement[bool]:
    """What holds of passages that have every term, in the words of a database."""
    if dialect == postgres.NAME:
        return sql.and_(*(sql.or_(*(_has(_P.words, one) for one in sorted(term.forms)),
                                  *(_has(_P.roots, one) for one in sorted(term.roots))) for term in some))
    asked = " AND ".join("(" + " OR ".join(
        [*(_quoted("words", one) for one in sorted(term.forms)), *(_quoted("roots", one) for one in sorted(term.roots))]
    ) + ")" for term in some)
    match = _INDEX.c[schema.SEARCHED].op("MATCH", is_comparison=True)(asked)
    return _P.number.in_(sql.select(_INDEX.c.rowid).where(match))


def _quoted(column: str, phrase: Phrase) -> str:
    """A run of words as SQLite's full-text search takes it; words are letters and figures, nothing else."""
    return f'{column} : "{" ".join(phrase)}"'


def _has(column: sql.ColumnElement[str], phrase: Phrase) -> sql.ColumnElement[bool]:
    """The index finds rows that have the words; of a common word it knows too few places to tell which are in a row."""
    run = " ".join(phrase)
    some: sql.ColumnElement[bool] = sql.func.to_tsvector(_SIMPLE, column).op("@@", is_comparison=True)(
        sql.func.plainto_tsquery(_SIMPLE, run))
    if len(phrase) == 1:
        return some
    return sql.and_(some, (sql.literal(" ") + column + " ").contains(f" {run} "))


def found(some: Sequence[Term], dialect: str, within: str | None) -> sql.Select[Any]:
    """The articles and quotations that have every term: reading, and quotation or None; the newest report first."""
    a, r, q = schema.articles.c, schema.readings.c, schema.quotations.c
    undated = a.published.is_(None).label("undated")
    whole = _P.quotation.is_not(None).label("part")
    question = (
        sql.select(r.id.label("reading"), _P.quotation, a.published, undated, whole, r.recorded, q.start)
        .join_from(schema.passages, schema.readings, _P.reading == r.id)
        .join(schema.articles, r.article == a.key).outerjoin(schema.quotations, _P.quotation == q.id)
        .where(r.superseded_by.is_(None), holding(some, dialect)).distinct()
        .order_by(undated, a.published.desc(), r.recorded, r.id, whole, q.start, _P.quotation)
    )  # fmt: skip
    if within is not None and within not in WHERE:
        raise QueryError(f"there is nothing to search called {within!r}", advice=f"one of {', '.join(WHERE)}")
    return question if within is None else question.where(whole if within == QUOTES else sql.not_(whole))


def places(some: Sequence[Term], text: str, spans: Sequence[Span], language: str) -> list[Span]:
    """Where the words that were looked for stand in some spans of a text, each place once, in order."""
    there = list(words(text, spans, language))
    return _apart({place for term in some for place in term.places(there)})


def _apart(some: set[Span]) -> list[Span]:
    """Places that meet, as one."""

    def add(kept: list[Span], one: Span) -> list[Span]:
        if kept and kept[-1].meets(one):
            return [*kept[:-1], Span(kept[-1].start, max(kept[-1].end, one.end))]
        return [*kept, one]

    return reduce(add, sorted(some), [])
