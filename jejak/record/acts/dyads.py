"""What two parties did to each other month by month: kept as sums, so that no question walks through all their acts.

Of an act that is told as a fact and dated to the month at least, each pair of parties has a share: who did it and whom
it was done to; where it was done to nobody else ("Perang antara A dan B"), those who did it. The sums follow the acts'
rows (occurrences.py): what a row that goes counted is taken off, what one that comes counts is put on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import combinations, groupby, product
from typing import Any

import sqlalchemy as sql

from jejak.events.status import ACTUAL
from jejak.record.tables import schema
from jejak.record.tables.database import add_up

_D = schema.dyads.c
Key = tuple[str, str, str, str]  # one, other, month, type


def pairs_of(sides: Iterable[Any]) -> set[tuple[str, str]]:
    """The pairs of parties, each in alphabetical order, that an act is between: rows of its sides."""
    sides = list(sides)
    actors = {one["entity"] for one in sides if one["side"] == "actor"}
    recipients = {one["entity"] for one in sides if one["side"] == "recipient"}
    some = product(actors, recipients) if recipients else combinations(actors, 2)
    return {(min(pair), max(pair)) for pair in some if pair[0] != pair[1]}


def month_of(first: date | None, last: date | None) -> str | None:
    """The month in which all days lie from the first to the last, "2014-03"; None where they reach further."""
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return first.isoformat()[:7]


class Tally:
    """Sums of acts and of their sources, by pair, month and type."""

    def __init__(self) -> None:
        self.events: Counter[Key] = Counter()
        self.sources: Counter[Key] = Counter()

    def count(self, act: Any, sides: Iterable[Any], times: int = 1) -> None:
        """Put an act on, or take it off: `times` is 1 or -1."""
        month = month_of(act["first"], act["last"]) if act["status"] == ACTUAL else None
        for one, other in pairs_of(sides) if month else ():
            key = one, other, str(month), act["type"]
            self.events[key] += times
            self.sources[key] += times * act["sources"]

    def between(self, mine: Iterable[str], theirs: Iterable[str]) -> dict[str, dict[str, tuple[int, int]]]:
        """What was counted of some pairs, as the function `between` gives what is kept."""
        pairs = _pairs(mine, theirs)
        return _by_month((month, type, self.events[one, other, month, type], sources)
                         for (one, other, month, type), sources in self.sources.items() if (one, other) in pairs)

    def keep(self, connection: sql.Connection) -> None:
        """Add the sums to those that stand."""
        rows: list[dict[str, Any]] = [
            {"one": key[0], "other": key[1], "month": key[2], "type": key[3], "events": self.events[key],
             "sources": sources} for key, sources in sorted(self.sources.items()) if sources or self.events[key]]
        add_up(connection, schema.dyads, rows)
        empty = [{f"b_{name}": row[name] for name in ("one", "other", "month", "type")} for row in rows
                 if row["events"] < 0]
        if empty:
            connection.execute(sql.delete(schema.dyads).where(_D.events <= 0, *(
                _D[name] == sql.bindparam(f"b_{name}") for name in ("one", "other", "month", "type"))), empty)


def between(connection: sql.Connection, mine: Iterable[str],
            theirs: Iterable[str]) -> dict[str, dict[str, tuple[int, int]]]:
    """Month → type → acts and their sources, of what those of some ids and those of others did to each other."""
    question = sql.select(_D.month, _D.type, _D.events, _D.sources)
    return _by_month(tuple(row) for one, other in sorted(_pairs(mine, theirs))
                     for row in connection.execute(question.where(_D.one == one, _D.other == other)))


def kept(connection: sql.Connection) -> dict[Key, tuple[int, int]]:
    """All sums as they stand: acts and their sources."""
    return {(one, other, month, type): (events, sources) for one, other, month, type, events, sources in
            connection.execute(sql.select(_D.one, _D.other, _D.month, _D.type, _D.events, _D.sources))}


def made(connection: sql.Connection) -> dict[Key, tuple[int, int]]:
    """All sums as the acts that stand give them."""
    tally, acts, sides = Tally(), schema.occurrences, schema.sides
    rows = connection.execute(sql.select(acts, sides.c.side, sides.c.entity).join(
        sides, sides.c.occurrence == acts.c.id).order_by(acts.c.id)).mappings()
    for _, act in groupby(rows, key=lambda row: str(row["id"])):
        some = list(act)
        tally.count(some[0], some)
    return {key: (tally.events[key], sources) for key, sources in tally.sources.items()}


def _pairs(mine: Iterable[str], theirs: Iterable[str]) -> set[tuple[str, str]]:
    return {(min(pair), max(pair)) for pair in product(mine, theirs) if pair[0] != pair[1]}


def _by_month(rows: Iterable[tuple[str, str, int, int]]) -> dict[str, dict[str, tuple[int, int]]]:
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for month, type, events, sources in rows:
        before = found.setdefault(month, {}).get(type, (0, 0))
        found[month][type] = before[0] + events, before[1] + sources
    return found
