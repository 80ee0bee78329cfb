"""Keeps the words of what stands, so that it can be searched: derived from the readings, made anew with each.

A row holds an article's words, or a quotation's. Databases count the words of a row only so far: of an article longer
than that, each part is searched for itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sql

from jejak.record.acts.mentions import chunks
from jejak.record.search.words import Word, words
from jejak.record.tables import schema
from jejak.span import Span

LONGEST = 16_000  # words of one row
AT_ONCE = 200  # readings whose words are made in one go

_A, _R, _Q, _P = schema.articles.c, schema.readings.c, schema.quotations.c, schema.passages.c


def keep(connection: sql.Connection, readings: Iterable[str]) -> None:
    """Make the rows of some readings, whose findings are there."""
    for some in chunks(list(readings)):
        quotations: dict[str, list[tuple[str, int, int]]] = {}
        for reading, *quotation in connection.execute(sql.select(_Q.reading, _Q.id, _Q.start, _Q.end).where(
                _Q.reading.in_(some)).order_by(_Q.reading, _Q.start, _Q.id)):
            quotations.setdefault(reading, []).append((quotation[0], quotation[1], quotation[2]))
        question = sql.select(_R.id, _R.language, _R.sentences, _A.text).join_from(schema.readings, schema.articles)
        made = [row for id, language, sentences, text in connection.execute(question.where(_R.id.in_(some)))
                for row in _rows(id, language, sentences, text, quotations.get(id, ()))]
        if made:
            connection.execute(sql.insert(schema.passages), made)
        w = schema.waiting.c
        connection.execute(sql.delete(schema.waiting).where(w.reading.in_(some), w.what == schema.PASSAGES))


def drop(connection: sql.Connection, readings: Iterable[str]) -> None:
    """Take away the rows of some readings: they no longer stand, or their text is to go."""
    for some in chunks(list(readings)):
        connection.execute(sql.delete(schema.passages).where(_P.reading.in_(some)))


def lacking() -> sql.Select[Any]:
    """The standing readings that have no rows: they were read by a version that could not search."""
    return sql.select(schema.waiting.c.reading).where(schema.waiting.c.what == schema.PASSAGES)


def _rows(reading: str, language: str, sentences: Sequence[Sequence[int]], text: str,
          quotations: Iterable[tuple[str, int, int]]) -> list[dict[str, Any]]:
    found = list(words(text, (Span(start, end) for start, end, *_ in sentences), language))
    parts = [found[at : at + LONGEST] for at in range(0, len(found), LONGEST)] or [[]]
    made = [_row(reading, None, part) for part in parts]
    for quotation, start, end in quotations:
        first = bisect_left(found, start, key=lambda one: one.span.start)
        last = bisect_right(found, end, lo=first, key=lambda one: one.span.end)
        made.append(_row(reading, quotation, found[first:last][:LONGEST]))
    return made


def _row(reading: str, quotation: str | None, some: Sequence[Word]) -> dict[str, Any]:
    return {"reading": reading, "quotation": quotation, "words": " ".join(one.form for one in some),
            "roots": " ".join(one.root for one in some)}
