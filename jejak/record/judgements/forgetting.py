"""Removes a report for good: its text, every finding and passage of all its readings, and what people judged of them.

A tombstone says that it was there, who had it removed and why, without a word of it; a text that has one is not read
again unless that is asked for. What rested on it is made anew, as if it had never been read. This is the only place
where anything leaves the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sql

from jejak.errors import RecordError
from jejak.record.acts import merging, volumes
from jejak.record.acts.members import members
from jejak.record.acts.occurrences import remake
from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.moments import now
from jejak.record.tables.rows import digest
from jejak.record.tables.schema import MERGE, SPLIT, UNDO

_A, _R, _E, _M = schema.articles.c, schema.readings.c, schema.events.c, schema.memberships.c
_J, _T, _S = schema.judgements.c, schema.targets.c, schema.sources.c


def forget(connection: sql.Connection, key: str, *, who: str, why: str) -> list[str]:
    """Remove the report that an article's row describes, with all that was said of it; its tombstones' ids."""
    moment = now()
    readings = _lineage(connection, key)
    keys = sorted(set(connection.scalars(sql.select(_R.article).where(_R.id.in_(readings)))))
    texts = connection.execute(
        sql.select(_A.id, _A.text_hash).where(_A.key.in_(keys)).distinct().order_by(_A.id, _A.text_hash)).all()
    its_events = sql.select(_E.id).where(_E.reading.in_(readings))
    acts = set(connection.scalars(sql.select(_M.occurrence).where(_M.event.in_(its_events), live(_M))))
    judgements = _judgements(connection, readings)
    standing = connection.scalars(sql.select(_R.id).where(_R.id.in_(readings), live(_R))).all()
    volumes.change(connection, standing, -1)
    counts = _remove(connection, {"articles": keys, "readings": readings, "events": its_events,
                                  "judgements": judgements})
    touched = _resource(connection, [text for _, text in texts], moment)
    loose = [event for some in members(connection, acts).values() for event in some]
    remake(connection, acts | touched | merging.regroup(connection, {}, loose, moment))
    merging.mend(connection)
    stones = [{"id": digest("tombstone", article, text, moment), "article": article, "text_hash": text, "who": who,
               "why": why, "recorded": moment, "counts": counts} for article, text in texts]
    connection.execute(sql.insert(schema.tombstones), stones)
    return [stone["id"] for stone in stones]


def erase(engine: sql.Engine, where: str) -> None:
    """Leave nothing of what was removed in the file: its pages are written anew, and its log is emptied.

    Raises RecordError where another program has the file open. A database server does this by its own means.
    """
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        cursor = connection.connection.cursor()  # none of this can be done inside a transaction
        # what is searched keeps words that nothing has any more until it is made anew
        cursor.execute(f"INSERT INTO {schema.SEARCHED}({schema.SEARCHED}) VALUES ('rebuild')")
        cursor.execute("VACUUM")
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() or (0,)
        cursor.close()
    if busy:
        raise RecordError("the report is forgotten, but its words are in the file yet: another program has it open",
                          where=where, advice="close that one, then say jejak forget again, with the report's whole id")


def _lineage(connection: sql.Connection, key: str) -> list[str]:
    """All readings of a report: those of a description of it, and those that they supersede or are superseded by."""
    found = set(connection.scalars(sql.select(_R.id).where(_R.article == key)))
    while True:
        after = sql.select(_R.superseded_by).where(_R.id.in_(found), _R.superseded_by.is_not(None))
        of_it = sql.select(_R.article).where(_R.id.in_(found))
        more = set(connection.scalars(sql.select(_R.id).where(
            sql.or_(_R.superseded_by.in_(found), _R.id.in_(after), _R.article.in_(of_it)))))
        if more <= found:
            return sorted(found)
        found |= more


def _judgements(connection: sql.Connection, readings: Sequence[str]) -> list[str]:
    """The judgements that have nothing to be of without some readings, and their undos."""
    here = sql.select(_T.judgement).where(_T.reading.in_(readings))
    others = sql.select(_T.judgement).where(_T.reading.not_in(readings))
    found = list(connection.scalars(sql.select(_J.id).where(
        _J.id.in_(here), sql.or_(_J.kind.in_((MERGE, SPLIT)), _J.id.not_in(others)))))
    undos = sql.select(_J.superseded_by).where(_J.id.in_(found), _J.superseded_by.is_not(None))
    return [*found, *connection.scalars(sql.select(_J.id).where(_J.id.in_(undos), _J.kind == UNDO))]


def _remove(connection: sql.Connection, doomed: Mapping[str, Any]) -> dict[str, int]:
    """Remove some rows and all that belong to them, those that belong to others first; how many of each table.

    What belongs to what is told by the tables' foreign keys, so that a table that comes later needs no line here.
    """
    counts: dict[str, int] = {}
    for table in reversed(schema.metadata.sorted_tables):
        which = [column.in_(doomed[key.column.table.name]) for column in table.c for key in column.foreign_keys
                 if key.column.table.name in doomed and column.name != "superseded_by"]
        (own,) = table.primary_key.columns if len(table.primary_key.columns) == 1 else (None,)
        if table.name in doomed and own is not None and table is not schema.events:
            which = [own.in_(doomed[table.name])]
        if which:
            gone = connection.execute(sql.delete(table).where(sql.or_(*which))).rowcount
            counts |= {table.name: gone} if gone else {}
    return counts


def _resource(connection: sql.Connection, texts: Sequence[str], moment: str) -> set[str]:
    """Find the sources of what was a copy of texts that are gone; the acts whose mentions they are of."""
    there = set(connection.scalars(sql.select(_A.text_hash).where(_A.text_hash.in_(texts))))
    gone = [text for text in texts if text not in there]
    copies = set(connection.scalars(sql.select(_S.text_hash).where(_S.source.in_(gone))))
    connection.execute(sql.delete(schema.sources).where(sql.or_(_S.text_hash.in_(gone), _S.source.in_(gone))))
    readings = connection.scalars(sql.select(_R.id).join(schema.articles, _R.article == _A.key).where(
        _A.text_hash.in_(copies - set(gone)), live(_R)).order_by(_R.recorded, _R.id)).all()
    merging.find_sources(connection, readings, {"run": None, "recorded": moment})
    return set(connection.scalars(sql.select(_M.occurrence).join(schema.events, _M.event == _E.id).where(
        _E.reading.in_(readings), live(_M))))
