"""Which acts a list shows: asked for in stretches, each of which an index gives in the list's own order.

The list goes by the first day that an act may have happened on, undated acts last. What began before the days asked
for and may reach into them is looked for in the year before, and among the long acts, which an index of their own
holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sql

from jejak.record.tables import schema
from jejak.record.view.wanted import Wanted

LONG, DATED, UNDATED = "long", "dated", "undated"
COUNTED = 20_000  # rows up to which the sides of two parties are counted, to begin with the rarer one

_O, _S = schema.occurrences.c, schema.sides.c
Condition = sql.ColumnElement[bool]


def listed(connection: sql.Connection, wanted: Wanted, limit: int | None) -> list[str]:
    """The ids of the acts that fit, in the list's order."""
    sides = _sides(connection, wanted)
    columns, id = (_S, _S.occurrence) if sides else (_O, _O.id)
    fits = list(_of(_S, *sides[0])) if sides else []
    fits += [columns[name] == value for name, value in (("type", wanted.type), ("status", wanted.status)) if value]
    if wanted.article is not None:
        fits.append(id.in_(told_in(wanted.article)))
    found: list[str] = []
    table = schema.sides if sides else schema.occurrences
    for kind, stretch in _stretches(columns, wanted.since, wanted.until):
        left = None if limit is None else limit - len(found)
        if left is not None and left <= 0:
            break
        also = [_other(side, ids, dated=kind != UNDATED) for side, ids in sides[1:]]
        question = sql.select(columns.first, id).where(*fits, *also, *stretch).distinct()
        if kind == LONG:  # SQLite would not see that this index is the shorter one
            question = question.with_hint(table, f"INDEXED BY ix_{table.name}_long", "sqlite")
        found += [id for _, id in connection.execute(question.order_by(columns.first, id).limit(left))]
    return found


def told_in(article: str) -> sql.Select[Any]:
    """The acts that an article's standing reading tells of."""
    m, e, r = schema.memberships.c, schema.events.c, schema.readings.c
    of_reading = sql.select(m.occurrence).join(schema.events, m.event == e.id).join(schema.readings, e.reading == r.id)
    return of_reading.where(r.article == article, m.superseded.is_(None))


def _sides(connection: sql.Connection, wanted: Wanted) -> list[tuple[str, tuple[str, ...]]]:
    """The sides that are asked for, each with its parties, the rarer first."""
    sides = [(side, ids) for side, ids in (("actor", wanted.actor), ("recipient", wanted.recipient)) if ids is not None]
    return sorted(sides, key=lambda one: _number(connection, *one)) if len(sides) > 1 else sides


def _other(side: str, ids: Sequence[str], *, dated: bool) -> Condition:
    """That the act has one of these parties on its other side; by its day, the index knows where to look."""
    other = schema.sides.alias().c
    day = other.first == _S.first if dated else other.first.is_(None)
    return sql.exists().where(other.occurrence == _S.occurrence, day, *_of(other, side, ids))


def _number(connection: sql.Connection, side: str, ids: Sequence[str]) -> int:
    """How many acts have one of these parties on a side, as far as it is counted."""
    some = sql.select(_S.occurrence).where(*_of(_S, side, ids)).limit(COUNTED)
    return int(connection.scalar(sql.select(sql.func.count()).select_from(some.subquery())) or 0)


def _of(columns: Any, side: str, ids: Sequence[str]) -> Iterator[Condition]:
    yield columns.entity == ids[0] if len(ids) == 1 else columns.entity.in_(ids)
    yield columns.side == side


def _stretches(columns: Any, since: date | None, until: date | None) -> Iterator[tuple[str, list[Condition]]]:
    """The stretches of the list, in order: of each its kind, and what holds of the days in it."""
    ended = [columns.first <= until] if until is not None else []
    if since is not None:
        before = date.fromordinal(max(1, since.toordinal() - schema.LONG))
        long = columns.length > sql.literal_column(str(schema.LONG))  # in so many words: else no index of them is seen
        yield LONG, [long, columns.first < before, columns.last >= since, *ended]
        yield DATED, [columns.first >= before, columns.first < since, columns.last >= since, *ended]
        yield DATED, [columns.first >= since, *ended]
        return
    yield DATED, ended or [columns.first.is_not(None)]
    if until is None:
        yield UNDATED, [columns.first.is_(None)]
