#!/usr/bin/env python3
"""Prints how long it takes to find the acts of many event mentions: 10 k, 100 k, 1 M, and the growth between.

    python benchmark/merging.py [--mentions 10000 100000 1000000] [--write benchmark/README.md]

The mentions are generated (generated.py) into a record of their own; what is timed is `Record.compare`, from reading
the rows to the last merge written.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import generated
import pages
import sqlalchemy as sql
from report import machine

MARK = "merging"


def lines(sizes: Sequence[int]) -> Iterator[str]:
    """The table, a line at a time."""
    from jejak.record.store import Record
    from jejak.record.tables import schema

    yield f"{date.today()}, {machine()}, one process, SQLite"
    yield ""
    yield "| event mentions | reports | acts | merges | seconds | mentions/s | growth (time / size) | most memory MB |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|"
    before: tuple[int, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "r.db") as record:
            reports = generated.fill(record.engine, size)
            started = time.monotonic()
            record.compare()
            seconds = time.monotonic() - started
            with record.engine.connect() as connection:
                acts, merges = (connection.scalar(sql.select(sql.func.count()).select_from(table))
                                for table in (schema.occurrences, schema.merges))
        growth = "" if before is None else f"{seconds / before[1]:.1f} / {size / before[0]:.0f}"
        before = size, seconds
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        yield (f"| {size:,} | {reports:,} | {acts:,} | {merges:,} | {seconds:.1f} | {size / seconds:,.0f} | {growth} "
               f"| {memory:,} |")


def main() -> None:
    """Print the table, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    made = []
    for line in lines(options.mentions):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        made.append(line)
    if options.write:
        pages.write(options.write, MARK, made)


if __name__ == "__main__":
    main()
