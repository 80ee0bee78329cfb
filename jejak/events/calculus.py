"""Whether a relation holds on a day: event calculus over what reports tell, with days that may be inexact.

A relation holds on a day if something started it before and nothing has ended it since (Kowalski and Sergot 1986,
"A logic-based calculus of events"; the inertia of fluents). A start or an end is known as a stretch of days: before the
stretch it has not happened, behind it it has, inside it it may have. So an answer is one of three: holds, may hold,
does not hold. A year is never turned into 1 January. Days are inclusive: on the day of its start, and on that of its
end, a relation holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jejak.events.edtf import bounds
from jejak.events.status import ACTUAL, ALLEGED, NEGATED

HOLDS, MAY, NOT = "holds", "may hold", "does not hold"


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of a relation. `told` is the day the report was told on, None where nothing tells.

    `since`, `until` and `held` are EDTF; `over` says that it has ended; `perhaps` that what ended it need not have.
    """

    id: str
    since: str | None
    until: str | None
    held: str | None
    status: str
    over: bool
    told: date | None
    perhaps: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A start or an end, between two days; no first day where nothing tells how early it may have been."""

    first: date | None
    last: date
    sure: bool
    telling: str

    def before(self, day: date) -> bool:
        """Whether it has certainly happened before a day is over."""
        return self.last <= day

    def possible(self, day: date) -> bool:
        """Whether it can have happened before a day is over."""
        return self.first is None or self.first <= day


@dataclass(frozen=True, slots=True)
class Answer:
    """The state on a day; the ids of what started it, of what ended it, and of what may have; and why, in words."""

    state: str
    started: tuple[str, ...]
    ended: tuple[str, ...]
    perhaps_ended: tuple[str, ...]
    why: str


def starts(tellings: Iterable[Telling]) -> list[Point]:
    """Every start that is told."""
    found = []
    for one in tellings:
        if one.over or one.status not in (ACTUAL, ALLEGED):
            continue
        days = bounds(one.since)
        if days:
            found.append(Point(days[0], days[1], one.status == ACTUAL, one.id))
            continue
        known = bounds(one.held)
        last = known[1] if known else one.told
        if last is not None:
            found.append(Point(None, last, one.status == ACTUAL, one.id))
    return found


def ends(tellings: Iterable[Telling]) -> list[Point]:
    """Every end that is told, and every day on which it is told not to hold."""
    found = []
    for one in tellings:
        if one.status == NEGATED and not one.over:
            known = bounds(one.held)
            last = known[1] if known else one.told
            if last is not None:
                found.append(Point(None, last, True, one.id))
        elif one.status in (ACTUAL, ALLEGED) and (one.over or one.until):
            days = bounds(one.until)
            sure = one.status == ACTUAL and not one.perhaps
            if days:
                found.append(Point(days[0], days[1], sure, one.id))
            elif one.told is not None:
                found.append(Point(None, one.told, sure, one.id))
    return found


def answer(tellings: Sequence[Telling], on: date) -> Answer:
    """Whether the relation that some tellings tell of holds on a day."""
    begun, over = starts(tellings), ends(tellings)
    state, started, ended, perhaps = NOT, [], [], []
    for start in begun:
        if not start.possible(on):
            continue
        surely = [end for end in over if end.sure and _behind(end, start) and end.last < on and _after(end, start)]
        maybe = [end for end in over if end not in surely and _behind(end, start) and (
            end.first is None or end.first < on)]
        if surely:
            ended += [end.telling for end in surely]
            continue
        maybe = [end for end in maybe if not _again(begun, end, on)]
        perhaps += [end.telling for end in maybe]
        started.append(start.telling)
        if start.sure and start.before(on) and not maybe:
            state = HOLDS
        elif state == NOT:
            state = MAY
    some = (tuple(dict.fromkeys(one)) for one in (started, ended if state == NOT else [], perhaps))
    mine, gone, open_ = some
    why = _why(state, begun, mine, gone, open_, on) if begun else _unbegun(tellings)
    return Answer(state, mine, gone, open_ if state != HOLDS else (), why)


def _behind(end: Point, start: Point) -> bool:
    """Whether an end can have come behind a start."""
    return start.first is None or end.last >= start.first


def _after(end: Point, start: Point) -> bool:
    """Whether an end has certainly come behind a start; what one report tells of both has."""
    earliest = end.last if end.first is None or start.first is None else end.first
    return end.telling == start.telling or earliest >= start.last


def _again(begun: Sequence[Point], end: Point, on: date) -> bool:
    """Whether it is told to hold behind what may have ended it."""
    return not end.sure and any(start.sure and end.last < start.last <= on for start in begun)


def _unbegun(tellings: Sequence[Telling]) -> str:
    """Why what nothing started does not hold: what else is told of it."""
    told = {one.status for one in tellings if one.status not in (ACTUAL, ALLEGED)}
    if told:
        return f"it is told only as {' or '.join(sorted(told))}"
    return "it is told only that it has ended" if tellings else "nothing is told of it"


def _why(state: str, begun: Sequence[Point], started: Sequence[str], ended: Sequence[str], perhaps: Sequence[str],
         on: date) -> str:
    if state == NOT:
        if ended:
            return "it has ended"
        return "nothing is told that started it by then"
    if state == HOLDS:
        return "started, and nothing is told that ended it by then"
    if perhaps:
        return "what may have ended it is not certain, or not on which day"
    mine = [one for one in begun if one.telling in started]
    if all(not one.before(on) for one in mine):
        return "when it began is told less exactly" if any(one.first for one in mine) \
            else "told to hold later; since when is not told"
    return "only a side claims it"
