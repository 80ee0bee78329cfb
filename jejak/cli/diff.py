"""`jejak runs`, `jejak diff`: what was read when and with what, and what a run read otherwise than an earlier one."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from jejak.cli.query import Output
from jejak.cli.terminal import RECORD, RecordPath, say, writing


class Form(StrEnum):
    """The forms that runs and differences are written in."""

    TABLE = "table"
    JSON = "json"


InForm = Annotated[Form, typer.Option("--format", "-f", help="How to write it.")]


def runs(form: InForm = Form.TABLE, output: Output = None, record: RecordPath = RECORD) -> None:
    """List the runs: when, with which version and knowledge, and what each did."""
    from jejak.export import diffs
    from jejak.record.store import Record

    with Record(record, create=False) as kept:
        found = kept.runs()
    with writing(output) as stream:
        if form is Form.JSON:
            stream.write(diffs.as_json(found))
        else:
            stream.writelines(diffs.run_line(one) + "\n" for one in found)


def diff(
    earlier: Annotated[str, typer.Argument(metavar="RUN", help='A run: the beginning of its id; "last" and "before" '
                                           "are the last two that read something.")] = "before",
    later: Annotated[str, typer.Argument(metavar="RUN", help="A later run.")] = "last",
    form: InForm = Form.TABLE, output: Output = None, record: RecordPath = RECORD,
) -> None:  # fmt: skip
    """Say what a run read otherwise than an earlier one, report by report, and why: a newer version, other tables.

    "-" is an event that is gone, "+" a new one, "~" one that changed, each with its rule.
    """
    from jejak.export import diffs
    from jejak.record.store import Record

    with Record(record, create=False) as kept:
        found = kept.diff(earlier, later)
    if not found.compared:
        say("jejak: the later run read nothing that stood when the earlier one ended")
    with writing(output) as stream:
        if form is Form.JSON:
            stream.write(diffs.as_json(found))
        else:
            stream.writelines(one + "\n" for one in diffs.lines(found))
