"""Where a record can be kept: a SQLite file, and a database of its own on a PostgreSQL server.

The server's URL stands in JEJAK_POSTGRES; without it these tests are skipped by name. With JEJAK_POSTGRES_NEEDED set,
a test that would be skipped fails instead.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sql

from jejak.record.tables import postgres

KINDS = ("sqlite", postgres.NAME)
SERVER, NEEDED = "JEJAK_POSTGRES", "JEJAK_POSTGRES_NEEDED"


@dataclass(frozen=True)
class Place:
    """A place for one record; `address` is what Record and --record are given."""

    kind: str
    address: str
    url: sql.URL

    def execute(self, *statements: str) -> None:
        """Change something in it behind the record's back."""
        with self._connection() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with self._connection() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]

    def tables(self) -> list[str]:
        with self._connection() as connection:
            return sorted(sql.inspect(connection).get_table_names())

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sql.Connection]:
        engine = sql.create_engine(self.url, poolclass=sql.NullPool)
        with engine.begin() as connection:
            yield connection


def server() -> sql.URL:
    """The server to make databases on; no test runs without it."""
    told = os.environ.get(SERVER, "")
    if told:
        return postgres.address(sql.make_url(told))
    reason = f"needs a PostgreSQL server: set {SERVER} to its URL (.ci/postgres starts one)"
    if os.environ.get(NEEDED):
        pytest.fail(reason)
    pytest.skip(reason)


@contextlib.contextmanager
def place(kind: str, folder: Path) -> Iterator[Place]:
    """An empty place of a kind."""
    if kind == KINDS[0]:
        path = folder / "jejak.db"
        yield Place(kind, str(path), sql.URL.create(kind, database=str(path)))
        return
    url, name = server(), f"jejak_{uuid.uuid4().hex}"
    at_server = sql.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sql.NullPool)
    with at_server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    try:
        own = url.set(database=name)
        yield Place(kind, own.set(drivername=kind).render_as_string(hide_password=False), own)
    finally:
        with at_server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
