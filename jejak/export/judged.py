"""What people judged, as a table for people or JSON: each judgement with the mentions it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TextIO

from jejak.export.safe import dumps, line
from jejak.record.view.found import JudgementRow

Item = dict[str, Any]


def item(row: JudgementRow) -> Item:
    """A judgement as data."""
    return {**asdict(row), "rests": row.rests}


def told(row: JudgementRow) -> str:
    """A judgement for people, on one line."""
    what = "; ".join(f"{name}={_value(value)}" for name, value in row.changes.items())
    of = " / ".join(f"“{one.text}” {one.type} in {one.article[:8]}" + ("" if one.event else f" ({one.how})")
                    for one in row.targets)
    state = "taken back" if not row.stands else "rests" if row.rests else ""
    said = f"{row.who}: {row.why}"
    return " · ".join(filter(None, (row.id[:8], row.recorded[:16], row.kind, what, of, said, state)))


def write(rows: Sequence[JudgementRow], form: str, stream: TextIO) -> None:
    """Write judgements in the form "table", "json" or "jsonl"."""
    if form == "json":
        stream.write(dumps([item(row) for row in rows], indent=1) + "\n")
    elif form == "jsonl":
        stream.writelines(dumps(item(row)) + "\n" for row in rows)
    else:
        stream.writelines(line(told(row)) + "\n" for row in rows)


def _value(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else "-" if value is None else str(value)
