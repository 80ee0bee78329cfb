"""Finds the act that each newly read event tells of, and keeps every merge with its points and reasons.

What stands stays: only mentions of readings that were not compared before are placed, into acts that stand or into new
ones. A mention whose reading is superseded leaves its act. All of it is one transaction, and done again after a stop.
What people joined or told apart (pairs.py) is kept to in every comparison.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast

import sqlalchemy as sql

from jejak.events.coreference import Mention, weights
from jejak.events.merging import AROUND, Merged, merge
from jejak.knowledge import languages, load
from jejak.record.acts import mentions
from jejak.record.acts.copies import WINDOW, Text, copies
from jejak.record.acts.members import Homes, acts_of, end, homes_of, members, names
from jejak.record.acts.mentions import chunks
from jejak.record.acts.occurrences import remake
from jejak.record.acts.pairs import Pairs, pairs
from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.database import insert
from jejak.record.tables.moments import now
from jejak.record.tables.rows import digest

ALL = 0.3  # share of the readings that are new from which all mentions are loaded: asking for each would take longer
NEAR = timedelta(days=AROUND + 7)  # a week's report tells of the week before

_A, _R, _E, _P = schema.articles.c, schema.readings.c, schema.events.c, schema.parties.c
_M, _W, _S, _O = schema.memberships.c, schema.waiting.c, schema.sources.c, schema.merges.c
_J = schema.judgements.c
Stamp = Mapping[str, str | None]


def pending(connection: sql.Connection) -> list[str]:
    """The standing readings whose events have not been compared."""
    question = sql.select(_R.id).join(schema.waiting, _W.reading == _R.id)
    return list(connection.scalars(question.where(_W.what == schema.ACTS).order_by(_R.recorded, _R.id)))


def compare_new(connection: sql.Connection, run: str | None) -> int:
    """Place the events of all readings not compared before; how many readings these were."""
    readings = pending(connection)
    if not readings:
        return 0
    stamp = {"run": run, "recorded": now()}
    find_sources(connection, readings, stamp)
    left = _withdraw(connection, stamp["recorded"] or "")
    homes = homes_of(connection, left)
    fresh = mentions.of_readings(connection, readings)
    touched = _place(connection, fresh, _neighbours(connection, readings, fresh), homes, stamp)
    connection.execute(sql.delete(schema.waiting).where(_W.what == schema.ACTS))
    remake(connection, touched | set(left.values()))
    mend(connection)
    return len(readings)


def place(connection: sql.Connection, events: Iterable[str], left: Mapping[str, str], moment: str) -> set[str]:
    """Find the acts of some mentions that are in none; the acts that changed, to be made anew.

    `left` are the acts of those whose place they take.
    """
    fresh = mentions.of_events(connection, events)
    return _place(connection, fresh, _neighbours(connection, (), fresh), homes_of(connection, left),
                  {"run": None, "recorded": moment})


def regroup(connection: sql.Connection, standing: Mapping[str, Sequence[str]], loose: Iterable[str],
            moment: str) -> set[str]:
    """Place the `loose` mentions among some acts, id → its mentions, and part or join those as people judged.

    The acts that changed, to be made anew.
    """
    stamp = {"run": None, "recorded": moment}
    judged = pairs(connection)
    inside = {*loose, *(one for group in standing.values() for one in group)}
    tied = {other for pair in judged.bound if inside & {*pair} for other in pair} - inside
    standing = {**standing, **members(connection, set(acts_of(connection, tied).values()) - standing.keys())}
    some = mentions.of_events(connection, [*loose, *(one for group in standing.values() for one in group)])
    merged = merge(some, weights(load(languages()[0])), standing=standing.values(), bound=judged.bound,
                   parted=judged.parted)
    before = acts_of(connection, [one.id for one in some])
    of = {event: act for act, group in standing.items() for event in group}
    ids = names(connection, [[one for one in some if one.id in group] for group in map(set, merged.groups)],
                   [sorted({of[event] for event in group if event in of}) for group in merged.groups],
                   {(one.report, one.at): before[one.id] for one in some if one.id in before}, leaving=before)
    after = {event: act for act, group in zip(ids, merged.groups, strict=True) for event in group}
    moved = [event for event, act in after.items() if before.get(event) != act]
    end(connection, moved, moment)
    if moved:
        connection.execute(sql.insert(schema.memberships), [
            {"event": event, "occurrence": after[event], **stamp} for event in moved])
    _keep_merges(connection, merged, judged, stamp, again=True)
    return {act for event in moved for act in (before.get(event), after[event]) if act}


def mend(connection: sql.Connection) -> None:
    """Place anew the acts that what stood, or came back, has left otherwise than people judged."""
    judged = pairs(connection)
    acts = acts_of(connection, judged.events)
    wrong = {acts[one] for one, other in judged.parted if one in acts and acts[one] == acts.get(other)}
    for one, other in judged.bound:
        if one in acts and other in acts and acts[one] != acts[other]:
            wrong |= {acts[one], acts[other]}
    while wrong:
        tied = {acts[event] for pair in judged.bound for event in pair
                if event in acts and wrong & {acts.get(one) for one in pair}}
        if tied <= wrong:
            loose = [event for group in members(connection, wrong).values() for event in group]
            remake(connection, wrong | regroup(connection, {}, loose, now()))
            return
        wrong |= tied


def _place(connection: sql.Connection, fresh: Sequence[Mention], near: Sequence[Mention], homes: Homes,
           stamp: Stamp) -> set[str]:
    """Place some mentions among those near them; the acts that changed."""
    judged = pairs(connection)
    near = [*near, *_judged(connection, judged, fresh, near)]
    standing = _standing(connection, near)
    merged = merge([*near, *fresh], weights(load(languages()[0])), standing=standing.values(), bound=judged.bound,
                   parted=judged.parted)
    return _keep(connection, merged, fresh, standing, judged, homes, stamp)


def _judged(connection: sql.Connection, judged: Pairs, fresh: Sequence[Mention],
            near: Sequence[Mention]) -> list[Mention]:
    """The mentions that people joined with, or told apart from, some that are placed or stand near, if not among them.

    Those of one act with a mention that stands near belong to it, too: what joins that act joins them.
    """
    if not judged.events:
        return []
    have = {one.id for one in (*near, *fresh)}
    new = {one.id for one in fresh}
    acts = acts_of(connection, judged.events)
    partners = {other for pair in (*judged.bound, *judged.parted) if new & {*pair} for other in pair} & acts.keys()
    close = {*acts_of(connection, [one.id for one in near]).values(), *(acts[one] for one in partners)}
    wanted = {event for event, act in acts.items() if act in close}
    return mentions.of_events(connection, wanted - have)


def find_sources(connection: sql.Connection, readings: Sequence[str], stamp: Mapping[str, str | None]) -> None:
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
        insert(connection, schema.sources, (
            {"text_hash": hash, "source": source, "share": part, **stamp} for hash, (source, part) in found.items()))


def _stretches(days: Sequence[date]) -> list[tuple[date, date]]:
    """Days that lie close together, as stretches from the first to the last."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day - found[-1][1] <= 2 * WINDOW:
            found[-1] = found[-1][0], day
        else:
            found.append((day, day))
    return found


