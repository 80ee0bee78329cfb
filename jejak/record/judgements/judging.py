"""Keeps what people judge of events, and lets it take effect: at once, and in every later reading.

A judgement is of event mentions as they were read. It is placed at them, and placed again whenever a later reading
supersedes theirs; what is shown and which mentions are one act follows from the judgements that stand. Nothing is
overwritten: an undo is a row of its own, after which what stood before stands again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sql

from jejak.errors import QueryError
from jejak.record.acts import merging
from jejak.record.acts.members import acts_of, end, members
from jejak.record.acts.occurrences import remake
from jejak.record.acts.pairs import pairs
from jejak.record.judgements import again
from jejak.record.judgements.changes import Resolve, checked, fitting
from jejak.record.judgements.effects import renew
from jejak.record.tables import clocks, schema
from jejak.record.tables.clocks import live
from jejak.record.tables.moments import now
from jejak.record.tables.rows import digest
from jejak.record.tables.schema import ACCEPT, CORRECT, MERGE, REJECT, SPLIT, UNDO

KINDS = (ACCEPT, REJECT, CORRECT, MERGE, SPLIT)

_A, _R, _E, _M = schema.articles.c, schema.readings.c, schema.events.c, schema.memberships.c
_J, _T, _P, _F = schema.judgements.c, schema.targets.c, schema.placements.c, schema.effects.c


def judge(
    connection: sql.Connection, event: str, kind: str, *, who: str, why: str, resolve: Resolve,
    changes: Mapping[str, Any] | None = None, other: str | None = None,
) -> str:  # fmt: skip
    """Keep a judgement and let it take effect; its id. Raises QueryError for what cannot be meant: nothing changes."""
    who, why = _said(who, why)
    if kind not in KINDS:
        raise QueryError(f"there is no judgement {kind!r}", advice=f"one of {', '.join(KINDS)}")
    if changes and kind != CORRECT:
        raise QueryError("only what is corrected has new values", advice=f"say correct, not {kind}")
    if other is not None and kind not in {MERGE, SPLIT}:
        raise QueryError(f"{kind} is of one event", advice="name another only with merge and split")
    merging.compare_new(connection, None)  # a stopped run's events have no acts yet
    mine, act = _meant(connection, event)
    if kind in {MERGE, SPLIT}:
        events = _against(connection, kind, mine, act, other)
    else:
        events = [_as_read(connection, one) for one in mine]
    new = _fitted(connection, checked(changes or {}, resolve=resolve), events) if kind == CORRECT else {}
    moment = now()
    id = _keep(connection, kind, new, who, why, moment)
    _aim(connection, id, events, moment)
    if kind in {MERGE, SPLIT}:
        _regroup(connection, kind, events, moment)
    else:
        _settle(connection, events, moment)
    merging.mend(connection)
    _check(connection, kind, id)
    return id


def undo(connection: sql.Connection, judgement: str, *, who: str, why: str) -> str:
    """Take a judgement back by a new one, whose id is given; what stood before it stands again."""
    who, why = _said(who, why)
    row = one(connection, judgement)
    if row.kind == UNDO:
        raise QueryError("an undo cannot be undone", advice="judge anew")
    if row.superseded is not None:
        raise QueryError(f"it was undone already, on {row.superseded[:10]}", where=f"judgement {row.id[:8]}")
    merging.compare_new(connection, None)
    moment = now()
    id = _keep(connection, UNDO, {}, who, why, moment)
    connection.execute(sql.update(schema.judgements).where(_J.id == row.id).values(
        superseded=moment, superseded_by=id))
    events = [event for _, event in _placed(connection, [row.id])]
    if row.kind in {MERGE, SPLIT}:
        connection.execute(sql.update(schema.merges).where(
            schema.merges.c.judgement == row.id, live(schema.merges.c)).values(superseded=moment))
        _restore(connection, events, row.recorded, moment)
    else:
        _settle(connection, events, moment)
    merging.mend(connection)
    _check(connection, UNDO, id)
    return id


def one(connection: sql.Connection, id: str) -> sql.Row[Any]:
    """The judgement of an id, or of the beginning of one. Raises QueryError for none or several."""
    rows = connection.execute(sql.select(schema.judgements).where(_begins(_J.id, id)).limit(2)).all() if id else []
    if len(rows) != 1:
        raise QueryError(f"{'several' if rows else 'no'} judgements have an id that begins with {id!r}",
                         advice="jejak judgements lists their ids")
    return rows[0]


def carry(connection: sql.Connection, reading: str, before: Sequence[str], moment: str) -> None:
    """Place the judgements of some readings in the one that supersedes them, and let them take effect there."""
    question = (
        sql.select(_P.judgement, _P.number, _J.changes, _T.reading, _T.start, _T.end, _T.words, _T.type)
        .join_from(schema.placements, schema.judgements, _P.judgement == _J.id)
        .join(schema.targets, sql.and_(_T.judgement == _P.judgement, _T.number == _P.number))
        .where(_P.reading.in_(before), live(_J)).order_by(_J.recorded, _J.id, _P.number)
    )  # fmt: skip
    wanted = {(row.judgement, row.number): row for row in connection.execute(question)}
    if not wanted:
        return
    after = again.reading(connection, reading)
    earlier = {id: again.reading(connection, id) for id in {row.reading for row in wanted.values()}}
    placed = []
    for (judgement, number), row in wanted.items():
        types = {row.type, row.changes.get("type", row.type)}
        event, how = again.find(row, types, earlier[row.reading], after)
        placed.append({"judgement": judgement, "number": number, "reading": reading, "event": event, "how": how,
                       "recorded": moment})
    connection.execute(sql.insert(schema.placements), placed)
    renew(connection, [one["event"] for one in placed if one["event"]], moment)


def _said(who: str, why: str) -> tuple[str, str]:
    for name, value in (("who", who), ("why", why)):
        if not value.strip():
            raise QueryError(f"it is not said {name} judges" if name == "who" else "it is not said why",
                             advice=f"give --{name}")
    return who.strip(), why.strip()


def _begins(column: sql.ColumnElement[str], id: str) -> sql.ColumnElement[bool]:
    return sql.and_(column >= id, column < f"{id}g")  # ids are hexadecimal figures: an index finds them


def _meant(connection: sql.Connection, event: str) -> tuple[list[str], str | None]:
    """The mentions that an id means, and the act where it is one's. Raises QueryError for none or several."""
    found: list[tuple[list[str], str | None]] = []
    if event:
        acts = connection.scalars(sql.select(_M.occurrence).where(_begins(_M.occurrence, event), live(_M)).distinct())
        found += [(some, act) for act, some in members(connection, acts.all()).items()]
        either = sql.or_(clocks.shown(), _E.judgement.is_(None))  # one that was rejected may be accepted yet
        ids = connection.scalars(sql.select(_E.id).join(schema.readings, _E.reading == _R.id).where(
            _begins(_E.id, event), live(_R), either).limit(3)).all()
        found += [([_shown(connection, id) or id], None) for id in ids]
    if not found and event and (left := connection.scalars(sql.select(_M.event).where(
            _begins(_M.occurrence, event), _M.superseded.is_not(None)).distinct().limit(3)).all()):
        raise QueryError(f"no mention is of the event {event!r} any more: it was rejected, or went into another",
                         advice=f"name the mention itself: {', '.join(one[:8] for one in left)}")
    if len(found) != 1:
        raise QueryError(f"{'several' if found else 'no'} events have an id that begins with {event!r}",
                         advice="jejak events --format json lists their ids, --mentions those of the mentions")
    return found[0]


