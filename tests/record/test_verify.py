"""Evidence that no longer stands is found, whatever moved."""

import sqlite3

import pytest
import samples

from jejak.errors import RecordError
from jejak.record.store import Record


def broken(place, *changes: str) -> list:
    with Record(place.address) as record:
        record.add(samples.report(published="2008-08-09"))
        checked, found = record.verify()
        assert checked > 10
        assert found == []
    place.execute(*changes)
    with Record(place.address) as record:
        return record.verify()[1]


@pytest.mark.parametrize(("change", "table", "reason"), [
    ("update articles set text = 'X' || text", "articles", "the text was changed"),
    ("update events set start = start + 1", "events", "other words stand at"),
    ("update quotations set cue_end = 9999", "quotations", "outside the text"),
    ("update evidence set start = -1", "evidence", "outside the text"),
    ("update links set target_start = target_start - 1", "links", "other words"),
    ("update events set type = 'AID'", "events", "what it says was changed"),
    ("update parties set entity = 'CHN'", "events", "what it says was changed"),
    ("delete from evidence", "events", "what it says was changed"),
    ("update numbers set maximum = 300", "events", "what it says was changed"),
    ("update quotations set speaker = 'RUS'", "quotations", "what it says was changed"),
    ("update articles set published = '2001-01-01'", "articles", "what is told about it was changed"),
    ("update readings set sentences = '[[0, 99999, false]]'", "readings", "a sentence at 0–99999 is none"),
    ("update dyads set sources = sources + 1", "dyads", "the sums are not those of what stands"),
    ("update volumes set reports = 0", "volumes", "the sums are not those of what stands"),
])  # fmt: skip
def test_a_change_is_found(place, change, table, reason):
    found = [one for one in broken(place, change) if one.table == table]
    assert found
    assert reason in found[0].reason


@pytest.mark.parametrize(("change", "table", "reason"), [
    ("update articles set published = '2001-02-30'", "articles", "a value in it is none"),
    ("update articles set text = x'ff00'", "articles", "a value in it is none"),
    ("update mentions set first = 'never'", "mentions", "a value in it is none"),
    ("update mentions set start = 'here'", "mentions", "the place 'here'"),
    ("update readings set sentences = '[[0'", "readings", "a value in it is none"),
])  # fmt: skip
def test_what_only_sqlite_takes_is_found(in_file, change, table, reason):
    found = [one for one in broken(in_file, change) if one.table == table]
    assert found
    assert reason in found[0].reason


@pytest.mark.parametrize(("change", "table", "reason"), [
    ("update judgements set why = 'for no reason'", "judgements", "what it says was changed"),
    ("update judgements set changes = '{'", "judgements", "a value in it is none"),
    ("update targets set start = start + 1", "targets", "other words stand at"),
    ("update parties set entity = 'CHN' where event in (select shown from effects)", "events", "what it says was"),
])  # fmt: skip
def test_what_was_judged_is_checked_too(tmp_path, change, table, reason):
    path = tmp_path / "jejak.db"
    with Record(path) as record:
        record.add(samples.report(published="2008-08-09"))
        record.judge(record.events()[0].id, "correct", changes={"actors": "UKR"}, who="Ana", why="it says so")
        assert record.verify()[1] == []
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    with Record(path) as record:
        found = [one for one in record.verify()[1] if one.table == table]
        assert found
        assert reason in found[0].reason


def test_a_finding_that_belongs_to_nothing_is_found(place):
    unbound = () if place.kind == "sqlite" else ("set session_replication_role = replica",)
    assert any("gone" in one.reason for one in broken(place, *unbound, "delete from events"))


def test_a_value_that_is_none_is_named_where_it_is_read(in_file):
    broken(in_file, "update articles set published = '2001-02-30'")
    with Record(in_file.address) as record, pytest.raises(RecordError, match=r"jejak\.db: is damaged: .*jejak verify"):
        record.events()
