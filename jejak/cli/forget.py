"""`jejak forget`, `jejak forgotten`: reports removed for good, and what is left to say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from jejak.cli.terminal import RECORD, RecordPath, say

if TYPE_CHECKING:
    from jejak.record.view.found import Tombstone


def forget(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The beginning of its id, or its file's name.")],
    who: Annotated[str, typer.Option("--who", help="Who has it removed: your name.")],
    why: Annotated[str, typer.Option("--why", help="Why, in your words, and in none of the report's.")],
    record: RecordPath = RECORD,
) -> None:  # fmt: skip
    """Remove a report for good: its text, all that was found in it in any reading, and what was judged of that.

    This cannot be undone. What rested on it is made anew, and its words leave the file. A tombstone says that it was
    there; a later jejak read does not read it again, unless --again is said. The file that it was read from stays.
    """
    from jejak.export.safe import line
    from jejak.record.store import Record

    with Record(record, create=False) as kept:
        stones = kept.forget(article, who=who, why=why)
        same = [one for stone in stones for one in kept.reports_of(stone.text_hash)]
    for stone in stones:
        typer.echo(line(_told(stone)))
    if same:
        say(line(f"jejak: the same text stands in other reports: {', '.join(same)}"))


def forgotten(record: RecordPath = RECORD) -> None:
    """List the reports that were removed for good: when, by whom, why, and how much went."""
    from jejak.export.safe import line
    from jejak.record.store import Record

    with Record(record, create=False) as kept:
        stones = kept.tombstones()
    for stone in stones:
        typer.echo(line(_told(stone)))
    if not stones:
        say("jejak: nothing was forgotten")


def _told(stone: Tombstone) -> str:
    gone = ", ".join(f"{name} {number}" for name, number in sorted(stone.counts.items()))
    return f"{stone.recorded[:16]} · {stone.article} · {stone.who}: {stone.why} · gone: {gone}"
