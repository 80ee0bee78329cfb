"""`jejak code`: articles as JSON lines in, the codebook's lines out, without a record."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from jejak.cli.settings import KnowledgePath, RulesOnly, own
from jejak.cli.terminal import STREAM, Language, Status, known, say, writing
from jejak.errors import JejakError


def code(
    source: Annotated[str, typer.Argument(metavar="IN.jsonl", help='Articles, one JSON object a line; "-" reads '
                                          "standard input. Keys: text, and article, published, outlet where known.")],
    target: Annotated[str, typer.Argument(metavar="OUT.jsonl", help='Where the coded lines go; "-" is standard '
                                          "output. A file appears only when it is whole.")] = STREAM,
    language: Language = None, knowledge: KnowledgePath = None, rules_only: RulesOnly = False,
) -> None:  # fmt: skip
    """Code articles given as JSON lines: times, quotations, events, links and disagreements, in the same order.

    Lines that cannot be read are listed on standard error with their number and reason; the exit status is then 3.
    """
    from jejak.run import lines

    known(language)
    overlay = own(knowledge)
    coded = bad = 0
    with _reading(source) as incoming, writing(target) as outgoing:
        for result in lines.code(incoming, language=language, overlay=overlay, rules_only=rules_only):
            if isinstance(result, lines.Bad):
                bad += 1
                say(f"{'standard input' if source == STREAM else source}:{result.number}: {result.reason}")
            else:
                coded += 1
                outgoing.write(result + "\n")
    if bad:
        say(f"jejak: {coded} coded, {bad} could not be read")
        raise typer.Exit(Status.PARTLY if coded else Status.FAILED)


@contextlib.contextmanager
def _reading(path: str) -> Iterator[Iterable[bytes]]:
    if path == STREAM:
        yield sys.stdin.buffer
        return
    try:
        stream = open(path, "rb")  # noqa: SIM115 (closed below; an error while it is read must not look like this one)
    except OSError as cause:
        raise JejakError(f"cannot be read: {cause.strerror}", where=path) from cause
    with stream:
        yield stream
