"""PostgreSQL under the record: how it is reached, how transactions begin in it, and what its errors mean in words.

The driver is psycopg 3 (the extra `postgres`). One writes at a time, as in SQLite: a transaction that writes first
takes an advisory lock of its schema, waiting for it as long as is allowed. One that reads sees the record as it stood
when it began.
"""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sql
from sqlalchemy.exc import DBAPIError

from jejak.errors import RecordError

NAME = "postgresql"
DRIVER = "postgresql+psycopg"
REACHED = 10  # seconds to wait for a server that does not answer
_ENCODING = "UTF8"

_BUSY = ("is locked: another program is writing to it", "wait until it is done, then try again")
_CLOSED = ("cannot be written to", "ask for the right to write to it, or give another record with --record")
_LOST = ("the server ended the connection", "try again: what was not finished was not written")
_DAMAGED = ("is a damaged record", "restore it from a copy, or read the articles into a new record")

# By the beginning of its SQLSTATE: what happened, what to do about it.
_STATES = {
    "08": _LOST, "57P": _LOST, "25006": _CLOSED, "42501": _CLOSED, "55P03": _BUSY, "40": _BUSY,
    "53100": ("cannot be written: the server's disk is full", "make room; nothing was written by half"),
    "53200": ("the server is out of memory", "try again when it does less"),
    "53300": ("the server takes no more connections", "close some, then try again"),
    "57014": ("the server stopped the question", "it allows less time than this takes; ask for less"),
    "3F000": ("there is no schema to write to", "make one in the database, or name it in the address"),
    "42P01": _DAMAGED, "42703": _DAMAGED, "XX": _DAMAGED, "58": ("the server reports an error of its disk",
                                                                 "check its disk; nothing was written by half"),
}  # fmt: skip

# Nobody has a SQLSTATE who was not let in: known by the words, as servers and the driver write them.
_REFUSALS = (
    (r'database ".*" does not exist', "there is no such database on the server", "make it with: createdb NAME"),
    (r"authentication failed|no password supplied|role \".*\" does not exist|pg_hba",
     "the server refuses this user or password", "check both in the address"),
    (r"Connection refused|resolve|timeout|timed out|unreachable|No such file|No route",
     "the server cannot be reached", "check that it runs, its host and its port"),
    (r"too many (?:clients|connections)|remaining connection slots", *_STATES["53300"]),
    (r"starting up|shutting down|recovery mode", "the server is not ready", "try again in a while"),
    (r"invalid connection option|invalid (?:integer|port)|invalid .* value", "the address is wrong",
     "write it as postgresql://USER@HOST:PORT/DATABASE"),
)


def address(url: sql.URL) -> sql.URL:
    """The address with the driver that is meant by it."""
    return url.set(drivername=DRIVER)


def arguments(url: sql.URL) -> dict[str, Any]:
    """What the driver is told besides the address."""
    told = {"connect_timeout": REACHED, "application_name": "jejak"}
    return {name: value for name, value in told.items() if name not in url.query}


def begin(connection: sql.Connection, wait: float, *, writes: bool) -> None:
    """Begin a transaction; one that writes waits so many seconds for another that does."""
    if not writes:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(wait * 1000))}")
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('jejak'), hashtext(current_schema()))")


def check(connection: sql.Connection, where: str) -> None:
    """Refuse a database that cannot hold every text."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != _ENCODING:
        raise RecordError(f"keeps its text as {encoding}, which cannot hold every text", where=where,
                          advice="make a database with: createdb --encoding UTF8 --template template0 NAME")


def reason(cause: DBAPIError) -> tuple[str, str] | None:
    """What an error means and what to do about it; None where only the database's own words tell."""
    state = getattr(cause.orig, "sqlstate", None)
    if state:
        return next((words for start, words in _STATES.items() if state.startswith(start)), None)
    if cause.connection_invalidated:
        return _LOST
    told = str(cause.orig)
    return next(((what, advice) for words, what, advice in _REFUSALS if re.search(words, told)), None)
