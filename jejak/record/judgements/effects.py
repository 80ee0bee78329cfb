"""What judgements do to the event mentions they stand at: which are shown, and with what values.

Of several judgements of one mention the last to accept, reject or correct it says whether it is shown; corrections add
up, the later before the earlier. A corrected mention is a row of its own beside the one that was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sql

from jejak.record.judgements.consequences import follow
from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.days import edges
from jejak.record.tables.rows import Row, Rows, identity, located
from jejak.record.tables.schema import ACCEPT, CORRECT, REJECT

SIDES = {"actors": "actor", "recipients": "recipient"}

_J, _P, _F, _E = schema.judgements.c, schema.placements.c, schema.effects.c, schema.events.c


@dataclass(slots=True)
class Change:
    """The mentions that are no longer shown, and those that are now."""

    gone: set[str] = field(default_factory=set)
    come: set[str] = field(default_factory=set)


def renew(connection: sql.Connection, events: Iterable[str], moment: str) -> Change:
    """Bring what is shown of some mentions, named as they were read, in line with the judgements that stand."""
    change = Change()
    for event in sorted(set(events)):
        before = connection.execute(sql.select(_F.shown).where(_F.event == event, live(_F))).first()
        was = before.shown if before else event
        wanted, judgement = _wanted(connection, event)
        if wanted == was:
            continue
        connection.execute(sql.update(schema.effects).where(_F.event == event, live(_F)).values(superseded=moment))
        if wanted != event:
            connection.execute(sql.insert(schema.effects), {
                "event": event, "recorded": moment, "shown": wanted, "judgement": judgement})
        change.gone |= {was} if was else set()
        change.come |= {wanted} if wanted else set()
    return change


def _wanted(connection: sql.Connection, event: str) -> tuple[str | None, str | None]:
    """The mention to show in place of one that was read, and the last judgement that says so."""
    standing = connection.execute(
        sql.select(_J.id, _J.kind, _J.changes).join_from(schema.placements, schema.judgements, _P.judgement == _J.id)
        .where(_P.event == event, live(_J), _J.kind.in_((ACCEPT, REJECT, CORRECT))).order_by(_J.recorded, _J.id)).all()
    if not standing:
        return event, None
    if standing[-1].kind == REJECT:
        return None, standing[-1].id
    changes: dict[str, Any] = {}
    last = None
    for one in standing:
        if one.kind == CORRECT:
            changes |= one.changes
            last = one.id
    return (_corrected(connection, event, changes, last), last) if last else (event, None)


def _corrected(connection: sql.Connection, event: str, changes: Mapping[str, Any], judgement: str) -> str:
    """The row that says what a mention is with its corrections; the one that was read where that says all of it."""
    row = dict(connection.execute(sql.select(schema.events).where(_E.id == event)).mappings().one())
    del row["id"]
    parts: Rows = {}
    for table in schema.EVENT_PARTS:
        rows = connection.execute(sql.select(table).where(table.c.event == event).order_by(table.c.number)).mappings()
        parts[table] = [{name: value for name, value in one.items() if name not in {"event", "number"}}
                        for one in rows]
    new, sides = _changed(row, parts[schema.parties], changes)
    if new == row and sides == parts[schema.parties]:
        return event
    new, parts = {**new, "judgement": judgement}, {**parts, schema.parties: sides}
    id = identity(schema.events, new, parts)
    if not connection.scalar(sql.select(_E.id).where(_E.id == id)):
        connection.execute(sql.insert(schema.events), {"id": id, **new})
        for table, some in parts.items():
            if some:
                connection.execute(sql.insert(table), [
                    {"event": id, "number": number, **part} for number, part in enumerate(some)])
        follow(connection, event, id)
    return id


def _changed(row: Row, sides: list[Row], changes: Mapping[str, Any]) -> tuple[Row, list[Row]]:
    """The row and the sides with changes; a date brings its days, another place leaves the map."""
    new = {**row, **{name: value for name, value in changes.items() if name not in SIDES}}
    if "date" in changes:
        new |= edges(changes["date"])
    if new["place"] != row["place"]:
        new |= located(None)
    told = {name: list(changes[name]) if name in changes else [one["entity"] for one in sides if one["side"] == side]
            for name, side in SIDES.items()}
    return new, [{"side": side, "entity": entity} for name, side in SIDES.items() for entity in told[name]]
