"""Acts by their ids: which mentions each has, and what a new one is called.

An act is called by the report, and the place in it, of the mention that it was first found by, and keeps its name as
mentions come and go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import count
from typing import cast

import sqlalchemy as sql

from jejak.events.coreference import Mention
from jejak.record.acts.mentions import chunks
from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.rows import digest

Homes = Mapping[tuple[str, int], str]  # a report and a place in it → the act that a mention there was of

_A, _R, _E, _M = schema.articles.c, schema.readings.c, schema.events.c, schema.memberships.c


def end(connection: sql.Connection, events: Iterable[str], moment: str) -> dict[str, str]:
    """Take some mentions out of their acts; the act that each leaves."""
    left = acts_of(connection, events)
    for some in chunks(sorted(left)):
        connection.execute(sql.update(schema.memberships).where(_M.event.in_(some), live(_M)).values(
            superseded=moment))
    return left


def acts_of(connection: sql.Connection, events: Iterable[str]) -> dict[str, str]:
    """The act that each of some mentions tells of."""
    found: dict[str, str] = {}
    for some in chunks(sorted(set(events))):
        question = sql.select(_M.event, _M.occurrence).where(_M.event.in_(some), live(_M))
        found.update(cast(Sequence[tuple[str, str]], connection.execute(question).all()))
    return found


def members(connection: sql.Connection, acts: Iterable[str]) -> dict[str, list[str]]:
    """The mentions of some acts: id → its mentions."""
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunks(sorted(acts)):
        question = sql.select(_M.occurrence, _M.event).where(_M.occurrence.in_(some), live(_M)).order_by(_M.event)
        for act, event in connection.execute(question):
            found[act].append(event)
    return found


def names(connection: sql.Connection, groups: Sequence[Sequence[Mention]], known: Sequence[Sequence[str]],
           homes: Homes, leaving: Iterable[str] = ()) -> list[str]:
    """An id for each group of mentions: of the acts `known` in it the first; else the act that one of them is from.

    Before others goes the group with the mention that the act was first found by. An id that an act of others has, of
    mentions that are not `leaving` it, is not given again.
    """
    origins = [[(one, act) for one in group if (act := homes.get((one.report, one.at)))] for group in groups]
    firsts = [[act for one, act in some if act == name(one)] for some in origins]
    rest = [[*(act for _, act in some), *(name(one) for one in group[:1])]
            for some, group in zip(origins, groups, strict=True)]
    likely = {act for some in rest for act in some}
    taken = {act for act, events in members(connection, likely).items() if not set(leaving).issuperset(events)}
    taken.update(some[0] for some in known if some)
    found: dict[int, str] = {number: some[0] for number, some in enumerate(known) if some}
    for wanted in (firsts, rest):
        for number, some in enumerate(wanted):
            free = next((act for act in some if act not in taken), None)
            if number not in found and free:
                found[number] = free
                taken.add(free)
    for number, group in enumerate(groups):
        if number not in found:
            found[number] = _salted(connection, group[0], taken)
            taken.add(found[number])
    return [found[number] for number in range(len(groups))]


def _salted(connection: sql.Connection, first: Mention, taken: Collection[str]) -> str:
    """An act's id by the mention that it was first found by, where that one has already named another."""
    some = (digest("occurrence", first.report, first.at, number) for number in count(1))
    return next(id for id in some if id not in taken and not members(connection, [id]))


def homes_of(connection: sql.Connection, acts: Mapping[str, str]) -> Homes:
    """The acts that some mentions are from, by their reports and places."""
    found: dict[tuple[str, int], str] = {}
    for some in chunks(sorted(acts)):
        question = sql.select(_E.id, _A.id, _E.start).join_from(schema.events, schema.readings, _E.reading == _R.id)
        question = question.join(schema.articles, _R.article == _A.key).where(_E.id.in_(some))
        found.update({(report, at): acts[event] for event, report, at in connection.execute(question)})
    return found


def name(first: Mention) -> str:
    """An act's id: by the report, and the place in it, of the mention that it was first found by."""
    return digest("occurrence", first.report, first.at)
