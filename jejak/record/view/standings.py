"""Relations over the whole record: which hold on a day, since when, and by which sentences.

What each report tells of a relation stands in its own row; nothing is added up in advance. An answer reads the rows of
two entities, as the record knew them by the day and the moment asked for, and works out the state by event calculus
(`jejak.events.calculus`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jejak.events.calculus import HOLDS, MAY, NOT, Telling, answer, ends, starts
from jejak.events.status import ACTUAL, ALLEGED
from jejak.record.tables.days import edges
from jejak.record.view.found import Found, RelationRow

STARTING = (ACTUAL, ALLEGED)  # statuses of what may start or end a relation
_ORDER = {HOLDS: 0, MAY: 1, NOT: 2}


@dataclass(frozen=True, slots=True)
class Standing:
    """One relation on one day. `started`, `ended` and `perhaps_ended` are what reports tell, with their sentences.

    What may have ended it is an end told with an inexact day, or an event such as a ceasefire in a war. `besides` is
    what is told of it as planned, feared or denied: it starts nothing.
    """

    kind: str
    subject: str
    object: str
    state: str
    why: str
    started: tuple[RelationRow, ...]
    ended: tuple[RelationRow, ...]
    perhaps_ended: tuple[RelationRow, ...]
    besides: tuple[RelationRow, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time in which a relation held, its ends as told (EDTF); None where nothing tells, or it goes on.

    `first_known` is the day of the first report of it, `tellings` what reports tell of it in this stretch.
    """

    kind: str
    subject: str
    object: str
    since: str | None
    until: str | None
    first_known: date | None
    tellings: tuple[RelationRow, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """What two entities did to each other in a month ("2014-03"), as far as it is told as a fact and dated so exactly.

    `score` is the sum of PLOVER's scores, from -10 conflict to 10 cooperation, each event's as often as independent
    sources tell of it. `reports` is how many reports the record has of that month: few reports tell of few events.
    """

    month: str
    score: float
    events: int
    sources: int
    reports: int

    @property
    def intensity(self) -> float | None:
        """The score for each report of the month; None where there is none."""
        return self.score / self.reports if self.reports else None


@dataclass(frozen=True, slots=True)
class History:
    """The relations of two entities through time, and how they met each other month by month."""

    intervals: tuple[Interval, ...]
    months: tuple[Month, ...]


def told_on(row: Found) -> date | None:
    """The day a report was told on: as published, or the last of the days worked out for it."""
    article = row.article
    return article.published or edges(article.placed)["last"]


def telling(row: RelationRow) -> Telling:
    """What a row tells, as the calculus takes it."""
    return Telling(row.id, row.since, row.until, row.held, row.status, row.over, told_on(row), row.perhaps)


def standings(rows: Iterable[RelationRow], on: date) -> list[Standing]:
    """The state of each relation on a day, those that hold first."""
    found = []
    for (kind, subject, object), some in sorted(_by_relation(rows).items()):
        state, by_id = answer([*map(telling, some)], on), {row.id: row for row in some}

        def of(ids: Iterable[str], by_id: Mapping[str, RelationRow] = by_id) -> tuple[RelationRow, ...]:
            return tuple(by_id[id] for id in ids)

        found.append(Standing(kind, subject, object, state.state, state.why, of(state.started), of(state.ended),
                              of(state.perhaps_ended), tuple(row for row in some if row.status not in STARTING)))
    return sorted(found, key=lambda one: (_ORDER[one.state], one.kind, one.subject, one.object))


def _by_relation(rows: Iterable[RelationRow]) -> dict[tuple[str, str, str], list[RelationRow]]:
    """What is told of each relation; what may have ended one of which nothing else is told is left out."""
    found: dict[tuple[str, str, str], list[RelationRow]] = defaultdict(list)
    for row in rows:
        found[row.kind, row.subject, row.object].append(row)
    return {key: some for key, some in found.items() if not all(row.perhaps for row in some)}


def intervals(rows: Iterable[RelationRow]) -> list[Interval]:
    """The stretches of time in which each relation held."""
    found = []
    for (kind, subject, object), some in sorted(_by_relation(rows).items()):
        by_id = {row.id: row for row in some}
        over = sorted((end for end in ends(map(telling, some)) if end.sure), key=lambda end: end.last)
        left = sorted(starts(map(telling, some)), key=lambda start: start.last)
        while left:
            own = {start.telling for start in left}
            until = next((end for end in over if end.last >= left[0].last or end.telling in own), None)
            mine = [start for start in left if until is None or start.last <= until.last]
            mine = mine or left[:1]
            tellings = tuple(by_id[start.telling] for start in mine)
            earliest = min(start.last for start in mine)  # told to hold by then, it did not begin later
            told = [row for row in tellings if row.since and (day := edges(row.since)["first"]) and day <= earliest]
            best = min(told, key=lambda row: (len(row.since or "") < 10, row.since)) if told else None
            end = by_id[until.telling] if until else None
            found.append(Interval(
                kind, subject, object, best.since if best else None,
                (end.until or str(until.last)) if end and until else None,
                min((day for row in tellings if (day := told_on(row))), default=None),
                (*tellings, *([end] if end and end not in tellings else []))))
            left = [start for start in left if start not in mine]
            over = [end_ for end_ in over if end_ is not until]
    return found
