"""The record as it stood: which rows a question takes, by the moment they were recorded and the day they were known.

A row stands from the moment it was recorded until a later one takes its place. An event mention is shown as people
corrected it, and not where they rejected it; what was read stays below.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import sqlalchemy as sql

from jejak.errors import QueryError
from jejak.record.tables import schema
from jejak.record.tables.moments import written

_E, _F = schema.events.c, schema.effects.c


def moment(value: str) -> str:
    """A moment as the record writes it, from "2026-11-23T10:30", with or without an offset; of a day, its end."""
    try:
        when = datetime.fromisoformat(value.strip())
    except ValueError as cause:
        raise QueryError(f"there is no such moment: {value!r}",
                         advice="write it as 2026-11-23 or 2026-11-23T10:30:00, in UTC or with an offset") from cause
    if len(value.strip()) <= len("2026-11-23"):
        when = datetime.combine(when.date(), time.max)
    try:
        return written(when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC))
    except OverflowError as cause:
        raise QueryError(f"there is no such moment: {value!r}", advice="write a year of these centuries") from cause


def live(columns: Any, at: str | None = None) -> sql.ColumnElement[bool]:
    """What holds of the rows of a table that stand; of those that stood at a moment."""
    if at is not None:
        return sql.and_(columns.recorded <= at, sql.or_(columns.superseded.is_(None), columns.superseded > at))
    ended: sql.ColumnElement[str] = columns.superseded_by if "superseded_by" in columns else columns.superseded
    return ended.is_(None)


def shown(at: str | None = None) -> sql.ColumnElement[bool]:
    """What holds of the event mentions that are shown: as people have corrected them, without those they rejected."""
    here = live(_F, at)
    return sql.and_(sql.not_(sql.exists().where(_F.event == _E.id, here)),
                    sql.or_(_E.judgement.is_(None), sql.exists().where(_F.shown == _E.id, here)))


def as_read() -> sql.ColumnElement[bool]:
    """What holds of the event mentions as they were read, whatever people judged."""
    return _E.judgement.is_(None)


def follows(at: str | None = None) -> sql.ColumnElement[bool]:
    """What holds of the relations told in words, and of those that follow from event mentions that are shown."""
    event = schema.relations.c.event
    return sql.or_(event.is_(None), sql.exists().where(_E.id == event, shown(at)))
