"""How many reports the record has of each month: what the acts of a month are to be seen against.

A report is of the month in which it was published; an undated one of that worked out for it, if one was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

import sqlalchemy as sql

from jejak.record.acts.mentions import chunks
from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.database import add_up

_A, _R, _V = schema.articles.c, schema.readings.c, schema.volumes.c
_MONTH = re.compile(r"\d{4}-\d\d")


def month_of(published: date | None, placed: str | None) -> str | None:
    """The month of a report, "2014-03"; None where nothing tells it."""
    if published is not None:
        return published.isoformat()[:7]
    found = _MONTH.match(placed or "")
    return found[0] if found else None


def counted(connection: sql.Connection, which: sql.ColumnElement[bool]) -> Counter[str]:
    """Reports by month, of the readings of which a condition holds."""
    question = sql.select(_A.published, _R.placed).join_from(schema.readings, schema.articles).where(which)
    months = (month_of(*row) for row in connection.execute(question))
    return Counter(month for month in months if month)


def change(connection: sql.Connection, readings: Iterable[str], times: int) -> None:
    """Put some readings on, or take them off: `times` is 1 or -1."""
    found: Counter[str] = Counter()
    for some in chunks(sorted(readings)):
        found.update(counted(connection, _R.id.in_(some)))
    if not found:
        return
    add_up(connection, schema.volumes, [{"month": month, "reports": times * n} for month, n in sorted(found.items())])
    if times < 0:
        connection.execute(sql.delete(schema.volumes).where(_V.reports <= 0))


def reports(connection: sql.Connection, months: Iterable[str]) -> dict[str, int]:
    """How many reports there are of some months."""
    found: dict[str, int] = {}
    for some in chunks(sorted(months)):
        question = sql.select(_V.month, _V.reports).where(_V.month.in_(some))
        found.update((month, number) for month, number in connection.execute(question))
    return found


def kept(connection: sql.Connection) -> dict[str, int]:
    """All numbers of reports as they stand."""
    return {month: number for month, number in connection.execute(sql.select(_V.month, _V.reports))}  # noqa: C416


def made(connection: sql.Connection) -> dict[str, int]:
    """All numbers of reports as the readings that stand give them."""
    return dict(counted(connection, live(_R)))
