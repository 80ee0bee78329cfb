"""`jejak knowledge`: a user's own tables and rules checked; the shipped ones listed and shown, to copy their form."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Annotated

import typer

from jejak.cli.settings import FILE, own_folder
from jejak.cli.terminal import Status, say

app = typer.Typer(no_args_is_help=True, help="Your own tables and rules: check them; list and show the shipped ones.")


@app.command("check")
def check(
    folder: Annotated[str | None, typer.Argument(metavar="DIR", help=f"The folder; else the one that {FILE} in this "
                                                 "folder names.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also prove the shipped entries, with yours laid over "
                                             "them. It takes a while.")] = False,
) -> None:  # fmt: skip
    """Check your own knowledge: its form, that each example is found as it says, and that no look-alike is.

    Each fault is a line with its file, line and entry, and the exit status is then 1.
    """
    from jejak.export.safe import line
    from jejak.proofs.check import check as checked

    path = own_folder(folder, hint="DIR")
    if not path:
        raise typer.BadParameter(f"name a folder: there is none in {FILE}", param_hint="DIR")
    with _progress() as told:
        found = checked(path, everything=everything, on_each=told)
    for fault in found.faults:
        typer.echo(line(str(fault)))
    say(f"jejak: files: {found.files}, rows: {found.rows}, entries: {found.entries}, "
        f"examples and look-alikes tried: {found.texts}, faults: {len(found.faults)}")  # fmt: skip
    if found.faults:
        raise typer.Exit(Status.FAILED)


@app.command("list")
def list_() -> None:
    """List the shipped files that yours may be laid over, with what stands in a line or an entry of each."""
    from jejak.knowledge.shipped import shipped

    for one in shipped():
        typer.echo(f"{one.name}\t{', '.join(one.holds)}")


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(metavar="FILE", help="As `jejak knowledge list` has it: world/offices.tsv.")],
) -> None:
    """Print a shipped file, its manual at the top, to copy its form."""
    from jejak.knowledge.shipped import text

    typer.echo(text(name), nl=False)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """How far a long check is, on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("proving")
        yield lambda done, of: bar.update(task, completed=done, total=of)
