"""What a run read otherwise than an earlier one: events gone, new and changed, report by report, and why.

A reading of the later run is compared with the one of the same report that stood when the earlier run ended, event by
event as they were read, whatever people judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql

from jejak.errors import QueryError
from jejak.record.judgements import again
from jejak.record.tables import schema
from jejak.record.tables.clocks import live

LAST, BEFORE = "last", "before"
FIELDS = ("type", "mode", "actors", "recipients", "date", "place", "status", "attributed_to", "body", "numbers",
          "about", "place_id")  # fmt: skip
_TOLD = {"published": "its date", "outlet": "its outlet", "url": "its address", "title": "its title",
         "text_hash": "its text"}  # fmt: skip

_A, _R, _E, _U = schema.articles.c, schema.readings.c, schema.events.c, schema.runs.c


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run as the record keeps it; `readings` counts what it read anew, `finished` is None where it was killed."""

    id: str
    started: str
    finished: str | None
    version: str
    models: dict[str, str]
    knowledge: dict[str, str]
    options: dict[str, Any]
    counts: dict[str, Any] | None
    readings: int


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one reading has it: its words, its rule and the fields that are compared."""

    words: str
    rule: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that both readings have; `fields` are those that differ, each from what to what."""

    before: Told
    after: Told
    fields: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class ArticleDiff:
    """What is otherwise in one report, and what its two readings do not share, which is why."""

    article: str
    path: str | None
    why: tuple[str, ...]
    gone: tuple[Told, ...]
    new: tuple[Told, ...]
    changed: tuple[Changed, ...]
    same: int


@dataclass(frozen=True, slots=True)
class Diff:
    """What a later run read otherwise; `articles` are the reports with a difference, `fresh` counts those new to it."""

    earlier: RunRow
    later: RunRow
    articles: tuple[ArticleDiff, ...]
    compared: int
    fresh: int
    counts: Mapping[str, int]


def runs(connection: sql.Connection) -> list[RunRow]:
    """All runs, in the order in which they were started."""
    read = sql.select(_R.run, sql.func.count()).group_by(_R.run)
    number: dict[str, int] = {run: count for run, count in connection.execute(read)}  # noqa: C416 (a result is no pairs)
    rows = connection.execute(sql.select(schema.runs).order_by(_U.started, _U.id)).mappings()
    return [RunRow(**row, readings=number.get(row["id"], 0)) for row in rows]


def find(some: Sequence[RunRow], name: str) -> RunRow:
    """The run of an id, of the beginning of one, or "last" or "before", which count only runs that read something."""
    if name in {LAST, BEFORE}:
        reading = [one for one in some if one.readings]
        if len(reading) < 1 + (name == BEFORE):
            raise QueryError(f"there is no {name} run that read something", advice="jejak runs lists them")
        return reading[-1 if name == LAST else -2]
    found = [one for one in some if name and one.id.startswith(name)]
    if len(found) != 1:
        raise QueryError(f"{'several' if found else 'no'} runs have an id that begins with {name!r}",
                         advice=f"jejak runs lists them; {LAST} and {BEFORE} are the last two that read something")
    return found[0]


def diff(connection: sql.Connection, earlier: RunRow, later: RunRow) -> Diff:
    """What the later run read otherwise than stood when the earlier one ended."""
    if (earlier.started, earlier.id) >= (later.started, later.id):
        raise QueryError("the first run is not before the second", advice="name the earlier first")
    ended = max(filter(None, (earlier.started, earlier.finished, connection.scalar(
        sql.select(sql.func.max(_R.recorded)).where(_R.run == earlier.id)))))
    made, fresh, compared = [], 0, 0
    readings = connection.scalars(sql.select(_R.id).where(_R.run == later.id).order_by(_R.recorded, _R.id)).all()
    for reading in readings:
        if before := _stood(connection, reading, ended):
            compared += 1
            made.append(_article(connection, before, reading, earlier, later))
        else:
            fresh += 1
    counts = Counter({"gone": 0, "new": 0, "changed": 0, "same": 0})
    for one in made:
        counts.update(gone=len(one.gone), new=len(one.new), changed=len(one.changed), same=one.same)
        counts.update(f"changed {field}" for change in one.changed for field in change.fields)
    some = tuple(one for one in made if one.gone or one.new or one.changed)
    return Diff(earlier, later, some, compared, fresh, dict(counts))


def _stood(connection: sql.Connection, reading: str, moment: str) -> str | None:
    """The reading of the same report that stood at a moment, among those that one supersedes."""
    above = {reading}
    while above:
        rows = connection.execute(sql.select(_R.id, live(_R, moment).label("stood")).where(
            _R.superseded_by.in_(above)).order_by(_R.recorded.desc(), _R.id)).all()
        for row in rows:
            if row.stood:
                return str(row.id)
        above = {row.id for row in rows}
    return None


