#!/usr/bin/env python3
"""Fills a record with many generated acts and prints how long it takes to answer: lists, a history, as of a day.

    python benchmark/large.py RECORD [--events 10000000] [--write docs/record.md]

RECORD is a file that is not there yet, or the URL of an empty PostgreSQL database (its user a superuser: the rows are
known to fit, so no foreign key is asked while they are written); one that is full is only asked. Each act has one
mention; actors by Zipf's law, thirty years, the largest pair of parties more than 3 % of all; of that pair reports
tell twenty starts and ends of relations, too. Ids are counted up instead of hashed, so that the rows can be written in
order.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import generated
import pages
import sqlalchemy as sql
from report import machine

from jejak.record.acts import dyads
from jejak.record.store import Record
from jejak.record.tables import schema
from jejak.record.tables.database import writing

BATCH = 50_000  # acts written at once
OWN_PAIR = 0.012  # of the acts that are, besides those by Zipf, of the largest pair
MONTHS, YEARS, DECADES, UNDATED = 0.10, 0.04, 0.01, 0.05  # of the acts: told by the month …, without a day
AGAIN = 20  # times that each question is asked after the first
TURNS = 20  # starts and ends of relations of the largest pair
KINDS = ("cooperation_suspended", "at_war", "dialogue_open", "sanctions")
TIDY = {"postgresql": ("VACUUM ANALYZE", "CHECKPOINT"), "sqlite": ("PRAGMA wal_checkpoint(TRUNCATE)",)}
STAMP = "2026-01-01T00:00:00.000000Z"

Row = tuple[Any, ...]


def acts(number: int, seed: int = generated.SEED) -> Iterator[Row]:
    """Type, actor, recipient, EDTF date, first and last day of each act."""
    maker, draw = generated.Maker(seed), random.Random(seed)
    pair = maker.states[0], maker.states[1]
    for _ in range(number):
        act = maker.act()
        one, other = pair if draw.random() < OWN_PAIR else (act.actors[0], act.recipients[0] if act.recipients else "")
        share, day = draw.random(), act.day
        if share < UNDATED:
            yield act.type, one, other, None, None, None
        elif share < UNDATED + DECADES:
            yield act.type, one, other, f"{day.year // 10}X", date(day.year // 10 * 10, 1, 1), date(
                day.year // 10 * 10 + 9, 12, 31)
        elif share < UNDATED + DECADES + YEARS:
            yield act.type, one, other, f"{day.year}", date(day.year, 1, 1), date(day.year, 12, 31)
        elif share < UNDATED + DECADES + YEARS + MONTHS:
            first = day.replace(day=1)
            last = (first + timedelta(31)).replace(day=1) - timedelta(1)
            yield act.type, one, other, day.isoformat()[:7], first, last
        else:
            yield act.type, one, other, day.isoformat(), day, day


class Rows:
    """The rows of acts, under the tables they belong to, as tuples in the order of `columns`."""

    def __init__(self) -> None:
        self.columns: dict[sql.Table, tuple[str, ...]] = {
            schema.articles: ("key", "id", "text", "text_hash", "published", "published_from", "reasons", "run",
                              "recorded"),
            schema.readings: ("id", "article", "version", "model", "knowledge", "language", "sentences", "dated_by",
                              "run", "recorded"),
            schema.events: ("id", "reading", "start", "end", "words", "sentence", "type", "date", "first", "last",
                            "status", "rule", "confidence"),
            schema.parties: ("event", "number", "side", "entity"),
            schema.occurrences: ("id", "type", "date", "first", "last", "status", "mentions", "reports", "sources",
                                 "told", "length"),
            schema.memberships: ("event", "occurrence", "run", "recorded"),
            schema.sides: ("occurrence", "number", "side", "entity", "type", "status", "first", "last",
                           "length"),
            schema.relations: ("id", "reading", "start", "end", "words", "sentence", "kind", "subject", "object",
                               "since", "until", "status", "over", "standing", "qualifiers", "rule", "reasons"),
            schema.dyads: ("one", "other", "month", "type", "events", "sources"),
            schema.volumes: ("month", "reports"),
        }
        self.made: dict[str, list[Row]] = {table.name: [] for table in self.columns}
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.sums: Counter[tuple[str, str, str, str]] = Counter()
        self.reports: Counter[str] = Counter()

    def summed(self) -> None:
        """What is kept beside the acts: what two did to each other in each month, and the reports of each."""
        self.made["dyads"] = [(*key, number, number) for key, number in sorted(self.sums.items())]
        self.made["volumes"] = sorted(self.reports.items())

    def relations(self, pair: tuple[str, str], told: date, number: int) -> None:
        """What the first report of every few months tells of the relations of a pair: starts and ends in turn."""
        kind = KINDS[number // 2 % len(KINDS)]
        until = told.isoformat() if number % 2 else None
        one, other = sorted(pair) if kind != "sanctions" else pair
        key, since = f"{number:032x}", None if until else f"{told.year}"
        self.made["relations"].append((key, key, 0, len(one), "-", 0, kind, one, other, since, until, "actual",
                                       int(bool(until)), 0, "{}", "generated", "[]"))

    def report(self, number: int, some: Sequence[Row], run: str) -> None:
        """One report and the acts that it tells of."""
        made, key = self.made, f"{number:032x}"
        told = max((act[4] for act in some if act[4]), default=None)
        text, sentences = "", []
        for place, (type_, one, other, day, first, last) in enumerate(some):
            id = f"{number * generated.IN_REPORT + place:032x}"
            start = len(text) + len(one) + 1
            length = (last - first).days if first else None
            sentences.append(f"[{len(text)}, {start + len(type_) + len(other) + 1}, false]")
            text += f"{one} {type_} {other}. "
            made["events"].append((id, key, start, start + len(type_), "-", place, type_, day, first, last, "actual",
                                   f"{type_}.generated", 0.8))
            made["occurrences"].append((id, type_, day, first, last, "actual", 1, 1, 1, told, length))
            made["memberships"].append((id, id, run, STAMP))
            for at, (side, entity) in enumerate((("actor", one), ("recipient", other))):
                if entity:
                    made["parties"].append((id, at, side, entity))
                    made["sides"].append((id, at, side, entity, type_, "actual", first, last, length))
            pair = min(one, other), max(one, other)
            self.pairs[pair] += 1
            if month := dyads.month_of(first, last) if other else None:
                self.sums[*pair, month, type_] += 1
        made["articles"].append((key, key, text, key, told, "given", "[]", run, STAMP))
        made["readings"].append((key, key, "generated", "-", "-", "und", f"[{', '.join(sentences)}]", "[]", run, STAMP))
        if told:
            self.reports[told.isoformat()[:7]] += 1


def fill(engine: sql.Engine, number: int) -> tuple[str, str]:
    """Write so many acts; the largest pair of parties."""
    rows, run = Rows(), "0" * 32
    states = generated.Maker().states
    pair = states[0], states[1]
    indexes = [index for table in rows.columns for index in table.indexes]
    with writing(engine) as connection:
        connection.execute(sql.insert(schema.runs), {
            "id": run, "started": STAMP, "version": "generated", "models": {}, "knowledge": {}, "options": {}})
        for index in indexes:
            index.drop(connection)
    write = _postgresql if engine.dialect.name == "postgresql" else _sqlite
    with engine.connect() as connection, write(connection) as put:
        some: list[Row] = []
        for count, act in enumerate(acts(number), 1):
            some.append(act)
            if len(some) == generated.IN_REPORT or count == number:
                rows.report(count // generated.IN_REPORT, some, run)
                some = []
            if count == number:
                rows.summed()
                for turn in range(TURNS):
                    rows.relations(pair, generated.FIRST_DAY + timedelta(turn * generated.DAYS // TURNS), turn)
            if count % BATCH == 0 or count == number:
                for table, columns in rows.columns.items():
                    put(table.name, columns, rows.made[table.name])
                    rows.made[table.name] = []
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
        for index in indexes:
            index.create(connection)
    return rows.pairs.most_common(1)[0][0]


class _sqlite:  # noqa: N801 (used as a function)
    """Writes rows into a file, without a log of how it was before."""

    def __init__(self, connection: sql.Connection) -> None:
        self.cursor = connection.connection.cursor()

    def __enter__(self) -> Callable[[str, Sequence[str], Sequence[Row]], None]:
        for setting in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000"):
            self.cursor.execute(f"PRAGMA {setting}")
        return self.put

    def put(self, table: str, columns: Sequence[str], some: Sequence[Row]) -> None:
        """Add rows to a table."""
        names, places = ", ".join(f'"{one}"' for one in columns), ", ".join("?" * len(columns))
        self.cursor.execute("BEGIN")
        self.cursor.executemany(f'INSERT INTO {table} ({names}) VALUES ({places})', [
            tuple(one.isoformat() if isinstance(one, date) else one for one in row) for row in some])
        self.cursor.execute("COMMIT")

    def __exit__(self, *_: object) -> None:
        for setting in ("synchronous=NORMAL", "foreign_keys=ON", "cache_size=-2000"):
            self.cursor.execute(f"PRAGMA {setting}")


class _postgresql:  # noqa: N801 (used as a function)
    """Writes rows into a database by COPY."""

    def __init__(self, connection: sql.Connection) -> None:
        self.connection: Any = connection.connection.dbapi_connection

    def __enter__(self) -> Callable[[str, Sequence[str], Sequence[Row]], None]:
        self.connection.execute("SET session_replication_role = replica")
        return self.put

    def put(self, table: str, columns: Sequence[str], some: Sequence[Row]) -> None:
        """Add rows to a table."""
        lines = io.StringIO()
        csv.writer(lines).writerows(some)
        names = ", ".join(f'"{one}"' for one in columns)
        with self.connection.cursor() as cursor:
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT csv)") as copy:
                copy.write(lines.getvalue())
            self.connection.commit()

    def __exit__(self, *_: object) -> None:
        self.connection.execute("SET session_replication_role = origin")
        self.connection.commit()


def questions(pair: tuple[str, str]) -> dict[str, Callable[[Record], int]]:
    """The questions, by what is asked, of the largest parties and of a small one: how much each finds."""
    one, other = pair

    def listed(**asked: str) -> Callable[[Record], int]:
        return lambda record: len(record.occurrences(**asked, limit=50))  # type: ignore[arg-type]

    return {
        "list: actor, type, one year": listed(actor=one, type="ASSAULT", since="2010", until="2010"),
        "list: actor, recipient, since": listed(actor=one, recipient=other, since="2014-03-01"),
        "list: actor, recipient, type": listed(actor=one, recipient=other, type="CONSULT"),
        "list: small actor, recipient, type": listed(actor="TUV", recipient=one, type="AID"),
        "list: type, from day to day": listed(type="SANCTION", since="2008-08-08", until="2008-08-12"),
        "history of the largest pair": lambda record: len(record.history(one, other).months),
        "relation as of a day": lambda record: len(record.relation(one, other, on="2016-06-01")),
        "relation as known on a day": lambda record: len(
            record.relation(one, other, on="2016-06-01", known_on="2015-01-01")),
        "relation as recorded by a moment": lambda record: len(
            record.relation(one, other, on="2016-06-01", recorded_by="2026-02-01")),
    }


def lines(place: str, number: int) -> Iterator[str]:
    """The table, a line at a time."""
    with Record(place) as record:
        with record.engine.connect() as connection:
            there = connection.execute(sql.text("select id from occurrences limit 1")).first()
        started = time.monotonic()
        if there is None:
            fill(record.engine, number)
            with record.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for statement in TIDY[connection.dialect.name]:
                    connection.exec_driver_sql(statement)
            os.sync()  # or the first questions wait for what is written yet
        kind, seconds = record.engine.dialect.name, time.monotonic() - started
        with record.engine.connect() as connection:
            number = connection.scalar(sql.select(sql.func.count()).select_from(schema.occurrences)) or 0
            pair = connection.execute(sql.select(schema.dyads.c.one, schema.dyads.c.other, sql.func.sum(
                schema.dyads.c.events)).group_by(schema.dyads.c.one, schema.dyads.c.other).order_by(
                sql.func.sum(schema.dyads.c.events).desc()).limit(1)).one()
    yield f"{date.today()}, {machine()}, {kind}, {number:,} events, {pair[2]:,} of the largest pair and dated to the " \
        "month" + ("" if there else f"; written in {seconds:.0f} s")
    yield ""
    yield "| asked | found | first ms | median ms of 20 |"
    yield "|---|---:|---:|---:|"
    states = generated.Maker().states
    for name, question in questions((states[0], states[1])).items():
        with Record(place, create=False) as record:  # a new connection: nothing of the question is remembered
            spent = []
            for _ in range(1 + AGAIN):
                started = time.perf_counter()
                found = question(record)
                spent.append((time.perf_counter() - started) * 1000)
        yield f"| {name} | {found} | {spent[0]:.0f} | {statistics.median(spent[1:]):.0f} |"


def main() -> None:
    """Print the table, and write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    made = []
    for line in lines(options.record, options.events):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        made.append(line)
    if options.write:
        pages.write(options.write, "postgresql" if "://" in options.record else "sqlite", made)


if __name__ == "__main__":
    main()
