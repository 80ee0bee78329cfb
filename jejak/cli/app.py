"""The command line put together, what holds for every command, and how errors become words and exit statuses.

Exit status: 0 fine, 1 failed, 2 wrong usage, 3 partly done, 4 broken evidence, 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

import jejak
from jejak.cli import (
    code,
    diff,
    disagreements,
    forget,
    judge,
    knowledge,
    query,
    read,
    relations,
    show,
    timex,
    verify,
)
from jejak.cli.terminal import Status, say
from jejak.errors import JejakError, QueryError


class Commands(TyperGroup):
    """The commands; what Jejak raises on purpose is said in one line, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except JejakError as error:
            if ctx.params.get("debug"):
                raise
            say(f"jejak: {error}")
            raise typer.Exit(Status.USAGE if isinstance(error, QueryError) else Status.FAILED) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # who reads our output has had enough
                raise
            _forget_output()
            say(f"jejak: {error.filename or 'the output'}: {error.strerror or error}")
            raise typer.Exit(Status.FAILED) from error
        except KeyboardInterrupt as stop:
            say("jejak: interrupted" + ("; what was read so far is kept" if ctx.invoked_subcommand == "read" else ""))
            raise typer.Exit(Status.INTERRUPTED) from stop


app = typer.Typer(
    cls=Commands, add_completion=True, no_args_is_help=True, pretty_exceptions_enable=False,
    rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads news reports and keeps the record of who did or said what to whom, when, where, according to whom.",
    epilog="Exit status: 0 fine, 1 failed, 2 wrong usage, 3 partly done, 4 broken evidence, 130 interrupted.",
)  # fmt: skip


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"jejak {jejak.__version__}")
        raise typer.Exit


@app.callback()
def everything(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback when something fails.")] = False,
) -> None:
    """What holds for every command."""


app.command("read")(read.read)
app.command("show")(show.show)
app.command("events")(query.events)
app.command("quotes")(query.quotes)
app.command("times")(query.times)
app.command("relation")(relations.relation)
app.command("history")(relations.history)
app.command("disagreements")(disagreements.disagreements)
app.command("search")(query.search)
app.command("judge")(judge.judge)
app.command("undo")(judge.undo)
app.command("judgements")(judge.judgements)
app.command("forget")(forget.forget)
app.command("forgotten")(forget.forgotten)
app.command("runs")(diff.runs)
app.command("diff")(diff.diff)
app.command("code")(code.code)
app.command("timex")(timex.timex)
app.command("verify")(verify.verify)
app.add_typer(knowledge.app, name="knowledge")


def _forget_output() -> None:
    """What could not be written is not tried again when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _end(number: int, frame: object) -> None:
    """Told to end, we tidy up as after any other end: no half file stays, the run is closed."""
    raise SystemExit(128 + number)


def main() -> None:
    """The entry point of the command `jejak`."""
    signal.signal(signal.SIGTERM, _end)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by who called us
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (for as long as we run)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # data is UTF-8 wherever it goes; only a terminal keeps its own encoding
            stream.reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))
    app(prog_name="jejak")
