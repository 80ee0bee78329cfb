"""Finds the act that each newly read event tells of, and keeps every merge with its points and reasons.

What stands stays: only mentions of readings that were not compared before are placed, into acts that stand or into new
ones. A mention whose reading is superseded leaves its act. All of it is one transaction, and done again after a stop.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import sqlalchemy as sql

from jejak.events.coreference import Mention, weights
from jejak.events.merging import AROUND, Merged, merge
from jejak.knowledge import languages, load
from jejak.record import mentions, schema
from jejak.record.copies import WINDOW, Text, copies
from jejak.record.mentions import chunks
from jejak.record.moments import now
from jejak.record.occurrences import remake
from jejak.record.rows import digest

ALL = 0.3  # share of the readings that are new from which all mentions are loaded: asking for each would take longer
NEAR = timedelta(days=AROUND + 7)  # a week's report tells of the week before

_A, _R, _E, _P = schema.articles.c, schema.readings.c, schema.events.c, schema.parties.c
_M, _C, _S, _O = schema.memberships.c, schema.compared.c, schema.sources.c, schema.merges.c


def pending(connection: sql.Connection) -> list[str]:
    """The standing readings whose events have not been compared."""
    question = (
        sql.select(_R.id).outerjoin(schema.compared, _C.reading == _R.id)
        .where(_R.superseded_by.is_(None), _C.reading.is_(None)).order_by(_R.recorded, _R.id)
    )  # fmt: skip
    return list(connection.scalars(question))


def compare_new(connection: sql.Connection, run: str | None) -> int:
    """Place the events of all readings not compared before; how many readings these were."""
    readings = pending(connection)
    if not readings:
        return 0
    stamp = {"run": run, "recorded": now()}
    _find_sources(connection, readings, stamp)
    left = _withdraw(connection, stamp["recorded"] or "")
    fresh = mentions.of_readings(connection, readings)
    near = _neighbours(connection, readings, fresh)
    standing = _standing(connection, near)
    merged = merge([*near, *fresh], weights(load(languages()[0])), standing=standing.values())
    touched = _keep(connection, merged, fresh, standing, stamp)
    connection.execute(sql.insert(schema.compared), [{"reading": one, **stamp} for one in readings])
    remake(connection, touched | left)
    return len(readings)


def _find_sources(connection: sql.Connection, readings: Sequence[str], stamp: Mapping[str, str | None]) -> None:
    """Tell the near-copies among the texts of some readings, and those of texts published about the same days."""
    fields = sql.select(_A.text_hash, _A.text, _A.published, _S.source, _R.recorded, _R.id).join_from(
        schema.readings, schema.articles, _R.article == _A.key).outerjoin(schema.sources, _S.text_hash == _A.text_hash)
    new: dict[str, Text] = {}
    for some in chunks(readings):
        for hash, text, day, source, *_ in connection.execute(
                fields.where(_R.id.in_(some)).order_by(_R.recorded, _R.id)):
            if source is None:
                new.setdefault(hash, Text(hash, text, day))
    days = sorted({one.published for one in new.values() if one.published is not None})
    around: list[sql.ColumnElement[bool]] = [_A.published.between(first - WINDOW, last + WINDOW)
                                             for first, last in _stretches(days)]
    if any(one.published is None for one in new.values()):
        around.append(_A.published.is_(None))
    before: dict[str, Text] = {}
    for where in around:
        rows = connection.execute(fields.where(where, _S.source.is_not(None)).order_by(_R.recorded, _R.id))
        for hash, text, day, source, *_ in rows:
            before.setdefault(hash, Text(hash, text, day, source))
    found = copies([*before.values(), *new.values()])
    if found:
        connection.execute(sql.insert(schema.sources), [
            {"text_hash": hash, "source": source, "share": part, **stamp} for hash, (source, part) in found.items()])


def _stretches(days: Sequence[date]) -> list[tuple[date, date]]:
    """Days that lie close together, as stretches from the first to the last."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day - found[-1][1] <= 2 * WINDOW:
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found


def _withdraw(connection: sql.Connection, moment: str) -> set[str]:
    """End the memberships of mentions whose reading no longer stands; the acts they leave."""
    gone = (
        sql.select(_M.event, _M.occurrence).join(schema.events, _M.event == _E.id)
        .join(schema.readings, _E.reading == _R.id).join(schema.compared, _C.reading == _R.id)
        .where(_R.superseded_by.is_not(None), _M.superseded.is_(None))
    )  # fmt: skip
    rows = connection.execute(gone).all()
    for some in chunks([event for event, _ in rows]):
        connection.execute(sql.update(schema.memberships).where(_M.event.in_(some), _M.superseded.is_(None)).values(
            superseded=moment))
        connection.execute(sql.update(schema.merges).where(
            sql.or_(_O.one.in_(some), _O.other.in_(some)), _O.superseded.is_(None)).values(superseded=moment))
    return {occurrence for _, occurrence in rows}


