"""`jejak timex`: the times of reports as TimeML documents, without a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jejak.cli.settings import KnowledgePath, own
from jejak.cli.terminal import STREAM, Language, Status, known, say, writing
from jejak.errors import ArticleError, JejakError, KnowledgeError

if TYPE_CHECKING:
    from jejak.articles.given import Given
    from jejak.articles.sources import Source
    from jejak.knowledge import Overlay


def timex(
    paths: Annotated[list[str], typer.Argument(metavar="FILE…", help="Reports: text or TimeML files, folders of text "
                                               'files, or "-" for standard input.')],
    output: Annotated[str | None, typer.Option("--output", "-o", help="Where to write: a file, or for several reports "
                                               "a folder, one NAME.tml each. By default standard output.")] = None,
    published: Annotated[str | None, typer.Option("--published", help="When they were published: YYYY-MM-DD.")] = None,
    language: Language = None, knowledge: KnowledgePath = None,
) -> None:  # fmt: skip
    """Mark the times of reports as TIMEX3 in TimeML: dates, clock times, durations, sets, past and present.

    Of a TimeML file the text, DCT and title are read and its own marks are left aside. A file that cannot be read is
    listed with its reason; the exit status is then 3, or 1 if none could be read.
    """
    from jejak.articles.sources import find
    from jejak.cli.read import given_by

    given = given_by(published, None, None)
    known(language)
    overlay = own(knowledge)
    sources = list(find(paths))
    if len(sources) > 1 and (output is None or output == STREAM or Path(output).is_file()):
        raise typer.BadParameter("for several reports give a folder", param_hint="--output")
    done = 0
    for source in sources:
        try:
            text = _document(source, given, language, overlay)
        except (ArticleError, KnowledgeError) as error:
            say(str(error))
            continue
        with writing(_target(output, source, several=len(sources) > 1)) as stream:
            stream.write(text)
        done += 1
    if done < len(sources):
        raise typer.Exit(Status.PARTLY if done else Status.FAILED)


def _document(source: Source, given: Given, language: str | None, overlay: Overlay | None) -> str:
    from jejak.export.timeml import document
    from jejak.pipeline import timexes

    article, found = timexes(source, given=given, language=language, overlay=overlay)
    return document(article, found)


def _target(output: str | None, source: Source, *, several: bool) -> str | None:
    """The file that a report is written to; a folder is made where there is none."""
    if output is None or output == STREAM or (not several and not Path(output).is_dir()):
        return output
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise JejakError(f"cannot be made: {cause.strerror}", where=output) from cause
    return str(folder / f"{source.path.stem if source.path else 'stdin'}.tml")
