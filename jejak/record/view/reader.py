"""What every part of the view asks with: the rows of findings, their articles, and names as people type them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sql

from jejak.errors import QueryError
from jejak.knowledge import Overlay
from jejak.record import names
from jejak.record.acts.mentions import chunks
from jejak.record.tables import schema
from jejak.record.tables.clocks import live
from jejak.record.tables.database import told
from jejak.record.tables.days import days
from jejak.record.view.found import ArticleRow, Found

MOST = 2**31 - 1  # rows; every database takes such a limit

_A, _R = schema.articles.c, schema.readings.c
_F = TypeVar("_F", bound=Found)


class Reader:
    """Asks a database. `overlay` is a user's knowledge, whose names count."""

    def __init__(self, engine: sql.Engine, where: str, overlay: Overlay | None = None) -> None:
        self._engine, self._where, self._overlay = engine, where, overlay

    @contextmanager
    def _asking(self) -> Iterator[sql.Connection]:
        """A connection; what goes wrong on it is told in words."""
        with told(self._where), self._engine.connect() as connection:
            yield connection

    def _ask(
        self, question: sql.Select[Any], table: sql.Table, since: str | None, until: str | None,
        article: str | None, limit: int | None, at: str | None = None,
    ) -> tuple[Sequence[Any], dict[str, ArticleRow]]:  # fmt: skip
        """The rows of a question about one table of findings, as it stood `at` a moment, and their articles."""
        c = table.c
        question = question.join(schema.readings, c.reading == _R.id).join(schema.articles, _R.article == _A.key)
        question = question.where(live(_R, at))
        if since is not None:
            question = question.where(c.last >= days(since)[0])
        if until is not None:
            question = question.where(c.first <= days(until)[1])
        if article is not None:
            question = question.where(_A.key == self._key(article, at))
        question = question.order_by(_R.recorded, _R.id, c.start, c.end, c.id).limit(most(limit))
        with self._asking() as connection:
            rows = connection.execute(question).mappings().all()
            return rows, articles_of(connection, {row["reading"] for row in rows})

    def _key(self, article: str, at: str | None = None) -> str:
        """The row of the article meant by an id, its beginning, or a file's name, its beginning or path."""
        question = sql.select(_A.key, _A.id, _A.path).join_from(schema.readings, schema.articles)
        with self._asking() as connection:
            rows = connection.execute(question.where(live(_R, at))).all()
        tries = (
            lambda row: row.id == article,
            lambda row: row.path is not None and _same_path(row.path, article),
            lambda row: row.path is not None and os.path.basename(row.path) == article,
            lambda row: row.path is not None and os.path.splitext(os.path.basename(row.path))[0] == article,
            lambda row: bool(article) and row.id.startswith(article),
            lambda row: bool(article) and row.path is not None and os.path.basename(row.path).startswith(article),
        )
        for fits in tries:
            found = [row for row in rows if fits(row)]
            if len(found) == 1:
                return str(found[0].key)
            if found:
                shown = ", ".join(f"{row.id} {row.path or ''}".strip() for row in found[:5])
                raise QueryError(f"{len(found)} articles fit {article!r}", advice=f"say which: {shown}")
        raise QueryError(f"no article fits {article!r}", advice="give the beginning of its id, or its file's name")

    def _ids(self, name: str) -> tuple[str, ...]:
        """The ids of a name; ids that only this record holds count too."""
        columns = (schema.parties.c.entity, schema.quotations.c.speaker, schema.relations.c.subject,
                   schema.relations.c.object)
        with self._asking() as connection:  # asked only where no table has the id
            known = (one for column in columns for one in connection.scalars(different(column)))
            return names.resolve(name, known=known, overlay=self._overlay)

    def _choice(self, what: str, column: sql.ColumnElement[str], value: str) -> str:
        """The value, if some row has it or the vocabulary knows it; else QueryError with what there is."""
        vocabulary = names.vocabulary(what)
        if value in vocabulary:
            return value
        with self._asking() as connection:
            there = set(connection.scalars(sql.select(column).distinct()))
        if value in there:
            return value
        raise QueryError(f"no event has the {what} {value!r}", advice=f"one of {', '.join(sorted(vocabulary | there))}")


def made(made: type[_F], row: Any, articles: dict[str, ArticleRow], **more: Any) -> _F:
    """A finding out of its row: what the class has a field for, and `more`."""
    fields = {name: row[name] for name in made.__dataclass_fields__ if name in row and name not in more}
    return made(**{**fields, **more, "article": articles[row["reading"]]})


def articles_of(connection: sql.Connection, readings: Iterable[str]) -> dict[str, ArticleRow]:
    """The articles of some readings, by the readings' ids."""
    columns = (_A.id, _A.text, _A.outlet, _A.url, _A.title, _A.path, _A.published, _A.published_from, _R.placed,
               _R.dated_by, _R.language, _R.recorded, _R.sentences, _A.reasons.label("notes"))  # fmt: skip
    question = sql.select(_R.id.label("reading"), *columns).join_from(schema.readings, schema.articles)
    made = {}
    for chunk in chunks(sorted(readings)):
        for row in connection.execute(question.where(_R.id.in_(chunk))).mappings():
            sentences = tuple((start, end) for start, end, *_ in row["sentences"])
            lists = {"dated_by": tuple(row["dated_by"]), "notes": tuple(row["notes"])}
            made[row["reading"]] = ArticleRow(**{**row, **lists, "sentences": sentences})
    return made


def by_id(connection: sql.Connection, table: sql.Table, ids: list[str]) -> dict[str, Any]:
    """The rows of some ids."""
    return {row["id"]: row for chunk in chunks(ids)
            for row in connection.execute(sql.select(table).where(table.c.id.in_(chunk))).mappings()}


def different(column: sql.Column[Any]) -> sql.Select[Any]:
    """The different values of an indexed column: from each to the next, without walking through every row."""
    least = sql.select(sql.func.min(column).label("value"))
    step = least.cte("step", recursive=True)
    after = least.where(column > step.c.value).correlate(step).scalar_subquery()
    step = step.union_all(sql.select(after).where(step.c.value.is_not(None)))
    return sql.select(step.c.value).where(step.c.value.is_not(None))


def most(limit: int | None) -> int | None:
    """How many rows are asked for, as every database takes it."""
    return None if limit is None else min(limit, MOST)


def _same_path(one: str, other: str) -> bool:
    return bool(other) and os.path.abspath(one) == os.path.abspath(other)
