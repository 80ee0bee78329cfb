"""Which acts a list shows: asked for in stretches, each of which an index gives in the list's own order.

The list goes by the first day that an act may have happened on, undated acts last. What began before the days asked
for and reaches into them is asked for by itself: such acts are few, and an index holds only those of several days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sql

from jejak.record import schema

COUNTED = 50_000  # rows up to which the sides of two parties are counted, to begin with the rarer one

_O, _S = schema.occurrences.c, schema.sides.c
Condition = sql.ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an act must be like to be listed; None asks nothing. `among` selects the ids that it must be one of."""

    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    type: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None
    among: sql.Select[Any] | None = None


def listed(connection: sql.Connection, wanted: Wanted, limit: int | None) -> list[str]:
    """The ids of the acts that fit, in the list's order."""
    columns, id, fits = _begun(connection, wanted)
    fits += [columns[name] == value for name, value in (("type", wanted.type), ("status", wanted.status)) if value]
    if wanted.among is not None:
        fits.append(id.in_(wanted.among))
    found: list[str] = []
    for stretch in _stretches(columns, wanted.since, wanted.until):
        left = None if limit is None else limit - len(found)
        if left is not None and left <= 0:
            break
        question = sql.select(columns.first, id).where(*fits, *stretch).distinct().order_by(columns.first, id)
        found += [id for _, id in connection.execute(question.limit(left))]
    return found


def _begun(connection: sql.Connection, wanted: Wanted) -> tuple[Any, sql.ColumnElement[str], list[Condition]]:
    """The columns to begin with, the one of them that names the act, and what holds of the parties."""
    sides = [(side, ids) for side, ids in (("actor", wanted.actor), ("recipient", wanted.recipient)) if ids is not None]
    if not sides:
        return _O, _O.id, []
    if len(sides) > 1:
        sides.sort(key=lambda one: _number(connection, *one))
    fits = [*_of(_S, *sides[0])]
    for side, ids in sides[1:]:
        other = schema.sides.alias()
        fits.append(sql.exists().where(other.c.occurrence == _S.occurrence, *_of(other.c, side, ids)))
    return _S, _S.occurrence, fits


def _number(connection: sql.Connection, side: str, ids: Sequence[str]) -> int:
    """How many acts have one of these parties on a side, as far as it is counted."""
    some = sql.select(_S.occurrence).where(*_of(_S, side, ids)).limit(COUNTED)
    return int(connection.scalar(sql.select(sql.func.count()).select_from(some.subquery())) or 0)


def _of(columns: Any, side: str, ids: Sequence[str]) -> Iterator[Condition]:
    yield columns.entity == ids[0] if len(ids) == 1 else columns.entity.in_(ids)
    yield columns.side == side


def _stretches(columns: Any, since: date | None, until: date | None) -> Iterator[list[Condition]]:
    """The stretches of the list, in order: each with what holds of the days in it."""
    ended = [columns.first <= until] if until is not None else []
    if since is not None:
        yield [columns.first < columns.last, columns.first < since, columns.last >= since, *ended]
        yield [columns.first >= since, *ended]
    elif until is not None:
        yield ended
    else:
        yield [columns.first.is_not(None)]
        yield [columns.first.is_(None)]