def _as_read(connection: sql.Connection, event: str) -> str:
    """The mention as it was read, of one that may be shown as corrected."""
    return connection.scalar(sql.select(_F.event).where(_F.shown == event, live(_F))) or event


def _against(connection: sql.Connection, kind: str, mine: list[str], act: str | None, other: str | None) -> list[str]:
    """The mentions of a merge or a split as they were read: one, and those that it is joined with or parted from."""
    if other is None and kind == MERGE:
        raise QueryError("a merge is of two events", advice="name the other: --with EVENT")
    if other is None and act is not None:
        raise QueryError("it is not said which mention is of another event", advice="give the mention's id, which "
                         "jejak events --mentions --format json lists")
    acts = acts_of(connection, mine)
    if not acts:
        raise QueryError("it was rejected, and is in no event", advice="accept it first")
    here = next(iter(acts.values()))
    if other is None:
        theirs = [one for one in members(connection, [here])[here] if one != mine[0]]
        there: str | None = here
    else:
        theirs = _meant(connection, other)[0]
        there = next(iter(acts_of(connection, theirs).values()), None)
    if there is None:
        raise QueryError("the other was rejected, and is in no event", advice="accept it first")
    if kind == MERGE and here == there:
        raise QueryError("they are one event already")
    if kind == SPLIT and here != there:
        raise QueryError("they are two events already")
    if other is not None and kind == SPLIT and len(mine) > len(theirs):  # an event, and the mention that is of another
        mine, theirs = theirs, mine
    if not set(theirs) - set(mine):
        raise QueryError("there is no other mention in this event to part it from")
    some = [*mine[:1], *(theirs if kind == SPLIT else theirs[:1])]
    return list(dict.fromkeys(_as_read(connection, one) for one in some))


