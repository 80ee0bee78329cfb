"""The record's events as they are compared: rows → mentions, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sql

from jejak.events.coreference import PRECISE, Mention, gist, root_of
from jejak.record.tables import schema
from jejak.record.tables.clocks import shown
from jejak.record.tables.days import edges

CHUNK = 400  # ids asked for at once; every database takes as many

_A, _R, _E, _P, _N, _S = (table.c for table in (
    schema.articles, schema.readings, schema.events, schema.parties, schema.numbers, schema.sources))


def of_readings(connection: sql.Connection, readings: Iterable[str]) -> list[Mention]:
    """All event mentions of some readings that are shown, in the order of the readings and of the text."""
    return [one for some in chunks(list(readings))
            for one in _mentions(connection, sql.and_(_E.reading.in_(some), shown()))]


def of_events(connection: sql.Connection, events: Iterable[str]) -> list[Mention]:
    """The event mentions of some ids."""
    return [one for some in chunks(sorted(events)) for one in _mentions(connection, _E.id.in_(some))]


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Parts of a list, each short enough to be asked for at once."""
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _mentions(connection: sql.Connection, which: sql.ColumnElement[bool]) -> Iterator[Mention]:
    question = (
        sql.select(schema.events, _A.id.label("article"), _A.text_hash, _A.published, _R.placed, _S.source)
        .join(schema.readings, _E.reading == _R.id).join(schema.articles, _R.article == _A.key)
        .outerjoin(schema.sources, _S.text_hash == _A.text_hash).where(which).order_by(_R.recorded, _R.id, _E.start)
    )  # fmt: skip
    rows = connection.execute(question).mappings().all()
    texts = _texts(connection, {row["reading"] for row in rows})
    wanted = sql.select(_E.id).where(which)
    sides: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for event, side, entity in connection.execute(sql.select(_P.event, _P.side, _P.entity).where(_P.event.in_(wanted))):
        sides[event][side == "recipient"].add(entity)
    figures: dict[str, list[tuple[str, float, float | None]]] = defaultdict(list)
    for event, *figure in connection.execute(
            sql.select(_N.event, _N.what, _N.minimum, _N.maximum).where(_N.event.in_(wanted)).order_by(_N.number)):
        figures[event].append((figure[0], figure[1], figure[2]))
    for row in rows:
        actors, recipients = sides[row["id"]]
        text, sentences = texts[row["reading"]]
        exact = row["place_precision"] in PRECISE
        yield Mention(
            id=row["id"], report=row["article"], source=row["source"] or row["text_hash"],
            published=_told(row["published"], row["placed"]), sentence=row["sentence"] or 0, at=row["start"],
            type=row["type"], mode=row["mode"], root=root_of(row["rule"]), actors=frozenset(actors),
            recipients=frozenset(recipients), first=_ordinal(row["first"]), last=_ordinal(row["last"]),
            status=row["status"], said_by=row["attributed_to"], town=row["place_id"] if exact else None,
            country=row["place_country"], numbers=tuple(figures[row["id"]]),
            gist=_gist(text, sentences, row["sentence"]),
        )  # fmt: skip


def _texts(connection: sql.Connection, readings: set[str]) -> dict[str, tuple[str, list[Any]]]:
    found = {}
    for some in chunks(sorted(readings)):
        question = sql.select(_R.id, _A.text, _R.sentences).join_from(schema.readings, schema.articles)
        found.update({id: (text, sentences) for id, text, sentences in connection.execute(
            question.where(_R.id.in_(some)))})
    return found


def _gist(text: str, sentences: list[Any], number: int | None) -> int:
    if number is None or not 0 <= number < len(sentences):
        return 0
    return gist(text[sentences[number][0] : sentences[number][1]])


def _told(published: date | None, placed: str | None) -> int | None:
    """The day a report was told on: as published, or worked out where that is one day."""
    if published is not None:
        return published.toordinal()
    days = edges(placed)
    return _ordinal(days["last"]) if days["first"] == days["last"] else None


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
