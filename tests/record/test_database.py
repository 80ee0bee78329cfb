"""Files and databases that are no record, and records that cannot be used: words, and nothing changed."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import samples
import sqlalchemy as sql
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event

import jejak
from jejak.errors import RecordError
from jejak.record.store import Record
from jejak.record.tables import database, schema

NEWER = (  # tables that came after the first
    "waiting", "dyads", "volumes", "passages", "relations", "sides", "occurrences", "memberships", "merges", "sources",
    "effects", "placements", "targets", "judgements", "tombstones")


def refused(path: Path, **options) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RecordError) as caught:
        Record(path, **options)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not list(path.parent.glob("*-wal"))
    return str(caught.value)


def test_the_migrations_make_the_tables_that_the_schema_names(place):
    engine = database.connect(place.address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={
            "include_object": lambda one, name, *_: not schema.made_for_search(name)})
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_schema_names():
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_an_older_record_is_brought_up_to_date_and_its_evidence_stands(place):
    plain = samples.report()
    plain = replace(plain, events=tuple(replace(event, where=None) for event in plain.events))
    with Record(place.address) as record:
        record.add(plain)
        ids = [event.id for event in record.events()]
    place.execute(
        *(f"drop table {name}" for name in place.tables() if name == schema.SEARCHED),
        *(f"drop table {name}" for name in NEWER),
        *(f"alter table events drop column {column}" for column in sorted(schema.LATER & {*schema.events.c.keys()})),
        "drop index ix_readings_superseded", "create index ix_readings_superseded_by on readings (superseded_by)",
        "update alembic_version set version_num='0001'")
    with Record(place.address) as record:
        assert [event.id for event in record.events()] == ids
        assert {event.place_id for event in record.events()} == {None}
        assert record.verify()[1] == []
        record.add(samples.report(samples.OTHER, id="new"))
        assert record.events(article="new")[0].place_id == "GEO"
        assert record.verify()[1] == []
        assert (record.unsearched(), len(record.search("desa"))) == (1, 0)
        assert record.make_searchable() == 1
        assert (record.unsearched(), len(record.search("desa", within="articles"))) == (0, 1)


def test_sums_are_made_of_what_an_older_record_has(place):
    texts = ("Amerika Serikat dan Inggris menyerang Irak pada 20 Maret 2003.", "NATO dan Rusia bertemu pada Mei 2002.",
             "Presiden Irak dan Presiden Iran bertemu pada 2001.")
    with Record(place.address) as record:
        for text in texts:
            record.add(jejak.read(text, published="2003-03-22"))
        record.add(jejak.read("Rusia menyerang Georgia pada 8 Agustus 2008.", outlet="Antara"))
        before = record.history("USA", "IRQ"), record.history("NATO", "RUS")
        assert all(one.months for one in before)
    older = ", ".join(f'"{one.name}"' for one in schema.relations.c if one.name not in {"perhaps", "event"})
    place.execute(
        "drop table dyads", "drop table volumes", "drop table waiting",
        "create table compared (reading varchar(64) primary key)", "insert into compared select id from readings",
        f"create table older as select {older} from relations", "drop table relations",
        "alter table older rename to relations", "create index ix_relations_subject on relations (subject)",
        "update alembic_version set version_num='0006'")
    with Record(place.address) as record:
        assert [(one.month, one.events, one.reports) for one in record.history("USA", "IRQ").months] == [
            (one.month, one.events, one.reports) for one in before[0].months]
        assert record.history("NATO", "RUS").months == before[1].months
        assert (record.uncompared(), record.verify()[1]) == (0, [])


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


def test_another_programs_database(place):
    place.execute("create table songs (name text)")
    with pytest.raises(RecordError, match="another program"):
        Record(place.address)
    assert place.tables() == ["songs"]


def test_another_programs_versions(place):
    place.execute("create table alembic_version (version_num text)",
                  "insert into alembic_version values ('a1b2c3')")
    with pytest.raises(RecordError, match="another program"):
        Record(place.address)


def test_a_newer_versions_record(place):
    Record(place.address).close()
    place.execute("update alembic_version set version_num='9999'")
    with pytest.raises(RecordError, match="newer version"):
        Record(place.address)
    assert place.rows("select version_num from alembic_version") == [("9999",)]


def test_a_record_that_lacks_a_table(place):
    Record(place.address).close()
    place.execute("drop table links")
    with pytest.raises(RecordError, match="lacks links"):
        Record(place.address)


def test_no_record_where_one_is_to_be_read(tmp_path):
    assert "there is no record here" in refused(tmp_path / "none.db", create=False)
    empty = tmp_path / "empty.db"
    empty.touch()
    assert "no record in it yet" in refused(empty, create=False)


def test_a_folder_that_is_not_there(tmp_path):
    assert "folder does not exist" in refused(tmp_path / "no" / "jejak.db")


def test_a_locked_record(place):
    with Record(place.address, wait=0.1) as record, Record(place.address) as other:
        with database.writing(other.engine), pytest.raises(RecordError, match="locked"):
            record.add(samples.report())
        assert record.articles() == []
        assert record.add(samples.report()) == "new"


def test_what_is_read_while_another_writes_is_what_stood_before(place):
    with Record(place.address) as record, Record(place.address) as other:
        record.add(samples.report())
        with database.writing(other.engine) as connection:
            connection.execute(schema.readings.update().values(superseded_by=schema.readings.c.id))
            assert len(record.events()) == 2
        assert record.events() == []


def test_a_full_disk_in_mid_write_leaves_the_record_as_it_was(place):
    with Record(place.address) as record:
        record.add(samples.report())
    if place.kind == "postgresql":  # the error that the server gives, at the last table of a report
        place.execute("create function full_disk() returns trigger language plpgsql as "
                      "$$ begin raise exception 'no space left' using errcode = '53100'; end $$",
                      "create trigger full_disk before insert on passages execute function full_disk()")
    with Record(place.address) as record:
        before = record.events(), record.quotes(), record.search("desa")
        if place.kind == "sqlite":
            with record.engine.connect() as connection:
                pages = connection.exec_driver_sql("pragma page_count").scalar()
            event.listen(record.engine, "connect", lambda c, _: c.execute(f"pragma max_page_count={pages + 2}"))
            record.engine.dispose()
        with pytest.raises(RecordError, match="disk is full"):
            record.add(samples.report("Rusia menyerang lagi dan lagi. " * 3000, id="long"))
    with Record(place.address) as record:
        assert (record.events(), record.quotes(), record.search("desa")) == before
        assert record.verify()[1] == []
        if place.kind == "sqlite":
            assert record.add(samples.report(samples.OTHER)) == "new"


def adds(address: str, name: str) -> None:
    """What one of several programs does that write at once: articles of its own, and some that all of them have."""
    with Record(address, wait=60) as record:
        for number in range(5):
            record.add(samples.report(f"{samples.TEXT} Kata {name} nomor {number}.", id=f"{name}{number}"))
            record.add(samples.report(samples.OTHER, id=f"all{number}"))


def test_programs_that_write_at_once_lose_and_double_nothing(place):
    some = [multiprocessing.get_context("spawn").Process(target=adds, args=(place.address, name)) for name in "abc"]
    for one in some:
        one.start()
    for one in some:
        one.join(120)
    assert [one.exitcode for one in some] == [0, 0, 0]
    with Record(place.address) as record:
        assert sorted(article.id for article in record.articles()) == sorted(
            [*(f"all{n}" for n in range(5)), *(f"{name}{n}" for name in "abc" for n in range(5))])
        assert len(record.events()) == 3 * 5 * 2 + 5
        assert record.uncompared() == 0
        assert record.verify()[1] == []


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


def test_a_url_that_is_none_and_one_of_another_kind_of_database():
    with pytest.raises(RecordError, match="no database URL"):
        Record("://")
    with pytest.raises(RecordError, match="no database URL"):
        Record("postgresql://ana@example.org:port/jejak")
    with pytest.raises(RecordError, match=r"no record is kept in such a database.*postgresql://"):
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
    assert "rahasia" not in database.shown("postgresql://example.org/jejak?user=ana&password=rahasia")
    for address in ("nonesuch://ana:rahasia@example.org/jejak", "postgresql://ana:rahasia@example.org:port/jejak",
                    "postgresql://ana:raha@sia:rahasia@example.org:port/jejak"):
        with pytest.raises(RecordError) as caught:
            Record(address)
        assert "rahasia" not in str(caught.value)


def test_killed_at_any_moment_nothing_lands_by_half(place):
    tests = str(Path(samples.__file__).parent)
    for moment in (0.0, 0.15, 0.4):
        child = subprocess.Popen([sys.executable, "-c", KILLED, place.address], stdout=subprocess.PIPE,
                                 env={**os.environ, "PYTHONPATH": tests})
        assert child.stdout.readline()
        time.sleep(moment)
        child.kill()
        child.wait()
        child.stdout.close()
        with Record(place.address) as record:
            assert record.verify()[1] == []
            events = {article.id: len(record.events(article=article.id)) for article in record.articles()}
            assert set(events.values()) <= {40}


def test_killed_while_it_is_made_it_is_made_next_time(place):
    code = "import sys, os; from jejak.record.tables import database as d; m = d._migrate\n" \
           "def half(c): m(c); os._exit(9)\n" \
           "d._migrate = half; d.connect(sys.argv[1])"
    assert subprocess.run([sys.executable, "-c", code, place.address], check=False).returncode == 9
    assert place.tables() == []
    with Record(place.address) as record:
        assert record.add(samples.report()) == "new"


# PostgreSQL's own ways to refuse


def refused_by_server(url, **options) -> str:
    with pytest.raises(RecordError) as caught:
        Record(url.set(drivername="postgresql").render_as_string(hide_password=False), **options)
    told = str(caught.value)
    assert not url.password or url.password not in told
    assert "Traceback" not in told
    return told


def test_a_server_that_is_not_there(on_server):
    assert "cannot be reached" in refused_by_server(on_server.url.set(port=1))
    assert "cannot be reached" in refused_by_server(on_server.url.set(host="there-is-no-such.invalid"))


def test_a_wrong_password_and_a_user_who_is_not_known(on_server):
    assert "refuses this user or password" in refused_by_server(on_server.url.set(password="rahasia-salah"))
    assert "refuses this user or password" in refused_by_server(on_server.url.set(username="nobody-here"))


def test_a_database_that_is_not_there(on_server):
    assert "no such database" in refused_by_server(on_server.url.set(database="none-of-ours"))
    assert "no record in it yet" in refused_by_server(on_server.url, create=False)
    assert "address is wrong" in refused_by_server(on_server.url.update_query_dict({"nonsense": "1"}))


def test_a_database_that_cannot_hold_every_text(on_server):
    name = f"{on_server.url.database}_latin"
    engine = sql.create_engine(on_server.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        assert "LATIN1" in refused_by_server(on_server.url.set(database=name))
        connection.exec_driver_sql(f"DROP DATABASE {name}")
    engine.dispose()


def test_a_database_only_to_be_read(on_server):
    with Record(on_server.address) as record:
        record.add(samples.report())
    on_server.execute(f"alter database {on_server.url.database} set default_transaction_read_only = on")
    with Record(on_server.address) as record:
        assert len(record.events()) == 2
        with pytest.raises(RecordError, match="cannot be written"):
            record.add(samples.report(samples.OTHER))


def test_a_server_that_ends_the_connection(on_server):
    with Record(on_server.address) as record:
        record.add(samples.report())
        ended = ("select pg_terminate_backend(pid) from pg_stat_activity "
                 "where datname = current_database() and pid <> pg_backend_pid()")
        assert on_server.rows(ended)
        with pytest.raises(RecordError, match="ended the connection"):
            record.events()
        assert len(record.events()) == 2


def test_the_driver_is_named_where_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RecordError, match=r"pip install 'jejak\[postgres\]'"):
        Record("postgresql://ana@127.0.0.1:1/jejak")