def _withdraw(connection: sql.Connection, moment: str) -> dict[str, str]:
    """End the memberships of mentions whose reading no longer stands; the act that each leaves."""
    gone = (
        sql.select(_M.event, _M.occurrence).join(schema.events, _M.event == _E.id)
        .join(schema.readings, _E.reading == _R.id)
        .where(_R.superseded_by.is_not(None), _M.superseded.is_(None))
    )  # fmt: skip
    rows = connection.execute(gone).all()
    for some in chunks([event for event, _ in rows]):
        connection.execute(sql.update(schema.memberships).where(_M.event.in_(some), _M.superseded.is_(None)).values(
            superseded=moment))
        connection.execute(sql.update(schema.merges).where(
            sql.or_(_O.one.in_(some), _O.other.in_(some)), _O.superseded.is_(None)).values(superseded=moment))
    return dict(cast(Sequence[tuple[str, str]], rows))


def _neighbours(connection: sql.Connection, readings: Sequence[str], fresh: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand already and may tell of the same acts as the new ones."""
    new = sql.exists().where(_W.reading == _R.id, _W.what == schema.ACTS)
    standing = sql.select(_R.id).where(_R.superseded_by.is_(None), ~new)
    enough = standing.limit(int(len(readings) / ALL) + 1)  # more need not be counted
    others = connection.scalar(sql.select(sql.func.count()).select_from(enough.subquery())) or 0
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
    return mentions.of_events(connection, acts_of(connection, found))


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
    for event, occurrence in acts_of(connection, [one.id for one in near]).items():
        found[occurrence].append(event)
    return found


def _keep(connection: sql.Connection, merged: Merged, fresh: Sequence[Mention], standing: Mapping[str, list[str]],
          judged: Pairs, homes: Homes, stamp: Stamp) -> set[str]:
    """Write what was merged; the acts that changed."""
    of = {event: occurrence for occurrence, some in standing.items() for event in some}
    new = {one.id: one for one in fresh}
    touched: set[str] = set()
    groups = []
    for group in merged.groups:
        known = sorted({of[event] for event in group if event in of})
        added = [event for event in group if event in new]
        if added or len(known) > 1:
            groups.append((known, added))
    ids = names(connection, [[new[event] for event in added] for _, added in groups],
                   [known for known, _ in groups], homes)
    insert(connection, schema.memberships, (
        {"event": event, "occurrence": occurrence, **stamp}
        for (_, added), occurrence in zip(groups, ids, strict=True) for event in added))
    for (known, _), occurrence in zip(groups, ids, strict=True):
        for other in known[1:]:
            insert(connection, schema.memberships, _moved(connection, other, occurrence, stamp))
        touched.update((occurrence, *known))
    _keep_merges(connection, merged, judged, stamp)
    return touched


def _keep_merges(connection: sql.Connection, merged: Merged, judged: Pairs, stamp: Stamp, *,
                 again: bool = False) -> None:
    """Write why mentions were joined; of pairs that may have been joined before (`again`), what is not written yet."""
    known = weights(load(languages()[0]))
    said = {id: f"joined by {who}: {why}" for id, who, why in connection.execute(
        sql.select(_J.id, _J.who, _J.why).where(_J.id.in_(sorted(set(judged.bound.values())))))} if judged.bound else {}
    there: set[tuple[str, str, str | None]] = set()
    for some in chunks(sorted({one.one for one in merged.merges}) if again or judged.bound else []):
        there.update((one, other, judgement) for one, other, judgement in connection.execute(
            sql.select(_O.one, _O.other, _O.judgement).where(_O.one.in_(some), live(_O))))

    def rows() -> Iterator[dict[str, Any]]:
        for one in merged.merges:
            by = judged.bound[one.one, one.other] if one.by_hand else None
            if (one.one, one.other, by) not in there:
                yield {"id": digest("merge", one.one, one.other, stamp["recorded"], *filter(None, [by])),
                       "one": one.one, "other": one.other, "points": round(one.points, 3), "judgement": by,
                       "reasons": [said[by]] if by else known.told(one.comparisons), **stamp}

    insert(connection, schema.merges, rows())


def _moved(connection: sql.Connection, other: str, occurrence: str,
           stamp: Mapping[str, str | None]) -> list[dict[str, str | None]]:
    """End an act that turned out to be another's; rows that give that one its mentions."""
    events = [event for group in members(connection, [other]).values() for event in group]
    end(connection, events, stamp["recorded"] or "")
    return [{"event": event, "occurrence": occurrence, **stamp} for event in events]
