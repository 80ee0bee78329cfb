"""Finds an event mention of one reading again in a later reading of its report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql

from jejak.record.tables import schema

SAME, OVERLAPPING, ALONE = "the same words", "words that overlap", "the only one of its type in the sentence"
MOVED, RESTS = "the same words in a changed text", "not found again"

_A, _R, _E = schema.articles.c, schema.readings.c, schema.events.c
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where an event mention stands: its trigger's offsets, the hash of the words there, its type."""

    id: str
    start: int
    end: int
    words: str
    type: str

    @property
    def span(self) -> Span:
        """The offsets."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading as mentions are looked for in it: its text's hash, its sentences, its events as they were read."""

    article: str
    text_hash: str
    sentences: tuple[Span, ...]
    events: tuple[Trace, ...]


def reading(connection: sql.Connection, id: str) -> Reading:
    """The reading of an id."""
    article, text, sentences = connection.execute(
        sql.select(_A.id, _A.text_hash, _R.sentences).join_from(schema.readings, schema.articles).where(
            _R.id == id)).one()
    rows = connection.execute(
        sql.select(_E.id, _E.start, _E.end, _E.words, _E.type).where(_E.reading == id, _E.judgement.is_(None))
        .order_by(_E.start, _E.end, _E.id))
    return Reading(article, text, tuple((start, end) for start, end, *_ in sentences), tuple(Trace(*r) for r in rows))


def find(wanted: Any, types: Collection[str], before: Reading, after: Reading) -> tuple[str | None, str]:
    """The event of a later reading that a mention of an earlier one is, None where that cannot be told; and how.

    `wanted` has the mention's start, end and words; `types` are those that it may have. An event that stands exactly
    where another one of the earlier reading stood is that other one, and never this.
    """
    if before.text_hash != after.text_hash:
        return _one([one for one in after.events if one.words == wanted.words and one.type in types], MOVED)
    span = wanted.start, wanted.end
    here = [one for one in after.events if one.span == span]
    if here:
        return _one([one for one in here if one.type in types] or here, SAME)
    others = {one.span for one in before.events}
    left = [one for one in after.events if one.type in types and one.span not in others]
    if over := [one for one in left if one.start < span[1] and span[0] < one.end]:
        return _one(over, OVERLAPPING)
    around = next((some for some in after.sentences if some[0] <= span[0] < some[1]), None)
    return _one([one for one in left if around and around[0] <= one.start < around[1]], ALONE)


def _one(some: Sequence[Trace], how: str) -> tuple[str | None, str]:
    return (some[0].id, how) if len(some) == 1 else (None, RESTS)
