"""Runs, and what one read otherwise than another, for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from jejak.export.safe import dumps, line
from jejak.record.view.diff import Changed, Diff, RunRow, Told


def run_line(run: RunRow) -> str:
    """A run on one line: its id, when, with what, what it did."""
    counts = run.counts or {}
    done = ", ".join(f"{number} {name}" for name, number in counts.items()
                     if name in {"new", "renewed", "known", "set aside", "failed", "events"} and number)
    own = run.options.get("knowledge")
    state = "stopped" if counts.get("stopped") else "" if run.finished else "killed, or still at work"
    told = (run.id[:8], run.started[:19].replace("T", " "), f"version {run.version}",
            f"knowledge {own['path']}" if own else "", "rules only" if run.options.get("rules_only") else "",
            f"{run.readings} read", done, state)
    return line(" · ".join(filter(None, told)))


def as_json(one: Diff | list[RunRow]) -> str:
    """Runs or a difference as data."""
    return dumps([asdict(run) for run in one] if isinstance(one, list) else asdict(one), indent=1) + "\n"


def lines(found: Diff) -> Iterator[str]:
    """A difference, report by report, then its counts."""
    yield f"{run_line(found.earlier)}"
    yield f"{run_line(found.later)}"
    for article in found.articles:
        yield ""
        yield line(f"{article.article} {article.path or ''}: {'; '.join(article.why)}")
        yield from (f"  - {_event(one)}" for one in article.gone)
        yield from (f"  + {_event(one)}" for one in article.new)
        yield from (f"  ~ {_change(one)}" for one in article.changed)
    counts = found.counts
    fields = ", ".join(f"{name.removeprefix('changed ')} {number}" for name, number in counts.items()
                       if name.startswith("changed "))
    yield ""
    yield (f"reports: {found.compared} read again, {len(found.articles)} with a difference, {found.fresh} read for the "
           "first time")
    yield (f"events: {counts['gone']} gone, {counts['new']} new, {counts['changed']} changed"
           + (f" ({fields})" if fields else "") + f", {counts['same']} the same")


def _event(one: Told) -> str:
    said = one.fields
    what = said["type"] + (f" {said['mode']}" if said["mode"] else "")
    sides = f"{' '.join(said['actors']) or '–'} → {what} → {' '.join(said['recipients']) or '–'}"
    status = "" if said["status"] == "actual" else said["status"]
    return line(", ".join(filter(None, (f"“{one.words}” {sides}", said["date"], status, f"by {one.rule}"))))


def _change(one: Changed) -> str:
    fields = "; ".join(f"{name} {_value(was)} → {_value(now)}" for name, (was, now) in one.fields.items())
    rule = one.before.rule if one.before.rule == one.after.rule else f"{one.before.rule}, now {one.after.rule}"
    return line(f"“{one.after.words}” {one.after.fields['type']}: {fields}, by {rule}")


def _value(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(one if isinstance(one, str) else _figure(one) for one in value) or "–"
    return "–" if value is None else str(value)


def _figure(number: dict[str, Any]) -> str:
    high = number["max"]
    return f"{number['what']}:{number['min']:g}" + ("+" if high is None else f"–{high:g}" * (high != number["min"]))
