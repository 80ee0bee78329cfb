"""What every command shares: exit statuses, words to standard error, files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from jejak.errors import JejakError
from jejak.export.safe import visible

STREAM = "-"


class Status(IntEnum):
    """The exit statuses."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    PARTLY = 3
    BROKEN = 4
    INTERRUPTED = 130


RecordPath = Annotated[
    str, typer.Option("--record", "-r", envvar="JEJAK_RECORD", help="The record's file, or a database URL.")
]
Language = Annotated[
    str | None, typer.Option("--language", help="The language of the text, by its code; else worked out.")
]
RECORD = "jejak.db"


class Form(StrEnum):
    """The forms that findings are written in, named here so that `--help` need not load what writes them."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def known(language: str | None) -> None:
    """Refuse, as a wrong call, a language that nobody here reads."""
    from jejak.errors import KnowledgeError
    from jejak.knowledge import load

    try:
        load(language) if language is not None else None
    except KnowledgeError as error:
        raise typer.BadParameter(f"{error.what} ({error.advice})", param_hint="--language") from error


def say(words: str) -> None:
    """Words for people: to standard error, never where the data goes."""
    typer.echo(visible(words), err=True)


@contextlib.contextmanager
def writing(path: str | None) -> Iterator[TextIO]:
    """A text stream into a file that appears only when all is written, or standard output for "-" or None."""
    if path is None or path == STREAM:
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file() and not target.is_dir():  # a device or a pipe
        try:
            with target.open("w", encoding="utf-8", newline="") as stream:
                yield stream
        except OSError as cause:
            raise JejakError(f"cannot be written: {cause.strerror}", where=path) from cause
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        part.replace(target)
    except OSError as cause:
        raise JejakError(f"cannot be written: {cause.strerror}", where=path) from cause
    finally:
        part.unlink(missing_ok=True)
