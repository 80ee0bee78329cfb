"""An act as all its mentions together tell it: the row that lists and filters are asked of.

Where mentions differ, what more independent sources say counts; among as many, the more exact and then the earlier
told. What they differ in stays in the mentions and is shown as a disagreement. The rows are made anew from the
memberships whenever a mention comes or goes, so nothing rests on them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sql

from jejak.events.status import ACTUAL
from jejak.record.acts.dyads import Tally
from jejak.record.acts.mentions import chunks
from jejak.record.tables import schema
from jejak.record.tables.clocks import live

_E, _M, _P = schema.events.c, schema.memberships.c, schema.parties.c
_A, _R, _S = schema.articles.c, schema.readings.c, schema.sources.c
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one mention says of its act, and in which report and independent source."""

    occurrence: str
    article: str
    source: str
    published: date | None
    confidence: float
    row: Any
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


def remake(connection: sql.Connection, ids: Iterable[str]) -> None:
    """Make the rows of some acts anew; an act that no mention tells of any more loses its row."""
    tally = Tally()
    for some in chunks(sorted(ids)):
        for row, sides in _take(connection, some):
            tally.count(row, sides, -1)
        told = by_act(tellings(connection, sql.and_(_M.occurrence.in_(some), live(_M))))
        made = [summary(id, of_it) for id, of_it in told.items()]
        for row, sides in made:
            tally.count(row, sides)
        if made:
            connection.execute(sql.insert(schema.occurrences), [row for row, _ in made])
        if parties := [side for _, sides in made for side in sides]:
            connection.execute(sql.insert(schema.sides), parties)
    tally.keep(connection)


def _take(connection: sql.Connection, ids: Sequence[str]) -> list[tuple[Any, list[Any]]]:
    """Take the rows of some acts away: those that there were, each with its sides."""
    o, s = schema.occurrences.c, schema.sides.c
    sides: dict[str, list[Any]] = defaultdict(list)
    for side in connection.execute(sql.delete(schema.sides).where(s.occurrence.in_(ids)).returning(
            s.occurrence, s.side, s.entity)).mappings():
        sides[side["occurrence"]].append(side)
    rows = connection.execute(sql.delete(schema.occurrences).where(o.id.in_(ids)).returning(
        o.id, o.type, o.status, o.first, o.last, o.sources)).mappings().all()
    return [(row, sides[row["id"]]) for row in rows]


def by_act(some: Iterable[Telling]) -> dict[str, list[Telling]]:
    """Tellings by their act."""
    told: dict[str, list[Telling]] = defaultdict(list)
    for one in some:
        told[one.occurrence].append(one)
    return told


def tellings(
    connection: sql.Connection, which: sql.ColumnElement[bool], acts: Mapping[str, str] | None = None
) -> list[Telling]:
    """What the mentions say for which a condition holds, in the order in which they were read.

    They are of the acts that the memberships name, of which the condition says which count; or of `acts`, mention →
    act, where given.
    """
    question = sql.select(schema.events, _A.id.label("article"), _A.key, _A.text_hash, _A.published, _S.source)
    question = question.join(schema.readings, _E.reading == _R.id).join(schema.articles, _R.article == _A.key)
    if acts is None:  # before the outer join, over which SQLite looks for no better order
        question = question.add_columns(_M.occurrence).join(schema.memberships, _M.event == _E.id)
    question = question.outerjoin(schema.sources, _S.text_hash == _A.text_hash).where(which)
    rows = connection.execute(question.order_by(_R.recorded, _R.id, _E.start)).mappings().all()
    sides: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for some in chunks([row["id"] for row in rows]):
        parties = sql.select(_P.event, _P.side, _P.entity).where(_P.event.in_(some)).order_by(_P.event, _P.number)
        for event, side, entity in connection.execute(parties):
            sides[event][side == "recipient"].append(entity)
    return [Telling(row["occurrence"] if acts is None else acts[row["id"]], row["article"],
                    row["source"] or row["text_hash"], row["published"], row["confidence"], row,
                    *map(tuple, sides[row["id"]])) for row in rows]


def summary(id: str, tellings: Sequence[Telling]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The row of an act and the rows of its sides, from what its mentions say."""
    tellings = sorted(tellings, key=lambda one: (one.published is None, one.published or date.min))
    type_ = _most(tellings, lambda one: str(one.row["type"]))
    same = [one for one in tellings if one.row["type"] == type_]
    actors, recipients = _most(same, lambda one: (one.actors, one.recipients),
                               rank=lambda sides: bool(sides[0]) + bool(sides[1]))
    status = _most(same, lambda one: str(one.row["status"]), rank=lambda status: status == ACTUAL, first=True)
    day = _most(same, lambda one: (one.row["date"], one.row["first"], one.row["last"]), rank=_exact, first=True)
    row = {
        "id": id, "type": type_, "mode": _said(same, "mode"), "date": day[0], "first": day[1], "last": day[2],
        "place": _said(same, "place"), "status": status, "mentions": len(tellings),
        "reports": len({one.article for one in tellings}), "sources": len({one.source for one in tellings}),
        "length": None if day[1] is None or day[2] is None else (day[2] - day[1]).days,
        "told": min((one.published for one in tellings if one.published), default=None),
    }  # fmt: skip
    some = [("actor", one) for one in actors] + [("recipient", one) for one in recipients]
    act = {name: row[name] for name in ("type", "status", "first", "last", "length")}
    return row, [{"occurrence": id, "number": number, "side": side, "entity": entity, **act}
                 for number, (side, entity) in enumerate(some)]


def _most(tellings: Sequence[Telling], value: Callable[[Telling], _K], *,
          rank: Callable[[_K], float] = lambda one: 0, first: bool = False) -> _K:
    """The value that most independent sources give. `rank` decides between as many, before all else where `first`."""
    if len(tellings) == 1:  # as most acts are told: there is nothing to weigh
        return value(tellings[0])
    told: dict[_K, set[str]] = {}
    for one in tellings:
        told.setdefault(value(one), set()).add(one.source)
    mentions = Counter(map(value, tellings))
    order = {found: place for place, found in enumerate(told)}

    def weight(found: _K) -> tuple[float, ...]:
        counts = len(told[found]), rank(found)
        return (*(reversed(counts) if first else counts), mentions[found], -order[found])

    return max(told, key=weight)


def _said(tellings: Sequence[Telling], column: str) -> str | None:
    """The value of a column that most sources give who give one."""
    saying = [one for one in tellings if one.row[column] is not None]
    return _most(saying, lambda one: str(one.row[column])) if saying else None


def _exact(day: tuple[str | None, date | None, date | None]) -> float:
    """How exactly a date is told: the fewer days the more."""
    _, first, last = day
    if first is None:
        return -2.0
    return -1.0 if last is None else 1 / (1 + (last - first).days)
