"""The acts that reports tell of, each once, and the mentions that tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sql

from jejak.errors import QueryError
from jejak.record.acts import merging
from jejak.record.acts.mentions import chunks
from jejak.record.tables import schema
from jejak.record.tables.clocks import as_read, live, moment, shown
from jejak.record.tables.days import days
from jejak.record.tables.rows import DIGITS
from jejak.record.view import asof, listing
from jejak.record.view.found import ArticleRow, EventRow, MergeRow, Occurrence, Tie
from jejak.record.view.reader import Reader, articles_of, by_id, made, most
from jejak.record.view.wanted import Wanted

_A, _R = schema.articles.c, schema.readings.c
_CODEBOOK = {"minimum": "min", "maximum": "max"}  # what the codebook calls a column
_OF_ACT = ("id", "type", "mode", "date", "place", "status", "reports", "sources", "told")
_HEX = re.compile(f"[0-9a-f]{{{DIGITS}}}")


class Acts(Reader):
    """Reads acts, their mentions, and what made one act of many mentions."""

    def occurrences(
        self, *, actor: str | None = None, recipient: str | None = None, type: str | None = None,
        status: str | None = None, since: str | None = None, until: str | None = None,
        article: str | None = None, limit: int | None = None, recorded_by: str | None = None,
        known_on: str | None = None, judged: bool = True,
    ) -> list[Occurrence]:  # fmt: skip
        """The acts that the reports tell of, each once, in the order of their days; filters as for `events`."""
        at = None if recorded_by is None else moment(recorded_by)
        e = schema.events.c
        wanted = Wanted(
            None if actor is None else self._ids(actor), None if recipient is None else self._ids(recipient),
            None if type is None else self._choice("type", e.type, type.upper()),
            None if status is None else self._choice("status", e.status, status.lower()),
            None if since is None else days(since)[0], None if until is None else days(until)[1],
            None if article is None else self._key(article, at),
        )  # fmt: skip
        if at is not None or known_on is not None or not judged:
            return self._acts_then(wanted, at, known_on, judged, most(limit))
        with self._asking() as connection:
            ids = listing.listed(connection, wanted, most(limit))
            rows = by_id(connection, schema.occurrences, ids)
        return self._whole_occurrences([rows[id] for id in ids])

    def _acts_then(self, wanted: Wanted, at: str | None, known_on: str | None, judged: bool,
                   limit: int | None) -> list[Occurrence]:
        """The acts as they stood at a moment, were known on a day, or were read before anybody judged."""
        if at is not None and not judged:
            raise QueryError("what was read, and what stood at a moment, cannot be asked for at once",
                             advice="ask for a moment before the judgement")
        with self._asking() as connection:
            found = asof.acts(connection, wanted, at=at, known_on=known_on, judged=judged)[:limit]
            rows = [{**one.row, "occurrence": one.occurrence, "_told": one.published} for *_, some in found
                    for one in some]
            articles = articles_of(connection, {row["reading"] for row in rows})
            links = _ties(connection, articles, at)
        rows.sort(key=lambda row: (row["_told"] is None, row["_told"] or date.min))
        sides = {row["id"]: some for row, some, _ in found}
        return self._joined([row for row, *_ in found], sides, self._whole_events(rows, articles), links)

    def occurrence(self, id: str) -> Occurrence:
        """The act of an id, or of the beginning of one. Raises QueryError for none or several."""
        o = schema.occurrences.c
        first = id.lower().ljust(DIGITS, "0")  # an id is figures of base sixteen: no database's LIKE is asked
        with self._asking() as connection:
            rows = connection.execute(sql.select(schema.occurrences).where(o.id.between(
                first, id.lower().ljust(DIGITS, "f"))).limit(6)).mappings().all() if _HEX.fullmatch(first) else []
        if len(rows) != 1:
            raise QueryError(f"{'several' if rows else 'no'} events have an id that begins with {id!r}",
                             advice="jejak events --format json lists their ids")
        return self._whole_occurrences(rows)[0]

    def merges(self, occurrence: str) -> list[MergeRow]:
        """The merges that made an act of its mentions, the surest first."""
        o, m = schema.merges.c, schema.memberships.c
        live = sql.select(m.event).where(m.occurrence == occurrence, m.superseded.is_(None))
        question = sql.select(o.one, o.other, o.points, o.reasons, o.recorded, o.judgement).where(
            o.superseded.is_(None), o.one.in_(live), o.other.in_(live)).order_by(o.points.desc(), o.id)
        with self._asking() as connection:
            rows = connection.execute(question).mappings().all()
        return [MergeRow(**{**row, "reasons": tuple(row["reasons"])}) for row in rows]

    def uncompared(self) -> int:
        """How many readings stand whose events have not been compared with others: a run was stopped before."""
        with self._asking() as connection:
            return len(merging.pending(connection))

    def events(
        self, *, actor: str | None = None, recipient: str | None = None, type: str | None = None,
        status: str | None = None, since: str | None = None, until: str | None = None,
        article: str | None = None, limit: int | None = None, recorded_by: str | None = None,
        known_on: str | None = None, judged: bool = True,
    ) -> list[EventRow]:  # fmt: skip
        """The event mentions, in the order of their days, those without a day last; `occurrences` gives each act once.

        `actor` and `recipient` are ids or names. `since` and `until` are YYYY, YYYY-MM or YYYY-MM-DD: an event
        passes if one of the days that it may have happened on does; one without a date never does.

        They are as people corrected them, without those that people rejected; as they were read where `judged` is
        false. `recorded_by` is a moment: what the record then contained, judgements and readings alike. `known_on` is
        a day: what reports published by then tell; an undated report counts by the days worked out for it.
        """
        e, m = schema.events.c, schema.memberships.c
        at = None if recorded_by is None else moment(recorded_by)
        question = self._filtered(schema.events, schema.parties.c.event, actor, recipient, type, status)
        question = question.where(shown(at) if judged else as_read())
        question = question.add_columns(m.occurrence).outerjoin(
            schema.memberships, sql.and_(m.event == e.id, live(m, at))).order_by(e.first.is_(None), e.first)
        if known_on is not None:
            with self._asking() as connection:
                question = question.where(asof.known_by(connection, known_on))
        rows, articles = self._ask(question, schema.events, since, until, article, limit, at)
        return self._whole_events(rows, articles)

    def _filtered(
        self, table: sql.Table, owner: sql.ColumnElement[str], actor: str | None, recipient: str | None,
        type: str | None, status: str | None,
    ) -> sql.Select[Any]:  # fmt: skip
        """The question for rows of acts or of mentions; `owner` is the column by which their sides name them."""
        c, p = table.c, owner.table.c
        question = sql.select(table)
        for side, name in (("actor", actor), ("recipient", recipient)):
            if name is not None:
                question = question.where(
                    sql.exists().where(owner == c.id, p.side == side, p.entity.in_(self._ids(name))))  # fmt: skip
        if type is not None:
            question = question.where(c.type == self._choice("type", schema.events.c.type, type.upper()))
        if status is not None:
            question = question.where(c.status == self._choice("status", schema.events.c.status, status.lower()))
        return question

    def _whole_events(self, rows: Sequence[Any], articles: dict[str, ArticleRow]) -> list[EventRow]:
        ids = [row["id"] for row in rows]
        with self._asking() as connection:
            parties = parts_of(connection, schema.parties, ids)
            evidence = parts_of(connection, schema.evidence, ids)
            numbers = parts_of(connection, schema.numbers, ids)
            about = parts_of(connection, schema.about, ids)
        return [
            made(
                EventRow, row, articles,
                actors=tuple(p["entity"] for p in parties.get(row["id"], ()) if p["side"] == "actor"),
                recipients=tuple(p["entity"] for p in parties.get(row["id"], ()) if p["side"] == "recipient"),
                evidence=tuple(evidence.get(row["id"], ())), numbers=tuple(numbers.get(row["id"], ())),
                about=tuple(about.get(row["id"], ())),
            )
            for row in rows
        ]  # fmt: skip

    def _whole_occurrences(self, rows: Sequence[Any]) -> list[Occurrence]:
        """The acts of some rows, with their mentions."""
        s, m, e = schema.sides.c, schema.memberships.c, schema.events.c
        ids = [row["id"] for row in rows]
        sides: dict[str, list[Any]] = {}
        found: list[Any] = []
        with self._asking() as connection:
            for chunk in chunks(ids):
                for side in connection.execute(sql.select(schema.sides).where(s.occurrence.in_(chunk)).order_by(
                        s.occurrence, s.number)).mappings():
                    sides.setdefault(side["occurrence"], []).append(side)
                question = sql.select(schema.events, m.occurrence).join(schema.memberships, m.event == e.id)
                question = question.join(schema.readings, e.reading == _R.id)
                question = question.join(schema.articles, _R.article == _A.key)
                question = question.where(m.occurrence.in_(chunk), m.superseded.is_(None), _R.superseded_by.is_(None))
                found += connection.execute(question.order_by(
                    _A.published.is_(None), _A.published, _R.recorded, _R.id, e.start)).mappings().all()
            articles = articles_of(connection, {row["reading"] for row in found})
            links = _ties(connection, articles)
        return self._joined(rows, sides, self._whole_events(found, articles), links)

    def _joined(self, rows: Sequence[Any], sides: Mapping[str, Sequence[Any]], mentions: Iterable[EventRow],
                links: Mapping[str, Sequence[Tie]]) -> list[Occurrence]:
        """Acts, of their rows, the rows of their sides, their mentions, and what ties them to others."""
        told_by: dict[str, list[EventRow]] = {}
        for one in mentions:
            told_by.setdefault(one.occurrence or "", []).append(one)
        return [Occurrence(
            **{name: row[name] for name in _OF_ACT},
            actors=tuple(one["entity"] for one in sides.get(row["id"], ()) if one["side"] == "actor"),
            recipients=tuple(one["entity"] for one in sides.get(row["id"], ()) if one["side"] == "recipient"),
            mentions=tuple(told_by.get(row["id"], ())), links=tuple(links.get(row["id"], ()))) for row in rows]


def _ties(connection: sql.Connection, articles: dict[str, ArticleRow], at: str | None = None) -> dict[str, list[Tie]]:
    """What links tie the acts told in some readings together, now or at a moment: by each act's id."""
    e, m, c = schema.events.c, schema.memberships.c, schema.links.c
    made: dict[str, dict[tuple[str, str, str], Tie]] = {}
    for chunk in chunks(sorted(articles)):
        links = connection.execute(sql.select(schema.links).where(c.reading.in_(chunk)).order_by(
            c.reading, c.start, c.id)).mappings().all()
        told_in = sorted({row["reading"] for row in links})
        spans = connection.execute(sql.select(e.reading, e.start, e.end, m.occurrence).join(
            schema.memberships, m.event == e.id).where(e.reading.in_(told_in), live(m, at))).all()
        acts = {(reading, start, end): occurrence for reading, start, end, occurrence in spans}
        for row in links:
            first, last = (acts.get((row["reading"], row[f"{end}_start"], row[f"{end}_end"]), "")
                           for end in ("source", "target"))
            if not first or not last or first == last:
                continue
            article = articles[row["reading"]]
            words = article.text[row["start"] : row["end"]]
            for role, one, other in (("from", first, last), ("to", last, first)):
                tie = Tie(row["kind"], role, other, words, row["distance"], article.id)
                made.setdefault(one, {}).setdefault((tie.kind, tie.role, tie.other), tie)
    return {id: list(ties.values()) for id, ties in made.items()}


def parts_of(connection: sql.Connection, table: sql.Table, events: list[str]) -> dict[str, list[dict[str, Any]]]:
    """An event's parts by event, in their order, without what only the database needs."""
    made: dict[str, list[dict[str, Any]]] = {}
    for chunk in chunks(events):
        question = sql.select(table).where(table.c.event.in_(chunk)).order_by(table.c.event, table.c.number)
        for row in connection.execute(question).mappings():
            part = {_CODEBOOK.get(k, k): v for k, v in row.items() if k not in {"event", "number", "words"}}
            made.setdefault(row["event"], []).append(part)
    return made