def _fitted(connection: sql.Connection, changes: dict[str, Any], events: Sequence[str]) -> dict[str, Any]:
    """The changes with a mode that is none of the new type left out, whichever of the mentions has it."""
    shown = [_shown(connection, event) or event for event in events]
    for type, mode in connection.execute(sql.select(_E.type, _E.mode).where(_E.id.in_(shown))):
        changes = fitting(changes, type, mode)
    return changes


def _keep(connection: sql.Connection, kind: str, changes: Mapping[str, Any], who: str, why: str, moment: str) -> str:
    row = {"kind": kind, "changes": dict(changes), "who": who, "why": why, "recorded": moment}
    id = identity(row)
    connection.execute(sql.insert(schema.judgements), {"id": id, **row})
    return id


def identity(row: Mapping[str, Any]) -> str:
    """A judgement's id: the hash of what it says."""
    return digest("judgement", *(row[name] for name in ("kind", "changes", "who", "why", "recorded")))


def _aim(connection: sql.Connection, judgement: str, events: Sequence[str], moment: str) -> None:
    """Write which mentions a judgement is of, and that it stands at them."""
    rows = {row.id: row for row in connection.execute(
        sql.select(_E.id, _A.id.label("article"), _E.reading, _E.start, _E.end, _E.words, _E.type)
        .join(schema.readings, _E.reading == _R.id).join(schema.articles, _R.article == _A.key)
        .where(_E.id.in_(events)))}
    names = ("article", "reading", "start", "end", "words", "type")
    connection.execute(sql.insert(schema.targets), [
        {"judgement": judgement, "number": number, **{name: getattr(rows[event], name) for name in names}}
        for number, event in enumerate(events)])
    connection.execute(sql.insert(schema.placements), [
        {"judgement": judgement, "number": number, "reading": rows[event].reading, "event": event, "how": again.SAME,
         "recorded": moment} for number, event in enumerate(events)])


def _placed(connection: sql.Connection, judgements: Iterable[str]) -> list[tuple[str, str]]:
    """Where some judgements stand in the readings of now: judgement, mention as it was read."""
    question = sql.select(_P.judgement, _P.event).join(schema.readings, _P.reading == _R.id)
    question = question.where(_P.judgement.in_(list(judgements)), live(_R), _P.event.is_not(None))
    return [(judgement, event) for judgement, event in connection.execute(question.order_by(_P.judgement, _P.number))]


def _settle(connection: sql.Connection, events: Iterable[str], moment: str) -> None:
    """Show some mentions as the judgements say now; those that come back go back to their acts."""
    change = renew(connection, events, moment)
    left = end(connection, change.gone, moment)
    back = {event: act for event in sorted(change.come) if (act := _act_before(connection, event))}
    judged = pairs(connection)
    now_in = {**acts_of(connection, judged.events), **back}
    torn = [pair for pair in judged.parted if now_in.get(pair[0]) == now_in.get(pair[1])]
    torn += [pair for pair in judged.bound if now_in.get(pair[0]) != now_in.get(pair[1])]
    back = {event: act for event, act in back.items() if not any(event in pair for pair in torn)}  # judged since
    if back:
        connection.execute(sql.insert(schema.memberships), [
            {"event": event, "occurrence": act, "run": None, "recorded": moment} for event, act in back.items()])
    # a moment later: what has just come back may move on with the act that it came back to
    touched = merging.place(connection, change.come - back.keys(), left, now())
    remake(connection, touched | {*left.values(), *back.values()})


