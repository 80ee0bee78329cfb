"""The acts as the record had them at a moment, as reports published by a day tell them, or as nobody judged them.

Their rows are made of the mentions that count then, as the rows of the acts of now are (acts/occurrences.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import sqlalchemy as sql

from jejak.events.coreference import weights
from jejak.events.merging import merge
from jejak.knowledge import languages, load
from jejak.record.acts import mentions
from jejak.record.acts.members import acts_of, members, name
from jejak.record.acts.occurrences import Telling, by_act, summary, tellings
from jejak.record.acts.pairs import pairs
from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.days import days, edges
from jejak.record.view.wanted import Wanted

_A, _R, _E = schema.articles.c, schema.readings.c, schema.events.c
_M, _F = schema.memberships.c, schema.effects.c


Act = tuple[dict[str, Any], list[dict[str, Any]], list[Telling]]


def acts(connection: sql.Connection, wanted: Wanted, *, at: str | None, known_on: str | date | None,
         judged: bool = True) -> list[Act]:
    """The rows of the acts, of their sides, and what their mentions say, in the order of their days."""
    known = sql.true() if known_on is None else known_by(connection, known_on)
    if judged:
        told = tellings(connection, sql.and_(_likely(wanted), live(_M, at), live(_R, at), known))
    else:
        of = _unjudged(connection)
        told = [one for some in mentions.chunks(sorted(of))
                for one in tellings(connection, sql.and_(_E.id.in_(some), known), of)]
    made = [(*summary(id, some), some) for id, some in by_act(told).items()]
    found = [one for one in made if _fits(wanted, *one)]
    return sorted(found, key=lambda one: (one[0]["first"] is None, one[0]["first"] or date.min, one[0]["id"]))


def _fits(wanted: Wanted, row: Mapping[str, Any], sides: Sequence[Mapping[str, Any]], told: Sequence[Telling]) -> bool:
    """Whether an act is asked for."""
    for side, ids in (("actor", wanted.actor), ("recipient", wanted.recipient)):
        if ids is not None and not any(one["side"] == side and one["entity"] in ids for one in sides):
            return False
    return (
        (wanted.type is None or row["type"] == wanted.type)
        and (wanted.status is None or row["status"] == wanted.status)
        and (wanted.since is None or (row["last"] is not None and row["last"] >= wanted.since))
        and (wanted.until is None or (row["first"] is not None and row["first"] <= wanted.until))
        and (wanted.article is None or any(one.row["key"] == wanted.article for one in told))
        and all(any(one["entity"] in ids for one in sides) for ids in wanted.between or ())
    )  # fmt: skip


def _likely(wanted: Wanted) -> sql.ColumnElement[bool]:
    """What holds of the memberships of all acts that may be asked for: one of their mentions says so."""
    m, e, p = (table.alias() for table in (schema.memberships, schema.events, schema.parties))
    some = sql.select(m.c.occurrence).join(e, e.c.id == m.c.event)
    with_parties = some.join(p, p.c.event == e.c.id)
    each = [some.where(getattr(e.c, field) == value) for field in ("type", "status")
            if (value := getattr(wanted, field)) is not None]
    each += [with_parties.where(p.c.side == side, p.c.entity.in_(ids))
             for side, ids in (("actor", wanted.actor), ("recipient", wanted.recipient)) if ids is not None]
    each += [with_parties.where(p.c.entity.in_(ids)) for ids in wanted.between or ()]
    each += [some.where(e.c.last >= wanted.since)] if wanted.since is not None else []
    each += [some.where(e.c.first <= wanted.until)] if wanted.until is not None else []
    return sql.and_(sql.true(), *(_M.occurrence.in_(one) for one in each))


def known_by(connection: sql.Connection, day: str | date) -> sql.ColumnElement[bool]:
    """What holds of reports published by a day; an undated one by the days worked out for it."""
    last = day if isinstance(day, date) else days(day)[1]
    placed = connection.scalars(sql.select(_R.placed).where(_R.placed.is_not(None)).distinct()).all()
    by_then = [one for one in placed if (end := edges(one)["last"]) is not None and end <= last]
    return sql.or_(_A.published <= last, sql.and_(_A.published.is_(None), _R.placed.in_(by_then)))


def _unjudged(connection: sql.Connection) -> dict[str, str]:
    """The act of each mention as it was read, where nobody had judged: the acts concerned are grouped anew."""
    live_events = sql.select(_M.event, _M.occurrence).where(live(_M))
    of: dict[str, str] = dict(cast(Sequence[tuple[str, str]], connection.execute(live_events).all()))
    hidden = connection.execute(sql.select(_F.event, _F.shown).join(schema.events, _F.event == _E.id).join(
        schema.readings, _E.reading == _R.id).where(live(_F), live(_R))).all()
    left: dict[str, str] = {}
    for some in mentions.chunks([event for event, _ in hidden]):
        question = sql.select(_M.event, _M.occurrence).where(_M.event.in_(some)).order_by(_M.recorded)
        left.update(cast(Sequence[tuple[str, str]], connection.execute(question).all()))
    concerned = set(acts_of(connection, pairs(connection).events).values()) | set(left.values())
    concerned |= {of[shown] for _, shown in hidden if shown in of}
    inside = {event for some in members(connection, concerned).values() for event in some}
    read = inside - {shown for _, shown in hidden} | {event for event, _ in hidden}
    found = mentions.of_events(connection, read)
    by_id = {one.id: one for one in found}
    regrouped = {event: name(by_id[group[0]]) for group in merge(found, weights(load(languages()[0]))).groups
                 for event in group}
    return {event: act for event, act in of.items() if event not in inside} | regrouped