def _neighbours(connection: sql.Connection, readings: Sequence[str], fresh: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand already and may tell of the same acts as the new ones."""
    standing = sql.select(_R.id).join(schema.compared, _C.reading == _R.id).where(_R.superseded_by.is_(None))
    others = connection.scalar(sql.select(sql.func.count()).select_from(standing.subquery())) or 0
    if not others:
        return []
    if len(readings) >= ALL * others:
        return mentions.of_readings(connection, connection.scalars(standing.order_by(_R.recorded, _R.id)).all())
    found: set[str] = set()
    for entity, days in sorted(_wanted(fresh).items()):
        of_entity = sql.select(_E.id).join(schema.parties, _P.event == _E.id).where(_P.entity == entity)
        for first, last in days:
            found.update(connection.scalars(of_entity.where(_E.first <= last, _E.last >= first)))
            bare = of_entity.join(schema.readings, _E.reading == _R.id).join(schema.articles, _R.article == _A.key)
            found.update(connection.scalars(bare.where(_E.first.is_(None), _A.published.between(first, last))))
    live = [one for some in chunks(sorted(found)) for one in connection.scalars(
        sql.select(_M.event).where(_M.event.in_(some), _M.superseded.is_(None)))]
    return mentions.of_events(connection, live)


def _wanted(fresh: Iterable[Mention]) -> dict[str, list[tuple[date, date]]]:
    """For each entity the stretches of days around which it is looked for."""
    days: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for one in fresh:
        first, last = (one.published, one.published) if one.first is None else (one.first, one.last)
        if first is None:
            continue
        for entity in one.parties:
            days[entity].add((first, min(first if last is None else last, date.max.toordinal())))
    found: dict[str, list[tuple[date, date]]] = {}
    for entity, some in days.items():
        stretches: list[list[int]] = []
        for first, last in sorted(some):
            if stretches and first - stretches[-1][1] <= 2 * NEAR.days:
                stretches[-1][1] = max(stretches[-1][1], last)
            else:
                stretches.append([first, last])
        found[entity] = [(date.fromordinal(max(1, first - NEAR.days)),
                          date.fromordinal(min(last + NEAR.days, date.max.toordinal()))) for first, last in stretches]
    return found


def _standing(connection: sql.Connection, near: Sequence[Mention]) -> dict[str, list[str]]:
    """The acts of mentions that stand: id → its mentions."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks([one.id for one in near]):
        question = sql.select(_M.occurrence, _M.event).where(_M.event.in_(some), _M.superseded.is_(None))
        for occurrence, event in connection.execute(question):
            found[occurrence].append(event)
    return found


def _keep(connection: sql.Connection, merged: Merged, fresh: Sequence[Mention], standing: Mapping[str, list[str]],
          stamp: Mapping[str, str | None]) -> set[str]:
    """Write what was merged; the acts that changed."""
    of = {event: occurrence for occurrence, some in standing.items() for event in some}
    new = {one.id: one for one in fresh}
    touched: set[str] = set()
    rows: list[dict[str, str | None]] = []
    for group in merged.groups:
        known = sorted({of[event] for event in group if event in of})
        added = [event for event in group if event in new]
        if not added and len(known) < 2:
            continue
        occurrence = known[0] if known else name(new[added[0]])
        rows += [{"event": event, "occurrence": occurrence, **stamp} for event in added]
        for other in known[1:]:
            rows += _moved(connection, other, occurrence, stamp)
        touched.update((occurrence, *known))
    if rows:
        connection.execute(sql.insert(schema.memberships), rows)
    known_weights = weights(load(languages()[0]))
    made = [{"id": digest("merge", one.one, one.other, stamp["recorded"]), "one": one.one, "other": one.other,
             "points": round(one.points, 3), "reasons": known_weights.told(one.comparisons), **stamp}
            for one in merged.merges]
    if made:
        connection.execute(sql.insert(schema.merges), made)
    return touched


def name(first: Mention) -> str:
    """An act's id: by the report, and the place in it, of the mention that it was first found by."""
    return digest("occurrence", first.report, first.at)


def _moved(connection: sql.Connection, other: str, occurrence: str,
           stamp: Mapping[str, str | None]) -> list[dict[str, str | None]]:
    """End an act that turned out to be another's; rows that give that one its mentions."""
    live = sql.and_(_M.occurrence == other, _M.superseded.is_(None))
    events = connection.scalars(sql.select(_M.event).where(live)).all()
    connection.execute(sql.update(schema.memberships).where(live).values(superseded=stamp["recorded"]))
    return [{"event": event, "occurrence": occurrence, **stamp} for event in events]
