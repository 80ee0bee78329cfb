"""Checks that every stored span still stands in its text: the words at it have the hash kept with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sql

from jejak.record import schema
from jejak.record.database import told
from jejak.record.rows import text_hash, words_hash

_SPANS = ("", "cue_", "speaker_", "source_", "target_", "other_")


@dataclass(frozen=True, slots=True)
class Broken:
    """Evidence that no longer stands: the article's id, the table, the row, and what is wrong with it."""

    article: str
    table: str
    row: str
    reason: str


def verify(engine: sql.Engine, where: str) -> tuple[int, list[Broken]]:
    """How many spans were checked, and which are broken: of every reading, superseded ones too."""
    checked = 0
    broken: list[Broken] = []
    with told(where), engine.connect() as connection:
        broken += _database(connection)
        for key in connection.scalars(sql.select(schema.articles.c.key).order_by(schema.articles.c.key)).all():
            for result in _article(connection, key):
                checked += 1
                if result:
                    broken.append(result)
    return checked, broken


def _database(connection: sql.Connection) -> Iterator[Broken]:
    """What the database itself finds wrong, and findings that belong to nothing."""
    if connection.dialect.name == "sqlite":
        for (found,) in connection.exec_driver_sql("PRAGMA quick_check"):
            if found != "ok":
                yield Broken("", "database", "", str(found))
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Broken("", str(table), str(row), f"belongs to a row of {parent} that is gone")


def _article(connection: sql.Connection, key: str) -> Iterator[Broken | None]:
    """One result for the text and for each span of one article's rows: None where it stands."""
    a, r = schema.articles.c, schema.readings.c
    row = connection.execute(sql.select(a.id, a.text, a.text_hash).where(a.key == key)).one()
    yield None if text_hash(row.text) == row.text_hash else Broken(row.id, "articles", key, "the text was changed")
    readings = sql.select(r.id).where(r.article == key)
    for table in schema.FINDINGS:
        question = sql.select(table).where(table.c.reading.in_(readings))
        yield from _spans(connection, question, table, (row.id, row.text))
    events = sql.select(schema.events.c.id).where(schema.events.c.reading.in_(readings))
    for table in schema.EVENT_PARTS:
        if "start" in table.c:
            yield from _spans(connection, sql.select(table).where(table.c.event.in_(events)), table,
                              (row.id, row.text))  # fmt: skip


def _spans(
    connection: sql.Connection, question: sql.Select[tuple[object, ...]], table: sql.Table, article: tuple[str, str]
) -> Iterator[Broken | None]:
    id, text = article
    for row in connection.execute(question).mappings():
        name = str(row["id"] if "id" in row else f"{row['event']}:{row['number']}")
        for prefix in _SPANS:
            if row.get(f"{prefix}start") is not None:
                reason = _wrong(text, row[f"{prefix}start"], row[f"{prefix}end"], row[f"{prefix}words"])
                yield Broken(id, table.name, name, reason) if reason else None


def _wrong(text: str, start: int, end: int, words: str) -> str:
    if not 0 <= start <= end <= len(text):
        return f"the place {start}–{end} is outside the text of {len(text)} characters"
    if words_hash(text, start, end) != words:
        return f"other words stand at {start}–{end}"
    return ""
