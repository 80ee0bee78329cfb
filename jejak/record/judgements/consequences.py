"""What follows for relations from an event mention that people corrected.

What an event as it was read starts or ends stands in rows that name it, and is shown while it is (tables/clocks.py). A
corrected mention is a row of its own, and gets rows of its own here: by the effects that it had, with its new parties,
days and status; of another type or mode, by the effects of that type which ask for no words of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sql

from jejak.events.relation_kinds import Effect, effects, relation_kinds, world
from jejak.events.relations import fits, sides
from jejak.events.status import ACTUAL, NEGATED
from jejak.knowledge import Knowledge, languages, load
from jejak.record.names import any_knowledge
from jejak.record.tables import schema
from jejak.record.tables.rows import Row, identity

_E, _R, _C = schema.events.c, schema.readings.c, schema.relations.c
_OF_EVENT = ("reading", "start", "end", "words", "sentence", "status", "attributed_to")


def follow(connection: sql.Connection, read: str, corrected: str) -> None:
    """Write what a corrected mention starts and ends, by the mention as it was read."""
    before, after = (connection.execute(sql.select(schema.events).where(_E.id == id)).mappings().one()
                     for id in (read, corrected))
    language = connection.scalar(sql.select(_R.language).where(_R.id == before["reading"]))
    knowledge = load(language) if language in languages() else any_knowledge()
    rows = connection.execute(sql.select(schema.relations).where(_C.event == read).order_by(_C.id)).mappings().all()
    parties = connection.execute(sql.select(schema.parties).where(
        schema.parties.c.event == corrected).order_by(schema.parties.c.number)).mappings().all()
    actors, recipients = ([one["entity"] for one in parties if one["side"] == side] for side in ("actor", "recipient"))
    made = {}
    for effect, row in _effects(before, after, rows, knowledge):
        kind = relation_kinds(knowledge)[effect.relation]
        if after["status"] == NEGATED or (effect.ends and after["status"] != ACTUAL):
            continue  # what did not happen starts and ends nothing
        for one, other in sides(actors, recipients, effect, kind):
            if fits(effect, kind, one, other, world(knowledge)):
                new = {**_days(before, after, effect, row), "subject": one, "object": other, "kind": kind.id,
                       "event": corrected, **{name: after[name] for name in _OF_EVENT}}
                id = identity(schema.relations, new)
                made[id] = {"id": id, **new}
    if made:
        connection.execute(sql.insert(schema.relations), list(made.values()))


def _effects(before: sql.RowMapping, after: sql.RowMapping, rows: Sequence[sql.RowMapping],
             knowledge: Knowledge) -> Iterator[tuple[Effect, sql.RowMapping | None]]:
    """The effects of a corrected mention, each with a row that it had before."""
    if (before["type"], before["mode"]) == (after["type"], after["mode"]):
        had = {row["rule"]: row for row in reversed(rows)}
        yield from ((effect, had[effect.id]) for effect in effects(knowledge) if effect.id in had)
        return
    for effect in effects(knowledge):
        if effect.type == after["type"] and not (effect.frames or effect.near) and (
                not effect.modes or after["mode"] in effect.modes):
            yield effect, None


def _days(before: sql.RowMapping, after: sql.RowMapping, effect: Effect, row: sql.RowMapping | None) -> Row:
    """A relation's row with its days: as they were told where the event's date was not corrected."""
    day = after["date"] if after["status"] == ACTUAL else None
    new: Row = {
        "since": None if effect.ends else day, "until": day if effect.ends else None, "held": None,
        "over": int(effect.ends), "standing": 0, "qualifiers": {}, "rule": effect.id,
        "reasons": ["event: corrected"], "perhaps": int(effect.perhaps) or None,
    }  # fmt: skip
    if row is None:
        return new
    new |= {name: row[name] for name in ("standing", "qualifiers", "reasons")}
    if (before["date"], before["status"]) == (after["date"], after["status"]):
        return new | {name: row[name] for name in ("since", "until", "held")}
    if row["held"] and not row["since"]:  # it is told when it went on, and not since when
        return new | {"since": None, "held": day}
    return new | ({"until": day} if row["until"] and row["until"] == row["since"] else {})
