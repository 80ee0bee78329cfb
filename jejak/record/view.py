"""Reads the record: what stands in it now, filtered. A view never writes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sql

from jejak.errors import QueryError
from jejak.events.kinds import marked, types
from jejak.events.relation_kinds import effects, relation_kinds
from jejak.events.status import ACTUAL
from jejak.knowledge import Overlay
from jejak.record import asof, listing, merging, names, passages, schema, search
from jejak.record import diff as diffs
from jejak.record.again import RESTS
from jejak.record.clocks import as_read, live, moment, shown
from jejak.record.database import told
from jejak.record.days import days, exact_day
from jejak.record.disagreements import Dispute, Material, disputes
from jejak.record.effects import UNDO
from jejak.record.found import (
    ActorRow,
    ArticleRow,
    DisagreementRow,
    EventRow,
    Found,
    Hit,
    JudgementRow,
    LinkRow,
    MergeRow,
    Occurrence,
    QuoteRow,
    RelationRow,
    TargetRow,
    Tie,
    TimeRow,
    Tombstone,
)
from jejak.record.relations import History, Month, Standing, intervals, standings, told_on
from jejak.record.rows import DIGITS
from jejak.span import Span

_A, _R = schema.articles.c, schema.readings.c
_F = TypeVar("_F", bound=Found)
_Told = TypeVar("_Told", RelationRow, EventRow)
_CODEBOOK = {"minimum": "min", "maximum": "max"}  # what the codebook calls a column
_OF_ACT = ("id", "type", "mode", "date", "place", "status", "reports", "sources", "told")
_HEX = re.compile(f"[0-9a-f]{{{DIGITS}}}")
_CHUNK = 400  # ids asked for at once; every database takes as many
_MOST = 2**31 - 1  # rows; every database takes such a limit


class View:
    """Reads what stands: readings that nothing has superseded. `overlay` is a user's knowledge, whose names count."""

    def __init__(self, engine: sql.Engine, where: str, overlay: Overlay | None = None) -> None:
        self._engine, self._where, self._overlay = engine, where, overlay

    def articles(self, *, article: str | None = None, limit: int | None = None) -> list[ArticleRow]:
        """The articles, in the order in which they were first read; one by `article` (see `find`)."""
        question = sql.select(_R.id).join_from(schema.readings, schema.articles).where(_R.superseded_by.is_(None))
        if article is not None:
            question = question.where(_A.key == self._key(article))
        with told(self._where), self._engine.connect() as connection:
            found = connection.scalars(question.order_by(_R.recorded, _R.id).limit(_most(limit))).all()
            by_reading = _articles(connection, found)
        return [by_reading[reading] for reading in found]

    def find(self, article: str) -> ArticleRow:
        """The one article of an id, the beginning of one, or a file's name. Raises QueryError for none or several."""
        return self.articles(article=article)[0]

    def read_with(self, article: str) -> dict[str, Any]:
        """What was asked for when an article was read: `knowledge`, a user's folder and its files; `rules_only`."""
        question = sql.select(schema.runs.c.options).join_from(schema.readings, schema.runs, _R.run == schema.runs.c.id)
        question = question.join(schema.articles, _R.article == _A.key).where(_R.superseded_by.is_(None))
        with told(self._where), self._engine.connect() as connection:
            options = connection.scalars(question.where(_A.key == self._key(article))).one()
        return {name: options[name] for name in ("knowledge", "rules_only") if name in options}

    def occurrences(
        self, *, actor: str | None = None, recipient: str | None = None, type: str | None = None,
        status: str | None = None, since: str | None = None, until: str | None = None,
        article: str | None = None, limit: int | None = None, recorded_by: str | None = None,
        known_on: str | None = None, judged: bool = True,
    ) -> list[Occurrence]:  # fmt: skip
        """The acts that the reports tell of, each once, in the order of their days; filters as for `events`."""
        if recorded_by is not None or known_on is not None or not judged:
            return self._acts_then(actor, recipient, type, status, since, until, article, limit, recorded_by,
                                   known_on, judged)
        m, among = schema.memberships.c, None
        if article is not None:
            among = sql.select(m.occurrence).join(schema.events, m.event == schema.events.c.id).join(
                schema.readings, schema.events.c.reading == _R.id).where(
                _R.article == self._key(article), m.superseded.is_(None))
        wanted = listing.Wanted(
            None if actor is None else self._ids(actor), None if recipient is None else self._ids(recipient),
            None if type is None else self._choice("type", schema.events.c.type, type.upper()),
            None if status is None else self._choice("status", schema.events.c.status, status.lower()),
            None if since is None else days(since)[0], None if until is None else days(until)[1], among)
        with told(self._where), self._engine.connect() as connection:
            ids = listing.listed(connection, wanted, _most(limit))
            rows = _by_id(connection, schema.occurrences, ids)
        return self._whole_occurrences([rows[id] for id in ids])

    def _acts_then(
        self, actor: str | None, recipient: str | None, type: str | None, status: str | None, since: str | None,
        until: str | None, article: str | None, limit: int | None, recorded_by: str | None, known_on: str | None,
        judged: bool,
    ) -> list[Occurrence]:  # fmt: skip
        """The acts as they stood at a moment, were known on a day, or were read before anybody judged."""
        at = None if recorded_by is None else moment(recorded_by)
        if at is not None and not judged:
            raise QueryError("what was read, and what stood at a moment, cannot be asked for at once",
                             advice="ask for a moment before the judgement")
        e = schema.events.c
        wanted = asof.Wanted(
            None if actor is None else self._ids(actor), None if recipient is None else self._ids(recipient),
            None if type is None else self._choice("type", e.type, type.upper()),
            None if status is None else self._choice("status", e.status, status.lower()),
            None if since is None else days(since)[0], None if until is None else days(until)[1],
            None if article is None else self._key(article, at),
        )  # fmt: skip
        with told(self._where), self._engine.connect() as connection:
            found = asof.acts(connection, wanted, at=at, known_on=known_on, judged=judged)[:_most(limit)]
            rows = [{**one.row, "occurrence": one.occurrence, "_told": one.published} for *_, some in found
                    for one in some]
            articles = _articles(connection, {row["reading"] for row in rows})
            links = _ties(connection, articles, at)
        rows.sort(key=lambda row: (row["_told"] is None, row["_told"] or date.min))
        sides = {row["id"]: some for row, some, _ in found}
        return self._joined([row for row, *_ in found], sides, self._whole_events(rows, articles), links)

    def occurrence(self, id: str) -> Occurrence:
        """The act of an id, or of the beginning of one. Raises QueryError for none or several."""
        o = schema.occurrences.c
        first = id.lower().ljust(DIGITS, "0")  # an id is figures of base sixteen: no database's LIKE is asked
        with told(self._where), self._engine.connect() as connection:
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
        with told(self._where), self._engine.connect() as connection:
            rows = connection.execute(question).mappings().all()
        return [MergeRow(**{**row, "reasons": tuple(row["reasons"])}) for row in rows]

    def judgements(self, *, article: str | None = None, standing: bool = False) -> list[JudgementRow]:
        """What people judged, in the order of their judging; of one report, and only what stands, where asked."""
        j, t, p = schema.judgements.c, schema.targets.c, schema.placements.c
        question = sql.select(schema.judgements).order_by(j.recorded, j.id)
        if standing:
            question = question.where(live(j), j.kind != UNDO)
        if article is not None:
            of_it = sql.select(p.judgement).join(schema.readings, p.reading == _R.id)
            question = question.where(j.id.in_(of_it.where(_R.article == self._key(article), live(_R))))
        now = sql.select(p.judgement, p.number, p.event, p.how).join(schema.readings, p.reading == _R.id).where(
            live(_R)).subquery()
        targets = sql.select(schema.targets, _A.text, now.c.event, now.c.how)
        targets = targets.join(schema.readings, t.reading == _R.id).join(schema.articles, _R.article == _A.key)
        targets = targets.outerjoin(now, sql.and_(now.c.judgement == t.judgement, now.c.number == t.number))
        found: dict[str, list[TargetRow]] = {}
        with told(self._where), self._engine.connect() as connection:
            rows = connection.execute(question).mappings().all()
            for one in connection.execute(targets.order_by(t.judgement, t.number)).mappings():
                found.setdefault(one["judgement"], []).append(TargetRow(
                    one["article"], one["start"], one["end"], one["text"][one["start"] : one["end"]], one["type"],
                    one["event"], one["how"] or RESTS))
        return [JudgementRow(**row, targets=tuple(found.get(row["id"], ()))) for row in rows]

    def runs(self) -> list[diffs.RunRow]:
        """The runs, in the order in which they were started."""
        with told(self._where), self._engine.connect() as connection:
            return diffs.runs(connection)

    def diff(self, earlier: str = diffs.BEFORE, later: str = diffs.LAST) -> diffs.Diff:
        """What a run read otherwise than stood when an earlier one ended: events gone, new and changed, and why.

        A run is named by its id, the beginning of it, or "last" and "before", the last two that read something.
        """
        with told(self._where), self._engine.connect() as connection:
            some = diffs.runs(connection)
            return diffs.diff(connection, diffs.find(some, earlier), diffs.find(some, later))

    def reports_of(self, text_hash: str) -> list[str]:
        """The ids of the reports whose text has a hash."""
        question = sql.select(_A.id).join_from(schema.readings, schema.articles).where(
            _A.text_hash == text_hash, live(_R)).order_by(_A.id)
        with told(self._where), self._engine.connect() as connection:
            return list(connection.scalars(question))

    def tombstones(self) -> list[Tombstone]:
        """The reports that were removed for good, in the order of their removal."""
        t = schema.tombstones.c
        question = sql.select(*(t[name] for name in Tombstone.__dataclass_fields__)).order_by(t.recorded, t.id)
        with told(self._where), self._engine.connect() as connection:
            return [Tombstone(**row) for row in connection.execute(question).mappings()]

    def source(self, article: str) -> str:
        """The independent source of an article (see `find`): the hash of the text that it is, or is a copy of."""
        s = schema.sources.c
        key = self._key(article)
        question = sql.select(_A.text_hash, s.source).outerjoin(schema.sources, s.text_hash == _A.text_hash)
        with told(self._where), self._engine.connect() as connection:
            text, source = connection.execute(question.where(_A.key == key)).one()
        return str(source or text)

    def uncompared(self) -> int:
        """How many readings stand whose events have not been compared with others: a run was stopped before."""
        with told(self._where), self._engine.connect() as connection:
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
            with told(self._where), self._engine.connect() as connection:
                question = question.where(asof.known_by(connection, known_on))
        rows, articles = self._ask(question, schema.events, since, until, article, limit, at)
        return self._whole_events(rows, articles)

    def quotes(
        self, *, speaker: str | None = None, since: str | None = None, until: str | None = None,
        article: str | None = None, limit: int | None = None,
    ) -> list[QuoteRow]:  # fmt: skip
        """The quotations in the order of the articles; `since` and `until` hold the day of publication.

        `speaker` is an id or a name as for events, or the name of a person, or a part of it.
        """
        question = sql.select(schema.quotations)
        if speaker is not None:
            question = question.where(self._said_by(speaker))
        if since is not None:
            question = question.where(_A.published >= days(since)[0])
        if until is not None:
            question = question.where(_A.published <= days(until)[1])
        rows, articles = self._ask(question, schema.quotations, None, None, article, limit)
        return [_made(QuoteRow, row, articles, reasons=tuple(row["reasons"])) for row in rows]

    def search(
        self, query: str, *, within: str | None = None, since: str | None = None, until: str | None = None,
        limit: int | None = None,
    ) -> list[Hit]:  # fmt: skip
        """The articles and quotations that have all words of a question, the newest report first.

        A word is found in all forms of its root ("bertemu" finds "pertemuan"), words in quotation marks as they
        stand, in a row. `within` is "articles" or "quotes"; `since` and `until` hold the day of publication.
        """
        terms = search.terms(query)
        question = search.found(terms, self._engine.dialect.name, within)
        if since is not None:
            question = question.where(_A.published >= days(since)[0])
        if until is not None:
            question = question.where(_A.published <= days(until)[1])
        with told(self._where), self._engine.connect() as connection:
            rows = connection.execute(question.limit(_most(limit))).mappings().all()
            articles = _articles(connection, {row["reading"] for row in rows})
            quotations = _by_id(connection, schema.quotations, [row["quotation"] for row in rows if row["quotation"]])
        return [_hit(terms, articles[row["reading"]], quotations.get(row["quotation"])) for row in rows]

    def unsearched(self) -> int:
        """How many reports stand that `search` does not look through: an older version read them."""
        with told(self._where), self._engine.connect() as connection:
            return int(connection.scalar(sql.select(sql.func.count()).select_from(passages.lacking().subquery())) or 0)

    def times(
        self, *, since: str | None = None, until: str | None = None, article: str | None = None,
        limit: int | None = None,
    ) -> list[TimeRow]:  # fmt: skip
        """The time expressions in the order of the articles; `since` and `until` hold their days."""
        rows, articles = self._ask(_mentions("time"), schema.mentions, since, until, article, limit)
        return [_made(TimeRow, row, articles, reasons=tuple(row["reasons"])) for row in rows]

    def actors(self, *, article: str | None = None, limit: int | None = None) -> list[ActorRow]:
        """The words that stand for participants, in the order of the articles."""
        rows, articles = self._ask(_mentions("actor"), schema.mentions, None, None, article, limit)
        return [
            _made(ActorRow, row, articles, ids=tuple(row["ids"]), reasons=tuple(row["reasons"])) for row in rows
        ]

    def disagreements(self, *, article: str | None = None, limit: int | None = None) -> list[DisagreementRow]:
        """The disagreements found within articles."""
        rows, articles = self._ask(
            sql.select(schema.disagreements), schema.disagreements, None, None, article, limit)  # fmt: skip
        return [_made(DisagreementRow, row, articles) for row in rows]

    def relations(
        self, *, subject: str | None = None, object: str | None = None, kind: str | None = None,
        article: str | None = None, limit: int | None = None,
    ) -> list[RelationRow]:  # fmt: skip
        """The relations as each report tells them, in the order of the articles; `kind` is one of the codebook's."""
        c = schema.relations.c
        question = sql.select(schema.relations)
        for column, name in ((c.subject, subject), (c.object, object)):
            if name is not None:
                question = question.where(column.in_(self._ids(name)))
        if kind is not None:
            question = question.where(c.kind == self._kind(kind))
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
        rows, events = self._between(one, other, known_on, recorded_by)
        return standings(rows, events, day)

    def history(self, one: str, other: str, *, known_on: str | date | None = None,
                recorded_by: str | None = None) -> History:
        """The relations of two entities through time, and their acts toward each other month by month."""
        rows, _ = self._between(one, other, known_on, recorded_by)
        return History(tuple(intervals(rows)), tuple(self._months(self._ids(one), self._ids(other))))

    def _between(self, one: str, other: str, known_on: str | date | None,
                 recorded_by: str | None) -> tuple[list[RelationRow], dict[str, list[EventRow]]]:
        """What is told of the relations of two entities, and by kind the events that may have ended one."""
        mine, theirs = self._ids(one), self._ids(other)
        if set(mine) & set(theirs):
            raise QueryError(f"{one!r} and {other!r} are the same", advice="a relation is between two")
        c, e, p = schema.relations.c, schema.events.c, schema.parties.c
        of_pair = sql.or_(sql.and_(c.subject.in_(mine), c.object.in_(theirs)),
                          sql.and_(c.subject.in_(theirs), c.object.in_(mine)))
        at = None if recorded_by is None else moment(recorded_by)
        known = sql.true() if known_on is None else sql.or_(
            _A.published <= exact_day(known_on), _A.published.is_(None))
        rows, articles = self._ask(sql.select(schema.relations).where(of_pair, known), schema.relations, None, None,
                                   None, None, at)
        relations = _told_by([_relation(row, articles) for row in rows], known_on)
        ending: dict[str, list[EventRow]] = {}
        for effect in effects(names.any_knowledge(self._overlay)):
            if not effect.perhaps or effect.type is None or effect.relation not in {row.kind for row in relations}:
                continue
            both = [sql.exists().where(p.event == e.id, p.entity.in_(ids)) for ids in (mine, theirs)]
            question = sql.select(schema.events).where(e.type == effect.type, e.status == ACTUAL, *both, known,
                                                       shown(at))
            if effect.modes:
                question = question.where(e.mode.in_(effect.modes))
            found, told_in = self._ask(question, schema.events, None, None, None, None, at)
            events = _told_by(self._whole_events(found, told_in), known_on)
            ending.setdefault(effect.relation, []).extend(events)
        return relations, ending

    def _months(self, mine: Sequence[str], theirs: Sequence[str]) -> list[Month]:
        """What is told of each month in which either did something to the other."""
        o, s = schema.occurrences.c, schema.sides.c
        scores = {name: float(kind["score"]) for name, kind in types(names.any_knowledge(self._overlay)).items()}
        both = [sql.exists().where(s.occurrence == o.id, s.entity.in_(ids)) for ids in (mine, theirs)]
        question = sql.select(o.type, o.first, o.last, o.sources).where(o.status == ACTUAL, o.first.is_not(None), *both)
        found: dict[str, list[float]] = {}
        with told(self._where), self._engine.connect() as connection:
            for type, first, last, sources in connection.execute(question):
                if last is not None and (first.year, first.month) == (last.year, last.month):
                    month = found.setdefault(f"{first:%Y-%m}", [0.0, 0, 0])
                    month[0] += scores.get(type, 0.0) * sources
                    month[1] += 1
                    month[2] += sources
            return [Month(name, score, int(events), int(sources), _reports_of(connection, name))
                    for name, (score, events, sources) in sorted(found.items())]

    def _kind(self, kind: str) -> str:
        known = relation_kinds(names.any_knowledge(self._overlay))
        if kind.lower() in known:
            return kind.lower()
        raise QueryError(f"there is no relation {kind!r}", advice=f"one of {', '.join(sorted(known))}")

    def disputes(self, *, article: str | None = None, actor: str | None = None) -> list[Dispute]:
        """What in the record cannot both be true, within reports and across them: of one report, or of one's acts."""
        known = names.any_knowledge(self._overlay)
        planned = {str(kind["planned"]) for kind in types(known).values() if kind.get("planned")}
        found = disputes(Material(
            found=self.disagreements(), acts=self.occurrences(actor=actor), relations=self.relations(),
            contradicts={kind.id: kind.contradicts for kind in relation_kinds(known).values()},
            single=names.single_offices(self._overlay),
            planned=frozenset(planned), mutual=marked(known, "mutual")))  # fmt: skip
        if article is None:
            return found
        id = self.find(article).id
        return [one for one in found if id in {one.one.article.id, one.other.article.id if one.other else id}]

    def links(self, *, article: str | None = None, limit: int | None = None) -> list[LinkRow]:
        """The links between events of one article."""
        rows, articles = self._ask(sql.select(schema.links), schema.links, None, None, article, limit)
        return [
            _made(LinkRow, row, articles, source=(row["source_start"], row["source_end"]),
                  target=(row["target_start"], row["target_end"]))
            for row in rows
        ]  # fmt: skip

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

    def _ask(
        self, question: sql.Select[Any], table: sql.Table, since: str | None, until: str | None,
        article: str | None, limit: int | None, at: str | None = None,
    ) -> tuple[Sequence[Any], dict[str, ArticleRow]]:  # fmt: skip
        """The rows of a question about one table of findings, as it stood `at` a moment, and their articles."""
        c = table.c
        question = question.join(schema.readings, c.reading == _R.id).join(schema.articles, _R.article == _A.key)
        question = question.where(live(_R, at))
        if since is not None:
            question = question.where(c.last >= days(since)[0])
        if until is not None:
            question = question.where(c.first <= days(until)[1])
        if article is not None:
            question = question.where(_A.key == self._key(article, at))
        question = question.order_by(_R.recorded, _R.id, c.start, c.end, c.id).limit(_most(limit))
        with told(self._where), self._engine.connect() as connection:
            rows = connection.execute(question).mappings().all()
            return rows, _articles(connection, {row["reading"] for row in rows})

    def _whole_events(self, rows: Sequence[Any], articles: dict[str, ArticleRow]) -> list[EventRow]:
        ids = [row["id"] for row in rows]
        with told(self._where), self._engine.connect() as connection:
            parties = _parts(connection, schema.parties, ids)
            evidence = _parts(connection, schema.evidence, ids)
            numbers = _parts(connection, schema.numbers, ids)
            about = _parts(connection, schema.about, ids)
        return [
            _made(
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
        with told(self._where), self._engine.connect() as connection:
            for chunk in _chunks(ids):
                for side in connection.execute(sql.select(schema.sides).where(s.occurrence.in_(chunk)).order_by(
                        s.occurrence, s.number)).mappings():
                    sides.setdefault(side["occurrence"], []).append(side)
                question = sql.select(schema.events, m.occurrence).join(schema.memberships, m.event == e.id)
                question = question.join(schema.readings, e.reading == _R.id)
                question = question.join(schema.articles, _R.article == _A.key)
                question = question.where(m.occurrence.in_(chunk), m.superseded.is_(None), _R.superseded_by.is_(None))
                found += connection.execute(question.order_by(
                    _A.published.is_(None), _A.published, _R.recorded, _R.id, e.start)).mappings().all()
            articles = _articles(connection, {row["reading"] for row in found})
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

    def _key(self, article: str, at: str | None = None) -> str:
        """The row of the article meant by an id, its beginning, or a file's name, its beginning or path."""
        question = sql.select(_A.key, _A.id, _A.path).join_from(schema.readings, schema.articles)
        with told(self._where), self._engine.connect() as connection:
            rows = connection.execute(question.where(live(_R, at))).all()
        tries = (
            lambda row: row.id == article,
            lambda row: row.path is not None and _same_path(row.path, article),
            lambda row: row.path is not None and os.path.basename(row.path) == article,
            lambda row: row.path is not None and os.path.splitext(os.path.basename(row.path))[0] == article,
            lambda row: bool(article) and row.id.startswith(article),
            lambda row: bool(article) and row.path is not None and os.path.basename(row.path).startswith(article),
        )
        for fits in tries:
            found = [row for row in rows if fits(row)]
            if len(found) == 1:
                return str(found[0].key)
            if found:
                shown = ", ".join(f"{row.id} {row.path or ''}".strip() for row in found[:5])
                raise QueryError(f"{len(found)} articles fit {article!r}", advice=f"say which: {shown}")
        raise QueryError(f"no article fits {article!r}", advice="give the beginning of its id, or its file's name")

    def _ids(self, name: str) -> tuple[str, ...]:
        """The ids of a name; ids that only this record holds count too."""
        columns = (schema.parties.c.entity, schema.quotations.c.speaker, schema.relations.c.subject,
                   schema.relations.c.object)
        with told(self._where), self._engine.connect() as connection:  # asked only where no table has the id
            known = (one for column in columns for one in connection.scalars(_different(column)))
            return names.resolve(name, known=known, overlay=self._overlay)

    def _said_by(self, name: str) -> sql.ColumnElement[bool]:
        """What holds of quotations by those of a name, or else by the persons of that name."""
        q = schema.quotations.c
        try:
            return q.speaker.in_(self._ids(name))
        except QueryError:
            with told(self._where), self._engine.connect() as connection:
                persons = connection.scalars(sql.select(q.speaker_name).where(q.speaker_name.is_not(None)).distinct())
                found = [person for person in persons if names.named(name, person)]
            if not found:
                raise
            return q.speaker_name.in_(found)

    def _choice(self, what: str, column: sql.ColumnElement[str], value: str) -> str:
        """The value, if some row has it or the vocabulary knows it; else QueryError with what there is."""
        vocabulary = names.vocabulary(what)
        if value in vocabulary:
            return value
        with told(self._where), self._engine.connect() as connection:
            there = set(connection.scalars(sql.select(column).distinct()))
        if value in there:
            return value
        raise QueryError(f"no event has the {what} {value!r}", advice=f"one of {', '.join(sorted(vocabulary | there))}")


def _relation(row: Any, articles: dict[str, ArticleRow]) -> RelationRow:
    return _made(RelationRow, row, articles, over=bool(row["over"]), standing=bool(row["standing"]),
                 qualifiers=dict(row["qualifiers"]), reasons=tuple(row["reasons"]))


def _told_by(rows: Sequence[_Told], known_on: str | date | None) -> list[_Told]:
    """Those of the rows that were told by a day; an undated report by the last of the days worked out for it."""
    if known_on is None:
        return list(rows)
    day = exact_day(known_on)
    return [row for row in rows if (told := told_on(row)) is not None and told <= day]


def _reports_of(connection: sql.Connection, month: str) -> int:
    """How many standing reports are of a month."""
    first, last = days(month)
    placed = sql.and_(_A.published.is_(None), _R.placed.startswith(month))  # of an undated one the month worked out
    question = sql.select(sql.func.count()).select_from(schema.readings).join(schema.articles, _R.article == _A.key)
    return connection.scalar(question.where(
        _R.superseded_by.is_(None), sql.or_(_A.published.between(first, last), placed))) or 0


def _different(column: sql.Column[Any]) -> sql.Select[Any]:
    """The different values of an indexed column: from each to the next, without walking through every row."""
    least = sql.select(sql.func.min(column).label("value"))
    step = least.cte("step", recursive=True)
    after = least.where(column > step.c.value).correlate(step).scalar_subquery()
    step = step.union_all(sql.select(after).where(step.c.value.is_not(None)))
    return sql.select(step.c.value).where(step.c.value.is_not(None))


def _most(limit: int | None) -> int | None:
    return None if limit is None else min(limit, _MOST)


def _same_path(one: str, other: str) -> bool:
    return bool(other) and os.path.abspath(one) == os.path.abspath(other)


def _mentions(kind: str) -> sql.Select[Any]:
    return sql.select(schema.mentions).where(schema.mentions.c.kind == kind)


def _made(made: type[_F], row: Any, articles: dict[str, ArticleRow], **more: Any) -> _F:
    """A finding out of its row: what the class has a field for, and `more`."""
    fields = {name: row[name] for name in made.__dataclass_fields__ if name in row and name not in more}
    return made(**{**fields, **more, "article": articles[row["reading"]]})


def _hit(terms: Sequence[search.Term], article: ArticleRow, quotation: Any) -> Hit:
    """What was found, with the places of the words that were looked for."""
    sentences = [Span(*span) for span in article.sentences]
    spans = [Span(max(one.start, quotation["start"]), min(one.end, quotation["end"])) for one in sentences
             if one.meets(Span(quotation["start"], quotation["end"]))] if quotation else sentences
    places = search.places(terms, article.text, spans, article.language)
    at = tuple((place.start, place.end) for place in places)
    if quotation:
        return _made(Hit, quotation, {quotation["reading"]: article}, kind="quotation", places=at)
    held = [len({place.of(article.text).casefold() for place in places if one.meets(place)}) for one in sentences]
    number = held.index(max(held)) if held else None
    shown = sentences[number] if number is not None else Span(0, 0)
    return Hit(article.id, article, shown.start, shown.end, number, "article", at)


def _by_id(connection: sql.Connection, table: sql.Table, ids: list[str]) -> dict[str, Any]:
    """The rows of some ids."""
    return {row["id"]: row for chunk in _chunks(ids)
            for row in connection.execute(sql.select(table).where(table.c.id.in_(chunk))).mappings()}


def _articles(connection: sql.Connection, readings: Iterable[str]) -> dict[str, ArticleRow]:
    columns = (_A.id, _A.text, _A.outlet, _A.url, _A.title, _A.path, _A.published, _A.published_from, _R.placed,
               _R.dated_by, _R.language, _R.recorded, _R.sentences, _A.reasons.label("notes"))  # fmt: skip
    question = sql.select(_R.id.label("reading"), *columns).join_from(schema.readings, schema.articles)
    made = {}
    for chunk in _chunks(sorted(readings)):
        for row in connection.execute(question.where(_R.id.in_(chunk))).mappings():
            sentences = tuple((start, end) for start, end, *_ in row["sentences"])
            lists = {"dated_by": tuple(row["dated_by"]), "notes": tuple(row["notes"])}
            made[row["reading"]] = ArticleRow(**{**row, **lists, "sentences": sentences})
    return made


def _ties(connection: sql.Connection, articles: dict[str, ArticleRow], at: str | None = None) -> dict[str, list[Tie]]:
    """What links tie the acts told in some readings together, now or at a moment: by each act's id."""
    e, m, c = schema.events.c, schema.memberships.c, schema.links.c
    made: dict[str, dict[tuple[str, str, str], Tie]] = {}
    for chunk in _chunks(sorted(articles)):
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


def _parts(connection: sql.Connection, table: sql.Table, events: list[str]) -> dict[str, list[dict[str, Any]]]:
    """An event's parts by event, in their order, without what only the database needs."""
    made: dict[str, list[dict[str, Any]]] = {}
    for chunk in _chunks(events):
        question = sql.select(table).where(table.c.event.in_(chunk)).order_by(table.c.event, table.c.number)
        for row in connection.execute(question).mappings():
            part = {_CODEBOOK.get(k, k): v for k, v in row.items() if k not in {"event", "number", "words"}}
            made.setdefault(row["event"], []).append(part)
    return made


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
