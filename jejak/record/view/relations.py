"""Relations as of any day, and how two met each other through time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sql

from jejak.errors import QueryError
from jejak.events.kinds import types
from jejak.events.relation_kinds import relation_kinds
from jejak.record import names
from jejak.record.acts import dyads, volumes
from jejak.record.tables import schema
from jejak.record.tables.clocks import follows, live, moment
from jejak.record.tables.days import exact_day
from jejak.record.view import asof
from jejak.record.view.acts import Acts
from jejak.record.view.findings import Findings
from jejak.record.view.found import ArticleRow, RelationRow
from jejak.record.view.reader import made
from jejak.record.view.standings import History, Month, Standing, intervals, standings, told_on
from jejak.record.view.wanted import Wanted

_A, _R = schema.articles.c, schema.readings.c


class Relations(Acts, Findings):
    """Reads relations, which rest on acts and on what is told in words."""

    def relations(
        self, *, subject: str | None = None, object: str | None = None, kind: str | None = None,
        article: str | None = None, limit: int | None = None,
    ) -> list[RelationRow]:  # fmt: skip
        """The relations as each report tells them, in the order of the articles; `kind` is one of the codebook's."""
        c = schema.relations.c
        wanted: list[sql.ColumnElement[bool]] = [
            column.in_(self._ids(name)) for column, name in ((c.subject, subject), (c.object, object)) if name]
        if kind is not None:
            wanted.append(c.kind == self._kind(kind))
        return self._relations_where(*wanted, article=article, limit=limit)

    def _relations_where(self, *wanted: sql.ColumnElement[bool], article: str | None = None,
                         limit: int | None = None) -> list[RelationRow]:
        """The relations told of which some conditions hold."""
        question = sql.select(schema.relations).where(schema.relations.c.perhaps.is_(None), follows(), *wanted)
        rows, articles = self._ask(question, schema.relations, None, None, article, limit)
        return [_relation(row, articles) for row in rows]

    def relation(
        self, one: str, other: str, *, on: str | date | None = None, known_on: str | date | None = None,
        recorded_by: str | None = None,
    ) -> list[Standing]:  # fmt: skip
        """The relations of two entities on a day, today where none is given: those that hold first.

        `known_on` leaves out reports published later (an undated one by the day worked out for it), `recorded_by`, a
        moment in UTC or a day, all that the record was told later.
        """
        day = date.today() if on is None else exact_day(on)
        return standings(self._between(one, other, known_on, recorded_by), day)

    def history(self, one: str, other: str, *, known_on: str | date | None = None,
                recorded_by: str | None = None) -> History:
        """The relations of two entities through time, and their acts toward each other month by month.

        Clocks as for `relation`: with one of them all acts of the two are read, without, sums that are kept.
        """
        rows = self._between(one, other, known_on, recorded_by)
        return History(tuple(intervals(rows)), tuple(self._months(one, other, known_on, recorded_by)))

    def _between(self, one: str, other: str, known_on: str | date | None,
                 recorded_by: str | None) -> list[RelationRow]:
        """What is told of the relations of two entities."""
        mine, theirs = self._ids(one), self._ids(other)
        if set(mine) & set(theirs):
            raise QueryError(f"{one!r} and {other!r} are the same", advice="a relation is between two")
        c = schema.relations.c
        of_pair = sql.or_(sql.and_(c.subject.in_(mine), c.object.in_(theirs)),
                          sql.and_(c.subject.in_(theirs), c.object.in_(mine)))
        at = None if recorded_by is None else moment(recorded_by)
        known = sql.true() if known_on is None else sql.or_(
            _A.published <= exact_day(known_on), _A.published.is_(None))
        rows, articles = self._ask(sql.select(schema.relations).where(of_pair, known, follows(at)), schema.relations,
                                   None, None, None, None, at)
        return _told_by([_relation(row, articles) for row in rows], known_on)

    def _months(self, one: str, other: str, known_on: str | date | None, recorded_by: str | None) -> list[Month]:
        """What is told of each month in which either did something to the other."""
        mine, theirs = self._ids(one), self._ids(other)
        with self._asking() as connection:
            if known_on is None and recorded_by is None:
                found = dyads.between(connection, mine, theirs)
                reports: Mapping[str, int] = volumes.reports(connection, found)
            else:
                at = None if recorded_by is None else moment(recorded_by)
                tally = dyads.Tally()
                for row, sides, _ in asof.acts(connection, Wanted(between=(mine, theirs)), at=at, known_on=known_on):
                    tally.count(row, sides)
                found = tally.between(mine, theirs)
                known = sql.true() if known_on is None else asof.known_by(connection, known_on)
                reports = volumes.counted(connection, sql.and_(live(_R, at), known))
        scores = {name: float(kind["score"]) for name, kind in types(names.any_knowledge(self._overlay)).items()}
        return [Month(month, sum(scores.get(type, 0.0) * sources for type, (_, sources) in some.items()),
                      sum(events for events, _ in some.values()), sum(sources for _, sources in some.values()),
                      reports.get(month, 0)) for month, some in sorted(found.items())]

    def _kind(self, kind: str) -> str:
        known = relation_kinds(names.any_knowledge(self._overlay))
        if kind.lower() in known:
            return kind.lower()
        raise QueryError(f"there is no relation {kind!r}", advice=f"one of {', '.join(sorted(known))}")


def _relation(row: Any, articles: dict[str, ArticleRow]) -> RelationRow:
    return made(RelationRow, row, articles, over=bool(row["over"]), standing=bool(row["standing"]),
                perhaps=bool(row["perhaps"]), qualifiers=dict(row["qualifiers"]), reasons=tuple(row["reasons"]))


def _told_by(rows: list[RelationRow], known_on: str | date | None) -> list[RelationRow]:
    """Those of the rows that were told by a day; an undated report by the last of the days worked out for it."""
    if known_on is None:
        return rows
    day = exact_day(known_on)
    return [row for row in rows if (told := told_on(row)) is not None and told <= day]
