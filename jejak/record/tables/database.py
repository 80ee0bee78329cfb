"""Opens the record's database: makes it, brings it up to date, or says in words why it cannot be used.

SQLite by default, in one file, with a write-ahead log; PostgreSQL by its URL (postgres.py). In both foreign keys hold,
one writes at a time, and every change is a transaction of its own that is either there whole or not at all, migrations
included.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sql
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from jejak.errors import RecordError
from jejak.record.tables import postgres
from jejak.record.tables.schema import HEAD, metadata

AT_ONCE = 5_000  # rows written in one go
_WRITES = "jejak_writes"
_KEPT_IN = frozenset({"sqlite", postgres.NAME})
_SECRET = ("password", "sslpassword")  # what may stand in a URL's query, too
_MAGIC = b"SQLite format 3\0"
_VERSION = sql.table("alembic_version", sql.column("version_num", sql.String))

# What SQLite calls it, by the beginning of its name: what happened, what to do about it.
_REASONS = {
    "SQLITE_NOTADB": ("is no database", "give another file with --record"),
    "SQLITE_CORRUPT": ("is a damaged database", "restore it from a copy, or read the articles into a new record"),
    "SQLITE_BUSY": ("is locked: another program is writing to it", "wait until it is done, then try again"),
    "SQLITE_LOCKED": ("is locked: another program is writing to it", "wait until it is done, then try again"),
    "SQLITE_READONLY": ("cannot be written to", "change its permissions, or give another file with --record"),
    "SQLITE_CANTOPEN": ("cannot be opened", "check that its folder exists and may be written to"),
    "SQLITE_FULL": ("cannot be written: the disk is full", "make room; nothing was written by half"),
    "SQLITE_IOERR": ("cannot be read or written: the disk reports an error", "check the disk"),
}


def connect(place: str | Path, *, create: bool = True, wait: float = 5.0) -> sql.Engine:
    """The record's database, made or brought up to date where needed; `wait` in seconds for a lock.

    Raises RecordError, naming the file, the reason and what to do, where it cannot be used; it is then untouched.
    """
    where = shown(place)
    url = _url(place, create=create)
    with told(where):
        engine = _engine(url, wait, where)
        try:
            _ready(engine, where, create=create)
        except BaseException:
            engine.dispose()
            raise
    return engine


def shown(place: str | Path) -> str:
    """The record's place as it may be printed: a URL without its password."""
    where = str(place)
    if "://" not in where:
        return where
    try:
        url = sql.make_url(where)
    except (ArgumentError, ValueError):  # no URL at all; what looks like a password is none of anybody's business
        return re.sub(r"(://[^:/@]*:).*@", r"\1***@", where)
    hidden = {name: "***" for name in _SECRET if name in url.query}
    return url.update_query_dict(hidden).render_as_string(hide_password=True)


def writing(engine: sql.Engine) -> contextlib.AbstractContextManager[sql.Connection]:
    """One transaction that writes: all of it, or nothing of it."""
    return engine.execution_options(**{_WRITES: True}).begin()


@contextlib.contextmanager
def told(where: str) -> Iterator[None]:
    """Say a database's errors in words, as a RecordError."""
    try:
        yield
    except DBAPIError as cause:
        name = getattr(cause.orig, "sqlite_errorname", "")
        known = next((words for start, words in _REASONS.items() if name.startswith(start)), None)
        what, advice = known or postgres.reason(cause) or (f"the database says: {cause.orig}".strip(), "")
        raise RecordError(what, where=where, advice=advice) from cause
    except ValueError as cause:  # a date or a list that is none, written there by something else
        raise RecordError(f"is damaged: a value in it is none: {cause}", where=where,
                          advice="list what is broken with: jejak verify") from cause


def _url(place: str | Path, *, create: bool) -> sql.URL:
    where = str(place)
    if "://" in where:
        try:
            url = sql.make_url(where)
        except (ArgumentError, ValueError) as cause:
            raise RecordError("is no database URL", where=shown(where), advice="write it as postgresql://…") from cause
        if url.get_backend_name() not in _KEPT_IN:
            raise RecordError("no record is kept in such a database", where=shown(where),
                              advice="give a file, or the URL of a PostgreSQL database: postgresql://…")
        if url.get_backend_name() == postgres.NAME:
            return postgres.address(url)
        if not url.database or url.query or url.database == ":memory:":
            return url
        place = url.database  # a file like any other
    path = Path(place)
    _check_file(path, create=create)
    if not create and not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        # Only to be read: without a log left over, SQLite may take the file as one that nobody changes.
        still = "" if Path(f"{path}-wal").exists() else "&immutable=1"
        address = f"file:{quote(str(path.absolute()), errors='surrogateescape')}?mode=ro{still}"
        return sql.URL.create("sqlite", database=address, query={"uri": "true"})
    return sql.URL.create("sqlite", database=str(path))


