"""`jejak verify`: whether every stored span still stands in its text."""

from __future__ import annotations

import typer

from jejak.cli.terminal import RECORD, RecordPath, Status, say


def verify(record: RecordPath = RECORD) -> None:
    """Check that every finding is as it was made and its words still stand in its article.

    What is broken is listed, and the exit status is then 4.
    """
    from jejak.export.safe import line
    from jejak.record.store import Record

    with Record(record, create=False) as kept:
        checked, broken = kept.verify()
    for one in broken:
        typer.echo(line(f"{one.article or 'record'} {one.table} {one.row}: {one.reason}"))
    say(f"jejak: {checked} pieces of evidence checked, {len(broken)} broken")
    if broken:
        raise typer.Exit(Status.BROKEN)
