"""`jejak relation`, `jejak history`: how two stand on a day and through time, each answer with its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from jejak.cli.query import InForm, Output
from jejak.cli.settings import KnowledgePath, own_folder
from jejak.cli.terminal import RECORD, Form, RecordPath, say, writing

if TYPE_CHECKING:
    from jejak.record.view.found import Found, RelationRow
    from jejak.record.view.standings import History, Interval, Month, Standing

One = Annotated[str, typer.Argument(metavar="ONE", help='An id (NATO) or a name ("Rusia").')]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other of the two.")]
On = Annotated[str | None, typer.Option("--on", help="The day asked for, YYYY-MM-DD; today where none is given.")]
KnownOn = Annotated[
    str | None, typer.Option("--known-on", help="Only by reports published by this day, YYYY-MM-DD.")
]
RecordedBy = Annotated[
    str | None, typer.Option("--recorded-by", help="As the record stood at this moment: YYYY-MM-DD[THH:MM:SS] in UTC.")
]
All = Annotated[bool, typer.Option("--all", help="Also the relations that do not hold, with what ended them.")]


def relation(
    one: One, other: Other, on: On = None, known_on: KnownOn = None, recorded_by: RecordedBy = None, all: All = False,
    form: InForm = Form.TABLE, output: Output = None, record: RecordPath = RECORD, knowledge: KnowledgePath = None,
) -> None:  # fmt: skip
    """Say which relations hold between two on a day, which may hold, and by which sentences.

    A start that is told only as a year makes it "may hold" within that year, never a made-up 1 January.
    """
    from jejak.record.store import Record

    with Record(record, create=False, knowledge=own_folder(knowledge)) as kept:
        found = kept.relation(one, other, on=on, known_on=known_on, recorded_by=recorded_by)
    shown = [row for row in found if all or row.state != "does not hold"]
    if not shown:
        say(f"jejak: no relation of {one} and {other} is known to hold then"
            + (f"; {len(found)} do not hold: --all shows them" if found else ""))
    with writing(output) as stream:
        _write(stream, form, [_standing(row) for row in shown], lambda: _lines(shown))


def history(
    one: One, other: Other, known_on: KnownOn = None, recorded_by: RecordedBy = None, form: InForm = Form.TABLE,
    output: Output = None, record: RecordPath = RECORD, knowledge: KnowledgePath = None,
) -> None:  # fmt: skip
    """Tell the relations of two through time, and how they met each other month by month.

    A month's score is the sum of PLOVER's scores (conflict below nought, cooperation above), an event counted as often
    as independent sources tell of it; beside it the number of reports that the record has of that month.
    """
    from jejak.record.store import Record

    with Record(record, create=False, knowledge=own_folder(knowledge)) as kept:
        found = kept.history(one, other, known_on=known_on, recorded_by=recorded_by)
    if not found.intervals and not found.months:
        say(f"jejak: of {one} and {other} no relation is told to have begun, and no act with its month")
    told = {"relations": [_interval(row) for row in found.intervals], "months": [_month(row) for row in found.months]}
    rows = [{"what": "relation", **row} for row in told["relations"]] + [
        {"what": "month", **row} for row in told["months"]]
    with writing(output) as stream:
        _write(stream, form, told if form is Form.JSON else rows, lambda: _history(found))


def _write(stream: TextIO, form: Form, rows: Any, lines: Any) -> None:
    """Write rows in the form asked for; `lines` makes those for people."""
    from jejak.export import tables

    if form is Form.TABLE:
        stream.writelines(f"{one}\n" for one in lines())
    else:
        tables.items(rows, tables.Format(form.value), stream)


def _lines(rows: Sequence[Standing]) -> Iterator[str]:
    """The relations of a day for people, each with its sentences."""
    from jejak.export.safe import line

    for row in rows:
        sign = "—" if _symmetric(row) else "→"
        yield line(f"{row.kind}  {row.subject} {sign} {row.object}: {row.state} ({row.why})")
        for what, some in (("started", row.started), ("ended", row.ended), ("may have ended", row.perhaps_ended),
                           ("told besides", row.besides)):
            yield from (line_ for one in some for line_ in _telling(what, one))


def _symmetric(row: Standing | Interval) -> bool:
    from jejak.events.relation_kinds import relation_kinds
    from jejak.record.names import any_knowledge

    kind = relation_kinds(any_knowledge()).get(row.kind)
    return bool(kind and kind.symmetric)


def _telling(what: str, one: RelationRow) -> Iterator[str]:
    told = (("since", one.since), ("until", one.until), ("in", one.held if one.held != one.since else None))
    days = " ".join(f"{name} {day}" for name, day in told if day)
    more = ", ".join(f"{name} {value}" for name, value in sorted(one.qualifiers.items()))
    said = f"according to {one.attributed_to}" if one.attributed_to else None
    status = one.status if one.status != "actual" else None
    yield from _evidence(what, "; ".join(filter(None, (days, more, status, said))) or None, one)


def _evidence(what: str, told: str | None, one: RelationRow) -> Iterator[str]:
    from jejak.export.safe import line

    article = one.article
    when = str(article.published or article.placed or "undated")
    where = ", ".join(filter(None, (article.outlet, when, article.id[:8])))
    words = line(f"{what}{f' {told}' if told else ''}: “{article.sentence(one.sentence)}” ({where})")
    yield f"    {words}"


def _history(found: History) -> Iterator[str]:
    from jejak.export.safe import line

    for row in found.intervals:
        sign = "—" if _symmetric(row) else "→"
        days = f"{row.since or '?'} … {row.until or ''}".rstrip()
        known = f", first told {row.first_known}" if row.first_known and not row.since else ""
        reports = len({one.article.id for one in row.tellings})
        yield line(f"{row.kind}  {row.subject} {sign} {row.object}  {days}  ({reports} reports{known})")
    if found.months:
        yield ""
        yield "month     score  events  sources  reports read"
    for month in found.months:
        yield f"{month.month}  {month.score:+6.1f}  {month.events:6}  {month.sources:7}  {month.reports:12}"


def _standing(row: Standing) -> dict[str, Any]:
    return {
        "kind": row.kind, "subject": row.subject, "object": row.object, "state": row.state, "why": row.why,
        "started": [_item(one) for one in row.started], "ended": [_item(one) for one in row.ended],
        "perhaps_ended": [_item(one) for one in row.perhaps_ended], "besides": [_item(one) for one in row.besides],
    }  # fmt: skip


def _interval(row: Interval) -> dict[str, Any]:
    return {
        "kind": row.kind, "subject": row.subject, "object": row.object, "since": row.since, "until": row.until,
        "first_known": row.first_known and str(row.first_known), "tellings": [_item(one) for one in row.tellings],
    }  # fmt: skip


def _month(row: Month) -> dict[str, Any]:
    return {"month": row.month, "score": row.score, "intensity": row.intensity, "events": row.events,
            "sources": row.sources, "reports": row.reports}


def _item(one: Found) -> dict[str, Any]:
    from jejak.export.tables import item

    return item(one)