def _article(connection: sql.Connection, before: str, after: str, earlier: RunRow, later: RunRow) -> ArticleDiff:
    old, new = again.reading(connection, before), again.reading(connection, after)
    was, now = _told(connection, before), _told(connection, after)
    pairs = dict(_pairs(old, new))
    changed = []
    for one, other in pairs.items():
        mine, theirs = was[one], now[other]
        fields = {name: (mine.fields[name], theirs.fields[name]) for name in FIELDS
                  if mine.fields[name] != theirs.fields[name]}
        if mine.words != theirs.words:
            fields = {"words": (mine.words, theirs.words), **fields}
        if fields:
            changed.append(Changed(mine, theirs, fields))
    path = connection.scalar(sql.select(_A.path).join(schema.readings, _R.article == _A.key).where(_R.id == after))
    return ArticleDiff(
        new.article, path, tuple(_why(connection, before, after, earlier, later)),
        tuple(was[one.id] for one in old.events if one.id not in pairs),
        tuple(now[one.id] for one in new.events if one.id not in set(pairs.values())), tuple(changed),
        len(pairs) - len(changed),
    )  # fmt: skip


def _pairs(old: again.Reading, new: again.Reading) -> Iterator[tuple[str, str]]:
    """The events that both readings have; those on the same words before those that are likely the same."""
    found = [(one, *again.find(one, {one.type}, old, new)) for one in old.events]
    taken: set[str] = set()
    for one, other, _ in sorted(found, key=lambda each: each[2] != again.SAME):
        if other is not None and other not in taken:
            taken.add(other)
            yield one.id, other


def _told(connection: sql.Connection, reading: str) -> dict[str, Told]:
    """The events of a reading as they were read."""
    text = str(connection.scalar(
        sql.select(_A.text).join(schema.readings, _R.article == _A.key).where(_R.id == reading)))
    rows = connection.execute(sql.select(schema.events).where(
        _E.reading == reading, _E.judgement.is_(None))).mappings().all()
    parts: dict[str, dict[str, list[Any]]] = {row["id"]: {} for row in rows}
    for table in (schema.parties, schema.numbers, schema.about):
        question = sql.select(table).join(schema.events, table.c.event == _E.id).where(_E.reading == reading)
        for part in connection.execute(question.order_by(table.c.event, table.c.number)).mappings():
            if part["event"] in parts:
                name, value = _part(table, part)
                parts[part["event"]].setdefault(name, []).append(value)
    return {row["id"]: Told(text[row["start"] : row["end"]], row["rule"], {
        **{name: row[name] for name in FIELDS if name in row},
        **{name: parts[row["id"]].get(name, []) for name in ("actors", "recipients", "numbers", "about")},
    }) for row in rows}  # fmt: skip


def _part(table: sql.Table, part: Any) -> tuple[str, Any]:
    if table is schema.parties:
        return f"{part['side']}s", part["entity"]
    if table is schema.numbers:
        return "numbers", {"what": part["what"], "min": part["minimum"], "max": part["maximum"]}
    return "about", part["context"]


def _why(connection: sql.Connection, before: str, after: str, earlier: RunRow, later: RunRow) -> Iterator[str]:
    """What two readings of a report do not share."""
    fields = (_R.id, _R.version, _R.model, _R.knowledge, _R.language, *(_A[name] for name in _TOLD), _U.options)
    question = sql.select(*fields).join_from(schema.readings, schema.articles).join(schema.runs, _R.run == _U.id)
    rows = {row["id"]: row for row in connection.execute(question.where(_R.id.in_((before, after)))).mappings()}
    was, now = rows[before], rows[after]
    if was["version"] != now["version"]:
        yield f"version {was['version']} → {now['version']}"
    if was["language"] != now["language"]:
        yield f"language {was['language']} → {now['language']}"
    by_rules = [bool(row["options"].get("rules_only")) for row in (was, now)]
    if by_rules[0] != by_rules[1]:
        yield "without the learned helper" if by_rules[1] else "with the learned helper"
    elif was["model"] != now["model"]:
        yield f"another model ({was['model'][:8]} → {now['model'][:8]})"
    if was["knowledge"] != now["knowledge"]:
        yield from _tables(was["options"].get("knowledge"), now["options"].get("knowledge")) or [
            f"other shipped knowledge ({was['knowledge'][:8]} → {now['knowledge'][:8]})"]
    yield from (f"{words} was told anew" for name, words in _TOLD.items() if was[name] != now[name])


def _tables(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> list[str]:
    """Which files of a user's own knowledge changed."""
    before, after = (one["files"] if one else {} for one in (was, now))
    said = [(name, "added" if name not in before else "removed" if name not in after else "changed")
            for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    return [f"your {name} {what}" for name, what in said]
