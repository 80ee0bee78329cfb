"""`jejak read`: articles into the record, with a progress bar and a closing summary."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jejak.cli.settings import KnowledgePath, RulesOnly, own
from jejak.cli.terminal import RECORD, Language, RecordPath, Status, known, say

if TYPE_CHECKING:
    from jejak.articles.given import Given
    from jejak.run.batch import Summary


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATHS…", help='Reports: text files, folders of them, or "-" '
                                               "for standard input.")],
    record: RecordPath = RECORD,
    published: Annotated[str | None, typer.Option("--published", help="When they were published: YYYY-MM-DD.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Who published them.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="The report's address; for one report only.")] = None,
    language: Language = None,
    knowledge: KnowledgePath = None,
    rules_only: RulesOnly = False,
    again: Annotated[bool, typer.Option("--again", help="Also read what was forgotten; else it is listed as failed.")]
    = False,
) -> None:  # fmt: skip
    """Read reports into the record; what is known already is left as it is.

    NAME.toml beside NAME.txt may give published, outlet, url and title. A file that cannot be read is listed with
    its reason and the run goes on; the exit status is then 3, or 1 if none could be read.
    """
    from jejak.articles.sources import find
    from jejak.record.store import Record
    from jejak.record.tables.database import shown
    from jejak.run.batch import read_all

    given = given_by(published, outlet, url)
    known(language)
    sources = list(find(paths))
    if url and len(sources) > 1:
        raise typer.BadParameter("one address cannot be that of several reports", param_hint="--url")
    overlay = own(knowledge)
    with Record(record) as kept, _progress(len(sources)) as advance:
        summary = read_all(sources, kept, given=given, language=language, overlay=overlay,
                           rules_only=rules_only, again=again, on_each=advance)
    _tell(summary, shown(record))
    if overlay:
        say(f"knowledge: {overlay.path}, laid over what is shipped (files: {len(overlay.files)})")
    if rules_only:
        say("read by rules only, without the learned helper")
    if summary.articles["failed"]:
        raise typer.Exit(Status.PARTLY if summary.kept else Status.FAILED)


def given_by(published: str | None, outlet: str | None, url: str | None) -> Given:
    """What the command line tells of the reports; a day that is none is a wrong call."""
    from jejak.articles.given import Given, day
    from jejak.errors import ArticleError

    try:
        when = day(published, where="--published") if published is not None else None
    except ArticleError as error:
        raise typer.BadParameter(f"{error.what} ({error.advice})", param_hint="--published") from error
    return Given(published=when, outlet=outlet or None, url=url or None)


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Callable[[Any], None]]:
    """A progress bar on standard error, where that is a terminal and there is something to wait for."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda source: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda source: bar.advance(task)


def _tell(summary: Summary, record: str) -> None:
    from jejak.export.safe import line

    for file, note in summary.notes:
        say(line(f"note: {file}: {note}"))
    for one in summary.failures:
        say(line(f"{one.outcome}: {one.file}: {one.reason}"))
    counted = summary.articles
    renewed = f" ({counted['renewed']} read anew)" if counted["renewed"] else ""
    say(
        f"articles: {counted['new'] + counted['renewed']} new{renewed}, {counted['known']} known, "
        f"{counted['set aside']} set aside, {counted['failed']} failed\n"
        f"found: {summary.events} events, {summary.quotes} quotations, {summary.times} times "
        f"in {summary.seconds:.1f} seconds\n"
        f"record: {record}"
    )
