"""Checks that what is stored still stands: the words at every span, and every finding, by the hashes kept with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql
from sqlalchemy import RowMapping

from jejak.record.acts import dyads, volumes
from jejak.record.judgements.judging import identity as judgement_id
from jejak.record.tables import schema
from jejak.record.tables.database import told
from jejak.record.tables.rows import Row, Rows, article_key, identity, text_hash, words_hash

_SPANS = ("", "cue_", "speaker_", "source_", "target_", "other_")


@dataclass(frozen=True, slots=True)
class Broken:
    """Evidence that no longer stands: the article's id, the table, the row, and what is wrong with it."""

    article: str
    table: str
    row: str
    reason: str


def verify(engine: sql.Engine, where: str) -> tuple[int, list[Broken]]:
    """How many pieces of evidence were checked, and which are broken: of every reading, superseded ones too."""
    checked = 0
    broken: list[Broken] = []
    with told(where), engine.connect() as connection:
        broken += _database(connection)
        for key in connection.scalars(sql.select(schema.articles.c.key).order_by(schema.articles.c.key)).all():
            for result in _article(connection, key):
                checked += 1
                if result:
                    broken.append(result)
        for result in (*_judgements(connection), *_sums(connection)):
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
        return
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_keys:
            of = key.column.table
            parent = of.alias()
            lost = sql.select(*table.primary_key).outerjoin(parent, key.parent == parent.c[key.column.name])
            lost = lost.where(key.parent.is_not(None), parent.c[key.column.name].is_(None))
            for row in connection.execute(lost):
                yield Broken("", table.name, ":".join(map(str, row)), f"belongs to a row of {of.name} that is gone")


def _article(connection: sql.Connection, key: str) -> Iterator[Broken | None]:
    """One result for each claim of one article: its description, its findings, their spans. None where it stands."""
    try:
        row = connection.execute(sql.select(schema.articles).where(schema.articles.c.key == key)).mappings().one()
    except ValueError as cause:
        yield Broken("", "articles", key, f"a value in it is none: {cause}")
        return
    article = (str(row["id"]), str(row["text"]))
    yield from _description(row, article)
    r = schema.readings.c
    for found in _rows(connection, sql.select(schema.readings).where(r.article == key), schema.readings, article[0]):
        yield found if isinstance(found, Broken) else _sentences(found, article)
    readings = sql.select(r.id).where(r.article == key)
    events = sql.select(schema.events.c.id).where(schema.events.c.reading.in_(readings))
    parts: dict[str, dict[sql.Table, list[Row]]] = {}
    for table in schema.EVENT_PARTS:
        of_event = sql.select(table).where(table.c.event.in_(events)).order_by(table.c.event, table.c.number)
        for found in _rows(connection, of_event, table, article[0]):
            if isinstance(found, Broken):
                yield found
            else:
                yield from _spans(found, table, article)
                said = {name: value for name, value in found.items() if name not in {"event", "number"}}
                parts.setdefault(found["event"], {one: [] for one in schema.EVENT_PARTS})[table].append(said)
    for table in schema.FINDINGS:
        question = sql.select(table).where(table.c.reading.in_(readings))
        for found in _rows(connection, question, table, article[0]):
            if isinstance(found, Broken):
                yield found
            else:
                yield from _spans(found, table, article)
                its = parts.get(found["id"], {one: [] for one in schema.EVENT_PARTS})
                yield _said(found, table, article[0], its if table is schema.events else None)


def _judgements(connection: sql.Connection) -> Iterator[Broken | None]:
    """One result for each judgement, and for the words of each mention that it is of."""
    j, t, a, r = schema.judgements.c, schema.targets.c, schema.articles.c, schema.readings.c
    for found in _rows(connection, sql.select(schema.judgements).order_by(j.id), schema.judgements, ""):
        if isinstance(found, Broken):
            yield found
        else:
            same = judgement_id(found) == found["id"]
            yield None if same else Broken("", "judgements", found["id"], "what it says was changed")
    question = sql.select(schema.targets, a.text).join(schema.readings, t.reading == r.id)
    question = question.join(schema.articles, r.article == a.key).order_by(t.judgement, t.number)
    for found in _rows(connection, question, schema.targets, ""):
        if isinstance(found, Broken):
            yield found
        else:
            reason = _wrong(found["text"], found["start"], found["end"], found["words"])
            name = f"{found['judgement']}:{found['number']}"
            yield Broken(found["article"], "targets", name, reason) if reason else None


def _sums(connection: sql.Connection) -> Iterator[Broken | None]:
    """One result for each kind of sums that is kept: whether they are those of what stands."""
    for table, kept, made in ((schema.dyads, dyads.kept, dyads.made), (schema.volumes, volumes.kept, volumes.made)):
        try:
            same = kept(connection) == made(connection)
            yield None if same else Broken("", table.name, "", "the sums are not those of what stands")
        except ValueError as cause:
            yield Broken("", table.name, "", f"a value in what is summed is none: {cause}")


def _description(row: RowMapping, article: tuple[str, str]) -> Iterator[Broken | None]:
    """The text and what is told about it."""
    id, text = article
    yield None if text_hash(text) == row["text_hash"] else Broken(id, "articles", row["key"], "the text was changed")
    told = article_key(dict(row)) == row["key"]
    yield None if told else Broken(id, "articles", row["key"], "what is told about it was changed")


def _sentences(reading: Row, article: tuple[str, str]) -> Broken | None:
    """Whether a reading's sentences lie in the text, one after the other."""
    at, (id, text) = 0, article
    for start, end, *_ in reading["sentences"]:
        if not at <= start <= end <= len(text):
            return Broken(id, "readings", str(reading["id"]), f"a sentence at {start}–{end} is none")
        at = end
    return None


def _rows(
    connection: sql.Connection, question: sql.Select[Any], table: sql.Table, article: str
) -> Iterator[Row | Broken]:
    """The rows of one table; where a value in one cannot be read, that ends it."""
    try:
        yield from map(dict, connection.execute(question).mappings())
    except ValueError as cause:
        yield Broken(article, table.name, "", f"a value in it is none: {cause}")


def _said(row: Row, table: sql.Table, article: str, parts: Rows | None) -> Broken | None:
    """Whether a finding's id is still the hash of what it says."""
    said = {name: value for name, value in row.items() if name not in {"id"}}
    if identity(table, said, parts) == row["id"]:
        return None
    return Broken(article, table.name, str(row["id"]), "what it says was changed")


def _spans(row: Row, table: sql.Table, article: tuple[str, str]) -> Iterator[Broken | None]:
    id, text = article
    name = str(row["id"] if "id" in row else f"{row['event']}:{row['number']}")
    for prefix in _SPANS:
        if row.get(f"{prefix}start") is not None:
            reason = _wrong(text, row[f"{prefix}start"], row[f"{prefix}end"], row[f"{prefix}words"])
            yield Broken(id, table.name, name, reason) if reason else None


def _wrong(text: str, start: object, end: object, words: str) -> str:
    if not isinstance(start, int) or not isinstance(end, int):
        return f"the place {start!r}–{end!r} is none"
    if not 0 <= start <= end <= len(text):
        return f"the place {start}–{end} is outside the text of {len(text)} characters"
    if words_hash(text, start, end) != words:
        return f"other words stand at {start}–{end}"
    return ""
