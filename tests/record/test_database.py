"""Files that are no record, and records that cannot be used: words, and nothing changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from jejak.errors import RecordError
from jejak.record import database, schema
from jejak.record.store import Record

NEWER = (  # tables that came after the first
    "relations", "sides", "occurrences", "memberships", "merges", "compared", "sources")


def refused(path: Path, **options) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RecordError) as caught:
        Record(path, **options)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not list(path.parent.glob("*-wal"))
    return str(caught.value)


def test_the_migrations_make_the_tables_that_the_schema_names(tmp_path):
    engine = database.connect(tmp_path / "new.db")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_schema_names():
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_an_older_record_is_brought_up_to_date_and_its_evidence_stands(tmp_path):
    path = tmp_path / "older.db"
    plain = samples.report()
    plain = replace(plain, events=tuple(replace(event, where=None) for event in plain.events))
    with Record(path) as record:
        record.add(plain)
        ids = [event.id for event in record.events()]
    with sqlite3.connect(path) as connection:
        for column in sorted(schema.LATER):
            connection.execute(f"alter table events drop column {column}")
        for table in NEWER:
            connection.execute(f"drop table {table}")
        connection.execute("update alembic_version set version_num='0001'")
    connection.close()
    with Record(path) as record:
        assert [event.id for event in record.events()] == ids
        assert {event.place_id for event in record.events()} == {None}
        assert record.verify()[1] == []
        record.add(samples.report(samples.OTHER, id="new"))
        assert record.events(article="new")[0].place_id == "GEO"
        assert record.verify()[1] == []


def test_no_column_is_of_a_type_that_only_one_database_has():
    generic = {"STRING", "TEXT", "INTEGER", "FLOAT", "DATE", "JSON"}
    kinds = {column.type.__class__.__name__ for table in schema.metadata.tables.values() for column in table.c}
    assert {kind.upper() for kind in kinds} - {"ANYTEXT"} <= generic


def test_a_folder(tmp_path):
    assert "is a folder" in refused(tmp_path)


def test_a_text_file(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but rather long " * 100)
    assert "not a database" in refused(path)


def test_a_damaged_database(tmp_path):
    path = tmp_path / "damaged.db"
    Record(path).close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4000 + path.read_bytes()[4100:])
    assert "damaged" in refused(path)


def test_another_programs_database(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table songs (name)")
    connection.close()
    assert "another program" in refused(path)


def test_a_newer_versions_record(tmp_path):
    path = tmp_path / "newer.db"
    Record(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("pragma journal_mode=delete")
        connection.execute("update alembic_version set version_num='9999'")
    connection.close()
    assert "newer version" in refused(path)


def test_no_record_where_one_is_to_be_read(tmp_path):
    assert "there is no record here" in refused(tmp_path / "none.db", create=False)
    empty = tmp_path / "empty.db"
    empty.touch()
    assert "no record in it yet" in refused(empty, create=False)


def test_a_folder_that_is_not_there(tmp_path):
    assert "folder does not exist" in refused(tmp_path / "no" / "jejak.db")


def test_a_locked_record(tmp_path):
    path = tmp_path / "locked.db"
    with Record(path, wait=0.1) as record:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin immediate")
        with pytest.raises(RecordError, match="locked"):
            record.add(samples.report())
        other.execute("rollback")
        assert record.add(samples.report()) == "new"
        other.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not hold back the superuser")
def test_a_record_that_may_not_be_written(tmp_path):
    path = tmp_path / "mine.db"
    with Record(path) as record:
        record.add(samples.report())
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Record(path, create=False) as record:
            assert record.events()
        with Record(path) as record, pytest.raises(RecordError, match="cannot be written"):
            record.add(samples.report(samples.OTHER))
    finally:
        tmp_path.chmod(0o755)


def test_a_record_only_to_be_read_is_read_and_refuses_to_be_written(tmp_path, monkeypatch):
    path = tmp_path / "mine #1?.db"
    with Record(path) as record:
        record.add(samples.report())
    monkeypatch.setattr(database.os, "access", lambda *_: False)
    with Record(path, create=False) as record:
        assert record.events()
        with pytest.raises(RecordError, match="cannot be written"):
            record.add(samples.report(samples.OTHER))


def test_a_url_that_is_none_and_one_without_a_driver(tmp_path):
    with pytest.raises(RecordError, match="no database URL"):
        Record("://")
    with pytest.raises(RecordError, match="driver"):
        Record("nosuchdb://here/jejak")


KILLED = """
import sys, samples
from jejak.record import writer
from jejak.record.store import Record
with Record(sys.argv[1]) as record:
    print("ready", flush=True)
    for number in range(10_000):
        record.add(samples.report(samples.TEXT * 20, id=str(number)))
"""


def test_an_address_of_a_file_is_that_file(tmp_path):
    path = tmp_path / "jejak.db"
    with pytest.raises(RecordError, match="there is no record here"):
        Record(f"sqlite:///{path}", create=False)
    assert not path.exists()
    with Record(f"sqlite:///{path}") as record:
        record.add(samples.report())
    with Record(path, create=False) as record:
        assert record.events()
    path.write_text("words")
    with pytest.raises(RecordError, match="is no record"):
        Record(f"sqlite:///{path}", create=False)


def test_a_password_is_never_printed():
    assert database.shown("postgresql://ana:rahasia@example.org/jejak") == "postgresql://ana:***@example.org/jejak"
    assert database.shown("jejak.db") == "jejak.db"
    assert database.shown("://") == "://"
    with pytest.raises(RecordError) as caught:
        Record("nonesuch://ana:rahasia@example.org/jejak")
    assert "rahasia" not in str(caught.value)


def test_killed_at_any_moment_nothing_lands_by_half(tmp_path):
    path = tmp_path / "killed.db"
    tests = str(Path(samples.__file__).parent)
    for moment in (0.0, 0.15, 0.4):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": tests}
        )
        assert child.stdout.readline()
        time.sleep(moment)
        child.kill()
        child.wait()
        child.stdout.close()
        with Record(path) as record:
            assert record.verify()[1] == []
            events = {article.id: len(record.events(article=article.id)) for article in record.articles()}
            assert set(events.values()) <= {40}


def test_killed_while_it_is_made_it_is_made_next_time(tmp_path):
    path = tmp_path / "early.db"
    code = "import sys, os; from jejak.record import database as d; m = d._migrate\n" \
           "def half(c): m(c); os._exit(9)\n" \
           "d._migrate = half; d.connect(sys.argv[1])"
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 9
    with sqlite3.connect(path) as connection:
        assert connection.execute("select count(*) from sqlite_master").fetchone() == (0,)
    connection.close()
    with Record(path) as record:
        assert record.add(samples.report()) == "new"