def _act_before(connection: sql.Connection, event: str) -> str | None:
    """The act that a mention was last of: where that went into another since, that one.

    None for one never placed, and where something was forgotten since, which may have been what tied that act together.
    """
    last = connection.execute(sql.select(_M.occurrence, _M.superseded).where(_M.event == event).order_by(
        _M.recorded.desc()).limit(1)).first()
    if last is None or _forgotten_since(connection, last.superseded):
        return None
    act: str = last.occurrence
    if act in members(connection, [act]):
        return act
    mates = connection.scalars(sql.select(_M.event).where(
        _M.occurrence == act, _M.recorded < last.superseded, _M.superseded >= last.superseded)).all()
    return next(iter(sorted(acts_of(connection, mates).values())), act)


def _forgotten_since(connection: sql.Connection, moment: str) -> bool:
    d = schema.tombstones.c
    return connection.scalar(sql.select(d.id).where(d.recorded > moment).limit(1)) is not None


def _regroup(connection: sql.Connection, kind: str, events: Sequence[str], moment: str) -> None:
    """Join or part the acts of some mentions."""
    some = [_shown(connection, event) for event in events]
    acts = members(connection, set(acts_of(connection, filter(None, some)).values()))
    loose: list[str] = []
    if kind == SPLIT:
        leaving = {some[0]} if len(some) > 2 or sum(map(len, acts.values())) == 2 else None
        loose = [one for group in acts.values() for one in group if leaving is None or one in leaving]
        acts = {act: left for act, group in acts.items() if (left := [one for one in group if one not in loose])}
    remake(connection, merging.regroup(connection, acts, loose, moment))


def _restore(connection: sql.Connection, events: Sequence[str], judged: str, moment: str) -> None:
    """Undo what a merge or a split did: its mentions go back to their acts, and what came since is placed anew."""
    some = [_shown(connection, event) for event in events]
    acts = members(connection, set(acts_of(connection, filter(None, some)).values()))
    inside = [event for group in acts.values() for event in group]
    rows = connection.execute(sql.select(_M.event, _M.occurrence, _M.recorded, _M.superseded).where(
        _M.event.in_(inside)).order_by(_M.recorded)).all()
    back = {} if _forgotten_since(connection, judged) else {
        event: act for event, act, _, ended in rows if ended == judged}
    first = {event: recorded for event, _, recorded, _ in reversed(rows)}
    groups: dict[str, list[str]] = defaultdict(list)
    for act, group in acts.items():
        for event in group if back else ():  # with nothing left of what it did, all is placed anew
            if event in back or first[event] <= judged:
                groups[back.get(event, act)].append(event)
    parted = pairs(connection).parted
    standing = {act: group for act, group in groups.items() if not any({*pair} <= {*group} for pair in parted)}
    loose = set(inside) - {event for group in standing.values() for event in group}
    remake(connection, merging.regroup(connection, standing, loose, moment))


def _shown(connection: sql.Connection, event: str) -> str | None:
    """What is shown of a mention that was read."""
    row = connection.execute(sql.select(_F.shown).where(_F.event == event, live(_F))).first()
    return row.shown if row else event


def _check(connection: sql.Connection, kind: str, judgement: str) -> None:
    """Refuse what cannot be beside earlier judgements: mentions joined by one chain and told apart by another."""
    judged = pairs(connection)
    acts = acts_of(connection, judged.events)
    for (one, other), id in judged.parted.items():
        if one in acts and acts[one] == acts.get(other):
            against = id if kind != SPLIT else next(
                (by for pair, by in judged.bound.items() if by != judgement and acts.get(pair[0]) == acts[one]), id)
            raise QueryError(f"judgement {against[:8]} says otherwise",
                             advice=f"take it back first: jejak undo {against[:8]}")
