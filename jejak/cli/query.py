"""`jejak events`, `quotes`, `times` and `search`: what the record holds, filtered, in the form asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from jejak.cli.settings import KnowledgePath, own_folder
from jejak.cli.terminal import RECORD, Form, RecordPath, say, writing
from jejak.events.event import STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jejak.export.tables import Row

Actor = Annotated[str | None, typer.Option("--actor", "-a", help='Who acts: an id (RUS) or a name ("Rusia").')]
Recipient = Annotated[str | None, typer.Option("--recipient", "-t", help="Whom it is done to: an id or a name.")]
Speaker = Annotated[str | None, typer.Option("--speaker", "-s", help="Who speaks: an id, a name, or a person's name.")]
Type = Annotated[str | None, typer.Option("--type", help="A PLOVER event type, such as ACCUSE or ASSAULT.")]
EventStatus = Annotated[str | None, typer.Option("--status", help=f"One of {', '.join(STATUSES)}.")]
Since = Annotated[str | None, typer.Option("--since", help="From this day on: YYYY, YYYY-MM or YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option("--until", help="Up to this day: YYYY, YYYY-MM or YYYY-MM-DD.")]
OneArticle = Annotated[
    str | None, typer.Option("--article", help="Of one article: the beginning of its id, or its file's name.")
]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=0, help="At most this many.")]
Mentions = Annotated[bool, typer.Option("--mentions", help="Every mention for itself, in each report.")]
AsRead = Annotated[bool, typer.Option("--as-read", help="As they were read, whatever people judged.")]
KnownOn = Annotated[
    str | None, typer.Option("--known-on", help="What reports published by this day tell: YYYY, YYYY-MM or YYYY-MM-DD.")
]
RecordedBy = Annotated[
    str | None, typer.Option("--recorded-by", metavar="MOMENT", help="What the record held then: a day or "
                             "2026-11-23T10:30, in UTC where it names no offset.")
]  # fmt: skip
Output = Annotated[
    str | None, typer.Option("--output", "-o", help="Write to this file, which appears only when it is whole.")
]
InForm = Annotated[
    Form, typer.Option("--format", "-f", help="How to write it. In csv, cells that a spreadsheet would take for a "
                       "formula begin with an apostrophe.")
]  # fmt: skip


class Within(StrEnum):
    """What can be searched."""

    ARTICLES = "articles"
    QUOTES = "quotes"


def events(
    actor: Actor = None, recipient: Recipient = None, type: Type = None, status: EventStatus = None,
    since: Since = None, until: Until = None, article: OneArticle = None, limit: Limit = None,
    mentions: Mentions = False, as_read: AsRead = False, known_on: KnownOn = None, recorded_by: RecordedBy = None,
    form: InForm = Form.TABLE, output: Output = None, record: RecordPath = RECORD, knowledge: KnowledgePath = None,
) -> None:  # fmt: skip
    """List events, each once however many reports tell of it: who does what to whom, when, in what status.

    "sources" counts the independent ones among its reports: near-copies of one text are one. --mentions lists every
    mention, and according to whom. --since and --until pass an event if it may have happened on such a day; one
    without a date then never passes.
    """
    from jejak.record.store import Record
    from jejak.record.view.found import EventRow, Occurrence

    named = own_folder(knowledge) if actor or recipient else None
    with Record(record, create=False, knowledge=named) as kept:
        ask = kept.events if mentions else kept.occurrences
        rows = ask(actor=actor, recipient=recipient, type=type, status=status, since=since, until=until,
                   article=article, limit=limit, recorded_by=recorded_by, known_on=known_on, judged=not as_read)
        if not mentions and (left := kept.uncompared()):
            say(f"jejak: {left} reports are not among these: a run was stopped before their events were compared; "
                "the next jejak read does that, and --mentions lists theirs, too")
    _write(rows, EventRow if mentions else Occurrence, form, output)


def quotes(
    speaker: Speaker = None, since: Since = None, until: Until = None, article: OneArticle = None,
    limit: Limit = None, form: InForm = Form.TABLE, output: Output = None, record: RecordPath = RECORD,
    knowledge: KnowledgePath = None,
) -> None:  # fmt: skip
    """List quotations and who says them; --since and --until hold the day of publication."""
    from jejak.record.store import Record
    from jejak.record.view.found import QuoteRow

    with Record(record, create=False, knowledge=own_folder(knowledge) if speaker else None) as kept:
        rows = kept.quotes(speaker=speaker, since=since, until=until, article=article, limit=limit)
    _write(rows, QuoteRow, form, output)


def times(
    since: Since = None, until: Until = None, article: OneArticle = None, limit: Limit = None,
    form: InForm = Form.TABLE, output: Output = None, record: RecordPath = RECORD,
) -> None:  # fmt: skip
    """List time expressions with the days they mean."""
    from jejak.record.store import Record
    from jejak.record.view.found import TimeRow

    with Record(record, create=False) as kept:
        rows = kept.times(since=since, until=until, article=article, limit=limit)
    _write(rows, TimeRow, form, output)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help='Words that must all be there, in any form; '
                                               "words in quotation marks stand in a row, as they are.")],
    within: Annotated[Within | None, typer.Option("--in", help="Only articles, or only quotations.")] = None,
    since: Since = None, until: Until = None, limit: Limit = None, form: InForm = Form.TABLE, output: Output = None,
    record: RecordPath = RECORD,
) -> None:  # fmt: skip
    """Search articles and quotations by their words, the newest first: "bertemu" finds "pertemuan", too.

    An article is shown by the sentence that has most of the words. To the shell a phrase is '"gencatan senjata"'.
    --since and --until hold the day of publication.
    """
    from jejak.record.store import Record
    from jejak.record.view.found import Hit

    with Record(record, create=False) as kept:
        rows = kept.search(" ".join(words), within=within, since=since, until=until, limit=limit)
        if left := kept.unsearched():
            say(f"jejak: {left} reports were not searched: an older Jejak read them; the next jejak read adds them")
    _write(rows, Hit, form, output)


def _write(rows: Sequence[Row], kind: type[Row], form: Form, output: str | None) -> None:
    from jejak.export import tables

    if not rows:
        say("jejak: nothing in the record fits")
    with writing(output) as stream:
        tables.write(rows, kind, tables.Format(form.value), stream)
