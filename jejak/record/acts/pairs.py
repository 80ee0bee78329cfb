"""The pairs of event mentions that people joined or told apart, as they stand in the readings of now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sql

from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.schema import MERGE, SPLIT

_J, _P, _F, _R = schema.judgements.c, schema.placements.c, schema.effects.c, schema.readings.c
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of mentions, each with the judgement that it comes of. Of one pair the last judgement counts."""

    bound: Mapping[Pair, str]
    parted: Mapping[Pair, str]

    @property
    def events(self) -> set[str]:
        """All mentions in them."""
        return {event for pair in (*self.bound, *self.parted) for event in pair}


def pairs(connection: sql.Connection) -> Pairs:
    """All pairs whose mentions are shown."""
    shown = sql.case((_F.event.is_not(None), _F.shown), else_=_P.event)  # as corrected; empty where rejected
    rows = connection.execute(
        sql.select(_J.id, _J.kind, _P.number, shown.label("event"))
        .join_from(schema.judgements, schema.placements, _P.judgement == _J.id)
        .join(schema.readings, _P.reading == _R.id)
        .outerjoin(schema.effects, sql.and_(_F.event == _P.event, live(_F)))
        .where(live(_J), live(_R), _J.kind.in_((MERGE, SPLIT)), _P.event.is_not(None))
        .order_by(_J.recorded, _J.id, _P.number)).all()
    first: dict[str, list[str]] = {}
    last: dict[frozenset[str], tuple[str, Pair, str]] = {}
    for id, kind, number, event in rows:
        if event is None:
            continue
        if number == 0:
            first.setdefault(id, []).append(event)
            continue
        for one in first.get(id, ()):
            if one != event:
                last[frozenset((one, event))] = kind, (one, event), id
    return Pairs({pair: id for kind, pair, id in last.values() if kind == MERGE},
                 {pair: id for kind, pair, id in last.values() if kind == SPLIT})
