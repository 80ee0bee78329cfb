"""What people judged, what was removed, and what runs did."""

from __future__ import annotations

import sqlalchemy as sql

from jejak.record.judgements.again import RESTS
from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.schema import UNDO
from jejak.record.view import diff as diffs
from jejak.record.view.found import JudgementRow, TargetRow, Tombstone
from jejak.record.view.reader import Reader

_A, _R = schema.articles.c, schema.readings.c


class Judged(Reader):
    """Reads judgements, tombstones and runs."""

    def judgements(self, *, article: str | None = None, standing: bool = False) -> list[JudgementRow]:
        """What people judged, in the order of their judging; of one report, and only what stands, where asked."""
        j, t, p = schema.judgements.c, schema.targets.c, schema.placements.c
        question = sql.select(schema.judgements).order_by(j.recorded, j.id)
        if standing:
            question = question.where(live(j), j.kind != UNDO)
        if article is not None:
            of_it = sql.select(p.judgement).join(schema.readings, p.reading == _R.id)
            question = question.where(j.id.in_(of_it.where(_R.article == self._key(article), live(_R))))
        now = sql.select(p.judgement, p.number, p.event, p.how).join(schema.readings, p.reading == _R.id).where(
            live(_R)).subquery()
        targets = sql.select(schema.targets, _A.text, now.c.event, now.c.how)
        targets = targets.join(schema.readings, t.reading == _R.id).join(schema.articles, _R.article == _A.key)
        targets = targets.outerjoin(now, sql.and_(now.c.judgement == t.judgement, now.c.number == t.number))
        found: dict[str, list[TargetRow]] = {}
        with self._asking() as connection:
            rows = connection.execute(question).mappings().all()
            for one in connection.execute(targets.order_by(t.judgement, t.number)).mappings():
                found.setdefault(one["judgement"], []).append(TargetRow(
                    one["article"], one["start"], one["end"], one["text"][one["start"] : one["end"]], one["type"],
                    one["event"], one["how"] or RESTS))
        return [JudgementRow(**row, targets=tuple(found.get(row["id"], ()))) for row in rows]

    def tombstones(self) -> list[Tombstone]:
        """The reports that were removed for good, in the order of their removal."""
        t = schema.tombstones.c
        question = sql.select(*(t[name] for name in Tombstone.__dataclass_fields__)).order_by(t.recorded, t.id)
        with self._asking() as connection:
            return [Tombstone(**row) for row in connection.execute(question).mappings()]

    def runs(self) -> list[diffs.RunRow]:
        """The runs, in the order in which they were started."""
        with self._asking() as connection:
            return diffs.runs(connection)

    def diff(self, earlier: str = diffs.BEFORE, later: str = diffs.LAST) -> diffs.Diff:
        """What a run read otherwise than stood when an earlier one ended: events gone, new and changed, and why.

        A run is named by its id, the beginning of it, or "last" and "before", the last two that read something.
        """
        with self._asking() as connection:
            some = diffs.runs(connection)
            return diffs.diff(connection, diffs.find(some, earlier), diffs.find(some, later))