def _check_file(path: Path, *, create: bool) -> None:
    """Refuse what cannot be a record before SQLite touches it."""
    where = str(path)
    try:
        if path.is_dir():
            raise RecordError("is a folder, not a record", where=where, advice="name a file in it")
        if not path.exists():
            if not create:
                raise RecordError("there is no record here", where=where,
                                  advice="make one with: jejak read FILES, or name one with --record")
            if not path.absolute().parent.is_dir():
                raise RecordError("its folder does not exist", where=where, advice="make the folder first")
        elif path.stat().st_size:
            with path.open("rb") as stream:
                if stream.read(len(_MAGIC)) != _MAGIC:
                    raise RecordError("is no record: not a database at all", where=where,
                                      advice="name another file with --record")
    except (OSError, ValueError) as cause:
        reason = getattr(cause, "strerror", None) or str(cause)
        raise RecordError(f"cannot be opened: {reason}", where=where) from cause


def _engine(url: sql.URL, wait: float, where: str) -> sql.Engine:
    if url.get_backend_name() == "sqlite":
        engine = sql.create_engine(url, connect_args={"timeout": wait})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine
    try:
        engine = sql.create_engine(url, connect_args=postgres.arguments(url))
    except (NoSuchModuleError, ModuleNotFoundError) as cause:
        raise RecordError(f"there is no driver for this database: {cause}", where=where,
                          advice="install it with: pip install 'jejak[postgres]'") from cause
    event.listen(engine, "begin", lambda connection: postgres.begin(connection, wait, writes=_writes(connection)))
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    """Leave transactions to us: Python's module would commit before a table is made, and half a change would land."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_size=-65536")  # kB: lists of many acts are written all over their indexes
    connection.execute("PRAGMA synchronous=NORMAL")  # with the log: a killed program loses nothing that was committed


def insert(connection: sql.Connection, table: sql.Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add rows to a table, so many at a time: a million of them need not be held at once."""
    some = iter(rows)
    while batch := list(islice(some, AT_ONCE)):
        connection.execute(sql.insert(table), batch)


def add_up(connection: sql.Connection, table: sql.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add the figures of rows to those of a table's rows with the same key, which are made where there are none."""
    made = {"sqlite": sqlite, postgres.NAME: postgresql}[connection.dialect.name].insert(table)
    sums = {column.name: column + made.excluded[column.name] for column in table.c if not column.primary_key}
    made = made.on_conflict_do_update(index_elements=list(table.primary_key), set_=sums)
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(made, rows[start : start + AT_ONCE])


def _begin(connection: sql.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes(connection) else "BEGIN")


def _writes(connection: sql.Connection) -> bool:
    return bool(connection.get_execution_options().get(_WRITES))


def _ready(engine: sql.Engine, where: str, *, create: bool) -> None:
    with engine.connect() as connection:
        if engine.dialect.name == postgres.NAME:
            postgres.check(connection, where)
        version = _version(connection, where)
    if version == HEAD:
        return
    if version is None and not create:
        raise RecordError("there is no record in it yet", where=where, advice="fill it with: jejak read FILES")
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:  # kept in the file; cannot be set inside a transaction
            connection.connection.cursor().execute("PRAGMA journal_mode=WAL")
    with writing(engine) as connection:
        if _version(connection, where) != HEAD:
            _migrate(connection)


def _version(connection: sql.Connection, where: str) -> str | None:
    """The migration that the database stands at, None in an empty one."""
    names = set(sql.inspect(connection).get_table_names())
    if _VERSION.name not in names:
        if names:
            raise RecordError("is a database of another program", where=where, advice="name another with --record")
        return None
    version = connection.scalar(sql.select(_VERSION.c.version_num))
    if version is not None and not str(version).isdigit():
        raise RecordError("is a database of another program", where=where, advice="name another with --record")
    if version is not None and int(version) > int(HEAD):
        raise RecordError("was made by a newer version of Jejak", where=where,
                          advice=f"update Jejak; this one knows records up to {HEAD}, this is {version}")
    if version == HEAD and (missing := metadata.tables.keys() - names):
        raise RecordError(f"is a damaged record: it lacks {', '.join(sorted(missing))}", where=where,
                          advice="restore it from a copy, or read the articles into a new record")
    return None if version is None else str(version)


def _migrate(connection: sql.Connection) -> None:
    from alembic import command  # half a second that only a new or an old record costs
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
